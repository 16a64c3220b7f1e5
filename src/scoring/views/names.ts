/** Names of colleagues, who are known to everybody who signs in. */
import type { Db } from '../../platform/database.ts'
import { query, sql, uuids } from '../../platform/database.ts'

/** Returns the names of users by id; index: the primary key. */
export async function readUserNames(
  db: Db,
  ids: ReadonlyArray<string | null>,
): Promise<ReadonlyMap<string, string>> {
  const wanted = ids.filter((id) => id !== null)
  if (wanted.length === 0) return new Map()
  const rows = await query<{ id: string; name: string }>(
    db,
    sql`select person.id, person.name from identity.users person
        where person.id = any(${uuids(wanted)})`,
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}
