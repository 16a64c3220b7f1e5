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
const GROUPED_BY_COMMA = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/
const GROUPED_BY_DOT = /^[+-]?\d{1,3}(\.\d{3}){2,}(,\d+)?$|^[+-]?\d{1,3}(\.\d{3})+,\d+$/
/** Before or after a number: a currency or a percent sign. */
const SIGNS = /^(?:[€$£¥]|EUR|USD|GBP|CHF|CAD)\s*|\s*(?:[€$£¥%]|EUR|USD|GBP|CHF|CAD)$/gi

/**
 * Reads a number as people write it: `1234.5`, `1 234,50 €`, `1,234.50`, `12 %`.
 *
 * @returns undefined when the text is no number
 */
export function readNumber(text: string): number | undefined {
  const bare = text.replaceAll(SIGNS, '').trim()
  if (GROUPED_BY_COMMA.test(bare)) return Number(bare.replaceAll(',', ''))
  if (GROUPED_BY_DOT.test(bare)) return Number(bare.replaceAll('.', '').replace(',', '.'))
  if (!NUMBER.test(bare) && !GROUPED.test(bare)) return undefined
  const value = Number(bare.replaceAll(/[ \u00a0\u202f'’]/g, '').replace(',', '.'))
  return Number.isFinite(value) ? value : undefined
}

const ISO_DATE = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/
const LOCAL_DATE = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})( \d{1,2}:\d{2}(:\d{2})?)?$/
const YEAR_FIRST = /^\d{4}[/.]\d{1,2}[/.]\d{1,2}( \d{1,2}:\d{2}(:\d{2})?)?$/

const isDate = (text: string): boolean =>
  ISO_DATE.test(text) || LOCAL_DATE.test(text) || YEAR_FIRST.test(text)

/**
 * Reads an instant for putting rows in order: a number as it is, a date as milliseconds.
 *
 * A date like 3/4/2025 is read with the day first unless that is impossible.
 */
export function readMoment(text: string): number | undefined {
  const number = readNumber(text)
  if (number !== undefined) return number
  const local = LOCAL_DATE.exec(text)
  if (local !== null) {
    const [a, b, year] = [Number(local[1]), Number(local[2]), Number(local[3])]
    const [day, month] = b > 12 ? [b, a] : [a, b]
    const clock = (local[4] ?? '').trim().split(':').map(Number)
    const full = year < 100 ? 2000 + year : year
    return Date.UTC(full, month - 1, day, clock[0] ?? 0, clock[1] ?? 0, clock[2] ?? 0)
  }
  if (!isDate(text)) return undefined
  const moment = Date.parse(text.replaceAll(/[/.](?=\d{1,2}([/. ]|$))/g, '-'))
  return Number.isNaN(moment) ? undefined : moment
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
  const numbers = present.map((text) => (text === undefined ? undefined : readNumber(text)))
  const isNumeric =
    filled.length > 0 &&
    numbers.filter((number) => number !== undefined).length >= LEAST_NUMBERS * filled.length
  if (kind === 'number' || (kind === undefined && isNumeric)) return numberColumn(name, numbers)
  return categoryColumn(name, present)
}

const share = (texts: readonly string[], is: (text: string) => boolean): number =>
  texts.filter(is).length / texts.length
