/** What `rapport notes analyse` answers to lines. */
import { analyseNotes } from './analyse-note.ts'
import type { NoteLine } from './contract.ts'
import { isDayFirst } from './contract.ts'
import type { NoteContext, NoteReading, Suggestion } from './suggestion.ts'
import type { LearnedNotes } from './weigh-clause.ts'

type LineSuggestion = Omit<Suggestion, 'reason'> & { readonly reason: string }

export interface NoteAnswer {
  readonly language: NoteReading['language']
  readonly suggestions: readonly LineSuggestion[]
}

/** A day without an hour is read as written in the morning (chosen: what is due "tonight" still lies ahead). */
const writtenAt = (at: string): string => (at.length > 10 ? at.slice(0, 16) : `${at}T08:00`)

const contextOf = (line: NoteLine): NoteContext => ({
  at: writtenAt(line.at),
  language: line.language,
  usualLanguage: line.locale?.startsWith('fr') ? 'fr' : 'en',
  isDayFirst: isDayFirst(line),
})

/**
 * Reads the notes of lines.
 *
 * @param learned  what was learnt from labelled notes
 * @param say  the sentence of a rule and the words that set it off, in the reader's language
 */
export const answerNoteLines = (
  lines: readonly NoteLine[],
  learned: LearnedNotes,
  say: (rule: string, cue: string) => string,
): readonly NoteAnswer[] =>
  analyseNotes(
    lines.map((line) => ({ text: line.text, context: contextOf(line) })),
    learned,
  ).map(({ language, suggestions }) => ({
    language,
    suggestions: suggestions.map((suggestion) => ({
      ...suggestion,
      reason: say(suggestion.reason.rule, suggestion.reason.cue),
    })),
  }))
