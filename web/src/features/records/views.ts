import type { Condition } from './filters.ts'
import { conditionsOf } from './filters.ts'
import type { Table } from './types.ts'

/** A saved view: a filter and an order under a name (`records.<table>.views.<key>`). */
export type View = { key: string; filter: readonly Condition[]; sort: string }

/** The views of a table, the first being the one with which a list opens. */
export const viewsOf = (table: Table): readonly View[] =>
  table.views.map(({ name, filter, sort }) => ({
    key: name,
    filter: conditionsOf(filter),
    sort,
  }))
