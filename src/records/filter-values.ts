/** Which values an operator of a filter accepts, and the interval that a relative date means. */
import type { Period } from '../kernel/time/zones.ts'
import { addDays, dayIn, isDay, startOfDay, startOfPeriod } from '../kernel/time/zones.ts'
import type { ColumnDefinition } from './definition.ts'

export const OPERATORS = [
  'is',
  'is_not',
  'in',
  'contains',
  'starts_with',
  'above',
  'below',
  'at_least',
  'at_most',
  'before',
  'after',
  'within_days',
  'last_days',
  'during',
  'is_empty',
  'is_me',
  'is_my_team',
] as const
export type Operator = (typeof OPERATORS)[number]

export type FilterValue = string | number | boolean | readonly (string | number)[]

const LONGEST_TEXT = 500
const LONGEST_LIST = 200
/** Ten years: beyond it nobody means a number of days. */
const MOST_DAYS = 3660

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/

/** Named periods, for `during`: which unit, and how many of them later. */
export const PERIODS: Readonly<Record<string, readonly [Period, number]>> = {
  today: ['day', 0],
  yesterday: ['day', -1],
  tomorrow: ['day', 1],
  this_week: ['week', 0],
  last_week: ['week', -1],
  next_week: ['week', 1],
  this_month: ['month', 0],
  last_month: ['month', -1],
  next_month: ['month', 1],
  this_quarter: ['quarter', 0],
  last_quarter: ['quarter', -1],
  next_quarter: ['quarter', 1],
  this_year: ['year', 0],
  last_year: ['year', -1],
  next_year: ['year', 1],
}

/** Tells whether a value of unknown origin makes sense for the operator on this column. */
export function isValueFor(
  column: ColumnDefinition,
  operator: Operator,
  value: unknown,
): value is FilterValue {
  switch (operator) {
    case 'is_empty':
      return typeof value === 'boolean'
    case 'is_me':
    case 'is_my_team':
      return value === true
    case 'in':
      return (
        Array.isArray(value) &&
        value.length <= LONGEST_LIST &&
        value.every((item) => isScalarFor(column, item))
      )
    case 'contains':
    case 'starts_with':
      return isText(value) && value.trim() !== ''
    case 'within_days':
    case 'last_days':
      return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= MOST_DAYS
    case 'during':
      return typeof value === 'string' && Object.hasOwn(PERIODS, value)
    case 'before':
    case 'after':
      return isMoment(column, value)
    case 'is':
    case 'is_not':
    case 'above':
    case 'below':
    case 'at_least':
    case 'at_most':
      return isScalarFor(column, value)
    default:
      return operator satisfies never
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= LONGEST_TEXT
}

function isMoment(column: ColumnDefinition, value: unknown): boolean {
  if (typeof value !== 'string') return false
  if (value === 'today' || isDay(value)) return true
  return column.kind === 'instant' && isInstant(value)
}

function isInstant(value: string): boolean {
  return INSTANT.test(value) && isDay(value.slice(0, 10)) && !Number.isNaN(Date.parse(value))
}

function isScalarFor(column: ColumnDefinition, value: unknown): boolean {
  switch (column.kind) {
    case 'integer':
    case 'money':
      return Number.isSafeInteger(value)
    case 'number':
      return typeof value === 'number' && Number.isFinite(value)
    case 'boolean':
      return typeof value === 'boolean'
    case 'choice':
      return typeof value === 'string' && (column.choices ?? []).includes(value)
    case 'date':
    case 'instant':
      return typeof value === 'string' && (value === 'today' || isDay(value))
    case 'lookup':
    case 'owner':
    case 'regarding':
      return typeof value === 'string' && UUID.test(value)
    case 'name':
    case 'text':
    case 'long_text':
    case 'email':
    case 'phone':
    case 'url':
      return isText(value)
    default:
      return column.kind satisfies never
  }
}

/** When and where a relative date is read. */
export type Moment = { readonly now: Date; readonly timeZone: string }

/** A half-open interval; a bound that is absent is infinite. */
export type Interval<T> = { readonly from?: T; readonly until?: T }

/** The days that a date condition accepts. */
export function daysOf(
  operator: Operator,
  value: FilterValue,
  { now, timeZone }: Moment,
): Interval<string> {
  const today = dayIn(now, timeZone)
  const day = value === 'today' ? today : String(value)
  switch (operator) {
    case 'before':
      return { until: day }
    case 'after':
      return { from: addDays(day, 1) }
    case 'within_days':
      return { from: today, until: addDays(today, Number(value) + 1) }
    case 'last_days':
      return { from: addDays(today, -Number(value)), until: addDays(today, 1) }
    case 'during': {
      const [period, later] = PERIODS[day] ?? ['day', 0]
      return {
        from: startOfPeriod(today, period, later),
        until: startOfPeriod(today, period, later + 1),
      }
    }
    default:
      return { from: day, until: addDays(day, 1) }
  }
}

/** The instants that a date condition accepts: the days of the reader's zone, or an exact instant. */
export function instantsOf(operator: Operator, value: FilterValue, moment: Moment): Interval<Date> {
  if (typeof value === 'string' && isInstant(value)) {
    const at = new Date(value)
    return operator === 'before' ? { until: at } : { from: new Date(at.getTime() + 1) }
  }
  const { from, until } = daysOf(operator, value, moment)
  return {
    ...(from === undefined ? {} : { from: startOfDay(from, moment.timeZone) }),
    ...(until === undefined ? {} : { until: startOfDay(until, moment.timeZone) }),
  }
}
