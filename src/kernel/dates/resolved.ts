/** What is passed on from one mention of a text to the next. */
import type { FoldedText } from '../text/fold-with-positions.ts'
import type { TextLanguage } from '../text/language.ts'
import type { Element } from './grammar.ts'
import type { DateMention } from './mention.ts'
import type { Meaning, Reading } from './reading.ts'

export interface Place {
  readonly folded: FoldedText
  readonly language: TextLanguage
  /** local day and minute of writing */
  readonly writing: { readonly day: number; readonly minute: number }
}

/** A mention with what the next ones need to know of it. */
export interface Resolved {
  readonly mention: DateMention
  readonly reading: Reading
  /** of days named in a row ("les 12 et 13 mai"): the first and the last up to this one */
  readonly row?: { readonly first: number; readonly last: number }
  /** the day named before from which it counts back: "three weeks before" */
  readonly anchor?: Reading
  /** it counts from the day that is named next */
  readonly countsFromNext?: true
  /** it names a day, not only an hour of one */
  readonly isDay: boolean
  /** folded positions */
  readonly start: number
  readonly end: number
}

/** The meaning of what names a day, a span of days or an hour of a day. */
export function meaningOf({ is }: Element): Meaning | undefined {
  return is.moment ?? is.date ?? is.period
}
