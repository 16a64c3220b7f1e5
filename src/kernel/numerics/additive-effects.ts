/**
 * Additive effects on the log-odds, one table a column and one a pair of columns, over binned codes.
 *
 * Every learner here ends in this form, so that what is shown is what is computed, and so that
 * learners can be averaged: the mean of additive models is an additive model.
 */
import type { BinnedTable } from './binning.ts'

/** `effects[firstBin * secondBinCount + secondBin]`, in log-odds. */
export type PairEffects = {
  readonly first: number
  readonly second: number
  readonly effects: Float64Array
}

/** `mains[column][bin]`, in log-odds. */
export type AdditiveEffects = {
  readonly intercept: number
  readonly mains: readonly Float64Array[]
  readonly pairs: readonly PairEffects[]
}

/** Returns the log-odds of each row: the intercept and all effects. O(rows × terms). */
export function logOddsOf(effects: AdditiveEffects, table: BinnedTable): Float64Array {
  const logOdds = new Float64Array(table.rowCount).fill(effects.intercept)
  effects.mains.forEach((main, index) => {
    const codes = table.columns[index]?.codes
    if (codes === undefined) return
    for (let row = 0; row < logOdds.length; row += 1) {
      logOdds[row] = (logOdds[row] ?? 0) + (main[codes[row] ?? 0] ?? 0)
    }
  })
  for (const pair of effects.pairs) addPair(logOdds, pair, table)
  return logOdds
}

function addPair(logOdds: Float64Array, pair: PairEffects, table: BinnedTable): void {
  const [first, second] = [table.columns[pair.first], table.columns[pair.second]]
  if (first === undefined || second === undefined) return
  const width = second.binCount
  for (let row = 0; row < logOdds.length; row += 1) {
    const cell = (first.codes[row] ?? 0) * width + (second.codes[row] ?? 0)
    logOdds[row] = (logOdds[row] ?? 0) + (pair.effects[cell] ?? 0)
  }
}

/**
 * Mixes additive models of the same bins.
 *
 * @param weights  one a model; default: all the same, with sum 1
 */
export function mixEffects(
  models: readonly AdditiveEffects[],
  weights: readonly number[] = models.map(() => 1 / models.length),
): AdditiveEffects {
  const [pattern] = models
  if (pattern === undefined) throw new RangeError('mixEffects requires at least one model')
  const mains = pattern.mains.map((main) => new Float64Array(main.length))
  const pairs = new Map<string, { first: number; second: number; effects: Float64Array }>()
  let intercept = 0
  models.forEach((model, index) => {
    const weight = weights[index] ?? 0
    intercept += weight * model.intercept
    for (const [column, main] of model.mains.entries()) addScaled(mains[column], main, weight)
    for (const pair of model.pairs) {
      const key = `${pair.first} ${pair.second}`
      const sum = pairs.get(key) ?? {
        first: pair.first,
        second: pair.second,
        effects: new Float64Array(pair.effects.length),
      }
      addScaled(sum.effects, pair.effects, weight)
      pairs.set(key, sum)
    }
  })
  return { intercept, mains, pairs: [...pairs.values()] }
}

function addScaled(sum: Float64Array | undefined, part: Float64Array, weight: number): void {
  if (sum === undefined) return
  for (let index = 0; index < sum.length; index += 1) {
    sum[index] = (sum[index] ?? 0) + weight * (part[index] ?? 0)
  }
}

/**
 * Moves what a pair says about one column alone to that column, and every mean to the intercept.
 *
 * The log-odds of each row stay the same; afterwards each column and each row and column of a pair
 * table has the weighted mean 0, so that an effect reads as "more or less than usual".
 * Source: functional analysis of variance by mass moving, Lengerich et al. (2020), algorithm 1.
 *
 * @param weights  one positive weight a row of the table; default: each 1
 */
export function purify(
  effects: AdditiveEffects,
  table: BinnedTable,
  weights?: Float64Array,
): AdditiveEffects {
  const mains = effects.mains.map((main) => main.slice())
  const pairs = effects.pairs.map((pair) => ({ ...pair, effects: pair.effects.slice() }))
  for (const pair of pairs) {
    const mass = cellMass(pair, table, weights)
    for (let round = 0; round < PURIFY_ROUNDS; round += 1) {
      const moved =
        moveRows(pair.effects, mass, mains[pair.first]) +
        moveColumns(pair.effects, mass, mains[pair.second], mains[pair.first]?.length ?? 0)
      if (moved < 1e-12) break
    }
  }
  let intercept = effects.intercept
  mains.forEach((main, column) => {
    const mean = weightedMean(main, binMass(table, column, weights))
    for (let bin = 0; bin < main.length; bin += 1) main[bin] = (main[bin] ?? 0) - mean
    intercept += mean
  })
  return { intercept, mains, pairs }
}

/**
 * Lets missing values of some columns say nothing: their effect becomes 0, and what is present is
 * centred on its own mean.
 *
 * @param names  of the columns
 */
export function ignoreMissing(
  effects: AdditiveEffects,
  table: BinnedTable,
  weights: Float64Array,
  names: ReadonlySet<string>,
): AdditiveEffects {
  const isIgnored = (column: number): boolean => names.has(table.columns[column]?.bins.name ?? '')
  let intercept = effects.intercept
  const mains = effects.mains.map((main, column) => {
    if (!isIgnored(column)) return main
    const mass = binMass(table, column, weights)
    mass[0] = 0
    const mean = weightedMean(main, mass)
    intercept += mean
    return main.map((effect, bin) => (bin === 0 ? 0 : effect - mean))
  })
  const pairs = effects.pairs.map((pair) => {
    const width = table.columns[pair.second]?.binCount ?? 1
    const isSilent = (cell: number): boolean =>
      (cell < width && isIgnored(pair.first)) || (cell % width === 0 && isIgnored(pair.second))
    return { ...pair, effects: pair.effects.map((effect, cell) => (isSilent(cell) ? 0 : effect)) }
  })
  return { intercept, mains, pairs }
}

const PURIFY_ROUNDS = 200

/** Returns the weight of rows in each bin of a column. */
export function binMass(table: BinnedTable, column: number, weights?: Float64Array): Float64Array {
  const binned = table.columns[column]
  if (binned === undefined) throw new RangeError(`binMass: there is no column ${column}`)
  const mass = new Float64Array(binned.binCount)
  for (let row = 0; row < table.rowCount; row += 1) {
    const bin = binned.codes[row] ?? 0
    mass[bin] = (mass[bin] ?? 0) + (weights?.[row] ?? 1)
  }
  return mass
}

function cellMass(pair: PairEffects, table: BinnedTable, weights?: Float64Array): Float64Array {
  const mass = new Float64Array(pair.effects.length)
  const [first, second] = [table.columns[pair.first], table.columns[pair.second]]
  if (first === undefined || second === undefined) return mass
  for (let row = 0; row < table.rowCount; row += 1) {
    const cell = (first.codes[row] ?? 0) * second.binCount + (second.codes[row] ?? 0)
    mass[cell] = (mass[cell] ?? 0) + (weights?.[row] ?? 1)
  }
  return mass
}

function weightedMean(values: Float64Array, mass: Float64Array): number {
  let [sum, total] = [0, 0]
  for (let index = 0; index < values.length; index += 1) {
    sum += (values[index] ?? 0) * (mass[index] ?? 0)
    total += mass[index] ?? 0
  }
  return total === 0 ? 0 : sum / total
}

/** Takes the mean of each row out of the table into the first column; returns the largest move. */
function moveRows(cells: Float64Array, mass: Float64Array, main?: Float64Array): number {
  if (main === undefined) return 0
  const width = cells.length / main.length
  return moveLines(cells, mass, main, { count: width, stride: 1, step: width })
}

function moveColumns(
  cells: Float64Array,
  mass: Float64Array,
  main: Float64Array | undefined,
  height: number,
): number {
  if (main === undefined) return 0
  return moveLines(cells, mass, main, { count: height, stride: main.length, step: 1 })
}

function moveLines(
  cells: Float64Array,
  mass: Float64Array,
  main: Float64Array,
  line: { readonly count: number; readonly stride: number; readonly step: number },
): number {
  let largest = 0
  for (let bin = 0; bin < main.length; bin += 1) {
    let [sum, total] = [0, 0]
    for (let index = 0; index < line.count; index += 1) {
      const cell = bin * line.step + index * line.stride
      sum += (cells[cell] ?? 0) * (mass[cell] ?? 0)
      total += mass[cell] ?? 0
    }
    if (total === 0) continue
    const mean = sum / total
    for (let index = 0; index < line.count; index += 1) {
      const cell = bin * line.step + index * line.stride
      cells[cell] = (cells[cell] ?? 0) - mean
    }
    main[bin] = (main[bin] ?? 0) + mean
    largest = Math.max(largest, Math.abs(mean))
  }
  return largest
}
