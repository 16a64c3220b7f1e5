/**
 * What can be said of a record before there are enough closed ones for a model.
 *
 * Method: hierarchical shrinkage (empirical Bayes for a proportion). The stated prior is one won and
 * one lost record; the rate of all closed records is drawn to it, and the rate of each narrower
 * group is drawn to that of the group around it, by ten records' worth. The estimate is never a
 * model and is never kept. Source: Gelman & Hill (2007), chapter 12; the ten are chosen.
 */

/** Closed records of a group. */
export type Group = { readonly won: number; readonly lost: number }

export type Estimate = {
  /** Chance of winning, 0–1. */
  readonly probability: number
  /** Ends of its 80 % interval. */
  readonly low: number
  readonly high: number
  /** Closed records of the narrowest group that has any. */
  readonly similarCount: number
}

const PRIOR: Group = { won: 1, lost: 1 }
const GROUP_WEIGHT = 10
/** Two-sided 80 % of a normal distribution. */
const QUANTILE_80 = 1.2816

/**
 * Estimates the chance of a record.
 *
 * @param groups  closed records, from all to the most similar; each holds the next
 * @returns undefined without any closed record
 * @example estimateFromFew([{ won: 3, lost: 1 }])?.probability  // 4 / 6
 */
export function estimateFromFew(groups: readonly Group[]): Estimate | undefined {
  const [all] = groups
  if (all === undefined || all.won + all.lost === 0) return undefined
  let mass = PRIOR.won + PRIOR.lost + all.won + all.lost
  let probability = (PRIOR.won + all.won) / mass
  let similarCount = all.won + all.lost
  for (const { won, lost } of groups.slice(1)) {
    const count = won + lost
    if (count === 0) break
    mass = GROUP_WEIGHT + count
    probability = (GROUP_WEIGHT * probability + won) / mass
    similarCount = count
  }
  const half = QUANTILE_80 * Math.sqrt((probability * (1 - probability)) / (mass + 1))
  return {
    probability,
    low: Math.max(0, probability - half),
    high: Math.min(1, probability + half),
    similarCount,
  }
}
