/** What reading dates takes and gives. Civil time throughout: the zone is the caller's affair. */
import type { TextLanguage } from '../text/language.ts'

/** Hours of the day that people name without a clock. */
export type DayPart = 'morning' | 'noon' | 'afternoon' | 'late_afternoon' | 'evening'

export type Grain = 'minute' | 'hour' | 'part' | 'day' | 'week' | 'month' | 'quarter' | 'year'

/** When and by whom the text was written. */
export interface DateContext {
  /** local date and time of writing, `YYYY-MM-DDThh:mm` */
  readonly at: string
  /** grammar to read with; absent: both, and the better reading wins */
  readonly language?: TextLanguage | undefined
  /** 4/5 is the 4th of May (true) or April 5th (false) */
  readonly isDayFirst: boolean
}

/** How a date limits what it is said of: "by Friday", "avant le 4", "from Monday". */
export type Bound = 'by' | 'before' | 'after' | 'from' | 'until'

/** A date or time that a text names. */
export interface DateMention {
  /** `[start, end)` in the text, in UTF-16 units, prepositions such as "le", "on", "d’ici" included */
  readonly span: readonly [number, number]
  /** `YYYY-MM-DD` when no hour is known, else `YYYY-MM-DDThh:mm`; the first day of a period */
  readonly start: string
  /** last day of a period (inclusive), or the end of a range of hours */
  readonly end?: string
  readonly grain: Grain
  readonly part?: DayPart
  /** usual hours of the part as its words narrow it ("en début de matinée"), minutes of the day */
  readonly hours?: readonly [number, number]
  readonly bound?: Bound
  /** the text speaks of it as gone by ("vu hier", "met last Friday"), or its words say so ("dernier") */
  readonly isPast?: true
  /** taken back, excluded or moved away from by the text ("sauf le 3", "plutôt jeudi" of the day before it) */
  readonly isExcluded?: true
  /** an hour of a train, a flight or a ferry ("TGV de 6h48"): not that of what is to be done */
  readonly isTravel?: true
  /** only what the date before it counts from: "J-3 avant l'AG du 19", "a week after the delivery on 4 May" */
  readonly isReference?: true
  /** comes back: `daily`, `weekly:MO`, `monthly:15`… */
  readonly recurrence?: string
  /** other readings in the same form, the most likely first; never chosen silently */
  readonly alternatives: readonly string[]
  /** 0–1: how sure the reading is */
  readonly confidence: number
  /** name of the rule that read it, for explanations and tests */
  readonly rule: string
}
