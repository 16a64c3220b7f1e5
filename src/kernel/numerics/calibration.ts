/**
 * Maps log-odds of a model to honest probabilities.
 *
 * Methods: beta calibration on the log-odds (Kull, Silva Filho & Flach 2017), of which Platt's
 * sigmoid is the case of equal slopes, and isotonic regression (Zadrozny & Elkan 2002). Which one
 * serves is decided by the log-loss on rows that the map has not seen.
 */
import { logLoss, sigmoid } from './proper-scores.ts'
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

/** ln(1 + e^x) without overflow. */
const softplus = (x: number): number =>
  x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x))

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
  let [low, high] = [0, knots.length - 1]
  if (at <= (knots[low] ?? 0)) return values[low] ?? Number.NaN
  if (at >= (knots[high] ?? 0)) return values[high] ?? Number.NaN
  while (high - low > 1) {
    const middle = (low + high) >>> 1
    if ((knots[middle] ?? 0) <= at) low = middle
    else high = middle
  }
  const [left, right] = [knots[low] ?? 0, knots[high] ?? 0]
  const share = (at - left) / (right - left)
  return (values[low] ?? 0) + share * ((values[high] ?? 0) - (values[low] ?? 0))
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

/** Fits beta calibration by Newton's method; a slope that would turn negative is left at 0. */
export function fitBeta(judged: Judged): Calibration {
  const free = fitSlopes(judged, [true, true])
  if (free.slopeWon >= 0 && free.slopeLost >= 0) return free
  return fitSlopes(judged, free.slopeWon < 0 ? [false, true] : [true, false])
}

type Beta = Extract<Calibration, { kind: 'beta' }>

function fitSlopes(judged: Judged, isFree: readonly [boolean, boolean]): Beta {
  const parameters = Float64Array.from([0, isFree[0] ? 1 : 0, isFree[1] ? 1 : 0])
  for (let step = 0; step < 30; step += 1) {
    const gradient = new Float64Array(3)
    const curvature = new Float64Array(9)
    for (let row = 0; row < judged.won.length; row += 1) {
      const logOdds = judged.logOdds[row] ?? 0
      const inputs = [1, -softplus(-logOdds), softplus(logOdds)]
      addRow({ gradient, curvature }, parameters, inputs, {
        won: judged.won[row] ?? 0,
        weight: judged.weights?.[row] ?? 1,
      })
    }
    for (let k = 0; k < 3; k += 1) {
      const isFixed = k > 0 && isFree[k - 1] !== true
      const prior = isFixed ? 1e12 : PRIOR
      const centre = k === 0 || isFixed ? 0 : 1
      gradient[k] = (gradient[k] ?? 0) + prior * ((parameters[k] ?? 0) - centre)
      curvature[k * 4] = (curvature[k * 4] ?? 0) + prior
    }
    const move = solvePositive(curvature, gradient)
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
 * Fits isotonic regression by pooling adjacent violators; ties share one knot. O(n log n).
 *
 * Each pool becomes a knot at its mean log-odds; probabilities are kept off 0 and 1 by half a row of all.
 */
export function fitIsotonic(judged: Judged): Calibration {
  const order = Array.from({ length: judged.won.length }, (_, row) => row).sort(
    (a, b) => (judged.logOdds[a] ?? 0) - (judged.logOdds[b] ?? 0),
  )
  const pools: Array<{ logOdds: number; mass: number; wins: number }> = []
  for (const row of order) {
    const mass = judged.weights?.[row] ?? 1
    pools.push({
      logOdds: (judged.logOdds[row] ?? 0) * mass,
      mass,
      wins: mass * (judged.won[row] ?? 0),
    })
    for (;;) {
      const [last, before] = [pools.at(-1), pools.at(-2)]
      if (last === undefined || before === undefined) break
      const isTie = last.logOdds / last.mass === before.logOdds / before.mass
      if (!isTie && last.wins / last.mass > before.wins / before.mass) break
      pools.splice(-2, 2, {
        logOdds: last.logOdds + before.logOdds,
        mass: last.mass + before.mass,
        wins: last.wins + before.wins,
      })
    }
  }
  const margin = 0.5 / Math.max(1, order.length)
  return {
    kind: 'isotonic',
    logOdds: pools.map((pool) => pool.logOdds / pool.mass),
    probabilities: pools.map((pool) =>
      Math.min(1 - margin, Math.max(margin, pool.wins / pool.mass)),
    ),
  }
}
