import type { Item } from './filters.ts'
import { itemsOf } from './filters.ts'
import { viewLabel } from './labels.ts'
import type { SavedView } from './saved-views.ts'
import type { Table } from './types.ts'

/** A filter and an order under a name: one that every organisation has, or one that somebody saved. */
export type View = {
  key: string
  label: string
  filter: readonly Item[]
  sort: string
  /** what the list shows; undefined: the list columns of the table */
  columns?: readonly string[] | undefined
  /** whose values make groups */
  group?: string | undefined
  /** in the grammar of lists, where the page cannot say it */
  whole?: string | undefined
  /** undefined: every organisation has it */
  saved?: SavedView | undefined
}

/** The views of a table, the first being the one with which a list opens; then those that were saved. */
export const viewsOf = (table: Table, saved: readonly SavedView[] = []): readonly View[] => [
  ...table.views.map(({ name, filter, sort, columns }) => ({
    key: name,
    label: viewLabel(table.name, name),
    filter: itemsOf(filter) ?? [],
    sort,
    columns,
  })),
  ...saved.map((view) => ({
    key: view.id,
    label: view.name,
    filter: itemsOf(view.filter) ?? [],
    sort: view.sort,
    columns: view.columns,
    group: view.group ?? undefined,
    whole: itemsOf(view.filter) ? undefined : JSON.stringify(view.filter),
    saved: view,
  })),
]
