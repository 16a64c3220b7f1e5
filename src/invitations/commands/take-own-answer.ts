/**
 * What a person answered in another program: the later answer holds, and nothing is sent, because that program has sent it. An answer
 * that comes before its invitation waits for it.
 */
import type { AttendeeAnswer, KeptInvitation, OwnAnswerKind } from '../../calendars/index.ts'
import {
  originsOf,
  saveAttendeeAnswer,
  saveInvitation,
  takeWaitingAnswer,
} from '../../calendars/index.ts'
import { isLaterAnswer, readEvents } from '../../calendars/model.ts'
import type { Actor } from '../../identity/model.ts'
import type { Services } from '../../platform/services.ts'
import type { Invitation } from '../read-invitation.ts'
import type { CalendarMail } from '../views/messages.ts'
import { keptOf, takeBackMail } from './answer.ts'
import { follow, holdState, stateOf } from './own-state.ts'

export type Answering = { readonly mail: CalendarMail; readonly invitation: Invitation }

/** The program in which it was answered writes it into the calendar too: only what is still missing there then is written (chosen). */
const OTHERS_FIRST_MS = 300_000
const MOST_COMMENT = 1_000

/** Takes the answer in a mail that the person sent himself. */
export async function takeOwnAnswer(
  services: Services,
  writer: Actor,
  { mail, invitation }: Answering,
): Promise<void> {
  const { userId } = writer
  const { uid, instance, event } = invitation
  const attendee = event.attendees[0]
  if (attendee === undefined || attendee.answer === 'needs_action') return
  const given: AttendeeAnswer = {
    userId,
    uid,
    instance,
    address: attendee.address,
    answer: attendee.answer,
    comment: event.comment.trim().slice(0, MOST_COMMENT),
    proposedStartsAt: null,
    proposedEndsAt: null,
    sequence: event.sequence,
    answeredAt: event.stampedAt ?? mail.sentAt,
    messageId: mail.id,
  }
  const { known, others } = await holdState(services.db, userId, invitation)
  const series = others.find((one) => one.instance === '')
  const base = known ?? (series && placeOf(series, keptOf(invitation, mail, userId)))
  if (base === undefined || given.sequence > base.sequence) {
    await saveAttendeeAnswer(services.db, given)
  } else if (base.organizer === event.organizer?.address) {
    await hold(services, writer, { base, others, given })
  }
}

/** One time of a series that is answered by itself. */
const placeOf = (series: KeptInvitation, fresh: KeptInvitation): KeptInvitation => ({
  ...series,
  instance: fresh.instance,
  text: fresh.text,
  content: fresh.content,
  previous: null,
  messageId: fresh.messageId,
  stampedAt: series.stampedAt,
})

/** Takes what was answered before the invitation, or this version of it, came here. */
export async function takeWaiting(
  services: Services,
  writer: Actor,
  { invitation, own }: { readonly invitation: Invitation; readonly own: ReadonlySet<string> },
): Promise<void> {
  const { userId } = writer
  const { known, others } = await stateOf(services.db, userId, invitation)
  const { uid, instance } = invitation
  const place = { userId, uid, instance, addresses: [...own] }
  const given = await takeWaitingAnswer(services.db, place)
  if (given === undefined || known === undefined) return
  if (given.sequence > known.sequence) await saveAttendeeAnswer(services.db, given)
  else await hold(services, writer, { base: known, others, given })
}

type Holding = {
  readonly base: KeptInvitation
  readonly others: readonly KeptInvitation[]
  readonly given: AttendeeAnswer
}

/** Makes the later answer hold. */
async function hold(
  services: Services,
  writer: Actor,
  { base, others, given }: Holding,
): Promise<void> {
  const { answer, comment, answeredAt, address, sequence } = given
  if (answer === 'needs_action' || base.isCancelled) return
  if (!isLaterAnswer({ answer, sequence, at: answeredAt }, base)) return
  // What has not left here is not sent after what has left there.
  await takeBackMail(services, writer, base)
  await followAnswer(services, writer, { base, others, answer })
  const now = services.clock.now()
  await saveInvitation(
    services.db,
    {
      ...base,
      answer,
      comment,
      answeredAt,
      answeredAs: address,
      mailId: null,
      answerBefore: null,
      isMadeByAnswer: false,
      writeAt: new Date(now.getTime() + OTHERS_FIRST_MS),
    },
    now,
  )
  await services.events.record(services.db, {
    kind: 'activity.changed',
    payload: { ids: [base.messageId] },
    now,
    actorId: writer.userId,
  })
}

async function followAnswer(
  services: Services,
  writer: Actor,
  { base, others, answer }: Omit<Holding, 'given'> & { readonly answer: OwnAnswerKind },
): Promise<void> {
  const { uid, instance, text } = base
  const isOn = answer !== 'declined'
  const wasOn = base.answer === 'accepted' || base.answer === 'tentative'
  const origins = await originsOf(services.db, writer.userId, uid)
  // One time of a series that is an appointment already: an answer says less of it than the series does.
  if (isOn && (wasOn || instance !== '') && origins.has(instance)) return
  await follow(services, writer, { uid, instance, events: readEvents(text).events, others, isOn })
}
