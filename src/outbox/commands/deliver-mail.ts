/**
 * One mail, by the sender who holds its lease.
 *
 * Order of what is committed (decision 0044): the bytes and `sending`, before the server is spoken to; `ending_at`, before the last
 * byte leaves; what the server answered. Whatever stops the process, the next sender knows from these what is certain.
 */
import type { Rejected, Submission } from '../../mail-connections/index.ts'
import { openSentFolder, submitThrough } from '../../mail-connections/index.ts'
import type { Db } from '../../platform/database.ts'
import { inTransaction } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { getSettings } from '../../settings/index.ts'
import { afterAttempt, outcomeOf } from '../after-attempt.ts'
import { OUTBOX_ERRORS as E } from '../errors.ts'
import type { Failure } from '../model.ts'
import { domainOf } from '../model.ts'
import { limitedUntil } from '../schedule-mail.ts'
import { DAILY_LIMIT, DOMAIN_LIMIT, HOURLY_LIMIT } from '../sending-settings.ts'
import type { Mail } from '../store/mails.ts'
import { findMail } from '../store/mails.ts'
import type { Held, Standing } from '../store/sending.ts'
import {
  acceptHanded,
  beginAgain,
  beginFirst,
  findHabit,
  findWindows,
  isKnownInMailbox,
  markEnding,
  noteOutcomes,
  noteServerMessageId,
  noteStanding,
  readBytes,
} from '../store/sending.ts'
import type { Evidence } from '../weigh-doubt.ts'
import { afterArrival, isAbsenceProof, weighDoubt } from '../weigh-doubt.ts'
import { finishMail } from './finish-mail.ts'
import type { FollowMail } from './fix-mail.ts'
import { fixMail } from './fix-mail.ts'
import { obstacleTo, tellChanged } from './guard.ts'
import { wishAgainst } from './wishes.ts'

/** What delivering works with. */
export type Delivery = {
  readonly services: Services
  /** who delivers: whoever holds the lease */
  readonly sender: string
  readonly random: () => number
  /** undefined: nothing is followed */
  readonly follow?: FollowMail | undefined
  /** ends an attempt that hangs */
  readonly signal: AbortSignal
}

/** Somebody else has the mail now, or its author took it back: nothing more is done. */
class LeaseLost extends Error {
  override readonly name = 'LeaseLost'
}

/** Does what is due for a mail. Never throws for what servers do. */
export async function deliverMail(delivery: Delivery, id: string): Promise<void> {
  const { db } = delivery.services
  try {
    for (let step = 0; step < MOST_STEPS; step += 1) {
      const mail = await findMail(db, id)
      if (mail === undefined || !(await takeStep(delivery, mail))) return
    }
  } catch (error) {
    if (!(error instanceof LeaseLost)) throw error
  }
}

/** Attempt, doubt, another attempt, what is left to do: more than that waits. */
const MOST_STEPS = 4

/** @returns whether something may be due at once */
async function takeStep(delivery: Delivery, mail: Mail): Promise<boolean> {
  const now = delivery.services.clock.now()
  switch (mail.state) {
    case 'scheduled':
      if (mail.attemptAt === null || mail.attemptAt > now) return false
      return attempt(delivery, mail)
    case 'sending':
      // The process that tried ended in the middle: before the last byte nothing was taken.
      return mail.endingAt === null ? attempt(delivery, mail) : lookForEvidence(delivery, mail)
    case 'doubtful':
      if (mail.attemptAt === null || mail.attemptAt > now) return false
      return lookForEvidence(delivery, mail)
    case 'sent':
      if (mail.finishAt !== null) await finishMail(delivery, mail)
      return false
    default:
      return false
  }
}

const heldOf = ({ sender }: Delivery, { id }: Mail): Held => ({ id, sender })

/** Writes what became of the mail, and tells its author. */
async function settle(
  delivery: Delivery,
  mail: Mail,
  standing: Omit<Standing, 'now'>,
  alongside: (trx: Db, now: Date) => Promise<void> = async () => undefined,
): Promise<void> {
  const { services } = delivery
  const now = services.clock.now()
  await inTransaction(services.db, async (trx) => {
    if (!(await noteStanding(trx, heldOf(delivery, mail), { ...standing, now }))) {
      throw new LeaseLost(mail.id)
    }
    await alongside(trx, now)
    await tellChanged(services, trx, mail)
  })
}

async function attempt(delivery: Delivery, mail: Mail): Promise<boolean> {
  const { services, random } = delivery
  const limited = await limitOf(services, mail)
  if (limited !== undefined) {
    const standing = { state: 'scheduled', attemptAt: limited, error: undefined } as const
    await settle(delivery, mail, { ...standing, waitsFor: 'limit' })
    return false
  }
  const begun = await begin(delivery, mail)
  if (begun === undefined) return false
  const addresses = mail.recipients
    .filter(({ state }) => state === 'waiting')
    .map(({ address }) => address)
  const submission = await submit(delivery, mail, { ...begun, to: addresses })
  const after = afterAttempt({
    submission,
    addresses,
    hasLeft: mail.recipients.some(({ state }) => state === 'accepted'),
    attempts: mail.attempts + 1,
    random: random(),
    now: services.clock.now(),
  })
  const waitsFor = after.state === 'scheduled' ? 'retry' : undefined
  const given = submission.kind === 'accepted' ? submission.serverMessageId : undefined
  await settle(delivery, mail, { ...after, waitsFor }, async (trx, now) => {
    await noteOutcomes(trx, mail.id, after.outcomes, now)
    if (given !== undefined) await noteServerMessageId(trx, mail.id, given)
  })
  return after.state === 'sent' || after.state === 'doubtful'
}

async function limitOf(services: Services, mail: Mail): Promise<Date | undefined> {
  // What was begun is not held back: its server has seen half of it.
  if (mail.attempts > 0) return undefined
  const limits = await getSettings(services, {
    hour: HOURLY_LIMIT,
    day: DAILY_LIMIT,
    domain: DOMAIN_LIMIT,
  })
  const now = services.clock.now()
  const domains = [...new Set(mail.recipients.map(({ address }) => domainOf(address)))]
  return limitedUntil(
    await findWindows(services.db, { authorId: mail.authorId, domains, limits, now }),
    now,
  )
}

type Begun = { readonly from: string; readonly bytes: Uint8Array }

/** Commits the bytes, once, and that they are being sent. @returns undefined where it cannot be sent */
async function begin(delivery: Delivery, mail: Mail): Promise<Begun | undefined> {
  const { db } = delivery.services
  const held = heldOf(delivery, mail)
  const kept = await readBytes(db, mail.id)
  if (kept !== undefined && mail.fromAddress !== null) {
    if (!(await beginAgain(db, held))) throw new LeaseLost(mail.id)
    return { from: mail.fromAddress, bytes: kept }
  }
  const fixed = await fixMail(delivery.services, mail, delivery.follow)
  if (fixed.kind === 'failed') {
    const { error } = fixed
    await settle(delivery, mail, {
      state: 'failed',
      error,
      attemptAt: undefined,
      waitsFor: undefined,
    })
    return undefined
  }
  await inTransaction(db, async (trx) => {
    if (!(await beginFirst(trx, held, fixed.fixed))) throw new LeaseLost(mail.id)
    await fixed.save(trx)
  })
  return { from: fixed.fixed.fromAddress, bytes: fixed.fixed.bytes }
}

async function submit(
  delivery: Delivery,
  mail: Mail,
  letter: Begun & { readonly to: readonly string[] },
): Promise<Submission> {
  const { services, signal } = delivery
  const obstacle = await obstacleTo(services, mail)
  if (obstacle !== undefined || mail.connectionId === undefined) {
    return notAsked(obstacle ?? DISCONNECTED)
  }
  // At each attempt: who said no after it was scheduled has said so in time.
  const wish = await wishAgainst(services.db, mail.recipients)
  if (wish !== undefined) return notAsked(wish)
  try {
    return await submitThrough(services, mail.connectionId, letter, {
      signal,
      beforeEnd: (rejected) => end(delivery, mail, rejected),
    })
  } catch (error) {
    if (error instanceof AppError) return notAsked(DISCONNECTED)
    throw error
  }
}

/** Commits that the last byte leaves, for whom, and what the server has said of the others. */
async function end(delivery: Delivery, mail: Mail, rejected: readonly Rejected[]): Promise<void> {
  const { services } = delivery
  const now = services.clock.now()
  const refused = rejected.map(({ address }) => address)
  await inTransaction(services.db, async (trx) => {
    if (!(await markEnding(trx, heldOf(delivery, mail), { refused, now }))) {
      throw new LeaseLost(mail.id)
    }
    await noteOutcomes(trx, mail.id, rejected.map(outcomeOf), now)
  })
}

const DISCONNECTED: Failure = { code: E.OUTBOX_DISCONNECTED.code, details: {} }

/** The connection, its author's right or the wish of a recipient is in the way: nothing was asked of a server. */
const notAsked = (failure: Failure): Submission => ({
  kind: 'unreached',
  failure,
  isLasting: true,
})

/** Looks whether a mail has left whose last attempt ended in silence. */
async function lookForEvidence(delivery: Delivery, mail: Mail): Promise<boolean> {
  const { services } = delivery
  const hasLeft = mail.recipients.some(({ state }) => state === 'accepted')
  const { evidence, isProof, foundAs } = hasLeft ? NOTHING : await evidenceOf(delivery, mail)
  const verdict = weighDoubt({
    evidence,
    isProof,
    hasLeft,
    endingAt: mail.endingAt ?? services.clock.now(),
    absenceMs: services.config.mailDoubtMs,
    now: services.clock.now(),
  })
  if (verdict.kind === 'sent') {
    const isSent = afterArrival(mail.recipients) === 'sent'
    const standing = isSent
      ? ({ state: 'sent', attemptAt: undefined, waitsFor: undefined } as const)
      : ({ state: 'scheduled', attemptAt: services.clock.now(), waitsFor: 'retry' } as const)
    await settle(delivery, mail, { ...standing, error: undefined }, async (trx, now) => {
      await acceptHanded(trx, mail.id, now)
      if (foundAs !== undefined) await noteServerMessageId(trx, mail.id, foundAs)
    })
    return true
  }
  if (verdict.kind === 'not_sent') {
    const attemptAt = services.clock.now()
    const standing = { state: 'scheduled', attemptAt, waitsFor: 'retry' } as const
    await settle(delivery, mail, { ...standing, error: undefined })
    return true
  }
  const error = { code: E.OUTBOX_PERHAPS_SENT.code, details: {} }
  const standing = { state: 'doubtful', attemptAt: verdict.lookAt, waitsFor: undefined } as const
  await settle(delivery, mail, { ...standing, error })
  return false
}

type Found = {
  readonly evidence: Evidence
  readonly isProof: boolean
  /** the Message-ID under which it was found */
  readonly foundAs?: string
}

const NOTHING: Found = { evidence: 'unknown', isProof: false }

async function evidenceOf(
  { services }: Delivery,
  { messageId, connectionId, endingAt }: Mail,
): Promise<Found> {
  if (messageId === null) return NOTHING
  if (await isKnownInMailbox(services.db, messageId)) return { ...NOTHING, evidence: 'found' }
  if (connectionId === undefined) return NOTHING
  try {
    const folder = await openSentFolder(services, connectionId)
    try {
      const since = endingAt ?? services.clock.now()
      const foundAs =
        (await folder.find(messageId, since)) ?? (await folder.findReceived(messageId, since))
      if (foundAs !== undefined) return { ...NOTHING, evidence: 'found', foundAs }
      const habit = await findHabit(services.db, connectionId)
      return {
        evidence: folder.exists ? 'absent' : 'unknown',
        isProof: isAbsenceProof({ ...folder, habit }),
      }
    } finally {
      await folder.close()
    }
  } catch (error) {
    // The server of the mailbox cannot be reached: that says nothing.
    if (error instanceof AppError) return NOTHING
    throw error
  }
}
