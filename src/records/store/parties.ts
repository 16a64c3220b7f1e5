import type { Actor } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import { execute, query, sql, uuids } from '../../platform/database.ts'
import { visibleRecords } from '../views/visible.ts'
import type { NewParty } from './bulk-activities.ts'

/** Returns the parties of an activity in their order. */
export async function selectParties(db: Db, activityId: string): Promise<readonly NewParty[]> {
  return query<NewParty>(
    db,
    sql`
      select party.role, party.address, party.name, party.side, party.user_id as "userId",
        party.contact_id as "contactId", party.lead_id as "leadId"
      from records.activity_parties party
      where party.activity_id = ${activityId}
      order by party.position`,
  )
}

/** Deletes the parties of an activity. */
export async function deleteParties(trx: Db, activityId: string): Promise<void> {
  await execute(trx, sql`delete from records.activity_parties where activity_id = ${activityId}`)
}

export type KnownPerson = {
  readonly id: string
  readonly name: string
  readonly email: string | null
}

/** Returns colleagues by id. */
export async function selectColleagues(
  db: Db,
  ids: readonly string[],
): Promise<readonly KnownPerson[]> {
  if (ids.length === 0) return []
  return query<KnownPerson>(
    db,
    sql`
      select person.id, person.name, person.email_key as email from identity.users person
      where person.id = any(${uuids(ids)})`,
  )
}

/** Returns those of the contacts or leads that the actor may read. */
export async function selectPersons(
  db: Db,
  actor: Actor,
  table: 'contacts' | 'leads',
  ids: readonly string[],
): Promise<readonly KnownPerson[]> {
  if (ids.length === 0) return []
  return query<KnownPerson>(
    db,
    sql`
      select person.id, person.full_name as name, person.email
      from ${sql.table(`records.${table}`)} person
      where person.id = any(${uuids(ids)}) and ${visibleRecords(actor, table, 'person')}`,
  )
}
