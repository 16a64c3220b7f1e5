/** Where the use stands, and which mailboxes are admitted. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AdmissionRules, MailboxFacts, Word } from './model.ts'
import { allowsWhoKnowsWhom, isAdmitted, standingOf, whyExcluded } from './model.ts'

const ENABLED_AT = new Date('2026-11-01T10:00:00Z')
const said = (answer: Word['answer']): Word => ({ answer, at: ENABLED_AT, by: undefined })
const onDay = (day: number): Date => new Date(ENABLED_AT.getTime() + day * 86_400_000)

const RULES: AdmissionRules = {
  isAllowed: true,
  isIntegrated: true,
  use: undefined,
  consent: undefined,
  roleIds: undefined,
  optedOutTeamIds: [],
}
const MAILBOX: MailboxFacts = {
  roleIds: ['seller'],
  teamIds: ['north'],
  includesOwner: true,
  grant: undefined,
}

describe('the standing of relationship intelligence', () => {
  const unanswered = { use: said('yes'), consent: undefined, hasGrant: false }

  it('is not enabled until somebody enables it, and who knows whom may be used', () => {
    const standing = standingOf({ ...unanswered, use: undefined }, onDay(30))

    expect(standing).toEqual({ state: 'not_enabled' })
    expect(allowsWhoKnowsWhom(standing)).toBe(true)
  })

  it('case 86: is pending on day 13 without consent, with one day left and all switched on', () => {
    const standing = standingOf(unanswered, onDay(13))

    expect(standing).toEqual({ state: 'pending', daysLeft: 1 })
    expect(allowsWhoKnowsWhom(standing)).toBe(true)
  })

  it('case 87: has expired on day 14 without consent, to the millisecond, and names nobody', () => {
    const before = new Date(onDay(14).getTime() - 1)

    expect(standingOf(unanswered, before)).toEqual({ state: 'pending', daysLeft: 1 })
    expect(standingOf(unanswered, onDay(14))).toEqual({ state: 'expired' })
    expect(allowsWhoKnowsWhom(standingOf(unanswered, onDay(14)))).toBe(false)
  })

  it('is active by the consent of the organisation or by one mailbox, however late', () => {
    expect(standingOf({ ...unanswered, consent: said('yes') }, onDay(20)).state).toBe('active')
    expect(standingOf({ ...unanswered, hasGrant: true }, onDay(20)).state).toBe('active')
    expect(standingOf({ ...unanswered, consent: said('no') }, onDay(20)).state).toBe('expired')
  })

  it('is disabled once somebody disabled it, and names nobody', () => {
    const standing = standingOf({ ...unanswered, use: said('no'), hasGrant: true }, onDay(0))

    expect(standing).toEqual({ state: 'disabled' })
    expect(allowsWhoKnowsWhom(standing)).toBe(false)
  })
})

describe('a mailbox', () => {
  const consented = { ...RULES, use: said('yes'), consent: said('yes') }
  const asked = { ...MAILBOX, grant: said('asked') }

  it('is admitted by the import of the operator, or by the word of its owner', () => {
    expect(isAdmitted(MAILBOX, RULES)).toBe(true)
    expect(isAdmitted({ ...MAILBOX, grant: said('yes') }, RULES)).toBe(true)
  })

  it('that waits is covered by the consent of the organisation as long as it is enabled', () => {
    expect(whyExcluded(asked, RULES)).toBe('consent_missing')
    expect(whyExcluded(asked, { ...RULES, consent: said('yes') })).toBe('consent_missing')
    expect(whyExcluded(asked, consented)).toBeUndefined()
    expect(whyExcluded(asked, { ...consented, consent: said('no') })).toBe('consent_missing')
  })

  it('that was withdrawn stays so, whatever the organisation consents to', () => {
    expect(whyExcluded({ ...MAILBOX, grant: said('no') }, consented)).toBe('revoked')
  })

  it.each([
    ['not_allowed', MAILBOX, { ...consented, isAllowed: false }],
    ['integration_off', MAILBOX, { ...consented, isIntegrated: false }],
    ['disabled', MAILBOX, { ...consented, use: said('no') }],
    ['role', MAILBOX, { ...consented, roleIds: ['manager'] }],
    ['role', MAILBOX, { ...consented, roleIds: [] }],
    ['opted_out', { ...MAILBOX, includesOwner: false }, consented],
    ['team_opted_out', MAILBOX, { ...consented, optedOutTeamIds: ['south', 'north'] }],
  ] as const)('is excluded: %s', (reason, mailbox, rules) => {
    expect(whyExcluded(mailbox, rules)).toBe(reason)
  })

  it('of one of the chosen roles is admitted', () => {
    expect(isAdmitted(MAILBOX, { ...consented, roleIds: ['manager', 'seller'] })).toBe(true)
  })

  it('is never admitted by a further opt-out, nor excluded by a further consent', () => {
    const word = fc.constantFrom(undefined, said('yes'), said('no'), said('asked'))
    const rules = fc.record({
      isAllowed: fc.boolean(),
      isIntegrated: fc.boolean(),
      use: word,
      consent: word,
      roleIds: fc.constantFrom(undefined, [], ['seller']),
      optedOutTeamIds: fc.constantFrom([], ['north']),
    })
    const mailbox = fc.record({
      roleIds: fc.constantFrom([], ['seller']),
      teamIds: fc.constantFrom([], ['north']),
      includesOwner: fc.boolean(),
      grant: word,
    })

    fc.assert(
      fc.property(mailbox, rules, (given, decided) => {
        const is = isAdmitted(given, decided)
        const withoutOwner = isAdmitted({ ...given, includesOwner: false }, decided)
        const withConsent = isAdmitted(given, { ...decided, consent: said('yes') })
        return withoutOwner === false && (!is || withConsent)
      }),
    )
  })
})
