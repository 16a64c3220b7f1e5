/**
 * A note that was edited later: "tomorrow" is the day after the words were written, not the day after
 * the last change of the note. So each fragment is read as of the first version that has its words.
 */
import { foldText } from '../kernel/text/fold.ts'
import type { NoteReading, Suggestion } from '../note-reading/model.ts'

/** A text of the note and since when it read so. */
export type NoteVersion = { readonly at: Date; readonly text: string }

export type DatedSuggestion = {
  readonly suggestion: Suggestion
  /** The words as they are written. */
  readonly fragment: string
  /** When they were written. */
  readonly at: Date
}

/**
 * Reads the last version of a note.
 *
 * @param versions  in their order, at least one
 * @param read      reads the text of the last version as if it were written at an instant
 */
export function readVersions(
  versions: readonly NoteVersion[],
  read: (at: Date) => NoteReading,
): {
  readonly language: NoteReading['language']
  readonly suggestions: readonly DatedSuggestion[]
} {
  const last = versions.at(-1)
  if (last === undefined) {
    throw new RangeError('readVersions, versions: received none, expected at least one')
  }
  const reading = read(last.at)
  const words = versions.map(({ text }) => plainWords(text))
  const readings = new Map([[last.at, reading]])
  const suggestions = reading.suggestions.map((suggestion) => {
    const fragment = last.text.slice(...suggestion.span)
    const first = words.findIndex((text) => text.includes(plainWords(fragment)))
    const at = versions[first]?.at ?? last.at
    const then = readings.get(at) ?? read(at)
    readings.set(at, then)
    return { suggestion: sameIn(then, suggestion) ?? suggestion, fragment, at }
  })
  return { language: reading.language, suggestions }
}

const sameIn = (reading: NoteReading, { kind, span }: Suggestion): Suggestion | undefined =>
  reading.suggestions.find(
    (other) => other.kind === kind && other.span[0] === span[0] && other.span[1] === span[1],
  )

/** Letters and figures only: a fragment is the same whatever stands around and between its words. */
export const plainWords = (text: string): string =>
  foldText(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
