/** The one day on which something promised is due. */
import { findDates } from '../kernel/dates/find-dates.ts'
import type { DateMention } from '../kernel/dates/mention.ts'
import type { TextLanguage } from '../kernel/text/language.ts'

interface Around {
  /** local `YYYY-MM-DDThh:mm` of writing */
  readonly at: string
  readonly language: TextLanguage | undefined
  /** the whole mail, whose other dates tell whether 4/5 is in April or in May */
  readonly text: string
}

const NUMERIC_DATE = /(?<!\d)(\d{1,2})[/.](\d{1,2})(?:[/.](?:\d{2}|\d{4}))?(?!\d)/g
/** Dates of a mail that are looked at to learn its order (chosen). */
const MOST_DATES = 20

/** French puts the day first; in English another date of the mail may tell, else the month comes first. */
function isDayFirst({ language, text }: Around): boolean {
  if (language === 'fr') return true
  const dates = [...text.slice(0, 4000).matchAll(NUMERIC_DATE)].slice(0, MOST_DATES)
  return dates.some(([, first]) => Number(first) > 12)
}

const GRAINS = new Set<DateMention['grain']>(['minute', 'hour', 'part', 'day'])

const isOneDay = (mention: DateMention): boolean =>
  GRAINS.has(mention.grain) &&
  mention.isPast === undefined &&
  mention.isExcluded === undefined &&
  mention.recurrence === undefined &&
  (mention.end === undefined || mention.end.slice(0, 10) === mention.start.slice(0, 10))

/**
 * Finds the day of a promise in its clause.
 *
 * @returns `YYYY-MM-DD`, or undefined where the clause gives no day, or more than one
 */
export function dueDay(clause: string, around: Around): string | undefined {
  const mentions = findDates(clause, {
    at: around.at,
    language: around.language,
    isDayFirst: isDayFirst(around),
  })
  const days = new Set(
    mentions
      .filter(isOneDay)
      .map(({ start }) => start.slice(0, 10))
      .filter((day) => day >= around.at.slice(0, 10)),
  )
  return days.size === 1 ? [...days][0] : undefined
}
