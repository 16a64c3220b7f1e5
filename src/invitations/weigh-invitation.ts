/** What an invitation is to its reader: whether he is meant, whether it is what it says, and what it changes. */
import type { EventContent } from '../calendars/index.ts'
import type { Attendee, CalendarEvent } from '../calendars/model.ts'
import type { Invitation } from './read-invitation.ts'

/** `not_named`: passed on to somebody whom it does not name, or sent to a list that he is on */
export type Standing = 'invited' | 'not_named' | 'organizer'

/** @param own  addresses of the reader; lower case */
export function standingIn(event: CalendarEvent, own: ReadonlySet<string>): Standing {
  if (event.organizer !== undefined && own.has(event.organizer.address)) return 'organizer'
  return ownAttendee(event, own) === undefined ? 'not_named' : 'invited'
}

export const ownAttendee = (event: CalendarEvent, own: ReadonlySet<string>): Attendee | undefined =>
  event.attendees.find(({ address }) => own.has(address))

/**
 * Whether a mail comes from who may say what it says: an invitation from its organizer or who writes for him, an answer from the
 * one who answers. What pretends is shown and never acts by itself.
 *
 * @param from        address of the sender, lower case
 * @param isDisowned  its domain says that such mail is not his (DMARC)
 */
export function isFromItsAuthor(
  { method, event }: Invitation,
  { from, isDisowned }: { readonly from: string; readonly isDisowned: boolean },
): boolean {
  const author =
    method === 'reply' || method === 'counter' ? event.attendees.at(0) : event.organizer
  if (author === undefined || isDisowned) return false
  return author.address === from || author.sentBy === from
}

export type Version = 'first' | 'newer' | 'same' | 'older'

/** How a version stands to the one that is known (RFC 5546, 2.1.5): by SEQUENCE, then by DTSTAMP. */
export function versionOf(
  event: Pick<CalendarEvent, 'sequence' | 'stampedAt'>,
  known: { readonly sequence: number; readonly stampedAt: Date | null } | undefined,
): Version {
  if (known === undefined) return 'first'
  if (event.sequence !== known.sequence) return event.sequence > known.sequence ? 'newer' : 'older'
  const [mine, theirs] = [event.stampedAt?.getTime(), known.stampedAt?.getTime()]
  if (mine === undefined || theirs === undefined || mine === theirs) return 'same'
  return mine > theirs ? 'newer' : 'older'
}

const MOST_TEXT = 4_000
const MOST_LINE = 500

/** What may change of an invitation, in the form in which it is compared. */
export function contentOf({ event, events }: Invitation, first: Times): EventContent {
  const { rule, until, alsoOn, exceptOn } = event
  const isSeries = rule !== undefined || alsoOn.length > 0
  return {
    subject: line(event.summary),
    location: line(event.location),
    text: event.description.replace(/\r\n?/g, '\n').trim().slice(0, MOST_TEXT),
    startsAt: first.startsAt.toISOString(),
    endsAt: first.endsAt.toISOString(),
    recurrence: isSeries
      ? JSON.stringify({ rule, until, alsoOn, exceptOn, changed: events.length - 1 })
      : '',
  }
}

/** When an event first takes place: it stays the same while a series goes on. */
export type Times = { readonly startsAt: Date; readonly endsAt: Date }

const line = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, MOST_LINE)

export type Change = 'time' | 'recurrence' | 'location' | 'subject' | 'text'

/** What is other than before, the weightiest first. */
export function changesIn(before: EventContent, after: EventContent): readonly Change[] {
  const isOther = (...names: readonly (keyof EventContent)[]): boolean =>
    names.some((name) => before[name] !== after[name])
  const changes = [
    isOther('startsAt', 'endsAt') ? 'time' : undefined,
    isOther('recurrence') ? 'recurrence' : undefined,
    isOther('location') ? 'location' : undefined,
    isOther('subject') ? 'subject' : undefined,
    isOther('text') ? 'text' : undefined,
  ] as const
  return changes.filter((change) => change !== undefined)
}

/** An answer was to a time: another time asks for another answer (RFC 5546, 3.2.2.1). */
export const asksAnew = (changes: readonly Change[]): boolean =>
  changes.includes('time') || changes.includes('recurrence')
