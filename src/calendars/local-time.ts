/**
 * Wall-clock times of calendars and the instants that they mean. A time names its zone by an IANA name, by a name of Windows, by a
 * path that ends in an IANA name, or by a name of its own that only its VTIMEZONE explains (RFC 5545, 3.8.3.1).
 */
import { Temporal } from 'temporal-polyfill'
import { civil, dayNumber } from '../kernel/dates/calendar.ts'
import { WINDOWS_ZONES } from './windows-zones.ts'

/** A time on a wall. */
export type WallTime = {
  /** days since 1970-01-01 */
  readonly day: number
  /** seconds since the midnight that the clock shows; undefined: the whole day */
  readonly second: number | undefined
  /** IANA name, `UTC` or an offset as `+01:00`; undefined: wherever the reader is */
  readonly zone: string | undefined
}

/** A zone that only its VTIMEZONE explains: offsets in minutes east of UTC; `summer` where it changes. */
export type OwnZone = {
  readonly location: string | undefined
  readonly winter: number
  readonly summer: number | undefined
}

/** What follows the same change of clocks, by winter and summer offset; the first city of the many (chosen). */
const CITIES: Readonly<Record<string, string>> = {
  '0/60': 'Europe/London',
  '60/120': 'Europe/Paris',
  '120/180': 'Europe/Helsinki',
  '-210/-150': 'America/St_Johns',
  '-240/-180': 'America/Halifax',
  '-300/-240': 'America/New_York',
  '-360/-300': 'America/Chicago',
  '-420/-360': 'America/Denver',
  '-480/-420': 'America/Los_Angeles',
  '-540/-480': 'America/Anchorage',
  '570/630': 'Australia/Adelaide',
  '600/660': 'Australia/Sydney',
  '720/780': 'Pacific/Auckland',
}

/**
 * The zone that a TZID means.
 *
 * @param own  what its VTIMEZONE says, where there is one
 * @returns undefined where nothing explains it: then the zone of the reader is the best guess
 */
export function zoneOf(tzid: string, own?: OwnZone): string | undefined {
  const name = tzid.trim().replace(/^"|"$/g, '')
  return (
    known(name) ??
    WINDOWS_ZONES.get(name.toLowerCase()) ??
    atEndOfPath(name) ??
    (own === undefined ? undefined : explained(own)) ??
    offsetIn(name)
  )
}

function explained({ location, winter, summer }: OwnZone): string {
  const named = location === undefined ? undefined : known(location)
  if (named !== undefined) return named
  const city = summer === undefined ? undefined : CITIES[`${winter}/${summer}`]
  return city ?? offsetName(winter)
}

/** `/mozilla.org/20050126_1/Europe/Berlin` */
function atEndOfPath(name: string): string | undefined {
  const parts = name.split('/').filter((part) => part !== '')
  return parts.length < 3
    ? undefined
    : (known(parts.slice(-2).join('/')) ?? known(parts.slice(-3).join('/')))
}

/** `(UTC+01:00) Amsterdam, Berlin …`: without its change of clocks, which the name does not tell. */
function offsetIn(name: string): string | undefined {
  const [, sign, hours = '', minutes = '00'] =
    /^\(?(?:UTC|GMT)\s*([+\-−])(\d{1,2}):?(\d{2})?\)?/.exec(name) ?? []
  if (sign === undefined) return undefined
  const offset = Number(hours) * 60 + Number(minutes)
  return offset > 14 * 60 ? undefined : offsetName(sign === '+' ? offset : -offset)
}

function offsetName(minutes: number): string {
  const size = Math.abs(minutes)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}

function known(name: string): string | undefined {
  if (!/^[A-Za-z][\w+-]*(?:\/[\w+-]+){0,2}$/.test(name)) return undefined
  if (/^(?:UTC|GMT|Z)$/i.test(name)) return 'UTC'
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
  } catch {
    // The platform tells an unknown zone by throwing RangeError, and has no question for it.
    return undefined
  }
}

/**
 * The instant of a wall-clock time. One that the change to summer time skips is an hour later, one that comes twice is the first
 * (RFC 5545, 3.3.5; Temporal's `compatible`).
 *
 * @param home  IANA name of the reader's zone, for times that name none and for whole days
 */
export function toInstant({ day, second, zone }: WallTime, home: string): Date {
  const date = civil(day)
  const at = second ?? 0
  const wall = new Temporal.PlainDateTime(
    date.year,
    date.month,
    date.day,
    Math.floor(at / 3600),
    Math.floor(at / 60) % 60,
    at % 60,
  )
  return new Date(wall.toZonedDateTime(zone ?? home).epochMilliseconds)
}

/** What the clocks of a zone show at an instant. */
export function toWall(at: Date, zone: string): WallTime {
  const shown = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone)
  return {
    day: dayNumber(shown.year, shown.month, shown.day),
    second: shown.hour * 3600 + shown.minute * 60 + shown.second,
    zone,
  }
}
