/** How many sentences of ../test/fixtures/understanding/dates.*.jsonl have their dates read, no more and no fewer. */
import { z } from 'zod'
import { findDates } from '../src/kernel/dates/find-dates.ts'
import type { DateMention } from '../src/kernel/dates/mention.ts'

const sentence = z.object({
  at: z.string(),
  language: z.enum(['fr', 'en']),
  text: z.string(),
  /** `start`, `start..end` or `..end`, where only that end is agreed on */
  dates: z.array(z.string()),
})
export type Sentence = z.output<typeof sentence>

export const sentencesIn = (text: string): readonly Sentence[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => sentence.parse(JSON.parse(line)))

export const datesOf = ({ at, language, text }: Sentence): readonly DateMention[] =>
  findDates(text, { at, language, isDayFirst: true })

function isAsWanted({ start, end }: DateMention, wanted: string): boolean {
  const [first = '', last] = wanted.split('..')
  return (first === '' || first === start) && (last === undefined || last === (end ?? start))
}

const isAllWanted = (found: readonly DateMention[], wanted: readonly string[]): boolean =>
  found.length === wanted.length &&
  found.every((mention, index) => isAsWanted(mention, wanted[index] ?? ''))

/** What the text takes back does not count; days of absence may be marked as such or not. */
export function isSentenceRight(one: Sentence): boolean {
  const found = datesOf(one)
  return (
    isAllWanted(found, one.dates) ||
    isAllWanted(
      found.filter(({ isExcluded }) => isExcluded !== true),
      one.dates,
    )
  )
}
