/** What an author decides about a mail: send, schedule, take back, and what a doubtful one was. */
import type { Actor } from '../../identity/model.ts'
import { findSenders } from '../../mail-connections/index.ts'
import { afterCommit, inTransaction, wakeWorkers } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { getSetting } from '../../settings/index.ts'
import { OUTBOX_ERRORS as E } from '../errors.ts'
import { isOneself } from '../model.ts'
import { leavingOf } from '../schedule-mail.ts'
import { UNDO_SECONDS } from '../sending-settings.ts'
import type { Mail } from '../store/mails.ts'
import { findAttachments, makeDraft, scheduleMail } from '../store/mails.ts'
import { acceptHanded, settleDoubt } from '../store/sending.ts'
import { afterArrival } from '../weigh-doubt.ts'
import { mailOf, tellChanged } from './guard.ts'
import { requireWanted } from './unsubscribe.ts'
import { requireWelcome } from './wishes.ts'

export type SendInput = {
  readonly id: string
  readonly at: Date | undefined
  readonly isImmediate: boolean
}

/**
 * Sends a mail, schedules it, or schedules it anew.
 *
 * @throws AppError OUTBOX_NOT_FOUND; OUTBOX_LEFT_ALREADY; OUTBOX_SENDER_MISSING, OUTBOX_RECIPIENTS_MISSING, OUTBOX_EMPTY,
 *         OUTBOX_RECIPIENT_WANTS_NO_MAIL, OUTBOX_TIME_PASSED for what must be mended first
 */
export async function sendMail(
  services: Services,
  actor: Actor,
  { id, at, isImmediate }: SendInput,
): Promise<void> {
  const now = services.clock.now()
  const undoSeconds = await getSetting(services, UNDO_SECONDS)
  const leaving = leavingOf({ at, isImmediate, undoSeconds, now })
  await inTransaction(services.db, async (trx) => {
    const mail = await mailOf(trx, actor, id, { lock: true })
    requireHere(mail)
    if (leaving.kind === 'time_passed') throw new AppError(E.OUTBOX_TIME_PASSED)
    const connectionId = await requireComplete({ ...services, db: trx }, actor, mail)
    // Bytes that were fixed name the sender of then.
    const hasOtherSender = mail.state === 'scheduled' && mail.connectionId !== connectionId
    if (mail.state === 'failed' || hasOtherSender) await makeDraft(trx, id, now)
    await scheduleMail(trx, { id, connectionId, now, ...leaving })
    await tellChanged(services, trx, mail)
    afterCommit(trx, wakeWorkers)
  })
}

/** It is still here, whole. @throws AppError OUTBOX_LEFT_ALREADY */
function requireHere({ state, recipients }: Mail): void {
  const isHere = state === 'draft' || state === 'scheduled' || state === 'failed'
  if (isHere && recipients.every((one) => one.state !== 'accepted')) return
  throw new AppError(E.OUTBOX_LEFT_ALREADY)
}

/** @returns the connection through which it leaves */
async function requireComplete(services: Services, actor: Actor, mail: Mail): Promise<string> {
  const { db } = services
  const senders = await findSenders(db, actor.userId)
  const sender =
    mail.connectionId === undefined
      ? senders.find(isOneself)
      : senders.find(({ connectionId }) => connectionId === mail.connectionId)
  if (sender === undefined) throw new AppError(E.OUTBOX_SENDER_MISSING)
  if (mail.recipients.length === 0) throw new AppError(E.OUTBOX_RECIPIENTS_MISSING)
  await requireWelcome(db, mail.recipients)
  if (mail.hasUnsubscribeLink) await requireWanted(services, mail)
  const isEmpty = mail.subject.trim() === '' && mail.text.trim() === ''
  if (isEmpty && (await findAttachments(db, mail.id)).length === 0) {
    throw new AppError(E.OUTBOX_EMPTY)
  }
  return sender.connectionId
}

/** Makes a draft again of what has not left. @throws AppError OUTBOX_NOT_FOUND, OUTBOX_LEFT_ALREADY */
export async function takeBack(services: Services, actor: Actor, id: string): Promise<void> {
  await inTransaction(services.db, async (trx) => {
    const mail = await mailOf(trx, actor, id, { lock: true })
    requireHere(mail)
    await makeDraft(trx, id, services.clock.now())
    await tellChanged(services, trx, mail)
  })
}

/**
 * Decides about a mail that was perhaps sent.
 *
 * @param hasArrived  false: it is sent again, with the same Message-ID
 * @throws AppError OUTBOX_NOT_FOUND, OUTBOX_NOT_IN_DOUBT
 */
export async function settleMail(
  services: Services,
  actor: Actor,
  { id, hasArrived }: { readonly id: string; readonly hasArrived: boolean },
): Promise<void> {
  const now = services.clock.now()
  await inTransaction(services.db, async (trx) => {
    const mail = await mailOf(trx, actor, id, { lock: true })
    const state = hasArrived ? afterArrival(mail.recipients) : 'scheduled'
    if (!(await settleDoubt(trx, { id, state, now }))) throw new AppError(E.OUTBOX_NOT_IN_DOUBT)
    if (hasArrived) await acceptHanded(trx, id, now)
    await tellChanged(services, trx, mail)
    afterCommit(trx, wakeWorkers)
  })
}
