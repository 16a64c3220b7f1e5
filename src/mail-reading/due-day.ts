/** The one day on which something promised is due. */
import { dayNumber, formatDay, isDate } from '../kernel/dates/calendar.ts'
import { findDates } from '../kernel/dates/find-dates.ts'
import type { DateMention } from '../kernel/dates/mention.ts'
import type { TextLanguage } from '../kernel/text/language.ts'

interface Around {
  /** local `YYYY-MM-DDThh:mm` of writing */
  readonly at: string
  readonly language: TextLanguage | undefined
  /** the whole mail, whose other dates tell whether 4/5 is in April or in May */
  readonly text: string
  /** what the sentence says before the clause, for "the same day" and "le lendemain" */
  readonly before?: string
}

const NUMERIC_DATE = /(?<!\d)(\d{1,2})[/.](\d{1,2})(?:[/.](?:\d{2}|\d{4}))?(?!\d)/g
/** Dates of a mail that are looked at to learn its order (chosen). */
const MOST_DATES = 20

/**
 * Which orders of day and month a mail may have: French puts the day first; in English another date of the
 * mail may tell, else both are possible.
 */
function orders({ language, text }: Around): readonly boolean[] {
  if (language === 'fr') return [true]
  const dates = [...text.slice(0, 4000).matchAll(NUMERIC_DATE)].slice(0, MOST_DATES)
  if (dates.some(([, first]) => Number(first) > 12)) return [true]
  return dates.some(([, , second]) => Number(second) > 12) ? [false] : [true, false]
}

const GRAINS = new Set<DateMention['grain']>(['minute', 'hour', 'part', 'day'])

const isOneDay = (mention: DateMention): boolean =>
  GRAINS.has(mention.grain) &&
  mention.isPast === undefined &&
  mention.isExcluded === undefined &&
  mention.recurrence === undefined &&
  (mention.end === undefined || mention.end.slice(0, 10) === mention.start.slice(0, 10))

/** The days that a clause names, read in one order. */
const daysOf = (clause: string, around: Around, isDayFirst: boolean): readonly string[] =>
  findDates(clause, { at: around.at, language: around.language, isDayFirst })
    .filter(isOneDay)
    .map(({ start }) => start.slice(0, 10))
    .filter((day) => day >= around.at.slice(0, 10))

/** What had been promised: "vous nous aviez promis le certificat pour le 10 novembre". */
const PROMISED_THEN =
  /\b(?:aviez|avait|avaient|etiez|etait|deviez|devait|promised|supposed|had (?:said|agreed|told)|assured|guaranteed)\b/
/** Half a year: a day without a year that is further off was in the past (chosen). */
const FAR_MS = 183 * 24 * 60 * 60 * 1000
const SHORT_YEAR = /\b\d{1,2}[/.]\d{1,2}[/.]\d{2}\b/
const DURATION =
  /\b(?:sous|dans les|within|inside) (?:\w+ )?(?:\d+|\w+) (?:heures?|jours?|semaines?|hours?|days?|weeks?)\b/

/** The day of a promise of the past: last November rather than next, and none after "within two days". */
function pastDay(day: string | undefined, clause: string, at: string): string | undefined {
  if (day === undefined || !PROMISED_THEN.test(clause)) return day
  if (DURATION.test(clause)) return undefined
  const isFar = Date.parse(day) - Date.parse(at.slice(0, 10)) > FAR_MS
  const hasYear = clause.includes(day.slice(0, 4)) || SHORT_YEAR.test(clause)
  return isFar && !hasYear ? yearBefore(day) : day
}

/** The same day of the year before; none of 29 February. */
function yearBefore(day: string): string | undefined {
  const [year = 0, month = 0, dayOfMonth = 0] = day.split('-').map(Number)
  return isDate(year - 1, month, dayOfMonth) ? `${year - 1}${day.slice(4)}` : undefined
}

function daysAfter(date: string, days: number): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  return formatDay(dayNumber(year, month, day) + days)
}

/** Days that count from one that was named before. */
const SAME_DAY = /\b(?:(?:le|du) meme jour|ce jour-la|the same day|that same day)\b/
const NEXT_DAY = /\b(?:le lendemain|the (?:next|following) day|the day after(?! tomorrow))\b/

/**
 * Finds the day of a promise in its clause.
 *
 * @returns `YYYY-MM-DD`, or undefined where the clause gives no day, more than one, or one that may be read
 *          as two: a wrong day is worse than none
 */
export function dueDay(clause: string, around: Around): string | undefined {
  const offset = SAME_DAY.test(clause) ? 0 : NEXT_DAY.test(clause) ? 1 : undefined
  const { before, ...rest } = around
  if (offset !== undefined && before !== undefined) {
    const day = dueDay(before, rest)
    if (day !== undefined) return daysAfter(day, offset)
  }
  const days = new Set(orders(around).flatMap((isDayFirst) => daysOf(clause, around, isDayFirst)))
  return days.size === 1 ? pastDay([...days][0], clause, around.at) : undefined
}
