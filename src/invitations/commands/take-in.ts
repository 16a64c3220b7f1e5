/**
 * What a mail that came does by itself: a newer version moves the appointment of whoever accepted, a cancellation calls it off, an
 * answer is noted with its attendee. Only mail of who may say so does anything; each mail does it once.
 */
import type { KeptInvitation } from '../../calendars/index.ts'
import { holdEvent, saveAttendeeAnswer, saveInvitation } from '../../calendars/index.ts'
import type { Actor } from '../../identity/model.ts'
import { inTransaction } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { within } from '../../platform/services.ts'
import { readInvitation } from '../read-invitation.ts'
import { invitedTo } from '../views/attendance.ts'
import { isSentBy, ownAddresses, receivedMail } from '../views/messages.ts'
import { asksAnew, changesIn, isFromItsAuthor, standingIn, versionOf } from '../weigh-invitation.ts'
import { keptOf } from './answer.ts'
import { follow, holdState, writerFor } from './own-state.ts'
import type { Answering } from './take-own-answer.ts'
import { takeOwnAnswer, takeWaiting } from './take-own-answer.ts'

/** Takes in what these messages carry for a user in whose mailboxes they lie; a second time it changes nothing. */
export async function takeIn(
  services: Services,
  { userId, ids }: { readonly userId: string; readonly ids: readonly string[] },
): Promise<void> {
  const writer = await writerFor(services, userId)
  const own = await ownAddresses(services.db, writer)
  for (const id of ids) {
    const mail = await receivedMail(services.db, id)
    const reading = { home: writer.timeZone, now: services.clock.now() }
    const invitation = mail && readInvitation(mail.texts, reading)
    if (mail === undefined || invitation === undefined) continue
    const given = { mail, invitation, own }
    if (own.has(mail.from)) await actOnOwn(services, writer, given)
    else if (isFromItsAuthor(invitation, mail)) await actOn(services, writer, given)
  }
}

type Given = Answering & { readonly own: ReadonlySet<string> }

/** Of what a person sent himself, his answers count; anybody may write his address, but not into his folder of sent mail. */
async function actOnOwn(services: Services, writer: Actor, given: Given): Promise<void> {
  const { mail, invitation, own } = given
  if (invitation.method !== 'reply' || standingIn(invitation.event, own) !== 'invited') return
  if (!(await isSentBy(services.db, writer.userId, mail.id))) return
  await followed(services, given, (inside) => takeOwnAnswer(inside, writer, given))
}

const actOn = (services: Services, writer: Actor, given: Given): Promise<void> =>
  followed(services, given, async (inside) => {
    const { method } = given.invitation
    if (method === 'request') await renew(inside, writer, given)
    if (method === 'cancel') await callOff(inside, writer, given)
    if (method === 'reply' || method === 'counter') await noteAnswer(inside, writer, given)
  })

async function followed(
  services: Services,
  given: Given,
  act: (inside: Services) => Promise<void>,
): Promise<void> {
  try {
    await inTransaction(services.db, (trx) => act(within(services, trx)))
  } catch (error) {
    // Rights may have been taken from him since, or a value is none of ours: the mail stays what it is, to be read.
    if (!(error instanceof AppError)) throw error
    services.log.warn({ err: error, message: given.mail.id }, 'an invitation could not be followed')
  }
}

/** A newer version of what is known, or the first. */
async function renew(services: Services, writer: Actor, given: Given): Promise<void> {
  await renewKept(services, writer, given)
  await takeWaiting(services, writer, given)
}

async function renewKept(
  services: Services,
  writer: Actor,
  { mail, invitation }: Given,
): Promise<void> {
  const now = services.clock.now()
  const { known, others } = await holdState(services.db, writer.userId, invitation)
  const fresh = keptOf(invitation, mail, writer.userId)
  if (known === undefined) return saveInvitation(services.db, fresh, now)
  const version = versionOf(invitation.event, known)
  if (known.organizer !== fresh.organizer || version !== 'newer') return
  const changes = changesIn(known.content, fresh.content)
  const hasToAnswer = asksAnew(changes) || known.isCancelled
  const isOn = known.answer === 'accepted' || known.answer === 'tentative'
  if (isOn) await follow(services, writer, { ...invitation, others, isOn })
  await saveInvitation(
    services.db,
    {
      ...fresh,
      ...answerOf(known, hasToAnswer),
      previous: changes.length === 0 ? known.previous : known.content,
      writeAt: known.answer === null ? known.writeAt : now,
    },
    now,
  )
}

type OwnPart = Pick<
  KeptInvitation,
  'answer' | 'comment' | 'answeredAt' | 'answeredAs' | 'mailId' | 'answerBefore'
>

/** An answer holds for what it was given to; who declined need not do it again. */
function answerOf(known: KeptInvitation, hasToAnswer: boolean): OwnPart {
  const { answer, comment, answeredAt, answeredAs, mailId, answerBefore } = known
  const kept = { answer, comment, answeredAt, answeredAs, mailId, answerBefore }
  if (!hasToAnswer || answer === 'declined') return kept
  return { ...kept, answer: null, comment: '', answeredAt: null, mailId: null, answerBefore: null }
}

async function callOff(
  services: Services,
  writer: Actor,
  { mail, invitation }: Given,
): Promise<void> {
  const now = services.clock.now()
  const { known, others } = await holdState(services.db, writer.userId, invitation)
  const fresh = keptOf(invitation, mail, writer.userId)
  if (known !== undefined && known.organizer !== fresh.organizer) return
  if (versionOf(invitation.event, known) === 'older' || known?.isCancelled === true) return
  // Of a series that is known, one time may be called off without ever having come by itself.
  const isKnown = known !== undefined || others.some((one) => one.organizer === fresh.organizer)
  if (isKnown) await follow(services, writer, { ...invitation, others, isOn: false })
  await saveInvitation(
    services.db,
    {
      ...(known ?? { ...fresh, ...answeredIn(others) }),
      sequence: fresh.sequence,
      stampedAt: fresh.stampedAt,
      isCancelled: true,
      messageId: mail.id,
      text: known?.text ?? fresh.text,
      writeAt: isKnown ? now : null,
    },
    now,
  )
}

/** What was answered to the series holds for its times. */
function answeredIn(
  others: readonly KeptInvitation[],
): Pick<KeptInvitation, 'answer' | 'answeredAs' | 'answeredAt'> {
  const whole = others.find(({ instance }) => instance === '')
  const { answer = null, answeredAs = null, answeredAt = null } = whole ?? {}
  return { answer, answeredAs, answeredAt }
}

/** The answer of somebody who is invited to an appointment here; nobody else's is believed. */
async function noteAnswer(
  services: Services,
  writer: Actor,
  { mail, invitation }: Given,
): Promise<void> {
  const { uid, instance, event, method, occurrence } = invitation
  const attendee = event.attendees[0]
  if (attendee === undefined) return
  await holdEvent(services.db, writer.userId, uid)
  const found = await invitedTo(services.db, writer.userId, { uid, address: attendee.address })
  if (found === undefined) return
  const isProposal = method === 'counter'
  await saveAttendeeAnswer(services.db, {
    userId: writer.userId,
    uid,
    instance,
    address: attendee.address,
    answer: isProposal && attendee.answer === 'needs_action' ? 'tentative' : attendee.answer,
    comment: event.comment.trim().slice(0, 1_000),
    proposedStartsAt: isProposal ? occurrence.startsAt : null,
    proposedEndsAt: isProposal ? occurrence.endsAt : null,
    sequence: event.sequence,
    answeredAt: event.stampedAt ?? mail.sentAt,
    messageId: mail.id,
  })
  await services.events.record(services.db, {
    kind: 'activity.changed',
    payload: { ids: [found] },
    now: services.clock.now(),
    actorId: writer.userId,
  })
}
