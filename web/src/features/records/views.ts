import type { Condition } from './filters.ts'
import { conditionsOf } from './filters.ts'
import type { Table } from './types.ts'

/** A saved view: a filter and an order under a name (`records.<table>.views.<key>`). */
export type View = {
  key: string
  filter: readonly Condition[]
  sort: string
  /** what the list shows; undefined: the list columns of the table */
  columns?: readonly string[] | undefined
}

/** The views of a table, the first being the one with which a list opens. */
export const viewsOf = (table: Table): readonly View[] =>
  table.views.map(({ name, filter, sort, columns }) => ({
    key: name,
    filter: conditionsOf(filter),
    sort,
    columns,
  }))
