/** Dates and times as files write them. Pure. */
import { isDay } from '../kernel/time/zones.ts'
import { nameKey } from '../records/model.ts'

/** The order of year, month and day where a date is written in digits and does not begin with its year. */
export type DateOrder = 'ymd' | 'dmy' | 'mdy'

export type LocalTime = { readonly day: string; readonly minute: number; readonly hasTime: boolean }

const MONTHS: readonly (readonly string[])[] = [
  ['january', 'jan', 'janvier', 'janv'],
  ['february', 'feb', 'fevrier', 'fevr', 'fev'],
  ['march', 'mar', 'mars'],
  ['april', 'apr', 'avril', 'avr'],
  ['may', 'mai'],
  ['june', 'jun', 'juin'],
  ['july', 'jul', 'juillet', 'juil'],
  ['august', 'aug', 'aout'],
  ['september', 'sep', 'sept', 'septembre'],
  ['october', 'oct', 'octobre'],
  ['november', 'nov', 'novembre'],
  ['december', 'dec', 'decembre'],
]
const MONTH_OF = new Map(MONTHS.flatMap((names, index) => names.map((name) => [name, index + 1])))

const CLOCK = /(?:[T ,]+(\d{1,2})[:h](\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(am|pm)?)$/i
/** What RFC 3339 writes behind the time. */
const ZONED = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s?(?:Z|[+-]\d{2}:?\d{2})$/i

/**
 * Reads a date with or without a time of day.
 *
 * @returns undefined when it is none in this order
 * @example readLocalTime('4/7/1996', 'dmy')  // { day: '1996-07-04', minute: 0, hasTime: false }
 */
export function readLocalTime(text: string, order: DateOrder): LocalTime | undefined {
  const trimmed = text.trim()
  const clock = CLOCK.exec(trimmed)
  const minute = clock === null ? 0 : minuteOf(clock)
  if (minute === undefined) return undefined
  const day = readDay(clock === null ? trimmed : trimmed.slice(0, clock.index), order)
  return day === undefined ? undefined : { day, minute, hasTime: clock !== null }
}

/** Reads an instant that says its offset from UTC (RFC 3339). */
export function readZonedInstant(text: string): Date | undefined {
  const trimmed = text.trim()
  if (!ZONED.test(trimmed)) return undefined
  const at = new Date(trimmed.replace(' ', 'T'))
  return Number.isNaN(at.getTime()) ? undefined : at
}

function minuteOf([, hours = '', minutes = '', , half]: RegExpExecArray): number | undefined {
  let hour = Number(hours)
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return undefined
    hour = (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0)
  }
  const minute = Number(minutes)
  return hour < 24 && minute < 60 ? hour * 60 + minute : undefined
}

function readDay(text: string, order: DateOrder): string | undefined {
  const digits = /^(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{1,4})\.?$/.exec(text)
  if (digits) return fromDigits(digits.slice(1, 4), order)
  if (/^\d{8}$/.test(text)) {
    return toDay(text.slice(0, 4), Number(text.slice(4, 6)), text.slice(6, 8))
  }
  return withMonthName(text)
}

function fromDigits([a = '', b = '', c = '']: readonly string[], order: DateOrder) {
  // A year of four digits in front leaves no choice.
  if (a.length > 2) return a.length === 4 && c.length <= 2 ? toDay(a, Number(b), c) : undefined
  if (order === 'ymd') return c.length <= 2 ? toDay(a, Number(b), c) : undefined
  return order === 'dmy' ? toDay(c, Number(b), a) : toDay(c, Number(a), b)
}

/** "12 mars 2024", "March 12, 2024", "12-Mar-24", with or without the day of the week. */
function withMonthName(text: string): string | undefined {
  const words = nameKey(text)
    .replace(/(\d)(?:er|st|nd|rd|th)\b/g, '$1')
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '' && word !== 'of' && word !== 'de')
  const at = words.findIndex((word) => MONTH_OF.has(word))
  const month = MONTH_OF.get(words[at] ?? '')
  const numbers = words.filter((word) => /^\d{1,4}$/.test(word))
  const [first = '', second = ''] = numbers
  if (typeof month !== 'number' || numbers.length !== 2 || words.length > 4) return undefined
  return first.length === 4 ? toDay(first, month, second) : toDay(second, month, first)
}

/** Chosen: two digits up to 69 are of this century, as POSIX reads them. */
function toDay(year: string, month: number, day: string): string | undefined {
  if (year.length !== 2 && year.length !== 4) return undefined
  const century = year.length === 4 ? '' : Number(year) < 70 ? '20' : '19'
  const two = (value: number) => String(value).padStart(2, '0')
  const written = `${century}${year}-${two(month)}-${two(Number(day))}`
  return isDay(written) ? written : undefined
}
