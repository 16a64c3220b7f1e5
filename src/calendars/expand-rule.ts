/**
 * The days of a recurrence rule (RFC 5545, 3.3.10), by looking at one day after the other: slower than jumping, but it ends for
 * every rule, the impossible ones included (30 February), which a library that was tried does not (decision 0046).
 */
import { civil, dayNumber, daysInMonth, mondayOf, weekdayOf } from '../kernel/dates/calendar.ts'

export type Frequency = 'daily' | 'weekly' | 'monthly' | 'yearly'

/** `nth` counts from 1, from the end where negative; 0: every one. */
export type NthWeekday = { readonly weekday: number; readonly nth: number }

export type Rule = {
  readonly frequency: Frequency
  /** ≥ 1 */
  readonly interval: number
  readonly count: number | undefined
  readonly months: readonly number[]
  readonly monthDays: readonly number[]
  readonly yearDays: readonly number[]
  readonly weekdays: readonly NthWeekday[]
  readonly positions: readonly number[]
  /** Monday = 0 */
  readonly weekStart: number
}

/** Days looked at: the longest span is a century and a half (chosen). */
const MOST_DAYS = 55_000

/**
 * The days on which a rule falls, ascending, from its first day on.
 *
 * @param first  day number of the event itself, which always counts, rule or not
 * @param from   days before it need not be told
 * @param last   day number after which nothing is asked for
 */
export function* daysOf(
  rule: Rule,
  { first, from, last }: { readonly first: number; readonly from: number; readonly last: number },
): Generator<number> {
  let left = rule.count ?? Number.POSITIVE_INFINITY
  const end = Math.min(last, first + MOST_DAYS)
  yield first
  left -= 1
  // What is counted must be seen from its beginning.
  const seen = rule.count === undefined ? from : first
  for (const day of candidates(rule, first, { from: seen, end })) {
    if (left <= 0) return
    if (day <= first) continue
    yield day
    left -= 1
  }
}

function* candidates(
  rule: Rule,
  first: number,
  { from, end }: { readonly from: number; readonly end: number },
): Generator<number> {
  const matches = matcherOf(rule, first)
  for (let start = periodStart(rule, first); start <= end; start = nextPeriod(rule, start)) {
    const stop = periodEnd(rule, start)
    if (stop < from) continue
    const found = daysBetween(start, stop).filter(matches)
    yield* chosen(found, rule.positions).filter((day) => day <= end)
  }
}

const daysBetween = (start: number, stop: number): readonly number[] =>
  Array.from({ length: stop - start + 1 }, (_, index) => start + index)

function periodStart({ frequency, weekStart }: Rule, day: number): number {
  const { year, month } = civil(day)
  switch (frequency) {
    case 'daily':
      return day
    case 'weekly':
      return mondayOf(day - weekStart) + weekStart
    case 'monthly':
      return dayNumber(year, month, 1)
    case 'yearly':
      return dayNumber(year, 1, 1)
    default:
      return frequency satisfies never
  }
}

function nextPeriod({ frequency, interval }: Rule, start: number): number {
  const { year, month } = civil(start)
  switch (frequency) {
    case 'daily':
      return start + interval
    case 'weekly':
      return start + 7 * interval
    case 'monthly':
      return dayNumber(year, month + interval, 1)
    case 'yearly':
      return dayNumber(year + interval, 1, 1)
    default:
      return frequency satisfies never
  }
}

const periodEnd = (rule: Rule, start: number): number =>
  nextPeriod({ ...rule, interval: 1 }, start) - 1

/** Whether a day has what the rule asks for; what the rule leaves open is taken from the first day. */
function matcherOf(rule: Rule, first: number): (day: number) => boolean {
  const { months, monthDays, yearDays, weekdays } = filledIn(rule, first)
  const isInYear = rule.frequency === 'yearly' && rule.months.length === 0
  return (day) => {
    const { year, month, day: dayOfMonth } = civil(day)
    const january = dayNumber(year, 1, 1)
    const inMonth = { place: dayOfMonth - 1, length: daysInMonth(year, month) }
    const inYear = { place: day - january, length: dayNumber(year + 1, 1, 1) - january }
    return (
      (months.length === 0 || months.includes(month)) &&
      hasDay(monthDays, inMonth) &&
      hasDay(yearDays, inYear) &&
      isWeekday(weekdays, weekdayOf(day), isInYear ? inYear : inMonth)
    )
  }
}

/** Where a day stands in its month or year; `place` from 0. */
type Place = { readonly place: number; readonly length: number }

/** Days are counted from 1, or from the end where negative; none are asked for: any. */
const hasDay = (wanted: readonly number[], { place, length }: Place): boolean =>
  wanted.length === 0 || wanted.includes(place + 1) || wanted.includes(place - length)

function isWeekday(
  wanted: readonly NthWeekday[],
  weekday: number,
  { place, length }: Place,
): boolean {
  if (wanted.length === 0) return true
  const nth = Math.floor(place / 7) + 1
  const fromEnd = -(Math.floor((length - 1 - place) / 7) + 1)
  return wanted.some(
    (one) => one.weekday === weekday && (one.nth === 0 || one.nth === nth || one.nth === fromEnd),
  )
}

function filledIn(rule: Rule, first: number): Rule {
  const { frequency, months, monthDays, yearDays, weekdays } = rule
  const { month, day } = civil(first)
  const isOpen = monthDays.length + yearDays.length + weekdays.length === 0
  const every = weekdays.map(({ weekday }) => ({ weekday, nth: 0 }))
  switch (frequency) {
    case 'daily':
      return { ...rule, weekdays: every }
    case 'weekly':
      return {
        ...rule,
        weekdays: isOpen ? [{ weekday: weekdayOf(first), nth: 0 }] : every,
      }
    case 'monthly':
      return isOpen ? { ...rule, monthDays: [day] } : rule
    case 'yearly':
      if (!isOpen) return rule
      return { ...rule, months: months.length === 0 ? [month] : months, monthDays: [day] }
    default:
      return frequency satisfies never
  }
}

function chosen(days: readonly number[], positions: readonly number[]): readonly number[] {
  if (positions.length === 0) return days
  return days.filter(
    (_day, index) => positions.includes(index + 1) || positions.includes(index - days.length),
  )
}
