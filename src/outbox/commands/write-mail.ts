/** Writing a mail: drafts, their changes and their files. */
import { createHash } from 'node:crypto'
import type { Actor } from '../../identity/model.ts'
import { htmlToText } from '../../kernel/text/html-to-text.ts'
import { findSenders } from '../../mail-connections/index.ts'
import { keepBlobs } from '../../mailbox/index.ts'
import type { Db } from '../../platform/database.ts'
import { inTransaction } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { requireReadable } from '../../records/index.ts'
import { sendableHtml } from '../client/sendable-html.ts'
import { MOST_RECIPIENTS } from '../contract.ts'
import { OUTBOX_ERRORS as E } from '../errors.ts'
import type { Draft, Language, Recipient, Regarding } from '../model.ts'
import { isWritable } from '../model.ts'
import type { Mail } from '../store/mails.ts'
import {
  deleteAttachment,
  deleteMail,
  findAttachments,
  insertAttachments,
  insertMail,
  raiseVersion,
  updateMail,
} from '../store/mails.ts'
import { isTemplateReadable } from '../store/templates.ts'
import type { GivenAnswer } from './begin-answer.ts'
import { beginAnswer } from './begin-answer.ts'
import { mailOf, requireRoom, requireToWrite, tellChanged } from './guard.ts'

/** What an author gives; undefined: stays as it is. */
export type Given = {
  readonly connectionId?: string | null | undefined
  readonly recipients?: readonly Recipient[] | undefined
  /** only those of these roles are given; the others stay */
  readonly roles?: readonly Recipient['role'][] | undefined
  readonly subject?: string | undefined
  readonly html?: string | null | undefined
  readonly text?: string | undefined
  readonly language?: Language | undefined
  readonly hasSignature?: boolean | undefined
  readonly hasUnsubscribeLink?: boolean | undefined
  readonly regarding?: Regarding | null | undefined
  readonly templateId?: string | null | undefined
}

/**
 * Begins a mail, or an answer.
 *
 * @returns its id
 * @throws AppError IDENTITY_FORBIDDEN, RECORDS_NOT_FOUND; OUTBOX_MESSAGE_NOT_FOUND, OUTBOX_SENDER_UNKNOWN, OUTBOX_TEMPLATE_NOT_FOUND,
 *         OUTBOX_ATTACHMENTS_TOO_LARGE for what is passed on
 */
export async function createMail(
  services: Services,
  actor: Actor,
  { answers, ...given }: Given & { readonly answers?: GivenAnswer | undefined },
): Promise<string> {
  requireToWrite(actor)
  const begun = answers === undefined ? undefined : await beginAnswer(services, actor, answers)
  const draft = merged({ ...blank(actor), ...begun?.draft }, given)
  await requireSound(services, actor, draft, given)
  const id = services.newId()
  const now = services.clock.now()
  await inTransaction(services.db, async (trx) => {
    await insertMail(trx, { ...draft, id, authorId: actor.userId, now })
    const files = (begun?.attachments ?? []).map((file) => ({ ...file, id: services.newId() }))
    await insertAttachments(trx, id, files)
    await tellChanged(services, trx, { id, authorId: actor.userId })
  })
  return id
}

const blank = (actor: Actor): Draft => ({
  connectionId: undefined,
  recipients: [],
  subject: '',
  html: undefined,
  text: '',
  language: actor.language,
  hasSignature: true,
  hasUnsubscribeLink: false,
  regarding: undefined,
  answersId: undefined,
  answerKind: undefined,
  templateId: undefined,
})

/** What is left out stays; null empties. */
const chosen = <T>(given: T | null | undefined, before: T | undefined): T | undefined =>
  given === undefined ? before : (given ?? undefined)

function merged(before: Draft, given: Given): Draft {
  const roles = given.roles ?? []
  const html = given.html == null ? given.html : sendableHtml(given.html)
  const body = chosen(html, before.html)
  return {
    ...before,
    connectionId: chosen(given.connectionId, before.connectionId),
    recipients: once([
      ...before.recipients.filter(({ role }) => !roles.includes(role)),
      ...(given.recipients ?? []),
    ]),
    subject: (given.subject ?? before.subject).replace(/\s+/g, ' '),
    html: body,
    text: body === undefined ? (given.text ?? before.text) : htmlToText(body).text,
    language: given.language ?? before.language,
    hasSignature: given.hasSignature ?? before.hasSignature,
    hasUnsubscribeLink: given.hasUnsubscribeLink ?? before.hasUnsubscribeLink,
    regarding: chosen(given.regarding, before.regarding),
    templateId: chosen(given.templateId, before.templateId),
  }
}

const ORDER = { to: 0, cc: 1, bcc: 2 } as const

/** Each address once, where it stands most openly. */
function once(recipients: readonly Recipient[]): readonly Recipient[] {
  const found = new Map<string, Recipient>()
  const ordered = recipients.toSorted((one, other) => ORDER[one.role] - ORDER[other.role])
  for (const recipient of ordered) {
    const address = recipient.address.toLowerCase()
    if (!found.has(address)) found.set(address, { ...recipient, address })
  }
  return [...found.values()]
}

async function requireSound(
  { db }: Services,
  actor: Actor,
  draft: Draft,
  given: Given,
): Promise<void> {
  if (draft.recipients.length > MOST_RECIPIENTS) {
    throw new AppError(E.OUTBOX_TOO_MANY_RECIPIENTS, { details: { most: MOST_RECIPIENTS } })
  }
  if (given.connectionId != null) await requireSender(db, actor, given.connectionId)
  if (given.regarding != null) {
    await requireReadable(db, actor, given.regarding.table, given.regarding.id)
  }
  const { templateId } = given
  if (templateId != null && !(await isTemplateReadable(db, actor.userId, templateId))) {
    throw new AppError(E.OUTBOX_TEMPLATE_NOT_FOUND, { details: { id: templateId } })
  }
}

async function requireSender(db: Db, actor: Actor, connectionId: string): Promise<void> {
  const senders = await findSenders(db, actor.userId)
  if (senders.some((sender) => sender.connectionId === connectionId)) return
  throw new AppError(E.OUTBOX_SENDER_UNKNOWN, { details: { id: connectionId } })
}

/**
 * Changes a draft, or what failed.
 *
 * @param version  the one that the author saw; undefined: any
 * @throws AppError as createMail; OUTBOX_NOT_FOUND, OUTBOX_VERSION_WRONG, OUTBOX_NOT_A_DRAFT
 */
export async function changeMail(
  services: Services,
  actor: Actor,
  {
    id,
    version,
    given,
  }: { readonly id: string; readonly version: number | undefined; readonly given: Given },
): Promise<void> {
  await writing(services, actor, { id, version }, async (trx, before) => {
    const draft = merged(before, given)
    await requireSound({ ...services, db: trx }, actor, draft, given)
    await updateMail(trx, { id, draft, now: services.clock.now() })
  })
}

/** @throws AppError OUTBOX_NOT_FOUND, OUTBOX_NOT_A_DRAFT */
export async function removeMail(services: Services, actor: Actor, id: string): Promise<void> {
  await writing(services, actor, { id }, (trx) => deleteMail(trx, id))
}

/** Changes what may be changed, in a transaction that holds the mail. */
async function writing(
  services: Services,
  actor: Actor,
  { id, version }: { readonly id: string; readonly version?: number | undefined },
  work: (trx: Db, before: Mail) => Promise<void>,
): Promise<void> {
  await inTransaction(services.db, async (trx) => {
    const before = await mailOf(trx, actor, id, { lock: true })
    if (version !== undefined && version !== before.version) {
      throw new AppError(E.OUTBOX_VERSION_WRONG, { details: { version: before.version } })
    }
    if (!isWritable(before.state)) throw new AppError(E.OUTBOX_NOT_A_DRAFT)
    await work(trx, before)
    await tellChanged(services, trx, before)
  })
}

export type GivenFile = {
  readonly name: string
  readonly mimeType: string
  readonly bytes: Uint8Array
}

/** Adds a file. @throws AppError OUTBOX_NOT_FOUND, OUTBOX_NOT_A_DRAFT, OUTBOX_ATTACHMENT_EMPTY, OUTBOX_ATTACHMENTS_TOO_LARGE */
export async function attachFile(
  services: Services,
  actor: Actor,
  id: string,
  { name, mimeType, bytes }: GivenFile,
): Promise<void> {
  await writing(services, actor, { id }, async (trx) => {
    if (bytes.length === 0) throw new AppError(E.OUTBOX_ATTACHMENT_EMPTY)
    const there = await findAttachments(trx, id)
    requireRoom(there.reduce((sum, { sizeBytes }) => sum + sizeBytes, bytes.length))
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    await keepBlobs(trx, [{ sha256, bytes }])
    const file = { id: services.newId(), name: fileName(name), mimeType, sha256 }
    await insertAttachments(trx, id, [{ ...file, sizeBytes: bytes.length }])
    await raiseVersion(trx, id, services.clock.now())
  })
}

/** A name, not a path; nothing that ends a line of a header. */
const fileName = (name: string): string =>
  (name.split(/[/\\]/).at(-1) ?? name).replace(/[\p{Cc}]/gu, '').trim() || 'file'

/** @throws AppError OUTBOX_NOT_FOUND, OUTBOX_ATTACHMENT_NOT_FOUND, OUTBOX_NOT_A_DRAFT */
export async function detachFile(
  services: Services,
  actor: Actor,
  { id, attachmentId }: { readonly id: string; readonly attachmentId: string },
): Promise<void> {
  await writing(services, actor, { id }, async (trx) => {
    if (!(await deleteAttachment(trx, id, attachmentId))) {
      throw new AppError(E.OUTBOX_ATTACHMENT_NOT_FOUND, { details: { id: attachmentId } })
    }
    await raiseVersion(trx, id, services.clock.now())
  })
}
