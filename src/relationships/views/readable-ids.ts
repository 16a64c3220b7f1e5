import type { Actor } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import { query, sql, uuids } from '../../platform/database.ts'
import { visibleRecords } from '../../records/index.ts'
import type { RelationshipTable } from '../contract.ts'

/** Which of these records the actor may read. */
export async function readableIds(
  db: Db,
  actor: Actor,
  table: RelationshipTable,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await query<{ id: string }>(
    db,
    sql`
      select record.id from ${sql.table(`records.${table}`)} record
      where record.id = any(${uuids(ids)}) and ${visibleRecords(actor, table, 'record')}`,
  )
  return new Set(rows.map((row) => row.id))
}
