/** What begins with a digit: dates and hours in figures, ordinals, and the many things that are neither. */
import type { Classes, Element } from './grammar.ts'
import { fullYear, isoWeek, monthDay, monthNamed, partOfYear } from './meanings.ts'
import type { Meaning } from './reading.ts'

export interface Numeric {
  readonly length: number
  readonly is: Partial<Classes>
}

export interface NumericPlace {
  readonly text: string
  readonly start: number
  readonly previous: Element | undefined
  readonly isDayFirst: boolean
  /** stands after "page", "room", "commande"… */
  readonly isLabelled: boolean
}

const END = '(?![0-9a-z])'
const PHONE =
  /(?:\d{2}(?:[ .-]\d{2}){4}|\d{3}[-. ]\d{3}[-. ]\d{4}|0\d{3} \d{3} \d{3,4}|\d{9,})(?![0-9])/y
const ISO = new RegExp(
  `(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?:[t ](\\d{1,2}):(\\d{2})(?::\\d{2})?(?:\\.\\d+)?z?)?${END}`,
  'y',
)
const FULL = new RegExp(`(\\d{1,2})( ?[/.-] ?)(\\d{1,2})\\2(\\d{4}|\\d{2})${END}(?![/.-]\\d)`, 'y')
const VERSION = /\d+(?:[.,]\d+){2,}|\d+(?:-\d+){3,}/y
const YEAR_MONTH = /(20\d\d|19\d\d)[-/](0[1-9]|1[0-2])(?![0-9/-])/y
const MONTH_YEAR = /(\d{1,2})[/.-]((?:19|20)\d\d)(?![0-9/-])/y
const SLASHED = /(\d{1,2})( ?\/ ?)(\d{1,2})(?![0-9a-z/%]|[.,]\d)/y
const SPACED = /(\d{1,2}) (\d{1,2})(?: (\d{4}|\d{2}))?(?! ?[0-9:/h%¤$a-z])/y
const HALF_DAY =
  /(\d{1,2})(?:[:.h ]?([0-5]\d))?(?::\d{2})? ?(?:(a)(?:\.? ?m\b\.?)?|(p)(?:\.? ?m\b\.?)?)(?![a-z0-9])/y
const COLON = /(\d{1,2}) ?: ?([0-5]\d)(?::[0-5]\d)?(?![0-9:])/y
const FRENCH_HOUR =
  /(\d{1,3}) ?(?:h(?:eures?|rs?|s)?)(?![a-z])(?: ?([0-5]\d)(?![0-9]|[.,]\d| ?(?:¤|%|eur|min)))?/y
const ORDINAL = /(\d{1,2})(?:st|nd|rd|th|ere?|er|re|ieme|eme|nde?|e)(?![a-z0-9])/y
const DECIMAL = /\d{1,3}(?:[ .,]\d{3})+(?:[.,]\d+)?(?!\d)|\d+[.,]\d+/y
const QUANTITY =
  / ?(?:[¤$£%°²³]|k¤|m¤|ke?\b|eur|usd|gbp|kg|g\b|km|cm|mm|m2|m3|ml|l\b|litre|ht\b|ttc\b|degre|x\b|x\d|pcs|piece|unit|euro|dollar|pound|million|mille\b|percent|pour ?cent|ko\b|mo\b|go\b|gb\b|mb\b|v\b|w\b|kw)/y
/** What makes a lone `3/4` or `8/10` a day. */
const LEADS_TO_DAY = new Set(
  "le du au on by before avant until from since depuis des until d' ici jusqu' for to pour et and entre between the apres after prevu".split(
    ' ',
  ),
)
/** "at 3p", "9a to 11a": elsewhere a figure and a letter are a code. */
const LEADS_TO_LETTER = new Set(['at', '@', 'from', 'to', '-', 'until', 'by', 'and', 'between'])
/** "réunion 2h": what lasts, with its length. */
const LASTS = new Set(
  'reunion appel visio atelier formation call point demo seminaire duree duration meeting session'.split(
    ' ',
  ),
)
const LEADS_TO_HOUR = /^[ ,]*(?:a|at|@|vers|\d{1,2} ?(?:h|:)|\d{1,2} ?[ap]m)/

const read = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at
  return pattern.exec(text)
}
const num = (text: string | undefined): number => Number(text ?? Number.NaN)

/** A clock; bare hours from 1 to 12 may be of the afternoon. */
export const clockOf = (
  hour: number,
  minute: number | undefined,
  isOpen: boolean,
): Partial<Classes> =>
  hour <= 24 && (minute ?? 0) < 60
    ? {
        clock: {
          minute: hour * 60 + (minute ?? 0),
          isOpen: isOpen && hour >= 1 && hour <= 12,
          grain: minute === undefined ? 'hour' : 'minute',
        },
      }
    : {}

/** Day and month in the writer's order, or the other way round where only that is a date. */
function ordered(
  one: number,
  other: number,
  isDayFirst: boolean,
): readonly [number, number] | undefined {
  const [day, month] = isDayFirst ? [one, other] : [other, one]
  if (month >= 1 && month <= 12 && day >= 1 && day <= 31) return [day, month]
  if (day >= 1 && day <= 12 && month >= 1 && month <= 31) return [month, day]
  return undefined
}

function readIso({ text, start }: NumericPlace): Numeric | undefined {
  const found = read(ISO, text, start)
  if (found === null) return undefined
  const [whole, year, month, day, hour, minute] = found
  const meaning = monthDay(num(month), num(day), num(year))
  if (hour === undefined) return { length: whole.length, is: { date: meaning } }
  const from = num(hour) * 60 + num(minute)
  const moment: Meaning = (now) => {
    const reading = meaning(now)
    return reading === undefined ? undefined : { ...reading, from, grain: 'minute' }
  }
  return { length: whole.length, is: { moment } }
}

function readFull({ text, start, isDayFirst }: NumericPlace): Numeric | undefined {
  const found = read(FULL, text, start)
  if (found === null) return undefined
  const [whole, one, , other, year] = found
  const order = ordered(num(one), num(other), isDayFirst)
  const is = order === undefined ? {} : { date: monthDay(order[1], order[0], fullYear(num(year))) }
  return { length: whole.length, is }
}

function readMonthYear({ text, start }: NumericPlace): Numeric | undefined {
  const yearFirst = read(YEAR_MONTH, text, start)
  const found = yearFirst ?? read(MONTH_YEAR, text, start)
  if (found === null) return undefined
  const [whole, one, other] = found
  const [month, year] = yearFirst === null ? [num(one), num(other)] : [num(other), num(one)]
  if (month < 1 || month > 12) return undefined
  return {
    length: whole.length,
    is: { period: monthNamed(month, year) },
  }
}

const isIntroduced = ({ previous }: NumericPlace): boolean =>
  previous !== undefined && (LEADS_TO_DAY.has(previous.text) || previous.is.weekday !== undefined)

/** `2/3 of`, `24/7`, `8/10`: shares, hours and marks unless something leads to a day. */
function isShare(place: NumericPlace, one: string, other: string, end: number): boolean {
  if (one === '24' && other === '7') return true
  if (one.length === 2 && other.length === 2 && one < '32' && !(other === '10' && one === '10'))
    return false
  if (isIntroduced(place) || LEADS_TO_HOUR.test(place.text.slice(end, end + 8))) return false
  const isSmall = num(one) < num(other) && num(other) <= 4 && one.length === 1
  return isSmall || (other === '10' && num(one) <= 10) || place.isLabelled
}

function readSlashed(place: NumericPlace): Numeric | undefined {
  const found = read(SLASHED, place.text, place.start)
  if (found === null) return undefined
  const [whole, one = '', , other = ''] = found
  const order = ordered(num(one), num(other), place.isDayFirst)
  const isDate = order !== undefined && !isShare(place, one, other, place.start + whole.length)
  return { length: whole.length, is: isDate ? { date: monthDay(order[1], order[0]) } : {} }
}

/** "Visite 6.5., 14h": a dot after the month, where the sentence goes on to the hour. */
const DOT_AND_HOUR = /^\.(?:, ?| )(?:(?:a|at|um|vers|des) )?\d{1,2} ?(?:h|:|[ap]m)/

/** "Friday 7.6", "le 12.05": only beside a weekday or an article, elsewhere it is a number. */
const DOTTED = /(\d{1,2})\.(\d{1,2})(?![0-9%¤$a-z]|[.,]\d| ?(?:¤|%|h\b|k))/y
/** Does a day lead to the figures, or go on after them? */
function isDottedDay({ text, start, previous, isDayFirst }: NumericPlace, whole: string): boolean {
  if (previous?.is.weekday !== undefined || previous?.text === 'le') return true
  const ahead = text.slice(start + whole.length, start + whole.length + 12)
  if (/\.(?:0[1-9]|1[0-2])$/.test(whole) && LEADS_TO_HOUR.test(ahead)) return true
  return isDayFirst && DOT_AND_HOUR.test(ahead)
}

function readDotted(place: NumericPlace): Numeric | undefined {
  const { text, start, previous, isDayFirst } = place
  const found = read(DOTTED, text, start)
  if (found === null || !isDottedDay(place, found[0])) return undefined
  // "Tues 10.30" is an hour; "Friday 5.15" a day where the month stands first, and 15 no month
  const month = num(found[isDayFirst || num(found[1]) > 12 ? 2 : 1])
  if (previous?.is.weekday !== undefined && month > 12) return undefined
  const order = ordered(num(found[1]), num(found[2]), isDayFirst)
  if (order === undefined) return undefined
  const end = start + found[0].length
  const dot = DOT_AND_HOUR.test(text.slice(end, end + 12)) ? 1 : 0
  return { length: found[0].length + dot, is: { date: monthDay(order[1], order[0]) } }
}

/** "le 17 02 2014": only where nothing else stands around. */
function readSpaced(place: NumericPlace): Numeric | undefined {
  if (!place.isDayFirst || (place.start !== 0 && !isIntroduced(place))) return undefined
  const found = read(SPACED, place.text, place.start)
  if (found === null) return undefined
  const [whole, one, other, year] = found
  const order = ordered(num(one), num(other), place.isDayFirst)
  if (
    order === undefined ||
    (year === undefined && place.start + whole.length < place.text.length - 1)
  )
    return undefined
  return {
    length: whole.length,
    is: {
      date: monthDay(order[1], order[0], year === undefined ? undefined : fullYear(num(year))),
    },
  }
}

/** "3p": a figure and a letter, where nothing leads to an hour. */
const isCode = (whole: string, previous: Element | undefined): boolean =>
  /[ap]\.?$/.test(whole) &&
  !/[ap]\.? ?m/.test(whole) &&
  !LEADS_TO_LETTER.has(previous?.text ?? '') &&
  (previous?.is.weekday ?? previous?.is.date) === undefined

const DAY_AND_MORE = /^\d{1,2} \d/

function readHalfDay({ text, start, previous }: NumericPlace): Numeric | undefined {
  const found = read(HALF_DAY, text, start)
  if (found === null) return undefined
  const [whole, hour, minute, morning] = found
  // "Jan 6 10am": the first figure is the day
  if (previous?.is.month !== undefined && DAY_AND_MORE.test(whole)) return undefined
  // "7 a 9", "2 a day": a lone letter counts only when it is glued.
  if (/ [ap]$/.test(whole)) return undefined
  if (minute === undefined && isCode(whole, previous)) return undefined
  if (num(hour) > 12 && morning !== undefined) return undefined
  const half = num(hour) > 12 ? num(hour) : (num(hour) % 12) + (morning === undefined ? 12 : 0)
  return {
    length: whole.length,
    is: clockOf(half, minute === undefined ? undefined : num(minute), false),
  }
}

/** "6h de formation" lasts; "à 8h de la gare", "8h de chez nous" is when one sets off. */
const isOfSomething = (text: string, end: number): boolean =>
  /^ d(?:e |')(?!(?:chez|la|notre|leur|mon|son) |l')[a-z]/.test(text.slice(end, end + 14))

/** "Thursday 1430hrs": beside a day, since a machine has run for 1200 hrs. */
const MILITARY = /([01]\d|2[0-3])([0-5]\d) ?hrs?(?![a-z])/y

function readMilitary({ text, start, previous }: NumericPlace): Numeric | undefined {
  const found = (previous?.is.weekday ?? previous?.is.date) && read(MILITARY, text, start)
  if (!found) return undefined
  return { length: found[0].length, is: clockOf(num(found[1]), num(found[2]), false) }
}

function readHour({ text, start, previous }: NumericPlace): Numeric | undefined {
  const colon = read(COLON, text, start)
  if (colon !== null) {
    const [whole, hour = '', minute] = colon
    return { length: whole.length, is: clockOf(num(hour), num(minute), !hour.startsWith('0')) }
  }
  const found = read(FRENCH_HOUR, text, start)
  if (found === null) return undefined
  const [whole, hour = '', minute] = found
  const end = start + whole.length
  const count = num(hour) + (minute === undefined ? 0 : num(minute) / 60)
  const duration = { count, unit: 'hour' } as const
  const isSpan =
    num(hour) > 23 ||
    previous?.text === "d'" ||
    (minute === undefined && num(hour) <= 4 && LASTS.has(previous?.text ?? '')) ||
    (minute === undefined && num(hour) < 9 && isOfSomething(text, end))
  if (isSpan) return { length: whole.length, is: { duration } }
  const isOpen = num(hour) <= 12 && !hour.startsWith('0')
  const { clock } = clockOf(num(hour), minute === undefined ? undefined : num(minute), isOpen)
  return {
    length: whole.length,
    is: clock === undefined ? { duration } : { clock, duration },
  }
}

function endOfDigits(text: string, start: number): number {
  let end = start
  while (isDigit(text.charCodeAt(end))) end += 1
  return end
}
const isDigit = (code: number): boolean => code >= 48 && code <= 57

function readInteger({ text, start, isLabelled }: NumericPlace): Numeric {
  const end = endOfDigits(text, start)
  const digits = text.slice(start, end)
  const value = Number(digits)
  const length = end - start
  if (length > 4 || /[a-z]/.test(text[end] ?? ''))
    return { length, is: looseUnit(text, end, value, length) }
  if (read(QUANTITY, text, end) !== null) return { length, is: {} }
  if (isLabelled) return { length, is: {} }
  const is: Partial<Classes> = { integer: value, number: value }
  if (length === 4 && value >= 1900 && value <= 2100) return { length, is: { ...is, year: value } }
  return { length, is }
}

/** "3d", "2wks", "15j": a number glued to its unit still counts; glued to a name it is a code. */
const looseUnit = (text: string, end: number, value: number, length: number): Partial<Classes> =>
  length <= 3 &&
  /^(?:ish|j|jours?|jrs|min|mn|mins|sem|semaines?|mois|ans?|days?|wks?|weeks?|months?|yrs?|years?|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|fev|avr|mai|juin|juil|aout)[a-z]{0,6}\b/.test(
    text.slice(end, end + 12),
  )
    ? { integer: value, number: value }
    : {}

/** "1/2 h", "3/4 hour": a part of an hour or a day. */
const FRACTION = /([13])\/([24])(?= ?(?:h|heures?|hours?|journees?|jours?|days?)(?![a-z]))/y
function readFraction({ text, start }: NumericPlace): Numeric | undefined {
  const found = read(FRACTION, text, start)
  if (found === null) return undefined
  return { length: found[0].length, is: { number: num(found[1]) / num(found[2]) } }
}

/** "02 04 2009": a year of four digits is sign enough. */
const SPACED_FULL = /(\d{1,2}) (\d{1,2}) ((?:19|20)\d\d)(?![0-9]| ?[¤$%])/y
function readSpacedFull({ text, start, isDayFirst }: NumericPlace): Numeric | undefined {
  const found = read(SPACED_FULL, text, start)
  const order = found === null ? undefined : ordered(num(found[1]), num(found[2]), isDayFirst)
  if (found === null || order === undefined) return undefined
  return { length: found[0].length, is: { date: monthDay(order[1], order[0], num(found[3])) } }
}

const SECTIONS: ReadonlyArray<(place: NumericPlace) => Numeric | undefined> = [
  readIso,
  readFraction,
  readSpacedFull,
  readFull,
  ({ text, start }) => opaque(PHONE, text, start),
  ({ text, start }) => opaque(VERSION, text, start),
  readMonthYear,
  readSlashed,
  readHalfDay,
  readMilitary,
  readHour,
  readOrdinal,
  readSpaced,
  readDotted,
  readDecimal,
]

function opaque(pattern: RegExp, text: string, start: number): Numeric | undefined {
  const found = read(pattern, text, start)
  return found === null ? undefined : { length: found[0].length, is: {} }
}

function readOrdinal({ text, start }: NumericPlace): Numeric | undefined {
  const found = read(ORDINAL, text, start)
  if (found === null || num(found[1]) < 1) return undefined
  return { length: found[0].length, is: { ordinal: num(found[1]) } }
}

const isHourPlace = (previous: Element | undefined): boolean =>
  HOUR_LEADS.has(previous?.text ?? '') || previous?.is.weekday !== undefined
const HOUR_LEADS = new Set(['at', '@', 'til', 'till', 'until'])
/** "8.30 Thursday" */
const DAY_AHEAD =
  /^ (?:on )?(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mer|jeu|ven|sam|dim)[a-z]*(?:day|di|anche)(?![a-z])/

function readDecimal({ text, start, previous }: NumericPlace): Numeric | undefined {
  const found = read(DECIMAL, text, start)
  if (found === null) return undefined
  const [whole] = found
  const hour = /^(\d{1,2})\.([0-5]\d)$/.exec(whole)
  const isBesideDay =
    isHourPlace(previous) ||
    DAY_AHEAD.test(text.slice(start + whole.length, start + whole.length + 16))
  if (hour !== null && isBesideDay && read(QUANTITY, text, start + whole.length) === null)
    return { length: whole.length, is: clockOf(num(hour[1]), num(hour[2]), true) }
  const value = Number(whole.replace(',', '.'))
  const isPlain = !Number.isNaN(value) && /^\d{1,2}[.,]\d{1,2}$/.test(whole)
  return { length: whole.length, is: isPlain ? { number: value } : {} }
}

/** Those of a number before a letter: all others go on with a mark or a figure. */
const BEFORE_LETTER: typeof SECTIONS = [readHalfDay, readMilitary, readHour, readOrdinal]

/** What follows a number that may be more than a number; else none of the sections need be tried. */
const GOES_ON = / ?[/.,:-] ?\d| [\dhap]|[a-z]/y
const LETTER_NEXT = / ?[a-z]/y

/** Reads what begins with the digit at `start`; never empty. */
export function readNumeric(place: NumericPlace): Numeric {
  const { text, start } = place
  const glue = text[start - 1] ?? ' '
  if (
    /[$¤£#+_@]/.test(glue) ||
    (/[a-z]/.test(glue) &&
      !/^[ ]/.test(glue) &&
      place.previous?.is.month === undefined &&
      place.previous?.is.edge === undefined)
  )
    return { length: /^[0-9.,/-]+/.exec(text.slice(start, start + 40))?.[0].length ?? 1, is: {} }
  const end = endOfDigits(text, start)
  if (read(GOES_ON, text, end) === null) return readInteger(place)
  for (const section of read(LETTER_NEXT, text, end) === null ? SECTIONS : BEFORE_LETTER) {
    const found = section(place)
    if (found !== undefined) return found
  }
  return readInteger(place)
}

/** T3, S2, H1, W22 with or without a year; in French S is a half-year up to 2, then a week. */
export function shortPeriod(
  letter: string,
  nth: number,
  year: string | undefined,
): Meaning | undefined {
  const of = year === undefined ? undefined : fullYear(Number(year))
  if (letter === 't' || letter === 'q') return nth <= 4 ? partOfYear(3, nth, of) : undefined
  if (letter === 'h' || (letter === 's' && nth <= 2))
    return nth <= 2 ? partOfYear(6, nth, of) : undefined
  return nth >= 1 && nth <= 53 ? isoWeek(nth, of) : undefined
}
