import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  companyDomain,
  companyKey,
  isCertainAccount,
  isCertainContact,
  matchAccounts,
  matchContacts,
  phoneTail,
} from './match-duplicates.ts'
import {
  carriedToAccount,
  carriedToContact,
  proposeQualification,
} from './propose-qualification.ts'

const MAKES = { account: 'create', contact: 'create', opportunity: 'create' } as const
const ASKS = { account: 'ask', contact: 'ask', opportunity: 'ask' } as const
const LEAD = {
  topic: 'Three pumps',
  first_name: 'Zoé',
  last_name: 'Martin',
  job_title: null,
  email: 'zoe@acme.test',
  phone: '+33 1 42 68 53 00',
  company: 'Acme SAS',
  website: 'https://www.acme.test/fr',
  city: 'Lyon',
  estimated_value: { amount_minor: 90_000, currency: 'EUR' },
  does_not_want_calls: true,
}

describe('the name of a company', () => {
  it.each([
    ['ACME S.A.S.', 'acme'],
    ['Société Œuvre & Cie', 'societe oeuvre'],
    ['Müller GmbH & Co. KG', 'muller'],
    ['Smith and Sons Ltd', 'smith sons'],
    ['SAS', 'sas'],
    ['', ''],
  ])('%j is compared as %j', (name, key) => {
    expect(companyKey(name)).toBe(key)
  })

  it('is compared the same once more, and in capitals', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9 .&é-]{0,30}$/), (name) => {
        expect(companyKey(companyKey(name))).toBe(companyKey(name))
        expect(companyKey(name.toUpperCase())).toBe(companyKey(name))
      }),
    )
  })
})

describe('duplicates', () => {
  it('of a company have its name without legal form or its domain, the likeliest first', () => {
    const found = matchAccounts({ name: 'Acme SAS', domain: 'acme.test' }, [
      { id: '1', name: 'Acmeville' },
      { id: '2', name: 'ACME', domain: null },
      { id: '3', name: 'Holding', domain: 'acme.test' },
      { id: '4', name: 'Acme', domain: 'acme.test' },
    ])
    expect(found.map(({ id, reasons }) => [id, ...reasons])).toEqual([
      ['4', 'domain', 'name'],
      ['3', 'domain'],
      ['2', 'name'],
    ])
    expect(found.every(isCertainAccount)).toBe(true)
  })

  it('of a person have his address, his number however it is written, or his name; the address alone is certain', () => {
    const wanted = { name: 'Zoé Martin', email: 'Zoe@acme.test', phone: '+33 1 42 68 53 00' }
    const found = matchContacts(wanted, [
      { id: '1', name: 'Zoe MARTIN' },
      { id: '2', name: 'Z. M.', email: 'zoe@acme.test' },
      { id: '3', name: 'Reception', phone: '01.42.68.53.00' },
      { id: '4', name: 'Somebody', phone: '12', email: '' },
    ])
    expect(found.map(({ id, reasons }) => [id, ...reasons])).toEqual([
      ['2', 'email'],
      ['1', 'name'],
      ['3', 'phone'],
    ])
    expect(found.filter(isCertainContact).map(({ id }) => id)).toEqual(['2'])
  })

  it('are nobody where nothing is known', () => {
    expect(matchContacts({}, [{ id: '1', name: '' }])).toEqual([])
    expect(phoneTail('12 34')).toBe('')
  })

  it('is found whatever else is in the list, and nothing else is said of it', () => {
    const known = fc.record({ id: fc.uuid(), name: fc.constantFrom('Acme', 'Beta', 'Acme Ltd') })
    fc.assert(
      fc.property(fc.array(known, { maxLength: 20 }), (candidates) => {
        const found = matchAccounts({ name: 'acme' }, candidates)
        expect(found).toHaveLength(candidates.filter(({ name }) => name !== 'Beta').length)
      }),
    )
  })
})

describe('the domain of a company', () => {
  const isPublic = (domain: string): boolean => domain === 'gmail.com'
  it('is that of the address, or of the website where the address is a provider’s', () => {
    expect(companyDomain({ email: 'a@Acme.test' }, isPublic)).toBe('acme.test')
    expect(
      companyDomain({ email: 'a@gmail.com', website: 'HTTPS://www.acme.test:8/x' }, isPublic),
    ).toBe('acme.test')
    expect(companyDomain({ email: 'a@gmail.com', website: 'nowhere' }, isPublic)).toBeUndefined()
    expect(companyDomain({}, isPublic)).toBeUndefined()
  })
})

describe('what is made of a lead', () => {
  it('is an account of the company, a contact of the person, an opportunity of topic and value', () => {
    expect(proposeQualification(LEAD, MAKES)).toEqual({
      account: {
        choice: 'create',
        values: { name: 'Acme SAS', domain: 'acme.test' },
        wanted: { name: 'Acme SAS', domain: 'acme.test' },
        linkedId: undefined,
      },
      contact: {
        choice: 'create',
        values: {
          first_name: 'Zoé',
          last_name: 'Martin',
          email: 'zoe@acme.test',
          phone: '+33 1 42 68 53 00',
        },
        wanted: { name: 'Zoé Martin', email: 'zoe@acme.test', phone: '+33 1 42 68 53 00' },
        linkedId: undefined,
      },
      opportunity: {
        choice: 'create',
        values: { name: 'Three pumps', estimated_revenue: LEAD.estimated_value },
      },
    })
  })

  it('is the seller’s to say where the organisation wants that, is what the lead has already, or nothing where nothing is known', () => {
    const choices = (
      lead: typeof LEAD | Readonly<Record<string, string>>,
      habits: typeof MAKES | typeof ASKS,
    ) => {
      const { account, contact, opportunity } = proposeQualification(lead, habits)
      return [account.choice, contact.choice, opportunity.choice]
    }
    expect(choices(LEAD, ASKS)).toEqual([undefined, undefined, undefined])
    expect(choices({ topic: 'x', account_id: 'a', contact_id: 'c' }, ASKS)).toEqual([
      'link',
      'link',
      undefined,
    ])
    expect(choices({ topic: 'x' }, MAKES)).toEqual(['none', 'none', 'create'])
    expect(
      proposeQualification({ topic: 'x', email: 'a@b.test' }, MAKES).contact.wanted.name,
    ).toBeUndefined()
  })

  it('carries over what is not asked: where the company is, and what the person does not want', () => {
    expect(carriedToAccount(LEAD)).toEqual({ website: LEAD.website, city: 'Lyon' })
    expect(carriedToContact(LEAD)).toEqual({ city: 'Lyon', does_not_want_calls: true })
  })
})
