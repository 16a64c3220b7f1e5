/** What a person answered in his calendar to an invitation that came by mail is his answer here; no mail leaves for it. */
import type { Db } from '../../platform/database.ts'
import type { CalendarEvent } from '../calendar-event.ts'
import { toInstant } from '../local-time.ts'
import type { KeptInvitation } from '../store/invitations.ts'
import { invitationsOf, saveInvitation } from '../store/invitations.ts'
import type { GivenAnswer } from '../weigh-answer.ts'
import { answerInCalendar, isLaterAnswer } from '../weigh-answer.ts'
import type { SyncSession } from './session.ts'
import { ownAddresses } from './session.ts'

/** @param events  of one UID, as the calendar has it; the transaction holds the event */
export async function takeAnswers(
  session: SyncSession,
  trx: Db,
  { uid, events }: { readonly uid: string; readonly events: readonly CalendarEvent[] },
): Promise<void> {
  const { actor, services } = session
  const kept = await invitationsOf(trx, actor.userId, uid)
  const changed = kept.flatMap((one) => {
    const event = events.find((it) => instanceOf(it, actor.timeZone) === one.instance)
    return event === undefined ? [] : (answered(session, one, event) ?? [])
  })
  if (changed.length === 0) return
  const now = services.clock.now()
  for (const one of changed) await saveInvitation(trx, one, now)
  await services.events.record(trx, {
    kind: 'activity.changed',
    payload: { ids: changed.map(({ messageId }) => messageId) },
    now,
    actorId: actor.userId,
  })
}

const instanceOf = ({ instance }: CalendarEvent, home: string): string =>
  instance === undefined ? '' : toInstant(instance, home).toISOString()

/** @returns undefined where nothing is to be noted */
function answered(
  session: SyncSession,
  kept: KeptInvitation,
  event: CalendarEvent,
): KeptInvitation | undefined {
  const own = new Set([...ownAddresses(session), kept.answeredAs])
  const me = event.attendees.find(({ address }) => own.has(address))
  if (me === undefined || kept.isCancelled || event.sequence < kept.sequence) return undefined
  const theirs: GivenAnswer = { answer: me.answer, sequence: event.sequence, at: event.stampedAt }
  const answer = answerInCalendar(theirs, { ...kept, isToWrite: kept.writeAt !== null })
  if (answer === undefined) {
    return me.answer === kept.calendarAnswer ? undefined : { ...kept, calendarAnswer: me.answer }
  }
  const now = session.services.clock.now()
  return {
    ...kept,
    answer,
    comment: '',
    answeredAt:
      theirs.at !== undefined && isLaterAnswer(theirs, kept) && theirs.at < now ? theirs.at : now,
    answeredAs: me.address,
    mailId: null,
    answerBefore: null,
    isMadeByAnswer: false,
    calendarAnswer: me.answer,
  }
}
