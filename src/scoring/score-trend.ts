/** Where a score is going, seen from the one before. */
import type { Trend } from './contract.ts'

/** Changes of fewer points are noise: steady (chosen; see decision 0021). */
export const STEADY_POINTS = 3

/** @param previous  the score before; undefined when there is none */
export function trendOf(previous: number | undefined, score: number): Trend {
  if (previous === undefined) return 'not_enough_info'
  const change = score - previous
  if (Math.abs(change) < STEADY_POINTS) return 'steady'
  return change > 0 ? 'improving' : 'declining'
}
