/**
 * Writes what people send each other about an event (RFC 5546): answers, and the event as somebody who is invited has it in his own
 * calendar. Both are made of the text that came, so that zones, places in a series and what we do not know of stay as they were.
 */
import ICAL from 'ical.js'
import type { Appointment, Person } from './appointment.ts'
import { peopleKey } from './appointment.ts'
import type { Answer } from './calendar-event.ts'
import { readEvents } from './read-events.ts'
import { addressOf, newEvent, parsed, placesIn, textOf } from './write-event.ts'

/** Which event of a text is meant: the place in its series, '' for the event or the series itself. */
type Meant = {
  readonly instance: string
  /** IANA name of the zone of whoever is invited */
  readonly home: string
}

export type OwnAnswer = {
  /** as whom somebody is invited, or answers; lower case */
  readonly address: string
  readonly name: string
  readonly answer: Answer
  readonly comment: string
}

/** What an answer repeats of the event (RFC 5546, 3.2.3); the rest is the organizer's. */
const REPEATED = new Set(
  'uid sequence dtstart dtend duration recurrence-id summary location organizer'.split(' '),
)

/**
 * The answer to an invitation, as METHOD:REPLY.
 *
 * @param text  as it came
 * @returns undefined where the text has no such event
 */
export function replyTo(
  text: string,
  given: Meant & OwnAnswer & { readonly now: Date },
): string | undefined {
  const calendar = wellFormed(text)
  const event = calendar === undefined ? undefined : eventIn(calendar, text, given)
  if (calendar === undefined || event === undefined) return undefined
  for (const property of [...event.getAllProperties()]) {
    if (!REPEATED.has(property.name)) event.removeProperty(property)
  }
  event.removeAllSubcomponents()
  for (const property of event.getAllProperties('organizer')) {
    property.removeParameter('schedule-agent')
  }
  event.updatePropertyWithValue('dtstamp', ICAL.Time.fromJSDate(given.now, true))
  if (given.comment !== '') event.addPropertyWithValue('comment', given.comment)
  event.addProperty(attendeeOf(event, given))
  for (const other of calendar.getAllSubcomponents('vevent')) {
    if (other !== event) calendar.removeSubcomponent(other)
  }
  calendar.updatePropertyWithValue('method', 'REPLY')
  return textOf(calendar)
}

/**
 * An event as it stands in the calendar of somebody who is invited: with his answer, and so that no server answers once more
 * (SCHEDULE-AGENT=CLIENT on its organizer; RFC 6638, 7.1).
 *
 * @param parts  the series, where there is one, and its instances that came by themselves
 */
export function invitedEvent(parts: readonly InvitedPart[]): string | undefined {
  const [first, ...others] = parts.flatMap((part) => answeredPart(part) ?? [])
  if (first === undefined) return undefined
  for (const other of others) putIn(first.calendar, other)
  first.calendar.removeAllProperties('method')
  return textOf(first.calendar)
}

export type InvitedPart = Meant &
  OwnAnswer & {
    /** as it came */
    readonly text: string
    readonly isCancelled: boolean
  }

type Answered = {
  readonly part: InvitedPart
  readonly calendar: ICAL.Component
  readonly events: readonly ICAL.Component[]
}

function answeredPart(part: InvitedPart): Answered | undefined {
  const calendar = wellFormed(part.text)
  const event = calendar === undefined ? undefined : eventIn(calendar, part.text, part)
  if (calendar === undefined || event === undefined) return undefined
  // A series brings its changed instances along.
  const events = part.instance === '' ? calendar.getAllSubcomponents('vevent') : [event]
  for (const one of events) putAnswer(one, part)
  return { part, calendar, events }
}

/** Puts an instance that came by itself in the place of that of the series. */
function putIn(calendar: ICAL.Component, { part, calendar: other, events }: Answered): void {
  const placeOf = placesIn(part.text, part.home)
  for (const event of calendar.getAllSubcomponents('vevent')) {
    if (placeOf(event) === part.instance) calendar.removeSubcomponent(event)
  }
  for (const zone of other.getAllSubcomponents('vtimezone')) {
    if (!hasZone(calendar, zone)) calendar.addSubcomponent(zone)
  }
  for (const event of events) calendar.addSubcomponent(event)
}

const hasZone = (calendar: ICAL.Component, zone: ICAL.Component): boolean =>
  calendar
    .getAllSubcomponents('vtimezone')
    .some((one) => one.getFirstPropertyValue('tzid') === zone.getFirstPropertyValue('tzid'))

function putAnswer(
  event: ICAL.Component,
  part: OwnAnswer & { readonly isCancelled: boolean },
): void {
  for (const property of event.getAllProperties('organizer')) {
    property.setParameter('schedule-agent', 'CLIENT')
  }
  const own = event
    .getAllProperties('attendee')
    .find((property) => addressOf(property) === part.address)
  if (own === undefined) event.addProperty(attendeeOf(event, part))
  else {
    own.setParameter('partstat', statOf(part.answer))
    own.removeParameter('rsvp')
  }
  if (part.isCancelled) event.updatePropertyWithValue('status', 'CANCELLED')
}

const statOf = (answer: Answer): string => answer.toUpperCase().replace('_', '-')

function attendeeOf(event: ICAL.Component, { address, name, answer }: OwnAnswer): ICAL.Property {
  const property = new ICAL.Property('attendee', event)
  property.setValue(`mailto:${address}`)
  const shown = name.replace(/["\r\n]/g, ' ').trim()
  if (shown !== '') property.setParameter('cn', shown)
  property.setParameter('partstat', statOf(answer))
  return property
}

/** Some write what only readEvents understands, component by component; nothing else can be answered. */
function wellFormed(text: string): ICAL.Component | undefined {
  const calendar = parsed(text)
  return calendar?.name === 'vcalendar' ? calendar : undefined
}

function eventIn(
  calendar: ICAL.Component,
  text: string,
  { instance, home }: Meant,
): ICAL.Component | undefined {
  const uid = readEvents(text).events[0]?.uid
  if (uid === undefined) return undefined
  const placeOf = placesIn(text, home)
  return calendar.getAllSubcomponents('vevent').find((event) => (placeOf(event) ?? '') === instance)
}

export type Invited = Person & { readonly answer: Answer }

/**
 * What an organizer sends to those whom he invites: the event (REQUEST), or that it does not take place (CANCEL; RFC 5546, 3.2.2 and
 * 3.2.5).
 *
 * @param sequence  greater than that of every version before
 */
export function organizedEvent({
  method,
  uid,
  sequence,
  appointment,
  organizer,
  invited,
  now,
}: {
  readonly method: 'REQUEST' | 'CANCEL'
  readonly uid: string
  readonly sequence: number
  readonly appointment: Appointment
  readonly organizer: Person
  readonly invited: readonly Invited[]
  readonly now: Date
}): string {
  const people = peopleKey([{ ...organizer, role: 'organizer' }, ...invited])
  const names = new Map(
    [organizer, ...invited].flatMap(({ address, name }) => (name ? [[address, name]] : [])),
  )
  const calendar = new ICAL.Component(
    ICAL.parse(newEvent({ uid, appointment: { ...appointment, people }, names, now })),
  )
  const answers = new Map(invited.map(({ address, answer }) => [address, answer]))
  for (const event of calendar.getAllSubcomponents('vevent')) {
    event.updatePropertyWithValue('sequence', sequence)
    if (method === 'CANCEL') event.updatePropertyWithValue('status', 'CANCELLED')
    for (const property of event.getAllProperties('organizer')) {
      property.removeParameter('schedule-agent')
    }
    for (const property of event.getAllProperties('attendee')) {
      property.removeParameter('schedule-agent')
      property.setParameter('partstat', statOf(answers.get(addressOf(property)) ?? 'needs_action'))
      if (method === 'REQUEST') property.setParameter('rsvp', 'TRUE')
    }
  }
  calendar.updatePropertyWithValue('method', method)
  return textOf(calendar)
}
