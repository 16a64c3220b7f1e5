/** Writes the calendar that a person publishes (RFC 5545, RFC 7986): whole, the same text as long as nothing has changed. */
import ICAL from 'ical.js'
import type { Appointment, Person } from './appointment.ts'
import { appointmentOfRecord } from './appointment.ts'
import { calendarOf, componentOf, textOf } from './write-event.ts'

export type PublishedItem = {
  readonly activityId: string
  readonly kind: 'appointment' | 'task' | 'phone_call'
  readonly version: number
  readonly subject: string
  readonly body: string | null
  readonly location: string | null
  readonly meetingUrl: string | null
  readonly beginsAt: Date
  readonly endedAt: Date | null
  readonly durationMinutes: number | null
  readonly isPrivate: boolean
  readonly people: readonly Person[]
  readonly updatedAt: Date
}

export type Publishing = {
  /** shown by programs; in the language of the owner */
  readonly name: string
  /** the one word of every event where only the times are told; undefined: all is told */
  readonly busyWord: string | undefined
  /** where the pages are; without a slash at its end */
  readonly siteUrl: string
}

/** Programs are asked to look once an hour; some do so once a day whatever is said. */
const REFRESH = 'PT1H'
const USUAL_MINUTES = 30

/** The text of a calendar. */
export function publishedCalendar(items: readonly PublishedItem[], publishing: Publishing): string {
  return calendarAround(
    items.map((item) => publishedEvent(item, publishing)),
    publishing,
  )
}

/** What one appointment is in it. What is due stands where it is due, and takes no time. */
export function publishedEvent(item: PublishedItem, { busyWord, siteUrl }: Publishing): string {
  const event = busyWord === undefined ? detailed(item, siteUrl) : busy(item, busyWord)
  return `${event.toString()}\r\n`
}

/** @param events  of {@link publishedEvent} */
export function calendarAround(events: readonly string[], { name }: Publishing): string {
  const calendar = calendarOf([])
  calendar.updatePropertyWithValue('name', name)
  calendar.updatePropertyWithValue('x-wr-calname', name)
  const refresh = new ICAL.Property('refresh-interval', calendar)
  refresh.resetType('duration')
  refresh.setValue(ICAL.Duration.fromString(REFRESH))
  calendar.addProperty(refresh)
  calendar.updatePropertyWithValue('x-published-ttl', REFRESH)
  const whole = textOf(calendar)
  const end = whole.lastIndexOf('END:VCALENDAR')
  return `${whole.slice(0, end)}${events.join('')}${whole.slice(end)}`
}

/** As somebody else's calendar has it: the place of a meeting that is held over a line is its address. */
export function appointmentOfItem(item: PublishedItem): Appointment {
  const { beginsAt, endedAt, durationMinutes } = item
  const isMeeting = item.kind === 'appointment'
  const minutes =
    durationMinutes === null || durationMinutes === 0 ? USUAL_MINUTES : durationMinutes
  return appointmentOfRecord({
    ...item,
    location: item.location || item.meetingUrl,
    startedAt: beginsAt,
    endedAt: isMeeting ? endedAt : new Date(beginsAt.getTime() + minutes * 60_000),
    isCancelled: false,
    people: isMeeting ? item.people : [],
  })
}

const namesIn = (people: readonly Person[]): ReadonlyMap<string, string> =>
  new Map(people.flatMap(({ address, name }) => (name ? [[address, name] as const] : [])))

function detailed(item: PublishedItem, siteUrl: string): ICAL.Component {
  const event = written(item, appointmentOfItem(item))
  event.updatePropertyWithValue('url', `${siteUrl}/records/${TABLES[item.kind]}/${item.activityId}`)
  return event
}

const TABLES = { appointment: 'appointments', task: 'tasks', phone_call: 'phone_calls' } as const

function busy(item: PublishedItem, busyWord: string): ICAL.Component {
  const nothing = { body: null, location: null, meetingUrl: null, isPrivate: false, people: [] }
  return written(item, appointmentOfItem({ ...item, ...nothing, subject: busyWord }))
}

function written(item: PublishedItem, appointment: Appointment): ICAL.Component {
  const event = componentOf({
    uid: `${item.activityId}@rapport`,
    appointment,
    names: namesIn(item.people),
    now: item.updatedAt,
  })
  event.updatePropertyWithValue('sequence', item.version)
  event.updatePropertyWithValue('transp', item.kind === 'appointment' ? 'OPAQUE' : 'TRANSPARENT')
  return event
}
