import type { Item } from './filters.ts'
import { readItems } from './filters.ts'

/** The state of a list, kept in its address so that it can be sent to a colleague. */
export type ListSearch = {
  view?: string
  filter?: readonly Item[]
  sort?: string
  columns?: string
  /** the column whose values make groups */
  group?: string
  /** columns of cards instead of rows */
  layout?: 'board'
  q?: string
  /** names of the records that conditions point at, by id */
  names?: Readonly<Record<string, string>>
  create?: boolean
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

function readNames(input: unknown): Record<string, string> | undefined {
  if (typeof input !== 'object' || input === null) return undefined
  return Object.fromEntries(
    Object.entries(input).flatMap(([id, name]) => (typeof name === 'string' ? [[id, name]] : [])),
  )
}

/** Leaves out what is undefined: an absent entry and an undefined one are the same in an address. */
export function compact(
  search: {
    [K in keyof ListSearch]: ListSearch[K] | undefined
  },
): ListSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined))
}

export function parseListSearch(search: Record<string, unknown>): ListSearch {
  return compact({
    view: text(search.view),
    filter: Array.isArray(search.filter) ? readItems(search.filter) : undefined,
    sort: text(search.sort),
    columns: text(search.columns),
    group: text(search.group),
    layout: search.layout === 'board' ? 'board' : undefined,
    q: text(search.q),
    names: readNames(search.names),
    create: search.create === true ? true : undefined,
  })
}
