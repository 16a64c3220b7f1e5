/** How many phrases of Duckling's public corpora of dates are read (BSD-3, outside the repository). */
import { z } from 'zod'
import { findDates } from '../src/kernel/dates/find-dates.ts'
import type { DateMention } from '../src/kernel/dates/mention.ts'
import type { TextLanguage } from '../src/kernel/text/language.ts'

export const CORPORA = new URL(
  '../../shared/data/duckling-time-corpora/time-fr-en.json',
  import.meta.url,
)

/** year, month, day, hour, minute, second */
const moment = z.tuple([z.number(), z.number(), z.number(), z.number(), z.number(), z.number()])
const corpus = z.object({
  cases: z.array(
    z.object({
      text: z.string(),
      kind: z.string(),
      start: moment,
      end: moment.nullable(),
      grain: z.string(),
    }),
  ),
  neg: z.array(z.string()),
})
const corpora = z.object({ FR: corpus, EN: corpus })
type Case = z.output<typeof corpus>['cases'][number]

/** The corpora's own moment of writing, a Tuesday; months come first in English, days in French. */
const AT = '2013-02-12T04:30'
const MS = 60_000
const DAY = 86_400_000

const msOf = ([year, month, day, hour, minute]: z.output<typeof moment>): number =>
  Date.UTC(year, month - 1, day, hour, minute)
const msRead = (text: string): number =>
  Date.parse(text.length > 10 ? `${text}:00Z` : `${text}T00:00:00Z`)

const HAS_HOURS: ReadonlySet<string> = new Set(['Hour', 'Minute', 'Second'])

/** Characters of `YYYY-MM-DD` that count at a grain without days. */
const LETTERS: Readonly<Record<string, number>> = { Year: 4, Month: 7 }

const yearAndMonth = ([year, month]: Case['start']): string =>
  `${year}-${String(Math.max(month, 1)).padStart(2, '0')}`

/** At the corpus' grain; a part of the day counts by its day, since hours of parts are a convention. */
function isStartRight({ start, grain }: Case, { start: read, part }: DateMention): boolean {
  const wanted = msOf(start)
  const letters = LETTERS[grain]
  if (letters !== undefined) return yearAndMonth(start).slice(0, letters) === read.slice(0, letters)
  if (!HAS_HOURS.has(grain)) return Math.abs(wanted - msRead(read.slice(0, 10))) < MS
  if (read.length > 10) return Math.abs(wanted - msRead(read)) < MS
  return part !== undefined && Math.floor(wanted / DAY) === Math.floor(msRead(read) / DAY)
}

/** Ends of intervals may be the last or the first moment after. */
function isEndRight(
  { end, kind, grain }: Case,
  { end: read, part, grain: readGrain }: DateMention,
): boolean {
  if (end === null || !kind.startsWith('datetimeInterval')) return true
  if (read === undefined) return part !== undefined || readGrain === 'month' || readGrain === 'week'
  const step = HAS_HOURS.has(grain) ? [0, MS, 60 * MS] : [0, DAY]
  return step.some((one) => Math.abs(msOf(end) - one - msRead(read)) < MS)
}

const LIMITS: ReadonlySet<string> = new Set(['by', 'until'])

/** "by 2 pm" is a span from the moment of writing in the corpora; ours names its end and says that it limits. */
function isLimitRight({ end, grain }: Case, mention: DateMention): boolean {
  if (end === null || mention.bound === undefined || !LIMITS.has(mention.bound)) return false
  const read = msRead(mention.end ?? mention.start)
  const step = grain === 'Second' ? [0, DAY] : [0, MS, 60 * MS]
  return step.some((one) => Math.abs(msOf(end) - one - read) < MS)
}

const isRight = (wanted: Case, language: TextLanguage): boolean =>
  findDates(wanted.text, { at: AT, language, isDayFirst: language === 'fr' }).some(
    (mention) =>
      (isStartRight(wanted, mention) && isEndRight(wanted, mention)) ||
      (wanted.kind.startsWith('datetimeInterval') && isLimitRight(wanted, mention)),
  )

/** Right and all phrases of a language, none left out but holidays where asked; negatives in which a date was seen. */
export function measureDuckling(language: TextLanguage, text: string, withHolidays: boolean) {
  const { cases, neg } = corpora.parse(JSON.parse(text))[language === 'fr' ? 'FR' : 'EN']
  const asked = cases.filter((one) => withHolidays || !one.kind.includes('Holiday'))
  return {
    right: asked.filter((one) => isRight(one, language)).length,
    all: asked.length,
    falseAlarms: neg.filter(
      (one) => findDates(one, { at: AT, language, isDayFirst: language === 'fr' }).length > 0,
    ).length,
    phrases: asked.map((one) => one.text),
    misses: asked.filter((one) => !isRight(one, language)),
  }
}
