/** The read model of mails: one's own in full, those of everybody as numbers. */
import type { Db, Fragment } from '../../platform/database.ts'
import { query, sql } from '../../platform/database.ts'
import type { MailList, OutgoingMailWire, QueueState } from '../contract.ts'
import type { MailState } from '../model.ts'

type Dates = 'leaves_at' | 'scheduled_at' | 'sent_at' | 'created_at' | 'updated_at'
type Row = Omit<OutgoingMailWire, Dates> & {
  readonly leaves_at: Date | null
  readonly scheduled_at: Date | null
  readonly sent_at: Date | null
  readonly created_at: Date
  readonly updated_at: Date
}

/** @param bodies  an empty text where the list does not show it */
const columns = (bodies: boolean): Fragment => sql`
  mail.id, mail.version, mail.state, mail.waits_for, mail.scheduled_at, mail.sent_at, mail.error,
  case when mail.state in ('scheduled', 'doubtful') then mail.attempt_at end as leaves_at,
  mail.connection_id,
  case when coalesce(mail.from_address, connection.address) is not null then jsonb_build_object(
    'address', coalesce(mail.from_address, connection.address),
    'name', coalesce(mail.from_name, connection.display_name)) end as "from",
  coalesce((select jsonb_agg(jsonb_build_object('role', recipient.role, 'address', recipient.address,
      'name', recipient.name, 'state', recipient.state, 'error', recipient.error)
      order by recipient.position)
    from outbox.recipients recipient where recipient.mail_id = mail.id), '[]') as recipients,
  mail.subject, ${bodies ? sql`mail.html, mail.body` : sql`null as html, ''`} as text, mail.language,
  mail.has_signature, mail.has_unsubscribe_link,
  case when mail.regarding_id is not null then jsonb_build_object(
    'table', mail.regarding_table, 'id', mail.regarding_id) end as regarding,
  mail.answers_id, mail.answer_kind, mail.template_id,
  coalesce((select jsonb_agg(jsonb_build_object('id', attachment.id, 'name', attachment.name,
      'mime_type', attachment.mime_type, 'size_bytes', attachment.size_bytes)
      order by attachment.position)
    from outbox.attachments attachment where attachment.mail_id = mail.id), '[]') as attachments,
  mail.activity_id, mail.copied_at is not null as is_copied, mail.copy_error, mail.created_at, mail.updated_at`

const SOURCE = sql`outbox.mails mail
  left join mail_connections.connections connection on connection.id = mail.connection_id`

const shown = (row: Row): OutgoingMailWire => ({
  ...row,
  leaves_at: row.leaves_at?.toISOString() ?? null,
  scheduled_at: row.scheduled_at?.toISOString() ?? null,
  sent_at: row.sent_at?.toISOString() ?? null,
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
})

/** A mail in full, for its author. @returns undefined where it is not his */
export async function readMail(
  db: Db,
  authorId: string,
  id: string,
): Promise<OutgoingMailWire | undefined> {
  const [row] = await query<Row>(
    db,
    sql`select ${columns(true)} from ${SOURCE} where mail.id = ${id} and mail.author_id = ${authorId}`,
  )
  return row === undefined ? undefined : shown(row)
}

/** Where a page of the list ends: when the last one was changed, and its id. */
export type MailPlace = readonly [string, string]

/** The author's own, last changed first. Relies on mails_by_author. */
export async function listMails(
  db: Db,
  authorId: string,
  asked: {
    readonly state?: MailState | undefined
    readonly regardingId?: string | undefined
    readonly limit: number
    readonly after?: MailPlace | undefined
  },
): Promise<{ readonly rows: MailList['rows']; readonly next: MailPlace | undefined }> {
  const { state, regardingId, limit, after } = asked
  const rows = await query<Row>(
    db,
    sql`select ${columns(false)} from ${SOURCE}
        where mail.author_id = ${authorId}
          ${state === undefined ? sql`` : sql`and mail.state = ${state}`}
          ${regardingId === undefined ? sql`` : sql`and mail.regarding_id = ${regardingId}`}
          ${
            after === undefined
              ? sql``
              : sql`and (mail.updated_at, mail.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
          }
        order by mail.updated_at desc, mail.id desc limit ${limit + 1}`,
  )
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const hasMore = rows.length > limit && last !== undefined
  return {
    rows: page.map(({ html: _html, text: _text, ...row }) => shownRow(row)),
    next: hasMore ? [last.updated_at.toISOString(), last.id] : undefined,
  }
}

const shownRow = (row: Omit<Row, 'html' | 'text'>): MailList['rows'][number] => {
  const { html: _html, text: _text, ...rest } = shown({ ...row, html: null, text: '' })
  return rest
}

type QueueRow = Omit<QueueState['rows'][number], 'leaves_at' | 'updated_at'> & {
  readonly leaves_at: Date | null
  readonly updated_at: Date
}

/** How the queue stands; nothing of what is in it. Relies on mails_in_queue. */
export async function readQueue(db: Db, limit: number): Promise<QueueState> {
  const counts = await query<QueueState['counts'][number]>(
    db,
    sql`select mail.state, count(*)::integer as count from outbox.mails mail
        where mail.state in ('scheduled', 'sending', 'doubtful', 'failed')
        group by mail.state order by mail.state`,
  )
  const rows = await query<QueueRow>(
    db,
    sql`select mail.id, jsonb_build_object('id', author.id, 'name', author.name) as author, mail.state,
          mail.waits_for, mail.attempt_at as leaves_at, mail.attempts,
          case when mail.error is not null then jsonb_build_object('code', mail.error -> 'code') end
            as error, mail.updated_at
        from outbox.mails mail join identity.users author on author.id = mail.author_id
        where mail.state in ('scheduled', 'sending', 'doubtful', 'failed')
        order by mail.state = 'failed', mail.attempt_at nulls first, mail.updated_at desc, mail.id
        limit ${limit}`,
  )
  return {
    counts,
    rows: rows.map((row) => ({
      ...row,
      leaves_at: row.leaves_at?.toISOString() ?? null,
      updated_at: row.updated_at.toISOString(),
    })),
  }
}

/** How many should have left a while ago and have not, and how many are in doubt or failed. For `doctor`. */
export async function countStuck(
  db: Db,
  before: Date,
): Promise<{ readonly late: number; readonly doubtful: number; readonly failed: number }> {
  const [row] = await query<{ late: number; doubtful: number; failed: number }>(
    db,
    sql`select count(*) filter (where mail.state in ('scheduled', 'sending')
            and mail.attempt_at < ${before})::integer as late,
          count(*) filter (where mail.state = 'doubtful')::integer as doubtful,
          count(*) filter (where mail.state = 'failed')::integer as failed
        from outbox.mails mail where mail.state in ('scheduled', 'sending', 'doubtful', 'failed')`,
  )
  return row ?? { late: 0, doubtful: 0, failed: 0 }
}
