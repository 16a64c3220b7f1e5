/** What is asked of mails: the calendar files in them, who sent them, whose they are. */

import { calendarAddresses } from '../../calendars/index.ts'
import type { Actor } from '../../identity/model.ts'
import type { Sender } from '../../mail-connections/index.ts'
import { findSenders } from '../../mail-connections/index.ts'
import { isOneself } from '../../outbox/model.ts'
import type { Db } from '../../platform/database.ts'
import { one, query, sql, uuids } from '../../platform/database.ts'
import { visibleActivities } from '../../records/index.ts'

/** Larger is no invitation (chosen: one with a long text is some ten kilobytes). */
const MOST_BYTES = 1_000_000
const MOST_FILES = 5

const IS_CALENDAR = sql`(attachment.mime_type in ('text/calendar', 'application/ics')
  or (attachment.mime_type = 'application/octet-stream' and attachment.name ilike '%.ics'))
  and attachment.size_bytes < ${MOST_BYTES}`

export type CalendarMail = {
  readonly id: string
  readonly sentAt: Date
  /** lower case */
  readonly from: string
  readonly fromName: string
  /** the domain of the sender says that the mail is not his */
  readonly isDisowned: boolean
  readonly language: string | null
  readonly texts: readonly string[]
}

type Row = Omit<CalendarMail, 'texts'>

async function withTexts(db: Db, row: Row): Promise<CalendarMail> {
  const files = await query<{ bytes: Uint8Array }>(
    db,
    sql`select blob.bytes from mailbox.attachments attachment
        join mailbox.blobs blob on blob.sha256 = attachment.sha256
        where attachment.message_id = ${row.id} and ${IS_CALENDAR}
        order by attachment.position limit ${MOST_FILES}`,
  )
  return { ...row, texts: files.map(({ bytes }) => textOf(bytes)) }
}

/** Parts are kept in UTF-8; a file that is none was sent in the letters of Windows. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

const COLUMNS = sql`message.id, message.sent_at as "sentAt", message.from_address as "from",
  coalesce(sender.name, '') as "fromName", message.language,
  coalesce(proof.verdict = 'failed', false) as "isDisowned"`
const SOURCE = sql`mailbox.messages message
  join records.activities activity on activity.id = message.id
  left join records.activity_parties sender
    on sender.activity_id = message.id and sender.position = 0
  left join mailbox.authentications proof on proof.message_id = message.id`

/** @returns undefined where there is none that the actor may see */
export async function calendarMail(
  db: Db,
  actor: Actor,
  id: string,
): Promise<CalendarMail | undefined> {
  const row = await one<Row>(
    db,
    sql`select ${COLUMNS} from ${SOURCE}
        where message.id = ${id} and ${visibleActivities(actor, 'activity')}`,
  )
  return row === undefined ? undefined : withTexts(db, row)
}

/** As it came, for the work that nobody asks for: no rights apply. */
export async function receivedMail(db: Db, id: string): Promise<CalendarMail | undefined> {
  const row = await one<Row>(db, sql`select ${COLUMNS} from ${SOURCE} where message.id = ${id}`)
  return row === undefined ? undefined : withTexts(db, row)
}

export type Held = { readonly userId: string; readonly ids: readonly string[] }

/** Those of these messages that carry a calendar file, by the users in whose mailboxes they lie; shared ones are nobody's calendar. */
export const calendarMailHeld = (db: Db, ids: readonly string[]): Promise<readonly Held[]> =>
  query<Held>(
    db,
    sql`select held.user_id as "userId", jsonb_agg(held.id order by held.id) as ids
        from (select distinct mailbox.user_id, attachment.message_id as id
          from mailbox.attachments attachment
          join mailbox.copies copy on copy.message_id = attachment.message_id
          join mailbox.mailboxes mailbox on mailbox.id = copy.mailbox_id
          where attachment.message_id = any(${uuids(ids)}) and mailbox.user_id is not null and ${IS_CALENDAR}) held
        group by held.user_id order by held.user_id`,
  )

/** Whether a message lies in a mailbox of the user. */
export const liesInMailboxOf = async (db: Db, userId: string, id: string): Promise<boolean> =>
  (await one(
    db,
    sql`select 1 as found from mailbox.copies copy
        join mailbox.mailboxes mailbox on mailbox.id = copy.mailbox_id
        where copy.message_id = ${id} and mailbox.user_id = ${userId} limit 1`,
  )) !== undefined

/** Whether a message lies in a folder of sent mail of the user: he, or a program of his, has sent it. */
export const isSentBy = async (db: Db, userId: string, id: string): Promise<boolean> =>
  (await one(
    db,
    sql`select 1 as found from mailbox.copies copy
        join mailbox.mailboxes mailbox on mailbox.id = copy.mailbox_id
        join mail_connections.connections connection
          on connection.mailbox_id = mailbox.id and connection.user_id = mailbox.user_id
        join mail_connections.folders folder
          on folder.connection_id = connection.id and folder.path = copy.folder
        where copy.message_id = ${id} and mailbox.user_id = ${userId} and folder.role = 'sent'
        limit 1`,
  )) !== undefined

/** The mailboxes from which a person may write unasked: a colleague's is chosen by nobody but its author. */
export const sendersUnasked = async (db: Db, userId: string): Promise<readonly Sender[]> =>
  (await findSenders(db, userId)).filter(isOneself)

/** Under which addresses a person is invited; lower case. Not those of whom he may write for. */
export async function ownAddresses(db: Db, actor: Actor): Promise<ReadonlySet<string>> {
  const all = await findSenders(db, actor.userId)
  const senders = all.filter(({ kind }) => kind === 'own')
  const mailboxes = await query<{ address: string }>(
    db,
    sql`select mailbox.address from mailbox.mailboxes mailbox where mailbox.user_id = ${actor.userId}`,
  )
  return new Set(
    [
      actor.email,
      ...senders.map(({ address }) => address),
      ...mailboxes.map((one) => one.address),
      ...(await calendarAddresses(db, actor.userId)),
    ].map((address) => address.toLowerCase()),
  )
}

export type MailState = { readonly state: string; readonly version: number }

/** How the mail of an answer stands. */
export const stateOfMail = (db: Db, id: string): Promise<MailState | undefined> =>
  one(db, sql`select mail.state, mail.version from outbox.mails mail where mail.id = ${id}`)
