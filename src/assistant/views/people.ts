import type { Db } from '../../platform/database.ts'
import { query, sql, texts } from '../../platform/database.ts'

/** Who can sign in? */
export async function activeUserIds(db: Db): Promise<readonly string[]> {
  const rows = await query<{ id: string }>(
    db,
    sql`select person.id from identity.users person where person.is_active`,
  )
  return rows.map((row) => row.id)
}

/** In which messages does one of these addresses take part? Index: activity_parties_by_address. */
export async function activitiesAt(
  db: Db,
  addresses: readonly string[],
): Promise<readonly string[]> {
  if (addresses.length === 0) return []
  const rows = await query<{ id: string }>(
    db,
    sql`select distinct party.activity_id as id from records.activity_parties party
        join mailbox.messages message on message.id = party.activity_id
        where party.address = any(${texts(addresses)})`,
  )
  return rows.map((row) => row.id)
}
