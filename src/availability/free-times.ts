/** When several people have time for each other. */
import { dayIn, instantAt, startOfDay } from '../kernel/time/zones.ts'
import type { Interval, Window } from './intervals.ts'
import { gaps, without } from './intervals.ts'

/** What is known of one of them; both in any order. */
export type Presence = {
  readonly working: readonly Interval[]
  readonly taken: readonly Interval[]
}

/** Meetings begin on the half hour, or on the quarter where that is all there is. */
const STEPS_MS = [30 * 60_000, 15 * 60_000]
const HALF_DAY_MINUTE = 780

/**
 * Times to propose: everybody works and nobody's time is taken. First one of each half day, the earliest, so that whoever is asked has a choice;
 * then whatever else there is.
 *
 * @param minutes   how long, > 0
 * @param most      how many
 * @param timeZone  IANA name, of whoever asks: his days and mornings count; the afternoon begins at one
 * @returns by their beginning, not overlapping
 */
export function freeTimes(
  people: readonly Presence[],
  window: Window,
  asked: { readonly minutes: number; readonly most: number; readonly timeZone: string },
): readonly Interval[] {
  const held = people.flatMap(({ working, taken }) => [...gaps(working, window), ...taken])
  const free = without([{ startsAt: window.from, endsAt: window.until }], held, window)
  const candidates = free.flatMap((gap) => startsIn(gap, asked))
  const halves = new Set<string>()
  const first = candidates.filter(({ startsAt }) => {
    const half = halfDayOf(startsAt, asked.timeZone)
    return !halves.has(half) && halves.add(half)
  })
  const others = candidates.filter((one) => !first.includes(one))
  return [...first.slice(0, asked.most), ...others]
    .slice(0, asked.most)
    .toSorted((one, other) => one.startsAt.getTime() - other.startsAt.getTime())
}

/** One after the other, as many as the gap holds. */
function startsIn(
  gap: Interval,
  { minutes, timeZone }: { readonly minutes: number; readonly timeZone: string },
): readonly Interval[] {
  // Half hours are those of the clock: in Kathmandu they are quarters elsewhere.
  const midnight = startOfDay(dayIn(gap.startsAt, timeZone), timeZone).getTime()
  const lengthMs = minutes * 60_000
  const fits = (at: number): boolean => at + lengthMs <= gap.endsAt.getTime()
  const next = (from: number): number | undefined =>
    STEPS_MS.map((step) => midnight + Math.ceil((from - midnight) / step) * step).find(fits)
  const found: Interval[] = []
  for (let at = next(gap.startsAt.getTime()); at !== undefined; at = next(at + lengthMs)) {
    found.push({ startsAt: new Date(at), endsAt: new Date(at + lengthMs) })
  }
  return found
}

function halfDayOf(at: Date, timeZone: string): string {
  const day = dayIn(at, timeZone)
  return `${day} ${at < instantAt(day, HALF_DAY_MINUTE, timeZone) ? 'morning' : 'afternoon'}`
}
