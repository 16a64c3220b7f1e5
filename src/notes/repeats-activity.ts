/** The description of a meeting speaks of that meeting: it is not proposed again. */

import type { Suggestion, SuggestionKind } from '../note-reading/model.ts'
import { localIn } from './local-time.ts'

const KIND_OF: Readonly<Record<string, SuggestionKind>> = {
  appointment: 'appointment',
  phone_call: 'phonecall',
  task: 'task',
}

export type DatedActivity = {
  readonly kind: string
  readonly startedAt: Date | null
  readonly dueAt: Date | null
}

/** Whether a suggestion is of the kind of the activity in whose text it stands, for the same day or none. */
export function repeatsActivity(
  suggestion: Suggestion,
  activity: DatedActivity,
  timeZone: string,
): boolean {
  if (KIND_OF[activity.kind] !== suggestion.kind) return false
  const day = (suggestion.start ?? suggestion.due)?.slice(0, 10)
  const own = activity.startedAt ?? activity.dueAt
  return day === undefined || own === null || localIn(own, timeZone).startsWith(day)
}
