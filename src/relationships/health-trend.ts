/** Whether health improves or declines: a change of the score that the number of interactions bears out. Pure. */
import type { HealthTrend } from './contract.ts'
import type { HealthFacts } from './rate-health.ts'

/** The interactions of the last 28 days, and of the 84 days before. */
type Counts = Pick<HealthFacts, 'recentCount' | 'earlierCount'>

/** Windows of the trend, in days, and what it takes to speak of a change. */
export const RECENT_DAYS = 28
export const EARLIER_DAYS = 84
const STEADY_POINTS = 5
/** One-sided 10 % of the normal distribution. */
const LEAST_Z = 1.28

/** Whether the number of interactions has changed by more than chance does: −1 fewer, 0, 1 more. */
export function pace({ recentCount, earlierCount }: Counts): -1 | 0 | 1 {
  // Two Poisson counts over unequal times, compared on the scale of square roots (Anscombe 1948).
  const ratio = RECENT_DAYS / EARLIER_DAYS
  const z =
    (2 * (Math.sqrt(recentCount + 3 / 8) - Math.sqrt(ratio * (earlierCount + 3 / 8)))) /
    Math.sqrt(1 + ratio)
  if (z >= LEAST_Z) return 1
  return z <= -LEAST_Z ? -1 : 0
}

/**
 * The trend of a score over 28 days: a change of more than five points that the number of
 * interactions bears out.
 *
 * @param scoreBefore  28 days ago; undefined when there was no interaction yet
 */
export function healthTrend(
  counts: Counts,
  score: number,
  scoreBefore: number | undefined,
): HealthTrend {
  if (scoreBefore === undefined) return 'not_enough_info'
  const change = score - scoreBefore
  const direction = pace(counts)
  if (change > STEADY_POINTS && direction > 0) return 'improving'
  return change < -STEADY_POINTS && direction < 0 ? 'declining' : 'steady'
}

/** Why a score that moved is called steady: the interactions did not change with it by more than chance does. */
export type HeldTrend = {
  readonly direction: 'down' | 'up'
  readonly recentCount: number
  readonly earlierCount: number
}

/** @returns undefined where the trend is not steady, or the score hardly moved */
export function whySteady(
  counts: Counts,
  score: number,
  scoreBefore: number | undefined,
): HeldTrend | undefined {
  if (scoreBefore === undefined || healthTrend(counts, score, scoreBefore) !== 'steady') return
  if (Math.abs(score - scoreBefore) <= STEADY_POINTS) return
  const { recentCount, earlierCount } = counts
  return { direction: score < scoreBefore ? 'down' : 'up', recentCount, earlierCount }
}
