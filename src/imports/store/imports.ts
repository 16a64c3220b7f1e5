/** Imports as they are kept: the file's shape, the plan, and where the work stands. */
import type { Db } from '../../platform/database.ts'
import { execute, jsonb, one, query, sql, uuids } from '../../platform/database.ts'
import type { Dialect, ImportPlan, ImportState, ImportTable } from '../contract.ts'
import type { ColumnProfile } from '../profile-columns.ts'

export type StoredImport = {
  readonly id: string
  readonly userId: string
  readonly userName: string | null
  readonly table: ImportTable
  readonly fileName: string
  readonly state: ImportState
  readonly dialect: Dialect
  readonly columns: readonly ColumnProfile[]
  readonly plan: ImportPlan
  readonly rows: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly rejected: number
  readonly removed: number
  readonly restored: number
  readonly kept: number
  readonly identifiedThrough: number
  readonly failure: string | null
  readonly createdAt: Date
  readonly checkedAt: Date | null
  readonly startedAt: Date | null
  readonly endedAt: Date | null
}

const COLUMNS = sql`import.id, import.user_id as "userId", person.name as "userName",
  import.table_name as "table", import.file_name as "fileName", import.state, import.dialect,
  import.columns, import.plan, import.row_count as "rows", import.created_count as "created",
  import.updated_count as "updated", import.unchanged_count as "unchanged",
  import.rejected_count as "rejected", import.removed_count as "removed",
  import.restored_count as "restored", import.kept_count as "kept",
  import.identified_through as "identifiedThrough", import.failure,
  import.created_at as "createdAt", import.checked_at as "checkedAt",
  import.started_at as "startedAt", import.ended_at as "endedAt"`

export type NewImport = Pick<
  StoredImport,
  'id' | 'userId' | 'table' | 'fileName' | 'dialect' | 'columns' | 'plan' | 'rows' | 'createdAt'
>

export async function insertImport(trx: Db, given: NewImport): Promise<void> {
  await execute(
    trx,
    sql`insert into imports.imports (id, user_id, table_name, file_name, state, dialect, columns, plan, row_count, created_at)
        values (${given.id}, ${given.userId}, ${given.table}, ${given.fileName}, 'draft', ${jsonb(given.dialect)},
          ${jsonb(given.columns)}, ${jsonb(given.plan)}, ${given.rows}, ${given.createdAt})`,
  )
}

/** One import; `forUpdate` keeps all others from working on it until the end of the transaction. */
export async function findImport(
  db: Db,
  id: string,
  { forUpdate = false }: { readonly forUpdate?: boolean } = {},
): Promise<StoredImport | undefined> {
  return one<StoredImport>(
    db,
    // Index: the primary key.
    sql`select ${COLUMNS} from imports.imports import
        left join identity.users person on person.id = import.user_id
        where import.id = ${id} ${forUpdate ? sql`for update of import` : sql``}`,
  )
}

export type ImportsPage = {
  /** undefined: everybody's. */
  readonly userId: string | undefined
  readonly after: { readonly at: Date; readonly id: string } | undefined
  readonly limit: number
}

/** Imports, the newest first. */
export async function listStoredImports(
  db: Db,
  { userId, after, limit }: ImportsPage,
): Promise<readonly StoredImport[]> {
  return query<StoredImport>(
    db,
    // The imports of a person, or of all. Indexes: imports_by_user, imports_by_time.
    sql`select ${COLUMNS} from imports.imports import
        left join identity.users person on person.id = import.user_id
        where ${userId === undefined ? sql`true` : sql`import.user_id = ${userId}`}
          and ${after === undefined ? sql`true` : sql`(import.created_at, import.id) < (${after.at}, ${after.id}::uuid)`}
        order by import.created_at desc, import.id desc limit ${limit}`,
  )
}

export type ImportPatch = Partial<{
  readonly state: ImportState
  readonly plan: ImportPlan
  readonly identified_through: number
  readonly failure: string | null
  readonly checked_at: Date | null
  readonly started_at: Date
  readonly ended_at: Date | null
}>

/** Writes some columns of an import. */
export async function patchImport(db: Db, id: string, patch: ImportPatch): Promise<void> {
  const sets = Object.entries(patch).map(
    ([name, value]) => sql`${sql.id(name)} = ${name === 'plan' ? jsonb(value) : value}`,
  )
  if (sets.length === 0) return
  await execute(db, sql`update imports.imports set ${sql.join(sets)} where id = ${id}`)
}

export type CountName =
  | 'created'
  | 'updated'
  | 'unchanged'
  | 'rejected'
  | 'removed'
  | 'restored'
  | 'kept'

/** Adds to the counts of an import; negative takes away. */
export async function addCounts(
  db: Db,
  id: string,
  added: Partial<Readonly<Record<CountName, number>>>,
): Promise<void> {
  const sets = Object.entries(added).map(([name, count]) => {
    const column = sql.id(`${name}_count`)
    return sql`${column} = ${column} + ${count}`
  })
  if (sets.length === 0) return
  await execute(db, sql`update imports.imports set ${sql.join(sets)} where id = ${id}`)
}

export async function deleteImport(db: Db, id: string): Promise<void> {
  await execute(db, sql`delete from imports.imports where id = ${id}`)
}

/** Forgets the rows of imports of before; their counts stay. */
export async function deleteRowsBefore(db: Db, before: Date): Promise<number> {
  return execute(
    db,
    sql`delete from imports.rows row using imports.imports import
        where row.import_id = import.id and coalesce(import.ended_at, import.created_at) < ${before}`,
  )
}

/** Those of the imports that are the person's; index: the primary key. */
export async function importsOf(
  db: Db,
  userId: string,
  ids: readonly string[],
): Promise<readonly string[]> {
  const rows = await query<{ id: string }>(
    db,
    sql`select import.id from imports.imports import
        where import.id = any(${uuids(ids)}) and import.user_id = ${userId}`,
  )
  return rows.map(({ id }) => id)
}
