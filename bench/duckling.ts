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

/** The corpora's own moment of writing, a Tuesday; months come first in both. */
const AT = '2013-02-12T04:30'
const MS = 60_000
const DAY = 86_400_000

const msOf = ([year, month, day, hour, minute]: z.output<typeof moment>): number =>
  Date.UTC(year, month - 1, day, hour, minute)
const msRead = (text: string): number =>
  Date.parse(text.length > 10 ? `${text}:00Z` : `${text}T00:00:00Z`)

const HAS_HOURS: ReadonlySet<string> = new Set(['Hour', 'Minute', 'Second'])

/** Without hours the day counts; a part of the day counts by its day, since hours of parts are a convention. */
function isStartRight({ start, grain }: Case, { start: read, part }: DateMention): boolean {
  const wanted = msOf(start)
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

const isRight = (wanted: Case, language: TextLanguage): boolean =>
  findDates(wanted.text, { at: AT, language, isDayFirst: false }).some(
    (mention) => isStartRight(wanted, mention) && isEndRight(wanted, mention),
  )

/** Right and all phrases of a language, none left out but holidays where asked; negatives in which a date was seen. */
export function measureDuckling(language: TextLanguage, text: string, withHolidays: boolean) {
  const { cases, neg } = corpora.parse(JSON.parse(text))[language === 'fr' ? 'FR' : 'EN']
  const asked = cases.filter((one) => withHolidays || !one.kind.includes('Holiday'))
  return {
    right: asked.filter((one) => isRight(one, language)).length,
    all: asked.length,
    falseAlarms: neg.filter(
      (one) => findDates(one, { at: AT, language, isDayFirst: false }).length > 0,
    ).length,
    phrases: asked.map((one) => one.text),
  }
}
