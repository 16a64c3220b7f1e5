/** Values of a record as rules, the API and the history know them, and as the database keeps them. */
import type { ColumnDefinition, RegardingTable, TableDefinition } from './definition.ts'
import { REGARDING_TABLES } from './definition.ts'
import { addressKey, nameKey, phoneDigits } from './names.ts'

/** An amount: minor units (cents) and an ISO 4217 code. */
export type Money = { readonly amount_minor: number; readonly currency: string }
export type OwnerRef = { readonly kind: 'user' | 'team'; readonly id: string }
export type RegardingRef = { readonly table: RegardingTable; readonly id: string }

/** Instants are RFC 3339 texts in UTC, dates `YYYY-MM-DD`, lookups ids. */
export type Value = string | number | boolean | null | Money | OwnerRef | RegardingRef
export type RecordValues = Readonly<Record<string, Value>>

/** A row as the database gives it, by SQL name. */
export type Row = Readonly<Record<string, unknown>>

type SqlColumns = Readonly<Record<string, string>>

const SQL_TYPES = {
  name: 'text',
  text: 'text',
  long_text: 'text',
  email: 'text',
  phone: 'text',
  url: 'text',
  choice: 'text',
  integer: 'integer',
  number: 'double precision',
  boolean: 'boolean',
  date: 'date',
  instant: 'timestamptz',
  lookup: 'uuid',
} as const

/** The columns of the database that hold one column of a definition, with their types. */
export function sqlColumnsOf({ name, kind }: ColumnDefinition): SqlColumns {
  switch (kind) {
    case 'money':
      return { [`${name}_minor`]: 'bigint', currency: 'text' }
    case 'owner':
      return { owner_user_id: 'uuid', owner_team_id: 'uuid' }
    case 'regarding':
      return { regarding_table: 'text', regarding_id: 'uuid' }
    default:
      return { [name]: SQL_TYPES[kind] }
  }
}

/** The columns of a table that find its rows by search; empty when only the name does. */
export function searchColumnsOf(table: TableDefinition): readonly ColumnDefinition[] {
  return table.columns.filter((column) => column.is_searchable === true)
}

/** Every column of the database that belongs to the definition, with its type. */
export function allSqlColumns(table: TableDefinition): SqlColumns {
  const columns: Record<string, string> = { id: 'uuid', name_key: 'text', version: 'integer' }
  if (searchColumnsOf(table).length > 0) columns.search_key = 'text'
  if (table.ownership === 'owner') columns.business_unit_id = 'uuid'
  if (table.activity_kind !== undefined) columns.kind = 'text'
  for (const column of table.columns) Object.assign(columns, sqlColumnsOf(column))
  return columns
}

/** Writes values into columns of the database; a column that is not given stays out. */
export function toRow(table: TableDefinition, values: RecordValues): Row {
  const row: Record<string, unknown> = {}
  for (const column of table.columns) {
    const value = values[column.name]
    if (value !== undefined) Object.assign(row, columnToRow(column, value))
  }
  return row
}

function columnToRow(column: ColumnDefinition, value: Value): Row {
  const { name, kind } = column
  if (kind === 'money') return moneyToRow(name, value)
  if (kind === 'owner') return isOwner(value) ? ownerToRow(value) : {}
  if (kind === 'regarding') {
    const about = isRegarding(value) ? value : { table: null, id: null }
    return { regarding_table: about.table, regarding_id: about.id }
  }
  return { [name]: kind === 'email' && typeof value === 'string' ? addressKey(value) : value }
}

/** Emptying one amount leaves the currency: other amounts of the row may need it. */
function moneyToRow(name: string, value: Value): Row {
  if (!isMoney(value)) return { [`${name}_minor`]: null }
  return { [`${name}_minor`]: value.amount_minor, currency: value.currency }
}

/** Writes an owner into the columns of the database. */
export function ownerToRow({ kind, id }: OwnerRef): Row {
  return {
    owner_user_id: kind === 'user' ? id : null,
    owner_team_id: kind === 'team' ? id : null,
  }
}

/** Reads the values of a row; a column that the row does not have stays out. */
export function toValues(columns: readonly ColumnDefinition[], row: Row): RecordValues {
  const values: Record<string, Value> = {}
  for (const column of columns) {
    const value = columnToValue(column, row)
    if (value !== undefined) values[column.name] = value
  }
  return values
}

function columnToValue(column: ColumnDefinition, row: Row): Value | undefined {
  switch (column.kind) {
    case 'money': {
      const amount = row[`${column.name}_minor`]
      if (amount === undefined) return undefined
      return amount === null
        ? null
        : { amount_minor: Number(amount), currency: String(row.currency) }
    }
    case 'owner':
      return ownerOf(row)
    case 'regarding':
      return regardingOf(row)
    default:
      return scalar(row[column.name])
  }
}

function scalar(value: unknown): Value | undefined {
  if (value === undefined || value === null) return value
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'number' || typeof value === 'boolean') return value
  return String(value)
}

/** Reads the owner of a row. */
export function ownerOf(row: Row): OwnerRef | undefined {
  const { owner_user_id: user, owner_team_id: team } = row
  if (typeof user === 'string') return { kind: 'user', id: user }
  if (typeof team === 'string') return { kind: 'team', id: team }
  return undefined
}

function regardingOf(row: Row): RegardingRef | null | undefined {
  const { regarding_table: name, regarding_id: id } = row
  if (name === undefined) return undefined
  const table = REGARDING_TABLES.find((known) => known === name)
  return table === undefined || typeof id !== 'string' ? null : { table, id }
}

/** Tells whether a value is an amount of money. */
export function isMoney(value: Value | undefined): value is Money {
  return typeof value === 'object' && value !== null && 'amount_minor' in value
}

/** Tells whether a value names an owner. */
export function isOwner(value: Value | undefined): value is OwnerRef {
  return typeof value === 'object' && value !== null && 'kind' in value
}

/** Tells whether a value names a record that an activity is about. */
export function isRegarding(value: Value | undefined): value is RegardingRef {
  return typeof value === 'object' && value !== null && 'table' in value
}

/** Tells whether two values are the same. */
export function isSameValue(one: Value | undefined, other: Value | undefined): boolean {
  if (isMoney(one) && isMoney(other)) {
    return one.amount_minor === other.amount_minor && one.currency === other.currency
  }
  if (isOwner(one) && isOwner(other)) return one.kind === other.kind && one.id === other.id
  if (isRegarding(one) && isRegarding(other)) {
    return one.table === other.table && one.id === other.id
  }
  return (one ?? null) === (other ?? null)
}

/** What a search in the table looks at, one a line: the folded name first. */
export function searchKey(table: TableDefinition, name: string, values: RecordValues): string {
  const parts = [nameKey(name)]
  for (const column of searchColumnsOf(table)) {
    const value = values[column.name]
    if (typeof value !== 'string' || value === '') continue
    parts.push(column.kind === 'phone' ? phoneDigits(value) : nameKey(value))
  }
  return [...new Set(parts)].join('\n')
}
