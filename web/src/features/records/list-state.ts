import { useNavigate, useSearch } from '@tanstack/react-router'
import type { Item } from './filters.ts'
import { wireFilter } from './filters.ts'
import { groupable } from './groups.ts'
import type { ListSearch } from './list-search.ts'
import { compact, parseListSearch } from './list-search.ts'
import type { SavedView } from './saved-views.ts'
import type { Column, Table } from './types.ts'
import type { View } from './views.ts'
import { viewsOf } from './views.ts'

export type ListState = {
  views: readonly View[]
  view: View
  items: readonly Item[]
  sort: string
  columns: readonly Column[]
  /** the column whose values make groups; undefined: none */
  group: string | undefined
  isBoard: boolean
  text: string
  names: Readonly<Record<string, string>>
  isCreating: boolean
  filter: string | undefined
  /** the view asks for what this page cannot say */
  isBeyondItems: boolean
  /** whether something differs from the view as it was saved */
  isChanged: boolean
  change: (search: { [K in keyof ListSearch]: ListSearch[K] | undefined }) => void
}

/** The columns named, in that order; the primary column always comes first. */
function columnsOf(table: Table, names: readonly string[]): readonly Column[] {
  const wanted = [table.primary_column, ...names.filter((name) => name !== table.primary_column)]
  return wanted.flatMap((name) => table.columns.filter((column) => column.name === name))
}

/** The column of a group, where the table has it and can be put in its order. */
const groupOf = (table: Table, name: string | undefined): string | undefined =>
  groupable(table).find((column) => column.name === name)?.name

/** What a list shows, read from the address, and the way to change it. */
export function useListState(table: Table, saved: readonly SavedView[]): ListState {
  const search = parseListSearch(useSearch({ strict: false }))
  const navigate = useNavigate()
  const views = viewsOf(table, saved)
  const view = views.find((one) => one.key === search.view) ??
    views[0] ?? { key: 'all', label: '', filter: [], sort: table.default_sort }
  const items = search.filter ?? view.filter
  const whole = search.filter === undefined ? view.whole : undefined
  return {
    views,
    view,
    items,
    sort: search.sort ?? view.sort,
    columns: columnsOf(table, search.columns?.split(',') ?? view.columns ?? table.list_columns),
    group: groupOf(table, search.group ?? view.group),
    isBoard: search.layout === 'board' && table.board !== undefined,
    text: search.q ?? '',
    names: search.names ?? {},
    isCreating: search.create === true,
    filter: whole ?? wireFilter(items),
    isBeyondItems: whole !== undefined,
    isChanged: [search.filter, search.sort, search.columns, search.group].some(
      (part) => part !== undefined,
    ),
    change: (next) => {
      void navigate({ to: '.', search: compact({ ...search, ...next }), replace: true })
    },
  }
}
