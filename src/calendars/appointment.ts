/** What an occurrence in somebody's calendar is to Rapport: an appointment, time that is taken, or nothing. */
import type { Attendee } from './calendar-event.ts'
import type { Occurrence } from './expand-events.ts'

export type Person = {
  readonly role: 'organizer' | 'required' | 'optional'
  /** lower case */
  readonly address: string
  readonly name?: string | undefined
}

/** An appointment as both sides know it. Texts are trimmed, so that neither side changes what the other wrote. */
export type Appointment = {
  readonly subject: string
  readonly body: string
  readonly location: string
  /** RFC 3339, UTC, whole seconds */
  readonly startedAt: string
  readonly endedAt: string
  readonly status: 'open' | 'cancelled'
  readonly visibility: 'organisation' | 'private'
  /** addresses and roles in one order; see {@link peopleKey} */
  readonly people: string
}

/** Of an event that has no title; a record must have one. */
const UNTITLED = '—'
const MOST_SUBJECT = 500
const MOST_LOCATION = 300
const MOST_BODY = 200_000
/** How long an appointment without an end is taken to last (chosen). */
const USUAL_MS = 30 * 60_000

/** `busy`: only the time that it takes; `free`: personal, and takes none; `off`: cancelled, or declined by its owner */
export type Judgement = 'kept' | 'busy' | 'free' | 'off'

/** Who the people of an event are to the owner of the calendar. */
export type Known = {
  /** lower case */
  readonly ownAddresses: ReadonlySet<string>
  /** whether somebody works here; lower case */
  readonly isColleague: (address: string) => boolean
}

/**
 * What is kept of an occurrence. Personal events are time that is taken, without their content: those that their owner marked
 * private, and those in which nobody from outside takes part.
 */
export function judge({ event }: Occurrence, { ownAddresses, isColleague }: Known): Judgement {
  const own = event.attendees.find(({ address }) => ownAddresses.has(address))
  if (event.status === 'cancelled' || own?.answer === 'declined') return 'off'
  const people = [event.organizer, ...event.attendees].filter((one) => one !== undefined)
  const isOutside = ({ address, isPerson }: Attendee): boolean =>
    isPerson && !ownAddresses.has(address) && !isColleague(address)
  if (!event.isPrivate && people.some(isOutside)) return 'kept'
  return event.isFree ? 'free' : 'busy'
}

/** The appointment that an occurrence says. */
export function appointmentOf(occurrence: Occurrence): Appointment {
  const { event, startsAt, endsAt } = occurrence
  return {
    ...textsOf({ subject: event.summary, body: event.description, location: event.location }),
    startedAt: wholeSecond(startsAt),
    endedAt: wholeSecond(endsAt > startsAt ? endsAt : new Date(startsAt.getTime() + USUAL_MS)),
    status: event.status === 'cancelled' ? 'cancelled' : 'open',
    visibility: event.isPrivate ? 'private' : 'organisation',
    people: peopleKey(peopleOf(occurrence)),
  }
}

/** The people of an occurrence, the one who invites first; rooms are none. */
export function peopleOf({ event }: Occurrence): readonly Person[] {
  const { organizer } = event
  const invited = event.attendees
    .filter(({ address, isPerson }) => isPerson && address !== organizer?.address)
    .map(({ address, name, isOptional }): Person => {
      return { role: isOptional ? 'optional' : 'required', address, name }
    })
  const first: readonly Person[] =
    organizer === undefined
      ? []
      : [{ role: 'organizer', address: organizer.address, name: organizer.name }]
  const seen = new Set<string>()
  return [...first, ...invited].filter(({ address }) => {
    const isNew = !seen.has(address)
    seen.add(address)
    return isNew
  })
}

/** The appointment that a record says. */
export function appointmentOfRecord(record: {
  readonly subject: string
  readonly body: string | null
  readonly location: string | null
  readonly startedAt: Date
  readonly endedAt: Date | null
  readonly isCancelled: boolean
  readonly isPrivate: boolean
  readonly people: readonly Person[]
}): Appointment {
  const { startedAt, endedAt } = record
  const end = endedAt !== null && endedAt > startedAt ? endedAt : undefined
  return {
    ...textsOf({
      subject: record.subject,
      body: record.body ?? '',
      location: record.location ?? '',
    }),
    startedAt: wholeSecond(startedAt),
    endedAt: wholeSecond(end ?? new Date(startedAt.getTime() + USUAL_MS)),
    status: record.isCancelled ? 'cancelled' : 'open',
    visibility: record.isPrivate ? 'private' : 'organisation',
    people: peopleKey(record.people),
  }
}

const tidy = (text: string, most: number): string =>
  text.replace(/\r\n?/g, '\n').replaceAll('\0', '').trim().slice(0, most).trim()

function textsOf(texts: {
  readonly subject: string
  readonly body: string
  readonly location: string
}): Pick<Appointment, 'subject' | 'body' | 'location'> {
  return {
    subject: tidy(texts.subject, MOST_SUBJECT).replace(/\s+/g, ' ') || UNTITLED,
    body: tidy(texts.body, MOST_BODY),
    location: tidy(texts.location, MOST_LOCATION).replace(/\s+/g, ' '),
  }
}

const wholeSecond = (at: Date): string => `${at.toISOString().slice(0, 19)}Z`

/** People as one text, the same for the same people in any order; names may be written differently on each side. */
export const peopleKey = (people: readonly Person[]): string =>
  people
    .map(({ role, address }) => `${role} ${address}`)
    .toSorted()
    .join('\n')

/** The people that {@link peopleKey} names. */
export const peopleIn = (key: string): readonly Person[] =>
  key
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [role = '', address = ''] = line.split(' ')
      return { role: role === 'organizer' || role === 'optional' ? role : 'required', address }
    })
