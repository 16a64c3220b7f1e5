/**
 * Maps log-odds of a model to honest probabilities.
 *
 * Methods: beta calibration on the log-odds (Kull, Silva Filho & Flach 2017), of which Platt's
 * sigmoid is the case of equal slopes, and isotonic regression (Zadrozny & Elkan 2002). Which one
 * serves is decided by the log-loss on rows that the map has not seen.
 */
import { poolViolators } from './pool-violators.ts'
import { logLoss, sigmoid, softplus } from './proper-scores.ts'
import { solvePositive } from './solve.ts'

export type Calibration =
  | { readonly kind: 'none' }
  /** logit(p) = offset + slopeWon · ln(s) − slopeLost · ln(1 − s), s = sigmoid of the log-odds; slopes ≥ 0 */
  | {
      readonly kind: 'beta'
      readonly offset: number
      readonly slopeWon: number
      readonly slopeLost: number
    }
  /** Straight lines between knots; level outside. Log-odds ascend, probabilities never fall. */
  | {
      readonly kind: 'isotonic'
      readonly logOdds: readonly number[]
      readonly probabilities: readonly number[]
    }

/** Returns the probability of one row; never falls when the log-odds rise. */
export function calibrated(calibration: Calibration, logOdds: number): number {
  switch (calibration.kind) {
    case 'none':
      return sigmoid(logOdds)
    case 'beta':
      return sigmoid(
        calibration.offset -
          calibration.slopeWon * softplus(-logOdds) +
          calibration.slopeLost * softplus(logOdds),
      )
    case 'isotonic':
      return interpolate(calibration.logOdds, calibration.probabilities, logOdds)
  }
}

function interpolate(knots: readonly number[], values: readonly number[], at: number): number {
  const high = firstAbove(knots, at)
  const [left, right] = [knots[high - 1], knots[high]]
  if (left === undefined) return values[0] ?? Number.NaN
  if (right === undefined) return values.at(-1) ?? Number.NaN
  const share = (at - left) / (right - left)
  const [from, to] = [values[high - 1] ?? 0, values[high] ?? 0]
  return from + share * (to - from)
}

/** The position of the first of ascending numbers that is above a number. O(log n). */
function firstAbove(ascending: readonly number[], at: number): number {
  let [low, high] = [0, ascending.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ascending[middle] ?? 0) > at) high = middle
    else low = middle + 1
  }
  return low
}

/** Log-odds of a model on rows that it has not learnt from, with what came of them. */
export type Judged = {
  readonly logOdds: ArrayLike<number>
  readonly won: ArrayLike<number>
  readonly weights?: ArrayLike<number>
}

/** Chosen: below it isotonic regression follows chance. */
const FEWEST_FOR_ISOTONIC = 2_000
const FEWEST_FOR_BETA = 40
const FOLDS = 5
/** Chosen: a map with more freedom must gain this much log-loss a row to be taken. */
const LEAST_GAIN = 1e-4

/**
 * Chooses and fits the map that predicts best, judged by cross-validation in five folds of rows.
 *
 * Few rows or only one outcome: no map.
 */
export function chooseCalibration(judged: Judged): Calibration {
  const rows = judged.won.length
  const wins = Array.from(judged.won).filter((outcome) => outcome === 1).length
  if (rows < FEWEST_FOR_BETA || wins === 0 || wins === rows) return { kind: 'none' }
  const learners: Array<(part: Judged) => Calibration> = [fitBeta]
  if (rows >= FEWEST_FOR_ISOTONIC) learners.push(fitIsotonic)
  let best = {
    learner: (_: Judged): Calibration => ({ kind: 'none' }),
    loss: lossOf(judged, () => ({ kind: 'none' })),
  }
  for (const learner of learners) {
    const loss = lossOf(judged, learner)
    if (loss < best.loss - LEAST_GAIN) best = { learner, loss }
  }
  return best.learner(judged)
}

function lossOf(judged: Judged, learner: (part: Judged) => Calibration): number {
  const rows = judged.won.length
  const probabilities = new Float64Array(rows)
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const calibration = learner(partOf(judged, (row) => row % FOLDS !== fold))
    for (let row = fold; row < rows; row += FOLDS) {
      probabilities[row] = calibrated(calibration, judged.logOdds[row] ?? 0)
    }
  }
  return logLoss(probabilities, judged.won, judged.weights)
}

function partOf(judged: Judged, keep: (row: number) => boolean): Judged {
  const rows = Array.from({ length: judged.won.length }, (_, row) => row).filter(keep)
  const { weights } = judged
  return {
    logOdds: rows.map((row) => judged.logOdds[row] ?? 0),
    won: rows.map((row) => judged.won[row] ?? 0),
    ...(weights === undefined ? {} : { weights: rows.map((row) => weights[row] ?? 1) }),
  }
}

/** Weak normal prior of the slopes around 1 and of the offset around 0, in rows' worth of curvature. */
const PRIOR = 1
/** A prior that nothing moves. */
const FIXED = 1e12

/** Fits beta calibration by Newton's method; a slope that would turn negative is left at 0. */
export function fitBeta(judged: Judged): Calibration {
  const free = fitSlopes(judged, [true, true])
  if (free.slopeWon >= 0 && free.slopeLost >= 0) return free
  return fitSlopes(judged, free.slopeWon < 0 ? [false, true] : [true, false])
}

type Beta = Extract<Calibration, { kind: 'beta' }>

function fitSlopes(judged: Judged, isFree: readonly [boolean, boolean]): Beta {
  const isFixed = [false, !isFree[0], !isFree[1]]
  const parameters = Float64Array.from(isFixed, (fixed, k) => (k === 0 || fixed ? 0 : 1))
  const centres = parameters.slice()
  for (let step = 0; step < 30; step += 1) {
    const sums = { gradient: new Float64Array(3), curvature: new Float64Array(9) }
    for (let row = 0; row < judged.won.length; row += 1) {
      const logOdds = judged.logOdds[row] ?? 0
      addRow(sums, parameters, [1, -softplus(-logOdds), softplus(logOdds)], {
        won: judged.won[row] ?? 0,
        weight: judged.weights?.[row] ?? 1,
      })
    }
    isFixed.forEach((fixed, k) => {
      const prior = fixed ? FIXED : PRIOR
      const away = (parameters[k] ?? 0) - (centres[k] ?? 0)
      sums.gradient[k] = (sums.gradient[k] ?? 0) + prior * away
      sums.curvature[k * 4] = (sums.curvature[k * 4] ?? 0) + prior
    })
    const move = solvePositive(sums.curvature, sums.gradient)
    for (let k = 0; k < 3; k += 1) parameters[k] = (parameters[k] ?? 0) - (move[k] ?? 0)
    if (Math.max(...move.map(Math.abs)) < 1e-9) break
  }
  const [offset = 0, slopeWon = 1, slopeLost = 1] = parameters
  return { kind: 'beta', offset, slopeWon, slopeLost }
}

function addRow(
  sums: { readonly gradient: Float64Array; readonly curvature: Float64Array },
  parameters: Float64Array,
  inputs: readonly number[],
  row: { readonly won: number; readonly weight: number },
): void {
  const logOdds = inputs.reduce((sum, input, k) => sum + input * (parameters[k] ?? 0), 0)
  const probability = sigmoid(logOdds)
  const slope = row.weight * (probability - row.won)
  const bend = row.weight * probability * (1 - probability)
  inputs.forEach((input, k) => {
    sums.gradient[k] = (sums.gradient[k] ?? 0) + slope * input
    for (let j = 0; j <= k; j += 1) {
      const at = k * 3 + j
      sums.curvature[at] = (sums.curvature[at] ?? 0) + bend * input * (inputs[j] ?? 0)
    }
  })
}

/**
 * Fits isotonic regression; ties share one knot. O(n log n).
 *
 * Each pool becomes a knot at its mean log-odds; probabilities are kept off 0 and 1 by half a row of
 * all.
 */
export function fitIsotonic(judged: Judged): Calibration {
  const ties = joinTies(judged)
  const pools = poolViolators(
    ties.map(({ wins, mass }) => wins / mass),
    ties.map(({ mass }) => mass),
  )
  const margin = 0.5 / Math.max(1, judged.won.length)
  let position = 0
  const knots = pools.map(({ value, mass, count }) => {
    const members = ties.slice(position, position + count)
    position += count
    const sum = members.reduce((total, tie) => total + tie.logOdds * tie.mass, 0)
    return { logOdds: sum / mass, probability: Math.min(1 - margin, Math.max(margin, value)) }
  })
  return {
    kind: 'isotonic',
    logOdds: knots.map(({ logOdds }) => logOdds),
    probabilities: knots.map(({ probability }) => probability),
  }
}

type Tie = { readonly logOdds: number; readonly mass: number; readonly wins: number }

/** Rows in ascending order of their log-odds, equal ones together. */
function joinTies({ logOdds, won, weights }: Judged): Tie[] {
  const order = Array.from({ length: won.length }, (_, row) => row).sort(
    (a, b) => (logOdds[a] ?? 0) - (logOdds[b] ?? 0),
  )
  const ties: Tie[] = []
  for (const row of order) {
    const mass = weights?.[row] ?? 1
    const tie = { logOdds: logOdds[row] ?? 0, mass, wins: mass * (won[row] ?? 0) }
    const last = ties.at(-1)
    if (last?.logOdds !== tie.logOdds) ties.push(tie)
    else ties.splice(-1, 1, { ...tie, mass: last.mass + mass, wins: last.wins + tie.wins })
  }
  return ties
}
