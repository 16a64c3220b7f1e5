import type { Actor } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import { query, sql, uuids } from '../../platform/database.ts'
import { findUnwilling, visibleRecords } from '../../records/index.ts'
import type { Wishes } from '../obey-wishes.ts'
import { NO_WISHES } from '../obey-wishes.ts'
import type { Contents } from '../present-card.ts'

/** What the people whom cards name do not want of us; names only of those whom the actor may know. */
export async function wishesOf(
  db: Db,
  actor: Actor,
  { records, activities }: Pick<Contents, 'records' | 'activities'>,
): Promise<Wishes> {
  const people = [...activities.values()].flatMap((activity) => activity.people)
  const subjects = [...records.values()]
  const addresses = [...people, ...subjects].flatMap(({ address }) => address ?? [])
  const ids = [
    ...people.flatMap(({ contactId, leadId }) => contactId ?? leadId ?? []),
    ...subjects.flatMap(({ personId }) => personId ?? []),
  ]
  if (addresses.length === 0 && ids.length === 0) return NO_WISHES
  return {
    noEmail: new Set(await findUnwilling(db, 'email', addresses)),
    noCalls: await withoutCalls(db, actor, [...new Set(ids)]),
  }
}

async function withoutCalls(
  db: Db,
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const among = (table: 'contacts' | 'leads') => sql`
    select person.id, person.full_name as name from ${sql.table(`records.${table}`)} person
    where person.id = any(${uuids(ids)}) and person.does_not_want_calls
      and ${visibleRecords(actor, table, 'person')}`
  const rows = await query<{ id: string; name: string }>(
    db,
    sql`
    -- Who of these people wants no calls? Index: primary keys.
    ${among('contacts')} union all ${among('leads')}`,
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}
