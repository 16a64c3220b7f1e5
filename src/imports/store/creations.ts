/** What rows name, is not there, and is created because the plan says so. */
import type { Db } from '../../platform/database.ts'
import { execute, insertMany, query, sql, texts, uuids } from '../../platform/database.ts'

export type Creation = {
  readonly table: string
  readonly nameKey: string
  readonly name: string
  readonly recordId: string
}

/** Notes what is to be created because rows name it; what is noted already keeps its id. */
export async function noteCreations(
  trx: Db,
  importId: string,
  creations: readonly Creation[],
): Promise<void> {
  await insertMany(
    trx,
    'imports.creations',
    { import_id: 'uuid', table_name: 'text', name_key: 'text', name: 'text', record_id: 'uuid' },
    creations.map(({ table, nameKey: key, name, recordId }) => ({
      import_id: importId,
      table_name: table,
      name_key: key,
      name,
      record_id: recordId,
    })),
    { onConflict: sql`(import_id, table_name, name_key) do nothing` },
  )
}

const CREATION = sql`creation.table_name as "table", creation.name_key as "nameKey", creation.name,
  creation.record_id as "recordId"`

export async function findCreations(
  db: Db,
  importId: string,
  table: string,
  keys: readonly string[],
): Promise<readonly Creation[]> {
  return query<Creation>(
    db,
    sql`select ${CREATION} from imports.creations creation
        where creation.import_id = ${importId} and creation.table_name = ${table}
          and creation.name_key = any(${texts(keys)})`,
  )
}

/** What is still to be created, of one table after the other. */
export async function creationsToWrite(
  db: Db,
  importId: string,
  limit: number,
): Promise<readonly Creation[]> {
  return query<Creation>(
    db,
    sql`select ${CREATION} from imports.creations creation
        where creation.import_id = ${importId} and not creation.is_written
        order by creation.table_name, creation.name_key limit ${limit}`,
  )
}

/** What was created and has not been taken back. */
export async function creationsToUndo(
  db: Db,
  importId: string,
  limit: number,
): Promise<readonly Creation[]> {
  return query<Creation>(
    db,
    sql`select ${CREATION} from imports.creations creation
        where creation.import_id = ${importId} and creation.is_written and creation.undone is null
        order by creation.table_name, creation.name_key limit ${limit}`,
  )
}

export async function creationsWritten(
  trx: Db,
  importId: string,
  ids: readonly string[],
): Promise<void> {
  await execute(
    trx,
    sql`update imports.creations set is_written = true
        where import_id = ${importId} and record_id = any(${uuids(ids)})`,
  )
}

/** Notes what became of creations that are not undone yet. */
export async function creationsUndone(
  trx: Db,
  importId: string,
  ids: readonly string[],
  undone: 'removed' | 'kept',
): Promise<void> {
  await execute(
    trx,
    sql`update imports.creations set undone = ${undone}
        where import_id = ${importId} and record_id = any(${uuids(ids)}) and undone is null`,
  )
}
