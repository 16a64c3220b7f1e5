/**
 * The instances of an event in a window: its rule and further dates, less the excepted ones, with the changed ones in their place
 * (RFC 5545, 3.8.4.4 and 3.8.5).
 */
import type { CalendarEvent } from './calendar-event.ts'
import { daysOf } from './expand-rule.ts'
import type { WallTime } from './local-time.ts'
import { toInstant, toWall } from './local-time.ts'

/** Half-open. */
export type Window = { readonly from: Date; readonly until: Date }

export type Occurrence = {
  /** The place in the series, as an instant in UTC; '' where there is no series. */
  readonly instance: string
  readonly startsAt: Date
  readonly endsAt: Date
  readonly isAllDay: boolean
  readonly event: CalendarEvent
}

/** More of one series in a window are not followed (chosen: two a day for a year and a half). */
const MOST_INSTANCES = 1_000
/** Zones lie at most so far apart. */
const SLACK_DAYS = 2
const DAY_MS = 86_400_000

/**
 * The occurrences that touch the window, by their beginning.
 *
 * @param events  those of one UID: the series and its changed instances, in any order
 * @param home    IANA name of the zone of whoever the calendar belongs to
 */
export function occurrencesOf(
  events: readonly CalendarEvent[],
  window: Window,
  home: string,
): readonly Occurrence[] {
  const newest = newestOf(events, home)
  const changed = newest.filter(({ instance }) => instance !== undefined)
  const master = newest.find(({ instance }) => instance === undefined)
  const replaced = new Set(changed.map((event) => keyOf(event, home)))
  const regular = master === undefined ? [] : instancesOf(master, window, home)
  return [
    ...regular.filter(({ instance }) => !replaced.has(instance)),
    ...changed.map((event) => occurrence(event, event.start, home, keyOf(event, home))),
  ]
    .filter((one) => touches(one, window))
    .toSorted((one, other) => one.startsAt.getTime() - other.startsAt.getTime())
    .slice(0, MOST_INSTANCES)
}

const keyOf = ({ instance }: CalendarEvent, home: string): string =>
  instance === undefined ? '' : toInstant(instance, home).toISOString()

/** Of several versions of the same, the one with the greatest sequence; of equals the last. */
function newestOf(events: readonly CalendarEvent[], home: string): readonly CalendarEvent[] {
  const byKey = new Map<string, CalendarEvent>()
  for (const event of events) {
    const key = keyOf(event, home)
    const known = byKey.get(key)
    if (known === undefined || known.sequence <= event.sequence) byKey.set(key, event)
  }
  return [...byKey.values()]
}

/** What only begins where the other ends does not touch it. */
function touches({ startsAt, endsAt }: Occurrence, { from, until }: Window): boolean {
  const isMoment = endsAt <= startsAt
  return startsAt < until && (isMoment ? startsAt >= from : endsAt > from)
}

function instancesOf(event: CalendarEvent, window: Window, home: string): readonly Occurrence[] {
  const { rule, alsoOn, start } = event
  if (rule === undefined && alsoOn.length === 0) return [occurrence(event, start, home, '')]
  const excepted = exceptionsOf(event, home)
  const places = new Map<string, WallTime>()
  for (const place of [...regularPlaces(event, window, home), ...alsoOn]) {
    const at = toInstant(place, home).toISOString()
    if (!places.has(at) && !excepted(place, at)) places.set(at, place)
  }
  return [...places].map(([instance, place]) => occurrence(event, place, home, instance))
}

function* regularPlaces(event: CalendarEvent, window: Window, home: string): Generator<WallTime> {
  const { rule, start, until } = event
  if (rule === undefined) {
    yield start
    return
  }
  const lengthDays = Math.ceil((event.lengthSeconds * 1_000) / DAY_MS)
  const from = toWall(window.from, home).day - SLACK_DAYS - lengthDays
  const last = toWall(window.until, home).day + SLACK_DAYS
  let given = 0
  for (const day of daysOf(rule, { first: start.day, from, last })) {
    const place = { ...start, day }
    if (isAfter(place, until, home) || given >= MOST_INSTANCES) return
    if (day < from) continue
    given += 1
    yield place
  }
}

/** The end of a rule is an instant, or a day of the wall. */
function isAfter(place: WallTime, until: WallTime | undefined, home: string): boolean {
  if (until === undefined) return false
  if (until.second === undefined) return place.day > until.day
  return toInstant(place, home) > toInstant({ ...until, zone: until.zone ?? place.zone }, home)
}

function exceptionsOf(
  { exceptOn, start }: CalendarEvent,
  home: string,
): (place: WallTime, at: string) => boolean {
  const days = new Set(exceptOn.filter(({ second }) => second === undefined).map(({ day }) => day))
  const instants = new Set(
    exceptOn.flatMap((one) =>
      one.second === undefined
        ? []
        : [toInstant({ ...one, zone: one.zone ?? start.zone }, home).toISOString()],
    ),
  )
  return ({ day }, at) => days.has(day) || instants.has(at)
}

function occurrence(
  event: CalendarEvent,
  place: WallTime,
  home: string,
  instance: string,
): Occurrence {
  const isAllDay = place.second === undefined
  const startsAt = toInstant(place, home)
  // Whole days last until a midnight, however long the days; hours are counted.
  const endsAt = isAllDay
    ? toInstant({ ...place, day: place.day + Math.round(event.lengthSeconds / 86_400) }, home)
    : new Date(startsAt.getTime() + event.lengthSeconds * 1_000)
  return { instance, startsAt, endsAt, isAllDay, event }
}
