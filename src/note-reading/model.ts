export { analyseNote, analyseNotes } from './analyse-note.ts'
export { readFragment } from './read-fragment.ts'
export {
  type NoteContext,
  type NoteReading,
  SUGGESTION_KINDS,
  type Suggestion,
  type SuggestionKind,
  type SuggestionReason,
} from './suggestion.ts'
