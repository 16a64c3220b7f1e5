import type { Db } from '../../platform/database.ts'
import { query, sql } from '../../platform/database.ts'

/** Who can sign in? */
export async function activeUserIds(db: Db): Promise<readonly string[]> {
  const rows = await query<{ id: string }>(
    db,
    sql`select person.id from identity.users person where person.is_active`,
  )
  return rows.map((row) => row.id)
}
