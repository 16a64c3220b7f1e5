/**
 * The model file: an additive model with its bins, its calibration and how sure it is, as JSON.
 *
 * The log-odds of a record are the intercept and the effects of its values, nothing else; what is
 * explained is what is computed. The calibration then maps log-odds to a probability.
 */
import type { BinnedTable, ColumnBins } from '../kernel/numerics/binning.ts'
import { binTable } from '../kernel/numerics/binning.ts'
import { calibrated } from '../kernel/numerics/calibration.ts'
import type { Column, DataTable } from '../kernel/numerics/data-table.ts'
import type { ScoringModel } from './contract/model-file.ts'

export type { ScoringModel } from './contract/model-file.ts'
export { scoringModel } from './contract/model-file.ts'

/** What one column, or two together, add to the log-odds of a row. */
export type Effect = {
  readonly columns: readonly string[]
  /** In the order of the columns; null = missing. */
  readonly values: ReadonlyArray<number | string | null>
  readonly logOdds: number
}

export type Scores = {
  readonly logOdds: Float64Array
  readonly probability: Float64Array
  /** Ends of the 80 % interval of the probability. */
  readonly low: Float64Array
  readonly high: Float64Array
}

/** Two-sided 80 % of a normal distribution. */
const QUANTILE_80 = 1.2816

const binsOf = (model: ScoringModel): readonly ColumnBins[] => model.columns

/** Scores each row of a table. Columns are found by name; one that the table lacks is missing. */
export function scoreTable(model: ScoringModel, table: DataTable): Scores {
  const binned = binTable(table, binsOf(model))
  const count = table.rowCount
  const logOdds = new Float64Array(count).fill(model.intercept)
  const variance = new Float64Array(count)
  model.mains.forEach((main, index) => {
    const codes = binned.columns[index]?.codes
    if (codes === undefined || main.effects.length === 0) return
    const effects = Float64Array.from(main.effects)
    const squares = Float64Array.from(main.errors, (error) => error ** 2)
    for (let row = 0; row < count; row += 1) {
      const bin = codes[row] ?? 0
      logOdds[row] = (logOdds[row] ?? 0) + (effects[bin] ?? 0)
      variance[row] = (variance[row] ?? 0) + (squares[bin] ?? 0)
    }
  })
  for (const pair of model.pairs) addPair(logOdds, pair, binned)
  const at = (shift: number): Float64Array =>
    logOdds.map((value, row) =>
      calibrated(model.calibration, value + shift * Math.sqrt(variance[row] ?? 0)),
    )
  return { logOdds, probability: at(0), low: at(-QUANTILE_80), high: at(QUANTILE_80) }
}

function addPair(
  logOdds: Float64Array,
  pair: ScoringModel['pairs'][number],
  binned: BinnedTable,
): void {
  const [first, second] = [binned.columns[pair.first], binned.columns[pair.second]]
  if (first === undefined || second === undefined) return
  const effects = Float64Array.from(pair.effects)
  for (let row = 0; row < logOdds.length; row += 1) {
    const cell = (first.codes[row] ?? 0) * second.binCount + (second.codes[row] ?? 0)
    logOdds[row] = (logOdds[row] ?? 0) + (effects[cell] ?? 0)
  }
}

/**
 * Explains rows: every effect of each, strongest first; those of exactly 0 are left out.
 *
 * @returns one list a row; the intercept and the sum of its effects is the log-odds to 1e-9
 */
export function explainRows(
  model: ScoringModel,
  table: DataTable,
  rows: readonly number[] = Array.from({ length: table.rowCount }, (_, row) => row),
): Effect[][] {
  const binned = binTable(table, binsOf(model))
  const byName = new Map(table.columns.map((column) => [column.name, column]))
  const columns = model.columns.map(({ name }) => byName.get(name))
  return rows.map((row) => {
    const part = (positions: readonly number[], logOdds: number): Effect => ({
      columns: positions.map((position) => model.columns[position]?.name ?? ''),
      values: positions.map((position) => valueAt(columns[position], row)),
      logOdds,
    })
    const bin = (position: number): number => binned.columns[position]?.codes[row] ?? 0
    const mains = model.mains.map((main, position) =>
      part([position], main.effects[bin(position)] ?? 0),
    )
    const pairs = model.pairs.map(({ first, second, effects }) => {
      const cell = bin(first) * (binned.columns[second]?.binCount ?? 0) + bin(second)
      return part([first, second], effects[cell] ?? 0)
    })
    return [...mains, ...pairs]
      .filter(({ logOdds }) => logOdds !== 0)
      .sort((a, b) => Math.abs(b.logOdds) - Math.abs(a.logOdds))
  })
}

function valueAt(column: Column | undefined, row: number): number | string | null {
  if (column === undefined) return null
  if (column.kind === 'category') return column.categories[column.codes[row] ?? -1] ?? null
  const value = column.values[row] ?? Number.NaN
  return Number.isNaN(value) ? null : value
}
