import { describe, expect, it } from 'vitest'
import type { Part } from './qualifying.ts'
import { bodyOf, chosenAtFirst, missingOf } from './qualifying.ts'

const part = (choice: Part['choice'], values: Part['values'] = {}): Part => ({
  choice,
  values,
  linked: null,
})
const ACME = { id: 'a', name: 'Acme' }

describe('what the seller chooses', () => {
  it('begins as the organisation wants it; what it wants asked is open', () => {
    const shared = { values: { name: 'Acme' }, linked: null, duplicates: [] }
    const chosen = chosenAtFirst({
      version: 1,
      account: { ...shared, choice: null },
      contact: { ...shared, choice: 'link', linked: ACME },
      opportunity: { choice: 'create', values: { name: 'Pumps' } },
    })
    expect(chosen.account.choice).toBeUndefined()
    expect(chosen.contact).toMatchObject({ choice: 'link', linked: ACME })
    expect(chosen.opportunities).toMatchObject([{ choice: 'create', values: { name: 'Pumps' } }])
  })

  it('is not sent before each part says what it is', () => {
    expect(missingOf('account', part(undefined))).toBe('choice')
    expect(missingOf('account', part('link'))).toBe('linked')
    expect(missingOf('account', { ...part('link'), linked: ACME })).toBeUndefined()
    expect(missingOf('account', part('create'))).toBe('name')
    expect(missingOf('contact', part('create', { first_name: '' }))).toBe('last_name')
    expect(missingOf('contact', part('create', { email: 'a@b.test' }))).toBeUndefined()
    expect(missingOf('opportunity', part('none'))).toBeUndefined()
  })

  it('is sent as new, linked or nothing; deals that are none are left out', () => {
    const chosen = {
      account: { ...part('link'), linked: ACME },
      contact: part('none'),
      opportunities: [part('create', { name: 'Pumps' }), part('none')],
    }
    expect(bodyOf(chosen, true)).toEqual({
      account: { kind: 'link', id: 'a' },
      contact: { kind: 'none' },
      opportunities: [{ kind: 'create', values: { name: 'Pumps' } }],
      accept_duplicates: true,
    })
  })
})
