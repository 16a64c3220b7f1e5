/** Who takes part in an appointment, and what they answered. */
import type { Actor } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import { one, query, sql, uuids } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import { requireReadable } from '../../records/index.ts'
import type { Attendance } from '../contract.ts'

/** The appointment of a user that an event is and to which an address is invited; undefined: there is none. */
export async function invitedTo(
  db: Db,
  userId: string,
  { uid, address }: { readonly uid: string; readonly address: string },
): Promise<string | undefined> {
  const row = await one<{ id: string }>(
    db,
    sql`select origin.activity_id as id from calendars.origins origin
        join records.activity_parties party on party.activity_id = origin.activity_id
        where origin.user_id = ${userId} and origin.uid = ${uid} and party.address = ${address}
          and party.role in ('required', 'optional')
        order by origin.instance limit 1`,
  )
  return row?.id
}

type Row = Omit<
  Attendance['rows'][number],
  'answered_at' | 'proposed_starts_at' | 'proposed_ends_at'
> & {
  readonly answered_at: Date | null
  readonly proposed_starts_at: Date | null
  readonly proposed_ends_at: Date | null
}

/**
 * What the attendees of an appointment answered, in the order in which they stand there. An answer to one time of a series counts
 * before one to the series; the answer of a colleague to his own invitation is known without a mail.
 *
 * @throws AppError RECORDS_NOT_FOUND
 */
export async function readAttendance(
  services: Services,
  actor: Actor,
  id: string,
): Promise<Pick<Attendance, 'rows'>> {
  await requireReadable(services.db, actor, 'activities', id)
  const rows = await query<Row>(
    services.db,
    sql`
      -- Indexes: activity_parties (key), origins_by_activity, attendee_answers (key), invitations (key).
      select party.address, party.name,
        party.role = 'optional' as is_optional,
        coalesce(told.answer, own.answer, 'needs_action') as answer,
        coalesce(told.comment, own.comment, '') as comment,
        coalesce(told.answered_at, own.answered_at) as answered_at,
        told.proposed_starts_at, told.proposed_ends_at
      from records.activity_parties party
      left join lateral (
        select answer.answer, answer.comment, answer.answered_at, answer.proposed_starts_at,
          answer.proposed_ends_at
        from calendars.origins origin
        join calendars.attendee_answers answer
          on answer.user_id = origin.user_id and answer.uid = origin.uid
          and answer.instance in (origin.instance, '') and answer.address = party.address
          -- what was answered to another time is no answer
          and answer.sequence >= coalesce((select max(sent.asked_sequence)
            from calendars.sent_invitations sent where sent.activity_id = party.activity_id), 0)
        where origin.activity_id = party.activity_id
        order by answer.instance desc, answer.answered_at desc limit 1) told on true
      left join lateral (
        select invitation.answer, invitation.comment, invitation.answered_at
        from calendars.origins origin
        join calendars.invitations invitation
          on invitation.user_id = origin.user_id and invitation.uid = origin.uid
          and invitation.instance in (origin.instance, '')
        where origin.activity_id = party.activity_id
          and invitation.answered_as = party.address and invitation.answer is not null
        order by invitation.instance desc limit 1) own on true
      where party.activity_id = ${id} and party.role in ('required', 'optional')
        and party.address is not null
      order by party.position`,
  )
  const told = (at: Date | null): string | null => at?.toISOString() ?? null
  return {
    rows: rows.map((row) => ({
      ...row,
      answered_at: told(row.answered_at),
      proposed_starts_at: told(row.proposed_starts_at),
      proposed_ends_at: told(row.proposed_ends_at),
    })),
  }
}

/** Whether a calendar of somebody has the event under another UID than ours: its program invites by itself. */
export const isOfCalendar = async (
  db: Db,
  { activityId, uid }: { readonly activityId: string; readonly uid: string },
): Promise<boolean> =>
  (await one(
    db,
    sql`select 1 as found from calendars.origins origin
        where origin.activity_id = ${activityId} and origin.uid <> ${uid} limit 1`,
  )) !== undefined

/** States of mails in the outbox; those that were thrown away are missing. */
export async function stateOfMails(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await query<{ id: string; state: string }>(
    db,
    sql`select mail.id, mail.state from outbox.mails mail where mail.id = any(${uuids(ids)})`,
  )
  return new Map(rows.map(({ id, state }) => [id, state]))
}

/** Those that their recipients have or will have: not taken back, not failed. */
export async function leftOrWaiting(db: Db, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const states = await stateOfMails(db, ids)
  return new Set([...states].flatMap(([id, state]) => (/draft|failed/.test(state) ? [] : [id])))
}

/** The language that the contacts in an appointment have in common; undefined: none is known, or there are several. */
export async function languageOf(db: Db, id: string): Promise<'en' | 'fr' | undefined> {
  const rows = await query<{ language: string }>(
    db,
    sql`select distinct contact.language from records.activity_parties party
        join records.contacts contact on contact.id = party.contact_id
        where party.activity_id = ${id} and contact.language is not null`,
  )
  const [only] = rows.length === 1 ? rows : []
  return only?.language === 'en' || only?.language === 'fr' ? only.language : undefined
}

/** What is known of each attendee, by address. */
export async function answersTo(
  db: Db,
  activityId: string,
): Promise<ReadonlyMap<string, Attendance['rows'][number]['answer']>> {
  const rows = await query<Pick<Row, 'address' | 'answer'>>(
    db,
    sql`select answer.address, answer.answer from calendars.origins origin
        join calendars.attendee_answers answer on answer.user_id = origin.user_id
          and answer.uid = origin.uid and answer.instance = origin.instance
        where origin.activity_id = ${activityId}`,
  )
  return new Map(rows.map(({ address, answer }) => [address, answer]))
}
