/** When several people have time for each other: taken time, working hours, and the gaps between. */
import { weekdayOf } from '../kernel/dates/calendar.ts'
import type { Window } from './expand-events.ts'
import { toInstant, toWall } from './local-time.ts'

/** Half-open. */
export type Interval = { readonly startsAt: Date; readonly endsAt: Date }

/** When somebody works, on the wall clock of his zone. */
export type WorkingHours = {
  /** Monday = 0 … Sunday = 6 */
  readonly days: readonly number[]
  /** minutes since midnight; `from` < `until` ≤ 1,440 */
  readonly fromMinute: number
  readonly untilMinute: number
  readonly timeZone: string
}

/**
 * Time that is taken within a window: sorted, disjoint, not touching each other.
 *
 * @param events  in any order, overlapping or not
 */
export function freeBusy(events: readonly Interval[], window: Window): readonly Interval[] {
  const within = events
    .map(({ startsAt, endsAt }) => ({
      startsAt: startsAt < window.from ? window.from : startsAt,
      endsAt: endsAt > window.until ? window.until : endsAt,
    }))
    .filter(({ startsAt, endsAt }) => startsAt < endsAt)
    .toSorted((one, other) => one.startsAt.getTime() - other.startsAt.getTime())
  const merged: Interval[] = []
  for (const one of within) {
    const last = merged.at(-1)
    if (last === undefined || one.startsAt > last.endsAt) merged.push(one)
    else if (one.endsAt > last.endsAt) merged[merged.length - 1] = { ...last, endsAt: one.endsAt }
  }
  return merged
}

/** What is left of a window. @param busy  as freeBusy returns it */
export function gapsOf(busy: readonly Interval[], { from, until }: Window): readonly Interval[] {
  const edges = [from, ...busy.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt]), until]
  const gaps: Interval[] = []
  for (let index = 0; index < edges.length; index += 2) {
    const [startsAt, endsAt] = [edges[index], edges[index + 1]]
    if (startsAt !== undefined && endsAt !== undefined && startsAt < endsAt)
      gaps.push({ startsAt, endsAt })
  }
  return gaps
}

/** The time outside of working hours, within a window; it is as taken as an appointment. */
export function offHours(hours: WorkingHours, window: Window): readonly Interval[] {
  const first = toWall(window.from, hours.timeZone).day
  const last = toWall(window.until, hours.timeZone).day
  const working: Interval[] = []
  for (let day = first; day <= last; day += 1) {
    if (!hours.days.includes(weekdayOf(day))) continue
    const at = (minute: number): Date =>
      toInstant(
        { day: day + Math.floor(minute / 1_440), second: (minute % 1_440) * 60, zone: undefined },
        hours.timeZone,
      )
    working.push({ startsAt: at(hours.fromMinute), endsAt: at(hours.untilMinute) })
  }
  return gapsOf(freeBusy(working, window), window)
}

/** Meetings begin on quarters of an hour. */
const STEP_MS = 15 * 60_000
const nextStep = (ms: number): number => Math.ceil(ms / STEP_MS) * STEP_MS

/**
 * The first times at which everybody has so long, each beginning on a quarter of an hour.
 *
 * @param busy    what is taken of anybody, in any order
 * @param most    how many
 */
export function firstSlots(
  busy: readonly Interval[],
  window: Window,
  { minutes, most }: { readonly minutes: number; readonly most: number },
): readonly Interval[] {
  const lengthMs = minutes * 60_000
  const slots: Interval[] = []
  for (const { startsAt, endsAt } of gapsOf(freeBusy(busy, window), window)) {
    for (
      let at = nextStep(startsAt.getTime());
      at + lengthMs <= endsAt.getTime() && slots.length < most;
      at = nextStep(at + lengthMs)
    ) {
      slots.push({ startsAt: new Date(at), endsAt: new Date(at + lengthMs) })
    }
  }
  return slots
}
