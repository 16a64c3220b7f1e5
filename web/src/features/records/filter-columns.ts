/** The columns that a filter may name: those of a table, and those one step away over a lookup. */

import { tOr } from '../../lib/i18n.ts'
import { columnLabel, labelMany } from './labels.ts'
import type { Column, Table } from './types.ts'

export type FilterColumn = {
  /** as in a filter: `industry`, `account.industry` */
  name: string
  label: string
  column: Column
  /** whose labels and choices are the column's */
  table: Table
}

export type FilterPlace = {
  table: Table
  /** all tables that the reader may see */
  tables: readonly Table[]
  /** records that belong to another: without the columns that lists alone have */
  isInside: boolean
}

const own = ({ table, isInside }: FilterPlace): readonly FilterColumn[] =>
  table.columns
    .filter((column) => !(isInside && column.is_extension === true))
    .map((column) => ({ name: column.name, label: columnLabel(table.name, column), column, table }))

/** Returns them, the table's own first. */
export const filterColumns = (place: FilterPlace): readonly FilterColumn[] => [
  ...own(place),
  ...place.table.columns.flatMap((lookup): readonly FilterColumn[] => {
    const target = place.tables.find(({ name }) => name === lookup.lookup_table)
    if (lookup.kind !== 'lookup' || target === undefined) return []
    return own({ ...place, table: target, isInside: true }).map((one) => ({
      ...one,
      name: `${lookup.name.replace(/_id$/, '')}.${one.name}`,
      label: `${columnLabel(place.table.name, lookup)} › ${one.label}`,
    }))
  }),
]

/** What records are called that belong to a record by a relation. */
export const relationLabel = (table: Table, name: string): string =>
  tOr(labelMany(name), `records.${table.name}.related.${name}`)
