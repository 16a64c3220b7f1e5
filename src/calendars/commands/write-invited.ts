/**
 * Writes events to which the owner was invited by mail into his calendar, with his answer. A server that has the event already keeps
 * its own: servers of mail and calendar in one bring invitations there themselves.
 */
import { createHash } from 'node:crypto'
import { isAppError } from '../../platform/errors.ts'
import type { CalendarServer } from '../calendar-server.ts'
import { CALENDARS_ERRORS as E } from '../errors.ts'
import type { ChosenCalendar } from '../store/connections.ts'
import type { KeptInvitation } from '../store/invitations.ts'
import { invitationsOf, noteWritten, objectOfEvent, uidsToWrite } from '../store/invitations.ts'
import { invitedEvent } from '../write-scheduling.ts'
import type { SyncSession } from './session.ts'

/** In one round; what is left follows in the next one. */
const MOST = 50
/** What a server refuses is tried again so much later (chosen). */
const REFUSED_MS = 3_600_000

/** @returns how many events were written */
export async function writeInvited(
  session: SyncSession,
  server: CalendarServer,
  target: ChosenCalendar,
): Promise<number> {
  const { services, actor } = session
  const now = services.clock.now()
  const { userId } = actor
  let count = 0
  for (const uid of await uidsToWrite(services.background, { userId, now, limit: MOST })) {
    session.signal?.throwIfAborted()
    const outcome = await tryWrite(session, server, { target, uid })
    if (outcome === 'written') count += 1
    if (outcome === 'later') continue
    const writeAt = outcome === 'refused' ? new Date(now.getTime() + REFUSED_MS) : null
    await noteWritten(services.background, { userId, uid, by: now, writeAt })
  }
  return count
}

/** `later`: changed there meanwhile, the next round reads it first; `kept`: nothing to write */
type Outcome = 'written' | 'kept' | 'refused' | 'later'
type Writing = { readonly target: ChosenCalendar; readonly uid: string }

async function tryWrite(
  session: SyncSession,
  server: CalendarServer,
  writing: Writing,
): Promise<Outcome> {
  try {
    return await write(session, server, writing)
  } catch (error) {
    if (!isAppError(error, E.CALENDARS_SERVER_SAID)) throw error
    const { status } = error.details
    if (status === 429 || status === 503) throw error
    session.services.log.warn({ err: error }, 'a calendar refused an invitation')
    return 'refused'
  }
}

async function write(
  { services, actor }: SyncSession,
  server: CalendarServer,
  { target, uid }: Writing,
): Promise<Outcome> {
  const folder = target.url.endsWith('/') ? target.url : `${target.url}/`
  const href = new URL(`${createHash('sha256').update(uid).digest('hex').slice(0, 40)}.ics`, folder)
  const kept = await invitationsOf(services.background, actor.userId, uid)
  const present = await objectOfEvent(services.background, actor.userId, uid)
  if (present !== undefined && present.href !== href.href) return 'kept'
  const isWanted = ({ answer }: KeptInvitation): boolean =>
    present === undefined ? answer === 'accepted' || answer === 'tentative' : true
  const parts = kept.filter(isWanted).map((one) => ({
    text: one.text,
    instance: one.instance,
    isCancelled: one.isCancelled,
    address: one.answeredAs ?? actor.email,
    name: actor.name,
    answer: one.answer ?? ('needs_action' as const),
    comment: one.comment,
    home: actor.timeZone,
  }))
  const text = invitedEvent(parts)
  if (text === undefined) return 'kept'
  const written = await server.put(href.href, text, present?.etag ?? undefined)
  return written.kind === 'written' ? 'written' : 'later'
}
