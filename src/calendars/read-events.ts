/**
 * Reads iCalendar (RFC 5545). Each VEVENT is read by itself, so that one that is broken costs itself only; whatever is not
 * understood is left out, never thrown. ical.js takes the text apart; what times and rules mean is decided here, because it takes a
 * zone without VTIMEZONE for floating and does not end on impossible rules.
 */
import ICAL from 'ical.js'
import { dayNumber } from '../kernel/dates/calendar.ts'
import type { Answer, Attendee, CalendarEvent } from './calendar-event.ts'
import type { OwnZone, WallTime } from './local-time.ts'
import { toInstant, zoneOf } from './local-time.ts'
import { readRule } from './read-rule.ts'

/** Larger is no event (chosen: a description with a picture in it). */
const MOST_LENGTH = 2_000_000
/** More in one text is no calendar of a person (chosen). */
const MOST_EVENTS = 20_000
/** Lists of dates and of people are read so far. */
const MOST_VALUES = 2_000
const MOST_ATTENDEES = 300
/** RFC 7986, 5.3 */
const MOST_UID_BYTES = 255
const DAY_SECONDS = 86_400
/** Longer than a year is no appointment. */
const MOST_SECONDS = 366 * DAY_SECONDS

export type ReadCalendar = {
  /** REQUEST, REPLY, CANCEL …; upper case */
  readonly method: string | undefined
  readonly events: readonly CalendarEvent[]
  /** VEVENTs that could not be read */
  readonly rejectedCount: number
}

/** What no database stores: the character NUL, and halves of characters. */
const UNSTORABLE = /\0|\p{Surrogate}/gu

/** Reads a text; of any content, in time proportional to its length. */
export function readEvents(text: string): ReadCalendar {
  const { head, events, zones } = partsOf(text.replace(UNSTORABLE, ''))
  const named = zonesIn(zones)
  const read = events.slice(0, MOST_EVENTS).map((part) => attempt(() => readEvent(part, named)))
  const good = read.filter((event) => event !== undefined)
  return {
    method: /^METHOD:\s*(\w+)/im.exec(head)?.[1]?.toUpperCase(),
    events: good,
    rejectedCount: events.length - good.length,
  }
}

/** Reads times of components that were parsed from this text. */
export function timesIn(
  text: string,
): (component: ICAL.Component, name: string) => WallTime | undefined {
  const zones = zonesIn(partsOf(text).zones)
  return (component, name) => firstTime(component, name, zones)
}

type Parts = {
  readonly head: string
  readonly events: readonly string[]
  readonly zones: readonly string[]
}

/** The components of a text; what begins and does not end is left out. */
function partsOf(text: string): Parts {
  const head = /^METHOD:.{0,50}/im.exec(text)?.[0] ?? ''
  return { head, events: componentsIn(text, 'VEVENT'), zones: componentsIn(text, 'VTIMEZONE') }
}

function componentsIn(text: string, name: 'VEVENT' | 'VTIMEZONE'): readonly string[] {
  const [begin, end] = [
    new RegExp(`^BEGIN:${name}\\s*$`, 'i'),
    new RegExp(`^END:${name}\\s*$`, 'i'),
  ]
  const found: string[] = []
  let lines: string[] | undefined
  for (const line of text.split(/\r\n|\n|\r/)) {
    if (lines === undefined) {
      if (begin.test(line)) lines = [line]
      continue
    }
    if (line !== '') lines.push(line)
    if (!end.test(line)) continue
    found.push(lines.join('\r\n'))
    lines = undefined
  }
  return found
}

const componentOf = (part: string): ICAL.Component | undefined =>
  part.length > MOST_LENGTH ? undefined : attempt(() => new ICAL.Component(ICAL.parse(part)))

/** The parser tells everything that is wrong by throwing, values only when they are asked for; what is broken is counted. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

/** The zone that a TZID means in a text. */
type Zones = (tzid: string) => string | undefined

/** A zone is looked up once in a text: the platform takes long to find one. */
function zonesIn(parts: readonly string[]): Zones {
  const own = attempt(() => ownZonesIn(parts)) ?? new Map<string, OwnZone>()
  const found = new Map<string, string | undefined>()
  return (tzid) => {
    if (!found.has(tzid)) found.set(tzid, zoneOf(tzid, own.get(tzid)))
    return found.get(tzid)
  }
}

function ownZonesIn(parts: readonly string[]): ReadonlyMap<string, OwnZone> {
  const zones = new Map<string, OwnZone>()
  for (const part of parts.slice(0, 100)) {
    const component = componentOf(part)
    const tzid = component === undefined ? '' : textOf(component, 'tzid')
    if (component === undefined || tzid === '') continue
    const winter = offsetOf(component, 'standard')
    const summer = offsetOf(component, 'daylight')
    if (winter === undefined) continue
    zones.set(tzid, { location: textOf(component, 'x-lic-location') || undefined, winter, summer })
  }
  return zones
}

/** Minutes east of UTC; the last rule is the present one. */
function offsetOf(zone: ICAL.Component, kind: 'standard' | 'daylight'): number | undefined {
  const [, sign, hours, minutes] =
    /^([+-])(\d{2}):?(\d{2})/.exec(
      String(zone.getAllSubcomponents(kind).at(-1)?.getFirstPropertyValue('tzoffsetto') ?? ''),
    ) ?? []
  if (sign === undefined) return undefined
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}

function textOf(component: ICAL.Component, name: string): string {
  const value = component.getFirstPropertyValue(name)
  return typeof value === 'string' ? value : ''
}

function readEvent(part: string, zones: Zones): CalendarEvent | undefined {
  const component = componentOf(part)
  if (component === undefined) return undefined
  const start = firstTime(component, 'dtstart', zones)
  const uid = uidOf(component)
  if (start === undefined || uid === '') return undefined
  const { rule, until } = readRule(component.getFirstPropertyValue('rrule'), (time) =>
    wallOf(time, undefined, zones),
  )
  return {
    uid,
    sequence: sequenceOf(component),
    stampedAt: stampOf(component, zones),
    instance: firstTime(component, 'recurrence-id', zones),
    start,
    lengthSeconds: lengthOf(component, start, zones),
    rule,
    until,
    alsoOn: times(component, 'rdate', zones),
    exceptOn: times(component, 'exdate', zones),
    status: statusOf(component),
    summary: textOf(component, 'summary'),
    description: textOf(component, 'description'),
    location: textOf(component, 'location'),
    comment: textOf(component, 'comment'),
    isPrivate: /^(?:PRIVATE|CONFIDENTIAL)$/i.test(textOf(component, 'class')),
    isFree: /^TRANSPARENT$/i.test(textOf(component, 'transp')),
    organizer: component.getAllProperties('organizer').map(attendeeOf).find(Boolean),
    attendees: component
      .getAllProperties('attendee')
      .slice(0, MOST_ATTENDEES)
      .flatMap((property) => attendeeOf(property) ?? []),
  }
}

/** A longer one is cut, and told apart by a digest: databases index no texts of any length. */
function uidOf(component: ICAL.Component): string {
  const uid = textOf(component, 'uid').trim()
  if (Buffer.byteLength(uid) <= MOST_UID_BYTES) return uid
  return `${[...uid].slice(0, 40).join('')}-${uid.length}-${digestOf(uid)}`
}

/** FNV-1a of 64 bits (draft-eastlake-fnv), hexadecimal. */
function digestOf(text: string): string {
  let hash = 0xcbf29ce484222325n
  for (const byte of new TextEncoder().encode(text)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n)
  }
  return hash.toString(16)
}

function sequenceOf(component: ICAL.Component): number {
  const value = Number(component.getFirstPropertyValue('sequence') ?? 0)
  return Number.isInteger(value) && value >= 0 && value < 2 ** 31 ? value : 0
}

/** In UTC always (RFC 5545, 3.8.7.2); where somebody names a zone, in that. */
function stampOf(component: ICAL.Component, zones: Zones): Date | undefined {
  const stamp = firstTime(component, 'dtstamp', zones)
  return stamp === undefined ? undefined : toInstant(stamp, 'UTC')
}

function statusOf(component: ICAL.Component): CalendarEvent['status'] {
  const status = textOf(component, 'status').toLowerCase()
  return status === 'cancelled' || status === 'tentative' ? status : 'confirmed'
}

function firstTime(component: ICAL.Component, name: string, zones: Zones): WallTime | undefined {
  const property = component.getFirstProperty(name)
  return property === null ? undefined : wallOf(property.getFirstValue(), property, zones)
}

function times(component: ICAL.Component, name: string, zones: Zones): readonly WallTime[] {
  return component
    .getAllProperties(name)
    .flatMap((property) => property.getValues().map((value: unknown) => ({ value, property })))
    .slice(0, MOST_VALUES)
    .flatMap(({ value, property }) => wallOf(value, property, zones) ?? [])
}

/** A value of the parser as a time on a wall; undefined where it is none. */
function wallOf(
  value: unknown,
  property: ICAL.Property | undefined,
  zones: Zones,
): WallTime | undefined {
  const time = value instanceof ICAL.Period ? value.start : value
  if (!(time instanceof ICAL.Time)) return undefined
  const { year, month, day, hour, minute, second, isDate } = time
  const isWithin =
    year >= 1900 && year <= 2200 && month >= 1 && month <= 12 && day >= 1 && day <= 31
  if (!isWithin) return undefined
  const at = isDate ? undefined : Math.min(hour * 3600 + minute * 60 + second, DAY_SECONDS - 1)
  return { day: dayNumber(year, month, day), second: at, zone: zoneIn(time, property, zones) }
}

function zoneIn(
  time: ICAL.Time,
  property: ICAL.Property | undefined,
  zones: Zones,
): string | undefined {
  if (time.isDate) return undefined
  if (time.zone === ICAL.Timezone.utcTimezone) return 'UTC'
  const tzid = property?.getParameter('tzid')
  return typeof tzid === 'string' ? zones(tzid) : undefined
}

/** What ends before it begins takes no time; what says nothing takes its day, or no time. */
function lengthOf(component: ICAL.Component, start: WallTime, zones: Zones): number {
  const seconds =
    givenLength(component, start, zones) ?? (start.second === undefined ? DAY_SECONDS : 0)
  return Number.isFinite(seconds) ? Math.max(0, Math.min(Math.round(seconds), MOST_SECONDS)) : 0
}

function givenLength(component: ICAL.Component, start: WallTime, zones: Zones): number | undefined {
  const end = firstTime(component, 'dtend', zones)
  if (end === undefined) {
    const given = component.getFirstPropertyValue('duration')
    return given instanceof ICAL.Duration ? given.toSeconds() : undefined
  }
  if (start.second === undefined) return (end.day - start.day) * DAY_SECONDS
  return (toInstant(end, 'UTC').getTime() - toInstant(start, 'UTC').getTime()) / 1_000
}

const ANSWERS: Readonly<Record<string, Answer>> = {
  ACCEPTED: 'accepted',
  DECLINED: 'declined',
  TENTATIVE: 'tentative',
}

function attendeeOf(property: ICAL.Property): Attendee | undefined {
  const value = String(property.getFirstValue() ?? '')
  const parameter = (name: string): string => {
    const given = property.getParameter(name)
    return typeof given === 'string' ? given : ''
  }
  const address = addressIn(value) ?? addressIn(`mailto:${parameter('email')}`)
  if (address === undefined) return undefined
  return {
    address,
    name: parameter('cn').trim().slice(0, 300) || undefined,
    answer: ANSWERS[parameter('partstat').toUpperCase()] ?? 'needs_action',
    isOptional: /^(?:OPT|NON)-PARTICIPANT$/i.test(parameter('role')),
    isPerson: !/^(?:ROOM|RESOURCE)$/i.test(parameter('cutype')),
    sentBy: addressIn(parameter('sent-by')),
  }
}

/** @returns lower case; undefined where it is no address */
function addressIn(uri: string): string | undefined {
  const address = /^mailto:(.*)$/i.exec(uri.trim())?.[1]?.trim().toLowerCase() ?? ''
  return /^[^\s@,;<>"]{1,64}@[^\s@,;<>"]{1,189}$/.test(address) ? address : undefined
}
