/** What an answer needs of a message in the mailbox. */
import type { Actor } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import { one, query, sql } from '../../platform/database.ts'
import { visibleActivities } from '../../records/index.ts'
import type { Answered } from '../answer-mail.ts'
import type { Person, Regarding, RegardingTable } from '../model.ts'

export type Received = Answered & {
  readonly sentAt: Date
  readonly regarding: Regarding | undefined
}

type Row = {
  readonly subject: string
  readonly html: string | null
  readonly text: string
  readonly sentAt: Date
  readonly regardingTable: RegardingTable | null
  readonly regardingId: string | null
  readonly people: readonly (Person & { readonly role: string })[]
}

/** @returns undefined where there is none that the actor may read */
export async function readReceived(
  db: Db,
  actor: Actor,
  id: string,
): Promise<Received | undefined> {
  const row = await one<Row>(
    db,
    sql`select activity.subject, message.html, message.sent_at as "sentAt",
          concat_ws(e'\n\n', message.own_text, message.signature_text, message.quoted_text) as text,
          activity.regarding_table as "regardingTable", activity.regarding_id as "regardingId",
          coalesce((select jsonb_agg(jsonb_build_object('role', party.role, 'address', party.address,
              'name', coalesce(party.name, '')) order by party.position)
            from records.activity_parties party
            where party.activity_id = message.id and party.address is not null), '[]') as people
        from mailbox.messages message
        join records.activities activity on activity.id = message.id
        where message.id = ${id} and ${visibleActivities(actor, 'activity')}`,
  )
  if (row === undefined) return undefined
  const of = (role: string): readonly Person[] =>
    row.people
      .filter((person) => person.role === role)
      .map(({ address, name }) => ({ address, name }))
  const { regardingTable, regardingId } = row
  return {
    subject: row.subject,
    html: row.html ?? undefined,
    text: row.text,
    sentAt: row.sentAt,
    from: of('from')[0],
    to: of('to'),
    cc: of('cc'),
    regarding:
      regardingTable === null || regardingId === null
        ? undefined
        : { table: regardingTable, id: regardingId },
  }
}

/** A file that came with a message; its content is kept by its hash in hexadecimal. */
export type ReceivedFile = {
  readonly name: string
  readonly mimeType: string
  readonly sizeBytes: number
  readonly sha256: string
}

export function receivedFiles(db: Db, messageId: string): Promise<readonly ReceivedFile[]> {
  return query<ReceivedFile>(
    db,
    sql`select attachment.name, attachment.mime_type as "mimeType",
          attachment.size_bytes as "sizeBytes", encode(attachment.sha256, 'hex') as sha256
        from mailbox.attachments attachment
        where attachment.message_id = ${messageId} order by attachment.position`,
  )
}

/** What names a message in the header of an answer, without brackets; oldest reference first. */
export type Chain = {
  readonly messageId: string | undefined
  readonly references: readonly string[]
}

export async function readChain(db: Db, id: string): Promise<Chain | undefined> {
  const row = await one<{ messageId: string | null; references: readonly string[] }>(
    db,
    sql`select message.message_id as "messageId", message.reference_ids as references
        from mailbox.messages message where message.id = ${id}`,
  )
  return row === undefined ? undefined : { ...row, messageId: row.messageId ?? undefined }
}
