/**
 * The rules of relationship health on given facts. Numbers in names are the acceptance cases of the
 * specification; how facts follow from activities is tested in health.db.test.ts.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { afterSilence, withActivity } from './foresee-health.ts'
import type { HealthChoices, HealthFacts } from './rate-health.ts'
import { contributions, FLOWS, RHYTHM_DAYS, rateHealth } from './rate-health.ts'

const NEUTRAL: HealthChoices = {
  weights: { email: 6, appointment: 6, phone_call: 6, task: 6 },
  expectedDays: 7,
}

const NOTHING: HealthFacts = {
  volume: { email_in: 0, email_out: 0, meeting: 0, call_in: 0, call_out: 0, task: 0 },
  answers: 0,
  hasTasks: false,
  daysSinceFirst: undefined,
  daysSinceLast: undefined,
  periodsSeen: RHYTHM_DAYS.map(() => 0),
  day: 20_000,
  recentCount: 0,
  earlierCount: 0,
}

const volume = fc.double({ min: 0, max: 60, noNaN: true })

/** Facts of a record with at least one interaction. */
const facts: fc.Arbitrary<HealthFacts> = fc.record({
  volume: fc.record({
    email_in: volume,
    email_out: volume,
    meeting: volume,
    call_in: volume,
    call_out: volume,
    task: volume,
  }),
  answers: volume,
  hasTasks: fc.boolean(),
  daysSinceFirst: fc.integer({ min: 500, max: 900 }),
  daysSinceLast: fc.nat(499),
  periodsSeen: fc.tuple(...RHYTHM_DAYS.map(() => fc.integer({ min: 1, max: 62 }))),
  day: fc.integer({ min: 15_000, max: 25_000 }),
  recentCount: fc.nat(60),
  earlierCount: fc.nat(180),
})

const weight = fc.integer({ min: 3, max: 9 })
const choices: fc.Arbitrary<HealthChoices> = fc.record({
  weights: fc.record({ email: weight, appointment: weight, phone_call: weight, task: weight }),
  expectedDays: fc.constantFrom(1, 3, 7, 14, 30),
})

const exact = (given: HealthFacts, chosen: HealthChoices): number =>
  Object.values(rateHealth(given, chosen).parts).reduce((sum, points) => sum + points, 0)

describe('the score', () => {
  it('is a whole number from 0 to 100, the rounded sum of its parts', () => {
    fc.assert(
      fc.property(facts, choices, (given, chosen) => {
        const { score } = rateHealth(given, chosen)
        expect(Number.isInteger(score) && score >= 0 && score <= 100).toBe(true)
        expect(Math.abs(score - exact(given, chosen))).toBeLessThanOrEqual(0.5 + 1e-9)
      }),
    )
  })

  it('is never lowered by something that is done today', () => {
    const done = fc.constantFrom(...FLOWS.filter((flow) => flow !== 'task'))
    fc.assert(
      fc.property(facts, choices, done, (given, chosen, flow) => {
        const after = rateHealth(withActivity(given, flow), chosen).score
        expect(after).toBeGreaterThanOrEqual(rateHealth(given, chosen).score)
      }),
    )
  })

  it('never rises while nothing happens', () => {
    fc.assert(
      fc.property(facts, choices, fc.nat(200), (given, chosen, days) => {
        const after = rateHealth(afterSilence(given, days, chosen), chosen).score
        expect(after).toBeLessThanOrEqual(rateHealth(given, chosen).score)
      }),
    )
  })

  it('never falls when a kind of activity weighs more', () => {
    const kind = fc.constantFrom('email', 'appointment', 'phone_call', 'task')
    fc.assert(
      fc.property(facts, choices, kind, (given, chosen, name) => {
        const heavier = { ...chosen, weights: { ...chosen.weights, [name]: 9 } }
        expect(rateHealth(given, heavier).score).toBeGreaterThanOrEqual(
          rateHealth(given, chosen).score,
        )
      }),
    )
  })

  it('never has a lower recency when contact is expected more rarely', () => {
    fc.assert(
      fc.property(facts, choices, fc.constantFrom(1, 3, 7, 14, 30), (given, chosen, days) => {
        fc.pre(days >= chosen.expectedDays)
        const rarer = rateHealth(given, { ...chosen, expectedDays: days }).parts.recency
        expect(rarer).toBeGreaterThanOrEqual(rateHealth(given, chosen).parts.recency - 1e-9)
      }),
    )
  })

  it('is the sum of what the kinds of activity gave', () => {
    fc.assert(
      fc.property(facts, choices, (given, chosen) => {
        const kinds = contributions(given, chosen, 'email')
        const all = Object.values(kinds).reduce((sum, { points }) => sum + points, 0)
        expect(all).toBeCloseTo(exact(given, chosen), 6)
      }),
    )
  })

  it('judges a customer who writes once a month, every month, milder than one of whom that is not known', () => {
    const silent = { ...NOTHING, daysSinceFirst: 300, daysSinceLast: 30 }
    const monthly = { ...silent, periodsSeen: [9, 9, 9, 9, 5, 4] }

    const known = rateHealth(monthly, NEUTRAL)

    expect(known.rhythmDays).toBe(30)
    expect(known.parts.recency).toBeGreaterThan(rateHealth(silent, NEUTRAL).parts.recency)
  })

  it('case 110: an e-mail weighing 9 counts one and a half times', () => {
    const mails = { ...NOTHING, volume: { ...NOTHING.volume, email_in: 2 }, daysSinceLast: 0 }
    const heavier = { ...NEUTRAL, weights: { ...NEUTRAL.weights, email: 9 } }

    const before = contributions(mails, NEUTRAL, 'email').email.volume

    expect(contributions(mails, heavier, 'email').email.volume).toBe(1.5 * before)
  })
})
