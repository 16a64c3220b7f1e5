/**
 * The rules of relationship health on given facts. Numbers in names are the acceptance cases of the
 * specification; how facts follow from activities is tested in health.db.test.ts.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HealthChoices, HealthFacts } from './rate-health.ts'
import {
  afterSilence,
  contributions,
  existedOn,
  FLOWS,
  healthGrade,
  healthTrend,
  judgeHealth,
  pace,
  RHYTHM_DAYS,
  rateHealth,
  whySteady,
  withActivity,
} from './rate-health.ts'

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

describe('grades', () => {
  const standard = { goodFrom: 60, fairFrom: 40 }

  it.each([
    [60, 'good'],
    [59, 'fair'],
    [40, 'fair'],
    [39, 'poor'],
  ] as const)('case 101: %i is %s by default', (score, grade) => {
    expect(healthGrade(score, standard)).toBe(grade)
  })

  it('case 102: fair ends at 49 when good begins at 50', () => {
    const ranges = { ...standard, goodFrom: 50 }
    expect([healthGrade(50, ranges), healthGrade(49, ranges)]).toEqual(['good', 'fair'])
  })

  it('case 103: fair ends at 64 when good begins at 65', () => {
    const ranges = { ...standard, goodFrom: 65 }
    expect([healthGrade(65, ranges), healthGrade(64, ranges)]).toEqual(['good', 'fair'])
  })
})

describe('the state', () => {
  const now = new Date('2026-11-24T09:00:00Z')
  const grades = { goodFrom: 60, fairFrom: 40 }
  const busy = { ...NOTHING, daysSinceFirst: 90, daysSinceLast: 0 }
  const judged = (
    recordTable: 'contacts' | 'opportunities',
    createdAt: string,
    given: HealthFacts,
  ): string =>
    judgeHealth({ recordTable, createdAt: new Date(createdAt), facts: given }, NEUTRAL, grades, now)
      .state

  it('case 109: tells that a deal of 25 months is too old', () => {
    expect(judged('opportunities', '2024-10-24T09:00:00Z', busy)).toBe('older_than_2_years')
  })

  it('rates a deal until the day it is two years old, and contacts for ever', () => {
    expect(judged('opportunities', '2024-11-24T09:00:00Z', busy)).toBe('poor')
    expect(judged('contacts', '2009-01-01T00:00:00Z', busy)).toBe('poor')
  })

  it('has no score without completed activities, nor from tasks alone', () => {
    const tasks = { ...NOTHING, hasTasks: true }

    expect(judged('contacts', '2026-01-01T00:00:00Z', NOTHING)).toBe('no_closed_activities')
    expect(judged('contacts', '2026-01-01T00:00:00Z', tasks)).toBe('not_enough_info')
  })
})

describe('the past of a score', () => {
  const day = 20_000
  const existed = (recordTable: 'contacts' | 'opportunities', daysAgo: number): boolean =>
    existedOn({ recordTable, createdAt: new Date((day - daysAgo) * 86_400_000) }, day, 'UTC')

  it('begins on the day a deal was created, and with the first interaction of a contact', () => {
    expect([existed('opportunities', 0), existed('opportunities', -1)]).toEqual([true, false])
    expect(existed('contacts', -30)).toBe(true)
  })
})

describe('the trend', () => {
  const withCounts = (recentCount: number, earlierCount: number): HealthFacts => ({
    ...NOTHING,
    daysSinceFirst: 200,
    daysSinceLast: 1,
    recentCount,
    earlierCount,
  })

  it('is steady while the number of interactions is what chance gives', () => {
    expect(healthTrend(withCounts(4, 12), 70, 50)).toBe('steady')
    expect(healthTrend(withCounts(5, 12), 70, 50)).toBe('steady')
  })

  it('improves or declines when score and number of interactions both moved', () => {
    expect(healthTrend(withCounts(12, 12), 70, 50)).toBe('improving')
    expect(healthTrend(withCounts(0, 12), 40, 60)).toBe('declining')
  })

  it('is steady when the score moved by five points or fewer', () => {
    expect(healthTrend(withCounts(12, 12), 55, 50)).toBe('steady')
    expect(healthTrend(withCounts(0, 12), 45, 50)).toBe('steady')
  })

  it('says why a score that moved is called steady, with the counts that did not move enough', () => {
    expect(whySteady(withCounts(4, 12), 32, 52)).toEqual({
      direction: 'down',
      recentCount: 4,
      earlierCount: 12,
    })
    expect(whySteady(withCounts(4, 12), 70, 50)?.direction).toBe('up')
  })

  it('gives no such reason for a score that hardly moved, a change that is called one, or none before', () => {
    expect(whySteady(withCounts(4, 12), 50, 55)).toBeUndefined()
    expect(whySteady(withCounts(0, 12), 40, 60)).toBeUndefined()
    expect(whySteady(withCounts(4, 12), 70, undefined)).toBeUndefined()
  })

  it('is not known when there was no score 28 days ago', () => {
    expect(healthTrend(withCounts(12, 0), 70, undefined)).toBe('not_enough_info')
  })

  it('speaks of a change in about one of five relationships whose pace does not change', () => {
    // Counts of a steady pace: 28 and 84 days of independent days with a mean of 0.3 interactions.
    const daily = fc.array(fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 1, 1, 1), {
      minLength: 112,
      maxLength: 112,
    })
    const sum = (days: readonly number[]): number => days.reduce((total, day) => total + day, 0)
    const samples = fc.sample(daily, { numRuns: 2_000, seed: 7 })
    const changed = samples.filter(
      (days) => pace(withCounts(sum(days.slice(0, 28)), sum(days.slice(28)))) !== 0,
    )
    expect(changed.length / samples.length).toBeLessThan(0.21)
  })
})
