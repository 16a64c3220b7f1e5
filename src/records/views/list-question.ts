/** What a list, its totals and a board are asked, with all names resolved; and the conditions that follow. */
import type { Actor } from '../../identity/model.ts'
import type { Fragment } from '../../platform/database.ts'
import { sql } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { ColumnDefinition, TableDefinition, TableName } from '../definition.ts'
import { RECORDS_ERRORS, RECORDS_FIELD_ERRORS } from '../errors.ts'
import type { Filter, FilterScope } from '../filter.ts'
import { EVERYTHING, parseFilter } from '../filter.ts'
import type { SortKey } from '../page.ts'
import { fingerprint, parseSort } from '../page.ts'
import { relationsOf } from '../relations.ts'
import { TABLES } from '../tables.ts'
import type { ListExtension, Source } from './column-sql.ts'
import { extensionColumns } from './column-sql.ts'
import { filterSql } from './filter-sql.ts'
import { searchSql } from './search-sql.ts'
import { rowsOf, visibleRecords } from './visible.ts'

export type ListQuestion = {
  readonly table: TableName
  /** A filter of unknown origin; see filter.ts. */
  readonly filter?: unknown
  /** `-updated_at,name`; default: the table's. */
  readonly sort?: string | undefined
  /** Default: the table's list columns. */
  readonly columns?: readonly string[] | undefined
  readonly search?: string | undefined
  readonly extensions?: readonly ListExtension[]
}

/** What is asked, with all names resolved. */
export type Question = {
  readonly table: TableDefinition
  readonly columns: readonly ColumnDefinition[]
  readonly filter: Filter
  readonly keys: readonly SortKey[]
  readonly source: Source
  /** What the extensions in use join, as of now. */
  readonly joins: readonly Fragment[]
  readonly fingerprint: string
}

/**
 * Resolves what is asked.
 *
 * @throws AppError RECORDS_FILTER_INVALID, RECORDS_SORT_INVALID, RECORDS_COLUMNS_INVALID
 */
export function ask(input: ListQuestion, now: Date): Question {
  const table = TABLES[input.table]
  const extensions = (input.extensions ?? []).filter((extension) => extension.table === input.table)
  const known = [...table.columns, ...extensions.flatMap(extensionColumns)]
  const sort = input.sort ?? table.default_sort
  const keys = sortOf(known, sort)
  const filter = filterOf({ columns: known, relations: relationsOf(table) }, input.filter)
  const columns = columnsOf(known, input.columns ?? table.list_columns)
  const used = [...columns, ...keys.map(({ column }) => column), ...columnsIn(filter)]
  // Only what is shown, sorted or filtered by is joined.
  const joined = extensions.filter(({ alias }) => used.some(({ section }) => section === alias))
  return {
    table,
    columns,
    filter,
    keys,
    source: { alias: 'record', extensions: joined },
    joins: joined.map(({ join }) => (typeof join === 'function' ? join(now) : join)),
    fingerprint: fingerprint([table.name, sort, input.filter ?? null, input.search ?? '']),
  }
}

/** Columns of the list itself: what is asked of related records needs no join. */
function columnsIn(filter: Filter): readonly ColumnDefinition[] {
  if (filter.kind === 'condition') return [filter.column]
  return filter.kind === 'related' ? [] : filter.filters.flatMap(columnsIn)
}

function sortOf(known: readonly ColumnDefinition[], text: string): readonly SortKey[] {
  const sort = parseSort(known, text)
  if (sort.kind === 'ok') return sort.keys
  throw new AppError(RECORDS_ERRORS.RECORDS_SORT_INVALID, {
    fields: [{ pointer: '/sort', code: sort.code, details: { column: sort.column } }],
  })
}

function filterOf(scope: FilterScope, input: unknown): Filter {
  if (input === undefined) return EVERYTHING
  const filter = parseFilter(scope, input)
  if (filter.kind === 'ok') return filter.filter
  throw new AppError(RECORDS_ERRORS.RECORDS_FILTER_INVALID, {
    fields: filter.problems.map((problem) => ({
      ...problem,
      pointer: `/filter${problem.pointer}`,
    })),
  })
}

function columnsOf(
  known: readonly ColumnDefinition[],
  names: readonly string[],
): readonly ColumnDefinition[] {
  return [...new Set(names)].map((name, index) => {
    const column = known.find((candidate) => candidate.name === name)
    if (column !== undefined) return column
    throw new AppError(RECORDS_ERRORS.RECORDS_COLUMNS_INVALID, {
      fields: [
        {
          pointer: `/columns/${index}`,
          code: RECORDS_FIELD_ERRORS.RECORDS_COLUMN_UNKNOWN.code,
        },
      ],
    })
  })
}

/** The conditions of the rows that are asked for, in which the row is called `record`. */
export function conditionsOf(
  { table, source, filter }: Question,
  {
    actor,
    now,
    search,
  }: { readonly actor: Actor; readonly now: Date; readonly search?: string | undefined },
): readonly Fragment[] {
  return [
    visibleRecords(actor, table.physical_table, 'record'),
    rowsOf(table, 'record'),
    filterSql(
      { actor, moment: { now, timeZone: actor.timeZone }, source, table: table.name },
      filter,
    ),
    searchSql(table, 'record', search ?? '') ?? sql`true`,
  ]
}
