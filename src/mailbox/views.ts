/** What a reader asks of the mailbox: one message, one attachment, one conversation, what would be told. */
import { z } from 'zod'
import { requirePrivilege } from '../identity/index.ts'
import type { Actor } from '../identity/model.ts'
import { one, query, sql, texts } from '../platform/database.ts'
import { AppError } from '../platform/errors.ts'
import type { Services } from '../platform/services.ts'
import { heldBy, readableIds, visibleActivities } from '../records/index.ts'
import type { Visibility } from '../records/model.ts'
import { standingOf } from '../records/model.ts'
import type { InlineImages } from './client/harmless-html.ts'
import { harmlessHtml } from './client/harmless-html.ts'
import type { Deliveries, Message, Thread } from './contract.ts'
import { MAILBOX_ERRORS } from './errors.ts'
import type { Candidate, ThresholdPreview } from './preview-threshold.ts'
import { previewThreshold } from './preview-threshold.ts'
import type { ToldAct } from './reading-settings.ts'
import { labelsOf } from './reading-settings.ts'
import { findAuthentication } from './store/authentications.ts'
import type { Delivery } from './store/deliveries.ts'
import { selectDeliveries } from './store/deliveries.ts'

type MessageRow = Omit<Message, 'sent_at' | 'deliveries' | 'authentication' | 'visibility'> & {
  readonly sent_at: Date
  readonly visibility: Visibility
  readonly is_suggestion: boolean
  readonly pictures: readonly Picture[]
}

/** A picture that came with a message; `content_id` is null in mail that was read before they were kept. */
type Picture = {
  readonly position: number
  readonly name: string
  readonly content_id: string | null
}

/** Where the pictures of a message are, by what its HTML may call them. */
function imagesOf(id: string, pictures: readonly Picture[]): InlineImages {
  return new Map(
    pictures.flatMap(({ position, name, content_id }) => {
      const path = `/api/v1/messages/${id}/attachments/${position}`
      return content_id === null ? [[name, path] as const] : [[content_id, path] as const]
    }),
  )
}

/**
 * Reads a message in full.
 *
 * @throws AppError MAILBOX_MESSAGE_NOT_FOUND 404, also when the actor may not see it
 */
export async function readMessage(services: Services, actor: Actor, id: string): Promise<Message> {
  const row = await one<MessageRow>(
    services.db,
    sql`
      -- One message with its people and attachments. Index: primary keys.
      select message.id, message.thread_id, message.answers_id, activity.subject, message.sent_at,
        message.direction, message.language, message.automatic_kind, message.asks_sentence,
        message.list_id, message.message_id, message.own_text, message.quoted_text,
        message.signature_text, message.html, activity.visibility, activity.is_suggestion,
        ${heldBy(actor, 'activity')} as may_set_visibility,
        coalesce((select jsonb_agg(jsonb_build_object('role', party.role, 'name', party.name,
            'address', party.address, 'side', party.side, 'user_id', party.user_id,
            'contact_id', party.contact_id, 'lead_id', party.lead_id) order by party.position)
          from records.activity_parties party where party.activity_id = message.id), '[]')
          as correspondents,
        coalesce((select jsonb_agg(jsonb_build_object('position', attachment.position,
            'name', attachment.name, 'mime_type', attachment.mime_type,
            'size_bytes', attachment.size_bytes) order by attachment.position)
          from mailbox.attachments attachment where attachment.message_id = message.id), '[]')
          as attachments,
        coalesce((select jsonb_agg(jsonb_build_object('position', picture.position,
            'name', picture.name, 'content_id', picture.content_id) order by picture.position)
          from mailbox.attachments picture where picture.message_id = message.id
            and picture.mime_type in ('image/png', 'image/jpeg', 'image/gif', 'image/webp')), '[]')
          as pictures,
        case when writer.id is not null then
          jsonb_build_object('id', writer.id, 'name', writer.name) end as written_by,
        case when forwarder.id is not null then
          jsonb_build_object('id', forwarder.id, 'name', forwarder.name) end as forwarded_by,
        nullif(filing.outcome, 'filed') as not_filed
      from mailbox.messages message
      left join identity.users writer on writer.id = message.written_by_id
      left join identity.users forwarder on forwarder.id = message.forwarded_by_id
      left join mailbox.filings filing on filing.message_id = message.id
      join records.activities activity on activity.id = message.id
      where message.id = ${id} and ${visibleActivities(actor, 'activity')}`,
  )
  if (row === undefined) {
    throw new AppError(MAILBOX_ERRORS.MAILBOX_MESSAGE_NOT_FOUND, { details: { id } })
  }
  const { pictures, html, visibility, is_suggestion: isSuggestion, ...told } = row
  return {
    ...told,
    visibility: standingOf(visibility, isSuggestion),
    sent_at: row.sent_at.toISOString(),
    html: html === null ? null : (harmlessHtml(html, imagesOf(id, pictures)) ?? null),
    authentication: (await findAuthentication(services.db, id)) ?? null,
    deliveries: (await selectDeliveries(services.db, [id])).map(wireDelivery),
  }
}

const wireDelivery = (told: Delivery): Message['deliveries'][number] => ({
  recipient: told.recipient,
  outcome: told.outcome,
  reason: told.reason,
  status: told.status === '' ? null : told.status,
  diagnostic: told.diagnostic === '' ? null : told.diagnostic,
  reported_at: told.reportedAt.toISOString(),
})

/**
 * Which of these messages, as far as the actor may see them, did not arrive, and with whom?
 *
 * @throws AppError IDENTITY_FORBIDDEN 403
 */
export async function readDeliveries(
  services: Services,
  actor: Actor,
  ids: readonly string[],
): Promise<Deliveries> {
  requirePrivilege(actor, 'activities', 'read')
  const seen = await readableIds(services.db, actor, 'activities', ids)
  const rows = await selectDeliveries(services.db, [...seen])
  return { rows: rows.map((told) => ({ ...wireDelivery(told), message_id: told.id })) }
}

export type AttachmentContent = {
  readonly name: string
  readonly mime_type: string
  readonly bytes: Buffer
}

/**
 * Reads an attachment.
 *
 * @throws AppError MAILBOX_ATTACHMENT_NOT_FOUND 404, also when the actor may not see the message
 */
export async function readAttachment(
  services: Services,
  actor: Actor,
  { id, position }: { readonly id: string; readonly position: number },
): Promise<AttachmentContent> {
  const row = await one<AttachmentContent>(
    services.db,
    sql`
      select attachment.name, attachment.mime_type, blob.bytes
      from mailbox.attachments attachment
      join mailbox.blobs blob on blob.sha256 = attachment.sha256
      join records.activities activity on activity.id = attachment.message_id
      where attachment.message_id = ${id} and attachment.position = ${position}
        and ${visibleActivities(actor, 'activity')}`,
  )
  if (row === undefined) {
    throw new AppError(MAILBOX_ERRORS.MAILBOX_ATTACHMENT_NOT_FOUND, { details: { id, position } })
  }
  return row
}

type ThreadRow = Omit<Thread['messages'][number], 'sent_at'> & { readonly sent_at: Date }

/** A place in a conversation: the instant and id of the last message given. */
type Place = { readonly at: string; readonly id: string }

const PLACE = z.tuple([z.iso.datetime(), z.uuid()])

function placeOf(cursor: string | undefined): Place | undefined {
  if (cursor === undefined) return undefined
  const read = PLACE.safeParse(Buffer.from(cursor, 'base64url').toString().split(' '))
  if (!read.success) throw new AppError(MAILBOX_ERRORS.MAILBOX_CURSOR_WRONG)
  const [at, id] = read.data
  return { at, id }
}

/**
 * Reads a conversation, oldest first.
 *
 * @param cursor  from the page before
 * @throws AppError MAILBOX_CURSOR_WRONG 400; MAILBOX_THREAD_NOT_FOUND 404, also when the actor may see
 *   none of its messages
 */
export async function readThread(
  services: Services,
  actor: Actor,
  {
    id,
    limit,
    cursor,
  }: { readonly id: string; readonly limit: number; readonly cursor?: string | undefined },
): Promise<Thread> {
  const place = placeOf(cursor)
  const after =
    place === undefined
      ? sql`true`
      : sql`(message.sent_at, message.id) > (${place.at}::timestamptz, ${place.id}::uuid)`
  const rows = await query<ThreadRow>(
    services.db,
    sql`
      -- A page of a conversation. Index: messages_by_thread.
      select message.id, message.answers_id, activity.subject, message.sent_at, message.direction,
        party.name as from_name, message.from_address, message.automatic_kind,
        left(message.own_text, 300) as excerpt
      from mailbox.messages message
      join records.activities activity on activity.id = message.id
      left join records.activity_parties party on party.activity_id = message.id and party.position = 0
      where message.thread_id = ${id} and ${after} and ${visibleActivities(actor, 'activity')}
      order by message.sent_at, message.id
      limit ${limit + 1}`,
  )
  const page = rows.slice(0, limit)
  const [first] = rows
  if (first === undefined && place === undefined) {
    throw new AppError(MAILBOX_ERRORS.MAILBOX_THREAD_NOT_FOUND, { details: { id } })
  }
  const last = rows.length > limit ? page.at(-1) : undefined
  return {
    id,
    subject: first?.subject ?? '',
    messages: page.map((row) => ({ ...row, sent_at: row.sent_at.toISOString() })),
    next_cursor:
      last === undefined
        ? null
        : Buffer.from(`${last.sent_at.toISOString()} ${last.id}`).toString('base64url'),
  }
}

type CandidateRow = {
  readonly id: string
  readonly subject: string
  readonly from: string
  readonly sent_at: Date
  /** null: nothing of the kind is in it */
  readonly sentence: string | null
  readonly probability: number | null
}

/**
 * What would a threshold tell of the last mails of customers that the actor may see?
 *
 * @param threshold  0–1
 * @param last       how many mails are looked at
 * @throws AppError IDENTITY_FORBIDDEN 403
 */
export async function previewOfThreshold(
  services: Services,
  actor: Actor,
  {
    act,
    threshold,
    last,
  }: { readonly act: ToldAct; readonly threshold: number; readonly last: number },
): Promise<ThresholdPreview> {
  requirePrivilege(actor, 'organisation_settings', 'write')
  const rows = await query<CandidateRow>(
    services.db,
    sql`
      -- The last mails with their surest finding. Relies on the primary keys, which are in the order of sending.
      with recent as (
        select message.id, message.sent_at, message.from_address, activity.subject
        from mailbox.messages message
        join records.activities activity on activity.id = message.id
        where message.direction = 'in' and message.automatic_kind is null
          and ${visibleActivities(actor, 'activity')}
        order by message.id desc
        limit ${last}
      )
      select recent.id, recent.subject, recent.sent_at, found.sentence, found.probability,
        coalesce(sender.name, recent.from_address) as "from"
      from recent
      left join records.activity_parties sender
        on sender.activity_id = recent.id and sender.position = 0
      left join lateral (
        select finding.sentence, finding.probability
        from mailbox.findings finding
        where finding.message_id = recent.id and finding.label = any(${texts(labelsOf(act))})
        order by finding.probability desc, finding.position
        limit 1
      ) found on true`,
  )
  return previewThreshold(rows.flatMap(asCandidate), rows.length, threshold)
}

function asCandidate(row: CandidateRow): readonly Candidate[] {
  if (row.sentence === null || row.probability === null) return []
  const { id: messageId, sent_at: sentAt, subject, from, sentence, probability } = row
  return [{ messageId, subject, from, sentAt, sentence, probability }]
}
