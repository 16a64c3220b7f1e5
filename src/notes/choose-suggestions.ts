/** Which of the suggestions of a note its reader is shown. */

import type { SuggestionKind } from '../note-reading/model.ts'
import type { Habit } from './learn-threshold.ts'
import { thresholdOf } from './learn-threshold.ts'
import type { DatedSuggestion } from './read-versions.ts'

/** What was written longer ago is history: nobody plans by it any more (chosen; decision 0034). */
export const FRESH_DAYS = 30
const DAY_MS = 86_400_000

export type Keyed = DatedSuggestion & { readonly key: string }

export type Reader = {
  readonly now: Date
  readonly habitOf: (kind: SuggestionKind) => Habit
  /** Keys about which something was decided. */
  readonly decided: ReadonlySet<string>
  readonly most: number
}

/** Whether it was written lately enough to plan by. */
export const isFresh = (at: Date, now: Date): boolean =>
  now.getTime() - at.getTime() < FRESH_DAYS * DAY_MS

/**
 * Keeps what is fresh, undecided and sure enough for the reader; of too many the surest. A fragment
 * that stands twice in a note is one.
 *
 * @param suggestions  in the order of the text, which is kept
 */
export function chooseSuggestions<One extends Keyed>(
  suggestions: readonly One[],
  { now, habitOf, decided, most }: Reader,
): readonly One[] {
  const open = suggestions.filter(
    ({ key, at, suggestion: { kind, confidence } }, index) =>
      isFresh(at, now) &&
      !decided.has(key) &&
      confidence >= thresholdOf(habitOf(kind)) &&
      suggestions.findIndex((other) => other.key === key) === index,
  )
  const surest = new Set(
    open
      .toSorted((one, other) => other.suggestion.confidence - one.suggestion.confidence)
      .slice(0, most),
  )
  return open.filter((one) => surest.has(one))
}
