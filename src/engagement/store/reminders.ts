/** What authors want to be reminded of. */
import type { Db } from '../../platform/database.ts'
import { execute, one, sql } from '../../platform/database.ts'
import type { Condition } from '../model.ts'

export type Reminder = {
  readonly condition: Condition
  readonly remindAt: Date
  readonly comment: string
}

/** With when a person first answered and first opened the mail. Relies on messages_by_answers and events_by_mail. */
export function findReminder(
  db: Db,
  mailId: string,
): Promise<
  (Reminder & { readonly answeredAt: Date | null; readonly openedAt: Date | null }) | undefined
> {
  return one(
    db,
    sql`select reminder.condition, reminder.remind_at as "remindAt", reminder.comment,
          (select min(answer.sent_at)
           from mailbox.messages answer
           join records.activities answered on answered.id = answer.id
           where answer.answers_id = mail.activity_id and answer.direction = 'in'
             and answer.automatic_kind is null and answered.deleted_at is null) as "answeredAt",
          (select min(event.happened_at)
           from engagement.events event join engagement.targets target on target.id = event.target_id
           where event.mail_id = mail.id and event.class = 'person' and target.kind = 'open')
            as "openedAt"
        from engagement.reminders reminder join outbox.mails mail on mail.id = reminder.mail_id
        where reminder.mail_id = ${mailId}`,
  )
}

export async function saveReminder(
  trx: Db,
  mailId: string,
  { condition, remindAt, comment }: Reminder,
  now: Date,
): Promise<void> {
  await execute(
    trx,
    sql`insert into engagement.reminders (mail_id, condition, remind_at, comment, set_at)
        values (${mailId}, ${condition}, ${remindAt}, ${comment}, ${now})
        on conflict (mail_id) do update set condition = excluded.condition,
          remind_at = excluded.remind_at, comment = excluded.comment, set_at = excluded.set_at`,
  )
}

export async function deleteReminder(trx: Db, mailId: string): Promise<void> {
  await execute(
    trx,
    sql`delete from engagement.reminders reminder where reminder.mail_id = ${mailId}`,
  )
}
