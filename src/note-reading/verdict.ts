/** What is known of a clause when it is judged, and what is judged. */
import type { DateMention } from '../kernel/dates/mention.ts'
import type { TextLanguage } from '../kernel/text/language.ts'
import type { Clause } from './clauses.ts'
import type { Cue } from './cues.ts'
import type { SuggestionKind } from './suggestion.ts'

/** A kind, why, and the words (a span of the folded note) that said so. */
export interface Verdict {
  readonly kind: Exclude<SuggestionKind, 'contact'>
  readonly rule: string
  readonly cue: readonly [number, number]
  /** 0–1 */
  readonly confidence: number
  readonly isPast?: true
}

/** The dates that a clause or its neighbours name. */
export interface ClauseDates {
  readonly ahead: readonly DateMention[]
  readonly past: readonly DateMention[]
}

/** A clause with what was found in it. */
export interface ClauseReading {
  readonly clause: Clause
  /** folded, with what hangs on a condition blanked; as long as the clause */
  readonly text: string
  /** as typed, in lower case, accents kept */
  readonly shown: string
  /** the folded clauses before and after it, or empty */
  readonly previous: string
  readonly next: string
  readonly dates: ClauseDates
  readonly language: TextLanguage
  /** a person is named first: who does it */
  readonly opensWithPerson: boolean
  readonly cues: readonly Cue[]
  /** where a stretch of the folded note stands in the note as typed, as spans of dates do */
  spanOf(start: number, end: number): readonly [number, number]
}

/** Where a match in a clause stands in the folded note. */
export const spanOf = (clause: Clause, match: RegExpExecArray): readonly [number, number] => [
  clause.start + match.index,
  clause.start + match.index + match[0].length,
]
