/**
 * Imports the messages under a path into the mailbox of a user. Batches are cut by the position of
 * messages in their source, never by what is new, and every id follows from the message: an import
 * that was killed and is run again leaves the same content as one that was not.
 */
import { actorFor } from '../../identity/index.ts'
import type { Actor } from '../../identity/model.ts'
import { idFor } from '../../platform/clock.ts'
import { inTransaction, one, sql } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { getSetting } from '../../settings/index.ts'
import { OWN_MAIL_DOMAINS } from '../../settings/model.ts'
import { readSource } from '../client/read-source.ts'
import { MAILBOX_ERRORS } from '../errors.ts'
import type { RawMessage } from '../mail.ts'
import { BATCH_BYTES, BATCH_MESSAGES } from '../mail.ts'
import { findMailboxOwner, findSharedMailbox, insertSharedMailbox } from '../store/mailboxes.ts'
import type { Rejection } from '../store/messages.ts'
import { ensureMailbox } from '../store/messages.ts'
import type { BatchResult } from './import-batch.ts'
import { importBatch } from './import-batch.ts'
import type { Target } from './read-batch.ts'

export type ImportMailInput = ImportMessagesInput & {
  /** mbox, mbox.gz, Maildir, `.eml` file, or a folder of these */
  readonly path: string
}

export type ImportMessagesInput = {
  /** sign-in name of the user whose mailbox it is */
  readonly userEmail: string
  /** domains whose addresses are ours, besides those of users and of the setting mail.own_domains */
  readonly ownDomains?: readonly string[]
  /** told after each batch */
  readonly onProgress?: (report: ImportMailReport) => void
  /** stops between two batches; the report then says what was done */
  readonly signal?: AbortSignal
}

/** `read` = `imported` + `automatic` + `present` + `rejected`. */
export type ImportMailReport = {
  readonly read: number
  /** new, written by people */
  readonly imported: number
  /** new, written by machines; kept and marked */
  readonly automatic: number
  /** there before, or twice in the source */
  readonly present: number
  readonly rejected: number
  /** the first hundred, with where they stand; all are in mailbox.rejected */
  readonly rejections: readonly Rejection[]
  readonly contacts: number
}

const NOTHING: ImportMailReport = {
  read: 0,
  imported: 0,
  automatic: 0,
  present: 0,
  rejected: 0,
  rejections: [],
  contacts: 0,
}

const REPORTED_REJECTIONS = 100

/**
 * Imports mail. Idempotent: a second run adds nothing.
 *
 * @throws AppError MAILBOX_USER_UNKNOWN, MAILBOX_PATH_UNREADABLE
 */
export async function importMail(
  services: Services,
  { path, ...input }: ImportMailInput,
): Promise<ImportMailReport> {
  return importMessages(services, readSource(path), input)
}

/**
 * Imports messages that come one after the other, from whatever source. Idempotent.
 *
 * @throws AppError MAILBOX_USER_UNKNOWN
 */
export async function importMessages(
  services: Services,
  messages: AsyncIterable<RawMessage>,
  { userEmail, ownDomains = [], onProgress, signal }: ImportMessagesInput,
): Promise<ImportMailReport> {
  const { actor, mailboxId } = await openMailbox(services, userEmail)
  const target = await targetOf(services, mailboxId, ownDomains)
  let report = NOTHING
  for await (const batch of batches(messages)) {
    report = add(report, batch.length, await importBatch(services, actor, target, batch))
    onProgress?.(report)
    if (signal?.aborted === true) break
  }
  return report
}

export type OpenedMailbox = {
  /** The user whose mailbox it is. */
  readonly actor: Actor
  readonly mailboxId: string
}

/**
 * Gives the mailbox of a user, made when it is not there; then those above are told.
 *
 * @param mailAddress  where it receives mail; default: the sign-in name
 * @throws AppError MAILBOX_USER_UNKNOWN
 */
export async function openMailbox(
  services: Services,
  userEmail: string,
  mailAddress?: string,
): Promise<OpenedMailbox> {
  const actor = await mailboxOwner(services, userEmail)
  const now = services.clock.now()
  const address = (mailAddress ?? actor.email).trim().toLowerCase()
  const mailboxId = await inTransaction(services.background, async (trx) => {
    const { id, isNew } = await ensureMailbox(trx, {
      id: idFor(new Date(0), `mailbox ${actor.userId} ${address}`),
      userId: actor.userId,
      address,
      now,
    })
    if (isNew) {
      await services.events.record(trx, { kind: 'mailbox.opened', payload: { ids: [id] }, now })
    }
    return id
  })
  return { actor, mailboxId }
}

/**
 * Gives the shared mailbox at an address, made with its team when it is not there; then those above are told. In the transaction of the
 * caller.
 *
 * @param openTeam  makes the team that will own its mail
 */
export async function openSharedMailbox(
  services: Services,
  address: string,
  openTeam: () => Promise<string>,
): Promise<{ readonly mailboxId: string; readonly teamId: string }> {
  const { db, events, clock } = services
  const found = await findSharedMailbox(db, address)
  if (found !== undefined) return { mailboxId: found.id, teamId: found.teamId }
  const teamId = await openTeam()
  const mailboxId = services.newId()
  const now = clock.now()
  await insertSharedMailbox(db, { id: mailboxId, teamId, address, now })
  await events.record(db, { kind: 'mailbox.opened', payload: { ids: [mailboxId] }, now })
  return { mailboxId, teamId }
}

/** Where a batch goes: the mailbox, whose it is, and the domains that are ours now. */
export async function targetOf(
  services: Services,
  mailboxId: string,
  ownDomains: readonly string[] = [],
): Promise<Target> {
  const ours = [...ownDomains, ...(await getSetting(services, OWN_MAIL_DOMAINS))]
  const owner = await findMailboxOwner(services.background, mailboxId)
  return { mailboxId, ownDomains: ours.map(bareDomain).filter(Boolean), ...(owner && { owner }) }
}

const bareDomain = (domain: string): string =>
  domain
    .trim()
    .toLowerCase()
    .replace(/^@|\.$/g, '')

/** The user of a sign-in name, as who reads his mail. @throws AppError MAILBOX_USER_UNKNOWN */
export async function mailboxOwner(services: Services, email: string): Promise<Actor> {
  const user = await one<{ id: string }>(
    services.background,
    sql`select users.id from identity.users where users.email_key = ${email.trim().toLowerCase()}`,
  )
  if (user === undefined) {
    throw new AppError(MAILBOX_ERRORS.MAILBOX_USER_UNKNOWN, { details: { email } })
  }
  return { ...(await actorFor(services, user.id)), source: 'mailbox' }
}

async function* batches(
  messages: AsyncIterable<RawMessage>,
): AsyncGenerator<readonly RawMessage[]> {
  let batch: RawMessage[] = []
  let bytes = 0
  for await (const message of messages) {
    batch.push(message)
    bytes += message.bytes.length
    if (batch.length < BATCH_MESSAGES && bytes < BATCH_BYTES) continue
    yield batch
    batch = []
    bytes = 0
  }
  if (batch.length > 0) yield batch
}

function add(report: ImportMailReport, read: number, result: BatchResult): ImportMailReport {
  return {
    read: report.read + read,
    imported: report.imported + result.imported,
    automatic: report.automatic + result.automatic,
    present: report.present + result.present,
    rejected: report.rejected + result.rejected.length,
    rejections: [...report.rejections, ...result.rejected].slice(0, REPORTED_REJECTIONS),
    contacts: report.contacts + result.contacts,
  }
}
