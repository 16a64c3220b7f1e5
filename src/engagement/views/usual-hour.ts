/** When a person answered and opened mail. */
import type { Actor } from '../../identity/model.ts'
import { query, sql } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import { requireReadable, visibleActivities } from '../../records/index.ts'
import type { UsualHour } from '../usual-hour.ts'
import { usualHourOf } from '../usual-hour.ts'

/** The newest tell most, and bound the question. */
const MOST = 200

/**
 * The usual hour of a contact or lead, by mail that the actor may read: his own answers, and opens of followed mail that went to him alone.
 * Relies on activity_parties_by_contact and _by_lead, and on events_by_mail.
 *
 * @throws AppError IDENTITY_FORBIDDEN, RECORDS_NOT_FOUND
 */
export async function readUsualHour(
  services: Services,
  actor: Actor,
  {
    table,
    id,
    timeZone,
  }: {
    readonly table: 'contacts' | 'leads'
    readonly id: string
    readonly timeZone: string
  },
): Promise<UsualHour | undefined> {
  const { db } = services
  await requireReadable(db, actor, table, id)
  const person = sql.id('party', table === 'contacts' ? 'contact_id' : 'lead_id')
  const rows = await query<{ at: Date }>(
    db,
    sql`select happened.at from (
          (select message.sent_at as at
           from records.activity_parties party
           join mailbox.messages message on message.id = party.activity_id
           join records.activities activity on activity.id = party.activity_id
           where ${person} = ${id} and party.role = 'from' and message.direction = 'in'
             and message.automatic_kind is null and ${visibleActivities(actor, 'activity')}
           order by message.sent_at desc limit ${MOST})
          union all
          (select event.happened_at as at
           from records.activity_parties party
           join records.activities activity on activity.id = party.activity_id
           join outbox.mails mail on mail.activity_id = activity.id
           join engagement.events event on event.mail_id = mail.id
           join engagement.targets target on target.id = event.target_id
           where ${person} = ${id} and party.role <> 'from' and event.class = 'person'
             and target.kind = 'open' and ${visibleActivities(actor, 'activity')}
             and not exists (
               select 1 from outbox.recipients other
               where other.mail_id = mail.id and other.position > 0)
           order by event.happened_at desc limit ${MOST})) happened`,
  )
  return usualHourOf(
    rows.map(({ at }) => at),
    timeZone,
  )
}
