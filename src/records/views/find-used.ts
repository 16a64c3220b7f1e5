/** Which records others point to: whoever takes records away again leaves those. */
import type { Db } from '../../platform/database.ts'
import { query, sql, uuids } from '../../platform/database.ts'
import type { PhysicalTable } from '../definition.ts'
import { PHYSICAL_TABLES, TABLES } from '../tables.ts'

/**
 * Returns those of the records to which another record that is not deleted points: a lookup, or an activity about it. Indexes: those of
 * the lookups.
 *
 * @param ids  at most some 1,000; what they point to among themselves does not count
 */
export async function findUsed(
  db: Db,
  tableName: PhysicalTable,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const lookups = PHYSICAL_TABLES.flatMap((name) =>
    TABLES[name].columns
      .filter(({ lookup_table: target }) => target === tableName)
      .map((column) => ({ name, column: column.name })),
  )
  const questions = lookups.map(
    ({ name, column }) => sql`
      select ${sql.id('user_', column)} as id from ${sql.table(`records.${name}`)} user_
      where ${sql.id('user_', column)} = any(${uuids(ids)}) and user_.deleted_at is null
        and not (user_.id = any(${uuids(ids)}))`,
  )
  questions.push(sql`
      select activity.regarding_id as id from records.activities activity
      where activity.regarding_table = ${tableName} and activity.regarding_id = any(${uuids(ids)})
        and activity.deleted_at is null`)
  const rows = await query<{ id: string }>(db, sql`${sql.join(questions, sql` union `)}`)
  return new Set(rows.map(({ id }) => id))
}
