/** Which records have a score, and of what grade. Pure. */
import { daysSince1970 } from '../kernel/time/zones.ts'
import type { HealthState, HealthTable } from './contract.ts'
import type { HealthChoices, HealthFacts, HealthRating } from './rate-health.ts'
import { rateHealth } from './rate-health.ts'

/** The ranges of the grades: whatever lies below fair is poor. */
export type HealthGrades = { readonly goodFrom: number; readonly fairFrom: number }

/** @param score 0–100 */
export function healthGrade(
  score: number,
  { goodFrom, fairFrom }: HealthGrades,
): 'good' | 'fair' | 'poor' {
  if (score >= goodFrom) return 'good'
  return score >= fairFrom ? 'fair' : 'poor'
}

/** What the state of a record rests on. */
export type Rated = {
  readonly recordTable: HealthTable
  readonly createdAt: Date
  readonly facts: HealthFacts
}

/**
 * Whether a record is told to have had a score on a day (days since 1970): a lead or deal from its creation
 * on; a contact was there before somebody recorded it.
 */
export const existedOn = (
  { recordTable, createdAt }: Pick<Rated, 'recordTable' | 'createdAt'>,
  day: number,
  timeZone: string,
): boolean => recordTable === 'contacts' || daysSince1970(createdAt, timeZone) <= day

/**
 * Says whether a record has a score and, if so, which and of what grade.
 *
 * @returns the rating only where the state is a grade
 */
export function judgeHealth(
  { recordTable, createdAt, facts }: Rated,
  choices: HealthChoices,
  grades: HealthGrades,
  now: Date,
): { readonly state: HealthState; readonly rating?: HealthRating } {
  if (recordTable !== 'contacts' && isTooOldForHealth(createdAt, now)) {
    return { state: 'older_than_2_years' }
  }
  if (facts.daysSinceLast === undefined) {
    return { state: facts.hasTasks ? 'not_enough_info' : 'no_closed_activities' }
  }
  const rating = rateHealth(facts, choices)
  return { state: healthGrade(rating.score, grades), rating }
}

/** Leads and deals older than two years are not rated (Microsoft, "Entity older than 2 years"). */
function isTooOldForHealth(createdAt: Date, now: Date): boolean {
  const limit = new Date(now)
  limit.setUTCFullYear(limit.getUTCFullYear() - 2)
  return createdAt.getTime() < limit.getTime()
}
