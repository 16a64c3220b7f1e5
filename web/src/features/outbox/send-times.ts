/**
 * When a mail is best sent: in the working hours of whom it goes to.
 *
 * Working hours are Monday to Friday from 08:00 to 17:00 (chosen; the same as those of sequences).
 */
import { instantOf, wallClock } from '../../lib/zoned.ts'

const FIRST_HOUR = 8
/** The hour at which work ends: nothing is suggested at it or after it. */
const LAST_HOUR = 17
const DAY_MS = 86_400_000

const dateAfter = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)

/** 0 is Sunday. */
const weekdayOf = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay()

const isWorkingDay = (date: string): boolean => ![0, 6].includes(weekdayOf(date))

/** The first working day on or after a date, YYYY-MM-DD. */
const workingDayFrom = (date: string): string =>
  isWorkingDay(date) ? date : workingDayFrom(dateAfter(date, 1))

const at = (date: string, hour: number, timeZone: string): string =>
  instantOf(`${date}T${String(hour).padStart(2, '0')}:00`, timeZone)

/** The next full hour in which people of the zone work; RFC 3339 UTC, later than `now`. */
export function nextWorkingHour(now: Date, timeZone: string): string {
  const local = wallClock(now, timeZone)
  const date = local.slice(0, 10)
  const nextHour = Number(local.slice(11, 13)) + 1
  if (isWorkingDay(date) && nextHour <= FIRST_HOUR) return at(date, FIRST_HOUR, timeZone)
  if (isWorkingDay(date) && nextHour < LAST_HOUR) return at(date, nextHour, timeZone)
  return at(workingDayFrom(dateAfter(date, 1)), FIRST_HOUR, timeZone)
}

/** The next time at which an hour strikes on a working day; later than `now`. */
function nextAt(hour: number, now: Date, timeZone: string): string {
  const local = wallClock(now, timeZone)
  const date = local.slice(0, 10)
  const isToday = isWorkingDay(date) && Number(local.slice(11, 13)) < hour
  return at(isToday ? date : workingDayFrom(dateAfter(date, 1)), hour, timeZone)
}

export type SendTime = {
  key: 'usual_hour' | 'next_hour' | 'next_morning' | 'next_monday'
  at: string
}

/**
 * Times to choose from, each once: the usual hour of whom it goes to where it is known, then soonest first.
 *
 * @param usualHour  8–16, on the clock of the zone
 */
export function sendTimes(now: Date, timeZone: string, usualHour?: number): readonly SendTime[] {
  const date = wallClock(now, timeZone).slice(0, 10)
  const daysToMonday = (8 - weekdayOf(date)) % 7 || 7
  const times: readonly SendTime[] = [
    ...(usualHour === undefined
      ? []
      : [{ key: 'usual_hour' as const, at: nextAt(usualHour, now, timeZone) }]),
    { key: 'next_hour', at: nextWorkingHour(now, timeZone) },
    { key: 'next_morning', at: at(workingDayFrom(dateAfter(date, 1)), FIRST_HOUR, timeZone) },
    { key: 'next_monday', at: at(dateAfter(date, daysToMonday), FIRST_HOUR, timeZone) },
  ]
  return times.filter((time, index) => times.findIndex((other) => other.at === time.at) === index)
}

/** Names of countries as they are written in either language, folded, and their codes. */
function countryCodes(): ReadonlyMap<string, string> {
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index))
  const codes = letters.flatMap((first) => letters.map((second) => `${first}${second}`))
  const names = ['en', 'fr'].map(
    (language) => new Intl.DisplayNames([language], { type: 'region', fallback: 'none' }),
  )
  return new Map(
    codes.flatMap((code) => [
      [code.toLowerCase(), code],
      ...names.flatMap((name): [string, string][] => {
        const said = name.of(code)
        return said === undefined ? [] : [[folded(said), code]]
      }),
    ]),
  )
}

const folded = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()

let codes: ReadonlyMap<string, string> | undefined

type WithZones = Intl.Locale & { getTimeZones?: () => string[]; timeZones?: string[] }

/**
 * The zone in which all of a country lives.
 *
 * @param country  its name in English or French, or its code
 * @returns undefined for unknown countries and those of several clocks
 */
export function zoneOfCountry(country: string, now: Date): string | undefined {
  codes ??= countryCodes()
  const code = codes.get(folded(country))
  if (code === undefined) return undefined
  const locale: WithZones = new Intl.Locale(`und-${code}`)
  const zones = locale.getTimeZones?.() ?? locale.timeZones ?? []
  const clocks = new Set(zones.map((zone) => wallClock(now, zone)))
  return clocks.size === 1 ? zones[0] : undefined
}
