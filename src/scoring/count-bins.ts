/** How often attributes are filled in, and how open records spread over the bins of a model. */
import type { Column, DataTable } from '../kernel/numerics/data-table.ts'

/** As in the training report: from–to for numbers, a text for categories, null for empty values. */
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
 * Counts the rows of a column in each bin. Numbers belong to the last bin that starts at or below
 * them, or to the first; texts that have no bin of their own belong to `otherLabel` if there is one.
 *
 * @returns one count for each label, in their order
 */
export function countInBins(
  column: Column,
  labels: readonly BinLabel[],
  otherLabel?: string,
): readonly number[] {
  const counts = labels.map(() => 0)
  const place = column.kind === 'number' ? numberPlace(labels) : textPlace(labels, otherLabel)
  const size = column.kind === 'number' ? column.values.length : column.codes.length
  for (let row = 0; row < size; row += 1) {
    const index = place(valueAt(column, row))
    if (index !== undefined && counts[index] !== undefined) counts[index] += 1
  }
  return counts
}

type Value = number | string | null

function valueAt(column: Column, row: number): Value {
  if (column.kind === 'number') {
    const value = column.values[row] ?? Number.NaN
    return Number.isNaN(value) ? null : value
  }
  return column.categories[column.codes[row] ?? -1] ?? null
}

type Place = (value: Value) => number | undefined

const positionOfEmpty = (labels: readonly BinLabel[]): number | undefined => {
  const index = labels.indexOf(null)
  return index < 0 ? undefined : index
}

function numberPlace(labels: readonly BinLabel[]): Place {
  const starts = labels
    .flatMap((label, index) =>
      typeof label === 'object' && label !== null
        ? [{ index, from: label[0] ?? Number.NEGATIVE_INFINITY }]
        : [],
    )
    .sort((one, other) => one.from - other.from)
  const empty = positionOfEmpty(labels)
  return (value) => {
    if (typeof value !== 'number') return empty
    let found = starts[0]?.index
    for (const { index, from } of starts) {
      if (from > value) break
      found = index
    }
    return found
  }
}

function textPlace(labels: readonly BinLabel[], otherLabel: string | undefined): Place {
  const positions = new Map(
    labels.flatMap((label, index) => (typeof label === 'string' ? [[label, index] as const] : [])),
  )
  const other = otherLabel === undefined ? undefined : positions.get(otherLabel)
  const empty = positionOfEmpty(labels)
  return (value) => (typeof value === 'string' ? (positions.get(value) ?? other) : empty)
}
