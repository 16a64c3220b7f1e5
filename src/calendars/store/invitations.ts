/** The write model of invitations: what a person is invited to by mail, and what those whom he invited answered. */
import type { Db } from '../../platform/database.ts'
import { execute, insertMany, one, query, sql, uuids } from '../../platform/database.ts'
import type { Answer } from '../calendar-event.ts'
import type { RecordedAppointment } from '../plan-object.ts'

/** What may change of an event, for telling what did. */
export type EventContent = {
  readonly subject: string
  readonly location: string
  readonly text: string
  /** RFC 3339, UTC */
  readonly startsAt: string
  readonly endsAt: string
  /** the rule of a series and its exceptions as one text; '' without one */
  readonly recurrence: string
}

export type OwnAnswerKind = Exclude<Answer, 'needs_action'>

/** What a person is invited to, as it was said last. */
export type KeptInvitation = {
  readonly userId: string
  readonly uid: string
  readonly instance: string
  readonly organizer: string
  readonly sequence: number
  readonly stampedAt: Date | null
  readonly isCancelled: boolean
  readonly text: string
  readonly messageId: string
  readonly content: EventContent
  readonly previous: EventContent | null
  readonly answer: OwnAnswerKind | null
  readonly comment: string
  readonly answeredAt: Date | null
  readonly answeredAs: string | null
  /** the mail of the outbox that carries the answer */
  readonly mailId: string | null
  readonly answerBefore: OwnAnswerKind | null
  readonly isMadeByAnswer: boolean
  /** null: the person's calendar has nothing to be told */
  readonly writeAt: Date | null
}

const COLUMNS = sql`invitation.user_id as "userId", invitation.uid, invitation.instance,
  invitation.organizer, invitation.sequence, invitation.stamped_at as "stampedAt",
  invitation.is_cancelled as "isCancelled", invitation.text, invitation.message_id as "messageId",
  invitation.content, invitation.previous, invitation.answer, invitation.comment,
  invitation.answered_at as "answeredAt", invitation.answered_as as "answeredAs",
  invitation.mail_id as "mailId", invitation.answer_before as "answerBefore",
  invitation.is_made_by_answer as "isMadeByAnswer", invitation.write_at as "writeAt"`

/** All of one UID: a series, and instances of it that came by themselves; the series first. */
export const invitationsOf = (
  db: Db,
  userId: string,
  uid: string,
): Promise<readonly KeptInvitation[]> =>
  query<KeptInvitation>(
    db,
    sql`select ${COLUMNS} from calendars.invitations invitation
        where invitation.user_id = ${userId} and invitation.uid = ${uid}
        order by invitation.instance`,
  )

export async function saveInvitation(trx: Db, kept: KeptInvitation, now: Date): Promise<void> {
  await insertMany(
    trx,
    'calendars.invitations',
    {
      user_id: 'uuid',
      uid: 'text',
      instance: 'text',
      organizer: 'text',
      sequence: 'integer',
      stamped_at: 'timestamptz',
      is_cancelled: 'boolean',
      text: 'text',
      message_id: 'uuid',
      content: 'jsonb',
      previous: 'jsonb',
      answer: 'text',
      comment: 'text',
      answered_at: 'timestamptz',
      answered_as: 'text',
      mail_id: 'uuid',
      answer_before: 'text',
      is_made_by_answer: 'boolean',
      write_at: 'timestamptz',
      updated_at: 'timestamptz',
    },
    [
      {
        user_id: kept.userId,
        uid: kept.uid,
        instance: kept.instance,
        organizer: kept.organizer,
        sequence: kept.sequence,
        stamped_at: kept.stampedAt,
        is_cancelled: kept.isCancelled,
        text: kept.text,
        message_id: kept.messageId,
        content: kept.content,
        previous: kept.previous,
        answer: kept.answer,
        comment: kept.comment,
        answered_at: kept.answeredAt,
        answered_as: kept.answeredAs,
        mail_id: kept.mailId,
        answer_before: kept.answerBefore,
        is_made_by_answer: kept.isMadeByAnswer,
        write_at: kept.writeAt,
        updated_at: now,
      },
    ],
    {
      onConflict: sql`(user_id, uid, instance) do update
        set organizer = excluded.organizer, sequence = excluded.sequence,
          stamped_at = excluded.stamped_at, is_cancelled = excluded.is_cancelled,
          text = excluded.text, message_id = excluded.message_id, content = excluded.content,
          previous = excluded.previous, answer = excluded.answer, comment = excluded.comment,
          answered_at = excluded.answered_at, answered_as = excluded.answered_as,
          mail_id = excluded.mail_id, answer_before = excluded.answer_before,
          is_made_by_answer = excluded.is_made_by_answer, write_at = excluded.write_at,
          updated_at = excluded.updated_at`,
    },
  )
}

/** Events that the calendar of a person is to be told of now. */
export async function uidsToWrite(
  db: Db,
  { userId, now, limit }: { readonly userId: string; readonly now: Date; readonly limit: number },
): Promise<readonly string[]> {
  const rows = await query<{ uid: string }>(
    db,
    sql`select invitation.uid from calendars.invitations invitation
        where invitation.user_id = ${userId} and invitation.write_at <= ${now}
        group by invitation.uid order by min(invitation.write_at), invitation.uid limit ${limit}`,
  )
  return rows.map(({ uid }) => uid)
}

/** What was said by then is written; null: nothing more is to be told. */
export async function noteWritten(
  trx: Db,
  {
    userId,
    uid,
    by,
    writeAt,
  }: {
    readonly userId: string
    readonly uid: string
    readonly by: Date
    readonly writeAt: Date | null
  },
): Promise<void> {
  await execute(
    trx,
    sql`update calendars.invitations invitation set write_at = ${writeAt}
        where invitation.user_id = ${userId} and invitation.uid = ${uid}
          and invitation.write_at <= ${by}`,
  )
}

/** An event of a person as one of his calendars has it. */
export const objectOfEvent = (
  db: Db,
  userId: string,
  uid: string,
): Promise<{ readonly href: string; readonly etag: string | null } | undefined> =>
  one(
    db,
    sql`select object.href, object.etag
        from calendars.connections connection
        join calendars.calendars calendar on calendar.connection_id = connection.id
        join calendars.objects object on object.calendar_id = calendar.id
        where connection.user_id = ${userId} and object.uid = ${uid}
        order by object.href limit 1`,
  )

/** The appointments of an event that no calendar shows, by their instances. */
export async function shownNowhere(
  db: Db,
  origins: ReadonlyMap<string, RecordedAppointment>,
): Promise<readonly string[]> {
  const ids = [...origins.values()].map(({ activityId }) => activityId)
  const rows = await query<{ id: string }>(
    db,
    sql`select given.id from unnest(${uuids(ids)}) as given (id)
        where not exists (select 1 from calendars.occurrences occurrence
          where occurrence.activity_id = given.id)`,
  )
  return rows.map(({ id }) => id)
}

/** What somebody whom a person has invited answered. */
export type AttendeeAnswer = {
  readonly userId: string
  readonly uid: string
  readonly instance: string
  readonly address: string
  readonly answer: Answer
  readonly comment: string
  readonly proposedStartsAt: Date | null
  readonly proposedEndsAt: Date | null
  readonly sequence: number
  readonly answeredAt: Date
  readonly messageId: string
}

/** Keeps an answer, unless a later one is here already. */
export async function saveAttendeeAnswer(trx: Db, given: AttendeeAnswer): Promise<void> {
  await execute(
    trx,
    sql`insert into calendars.attendee_answers as known
          (user_id, uid, instance, address, answer, comment, proposed_starts_at, proposed_ends_at,
            sequence, answered_at, message_id)
        values (${given.userId}, ${given.uid}, ${given.instance}, ${given.address},
          ${given.answer}, ${given.comment}, ${given.proposedStartsAt}, ${given.proposedEndsAt},
          ${given.sequence}, ${given.answeredAt}, ${given.messageId})
        on conflict (user_id, uid, instance, address) do update
        set answer = excluded.answer, comment = excluded.comment,
          proposed_starts_at = excluded.proposed_starts_at,
          proposed_ends_at = excluded.proposed_ends_at, sequence = excluded.sequence,
          answered_at = excluded.answered_at, message_id = excluded.message_id
        where (known.sequence, known.answered_at) < (excluded.sequence, excluded.answered_at)`,
  )
}
