import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PersonRecord, SignedMail } from './suggest-updates.ts'
import { comparable, suggestUpdates } from './suggest-updates.ts'

const SIGNATURE =
  'Claire Vasseur\nHead of Purchasing\nValmec SAS\nTel. +33 4 76 00 11 22\nMobile: +33 6 12 34 56 78'

const aMail = (mail: Partial<SignedMail> = {}): SignedMail => ({
  messageId: 'm1',
  sentAt: new Date('2026-05-12T08:00:00Z'),
  fromAddress: 'c.vasseur@valmec.example',
  ownText: 'Thank you.\n\nBest regards,',
  signatureText: SIGNATURE,
  isDoubtful: false,
  ...mail,
})

const aRecord = (record: Partial<PersonRecord> = {}): PersonRecord => ({
  table: 'contacts',
  name: 'Claire Vasseur',
  values: {},
  writtenAt: {},
  createdAt: new Date('2026-01-01T00:00:00Z'),
  ...record,
})

const undecided = () => undefined
const said = (record: PersonRecord, ...mails: readonly SignedMail[]) =>
  suggestUpdates(record, mails, undecided).map(({ column, value }) => [column, value])

describe('updates from signatures', () => {
  it('come from a mail whose sender is in doubt only where no other gives them, and say so', () => {
    const forged = aMail({
      messageId: 'm2',
      sentAt: new Date('2026-05-20T08:00:00Z'),
      signatureText: SIGNATURE.replace('Mobile: +33 6 12 34 56 78', 'Mobile: +33 6 99 99 99 99'),
      isDoubtful: true,
    })

    const [both, alone] = [
      suggestUpdates(aRecord(), [forged, aMail()], undecided),
      suggestUpdates(aRecord(), [forged], undecided),
    ]

    expect(both.find(({ column }) => column === 'mobile_phone')).toMatchObject({
      messageId: 'm1',
      isDoubtful: false,
    })
    expect(alone.find(({ column }) => column === 'mobile_phone')).toMatchObject({
      messageId: 'm2',
      isDoubtful: true,
    })
  })

  it('fill the columns of a contact that are empty', () => {
    expect(said(aRecord(), aMail())).toEqual([
      ['job_title', 'Head of Purchasing'],
      ['phone', '+33476001122'],
      ['mobile_phone', '+33612345678'],
      ['account_id', 'Valmec SAS'],
    ])
  })

  it('give a lead its company as text', () => {
    expect(said(aRecord({ table: 'leads' }), aMail())).toContainEqual(['company', 'Valmec SAS'])
  })

  it('carry the line of the signature as evidence', () => {
    const updates = suggestUpdates(aRecord(), [aMail()], undecided)

    expect(updates.map(({ evidence }) => evidence)).toEqual([
      'Head of Purchasing',
      'Tel. +33 4 76 00 11 22',
      'Mobile: +33 6 12 34 56 78',
      'Valmec SAS',
    ])
  })

  it('replace what is older than the mail, and leave what is newer', () => {
    const values = { job_title: 'Buyer' }
    const newer = { job_title: new Date('2026-06-01T00:00:00Z') }

    expect(said(aRecord({ values }), aMail())[0]).toEqual(['job_title', 'Head of Purchasing'])
    expect(said(aRecord({ values, writtenAt: newer }), aMail())[0]?.[0]).toBe('phone')
  })

  it('leave a company that is there, whatever the mail says', () => {
    const columns = said(aRecord({ values: { account_id: 'account' } }), aMail()).map(
      ([one]) => one,
    )

    expect(columns).not.toContain('account_id')
  })

  it('follow the newest mail', () => {
    const signatureText = SIGNATURE.replace('Head of Purchasing', 'Operations Director')
    const later = aMail({
      messageId: 'm2',
      sentAt: new Date('2026-05-20T08:00:00Z'),
      signatureText,
    })

    expect(said(aRecord(), aMail(), later)[0]).toEqual(['job_title', 'Operations Director'])
  })

  it('take other wordings of the same for the same', () => {
    const values = {
      job_title: 'HEAD OF PURCHASING',
      phone: '04 76 00 11 22',
      mobile_phone: '06.12.34.56.78',
      account_id: 'x',
    }

    expect(said(aRecord({ values }), aMail())).toEqual([])
  })

  it('do not offer a number that the record holds as another', () => {
    const values = { mobile_phone: '+33 4 76 00 11 22' }

    expect(said(aRecord({ values }), aMail()).map(([column]) => column)).not.toContain('phone')
  })

  it('do not come from a signature of somebody else', () => {
    const assistant = aMail({ signatureText: `${SIGNATURE}\njeanne@valmec.example` })
    const other = aMail({ signatureText: SIGNATURE.replace('Claire Vasseur', 'Jeanne Morel') })

    expect([said(aRecord(), assistant), said(aRecord(), other)]).toEqual([[], []])
  })

  it('do not come from what stands below a signature', () => {
    const foot = '-----BEGIN PGP SIGNATURE-----\nDirector of Keys\n+33 4 76 99 88 77'

    expect(said(aRecord(), aMail({ signatureText: foot }))).toEqual([])
  })

  it('are no pages that the mail is about, and no words that stand in the place of a company', () => {
    const signatureText =
      'Claire Vasseur\nScotland\n[1] https://list.example\nhttps://builds.example/job/one/two'
    const fromAddress = 'claire@post.example'

    expect(said(aRecord({ table: 'leads' }), aMail({ fromAddress, signatureText }))).toEqual([])
  })

  it('are not offered once dismissed, and are once reopened, whatever was written later', () => {
    const record = aRecord({
      values: { job_title: 'Buyer' },
      writtenAt: { job_title: new Date('2026-06-01T00:00:00Z') },
    })

    expect(suggestUpdates(aRecord(), [aMail()], () => 'dismissed')).toEqual([])
    expect(suggestUpdates(record, [aMail()], () => 'reopened')[0]?.column).toBe('job_title')
  })

  it('are the same for any order of the mails', () => {
    const mails = [1, 2, 3, 4].map((day) =>
      aMail({
        messageId: `m${day}`,
        sentAt: new Date(Date.UTC(2026, 4, day)),
        signatureText: SIGNATURE.replace('Purchasing', `Purchasing ${'I'.repeat(day)}`),
      }),
    )
    fc.assert(
      fc.property(fc.shuffledSubarray(mails, { minLength: 4 }), (shuffled) => {
        expect(said(aRecord(), ...shuffled)).toEqual(said(aRecord(), ...mails))
      }),
    )
  })

  it('vanish when they are written to the record', () => {
    const written = suggestUpdates(aRecord(), [aMail()], undecided)
    const values = Object.fromEntries(written.map(({ column, value }) => [column, value]))

    expect(said(aRecord({ values }), aMail())).toEqual([])
  })

  it('never fail, and compare the same when compared again', () => {
    const column = fc.constantFrom('job_title', 'phone', 'company', 'website')
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), column, (text, one) => {
        said(aRecord(), aMail({ signatureText: text }))
        expect(comparable(one, comparable(one, text))).toBe(comparable(one, text))
      }),
    )
  })
})
