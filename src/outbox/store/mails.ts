/** The write model of mails, as long as their author writes them. */
import type { Db } from '../../platform/database.ts'
import { execute, insertMany, one, query, sql } from '../../platform/database.ts'
import type {
  Draft,
  Language,
  MailState,
  Recipient,
  RecipientState,
  RegardingTable,
  Wait,
} from '../model.ts'

/** A mail as it is kept, but for its bytes. */
export type Mail = Omit<Draft, 'recipients'> & {
  readonly id: string
  readonly authorId: string
  readonly state: MailState
  readonly version: number
  readonly recipients: readonly KeptRecipient[]
  readonly waitsFor: Wait | null
  readonly scheduledAt: Date | null
  readonly attemptAt: Date | null
  readonly attempts: number
  /** without brackets; fixed before the first attempt */
  readonly messageId: string | null
  /** what the server has put in its place */
  readonly serverMessageId: string | null
  readonly mailboxId: string | null
  readonly fromAddress: string | null
  /** Bcc lines of the author's own copy */
  readonly bccLines: string | null
  readonly endingAt: Date | null
  readonly sentAt: Date | null
  readonly activityId: string | null
  readonly copiedAt: Date | null
  readonly layingAt: Date | null
  readonly finishAt: Date | null
}

export type KeptRecipient = Recipient & {
  readonly state: RecipientState
  /** the last attempt whose end was near was for him, too */
  readonly isHanded: boolean
}

type Row = Omit<
  Mail,
  'connectionId' | 'html' | 'regarding' | 'answersId' | 'answerKind' | 'templateId' | 'recipients'
> & {
  readonly connectionId: string | null
  readonly html: string | null
  readonly regardingTable: RegardingTable | null
  readonly regardingId: string | null
  readonly answersId: string | null
  readonly answerKind: 'reply' | 'forward' | null
  readonly templateId: string | null
  readonly recipients: readonly KeptRecipient[]
}

/** @param lock  holds the row for the rest of the transaction */
export async function findMail(
  db: Db,
  id: string,
  { lock = false }: { readonly lock?: boolean } = {},
): Promise<Mail | undefined> {
  const row = await one<Row>(
    db,
    sql`select mail.id, mail.author_id as "authorId", mail.connection_id as "connectionId", mail.state,
          mail.version, mail.subject, mail.html, mail.body as text, mail.language,
          mail.has_signature as "hasSignature", mail.has_unsubscribe_link as "hasUnsubscribeLink",
          mail.regarding_table as "regardingTable", mail.regarding_id as "regardingId",
          mail.answers_id as "answersId", mail.answer_kind as "answerKind",
          mail.template_id as "templateId", mail.waits_for as "waitsFor",
          mail.scheduled_at as "scheduledAt", mail.attempt_at as "attemptAt", mail.attempts,
          mail.message_id as "messageId", mail.server_message_id as "serverMessageId", mail.mailbox_id as "mailboxId",
          mail.from_address as "fromAddress", mail.bcc_lines as "bccLines",
          mail.ending_at as "endingAt", mail.sent_at as "sentAt", mail.activity_id as "activityId",
          mail.copied_at as "copiedAt", mail.laying_at as "layingAt", mail.finish_at as "finishAt",
          coalesce((select jsonb_agg(jsonb_build_object('role', recipient.role,
              'address', recipient.address, 'name', recipient.name, 'state', recipient.state,
              'isHanded', recipient.is_handed)
              order by recipient.position)
            from outbox.recipients recipient where recipient.mail_id = mail.id), '[]') as recipients
        from outbox.mails mail where mail.id = ${id}
        ${lock ? sql`for update` : sql``}`,
  )
  return row === undefined ? undefined : fromRow(row)
}

function fromRow(row: Row): Mail {
  const { regardingTable, regardingId, ...rest } = row
  const has = regardingTable !== null && regardingId !== null
  return {
    ...rest,
    connectionId: row.connectionId ?? undefined,
    html: row.html ?? undefined,
    answersId: row.answersId ?? undefined,
    answerKind: row.answerKind ?? undefined,
    templateId: row.templateId ?? undefined,
    regarding: has ? { table: regardingTable, id: regardingId } : undefined,
  }
}

export type NewMail = Draft & {
  readonly id: string
  readonly authorId: string
  readonly now: Date
}

export async function insertMail(trx: Db, mail: NewMail): Promise<void> {
  await execute(
    trx,
    sql`insert into outbox.mails (id, author_id, connection_id, state, subject, html, body, language,
          has_signature, has_unsubscribe_link, regarding_table, regarding_id, answers_id, answer_kind,
          template_id, created_at, updated_at)
        values (${mail.id}, ${mail.authorId}, ${mail.connectionId ?? null}, 'draft', ${mail.subject},
          ${mail.html ?? null}, ${mail.text}, ${mail.language}, ${mail.hasSignature},
          ${mail.hasUnsubscribeLink}, ${mail.regarding?.table ?? null}, ${mail.regarding?.id ?? null},
          ${mail.answersId ?? null}, ${mail.answerKind ?? null}, ${mail.templateId ?? null},
          ${mail.now}, ${mail.now})`,
  )
  await insertRecipients(trx, mail.id, mail.recipients)
}

/** Writes what its author changed: a new draft, whatever was tried with the former one. */
export async function updateMail(
  trx: Db,
  { id, draft, now }: { readonly id: string; readonly draft: Draft; readonly now: Date },
): Promise<void> {
  await execute(
    trx,
    sql`update outbox.mails mail
        set connection_id = ${draft.connectionId ?? null}, subject = ${draft.subject},
          html = ${draft.html ?? null}, body = ${draft.text},
          language = ${draft.language satisfies Language}, has_signature = ${draft.hasSignature},
          has_unsubscribe_link = ${draft.hasUnsubscribeLink},
          regarding_table = ${draft.regarding?.table ?? null},
          regarding_id = ${draft.regarding?.id ?? null}, template_id = ${draft.templateId ?? null}
        where mail.id = ${id}`,
  )
  await makeDraft(trx, id, now)
  await execute(trx, sql`delete from outbox.recipients recipient where recipient.mail_id = ${id}`)
  await insertRecipients(trx, id, draft.recipients)
}

/** Makes a draft again of what has not left: what was fixed for the attempts is forgotten. */
export async function makeDraft(trx: Db, id: string, now: Date): Promise<void> {
  await execute(
    trx,
    sql`update outbox.mails mail
        set state = 'draft', version = mail.version + 1, scheduled_at = null, attempt_at = null,
          waits_for = null, attempts = 0, message_id = null, bytes = null, bcc_lines = null,
          server_message_id = null,
          from_address = null, from_name = null, mailbox_id = null,
          sender = null, leased_until = null, ending_at = null, error = null, failed_at = null,
          updated_at = ${now}
        where mail.id = ${id}`,
  )
  await execute(
    trx,
    sql`update outbox.recipients recipient set state = 'waiting', error = null
        where recipient.mail_id = ${id}`,
  )
}

async function insertRecipients(
  trx: Db,
  mailId: string,
  recipients: readonly Recipient[],
): Promise<void> {
  await insertMany(
    trx,
    'outbox.recipients',
    {
      mail_id: 'uuid',
      position: 'smallint',
      role: 'text',
      address: 'text',
      name: 'text',
      state: 'text',
    },
    recipients.map(({ role, address, name }, position) => ({
      mail_id: mailId,
      position,
      role,
      address,
      name,
      state: 'waiting',
    })),
  )
}

export async function deleteMail(trx: Db, id: string): Promise<void> {
  await execute(trx, sql`delete from outbox.mails mail where mail.id = ${id}`)
}

/** Has it leave at an instant. Whoever was about to send it no longer may. */
export async function scheduleMail(
  trx: Db,
  mail: {
    readonly id: string
    readonly connectionId: string
    readonly attemptAt: Date
    readonly waitsFor: Wait | undefined
    readonly scheduledAt: Date | undefined
    readonly now: Date
  },
): Promise<void> {
  await execute(
    trx,
    sql`update outbox.mails mail
        set state = 'scheduled', version = mail.version + 1, connection_id = ${mail.connectionId},
          attempt_at = ${mail.attemptAt}, waits_for = ${mail.waitsFor ?? null},
          scheduled_at = ${mail.scheduledAt ?? null}, error = null, failed_at = null,
          sender = null, leased_until = null, updated_at = ${mail.now}
        where mail.id = ${mail.id}`,
  )
}

export type KeptAttachment = {
  readonly id: string
  readonly name: string
  readonly mimeType: string
  readonly sizeBytes: number
}

export function findAttachments(db: Db, mailId: string): Promise<readonly KeptAttachment[]> {
  return query<KeptAttachment>(
    db,
    sql`select attachment.id, attachment.name, attachment.mime_type as "mimeType",
          attachment.size_bytes as "sizeBytes"
        from outbox.attachments attachment where attachment.mail_id = ${mailId}
        order by attachment.position`,
  )
}

/** With their contents. */
export function readAttachments(
  db: Db,
  mailId: string,
): Promise<readonly (KeptAttachment & { readonly bytes: Uint8Array })[]> {
  return query<KeptAttachment & { readonly bytes: Uint8Array }>(
    db,
    sql`select attachment.id, attachment.name, attachment.mime_type as "mimeType",
          attachment.size_bytes as "sizeBytes", blob.bytes
        from outbox.attachments attachment
        join mailbox.blobs blob on blob.sha256 = attachment.sha256
        where attachment.mail_id = ${mailId} order by attachment.position`,
  )
}

/** Adds files whose contents are kept already, after those that are there. */
export async function insertAttachments(
  trx: Db,
  mailId: string,
  files: readonly (KeptAttachment & { readonly sha256: string })[],
): Promise<void> {
  const last = await one<{ position: number }>(
    trx,
    sql`select coalesce(max(attachment.position), -1)::integer as position
        from outbox.attachments attachment where attachment.mail_id = ${mailId}`,
  )
  await insertMany(
    trx,
    'outbox.attachments',
    {
      id: 'uuid',
      mail_id: 'uuid',
      position: 'smallint',
      sha256: 'bytea',
      name: 'text',
      mime_type: 'text',
      size_bytes: 'integer',
    },
    files.map(({ id, name, mimeType, sizeBytes, sha256 }, index) => ({
      id,
      mail_id: mailId,
      position: (last?.position ?? -1) + 1 + index,
      sha256: `\\x${sha256}`,
      name,
      mime_type: mimeType,
      size_bytes: sizeBytes,
    })),
  )
}

/** @returns whether there was one */
export async function deleteAttachment(trx: Db, mailId: string, id: string): Promise<boolean> {
  const count = await execute(
    trx,
    sql`delete from outbox.attachments attachment
        where attachment.mail_id = ${mailId} and attachment.id = ${id}`,
  )
  return count > 0
}

/** Notes that a draft is other than before. */
export async function raiseVersion(trx: Db, id: string, now: Date): Promise<void> {
  await execute(
    trx,
    sql`update outbox.mails mail set version = mail.version + 1, updated_at = ${now}
        where mail.id = ${id}`,
  )
}
