/** What was read in a note before anything is suggested. */
import type { DateMention } from '../kernel/dates/mention.ts'
import type { FoldedText } from '../kernel/text/fold-with-positions.ts'
import type { TextLanguage } from '../kernel/text/language.ts'
import type { PersonMention } from '../understanding/model.ts'
import type { Clause } from './clauses.ts'
import type { Detail } from './contact-details.ts'

/** Spans of dates, people and details are in the note as typed; those of clauses in the folded note. */
export interface Facts {
  readonly note: FoldedText
  readonly language: TextLanguage
  readonly clauses: readonly Clause[]
  readonly dates: readonly DateMention[]
  readonly people: readonly PersonMention[]
  readonly emails: readonly Detail[]
  readonly phones: readonly Detail[]
}

/** Do two stretches share a character? */
export const overlaps = (
  one: readonly [number, number],
  other: readonly [number, number],
): boolean => one[0] < other[1] && other[0] < one[1]

/** Does a stretch of the typed note begin inside another? */
export const beginsInside = (
  inner: readonly [number, number],
  outer: readonly [number, number],
): boolean => inner[0] >= outer[0] && inner[0] < outer[1]
