/** Numbers and amounts of money as people write them in a file. Pure. */

export type DecimalSign = ',' | '.'

/** The symbols that stand for one currency; a bare "$" or "kr" stands for several, and is taken for the plan's. */
const SYMBOLS: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  US$: 'USD',
  CA$: 'CAD',
  A$: 'AUD',
  '₹': 'INR',
  '₽': 'RUB',
  '₩': 'KRW',
  '₺': 'TRY',
}
const SPACES = /[\s\u00a0\u202f\u2009'’]/g
const NUMBER = /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i

/**
 * Reads a number.
 *
 * @param decimal  the sign before the fraction; the other of comma and point groups thousands
 * @returns undefined when the text is no number, or groups other than by three
 * @example readNumber('1 234,5', ',')  // 1234.5
 */
export function readNumber(text: string, decimal: DecimalSign): number | undefined {
  const group = decimal === ',' ? '.' : ','
  let bare = text.trim().replace(SPACES, '').replace('\u2212', '-')
  const inBrackets = /^\((.+)\)$/.exec(bare)
  if (inBrackets) bare = `-${inBrackets[1] ?? ''}`
  if (/^[+-]?.*\d-$/.test(bare)) bare = `-${bare.slice(0, -1)}`
  const [whole = '', ...fractions] = bare.split(decimal)
  if (fractions.length > 1) return undefined
  if (whole.includes(group) && !isGroupedByThree(whole, group)) return undefined
  const plain = [whole.replaceAll(group, '') || '0', ...fractions].join('.')
  if (!/\d/.test(bare) || !NUMBER.test(plain)) return undefined
  const value = Number(plain)
  return Number.isFinite(value) ? value : undefined
}

/** Thousands as most write them, and as India does. */
const isGroupedByThree = (whole: string, group: DecimalSign): boolean => {
  const sign = group === '.' ? '\\.' : ','
  return new RegExp(`^[+-]?\\d{1,3}(?:${sign}\\d{2,3})*${sign}\\d{3}$`).test(whole)
}

/** Tells which decimal sign a number must have; undefined: either would do, as in "1,234" or "12". */
export function decimalSignOf(text: string): DecimalSign | undefined {
  const bare = text.replace(SPACES, '').replace(/^[^\d(+-]+|[^\d)]+$/g, '')
  const [comma, point] = [bare.lastIndexOf(','), bare.lastIndexOf('.')]
  if (comma < 0 && point < 0) return undefined
  if (comma >= 0 && point >= 0) return comma > point ? ',' : '.'
  const sign: DecimalSign = comma >= 0 ? ',' : '.'
  if (bare.split(sign).length > 2) return sign === ',' ? '.' : ','
  return /^[+-]?[1-9]\d{0,2}[,.]\d{3}$/.test(bare) ? undefined : sign
}

export type Amount = { readonly value: number; readonly currency: string | undefined }

/**
 * Reads an amount with the currency beside it, if one is named.
 *
 * @returns undefined when it is no amount; `currency: ''` when letters beside it name no currency
 * @example readAmount('1 200,50 €', ',')  // { value: 1200.5, currency: 'EUR' }
 */
export function readAmount(text: string, decimal: DecimalSign): Amount | undefined {
  const parts = /^([^\d(+\-\u2212.,]*)([\d(+\-\u2212.,].*?)([^\d)-]*)$/u.exec(text.trim())
  if (parts === null) return undefined
  const [, before = '', digits = '', after = ''] = parts
  const value = readNumber(digits, decimal)
  if (value === undefined) return undefined
  const named = `${before}${after}`.replace(SPACES, '').toUpperCase()
  if (named === '' || named === '$') return { value, currency: undefined }
  const currency = SYMBOLS[named] ?? (isCurrency(named) ? named : '')
  return { value, currency }
}

/** Tells whether a text is the code of a currency that is in use. */
export const isCurrency = (code: string): boolean => CURRENCIES.has(code)
const CURRENCIES = new Set(Intl.supportedValuesOf('currency'))

const digitsOf = new Map<string, number>()

/** How many digits the smallest unit of a currency has after the decimal sign (ISO 4217): 2 for EUR, 0 for JPY. */
export function minorDigits(currency: string): number {
  const known = digitsOf.get(currency)
  if (known !== undefined) return known
  const format = new Intl.NumberFormat('en', { style: 'currency', currency })
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  digitsOf.set(currency, digits)
  return digits
}

/** The whole number of smallest units. @example toMinor(1200.5, 'EUR')  // 120050 */
export const toMinor = (value: number, currency: string): number =>
  Math.round(Number(`${value}e${minorDigits(currency)}`))
