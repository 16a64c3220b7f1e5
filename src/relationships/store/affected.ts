/** Finds what a change of people concerns, and the pieces of a rebuild. */
import type { Db } from '../../platform/database.ts'
import { query, sql, uuids } from '../../platform/database.ts'
import type { RecordKey } from './keys.ts'

/** Lists activity ids in ascending order, for a rebuild in pieces. */
export async function activityIdsAfter(db: Db, afterId: string, limit: number): Promise<string[]> {
  const rows = await query<{ id: string }>(
    db,
    sql`
      select activity.id from records.activities activity
      where activity.id > ${afterId}::uuid order by activity.id limit ${limit}`,
  )
  return rows.map((row) => row.id)
}

/** Lists the records that have touches, in ascending order of id. Relies on touches_by_time. */
export async function touchedKeysAfter(
  db: Db,
  afterId: string,
  limit: number,
): Promise<RecordKey[]> {
  return query<RecordKey>(
    db,
    sql`
      select distinct touch.record_table as "recordTable", touch.record_id as "recordId"
      from relationships.touches touch
      where touch.record_id > ${afterId}::uuid
      order by 2, 1 limit ${limit}`,
  )
}

/** Lists accounts whose figures depend on these contacts, now or until now. */
export async function accountsOfContacts(
  trx: Db,
  contactIds: readonly string[],
): Promise<string[]> {
  const rows = await query<{ id: string }>(
    trx,
    sql`
      select contact.account_id as id from records.contacts contact
      where contact.id = any(${uuids(contactIds)}) and contact.account_id is not null
      union
      select touch.record_id from records.activity_parties party
      join relationships.touches touch
        on touch.activity_id = party.activity_id and touch.record_table = 'accounts'
      where party.contact_id = any(${uuids(contactIds)})`,
  )
  return rows.map((row) => row.id)
}

/** Lists the opportunities of these accounts: the primary contact counts for them. */
export async function opportunitiesOfAccounts(
  trx: Db,
  accountIds: readonly string[],
): Promise<string[]> {
  const rows = await query<{ id: string }>(
    trx,
    sql`
      select opportunity.id from records.opportunities opportunity
      where opportunity.account_id = any(${uuids(accountIds)})`,
  )
  return rows.map((row) => row.id)
}

/** Lists the activities in which one of these addresses takes part. */
export async function activitiesOfAddresses(
  trx: Db,
  addresses: readonly string[],
): Promise<string[]> {
  const rows = await query<{ id: string }>(
    trx,
    sql`
      select distinct party.activity_id as id from records.activity_parties party
      where party.address = any(${[...addresses]}::text[])`,
  )
  return rows.map((row) => row.id)
}

/**
 * Lists leads or opportunities of teams for which these users count, now or until now: those of
 * their teams, and those that have activities of theirs. Relies on activity_parties_by_user and on the
 * key of touches.
 */
export async function recordsOfTeamsOf(
  trx: Db,
  table: 'leads' | 'opportunities',
  userIds: readonly string[],
): Promise<string[]> {
  const rows = await query<{ id: string }>(
    trx,
    sql`
      select record.id from ${sql.table(`records.${table}`)} record
      join identity.team_members member on member.team_id = record.owner_team_id
      where member.user_id = any(${uuids(userIds)})
      union
      select record.id from records.activity_parties party
      join relationships.touches touch
        on touch.activity_id = party.activity_id and touch.record_table = ${table}
      join ${sql.table(`records.${table}`)} record
        on record.id = touch.record_id and record.owner_team_id is not null
      where party.user_id = any(${uuids(userIds)})`,
  )
  return rows.map((row) => row.id)
}
