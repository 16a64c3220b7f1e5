/** How often attributes are filled in, and how open records spread over the bins of a model. */
import type { ColumnBins, NumberBins } from '../kernel/numerics/binning.ts'
import { binColumn } from '../kernel/numerics/binning.ts'
import type { Column, DataTable } from '../kernel/numerics/data-table.ts'
import { OTHER } from './shape-model.ts'

/** As in the training report: above–up to for numbers, a text for categories, null for empty values. */
export type BinLabel = ReadonlyArray<number | null> | string | null

/** How many rows of a column have a value. */
export function filledCount(column: Column): number {
  let count = 0
  if (column.kind === 'number') {
    for (const value of column.values) if (!Number.isNaN(value)) count += 1
  } else {
    for (const code of column.codes) if (code >= 0) count += 1
  }
  return count
}

/** Returns the column of that name, or undefined. */
export function columnNamed(table: DataTable, name: string): Column | undefined {
  return table.columns.find((column) => column.name === name)
}

/**
 * Counts the rows of a column in each bin, placed as the model itself places them.
 *
 * @param bins    of the column in the model
 * @param labels  of the bins to count, as in the training report
 * @returns one count for each label, in their order
 */
export function countInBins(
  column: Column,
  bins: ColumnBins,
  labels: readonly BinLabel[],
): readonly number[] {
  const rowCount = column.kind === 'number' ? column.values.length : column.codes.length
  const counts = new Map<number, number>()
  for (const bin of binColumn(column, bins, rowCount)) counts.set(bin, (counts.get(bin) ?? 0) + 1)
  return labels.map((label) => counts.get(binOfLabel(bins, label) ?? -1) ?? 0)
}

/** The bin that a label of the training report names; undefined where the column has no such bin. */
function binOfLabel(bins: ColumnBins, label: BinLabel): number | undefined {
  if (label === null) return 0
  if (bins.kind === 'number') return typeof label === 'string' ? undefined : binUpTo(bins, label)
  if (typeof label !== 'string') return undefined
  const category = bins.categories.indexOf(label)
  if (category >= 0) return category + 1
  return label === OTHER ? bins.categories.length + 1 : undefined
}

function binUpTo({ cuts }: NumberBins, label: ReadonlyArray<number | null>): number | undefined {
  const [, upTo = null] = label
  if (upTo === null) return cuts.length + 1
  const cut = cuts.indexOf(upTo)
  return cut < 0 ? undefined : cut + 1
}
