/** Which records have a score. Numbers in names are the acceptance cases of the specification. */
import { describe, expect, it } from 'vitest'
import { existedOn, healthGrade, judgeHealth } from './judge-health.ts'
import type { HealthChoices, HealthFacts } from './rate-health.ts'
import { RHYTHM_DAYS } from './rate-health.ts'

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
