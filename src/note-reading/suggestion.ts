/** What notes analysis takes and gives. */
import type { DayPart } from '../kernel/dates/mention.ts'
import type { TextLanguage } from '../kernel/text/language.ts'
import type { KnownPerson } from '../understanding/model.ts'

/** What a fragment of a note may become (reference product, N-USE and N-FAQ). */
export const SUGGESTION_KINDS = [
  'appointment',
  'phonecall',
  'task',
  'contact',
  'content_request',
  'issue',
] as const
export type SuggestionKind = (typeof SUGGESTION_KINDS)[number]

/** Who wrote the note, when, and whom its record knows. */
export interface NoteContext {
  /** local date and time of writing, `YYYY-MM-DDThh:mm` */
  readonly at: string
  /** absent: detected */
  readonly language?: TextLanguage | undefined
  /** of the writer, where the text does not tell; absent: English */
  readonly usualLanguage?: TextLanguage | undefined
  /** 4/5 is the 4th of May (true) or April 5th (false) */
  readonly isDayFirst: boolean
  /** contacts, colleagues and stakeholders of the record */
  readonly people?: readonly KnownPerson[] | undefined
}

/** Why a suggestion was made: a rule by name, and the words that set it off. */
export interface SuggestionReason {
  readonly rule: string
  readonly cue: string
}

/** What could be made of a fragment of the note. */
export interface Suggestion {
  readonly kind: SuggestionKind
  /** subject of the activity; of a contact, the job title, or empty */
  readonly title: string
  /** the fragment `[start, end)` in the note, in UTF-16 units */
  readonly span: readonly [number, number]
  /** local `YYYY-MM-DD` or `YYYY-MM-DDThh:mm`, of appointments and calls */
  readonly start?: string
  readonly end?: string
  /** the same form, of everything else */
  readonly due?: string
  readonly part?: DayPart
  readonly people: readonly string[]
  readonly email?: string
  /** E.164 */
  readonly phone?: string
  readonly company?: string
  readonly location?: string
  /** it has taken place already: to be logged */
  readonly past?: true
  /** 0–1 */
  readonly confidence: number
  readonly reason: SuggestionReason
}

/** A note as read. */
export interface NoteReading {
  readonly language: TextLanguage
  readonly suggestions: readonly Suggestion[]
}
