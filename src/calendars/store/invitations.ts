/** The write model of invitations: what a person is invited to by mail, and what those whom he invited answered. */
import type { Db, Fragment } from '../../platform/database.ts'
import { execute, insertMany, one, query, sql, texts, uuids } from '../../platform/database.ts'
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
  /** what the person's calendar said last of his answer; null: nothing yet */
  readonly calendarAnswer: Answer | null
}

const COLUMNS = sql`invitation.user_id as "userId", invitation.uid, invitation.instance,
  invitation.organizer, invitation.sequence, invitation.stamped_at as "stampedAt",
  invitation.is_cancelled as "isCancelled", invitation.text, invitation.message_id as "messageId",
  invitation.content, invitation.previous, invitation.answer, invitation.comment,
  invitation.answered_at as "answeredAt", invitation.answered_as as "answeredAs",
  invitation.mail_id as "mailId", invitation.answer_before as "answerBefore",
  invitation.is_made_by_answer as "isMadeByAnswer", invitation.write_at as "writeAt",
  invitation.calendar_answer as "calendarAnswer"`

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
      calendar_answer: 'text',
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
        calendar_answer: kept.calendarAnswer,
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
          calendar_answer = excluded.calendar_answer, updated_at = excluded.updated_at`,
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

/**
 * What somebody whom a person has invited answered; or the person himself in another program, to an invitation that has not come here
 * yet.
 */
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

/**
 * Deletes the answers of people whose contact or lead was deleted, and whose address nobody else has. Once a night: reads the addresses
 * of all people once.
 */
export async function deleteAnswersOfDeleted(db: Db): Promise<number> {
  const people = (having: Fragment) => sql`
    select person.email from records.contacts person where person.email is not null and ${having}
    union
    select person.email from records.leads person where person.email is not null and ${having}`
  return execute(
    db,
    sql`
      -- Index: attendee_answers_by_address.
      delete from calendars.attendee_answers answer
      where answer.address in (
        select gone.email from (${people(sql`person.deleted_at is not null`)}) gone
        where gone.email not in (${people(sql`person.deleted_at is null`)}))`,
  )
}

/** Takes out what a person answered elsewhere before the invitation came here; the newest of several. */
export async function takeWaitingAnswer(
  trx: Db,
  {
    userId,
    uid,
    instance,
    addresses,
  }: {
    readonly userId: string
    readonly uid: string
    readonly instance: string
    /** under which he is invited; lower case */
    readonly addresses: readonly string[]
  },
): Promise<AttendeeAnswer | undefined> {
  const rows = await query<AttendeeAnswer>(
    trx,
    sql`delete from calendars.attendee_answers waiting
        where waiting.user_id = ${userId} and waiting.uid = ${uid}
          and waiting.instance = ${instance} and waiting.address = any(${texts(addresses)})
        returning waiting.user_id as "userId", waiting.uid, waiting.instance, waiting.address,
          waiting.answer, waiting.comment, waiting.proposed_starts_at as "proposedStartsAt",
          waiting.proposed_ends_at as "proposedEndsAt", waiting.sequence,
          waiting.answered_at as "answeredAt", waiting.message_id as "messageId"`,
  )
  return rows.toSorted(
    (one, other) =>
      other.sequence - one.sequence || other.answeredAt.getTime() - one.answeredAt.getTime(),
  )[0]
}
