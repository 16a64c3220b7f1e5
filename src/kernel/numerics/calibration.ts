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
const MOST_STEPS = 50

/**
 * Fits beta calibration by Newton's method with halved steps; slopes that would turn negative are
 * left at 0, so that the map never falls.
 */
export function fitBeta(judged: Judged): Calibration {
  const free = fitSlopes(judged, [true, true])
  if (isRising(free)) return free
  const half = fitSlopes(judged, free.slopeWon < 0 ? [false, true] : [true, false])
  return isRising(half) ? half : fitSlopes(judged, [false, false])
}

type Beta = Extract<Calibration, { kind: 'beta' }>

const isRising = ({ slopeWon, slopeLost }: Beta): boolean => slopeWon >= 0 && slopeLost >= 0

function fitSlopes(judged: Judged, [isWonFree, isLostFree]: readonly [boolean, boolean]): Beta {
  const { logOdds } = judged
  const inputs = [
    new Float64Array(logOdds.length).fill(1),
    Float64Array.from(logOdds, (one) => (isWonFree ? -softplus(-one) : 0)),
    Float64Array.from(logOdds, (one) => (isLostFree ? softplus(one) : 0)),
  ]
  const centres = Float64Array.of(0, isWonFree ? 1 : 0, isLostFree ? 1 : 0)
  let parameters: Float64Array = centres
  let current = penalisedLoss(judged, inputs, parameters, centres)
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const move = solvePositive(current.curvature, current.gradient)
    let [share, next, moved] = [2, current, parameters]
    do {
      share /= 2
      const part = share
      moved = parameters.map((value, k) => value - part * (move[k] ?? 0))
      next = penalisedLoss(judged, inputs, moved, centres)
    } while (!(next.loss <= current.loss * (1 + ROUNDING)) && share > LEAST_SHARE)
    ;[parameters, current] = [moved, next]
    if (share * Math.max(...move.map(Math.abs)) < 1e-7) break
  }
  const [offset = 0, slopeWon = 1, slopeLost = 1] = parameters
  return { kind: 'beta', offset, slopeWon, slopeLost }
}

/** A sum of losses is not told apart more finely. */
const ROUNDING = 1e-12
const LEAST_SHARE = 1e-9

type Loss = {
  readonly loss: number
  readonly gradient: Float64Array
  /** 3 × 3, lower half. */
  readonly curvature: Float64Array
}

function penalisedLoss(
  { won, weights }: Judged,
  inputs: readonly Float64Array[],
  parameters: Float64Array,
  centres: Float64Array,
): Loss {
  const gradient = parameters.map((value, k) => PRIOR * (value - (centres[k] ?? 0)))
  const curvature = Float64Array.of(PRIOR, 0, 0, 0, PRIOR, 0, 0, 0, PRIOR)
  let loss = gradient.reduce((sum, slope) => sum + slope ** 2 / (2 * PRIOR), 0)
  const row = new Float64Array(3)
  for (let index = 0; index < won.length; index += 1) {
    let logOdds = 0
    for (let k = 0; k < 3; k += 1) {
      row[k] = inputs[k]?.[index] ?? 0
      logOdds += (row[k] ?? 0) * (parameters[k] ?? 0)
    }
    const weight = weights?.[index] ?? 1
    const probability = sigmoid(logOdds)
    loss += weight * softplus(won[index] === 1 ? -logOdds : logOdds)
    const slope = weight * (probability - (won[index] ?? 0))
    addRow(gradient, curvature, row, { slope, bend: weight * probability * (1 - probability) })
  }
  return { loss, gradient, curvature }
}

function addRow(
  gradient: Float64Array,
  curvature: Float64Array,
  row: Float64Array,
  { slope, bend }: { readonly slope: number; readonly bend: number },
): void {
  for (let k = 0; k < 3; k += 1) {
    const input = row[k] ?? 0
    gradient[k] = (gradient[k] ?? 0) + slope * input
    for (let j = 0; j <= k; j += 1) {
      const at = k * 3 + j
      curvature[at] = (curvature[at] ?? 0) + bend * input * (row[j] ?? 0)
    }
  }
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
