/** The strength of a tie. Numbers in names are the acceptance cases of the specification. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Interaction } from './rate-strength.ts'
import { rateStrength, strengthWord } from './rate-strength.ts'

const email = (rest: Partial<Interaction> = {}): Interaction => ({
  kind: 'email',
  direction: 'out',
  ageDays: 0,
  people: 2,
  isCopied: false,
  ...rest,
})
const exchanged = (rest: Partial<Interaction> = {}): readonly Interaction[] => [
  email(rest),
  email({ ...rest, direction: 'in' }),
]

const interactions = fc.array(
  fc.record<Interaction>({
    kind: fc.constantFrom('email', 'appointment'),
    direction: fc.constantFrom('out', 'in', null),
    ageDays: fc.double({ min: -10, max: 3000, noNaN: true }),
    people: fc.integer({ min: 2, max: 60 }),
    isCopied: fc.boolean(),
  }),
  { maxLength: 40 },
)

describe('the strength of a tie', () => {
  it('counts an answered exchange of two fresh e-mails as two', () => {
    expect(rateStrength(exchanged())).toBe(2)
  })

  it('halves every 90 days', () => {
    expect(rateStrength(exchanged({ ageDays: 90 }))).toBe(1)
  })

  it('counts a meeting as two e-mails, whoever invited', () => {
    expect(rateStrength([email({ kind: 'appointment' })])).toBe(2)
    expect(rateStrength([email({ kind: 'appointment', direction: 'in' })])).toBe(2)
  })

  it('counts copies half and crowds of more than ten a quarter', () => {
    expect(rateStrength(exchanged({ isCopied: true }))).toBe(1)
    expect(rateStrength(exchanged({ people: 10 }))).toBe(2)
    expect(rateStrength(exchanged({ people: 11 }))).toBe(0.5)
  })

  it('counts what nobody answered half', () => {
    expect(rateStrength([email(), email(), email(), email()])).toBe(2)
  })

  it.each([
    [10, 'strong'],
    [9.99, 'medium'],
    [3, 'medium'],
    [2.99, 'weak'],
  ])('of %d is called %s', (strength, word) => {
    expect(strengthWord(strength)).toBe(word)
  })

  it('is never negative, and never grows by waiting', () => {
    fc.assert(
      fc.property(interactions, fc.double({ min: 0, max: 500, noNaN: true }), (all, days) => {
        const now = rateStrength(all)
        const later = rateStrength(all.map((one) => ({ ...one, ageDays: one.ageDays + days })))

        expect(now).toBeGreaterThanOrEqual(0)
        expect(later).toBeLessThanOrEqual(now)
      }),
    )
  })

  it('does not depend on the order, and grows with each further meeting', () => {
    fc.assert(
      fc.property(interactions, (all) => {
        const strength = rateStrength(all)

        expect(rateStrength(all.toReversed())).toBeCloseTo(strength, 1)
        expect(rateStrength([...all, email({ kind: 'appointment' })])).toBeGreaterThan(strength)
      }),
    )
  })

  it('is the same seen from the other side', () => {
    fc.assert(
      fc.property(interactions, (all) => {
        const turned = all.map((one): Interaction => {
          if (one.direction === null) return one
          return { ...one, direction: one.direction === 'in' ? 'out' : 'in' }
        })

        expect(rateStrength(turned)).toBe(rateStrength(all))
      }),
    )
  })
})
