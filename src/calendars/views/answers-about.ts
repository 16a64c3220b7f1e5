/** What is kept about a person who was invited. */
import type { Actor } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import { query, sql } from '../../platform/database.ts'
import { visibleActivities } from '../../records/index.ts'
import type { Answer } from '../calendar-event.ts'

/** An answer of a person to an invitation of ours. */
export type AnswerAbout = {
  /** null: the appointment is known no longer */
  readonly activityId: string | null
  readonly answer: Answer
  /** null where the reader may not read the appointment */
  readonly comment: string | null
  readonly proposedStartsAt: Date | null
  readonly proposedEndsAt: Date | null
  readonly answeredAt: Date
}

/** Newest first. */
export function listAnswersAbout(
  db: Db,
  actor: Actor,
  {
    table,
    id,
    limit,
  }: { readonly table: 'contacts' | 'leads'; readonly id: string; readonly limit: number },
): Promise<readonly AnswerAbout[]> {
  return query<AnswerAbout>(
    db,
    sql`
      -- What did this person answer? Indexes: attendee_answers_by_address, origins (key).
      select appointment.id as "activityId", answer.answer,
        case when appointment.is_visible then answer.comment end as comment,
        answer.proposed_starts_at as "proposedStartsAt",
        answer.proposed_ends_at as "proposedEndsAt", answer.answered_at as "answeredAt"
      from ${sql.table(`records.${table}`)} person
      join calendars.attendee_answers answer on answer.address = person.email
      left join lateral (
        select activity.id, ${visibleActivities(actor, 'activity')} as is_visible
        from calendars.origins origin
        join records.activities activity on activity.id = origin.activity_id
        where origin.user_id = answer.user_id and origin.uid = answer.uid
          and answer.instance in (origin.instance, '')
        order by origin.instance limit 1) appointment on true
      where person.id = ${id}
      order by answer.answered_at desc, answer.uid, answer.instance
      limit ${limit}`,
  )
}
