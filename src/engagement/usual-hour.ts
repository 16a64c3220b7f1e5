/** At which hour a person usually answers and opens mail, so that the next one may come just then. */
import { dayIn, weekdayOf } from '../kernel/time/zones.ts'

/** Fewer tell nothing (specification: ten). */
const FEWEST = 10
/** Nobody is written to outside working hours, Monday to Friday from 08:00 to 17:00. */
const FIRST_HOUR = 8
const LAST_HOUR = 17
const SATURDAY = 6

export type UsualHour = {
  /** 8–16, on the clock of the zone */
  readonly hour: number
  /** on how many answers and opens it rests */
  readonly count: number
}

/**
 * The hour of most of them that lie in working hours; of equal ones the earliest.
 *
 * @param instants  when the person answered or opened, in any order
 * @param timeZone  IANA name, of the person
 * @returns undefined where there are fewer than ten, or none in working hours
 */
export function usualHourOf(instants: readonly Date[], timeZone: string): UsualHour | undefined {
  if (instants.length < FEWEST) return undefined
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' })
  const counts = new Map<number, number>()
  for (const at of instants) {
    const hour = Number(clock.format(at))
    const isWorking = weekdayOf(dayIn(at, timeZone)) < SATURDAY
    if (!isWorking || hour < FIRST_HOUR || hour >= LAST_HOUR) continue
    counts.set(hour, (counts.get(hour) ?? 0) + 1)
  }
  const [first] = [...counts].toSorted(
    ([hour, count], [otherHour, otherCount]) => otherCount - count || hour - otherHour,
  )
  return first === undefined ? undefined : { hour: first[0], count: instants.length }
}
