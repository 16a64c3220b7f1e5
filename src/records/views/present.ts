/** Rows of the database as the API shows them: lookups, owners and regardings with their names. */
import type { Actor } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import type { ColumnDefinition, TableDefinition } from '../definition.ts'
import type { Money, RecordValues, Row, Value } from '../values.ts'
import { isOwner, isRegarding, ownerOf, toValues } from '../values.ts'
import type { Names } from './names.ts'
import { References } from './names.ts'

/** Something that has a name; null when the reader may not know it. */
export type Named = { readonly id: string; readonly name: string | null }
export type NamedOwner = Named & { readonly kind: 'user' | 'team' }
export type NamedRegarding = Named & { readonly table: string }
export type WireValue = string | number | boolean | null | Money | Named | NamedRegarding

export type WireRow = {
  readonly id: string
  readonly version: number
  readonly values: Readonly<Record<string, WireValue>>
  readonly owner: NamedOwner | null
}

/** Presents rows of one table, with all names fetched by one statement. */
export async function presentRows(
  db: Db,
  actor: Actor,
  table: TableDefinition,
  columns: readonly ColumnDefinition[],
  rows: readonly Row[],
): Promise<readonly WireRow[]> {
  const references = new References()
  const parsed = rows.map((row) => ({ row, values: toValues(columns, row) }))
  for (const { row, values } of parsed) {
    references.addValues(columns, values)
    references.addOwner(ownerOf(row))
  }
  const names = await references.resolve(db, actor)
  return parsed.map(({ row, values }) => ({
    id: String(row.id),
    version: Number(row.version),
    values: presentValues(columns, values, names),
    owner: table.ownership === 'owner' ? presentOwner(row, names) : null,
  }))
}

/** Adds names to the values that point to something. The owner stands beside the values. */
export function presentValues(
  columns: readonly ColumnDefinition[],
  values: RecordValues,
  names: Names,
): Readonly<Record<string, WireValue>> {
  const shown: Record<string, WireValue> = {}
  for (const column of columns) {
    const value = values[column.name]
    if (value === undefined || column.kind === 'owner') continue
    shown[column.name] = presentValue(column, value, names)
  }
  return shown
}

/** Adds the name to one value that points to something. */
export function presentValue(column: ColumnDefinition, value: Value, names: Names): WireValue {
  // The owner stands beside the values, with its kind.
  if (isOwner(value)) return { id: value.id, name: null }
  if (isRegarding(value)) return { ...value, name: names.nameOf(value.table, value.id) }
  if (column.lookup_table !== undefined && typeof value === 'string') {
    return { id: value, name: names.nameOf(column.lookup_table, value) }
  }
  return value
}

function presentOwner(row: Row, names: Names): NamedOwner | null {
  const owner = ownerOf(row)
  if (owner === undefined) return null
  return { ...owner, name: names.nameOf(owner.kind === 'user' ? 'users' : 'teams', owner.id) }
}
