/** What is kept about a person who was written to. */
import type { Db } from '../../platform/database.ts'
import { query, sql } from '../../platform/database.ts'
import type { EventClass, TargetKind } from '../model.ts'

/** Something that was asked of a mail to a person; of several recipients it is not known who asked. */
export type EventAbout = {
  readonly activityId: string
  readonly kind: TargetKind
  readonly at: Date
  readonly class: EventClass
  readonly reason: string
}

/** Newest first. Relies on activity_parties_by_contact and _by_lead, mails_by_activity and events_by_mail. */
export function listEventsAbout(
  db: Db,
  {
    table,
    id,
    limit,
  }: { readonly table: 'contacts' | 'leads'; readonly id: string; readonly limit: number },
): Promise<readonly EventAbout[]> {
  const column = table === 'contacts' ? 'contact_id' : 'lead_id'
  return query<EventAbout>(
    db,
    sql`select mail.activity_id as "activityId", target.kind, event.happened_at as at, event.class,
          event.reason
        from (select distinct party.activity_id from records.activity_parties party
              where ${sql.id('party', column)} = ${id}) own
        join outbox.mails mail on mail.activity_id = own.activity_id
        join engagement.events event on event.mail_id = mail.id
        join engagement.targets target on target.id = event.target_id
        order by event.happened_at desc, event.id desc limit ${limit}`,
  )
}

/** When the owner of an address of the person asked on our page not to be followed; undefined: never. */
export async function findRefusalOf(
  db: Db,
  { table, id }: { readonly table: 'contacts' | 'leads'; readonly id: string },
): Promise<Date | undefined> {
  const [row] = await query<{ at: Date }>(
    db,
    sql`select refusal.refused_at as at
        from ${sql.table(`records.${table}`)} person
        join engagement.refusals refusal on refusal.address = person.email
        where person.id = ${id}`,
  )
  return row?.at
}
