import type { AutomaticKind } from '../../mail-reading/model.ts'
import type { Db } from '../../platform/database.ts'
import { execute, insertMany, one, query, sql, texts } from '../../platform/database.ts'
import type { MailAttachment, RejectionReason } from '../mail.ts'

/** A message as it is kept; see migrations/000005_mailbox.sql. */
export type NewMessage = {
  readonly id: string
  readonly identity: string
  readonly replacedIdentity?: string | undefined
  readonly messageId?: string | undefined
  readonly inReplyTo?: string | undefined
  readonly references: readonly string[]
  readonly answersKey?: string | undefined
  readonly isOrphanReply: boolean
  readonly sentAt: Date
  readonly fromAddress: string
  readonly subjectKey: string
  readonly direction: 'out' | 'in'
  readonly language?: string | undefined
  readonly ownText: string
  readonly quotedText?: string | undefined
  readonly signatureText?: string | undefined
  readonly html?: string | undefined
  readonly automaticKind?: AutomaticKind | undefined
  readonly asksSentence?: string | undefined
  readonly listId?: string | undefined
  readonly sizeBytes: number
  /** who wrote it in the name of another address */
  readonly writtenById?: string | undefined
  readonly forwardedById?: string | undefined
}

const COLUMNS = {
  id: 'uuid',
  identity: 'text',
  replaced_identity: 'text',
  message_id: 'text',
  in_reply_to: 'text',
  reference_ids: 'text[]',
  answers_key: 'text',
  is_orphan_reply: 'boolean',
  thread_id: 'uuid',
  sent_at: 'timestamptz',
  from_address: 'text',
  subject_key: 'text',
  direction: 'text',
  language: 'text',
  own_text: 'text',
  quoted_text: 'text',
  signature_text: 'text',
  html: 'text',
  automatic_kind: 'text',
  asks_sentence: 'text',
  list_id: 'text',
  size_bytes: 'integer',
  written_by_id: 'uuid',
  forwarded_by_id: 'uuid',
}

/** Until its conversation is known, a message is a conversation of its own. */
export async function insertMessages(trx: Db, messages: readonly NewMessage[]): Promise<void> {
  const rows = messages.map((message) => ({
    id: message.id,
    identity: message.identity,
    replaced_identity: message.replacedIdentity,
    message_id: message.messageId,
    in_reply_to: message.inReplyTo,
    reference_ids: message.references,
    answers_key: message.answersKey,
    is_orphan_reply: message.isOrphanReply,
    thread_id: message.id,
    sent_at: message.sentAt,
    from_address: message.fromAddress,
    subject_key: message.subjectKey,
    direction: message.direction,
    language: message.language,
    own_text: message.ownText,
    quoted_text: message.quotedText,
    signature_text: message.signatureText,
    html: message.html,
    automatic_kind: message.automaticKind,
    asks_sentence: message.asksSentence,
    list_id: message.listId,
    size_bytes: message.sizeBytes,
    written_by_id: message.writtenById,
    forwarded_by_id: message.forwardedById,
  }))
  await insertMany(trx, 'mailbox.messages', COLUMNS, rows)
}

/** One import at a time decides conversations; readers are not held up. */
export async function lockThreads(trx: Db): Promise<void> {
  await execute(trx, sql`lock table mailbox.threads in share row exclusive mode`)
}

/** Ids of the messages that are here already, by identity; those whose Message-ID was replaced also by the one before. */
export async function findIdentities(
  db: Db,
  identities: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await query<{ identity: string; id: string }>(
    db,
    sql`select message.replaced_identity as identity, message.id from mailbox.messages message
        where message.replaced_identity = any(${texts(identities)})
        union all
        select message.identity, message.id from mailbox.messages message
        where message.identity = any(${texts(identities)})`,
  )
  return new Map(rows.map(({ identity, id }) => [identity, id]))
}

type Replaceable = {
  readonly id: string
  readonly fromAddress: string
  /** none or one */
  readonly messageIds: readonly string[]
}

/** What we have sent and know under these identities. */
export async function findReplaceable(
  db: Db,
  identities: readonly string[],
): Promise<ReadonlyMap<string, Replaceable>> {
  const rows = await query<
    Omit<Replaceable, 'messageIds'> & { identity: string; name: string | null }
  >(
    db,
    sql`select message.identity, message.id, message.from_address as "fromAddress",
          message.message_id as name
        from mailbox.messages message
        where message.identity = any(${texts(identities)}) and message.direction = 'out'`,
  )
  return new Map(
    rows.map(({ identity, name, ...row }) => [
      identity,
      { ...row, messageIds: name === null ? [] : [name] },
    ]),
  )
}

/** A message under the Message-ID that its server has given it. */
export async function renameMessage(
  trx: Db,
  id: string,
  {
    identity,
    messageId,
    replacedIdentity,
  }: {
    readonly identity: string
    readonly messageId: string | undefined
    readonly replacedIdentity: string | undefined
  },
): Promise<void> {
  await execute(
    trx,
    sql`update mailbox.messages message set identity = ${identity}, message_id = ${messageId ?? null},
          replaced_identity = ${replacedIdentity ?? null}
        where message.id = ${id}`,
  )
}

/** The mailbox of a user at an address, made when it is not there. */
export async function ensureMailbox(
  trx: Db,
  mailbox: {
    readonly id: string
    readonly userId: string
    readonly address: string
    readonly now: Date
  },
): Promise<{ readonly id: string; readonly isNew: boolean }> {
  const count = await execute(
    trx,
    sql`insert into mailbox.mailboxes (id, user_id, address, created_at)
        values (${mailbox.id}, ${mailbox.userId}, ${mailbox.address}, ${mailbox.now})
        on conflict (user_id, address) do nothing`,
  )
  const row = await one<{ id: string }>(
    trx,
    sql`select mailbox.id from mailbox.mailboxes mailbox
        where mailbox.user_id = ${mailbox.userId} and mailbox.address = ${mailbox.address}`,
  )
  return { id: row?.id ?? mailbox.id, isNew: count > 0 }
}

export type Copy = { readonly messageId: string; readonly folder: string; readonly sha256: string }

/** Notes that a mailbox holds messages, and by which bytes it showed them. */
export async function insertCopies(
  trx: Db,
  mailboxId: string,
  copies: readonly Copy[],
): Promise<void> {
  const rows = copies.map(({ messageId, folder, sha256 }) => ({
    message_id: messageId,
    mailbox_id: mailboxId,
    folder,
    sha256: `\\x${sha256}`,
  }))
  await insertMany(
    trx,
    'mailbox.copies',
    { message_id: 'uuid', mailbox_id: 'uuid', folder: 'text' },
    rows,
    { onConflict: sql`do nothing` },
  )
  await insertMany(
    trx,
    'mailbox.seen',
    { mailbox_id: 'uuid', sha256: 'bytea', message_id: 'uuid' },
    rows,
    { onConflict: sql`do nothing` },
  )
}

/** Which of these bytes has the mailbox shown before, and as which message? */
export async function findSeen(
  db: Db,
  mailboxId: string,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await query<{ hash: string; id: string }>(
    db,
    sql`select encode(seen.sha256, 'hex') as hash, seen.message_id as id
        from unnest(${texts(hashes)}) as shown(hash)
        join mailbox.seen seen on seen.mailbox_id = ${mailboxId}
          and seen.sha256 = decode(shown.hash, 'hex')`,
  )
  return new Map(rows.map(({ hash, id }) => [hash, id]))
}

export type Rejection = { readonly source: string; readonly reason: RejectionReason }

export async function insertRejections(
  trx: Db,
  mailboxId: string,
  rejections: readonly Rejection[],
  now: Date,
): Promise<void> {
  const rows = rejections.map(({ source, reason }) => ({
    mailbox_id: mailboxId,
    source,
    reason,
    rejected_at: now,
  }))
  await insertMany(
    trx,
    'mailbox.rejected',
    { mailbox_id: 'uuid', source: 'text', reason: 'text', rejected_at: 'timestamptz' },
    rows,
    { onConflict: sql`(mailbox_id, source) do nothing` },
  )
}

export type NewAttachment = MailAttachment & {
  readonly messageId: string
  readonly position: number
}

/** Keeps each content once; one statement a content, because contents may be large. */
export async function insertAttachments(
  trx: Db,
  attachments: readonly NewAttachment[],
): Promise<void> {
  await keepBlobs(trx, attachments)
  const rows = attachments.map((attachment) => ({
    message_id: attachment.messageId,
    position: attachment.position,
    sha256: `\\x${attachment.sha256}`,
    name: attachment.name,
    mime_type: attachment.mimeType,
    size_bytes: attachment.bytes.length,
    content_id: attachment.contentId,
  }))
  await insertMany(
    trx,
    'mailbox.attachments',
    {
      message_id: 'uuid',
      position: 'smallint',
      sha256: 'bytea',
      name: 'text',
      mime_type: 'text',
      size_bytes: 'integer',
      content_id: 'text',
    },
    rows,
  )
}

/** Adds addresses of lists; returns those that were not known as lists. */
export async function insertListAddresses(
  trx: Db,
  addresses: readonly string[],
): Promise<readonly string[]> {
  const rows = await query<{ address: string }>(
    trx,
    sql`insert into mailbox.list_addresses (address)
        select distinct list.address from unnest(${texts(addresses)}) as list(address)
        order by 1
        on conflict (address) do nothing
        returning list_addresses.address`,
  )
  return rows.map(({ address }) => address)
}

/** The users whose mailboxes these addresses are; of several the first to have opened it; nobody's where it is shared. */
export async function findMailboxOwners(
  db: Db,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await query<{ address: string; userId: string }>(
    db,
    sql`select distinct on (mailbox.address) mailbox.address, mailbox.user_id as "userId"
        from mailbox.mailboxes mailbox
        where mailbox.address = any(${texts(addresses)}) and mailbox.user_id is not null
          and not exists (select 1 from mailbox.mailboxes shared
            where shared.address = mailbox.address and shared.team_id is not null)
        order by mailbox.address, mailbox.created_at, mailbox.id`,
  )
  return new Map(rows.map(({ address, userId }) => [address, userId]))
}

/** Which of these addresses are lists? */
export async function findListAddresses(
  db: Db,
  addresses: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await query<{ address: string }>(
    db,
    sql`select list.address from mailbox.list_addresses list
        where list.address = any(${texts(addresses)})`,
  )
  return new Set(rows.map(({ address }) => address))
}

/** Keeps contents by their hash in hexadecimal; those that are kept already are left alone. */
export async function keepBlobs(
  trx: Db,
  blobs: readonly { readonly sha256: string; readonly bytes: Uint8Array }[],
): Promise<void> {
  const contents = new Map(blobs.map(({ sha256, bytes }) => [sha256, bytes]))
  const known = await query<{ hash: string }>(
    trx,
    sql`select encode(blob.sha256, 'hex') as hash
        from unnest(${texts([...contents.keys()])}) as wanted(hash)
        join mailbox.blobs blob on blob.sha256 = decode(wanted.hash, 'hex')`,
  )
  for (const { hash } of known) contents.delete(hash)
  for (const [hash, bytes] of contents) {
    await execute(
      trx,
      sql`insert into mailbox.blobs (sha256, bytes) values (decode(${hash}, 'hex'), ${bytes}::bytea)
          on conflict (sha256) do nothing`,
    )
  }
}
