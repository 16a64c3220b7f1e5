/** How well scores put the won before the lost: ROC and precision-recall curves. */

/** One threshold: rows with a score ≥ it are taken for won. */
export type CurvePoint = {
  readonly threshold: number
  readonly truePositives: number
  readonly falsePositives: number
}

/** Returns the rows in descending order of their scores. O(n log n). */
function descending(scores: ArrayLike<number>): Uint32Array {
  const order = Uint32Array.from({ length: scores.length }, (_, row) => row)
  return order.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b)
}

/**
 * Counts what each threshold would take for won, from the highest score to the lowest; rows with
 * the same score change sides together.
 *
 * @param scores  n scores, finite
 * @param won     n outcomes, 0 or 1
 */
export function thresholdCounts(scores: ArrayLike<number>, won: ArrayLike<number>): CurvePoint[] {
  const order = descending(scores)
  const points: CurvePoint[] = []
  let [truePositives, falsePositives] = [0, 0]
  order.forEach((row, position) => {
    if (won[row] === 1) truePositives += 1
    else falsePositives += 1
    const next = order[position + 1]
    const threshold = scores[row] ?? 0
    if (next === undefined || scores[next] !== threshold) {
      points.push({ threshold, truePositives, falsePositives })
    }
  })
  return points
}

export type RocAuc = {
  /** 0–1: the chance that a won row has the higher score; ties count half. */
  readonly auc: number
  /** Standard error of the AUC. */
  readonly standardError: number
}

/**
 * Returns the area under the ROC curve and its standard error; NaN when one class is empty or a
 * score is NaN.
 *
 * Source: Mann-Whitney statistic with mid-ranks; error by DeLong, DeLong & Clarke-Pearson (1988) in
 * the O(n log n) form of Sun & Xu (2014).
 */
export function rocAuc(scores: ArrayLike<number>, won: ArrayLike<number>): RocAuc {
  const positives: number[] = []
  const negatives: number[] = []
  for (let row = 0; row < won.length; row += 1) {
    const side = won[row] === 1 ? positives : negatives
    side.push(scores[row] ?? 0)
  }
  const [m, n] = [positives.length, negatives.length]
  const isUnknown = m === 0 || n === 0 || Array.from(scores).some(Number.isNaN)
  if (isUnknown) return { auc: Number.NaN, standardError: Number.NaN }
  const all = midRanks([...positives, ...negatives])
  const [ranksOfPositives, ranksOfNegatives] = [midRanks(positives), midRanks(negatives)]
  const won10 = positives.map((_, i) => ((all[i] ?? 0) - (ranksOfPositives[i] ?? 0)) / n)
  const lost01 = negatives.map((_, j) => 1 - ((all[m + j] ?? 0) - (ranksOfNegatives[j] ?? 0)) / m)
  const auc = mean(won10)
  return { auc, standardError: Math.sqrt(variance(won10) / m + variance(lost01) / n) }
}

/** Ranks from 1; equal values share their mean rank. */
function midRanks(values: readonly number[]): Float64Array {
  const order = Uint32Array.from({ length: values.length }, (_, index) => index)
  order.sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0))
  const ranks = new Float64Array(values.length)
  let start = 0
  while (start < order.length) {
    let end = start + 1
    while (end < order.length && values[order[end] ?? 0] === values[order[start] ?? 0]) end += 1
    for (let position = start; position < end; position += 1) {
      ranks[order[position] ?? 0] = (start + end + 1) / 2
    }
    start = end
  }
  return ranks
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

function variance(values: readonly number[]): number {
  if (values.length < 2) return 0
  const centre = mean(values)
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1)
}

/**
 * Returns the threshold with the greatest F1, and that F1. Scores greater than it are taken for won.
 *
 * Of equal ones the highest counts. The threshold lies below the lowest score that is taken, midway to the next.
 */
export function bestThreshold(
  scores: ArrayLike<number>,
  won: ArrayLike<number>,
): { readonly threshold: number; readonly f1: number } {
  const points = thresholdCounts(scores, won)
  const total = points.at(-1)?.truePositives ?? 0
  let best = { threshold: 0.5, f1: -1 }
  points.forEach((point, index) => {
    const f1 = (2 * point.truePositives) / (total + point.truePositives + point.falsePositives)
    const below = points[index + 1]?.threshold ?? 0
    if (f1 > best.f1) best = { threshold: (point.threshold + below) / 2, f1 }
  })
  return best
}
