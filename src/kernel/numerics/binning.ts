/**
 * Turns columns into few ordered bins, so that a learner counts instead of sorting.
 *
 * Bin 0 holds missing values. Numbers: cuts at quantiles between distinct values. Categories: one
 * bin each, the rarest together in the last bin, which also takes categories never seen.
 * Source: the histogram method of gradient boosting (Ke et al. 2017, LightGBM, section 2.1).
 */
import type { Column, DataTable } from './data-table.ts'

/** Values ≤ cuts[0] are in bin 1, values above the last cut in bin cuts.length + 1. */
export type NumberBins = {
  readonly kind: 'number'
  readonly name: string
  readonly cuts: readonly number[]
}

/** Category i is in bin i + 1, every other in bin categories.length + 1. */
export type CategoryBins = {
  readonly kind: 'category'
  readonly name: string
  readonly categories: readonly string[]
}

export type ColumnBins = NumberBins | CategoryBins

/** Codes of one column: n bin numbers below `binCount`. */
export type BinnedColumn = {
  readonly bins: ColumnBins
  readonly binCount: number
  readonly codes: Uint8Array
}

export type BinnedTable = {
  readonly rowCount: number
  readonly columns: readonly BinnedColumn[]
}

/** A code is one byte. */
const MOST_BINS = 256

/** Returns how many bins a column has, with the bin of missing values. */
export function binCountOf(bins: ColumnBins): number {
  return bins.kind === 'number' ? bins.cuts.length + 2 : bins.categories.length + 2
}

/**
 * Chooses the bins of a column.
 *
 * @param most      most bins of numbers, without the missing one: 2–254
 * @param fewest    fewest rows of a category of its own
 */
export function chooseBins(column: Column, most: number, fewest: number): ColumnBins {
  if (column.kind === 'number') {
    return { kind: 'number', name: column.name, cuts: quantileCuts(column.values, most) }
  }
  const counts = new Array<number>(column.categories.length).fill(0)
  for (const code of column.codes) if (code >= 0) counts[code] = (counts[code] ?? 0) + 1
  const frequent = column.categories
    .map((category, index) => ({ category, count: counts[index] ?? 0 }))
    .filter(({ count }) => count >= fewest)
    .sort((a, b) => b.count - a.count || (a.category < b.category ? -1 : 1))
    .slice(0, MOST_BINS - 2)
  return {
    kind: 'category',
    name: column.name,
    categories: frequent.map(({ category }) => category),
  }
}

/** Cuts between distinct values so that each bin holds about as many rows. */
function quantileCuts(values: Float64Array, most: number): number[] {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort()
  const cuts: number[] = []
  const perBin = sorted.length / most
  let start = 0
  for (let index = 1; index < sorted.length; index += 1) {
    const [below, above] = [sorted[index - 1], sorted[index]]
    if (below === undefined || above === undefined || below === above) continue
    // The bin is full, or the next value alone would overfill it.
    if (index - start >= perBin || runOf(sorted, index) >= perBin) {
      cuts.push(middle(below, above))
      start = index
    }
  }
  return cuts.slice(0, MOST_BINS - 2)
}

const runOf = (sorted: Float64Array, from: number): number => {
  let end = from
  while (end < sorted.length && sorted[end] === sorted[from]) end += 1
  return end - from
}

/** A number that is at least `below` and less than `above`, in few digits where possible. */
function middle(below: number, above: number): number {
  const half = below + (above - below) / 2
  for (let digits = 1; digits < 15; digits += 1) {
    const short = Number(half.toPrecision(digits))
    if (short >= below && short < above) return short
  }
  return below
}

/** Returns the code of each row of a column: its bin. */
export function binColumn(
  column: Column | undefined,
  bins: ColumnBins,
  rowCount: number,
): Uint8Array {
  const codes = new Uint8Array(rowCount)
  if (column === undefined) return codes
  if (bins.kind === 'number') {
    for (let row = 0; row < rowCount; row += 1) {
      codes[row] = binOfNumber(bins, numberAt(column, row))
    }
    return codes
  }
  const binOf = binOfText(bins)
  if (column.kind === 'number') {
    return codes.map((_, row) => {
      const value = column.values[row] ?? Number.NaN
      return Number.isNaN(value) ? 0 : binOf(String(value))
    })
  }
  // Position 0 stands for missing, which has the code -1.
  const binOfCode = Uint8Array.from([0, ...column.categories.map(binOf)])
  for (let row = 0; row < rowCount; row += 1) {
    codes[row] = binOfCode[(column.codes[row] ?? -1) + 1] ?? 0
  }
  return codes
}

function binOfText({ categories }: CategoryBins): (category: string) => number {
  const bins = new Map(categories.map((category, index) => [category, index + 1]))
  return (category) => bins.get(category) ?? categories.length + 1
}

/** A column of categories may hold numbers as text. */
function numberAt(column: Column, row: number): number {
  if (column.kind === 'number') return column.values[row] ?? Number.NaN
  const text = column.categories[column.codes[row] ?? -1]
  return text === undefined || text.trim() === '' ? Number.NaN : Number(text)
}

/** Returns the bin of one number. O(log bins). */
export function binOfNumber(bins: NumberBins, value: number): number {
  if (Number.isNaN(value)) return 0
  let [low, high] = [0, bins.cuts.length]
  while (low < high) {
    const middleIndex = (low + high) >>> 1
    if (value > (bins.cuts[middleIndex] ?? 0)) low = middleIndex + 1
    else high = middleIndex
  }
  return low + 1
}

/** Bins a whole table. A column that the table lacks is missing in each row. */
export function binTable(table: DataTable, bins: readonly ColumnBins[]): BinnedTable {
  const byName = new Map(table.columns.map((column) => [column.name, column]))
  return {
    rowCount: table.rowCount,
    columns: bins.map((one) => ({
      bins: one,
      binCount: binCountOf(one),
      codes: binColumn(byName.get(one.name), one, table.rowCount),
    })),
  }
}
