/** One record: its row with what the actor may do to it, and how it is changed. */
import { scope } from '../../identity/index.ts'
import type { Action, Actor } from '../../identity/model.ts'
import { ACTIONS } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import { execute, query, sql, uuids } from '../../platform/database.ts'
import type { PhysicalTable, TableDefinition } from '../definition.ts'
import type { Row } from '../values.ts'
import { allSqlColumns } from '../values.ts'
import { readable, rowsOf } from '../views/visible.ts'

export type Loaded = {
  readonly row: Row
  readonly version: number
  readonly isDeleted: boolean
  readonly may: Readonly<Record<Action, boolean>>
}

export type LoadOptions = {
  /** Locks the row until the end of the transaction. */
  readonly forUpdate?: boolean
  readonly withDeleted?: boolean
}

/**
 * Loads a record that the actor may read, with the actions that he may take on it; index: the
 * primary key.
 *
 * @returns undefined if there is none, or none that he may know of
 */
export async function loadRecord(
  db: Db,
  actor: Actor,
  table: TableDefinition,
  id: string,
  options: LoadOptions = {},
): Promise<Loaded | undefined> {
  const loaded = await loadRecords(db, actor, table, [id], options)
  return loaded.get(id)
}

/**
 * Loads the records that the actor may read, as loadRecord does, by id; index: the primary key.
 *
 * @param ids  at most some 1,000
 */
export async function loadRecords(
  db: Db,
  actor: Actor,
  table: TableDefinition,
  ids: readonly string[],
  options: LoadOptions = {},
): Promise<ReadonlyMap<string, Loaded>> {
  const { physical_table: physical } = table
  const columns = Object.keys(allSqlColumns(table)).map((name) => sql`${sql.id('record', name)}`)
  const rights = ACTIONS.map(
    (action) => sql`${scope(actor, physical, action, 'record')} as ${sql.id(`may_${action}`)}`,
  )
  const rows = await query<Row>(
    db,
    sql`
      select ${sql.join(columns)}, ${sql.join(rights)}, record.deleted_at
      from ${sql.table(`records.${physical}`)} record
      where record.id = any(${uuids(ids)}) and ${rowsOf(table, 'record')}
        and ${readable(actor, physical, 'record')}
        and ${options.withDeleted === true ? sql`true` : sql`record.deleted_at is null`}
      ${options.forUpdate === true ? sql`order by record.id for update` : sql``}`,
  )
  return new Map(rows.map((row) => [String(row.id), loadedOf(row)]))
}

function loadedOf(row: Row): Loaded {
  const may = Object.fromEntries(ACTIONS.map((action) => [action, row[`may_${action}`] === true]))
  return {
    row,
    version: Number(row.version),
    isDeleted: row.deleted_at !== null,
    may: { ...NOTHING, ...may },
  }
}

const NOTHING: Readonly<Record<Action, boolean>> = {
  create: false,
  read: false,
  write: false,
  delete: false,
  append: false,
  append_to: false,
  assign: false,
  share: false,
}

/** Writes columns of a record and counts its version up. */
export async function updateRow(
  trx: Db,
  table: PhysicalTable,
  id: string,
  changes: { readonly row: Row; readonly now: Date },
): Promise<void> {
  const sets = Object.entries(changes.row).map(
    ([name, value]) => sql`${sql.id(name)} = ${value ?? null}`,
  )
  sets.push(sql`version = version + 1`, sql`updated_at = ${changes.now}`)
  await execute(
    trx,
    sql`update ${sql.table(`records.${table}`)} set ${sql.join(sets)} where id = ${id}`,
  )
}

export type LookupTarget = { readonly id: string; readonly mayAppendTo: boolean }

/** Those of the records that the actor may read, and whether others may be attached to them. */
export async function selectTargets(
  db: Db,
  actor: Actor,
  table: PhysicalTable,
  ids: readonly string[],
): Promise<readonly LookupTarget[]> {
  return query<LookupTarget>(
    db,
    sql`
      select target.id, ${scope(actor, table, 'append_to', 'target')} as "mayAppendTo"
      from ${sql.table(`records.${table}`)} target
      where target.id = any(${uuids(ids)}) and target.deleted_at is null
        and ${readable(actor, table, 'target')}`,
  )
}

export type OwnerPlace = {
  readonly kind: 'user' | 'team'
  readonly id: string
  readonly businessUnitId: string
}

/** Returns where an active user or a team stands; ids are unique among both. */
export async function selectOwner(db: Db, id: string): Promise<OwnerPlace | undefined> {
  const owners = await selectOwners(db, [id])
  return owners.get(id)
}

/** As selectOwner, for many. */
export async function selectOwners(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, OwnerPlace>> {
  if (ids.length === 0) return new Map()
  const rows = await query<OwnerPlace>(
    db,
    sql`
      select 'user' as kind, person.id, person.business_unit_id as "businessUnitId"
      from identity.users person where person.id = any(${uuids(ids)}) and person.is_active
      union all
      select 'team', team.id, team.business_unit_id from identity.teams team
      where team.id = any(${uuids(ids)})`,
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/** The columns that changed after a version, and who changed each last. */
export async function selectChangedSince(
  db: Db,
  recordId: string,
  version: number,
): Promise<ReadonlyArray<{ readonly column: string; readonly name: string | null }>> {
  return query<{ column: string; name: string | null }>(
    db,
    sql`
      select distinct on (entry.key) entry.key as "column", person.name
      from records.changes change
      cross join lateral jsonb_object_keys(coalesce(change.after, change.before, '{}')) as entry(key)
      left join identity.users person on person.id = change.actor_id
      where change.record_id = ${recordId} and change.version > ${version}
      order by entry.key, change.version desc`,
  )
}
