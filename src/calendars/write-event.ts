/**
 * Writes iCalendar (RFC 5545): a new event, a change within the text that a server has, which keeps all that we do not know of.
 */
import ICAL from 'ical.js'
import { civil } from '../kernel/dates/calendar.ts'
import type { Appointment, Person } from './appointment.ts'
import { peopleIn } from './appointment.ts'
import { toInstant, toWall } from './local-time.ts'
import { timesIn } from './read-events.ts'
import type { Changes } from './reconcile.ts'

const PRODUCT = '-//Rapport//Calendars//EN'

export type NewEvent = {
  readonly uid: string
  readonly appointment: Appointment
  /** names by address, for what is shown of people */
  readonly names?: ReadonlyMap<string, string>
  readonly now: Date
}

/** The text of an event of ours. Times are in UTC; the calendar shows them in its zone. */
export const newEvent = (event: NewEvent): string => textOf(calendarOf([componentOf(event)]))

export function calendarOf(events: readonly ICAL.Component[]): ICAL.Component {
  const calendar = new ICAL.Component('vcalendar')
  calendar.updatePropertyWithValue('version', '2.0')
  calendar.updatePropertyWithValue('prodid', PRODUCT)
  for (const event of events) calendar.addSubcomponent(event)
  return calendar
}

export const textOf = (calendar: ICAL.Component): string => `${calendar.toString()}\r\n`

export function componentOf({ uid, appointment, names, now }: NewEvent): ICAL.Component {
  const component = new ICAL.Component('vevent')
  component.updatePropertyWithValue('uid', uid)
  put(component, { changes: appointment, names, whole: appointment, now, home: 'UTC' })
  component.updatePropertyWithValue('sequence', 0)
  return component
}

/**
 * A change within an event that a server has.
 *
 * @param text      as the server has it
 * @param instance  the place in a series, as in expand-events.ts; '' for an event without a series
 * @param home      IANA name of the zone of whoever the calendar belongs to
 * @param whole     the appointment after the change
 * @returns undefined where the text has no such event
 */
export function changedEvent(
  text: string,
  {
    instance,
    home,
    changes,
    whole,
    now,
  }: {
    readonly instance: string
    readonly home: string
    readonly changes: Changes
    readonly whole: Appointment
    readonly now: Date
  },
): string | undefined {
  const calendar = parsed(text)
  const event =
    calendar === undefined ? undefined : targetIn(calendar, { text, instance, home, whole })
  if (calendar === undefined || event === undefined) return undefined
  put(event, { changes, names: undefined, whole, now, home })
  const sequence = Number(event.getFirstPropertyValue('sequence') ?? 0)
  event.updatePropertyWithValue('sequence', Number.isInteger(sequence) ? sequence + 1 : 1)
  return textOf(calendar)
}

/** The text without one instance of its series; undefined where it has no series. */
export function withoutInstance(text: string, instance: string, home: string): string | undefined {
  const calendar = parsed(text)
  const master = calendar?.getAllSubcomponents('vevent').find((event) => !isInstance(event))
  if (calendar === undefined || master === undefined || instance === '') return undefined
  const placeOf = placesIn(text, home)
  for (const event of calendar.getAllSubcomponents('vevent')) {
    if (placeOf(event) === instance) calendar.removeSubcomponent(event)
  }
  const exception = new ICAL.Property('exdate', master)
  exception.setValue(placeIn(master, instance, home))
  master.addProperty(exception)
  return textOf(calendar)
}

/** Whose event it is: changes by others than its organizer are not theirs to make. */
export function organizerIn(text: string): string | undefined {
  const value = parsed(text)?.getFirstSubcomponent('vevent')?.getFirstPropertyValue('organizer')
  return typeof value === 'string' ? value.replace(/^mailto:/i, '').toLowerCase() : undefined
}

export function parsed(text: string): ICAL.Component | undefined {
  try {
    return new ICAL.Component(ICAL.parse(text))
  } catch {
    // The parser tells everything that is wrong by throwing.
    return undefined
  }
}

const isInstance = (event: ICAL.Component): boolean => event.hasProperty('recurrence-id')

/** The place in its series that a changed instance takes, as an instant. */
export function placesIn(
  text: string,
  home: string,
): (event: ICAL.Component) => string | undefined {
  const timeOf = timesIn(text)
  return (event) => {
    const place = timeOf(event, 'recurrence-id')
    return place === undefined ? undefined : toInstant(place, home).toISOString()
  }
}

type Target = {
  readonly text: string
  readonly instance: string
  readonly home: string
  readonly whole: Appointment
}

function targetIn(
  calendar: ICAL.Component,
  { text, instance, home, whole }: Target,
): ICAL.Component | undefined {
  const events = calendar.getAllSubcomponents('vevent')
  const master = events.find((event) => !isInstance(event))
  if (instance === '') return master
  const placeOf = placesIn(text, home)
  const own = events.find((event) => placeOf(event) === instance)
  if (own !== undefined || master === undefined) return own
  const copy = new ICAL.Component(structuredClone(master.toJSON()))
  for (const name of ['rrule', 'rdate', 'exdate']) copy.removeAllProperties(name)
  const place = new ICAL.Property('recurrence-id', copy)
  place.setValue(placeIn(master, instance, home))
  copy.addProperty(place)
  putTimes(copy, whole, home)
  calendar.addSubcomponent(copy)
  return copy
}

/** A place in a series in the form of its beginning: a day where that is one. */
function placeIn(master: ICAL.Component, instance: string, home: string): ICAL.Time {
  const start = master.getFirstPropertyValue('dtstart')
  return start instanceof ICAL.Time && start.isDate ? dayAt(instance, home) : timeAt(instance)
}

type Put = {
  readonly changes: Changes
  readonly names: ReadonlyMap<string, string> | undefined
  readonly whole: Appointment
  readonly now: Date
  /** IANA name of the zone in which whole days begin */
  readonly home: string
}

function put(event: ICAL.Component, { changes, names, whole, now, home }: Put): void {
  const text = (name: string, value: string | undefined): void => {
    if (value === undefined) return
    if (value === '') event.removeAllProperties(name)
    else event.updatePropertyWithValue(name, value)
  }
  text('summary', changes.subject)
  text('description', changes.body)
  text('location', changes.location)
  if (changes.status !== undefined) {
    text('status', changes.status === 'cancelled' ? 'CANCELLED' : 'CONFIRMED')
  }
  if (changes.visibility !== undefined) {
    text('class', changes.visibility === 'private' ? 'PRIVATE' : 'PUBLIC')
  }
  if (changes.startedAt !== undefined || changes.endedAt !== undefined) putTimes(event, whole, home)
  if (changes.people !== undefined) putPeople(event, peopleIn(changes.people), names)
  const stamp = ICAL.Time.fromJSDate(now, true)
  event.updatePropertyWithValue('dtstamp', stamp)
  event.updatePropertyWithValue('last-modified', stamp)
}

/** Both at once: an event with a duration would move its end with its beginning. Whole days stay days while they are whole. */
function putTimes(event: ICAL.Component, { startedAt, endedAt }: Appointment, home: string): void {
  const start = event.getFirstPropertyValue('dtstart')
  const walls = [startedAt, endedAt].map((at) => toWall(new Date(at), home))
  const areDays =
    start instanceof ICAL.Time && start.isDate && walls.every(({ second }) => second === 0)
  for (const name of ['dtstart', 'dtend', 'duration']) event.removeAllProperties(name)
  for (const [name, at] of [
    ['dtstart', startedAt],
    ['dtend', endedAt],
  ] as const) {
    event.addPropertyWithValue(name, areDays ? dayAt(at, home) : timeAt(at))
  }
}

export const timeAt = (at: string): ICAL.Time => ICAL.Time.fromJSDate(new Date(at), true)

const dayAt = (at: string, home: string): ICAL.Time =>
  ICAL.Time.fromData({ ...civil(toWall(new Date(at), home).day), isDate: true })

function putPeople(
  event: ICAL.Component,
  people: readonly Person[],
  names: ReadonlyMap<string, string> | undefined,
): void {
  const wanted = new Map(people.map((person) => [person.address, person]))
  for (const property of peopleOf(event)) {
    const address = addressOf(property)
    const person = wanted.get(address)
    const isOrganizer = property.name === 'organizer'
    if (person !== undefined && (person.role === 'organizer') === isOrganizer) {
      wanted.delete(address)
    } else if (!isRoom(property)) event.removeProperty(property)
  }
  for (const person of wanted.values()) {
    const kind = person.role === 'organizer' ? 'organizer' : 'attendee'
    addPerson(event, kind, { ...person, name: person.name ?? names?.get(person.address) })
  }
}

const peopleOf = (event: ICAL.Component): readonly ICAL.Property[] => [
  ...event.getAllProperties('organizer'),
  ...event.getAllProperties('attendee'),
]

export const addressOf = (property: ICAL.Property): string =>
  String(property.getFirstValue())
    .replace(/^mailto:/i, '')
    .toLowerCase()

/** Rooms stay: they are not people, and nobody here chose them. */
const isRoom = (property: ICAL.Property): boolean =>
  /^(?:ROOM|RESOURCE)$/i.test(String(property.getParameter('cutype') ?? ''))

/** Nobody is invited by a server because we wrote a name down: SCHEDULE-AGENT=CLIENT (RFC 6638, 7.1). */
function addPerson(
  event: ICAL.Component,
  kind: 'organizer' | 'attendee',
  { address, name, role }: Person,
): ICAL.Property {
  const property = new ICAL.Property(kind, event)
  property.setValue(`mailto:${address}`)
  if (name !== undefined) property.setParameter('cn', name.replace(/["\r\n]/g, ' ').trim())
  if (kind === 'attendee') {
    property.setParameter('role', role === 'optional' ? 'OPT-PARTICIPANT' : 'REQ-PARTICIPANT')
    property.setParameter('partstat', 'NEEDS-ACTION')
  }
  property.setParameter('schedule-agent', 'CLIENT')
  event.addProperty(property)
  return property
}
