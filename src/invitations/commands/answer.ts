/** Answering an invitation: the appointment, and one mail to whoever invites, in one transaction. */
import type { KeptInvitation, OwnAnswerKind } from '../../calendars/index.ts'
import { dropEvent, originsOf, saveInvitation } from '../../calendars/index.ts'
import { readEvents, replyTo } from '../../calendars/model.ts'
import type { Actor } from '../../identity/model.ts'
import { attachFile, createMail, removeMail, sendMail, takeBack } from '../../outbox/index.ts'
import { UNDO_SECONDS } from '../../outbox/model.ts'
import { inTransaction } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { within } from '../../platform/services.ts'
import { getSetting } from '../../settings/index.ts'
import { say } from '../client/words.ts'
import { INVITATIONS_ERRORS as E } from '../errors.ts'
import type { Invitation } from '../read-invitation.ts'
import { readInvitation } from '../read-invitation.ts'
import type { CalendarMail } from '../views/messages.ts'
import {
  calendarMail,
  liesInMailboxOf,
  ownAddresses,
  sendersUnasked,
  stateOfMail,
} from '../views/messages.ts'
import type { Version } from '../weigh-invitation.ts'
import { contentOf, ownAttendee, standingIn, versionOf } from '../weigh-invitation.ts'
import type { OwnState } from './own-state.ts'
import { follow, holdState, writerFor } from './own-state.ts'

export type AnswerInput = {
  readonly id: string
  readonly answer: OwnAnswerKind
  readonly comment: string
}

type Answering = AnswerInput & {
  readonly mail: CalendarMail
  readonly invitation: Invitation
  readonly address: string
}

/** Longer than a mail that can be taken back waits: until then no calendar is told. */
const AFTER_UNDO_MS = 5_000

/**
 * Answers the invitation in a mail. The same answer given twice leaves once.
 *
 * @throws AppError INVITATIONS_NOT_FOUND; INVITATIONS_NOT_YOURS for a mail of a colleague; INVITATIONS_NOT_OPEN for what is called off,
 *         replaced by a newer version, or asks for no answer; INVITATIONS_SENDER_MISSING; INVITATIONS_UNREADABLE
 */
export async function answerInvitation(
  services: Services,
  actor: Actor,
  input: AnswerInput,
): Promise<void> {
  const { mail, invitation } = await required(services, actor, input.id)
  const own = await ownAddresses(services.db, actor)
  if (invitation.method !== 'request' || standingIn(invitation.event, own) === 'organizer') {
    throw new AppError(E.INVITATIONS_NOT_OPEN)
  }
  const address = ownAttendee(invitation.event, own)?.address ?? actor.email.toLowerCase()
  await inTransaction(services.db, (trx) =>
    answerWithin(within(services, trx), actor, { ...input, mail, invitation, address }),
  )
}

async function required(
  services: Services,
  actor: Actor,
  id: string,
): Promise<{ readonly mail: CalendarMail; readonly invitation: Invitation }> {
  const mail = await calendarMail(services.db, actor, id)
  const invitation =
    mail && readInvitation(mail.texts, { home: actor.timeZone, now: services.clock.now() })
  if (mail === undefined || invitation === undefined) {
    throw new AppError(E.INVITATIONS_NOT_FOUND, { details: { id } })
  }
  if (!(await liesInMailboxOf(services.db, actor.userId, id))) {
    throw new AppError(E.INVITATIONS_NOT_YOURS)
  }
  return { mail, invitation }
}

async function answerWithin(services: Services, actor: Actor, given: Answering): Promise<void> {
  const { invitation, answer, comment, address } = given
  const { known, others } = await holdState(services.db, actor.userId, invitation)
  const fresh = keptOf(invitation, given.mail, actor.userId)
  const version = requireOpen(fresh, known)
  if (version === 'same' && known?.answer === answer && known.comment === comment) return
  const before = await takeBackMail(services, actor, known)
  const mailId = await sendAnswer(services, actor, given)
  const writer = await writerFor(services, actor.userId)
  const isOn = answer !== 'declined'
  const isFirst = await follow(services, writer, { ...invitation, others, isOn })
  const now = services.clock.now()
  const undoMs = (await getSetting(services, UNDO_SECONDS)) * 1_000
  await saveInvitation(
    services.db,
    {
      ...renewed(fresh, version, known),
      answer,
      comment,
      answeredAt: now,
      answeredAs: address,
      mailId,
      answerBefore: before,
      isMadeByAnswer: isFirst || (known?.isMadeByAnswer === true && before === null),
      writeAt: new Date(now.getTime() + undoMs + AFTER_UNDO_MS),
    },
    now,
  )
}

/** @throws AppError INVITATIONS_NOT_OPEN; also for what somebody else than its organizer says of an event that is known */
function requireOpen(fresh: KeptInvitation, known: KeptInvitation | undefined): Version {
  const version = versionOf({ ...fresh, stampedAt: fresh.stampedAt ?? undefined }, known)
  const isOthers = known !== undefined && known.organizer !== fresh.organizer
  if (known?.isCancelled === true || version === 'older' || isOthers) {
    throw new AppError(E.INVITATIONS_NOT_OPEN)
  }
  return version
}

function renewed(
  fresh: KeptInvitation,
  version: Version,
  known: KeptInvitation | undefined,
): KeptInvitation {
  if (known === undefined) return fresh
  return version === 'newer' ? { ...fresh, previous: known.content } : known
}

/** An invitation as it is kept when it is first known. */
export const keptOf = (
  invitation: Invitation,
  mail: CalendarMail,
  userId: string,
): KeptInvitation => ({
  userId,
  uid: invitation.uid,
  instance: invitation.instance,
  organizer: invitation.event.organizer?.address ?? mail.from,
  sequence: invitation.event.sequence,
  stampedAt: invitation.event.stampedAt ?? null,
  isCancelled: false,
  text: invitation.text,
  messageId: mail.id,
  content: contentOf(invitation, invitation.first),
  previous: null,
  answer: null,
  comment: '',
  answeredAt: null,
  answeredAs: null,
  mailId: null,
  answerBefore: null,
  isMadeByAnswer: false,
  writeAt: null,
  calendarAnswer: null,
})

/** An answer that has not left is not sent beside another one. @returns the answer that the organizer knows of */
export async function takeBackMail(
  services: Services,
  actor: Actor,
  known: KeptInvitation | undefined,
): Promise<OwnAnswerKind | null> {
  if (known?.mailId == null) return known?.answer ?? null
  const mail = await stateOfMail(services.db, known.mailId)
  if (mail?.state !== 'scheduled') return known.answer
  await takeBack(services, actor, known.mailId)
  await removeMail(services, actor, known.mailId)
  return known.answerBefore
}

async function sendAnswer(services: Services, actor: Actor, given: Answering): Promise<string> {
  const { invitation, mail, answer, comment, address } = given
  const senders = await sendersUnasked(services.db, actor.userId)
  const sender = senders.find((one) => one.address.toLowerCase() === address) ?? senders[0]
  if (sender === undefined) throw new AppError(E.INVITATIONS_SENDER_MISSING)
  const now = services.clock.now()
  const file = replyTo(invitation.text, {
    instance: invitation.instance,
    home: actor.timeZone,
    address,
    name: sender.name || actor.name,
    answer,
    comment,
    now,
  })
  if (file === undefined) throw new AppError(E.INVITATIONS_UNREADABLE)
  const language = mail.language === 'fr' || mail.language === 'en' ? mail.language : actor.language
  const { organizer } = invitation.event
  const to = organizer ?? { address: mail.from, name: mail.fromName }
  const subject = invitation.event.summary.trim()
  const sentence = say(language, `invitations.mail.${answer}`, { name: sender.name || actor.name })
  const id = await createMail(services, actor, {
    answers: { id: mail.id, kind: 'reply', hasHistory: false },
    connectionId: sender.connectionId,
    roles: ['to', 'cc', 'bcc'],
    recipients: [{ role: 'to', address: to.address, name: to.name ?? '' }],
    subject: say(language, `invitations.mail.subject.${answer}`, { subject }),
    html: null,
    text: comment === '' ? sentence : `${sentence}\n\n${comment}`,
    language,
    hasSignature: false,
  })
  await attachFile(services, actor, id, {
    name: 'invite.ics',
    mimeType: 'text/calendar; method=REPLY; charset=utf-8',
    bytes: Buffer.from(file),
  })
  await sendMail(services, actor, { id, at: undefined, isImmediate: false })
  return id
}

/**
 * Takes an answer back while its mail has not left: what was before holds again.
 *
 * @throws AppError INVITATIONS_NOT_FOUND, INVITATIONS_NOT_YOURS; INVITATIONS_LEFT_ALREADY
 */
export async function takeBackAnswer(services: Services, actor: Actor, id: string): Promise<void> {
  const { invitation } = await required(services, actor, id)
  await inTransaction(services.db, (trx) =>
    takeBackWithin(within(services, trx), actor, invitation),
  )
}

async function takeBackWithin(
  services: Services,
  actor: Actor,
  invitation: Invitation,
): Promise<void> {
  const { db, clock } = services
  const { known, others } = await holdState(db, actor.userId, invitation)
  const mail = known?.mailId == null ? undefined : await stateOfMail(db, known.mailId)
  if (known === undefined || mail?.state !== 'scheduled') {
    throw new AppError(E.INVITATIONS_LEFT_ALREADY)
  }
  const before = await takeBackMail(services, actor, known)
  await restore(services, actor, { known, others, before })
  const now = clock.now()
  await saveInvitation(
    db,
    {
      ...known,
      answer: before,
      comment: '',
      mailId: null,
      answeredAt: before === null ? null : known.answeredAt,
      isMadeByAnswer: false,
      writeAt: before === null ? null : now,
    },
    now,
  )
}

/** The appointments as they were before the answer; what it made goes. */
async function restore(
  services: Services,
  actor: Actor,
  { known, others, before }: OwnState & { known: KeptInvitation; before: OwnAnswerKind | null },
): Promise<void> {
  const writer = await writerFor(services, actor.userId)
  if (known.isMadeByAnswer) return dropEvent(services, writer, known)
  const origins = await originsOf(services.db, actor.userId, known.uid)
  if (before === null && origins.size === 0) return
  const { uid, instance, text } = known
  const { events } = readEvents(text)
  const isOn = before !== 'declined'
  await follow(services, writer, { uid, instance, events, others, isOn })
}
