/** The ideas of relationship figures: rates, ratios and the rule of a silence that is too long. */

import type { Relationship } from './contract.ts'

export { HEALTH_SETTINGS } from './health-settings.ts'

/** A silence is unusual from twice the usual gap on (chosen; see decision 0020). */
export const SLIP_FACTOR = 2

/** But after so many days at least, which a long weekend does not reach (chosen). */
export const LEAST_DAYS_TO_SLIP = 4

/** Below so many interactions nobody can say what is usual (chosen; see decision 0020). */
export const LEAST_INTERACTIONS_FOR_A_RHYTHM = 4

/** Estimated working time of an e-mail: five minutes to write, two and a half to read (Microsoft, KPI calculations). */
export const SECONDS_TO_WRITE = 300
export const SECONDS_TO_READ = 150

/** Length of the activities chart (Microsoft, relationship analytics). */
export const SERIES_DAYS = 90

/**
 * Says which share of the messages was answered.
 *
 * @returns a rate in [0, 1]; undefined when there was nothing to answer
 */
export function responseRate(answeredCount: number, receivedCount: number): number | undefined {
  return receivedCount === 0 ? undefined : answeredCount / receivedCount
}

/**
 * Compares the messages sent by one side with those of the other.
 *
 * @returns sent ÷ received; undefined when the other side sent nothing
 * @example emailRatio(6, 3)  // 2
 */
export function emailRatio(sentCount: number, receivedCount: number): number | undefined {
  return receivedCount === 0 ? undefined : sentCount / receivedCount
}

/**
 * Leaves out what would be concluded from figures of which a part is missing: what stands out, the wait for an
 * answer, a silence that is longer than usual, whether the score rises or falls, and what would change it. The figures
 * stay: they are true of what is analysed so far.
 */
export function withoutConclusions(relationship: Relationship): Relationship {
  const { figures, health } = relationship
  return {
    ...relationship,
    summary: [],
    silence: null,
    figures: { ...figures, slips_at: null },
    health: health === null ? null : { ...health, trend: null, held_trend: null, what_ifs: [] },
  }
}
