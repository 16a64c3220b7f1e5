/**
 * Calendar days in a time zone, with the zone data of the language's own Intl. A day is a text
 * `YYYY-MM-DD`; an interval of days is half open.
 */

const DAY_MS = 86_400_000

const formats = new Map<string, Intl.DateTimeFormat>()

/** Making a format takes 50 µs, using one 1 µs; there are some 600 zones at most. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  formats.set(timeZone, format)
  return format
}

/** The wall clock of a zone read as if it were UTC, in ms; whole seconds. */
function wallClockMs(at: Date, timeZone: string): number {
  const parts = new Map<string, number>()
  for (const { type, value } of formatOf(timeZone).formatToParts(at)) parts.set(type, Number(value))
  const part = (type: string): number => parts.get(type) ?? 0
  return Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  )
}

/** How far a zone is ahead of UTC at an instant, in ms. */
function offsetMs(at: Date, timeZone: string): number {
  const wholeSecond = Math.floor(at.getTime() / 1000) * 1000
  return wallClockMs(at, timeZone) - wholeSecond
}

function text(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}

function midnightUtc(day: string): number {
  const ms = Date.parse(`${day}T00:00:00.000Z`)
  if (Number.isNaN(ms)) throw new RangeError(`day: received ${day}, expected YYYY-MM-DD`)
  return ms
}

/** The first and the last day that both JavaScript and PostgreSQL know with a day on either side. */
export const FIRST_DAY = '0002-01-01'
export const LAST_DAY = '9998-12-31'

/** Tells whether a text is a day that exists, `2026-02-30` being none, from FIRST_DAY to LAST_DAY. */
export function isDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || value < FIRST_DAY || value > LAST_DAY) return false
  const ms = Date.parse(`${value}T00:00:00.000Z`)
  return !Number.isNaN(ms) && text(ms) === value
}

/**
 * Returns the day that the calendar on the wall shows.
 *
 * @param timeZone  IANA name
 * @throws RangeError  the zone is unknown
 * @example dayIn(new Date('2026-11-24T23:30:00Z'), 'Europe/Paris')  // '2026-11-25'
 */
export function dayIn(at: Date, timeZone: string): string {
  return text(wallClockMs(at, timeZone))
}

/**
 * Returns the day that the calendar on the wall shows as the number of days since 1970; negative before.
 *
 * @param timeZone  IANA name
 * @throws RangeError  the zone is unknown
 * @example daysSince1970(new Date('1970-01-01T23:30:00Z'), 'Europe/Paris')  // 1
 */
export function daysSince1970(at: Date, timeZone: string): number {
  return Math.floor(wallClockMs(at, timeZone) / DAY_MS)
}

/**
 * Returns the first instant of a day. Where clocks jump over midnight (Santiago, Beirut), the day
 * begins when they have jumped.
 *
 * @param day       YYYY-MM-DD
 * @param timeZone  IANA name
 * @throws RangeError  the day or the zone does not exist
 * @example startOfDay('2026-11-25', 'Europe/Paris')  // 2026-11-24T23:00:00Z
 */
export function startOfDay(day: string, timeZone: string): Date {
  const midnight = midnightUtc(day)
  const candidates = [midnight - DAY_MS, midnight + DAY_MS]
    .map((ms) => midnight - offsetMs(new Date(ms), timeZone))
    .sort((one, other) => one - other)
  const first = candidates.find((ms) => dayIn(new Date(ms), timeZone) === day)
  return new Date(first ?? midnight)
}

/**
 * Returns the instant at which the clocks of a zone show a time. One that the change to summer time skips is an hour later, one that
 * comes twice is the first (Temporal's `compatible`).
 *
 * @param day       YYYY-MM-DD
 * @param minute    since the midnight that the clock shows, ≥ 0; from 1,440 on of a later day
 * @param timeZone  IANA name
 * @throws RangeError  the day or the zone does not exist
 * @example instantAt('2026-11-25', 480, 'Europe/Paris')  // 2026-11-25T07:00:00Z
 */
export function instantAt(day: string, minute: number, timeZone: string): Date {
  const wall = midnightUtc(day) + minute * 60_000
  const by = (ms: number): number => wall - offsetMs(new Date(ms), timeZone)
  const [before, after] = [by(wall - DAY_MS), by(wall + DAY_MS)]
  const shows = (ms: number): boolean => by(ms) === ms
  return new Date(shows(before) || !shows(after) ? before : after)
}

/** Does the platform know a time zone by this name? */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    // Intl tells an unknown zone by throwing, and has no question for it.
    return false
  }
}

/**
 * Adds whole days to a day.
 *
 * @example addDays('2026-02-28', 1)  // '2026-03-01'
 */
export function addDays(day: string, count: number): string {
  return text(midnightUtc(day) + count * DAY_MS)
}

/** Returns 1 for Monday … 7 for Sunday (ISO 8601). */
export function weekdayOf(day: string): number {
  return new Date(midnightUtc(day)).getUTCDay() || 7
}

export type Period = 'day' | 'week' | 'month' | 'quarter' | 'year'

/**
 * Returns the first day of the period that contains a day, or of one some periods later. Weeks
 * begin on Monday.
 *
 * @param later  how many periods later; negative for earlier
 * @example startOfPeriod('2026-11-25', 'quarter', 1)  // '2027-01-01'
 */
export function startOfPeriod(day: string, period: Period, later = 0): string {
  const date = new Date(midnightUtc(day))
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()]
  switch (period) {
    case 'day':
      return addDays(day, later)
    case 'week':
      return addDays(day, 1 - weekdayOf(day) + 7 * later)
    case 'month':
      return text(Date.UTC(year, month + later, 1))
    case 'quarter':
      return text(Date.UTC(year, month - (month % 3) + 3 * later, 1))
    case 'year':
      return text(Date.UTC(year + later, 0, 1))
    default:
      return period satisfies never
  }
}
