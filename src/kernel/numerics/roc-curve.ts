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
 * Returns the area under the ROC curve and its standard error; NaN when one class is empty or a score is NaN.
 *
 * Source: Mann-Whitney statistic, ties count half; error by DeLong, DeLong & Clarke-Pearson (1988),
 * with weights by effective numbers of rows (Kish). O(n log n).
 *
 * @param weights  one positive weight a row; default: each 1
 */
export function rocAuc(
  scores: ArrayLike<number>,
  won: ArrayLike<number>,
  weights?: ArrayLike<number>,
): RocAuc {
  const order = descending(scores)
  const mass = (row: number): number => weights?.[row] ?? 1
  const sideMass = (outcome: 0 | 1): number =>
    order.reduce((sum, row) => sum + ((won[row] === 1 ? 1 : 0) === outcome ? mass(row) : 0), 0)
  const [wonMass, lostMass] = [sideMass(1), sideMass(0)]
  const isUnknown = order.some((row) => Number.isNaN(scores[row]))
  if (isUnknown || wonMass === 0 || lostMass === 0) {
    return { auc: Number.NaN, standardError: Number.NaN }
  }
  const sides = { won: new Spread(), lost: new Spread() }
  let [wonAbove, lostAbove, start] = [0, 0, 0]
  while (start < order.length) {
    const tie = tieFrom(order, scores, start)
    const wins = tie.filter((row) => won[row] === 1)
    const losses = tie.filter((row) => won[row] !== 1)
    const wonHere = wins.reduce((sum, row) => sum + mass(row), 0)
    const lostHere = losses.reduce((sum, row) => sum + mass(row), 0)
    // The share of the other side that stands below a won row, and above a lost one.
    const below = (lostMass - lostAbove - lostHere / 2) / lostMass
    const above = (wonAbove + wonHere / 2) / wonMass
    for (const row of wins) sides.won.add(below, mass(row))
    for (const row of losses) sides.lost.add(above, mass(row))
    wonAbove += wonHere
    lostAbove += lostHere
    start += tie.length
  }
  return {
    auc: sides.won.mean(),
    standardError: Math.sqrt(sides.won.squaredError() + sides.lost.squaredError()),
  }
}

/** The rows that have the score of the row at a position, from there on. */
function tieFrom(order: Uint32Array, scores: ArrayLike<number>, start: number): Uint32Array {
  const score = scores[order[start] ?? 0]
  let end = start + 1
  while (end < order.length && scores[order[end] ?? 0] === score) end += 1
  return order.subarray(start, end)
}

/** Weighted values: their mean, and the squared standard error of it. */
class Spread {
  private readonly values: number[] = []
  private readonly masses: number[] = []

  add(value: number, mass: number): void {
    this.values.push(value)
    this.masses.push(mass)
  }

  mean(): number {
    return this.meanOf((value) => value)
  }

  squaredError(): number {
    const squares = this.masses.reduce((sum, mass) => sum + mass ** 2, 0)
    const effective = this.total() ** 2 / squares
    if (!(effective > 1)) return 0
    const centre = this.mean()
    return this.meanOf((value) => (value - centre) ** 2) / (effective - 1)
  }

  private meanOf(of: (value: number) => number): number {
    const sum = this.values.reduce(
      (total, value, index) => total + of(value) * (this.masses[index] ?? 0),
      0,
    )
    return sum / this.total()
  }

  private total(): number {
    return this.masses.reduce((sum, mass) => sum + mass, 0)
  }
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
