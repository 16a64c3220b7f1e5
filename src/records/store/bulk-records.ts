/** Many records at once, for imports: whole batches of rows, each with its history. */
import type { Db } from '../../platform/database.ts'
import { insertMany, query, sql, uuids } from '../../platform/database.ts'
import type { PhysicalTable, TableDefinition } from '../definition.ts'
import { DEFAULTS, derivedColumns, displayName } from '../derive.ts'
import { addressKey } from '../names.ts'
import { TABLES } from '../tables.ts'
import type { OwnerRef, RecordValues, Row } from '../values.ts'
import { allSqlColumns, toRow } from '../values.ts'
import type { NewChange } from './changes.ts'
import { insertChanges } from './changes.ts'
import type { Claim } from './people.ts'
import { insertAddresses, insertClaims, rematchParties } from './people.ts'

export type NewRecord = {
  readonly id: string
  /** By column name, in the shape of the API; read-only columns too. */
  readonly values: RecordValues
  /** Absent only in tables of the organisation. */
  readonly owner?: OwnerRef
  /** The unit of the owner. */
  readonly businessUnitId?: string
  readonly createdAt: Date
  readonly updatedAt?: Date
  readonly createdById?: string
  /** How the record came to be as it is, oldest first; its creation is what is left without them. */
  readonly history?: readonly PastChange[]
}

/** A change that happened before the record was imported. */
export type PastChange = {
  readonly changedAt: Date
  /** Default: the actor of the import. */
  readonly actorId?: string
  /** The columns that changed, before and after. */
  readonly before: RecordValues
  readonly after: RecordValues
}

export type Provenance = {
  /** person, mailbox, import, job, agent, demonstration */
  readonly source: string
  readonly actorId?: string
}

/**
 * Inserts records with their history and the addresses that they claim; records that exist already
 * are left alone. Checks no rights and no rules: for facts that are known to be right.
 *
 * @returns the ids that were new
 */
export async function insertRecords(
  trx: Db,
  tableName: Exclude<PhysicalTable, 'activities'>,
  records: readonly NewRecord[],
  provenance: Provenance,
): Promise<readonly string[]> {
  const table = TABLES[tableName]
  const fresh = await unknownOnes(trx, tableName, records)
  const rows = fresh.map((record) => rowOf(table, record, provenance))
  // Columns that no row has keep the default of the database.
  const columns = usedColumns(allSqlColumns(table), rows)
  await insertMany(trx, `records.${tableName}`, columns, rows, {
    onConflict: sql`(id) do nothing`,
  })
  await insertChanges(
    trx,
    fresh.flatMap((record) => changesOf(tableName, record, provenance)),
  )
  if (tableName === 'contacts' || tableName === 'leads') await claim(trx, tableName, fresh)
  return fresh.map(({ id }) => id)
}

/** The creation of a record, as it was then, and everything that happened to it since. */
function changesOf(
  table: PhysicalTable,
  record: NewRecord,
  { actorId: importerId, source }: Provenance,
): readonly NewChange[] {
  const { id: recordId, history = [], owner } = record
  const actorId = importerId ?? record.createdById
  const undone = history.map(({ before }) => before).reverse()
  const first: RecordValues = Object.assign({}, record.values, ...undone)
  const creation: NewChange = {
    table,
    recordId,
    version: 1,
    action: 'create',
    changedAt: record.createdAt,
    actorId,
    source,
    after: { ...first, ...(owner ? { owner } : {}) },
  }
  const later = history.map(
    (change, index): NewChange => ({
      table,
      recordId,
      version: index + 2,
      action: 'update',
      changedAt: change.changedAt,
      actorId: change.actorId ?? actorId,
      source,
      before: change.before,
      after: change.after,
    }),
  )
  return [creation, ...later]
}

/** Those whose id is not in the table yet. */
export async function unknownOnes<T extends { readonly id: string }>(
  trx: Db,
  table: PhysicalTable,
  items: readonly T[],
): Promise<readonly T[]> {
  if (items.length === 0) return []
  const known = await query<{ id: string }>(
    trx,
    sql`select known.id from ${sql.table(`records.${table}`)} known
        where known.id = any(${uuids(items.map(({ id }) => id))})`,
  )
  const ids = new Set(known.map(({ id }) => id))
  return items.filter(({ id }) => !ids.has(id))
}

function rowOf(table: TableDefinition, record: NewRecord, { source }: Provenance): Row {
  const { owner, businessUnitId, createdAt, createdById } = record
  const hasSource = table.columns.some((column) => column.name === 'source')
  return {
    ...DEFAULTS[table.name],
    ...(hasSource ? { source } : {}),
    ...toRow(table, owner === undefined ? record.values : { ...record.values, owner }),
    ...derivedColumns(table, record.values),
    ...(table.ownership === 'owner' ? { business_unit_id: businessUnitId } : {}),
    id: record.id,
    version: 1 + (record.history?.length ?? 0),
    created_by_id: createdById,
    created_at: createdAt,
    updated_at: record.updatedAt ?? createdAt,
  }
}

function usedColumns(
  columns: Readonly<Record<string, string>>,
  rows: readonly Row[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(columns).filter(([name]) => rows.some((row) => row[name] !== undefined)),
  )
}

async function claim(
  trx: Db,
  personTable: 'contacts' | 'leads',
  records: readonly NewRecord[],
): Promise<void> {
  const claims: Claim[] = []
  const seen: { address: string; name: string }[] = []
  for (const { id, values } of records) {
    const { email } = values
    if (typeof email !== 'string' || email === '') continue
    const address = addressKey(email)
    seen.push({ address, name: displayName(TABLES[personTable], values) })
    claims.push({ address, personTable, personId: id })
  }
  if (claims.length === 0) return
  await insertAddresses(trx, seen, records[0]?.createdAt ?? new Date(0))
  await insertClaims(trx, claims)
  await rematchParties(
    trx,
    claims.map(({ address }) => address),
  )
}
