/** Which records have one of these values: how imports find the record that a row means. */
import type { Actor } from '../../identity/model.ts'
import type { Db, Fragment } from '../../platform/database.ts'
import { query, sql, texts, uuids } from '../../platform/database.ts'
import type { ColumnKind, PhysicalTable, TableDefinition } from '../definition.ts'
import { columnOf } from '../definition.ts'
import { TABLES } from '../tables.ts'
import { readable } from './visible.ts'

export type FoundByKey = {
  /** As matchKey folds it. */
  readonly key: string
  readonly id: string
  /** Only by id: everywhere else deleted records are not found. */
  readonly isDeleted: boolean
}

/**
 * Finds the records that the actor may read and whose column says one of these values; at most three a value.
 *
 * @param column  `id` or a column of texts; the name that people have is `full_name`
 * @param keys  folded by matchKey, at most some 1,000
 */
export async function findByKey(
  db: Db,
  actor: Actor,
  tableName: PhysicalTable,
  column: string,
  keys: readonly string[],
): Promise<readonly FoundByKey[]> {
  const wanted = [...new Set(keys)].filter((key) => key !== '')
  if (wanted.length === 0) return []
  const table = TABLES[tableName]
  const { key, condition, isDeletedToo } = question(table, column, wanted)
  return query<FoundByKey>(
    db,
    // Which records are meant by these values? Indexes: the primary key, …_by_name, address_claims; of other columns a scan.
    sql`select found.key, found.id, found."isDeleted" from (
          select ${key} as key, record.id, record.deleted_at is not null as "isDeleted",
            row_number() over (partition by ${key} order by record.created_at, record.id) as place
          from ${sql.table(`records.${tableName}`)} record
          where ${condition} and ${readable(actor, tableName, 'record')}
            and ${isDeletedToo ? sql`true` : sql`record.deleted_at is null`}
        ) found where found.place <= 3`,
  )
}

type Question = {
  readonly key: Fragment
  readonly condition: Fragment
  readonly isDeletedToo?: boolean
}

function question(table: TableDefinition, name: string, keys: readonly string[]): Question {
  if (name === 'id') {
    const condition = sql`record.id = any(${uuids(keys)})`
    return { key: sql`record.id::text`, condition, isDeletedToo: true }
  }
  if (name === table.primary_column) {
    return { key: sql`record.name_key`, condition: sql`record.name_key = any(${texts(keys)})` }
  }
  const isPerson = table.name === 'contacts' || table.name === 'leads'
  if (isPerson && name === 'email') {
    const condition = sql`record.email = any(${texts(keys)}) and record.id in (
      select claim.person_id from records.address_claims claim
      where claim.address = any(${texts(keys)}) and claim.person_table = ${table.name})`
    return { key: sql`record.email`, condition }
  }
  const key = folded(columnOf(table, name)?.kind, sql`${sql.id('record', name)}`)
  return { key, condition: sql`${key} = any(${texts(keys)})` }
}

/** The same as matchKey. */
const folded = (kind: ColumnKind | undefined, column: Fragment): Fragment =>
  kind === 'phone'
    ? sql`regexp_replace(regexp_replace(${column}, '\\D', '', 'g'), '^00', '')`
    : sql`lower(btrim(${column}))`

/** Those of the ids that records of the table have, whoever may read them; index: the primary key. */
export async function idsTaken(
  db: Db,
  tableName: PhysicalTable,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const rows = await query<{ id: string }>(
    db,
    sql`select record.id from ${sql.table(`records.${tableName}`)} record where record.id = any(${uuids(ids)})`,
  )
  return new Set(rows.map(({ id }) => id))
}
