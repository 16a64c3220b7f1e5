/** Which columns a model may learn from, and why it leaves the others. */

import { logOddsOf } from '../kernel/numerics/additive-effects.ts'
import { binTable, chooseBins } from '../kernel/numerics/binning.ts'
import type { Column, DataTable } from '../kernel/numerics/data-table.ts'
import { takeRows } from '../kernel/numerics/data-table.ts'
import { rocAuc } from '../kernel/numerics/roc-curve.ts'
import { weightsOfEvidence } from '../kernel/numerics/weights-of-evidence.ts'

export type LeftOut = 'constant' | 'identifier' | 'leaks' | 'too_few_values'

export type ColumnChoice = {
  readonly name: string
  readonly leftOut?: LeftOut
  /** How well the column alone tells the outcome, where that is why it is left out. */
  readonly aloneAuc?: number
}

/**
 * One column alone is not expected to tell more than this of an outcome that is still open.
 * Measured: the strongest honest column of ten public sets tells 0.77, the leaking ones 0.92 and more.
 */
const LEAKING_AUC = 0.9
const FEWEST_VALUES = 10
const FEWEST_FOR_IDENTIFIER = 30

/**
 * Looks at each column by itself.
 *
 * Left out: columns of one value; columns that name each row; columns with fewer than ten values; and
 * columns that alone tell the outcome too well, by what they hold or by being filled in, which is the
 * mark of a field that is filled when the outcome is known.
 *
 * @param won  one outcome a row, 0 or 1
 */
export function chooseColumns(table: DataTable, won: Uint8Array): ColumnChoice[] {
  return table.columns.map((column) => {
    const { name } = column
    const filled = filledRows(column)
    const distinct = distinctCount(column)
    const isAlwaysFilled = filled === table.rowCount
    if (distinct === 0 || (distinct === 1 && isAlwaysFilled)) return { name, leftOut: 'constant' }
    if (filled < FEWEST_VALUES) return { name, leftOut: 'too_few_values' }
    if (isIdentifier(column, filled, distinct)) return { name, leftOut: 'identifier' }
    const alone = aloneAuc(column, won)
    if (alone.auc - 2 * alone.standardError > LEAKING_AUC) {
      return { name, leftOut: 'leaks', aloneAuc: alone.auc }
    }
    return { name }
  })
}

function filledRows(column: Column): number {
  let filled = 0
  if (column.kind === 'number')
    for (const value of column.values) filled += Number.isNaN(value) ? 0 : 1
  else for (const code of column.codes) filled += code < 0 ? 0 : 1
  return filled
}

function distinctCount(column: Column): number {
  const values: Iterable<number> = column.kind === 'number' ? column.values : column.codes
  const missing = column.kind === 'number' ? Number.NaN : -1
  const distinct = new Set(values)
  return distinct.size - (distinct.has(missing) ? 1 : 0)
}

/** A name that ends in a word for "number of a record". */
const NAMES_A_NUMBER = /(^|[^a-z])(ids?|nr|no|num|number|numero|numéro|key|code|uuid|guid|ref)$/i

/** Nearly each row has a value of its own: texts always, whole numbers when they count the rows. */
function isIdentifier(column: Column, filled: number, distinct: number): boolean {
  if (filled < FEWEST_FOR_IDENTIFIER || distinct < 0.9 * filled) return false
  if (column.kind === 'category') return true
  if (
    distinct < 0.99 * filled ||
    !column.values.every((value) => Number.isNaN(value) || Number.isInteger(value))
  ) {
    return false
  }
  return (
    NAMES_A_NUMBER.test(column.name.replaceAll(/([a-z])([A-Z])/g, '$1 $2')) ||
    isInOrder(column.values)
  )
}

function isInOrder(values: Float64Array): boolean {
  let [rises, falls] = [0, 0]
  for (let row = 1; row < values.length; row += 1) {
    const change = (values[row] ?? 0) - (values[row - 1] ?? 0)
    if (change > 0) rises += 1
    else if (change < 0) falls += 1
  }
  return Math.max(rises, falls) > 0.99 * (values.length - 1)
}

/** The AUC of a column alone, learnt on one half of the rows and told on the other, both ways. */
function aloneAuc(column: Column, won: Uint8Array): { auc: number; standardError: number } {
  const halves = [0, 1].map((half) => won.map((_, row) => (row % 2 === half ? 1 : 0)))
  const told = new Float64Array(won.length)
  halves.forEach((isTold) => {
    const [learn, tell] = [0, 1].map((side) =>
      [...isTold.keys()].filter((row) => isTold[row] === side),
    )
    const table: DataTable = { rowCount: won.length, columns: [column] }
    const learning = takeRows(table, learn ?? [])
    const bins = learning.columns.map((one) => chooseBins(one, 16, 5))
    const outcome = Uint8Array.from(learn ?? [], (row) => won[row] ?? 0)
    const weights = new Float64Array(outcome.length).fill(1)
    const model = weightsOfEvidence(binTable(learning, bins), outcome, weights, {
      groups: 10,
      priorRows: 5,
    })
    const evidence = logOddsOf(
      { ...model, intercept: 0 },
      binTable(takeRows(table, tell ?? []), bins),
    )
    for (const [position, row] of (tell ?? []).entries()) told[row] = evidence[position] ?? 0
  })
  return rocAuc(told, won)
}
