/** The ideas of calendar connections: what they are, what goes wrong, who may do what with them. */
import type { Actor } from '../identity/model.ts'
import { may } from '../identity/model.ts'
import type { ErrorDetails } from '../platform/errors.ts'
import type { KINDS, STATES } from './contract.ts'

export type ConnectionKind = (typeof KINDS)[number]
export type ConnectionState = (typeof STATES)[number]

/** What went wrong: a code of errors.ts with the values of its sentence. Never a password. */
export type Failure = { readonly code: string; readonly details: ErrorDetails }

/** How an actor stands to a connection: only the owner reaches what it holds. */
export type Standing = 'owner' | 'administrator' | 'stranger'

/** The one place of rights on connections. */
export function standingTo(actor: Actor, ownerId: string): Standing {
  if (actor.userId === ownerId) return 'owner'
  return may(actor, 'organisation_settings', 'write') ? 'administrator' : 'stranger'
}

/** Both sides are compared so often; a change is on the other side within a minute. */
const ROUND_MS = 25_000
/** Feeds are whole files, often without a tag (chosen). */
const FEED_ROUND_MS = 15 * 60_000
/** When a connection that is in step is looked at again. */
export const roundOf = (kind: ConnectionKind): number =>
  kind === 'feed' ? FEED_ROUND_MS : ROUND_MS
const MOST_WAIT_MS = 15 * 60_000
/** Chosen: servers lock accounts after five to ten refusals. */
const REFUSALS = 3
/** Chosen: four hours. Servers that are being moved or mended show pages meanwhile. */
const ABSENCES = 20

/** What will not mend itself, and how often in a row it must be seen to be believed. */
const LASTING: ReadonlyMap<string, number> = new Map([
  ['CALENDARS_LOGIN_REFUSED', REFUSALS],
  ['CALENDARS_HOST_PRIVATE', REFUSALS],
  ['CALENDARS_PLAIN_TEXT', REFUSALS],
  ['CALENDARS_NO_CALENDARS', ABSENCES],
])

/**
 * What follows a failure: another attempt later, or none before somebody changes something.
 *
 * @param failures  in a row, this one included
 * @param random    in [0, 1); spreads what failed together
 */
export function afterFailure({
  failure,
  failures,
  random,
  now,
}: {
  readonly failure: Failure
  readonly failures: number
  readonly random: number
  readonly now: Date
}): { readonly state: 'waiting' | 'stopped'; readonly attemptAt: Date } {
  const exact = Math.min(MOST_WAIT_MS, ROUND_MS * 2 ** Math.min(failures - 1, 20))
  const attemptAt = new Date(now.getTime() + Math.round(exact * (0.75 + random / 2)))
  const isOver = failures >= (LASTING.get(failure.code) ?? Number.POSITIVE_INFINITY)
  return { state: isOver ? 'stopped' : 'waiting', attemptAt }
}

export type { Appointment, Person } from './appointment.ts'
export { appointmentOfRecord } from './appointment.ts'
export type { Answer, Attendee, CalendarEvent } from './calendar-event.ts'
export type { Occurrence, Window } from './expand-events.ts'
export { occurrencesOf } from './expand-events.ts'
export { readEvents } from './read-events.ts'
export type { GivenAnswer, KeptAnswer } from './weigh-answer.ts'
export { isLaterAnswer } from './weigh-answer.ts'
export type { Invited } from './write-scheduling.ts'
export { organizedEvent, replyTo } from './write-scheduling.ts'
