/** A recurrence rule as the parser read it. Rules that are finer than a day, or of weeks of the year, are not followed. */
import ICAL from 'ical.js'
import type { Frequency, NthWeekday, Rule } from './expand-rule.ts'
import type { WallTime } from './local-time.ts'

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const FREQUENCIES: ReadonlyMap<string, Frequency> = new Map([
  ['DAILY', 'daily'],
  ['WEEKLY', 'weekly'],
  ['MONTHLY', 'monthly'],
  ['YEARLY', 'yearly'],
])
/** What decides on hours within the day, or on ISO weeks. */
const NOT_FOLLOWED = ['BYHOUR', 'BYMINUTE', 'BYSECOND', 'BYWEEKNO']
/** A list of more is no rule of a person. */
const MOST_VALUES = 400

/** @returns no rule where there is none that can be followed: then the event takes place once */
export function readRule(
  value: unknown,
  wallOf: (time: unknown) => WallTime | undefined,
): { readonly rule: Rule | undefined; readonly until: WallTime | undefined } {
  const none = { rule: undefined, until: undefined }
  if (!(value instanceof ICAL.Recur)) return none
  const parts = new Map(Object.entries(value.parts))
  const frequency = FREQUENCIES.get(String(value.freq))
  if (frequency === undefined || NOT_FOLLOWED.some((part) => parts.has(part))) return none
  const numbers = (name: string): readonly number[] => valuesOf(parts.get(name)).filter(isWhole)
  return {
    rule: {
      frequency,
      interval: within(value.interval, 10_000) ?? 1,
      count: within(value.count, Number.MAX_SAFE_INTEGER),
      months: numbers('BYMONTH'),
      monthDays: numbers('BYMONTHDAY'),
      yearDays: numbers('BYYEARDAY'),
      weekdays: valuesOf(parts.get('BYDAY')).flatMap(nthWeekday),
      positions: numbers('BYSETPOS'),
      // The parser counts from Sunday = 1.
      weekStart: ((within(value.wkst, 7) ?? 2) + 5) % 7,
    },
    until: wallOf(value.until),
  }
}

const isWhole = (value: unknown): value is number => Number.isInteger(value)

const within = (value: unknown, most: number): number | undefined =>
  isWhole(value) && value >= 1 && value <= most ? value : undefined

const valuesOf = (part: unknown): readonly unknown[] =>
  Array.isArray(part) ? part.slice(0, MOST_VALUES) : []

function nthWeekday(text: unknown): readonly NthWeekday[] {
  const [, nth = '', name = ''] = /^([+-]?\d{0,2})(MO|TU|WE|TH|FR|SA|SU)$/.exec(String(text)) ?? []
  return name === '' ? [] : [{ weekday: WEEKDAYS.indexOf(name), nth: Number(nth) }]
}
