import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Asked, Company, Decline } from './model.ts'
import { refusesFor } from './model.ts'

const NOBODY: Company = { accountId: undefined, domains: [] }
const FIRM: Company = { accountId: 'firm', domains: ['firm.test'] }
const asked = (id: string, company: Company): Asked => ({
  record: { table: 'contacts', id },
  company,
})
const declined = (reason: Decline['reason'], id: string, company: Company): Decline => ({
  ...asked(id, company),
  reason,
})

const company = fc.record({
  accountId: fc.option(fc.constantFrom('a', 'b'), { nil: undefined }),
  domains: fc.uniqueArray(fc.constantFrom('a.test', 'b.test')),
})
const one = fc.record({
  record: fc.record({
    table: fc.constantFrom('accounts', 'contacts', 'leads'),
    id: fc.constantFrom('1', '2'),
  }),
  company,
})

describe('what a no teaches', () => {
  it('is nothing that lasts when it is not now', () => {
    expect(refusesFor(declined('not_now', 'zoe', FIRM), asked('zoe', FIRM))).toBe(false)
  })

  it('is the person for whom does not know her, and no colleague of hers', () => {
    const no = declined('do_not_know', 'zoe', FIRM)

    expect(refusesFor(no, asked('zoe', FIRM))).toBe(true)
    expect(refusesFor(no, asked('yann', FIRM))).toBe(false)
  })

  it('is the whole company, by account or by domain, for whom it is not this customer', () => {
    const no = declined('not_this_customer', 'zoe', FIRM)

    expect(refusesFor(no, asked('yann', { accountId: 'firm', domains: [] }))).toBe(true)
    expect(refusesFor(no, asked('yann', { ...NOBODY, domains: ['firm.test'] }))).toBe(true)
    expect(refusesFor(no, asked('yann', { accountId: 'other', domains: ['other.test'] }))).toBe(
      false,
    )
  })

  it('does not join two people of whom no company is known', () => {
    expect(refusesFor(declined('not_this_customer', 'zoe', NOBODY), asked('yann', NOBODY))).toBe(
      false,
    )
  })

  it('is the same whichever of two records was asked about first', () => {
    fc.assert(
      fc.property(
        one,
        one,
        fc.constantFrom('do_not_know', 'not_now', 'not_this_customer'),
        (a, b, reason) => refusesFor({ ...a, reason }, b) === refusesFor({ ...b, reason }, a),
      ),
    )
  })

  it('is more for a customer than for a person', () => {
    fc.assert(
      fc.property(
        one,
        one,
        (a, b) =>
          !refusesFor({ ...a, reason: 'do_not_know' }, b) ||
          refusesFor({ ...a, reason: 'not_this_customer' }, b),
      ),
    )
  })
})
