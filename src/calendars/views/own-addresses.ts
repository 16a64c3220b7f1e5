/** Under which addresses the servers of a person's calendars know him. */
import type { Db } from '../../platform/database.ts'
import { query, sql } from '../../platform/database.ts'

/** Lower case. */
export async function calendarAddresses(db: Db, userId: string): Promise<readonly string[]> {
  const rows = await query<{ address: string }>(
    db,
    sql`
      -- As whom is this person invited? Index: connections_user_id_url_user_name_key.
      select unnest(connection.own_addresses) as address from calendars.connections connection
      where connection.user_id = ${userId} and connection.kind = 'caldav'`,
  )
  return rows.map(({ address }) => address)
}
