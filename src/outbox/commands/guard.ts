/** Loads a mail for its author, and tells those who may know of changes. */

import { actorFor, requirePrivilege } from '../../identity/index.ts'
import type { Actor } from '../../identity/model.ts'
import { may } from '../../identity/model.ts'
import { findSenders, sendingAddress } from '../../mail-connections/index.ts'
import type { Db } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { LARGEST_ATTACHMENTS_BYTES } from '../contract.ts'
import { OUTBOX_ERRORS } from '../errors.ts'
import type { Failure } from '../model.ts'
import type { Mail } from '../store/mails.ts'
import { findMail } from '../store/mails.ts'

/** The kind of the event that says that a mail is other than before. */
export const CHANGED = 'outbox.changed'

/** Whether the author of a mail that waits may still send it: he has not left, and may keep mail. */
const maySend = async (services: Services, authorId: string): Promise<boolean> =>
  may(await actorFor(services, authorId), 'activities', 'create')

/**
 * What keeps a mail from leaving that is due: its author's right to send, or to send from this mailbox, has gone since, or the mailbox
 * has. It is asked for each attempt.
 */
export async function obstacleTo(
  services: Services,
  { authorId, connectionId }: Pick<Mail, 'authorId' | 'connectionId'>,
): Promise<Failure | undefined> {
  const { db } = services
  if (!(await maySend(services, authorId))) return failure(OUTBOX_ERRORS.OUTBOX_MAY_NOT_SEND.code)
  if (connectionId === undefined) return failure(OUTBOX_ERRORS.OUTBOX_DISCONNECTED.code)
  const senders = await findSenders(db, authorId)
  if (senders.some((sender) => sender.connectionId === connectionId)) return undefined
  const address = await sendingAddress(db, connectionId)
  return address === undefined
    ? failure(OUTBOX_ERRORS.OUTBOX_DISCONNECTED.code)
    : { code: OUTBOX_ERRORS.OUTBOX_MAY_NOT_SEND_FROM.code, details: { address } }
}

const failure = (code: string): Failure => ({ code, details: {} })

/** Whoever may keep mail may write it. @throws AppError IDENTITY_FORBIDDEN */
export const requireToWrite = (actor: Actor): void =>
  requirePrivilege(actor, 'activities', 'create')

/**
 * The mail, for its author; others may not know that there is one.
 *
 * @throws AppError IDENTITY_FORBIDDEN, OUTBOX_NOT_FOUND
 */
export async function mailOf(
  db: Db,
  actor: Actor,
  id: string,
  options?: { readonly lock?: boolean },
): Promise<Mail> {
  requireToWrite(actor)
  const mail = await findMail(db, id, options)
  if (mail === undefined || mail.authorId !== actor.userId) {
    throw new AppError(OUTBOX_ERRORS.OUTBOX_NOT_FOUND, { details: { id } })
  }
  return mail
}

/** Records that a mail changed, in the transaction that changed it. */
export async function tellChanged(
  services: Services,
  trx: Db,
  { id, authorId }: Pick<Mail, 'id' | 'authorId'>,
): Promise<void> {
  const now = services.clock.now()
  await services.events.record(trx, {
    kind: CHANGED,
    payload: { ids: [id], ownerId: authorId },
    now,
  })
}

/** @throws AppError OUTBOX_ATTACHMENTS_TOO_LARGE */
export function requireRoom(bytes: number): void {
  if (bytes <= LARGEST_ATTACHMENTS_BYTES) return
  throw new AppError(OUTBOX_ERRORS.OUTBOX_ATTACHMENTS_TOO_LARGE, {
    details: { megabytes: LARGEST_ATTACHMENTS_BYTES / 1024 / 1024 },
  })
}
