/** Where intervals stand on the axis of a day. Pure. */
import { addDays, instantOf, wallClock } from '../../lib/zoned.ts'
import type { Interval, Window } from './queries.ts'

/** Whole hours of the wall clock that are shown of a day; half-open. */
export type Hours = { readonly first: number; readonly last: number }

/** From seven to seven, and whatever else somebody works or is taken. */
const USUAL: Hours = { first: 7, last: 19 }

export const windowOfDay = (day: string, timeZone: string): Window => ({
  from: instantOf(`${day}T00:00`, timeZone),
  until: instantOf(`${addDays(day, 1)}T00:00`, timeZone),
})

/** What lies in a window, cut at its edges. */
export const within = (intervals: readonly Interval[], { from, until }: Window) =>
  intervals
    .map(({ starts_at, ends_at }) => ({
      starts_at: later(starts_at, from),
      ends_at: Date.parse(ends_at) < Date.parse(until) ? ends_at : until,
    }))
    .filter(({ starts_at, ends_at }) => Date.parse(starts_at) < Date.parse(ends_at))

const later = (one: string, other: string): string =>
  Date.parse(one) > Date.parse(other) ? one : other

/** @returns hours since the midnight that the clock shows; 24 for the midnight after */
function hourOf(at: string, day: string, timeZone: string): number {
  const wall = wallClock(new Date(at), timeZone)
  if (wall.slice(0, 10) > day) return 24
  return Number(wall.slice(11, 13)) + Number(wall.slice(14, 16)) / 60
}

/** The hours of a day that must be shown so that nothing is cut off. */
export function hoursOf(
  days: readonly { readonly day: string; readonly intervals: readonly Interval[] }[],
  timeZone: string,
): Hours {
  const edges = days.flatMap(({ day, intervals }) =>
    within(intervals, windowOfDay(day, timeZone)).map(({ starts_at, ends_at }) => ({
      first: hourOf(starts_at, day, timeZone),
      last: hourOf(ends_at, day, timeZone),
    })),
  )
  return {
    first: Math.floor(Math.min(USUAL.first, ...edges.map(({ first }) => first))),
    last: Math.ceil(Math.max(USUAL.last, ...edges.map(({ last }) => last))),
  }
}

/** @returns where it begins and how much it takes, in percent of the shown hours */
export function placeOf(
  { starts_at, ends_at }: Interval,
  day: string,
  axis: { readonly hours: Hours; readonly timeZone: string },
): { readonly start: number; readonly size: number } {
  const { first, last } = axis.hours
  const percent = (at: string): number =>
    (Math.min(Math.max(hourOf(at, day, axis.timeZone), first), last) - first) *
    (100 / (last - first))
  const start = percent(starts_at)
  return { start, size: percent(ends_at) - start }
}
