/** When a person works, by what he said of it. */
import { addDays, dayIn, instantAt, weekdayOf } from '../kernel/time/zones.ts'
import type { Entry, EntryContent, WorkingHours } from './entry.ts'
import { assumedHours } from './entry.ts'
import type { Interval, Window } from './intervals.ts'
import { joined, without } from './intervals.ts'

/**
 * The time in a window in which somebody works: of each day the newest hours that cover it, without their breaks, without what is excepted, and
 * without time off.
 *
 * @param entries   in any order
 * @param timeZone  IANA name, his own: for whoever has not said his hours, Monday to Friday from eight to five are taken
 * @returns sorted, disjoint
 */
export function workingTime(
  entries: readonly Entry[],
  window: Window,
  timeZone: string,
): readonly Interval[] {
  const stated: readonly WorkingHours[] = entries.filter(isHours).toSorted(byWeight)
  const hours = isStated(entries) ? stated : [...stated, assumedHours(timeZone)]
  const working = hours.flatMap((one, place) =>
    daysAround(window, one.timeZone)
      .filter((day) => covers(one, day) && !hours.slice(0, place).some((by) => covers(by, day)))
      .flatMap((day) => hoursOn(one, day)),
  )
  return without(joined(working, window), entries.flatMap(awayTime), window)
}

/** Whether somebody said which weeks he works: whoever did not is always available to what is assigned to him (S8). A day more is no week. */
export const isStated = (entries: readonly Entry[]): boolean =>
  entries.some((entry) => isHours(entry) && entry.weekdays !== null)

/** How far ahead the next working time is looked for. */
const HORIZON_DAYS = 60

/**
 * When somebody works next.
 *
 * @returns `at` itself if he works then; undefined: not within sixty days
 */
export function nextWorkingTime(
  entries: readonly Entry[],
  at: Date,
  timeZone: string,
): Date | undefined {
  const until = new Date(at.getTime() + HORIZON_DAYS * 86_400_000)
  return workingTime(entries, { from: at, until }, timeZone)[0]?.startsAt
}

const isHours = (entry: Entry): entry is Entry & WorkingHours => entry.kind === 'working_hours'

/** The one that counts first: of a later day, of one day alone, made later. */
function byWeight(one: Entry & WorkingHours, other: Entry & WorkingHours): number {
  if (one.firstDay !== other.firstDay) return one.firstDay < other.firstDay ? 1 : -1
  const isAlone = Number(other.weekdays === null) - Number(one.weekdays === null)
  const age = other.createdAt.getTime() - one.createdAt.getTime()
  return isAlone || age || (one.id < other.id ? 1 : -1)
}

function covers({ firstDay, lastDay, weekdays }: WorkingHours, day: string): boolean {
  if (weekdays === null) return day === firstDay
  const isWithin = firstDay <= day && (lastDay === null || day <= lastDay)
  return isWithin && weekdays.includes(weekdayOf(day) - 1)
}

/** The days of a zone on which something can begin that reaches into the window. */
function daysAround({ from, until }: Window, timeZone: string): readonly string[] {
  const last = dayIn(until, timeZone)
  const days: string[] = []
  for (let day = addDays(dayIn(from, timeZone), -1); day <= last; day = addDays(day, 1)) {
    days.push(day)
  }
  return days
}

function hoursOn(hours: WorkingHours, day: string): readonly Interval[] {
  const minutes = [
    hours.fromMinute,
    ...hours.breaks.flatMap(({ fromMinute, untilMinute }) => [fromMinute, untilMinute]),
    hours.untilMinute,
  ]
  const edges = minutes.map((minute) => instantAt(day, minute, hours.timeZone))
  return edges.flatMap((startsAt, index) => {
    const endsAt = edges[index + 1]
    return index % 2 === 1 || endsAt === undefined || startsAt >= endsAt
      ? []
      : [{ startsAt, endsAt }]
  })
}

function awayTime(entry: EntryContent): readonly Interval[] {
  if (entry.kind === 'working_hours') return []
  const last = entry.kind === 'time_off' ? entry.lastDay : entry.firstDay
  return [
    {
      startsAt: instantAt(entry.firstDay, entry.fromMinute, entry.timeZone),
      endsAt: instantAt(last, entry.untilMinute, entry.timeZone),
    },
  ]
}
