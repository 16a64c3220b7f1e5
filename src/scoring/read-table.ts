/** Finds out what the texts of a file are: numbers, dates or categories, and which are missing. */
import type { Column } from '../kernel/numerics/data-table.ts'
import { categoryColumn, numberColumn } from '../kernel/numerics/data-table.ts'

export type TextColumn = { readonly name: string; readonly texts: readonly string[] }

const MISSING = new Set(['', 'na', 'n/a', '#n/a', 'nan', 'null', 'none', 'nil', '?', '-'])

/** A text without spaces around it; undefined when it stands for "no value". */
export function presentText(text: string): string | undefined {
  const trimmed = text.trim()
  return MISSING.has(trimmed.toLowerCase()) ? undefined : trimmed
}

const NUMBER = /^[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d+)?$/i
const GROUPED = /^[+-]?\d{1,3}([ \u00a0\u202f'’]\d{3})+([.,]\d+)?$/
const GROUPED_BY_COMMA = /^[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/
const GROUPED_BY_DOT = /^[+-]?[1-9]\d{0,2}(\.\d{3})+(,\d+)?$/
/** Before or after a number: a currency or a percent sign. */
const SIGNS = /^(?:[€$£¥]|EUR|USD|GBP|CHF|CAD)\s*|\s*(?:[€$£¥%]|EUR|USD|GBP|CHF|CAD)$/gi

/** How the numbers of a column are written: `1,234.5` or `1.234,5`. */
export type Notation = 'decimal_point' | 'decimal_comma'

const bareNumber = (text: string): string => text.replaceAll(SIGNS, '').trim()

/** What only a decimal comma explains: no three digits after it, a leading 0, dots that group before it. */
const SURE_COMMA = /^[+-]?(\d*,(\d{1,2}|\d{4,})|0,\d+|\d{1,3}(\.\d{3})+,\d+|\d{1,3}(\.\d{3}){2,})$/

/**
 * Finds out how the numbers of a column are written: one that only a decimal comma explains decides
 * for all, so that `1,234` beside `12,5` is 1.234.
 */
export function notationOf(texts: readonly string[]): Notation {
  return texts.some((text) => SURE_COMMA.test(bareNumber(text))) ? 'decimal_comma' : 'decimal_point'
}

/**
 * Reads a number as people write it: `1234.5`, `1 234,50 €`, `1,234.50`, `12 %`.
 *
 * @param notation  decides texts that can be read both ways: `1,234` and `1.234`
 * @returns undefined when the text is no number
 */
export function readNumber(
  text: string,
  notation: Notation = notationOf([text]),
): number | undefined {
  const bare = bareNumber(text)
  if (notation === 'decimal_comma' && GROUPED_BY_DOT.test(bare)) {
    return Number(bare.replaceAll('.', '').replace(',', '.'))
  }
  if (notation === 'decimal_point' && GROUPED_BY_COMMA.test(bare)) {
    return Number(bare.replaceAll(',', ''))
  }
  if (!NUMBER.test(bare) && !GROUPED.test(bare)) return undefined
  const value = Number(bare.replaceAll(/[ \u00a0\u202f'’]/g, '').replace(',', '.'))
  return Number.isFinite(value) ? value : undefined
}

const TIME = String.raw`(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?( ?[AP]M)?)?`
const ISO_DATE = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/
const YEAR_FIRST = new RegExp(`^(\\d{4})[/.-](\\d{1,2})[/.-](\\d{1,2})${TIME}$`, 'i')
const YEAR_LAST = new RegExp(`^(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4}|\\d{2})${TIME}$`, 'i')

const isDate = (text: string): boolean =>
  ISO_DATE.test(text) || YEAR_LAST.test(text) || YEAR_FIRST.test(text)

export type DateOrder = 'day_first' | 'month_first'

/** The day stands first, unless a date of the column says that it cannot: 3/25/2025. */
export function dateOrderOf(texts: readonly string[]): DateOrder {
  return texts.some((text) => Number(YEAR_LAST.exec(text.trim())?.[2] ?? 0) > 12)
    ? 'month_first'
    : 'day_first'
}

/**
 * Reads an instant for putting rows in order: a number as it is, a date as milliseconds. Local
 * times are taken for UTC, so that the zone of the machine does not matter.
 *
 * @param order  decides dates like 3/4/2025
 * @returns undefined when the text is neither, or a date that no calendar has
 */
export function readMoment(
  text: string,
  order: DateOrder = dateOrderOf([text]),
): number | undefined {
  const number = readNumber(text)
  if (number !== undefined) return number
  const last = YEAR_LAST.exec(text)
  if (last !== null) {
    const [, a, b, year = '', ...clock] = last
    const [day, month] = order === 'day_first' ? [a, b] : [b, a]
    return momentOf([year.length === 2 ? `20${year}` : year, month, day], clock)
  }
  const first = YEAR_FIRST.exec(text)
  if (first !== null) return momentOf([first[1], first[2], first[3]], first.slice(4))
  if (!ISO_DATE.test(text)) return undefined
  const moment = Date.parse(text)
  return Number.isNaN(moment) ? undefined : moment
}

/** Milliseconds of a date and the hours, minutes, seconds and half of the day that may follow it. */
function momentOf(
  date: ReadonlyArray<string | undefined>,
  clock: ReadonlyArray<string | undefined>,
): number | undefined {
  const [year = 0, month = 0, day = 0] = date.map(Number)
  const [hour = 0, minute = 0, second = 0] = clock.slice(0, 3).map((part) => Number(part ?? 0))
  const half = clock[3]?.trim().toUpperCase()
  const hours = half === undefined ? hour : (hour % 12) + (half === 'PM' ? 12 : 0)
  const moment = Date.UTC(year, month - 1, day, hours, minute, second)
  const isReal = new Date(Date.UTC(year, month - 1, day)).getUTCMonth() === month - 1
  return isReal && day > 0 && hours < 24 && minute < 60 && second < 61 ? moment : undefined
}

/** Chosen: a column of numbers may hold a few words ("unknown"); they count as missing. */
const LEAST_NUMBERS = 0.98
const LEAST_DATES = 0.95

/** What a column of texts is; dates are no columns for a model. */
export function readColumn(
  { name, texts }: TextColumn,
  kind?: 'number' | 'category',
): Column | 'date' {
  const present = texts.map(presentText)
  const filled = present.filter((text) => text !== undefined)
  if (kind === undefined && filled.length > 0 && share(filled, isDate) >= LEAST_DATES) return 'date'
  const notation = notationOf(filled)
  const numbers = present.map((text) =>
    text === undefined ? undefined : readNumber(text, notation),
  )
  const isNumeric =
    filled.length > 0 &&
    numbers.filter((number) => number !== undefined).length >= LEAST_NUMBERS * filled.length
  if (kind === 'number' || (kind === undefined && isNumeric)) return numberColumn(name, numbers)
  return categoryColumn(name, present)
}

const share = (texts: readonly string[], is: (text: string) => boolean): number =>
  texts.filter(is).length / texts.length
