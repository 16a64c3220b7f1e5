/**
 * The grammar of filters, the same for lists, views, boards and exports:
 *
 *   { "all": [filter, …] } | { "any": [filter, …] } | { "column": name, <operator>: value }
 *   { "some": relation, "where": filter } | { "none": relation, "where": filter }
 *
 * A column is one of the table's, or one step away over a lookup: `account.industry`. A relation names records that
 * belong to the record (relations.ts); `where` is a filter of their table, and may be left out. An empty
 * `all` holds for every record, an empty `any` for none. Days are days of the reader's time zone.
 */
import type { ColumnDefinition, ColumnKind, TableDefinition } from './definition.ts'
import { relationOf } from './definition.ts'
import { RECORDS_FIELD_ERRORS } from './errors.ts'
import type { FilterValue, Operator } from './filter-values.ts'
import { isValueFor, OPERATORS } from './filter-values.ts'
import type { Relation } from './relations.ts'
import { relationsOf } from './relations.ts'
import { TABLES } from './tables.ts'

export type Condition = {
  readonly kind: 'condition'
  readonly column: ColumnDefinition
  /** The lookup that is followed to reach the column, and the table where it leads. */
  readonly through?: { readonly lookup: ColumnDefinition; readonly table: TableDefinition }
  readonly operator: Operator
  readonly value: FilterValue
}

/** Whether records that belong to the record, and that the reader may see, pass a filter. */
export type Related = {
  readonly kind: 'related'
  readonly quantifier: 'some' | 'none'
  readonly relation: Relation
  readonly table: TableDefinition
  readonly where: Filter
}

export type Filter =
  | { readonly kind: 'all' | 'any'; readonly filters: readonly Filter[] }
  | Related
  | Condition

/** What is wrong, and where: a JSON pointer into the filter. */
export type FilterProblem = {
  readonly pointer: string
  readonly code: string
  readonly details?: Readonly<Record<string, string | number>>
}

export type ParsedFilter =
  | { readonly kind: 'ok'; readonly filter: Filter }
  | { readonly kind: 'wrong'; readonly problems: readonly FilterProblem[] }

/** Chosen: beyond these no person can read the filter, and the planner of the database suffers. */
export const DEEPEST = 8
export const MOST_CONDITIONS = 50

const TEXT = ['is', 'is_not', 'in', 'contains', 'starts_with', 'is_empty'] as const
const NUMBER = ['is', 'is_not', 'above', 'below', 'at_least', 'at_most', 'is_empty'] as const
const TIME = ['is', 'before', 'after', 'within_days', 'last_days', 'during', 'is_empty'] as const

/** Which operators make sense for a kind of column. */
export const OPERATORS_OF: Readonly<Record<ColumnKind, readonly Operator[]>> = {
  name: TEXT,
  text: TEXT,
  long_text: TEXT,
  email: TEXT,
  phone: TEXT,
  url: TEXT,
  choice: ['is', 'is_not', 'in', 'is_empty'],
  integer: NUMBER,
  number: NUMBER,
  money: NUMBER,
  date: TIME,
  instant: TIME,
  boolean: ['is'],
  lookup: ['is', 'is_not', 'in', 'is_empty', 'is_me'],
  owner: ['is', 'is_not', 'in', 'is_me', 'is_my_team'],
  regarding: ['is', 'in', 'is_empty'],
}

/** The filter that every record passes. */
export const EVERYTHING: Filter = { kind: 'all', filters: [] }

/** The columns and relations that a filter may name. */
export type FilterScope = {
  /** Columns of the table, those of list extensions included. */
  readonly columns: readonly ColumnDefinition[]
  readonly relations: readonly Relation[]
}

/** Reads a filter of unknown origin. Never throws; the work is bounded by the limits above. */
export function parseFilter({ columns, relations }: FilterScope, input: unknown): ParsedFilter {
  const reading: Reading = { columns, relations, problems: [], count: { conditions: 0 } }
  const filter = readFilter(reading, input, '', 1)
  if (filter === undefined || reading.problems.length > 0) {
    return { kind: 'wrong', problems: reading.problems }
  }
  return { kind: 'ok', filter }
}

type Reading = FilterScope & {
  readonly problems: FilterProblem[]
  /** Of the whole filter. */
  readonly count: { conditions: number }
}

type Code = keyof typeof RECORDS_FIELD_ERRORS

function wrong(
  reading: Reading,
  pointer: string,
  code: Code,
  details?: Readonly<Record<string, string | number>>,
): undefined {
  const problem = { pointer, code: RECORDS_FIELD_ERRORS[code].code }
  reading.problems.push(details === undefined ? problem : { ...problem, details })
  return undefined
}

function isObject(input: unknown): input is Readonly<Record<string, unknown>> {
  return typeof input === 'object' && input !== null && !Array.isArray(input)
}

function readFilter(
  reading: Reading,
  input: unknown,
  pointer: string,
  depth: number,
): Filter | undefined {
  if (reading.problems.length >= MOST_CONDITIONS) return undefined
  if (!isObject(input)) return wrong(reading, pointer, 'RECORDS_FILTER_SHAPE')
  if (depth > DEEPEST) {
    return wrong(reading, pointer, 'RECORDS_FILTER_TOO_DEEP', { limit: DEEPEST })
  }
  if (Object.hasOwn(input, 'column')) return readCondition(reading, input, pointer)
  if (Object.hasOwn(input, 'some') || Object.hasOwn(input, 'none')) {
    return readRelated(reading, input, pointer, depth)
  }
  const [kind, ...others] = Object.keys(input)
  if ((kind !== 'all' && kind !== 'any') || others.length > 0) {
    return wrong(reading, pointer, 'RECORDS_FILTER_SHAPE')
  }
  return readGroup(reading, kind, input[kind], `${pointer}/${kind}`, depth)
}

function readGroup(
  reading: Reading,
  kind: 'all' | 'any',
  list: unknown,
  pointer: string,
  depth: number,
): Filter | undefined {
  if (!Array.isArray(list)) return wrong(reading, pointer, 'RECORDS_FILTER_SHAPE')
  if (list.length > MOST_CONDITIONS) {
    return wrong(reading, pointer, 'RECORDS_FILTER_TOO_LONG', { limit: MOST_CONDITIONS })
  }
  const filters: Filter[] = []
  for (const [index, item] of list.entries()) {
    const filter = readFilter(reading, item, `${pointer}/${index}`, depth + 1)
    if (filter !== undefined) filters.push(filter)
  }
  return { kind, filters }
}

function readRelated(
  reading: Reading,
  input: Readonly<Record<string, unknown>>,
  pointer: string,
  depth: number,
): Filter | undefined {
  const quantifier = Object.hasOwn(input, 'some') ? 'some' : 'none'
  const { [quantifier]: name, where = { all: [] }, ...others } = input
  if (Object.keys(others).length > 0) return wrong(reading, pointer, 'RECORDS_FILTER_SHAPE')
  reading.count.conditions += 1
  const relation = reading.relations.find((one) => one.name === name)
  if (relation === undefined) {
    return wrong(reading, `${pointer}/${quantifier}`, 'RECORDS_FILTER_RELATION_UNKNOWN')
  }
  const table = TABLES[relation.table]
  const inner: Reading = { ...reading, columns: table.columns, relations: relationsOf(table) }
  const filter = readFilter(inner, where, `${pointer}/where`, depth + 1)
  return filter && { kind: 'related', quantifier, relation, table, where: filter }
}

function readCondition(
  reading: Reading,
  input: Readonly<Record<string, unknown>>,
  pointer: string,
): Filter | undefined {
  reading.count.conditions += 1
  if (reading.count.conditions > MOST_CONDITIONS) {
    return wrong(reading, pointer, 'RECORDS_FILTER_TOO_LONG', { limit: MOST_CONDITIONS })
  }
  const found = findColumn(reading.columns, input.column)
  if (found === undefined) {
    return wrong(reading, `${pointer}/column`, 'RECORDS_FILTER_COLUMN_UNKNOWN')
  }
  const [name, ...others] = Object.keys(input).filter((key) => key !== 'column')
  if (name === undefined || others.length > 0)
    return wrong(reading, pointer, 'RECORDS_FILTER_SHAPE')
  const operator = OPERATORS.find((known) => known === name)
  if (operator === undefined) return wrong(reading, pointer, 'RECORDS_FILTER_OPERATOR_UNKNOWN')
  if (!fits(found.column, operator)) {
    return wrong(reading, `${pointer}/${operator}`, 'RECORDS_FILTER_OPERATOR_WRONG')
  }
  const value = input[operator]
  if (!isValueFor(found.column, operator, value)) {
    return wrong(reading, `${pointer}/${operator}`, 'RECORDS_FILTER_VALUE_WRONG')
  }
  return { kind: 'condition', ...found, operator, value }
}

function fits(column: ColumnDefinition, operator: Operator): boolean {
  if (operator === 'is_me' && column.kind === 'lookup') return column.lookup_table === 'users'
  return OPERATORS_OF[column.kind].includes(operator)
}

function findColumn(
  columns: readonly ColumnDefinition[],
  name: unknown,
): Pick<Condition, 'column' | 'through'> | undefined {
  if (typeof name !== 'string') return undefined
  const own = columns.find((column) => column.name === name)
  if (own !== undefined) return { column: own }
  const [relation, target, ...further] = name.split('.')
  if (target === undefined || further.length > 0) return undefined
  const lookup = columns.find(
    (column) => column.kind === 'lookup' && relationOf(column) === relation,
  )
  const leadsTo = lookup?.lookup_table
  if (lookup === undefined || leadsTo === undefined || leadsTo === 'users') return undefined
  const table = TABLES[leadsTo]
  const column = table.columns.find((candidate) => candidate.name === target)
  return column === undefined ? undefined : { column, through: { lookup, table } }
}
