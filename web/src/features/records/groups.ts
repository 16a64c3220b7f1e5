import type { Column, Row, Table } from './types.ts'
import { textOf } from './values.ts'

/** The columns whose few values make groups. */
export const groupable = (table: Table): readonly Column[] =>
  table.columns.filter((column) => column.kind === 'choice' && column.is_sortable === true)

/** What a list shows from top to bottom: the head of a group, or a row with its place among rows. */
export type Entry =
  | {
      kind: 'group'
      /** '' for the rows without a value */
      value: string
      /** undefined while more of its rows may follow */
      count: number | undefined
    }
  | { kind: 'row'; row: Row; index: number }

const groupValue = (row: Row, column: string): string => textOf(row.values[column])

/** Where each group ends: the rows come in the order of the column. */
function countFrom(rows: readonly Row[], column: string, start: number): number {
  const first = rows[start]
  if (!first) return 0
  const value = groupValue(first, column)
  const next = rows.findIndex((row, index) => index > start && groupValue(row, column) !== value)
  return (next === -1 ? rows.length : next) - start
}

/**
 * The rows with a head before each group.
 *
 * @param column   by which the rows are sorted first; undefined: no groups
 * @param hasMore  whether rows may follow: the last group is not counted then
 */
export function entriesOf(
  rows: readonly Row[],
  column: string | undefined,
  hasMore: boolean,
): readonly Entry[] {
  if (column === undefined) return rows.map((row, index) => ({ kind: 'row', row, index }))
  return rows.flatMap((row, index): readonly Entry[] => {
    const before = rows[index - 1]
    const entry: Entry = { kind: 'row', row, index }
    if (before && groupValue(before, column) === groupValue(row, column)) return [entry]
    const count = countFrom(rows, column, index)
    const isOpen = hasMore && index + count === rows.length
    return [
      { kind: 'group', value: groupValue(row, column), count: isOpen ? undefined : count },
      entry,
    ]
  })
}

const MOST_KEYS = 3

/** The order that brings the rows of a group together, then the order of the list. */
export function groupedSort(group: string | undefined, sort: string): string {
  if (group === undefined) return sort
  const rest = sort.split(',').filter((key) => key.replace(/^-/, '') !== group)
  const own = sort.split(',').find((key) => key.replace(/^-/, '') === group) ?? group
  return [own, ...rest].slice(0, MOST_KEYS).join(',')
}
