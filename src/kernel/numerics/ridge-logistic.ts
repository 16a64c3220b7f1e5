/**
 * Logistic regression with a ridge, over binned columns: numbers as standardised ranks, categories
 * and missing values as indicators. The learner of little data.
 *
 * Method: Newton's method (iteratively reweighted least squares) with halved steps while the
 * penalised loss grows; stops when no coefficient moves by more than 1e-6. Source: le Cessie & van
 * Houwelingen (1992).
 */
import type { AdditiveEffects } from './additive-effects.ts'
import { binMass } from './additive-effects.ts'
import type { BinnedTable } from './binning.ts'
import { sigmoid, softplus } from './proper-scores.ts'
import { solvePositive } from './solve.ts'

export type RidgeOptions = {
  /** Precision of the normal prior of each coefficient; a number column counts in standard deviations. */
  readonly ridge: number
  /** Allowed direction of a number column by name: 1 = never falls, -1 = never rises. */
  readonly monotone?: ReadonlyMap<string, 1 | -1>
}

/** One regressor: its value in each bin of its column. */
type Regressor = {
  readonly column: number
  readonly valueOfBin: Float64Array
  readonly direction: 1 | -1 | undefined
}

const MOST_STEPS = 25

/**
 * Learns effects by ridge logistic regression. A number column that would break its allowed
 * direction is left out. O(steps × rows × regressors²).
 *
 * @param won      one outcome a row, 0 or 1
 * @param weights  one positive weight a row
 */
export function ridgeLogistic(
  table: BinnedTable,
  won: Uint8Array,
  weights: Float64Array,
  options: RidgeOptions,
): AdditiveEffects {
  let regressors = regressorsOf(table, weights, options)
  for (;;) {
    const coefficients = solveRidge(table, { won, weights }, regressors, options.ridge)
    const allowed = regressors.filter(
      ({ direction }, index) =>
        direction === undefined || direction * (coefficients[index] ?? 0) >= 0,
    )
    if (allowed.length === regressors.length) return toEffects(table, regressors, coefficients)
    regressors = allowed
  }
}

function regressorsOf(
  table: BinnedTable,
  weights: Float64Array,
  options: RidgeOptions,
): Regressor[] {
  return table.columns.flatMap((binned, column) => {
    const mass = binMass(table, column, weights)
    const indicator = (bin: number): Regressor => ({
      column,
      valueOfBin: Float64Array.from(mass, (_, index) => (index === bin ? 1 : 0)),
      direction: undefined,
    })
    const present = [...mass.keys()].filter((bin) => (mass[bin] ?? 0) > 0)
    if (binned.bins.kind === 'category') return present.map(indicator)
    const rank: Regressor = {
      column,
      valueOfBin: standardRanks(mass),
      direction: options.monotone?.get(binned.bins.name),
    }
    return (mass[0] ?? 0) > 0 ? [rank, indicator(0)] : [rank]
  })
}

/** The mean rank of each bin of numbers, with mean 0 and standard deviation 1; 0 when missing. */
function standardRanks(mass: Float64Array): Float64Array {
  let below = 0
  const ranks = mass.map((count, bin) => {
    if (bin === 0) return 0
    below += count
    return below - count / 2
  })
  const meanOf = (value: (rank: number) => number): number => {
    let sum = 0
    for (let bin = 1; bin < mass.length; bin += 1) sum += (mass[bin] ?? 0) * value(ranks[bin] ?? 0)
    return below === 0 ? 0 : sum / below
  }
  const mean = meanOf((rank) => rank)
  const deviation = Math.sqrt(meanOf((rank) => (rank - mean) ** 2))
  return ranks.map((rank, bin) => (bin === 0 || deviation === 0 ? 0 : (rank - mean) / deviation))
}

/** Returns the coefficients, the intercept last. */
function solveRidge(
  table: BinnedTable,
  outcome: { readonly won: Uint8Array; readonly weights: Float64Array },
  regressors: readonly Regressor[],
  ridge: number,
): Float64Array {
  const size = regressors.length + 1
  const values = regressors.map(({ column, valueOfBin }) => {
    const codes = table.columns[column]?.codes ?? new Uint8Array(table.rowCount)
    return Float64Array.from(codes, (bin) => valueOfBin[bin] ?? 0)
  })
  let coefficients: Float64Array = new Float64Array(size)
  coefficients[size - 1] = priorLogOdds(outcome.won, outcome.weights)
  let current = penalisedStep(values, outcome, coefficients, ridge)
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const move = solvePositive(current.curvature, current.gradient)
    let [scale, next, moved] = [1, current, coefficients]
    do {
      const part = scale
      moved = coefficients.map((value, index) => value - part * (move[index] ?? 0))
      next = penalisedStep(values, outcome, moved, ridge)
      scale /= 2
    } while (next.loss > current.loss + 1e-9 && scale > 1e-4)
    const largest = Math.max(...move.map(Math.abs)) * scale * 2
    ;[coefficients, current] = [moved, next]
    if (largest < 1e-6) break
  }
  return coefficients
}

type Step = {
  readonly loss: number
  readonly gradient: Float64Array
  readonly curvature: Float64Array
}

// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one loop over typed arrays, whose `??` count as branches
function penalisedStep(
  values: readonly Float64Array[],
  { won, weights }: { readonly won: Uint8Array; readonly weights: Float64Array },
  coefficients: Float64Array,
  ridge: number,
): Step {
  const size = coefficients.length
  const sums = { gradient: new Float64Array(size), curvature: new Float64Array(size * size) }
  const row = new Float64Array(size).fill(1)
  let loss = 0
  for (let index = 0; index < won.length; index += 1) {
    let logOdds = coefficients[size - 1] ?? 0
    for (let k = 0; k < size - 1; k += 1) {
      row[k] = values[k]?.[index] ?? 0
      logOdds += (coefficients[k] ?? 0) * (row[k] ?? 0)
    }
    const weight = weights[index] ?? 1
    const probability = sigmoid(logOdds)
    loss += weight * softplus(won[index] === 1 ? -logOdds : logOdds)
    addOuter(sums, row, {
      slope: weight * (probability - (won[index] ?? 0)),
      bend: weight * probability * (1 - probability),
    })
  }
  for (let k = 0; k < size; k += 1) {
    const strength = k === size - 1 ? INTERCEPT_RIDGE : ridge
    const coefficient = coefficients[k] ?? 0
    loss += (strength / 2) * coefficient ** 2
    sums.gradient[k] = (sums.gradient[k] ?? 0) + strength * coefficient
    sums.curvature[k * size + k] = (sums.curvature[k * size + k] ?? 0) + strength
  }
  return { loss, ...sums }
}

/** Keeps the matrix positive definite; moves nothing. */
const INTERCEPT_RIDGE = 1e-9

/** Adds what one row contributes to gradient and curvature, lower half. */
function addOuter(
  { gradient, curvature }: Omit<Step, 'loss'>,
  row: Float64Array,
  { slope, bend }: { readonly slope: number; readonly bend: number },
): void {
  const size = row.length
  for (let k = 0; k < size; k += 1) {
    const value = row[k] ?? 0
    if (value === 0) continue
    gradient[k] = (gradient[k] ?? 0) + slope * value
    for (let j = 0; j <= k; j += 1) {
      const at = k * size + j
      curvature[at] = (curvature[at] ?? 0) + bend * value * (row[j] ?? 0)
    }
  }
}

/** The log-odds of winning over all rows, with half a row added to each side. */
export function priorLogOdds(won: ArrayLike<number>, weights: ArrayLike<number>): number {
  let [wins, losses] = [0.5, 0.5]
  for (let row = 0; row < won.length; row += 1) {
    if (won[row] === 1) wins += weights[row] ?? 1
    else losses += weights[row] ?? 1
  }
  return Math.log(wins / losses)
}

function toEffects(
  table: BinnedTable,
  regressors: readonly Regressor[],
  coefficients: Float64Array,
): AdditiveEffects {
  const mains = table.columns.map(({ binCount }) => new Float64Array(binCount))
  regressors.forEach(({ column, valueOfBin }, index) => {
    const main = mains[column]
    if (main === undefined) return
    for (let bin = 0; bin < main.length; bin += 1) {
      main[bin] = (main[bin] ?? 0) + (coefficients[index] ?? 0) * (valueOfBin[bin] ?? 0)
    }
  })
  return { intercept: coefficients[regressors.length] ?? 0, mains, pairs: [] }
}
