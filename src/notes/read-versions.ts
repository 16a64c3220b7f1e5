/**
 * A note that was edited later: "tomorrow" is the day after the words were written, not the day after
 * the last change of the note. So each fragment is read as of the first version that has its words,
 * whole and one after the other; of words that stand there several times, the second is as old as
 * the version that had two of them.
 */
import { foldText } from '../kernel/text/fold.ts'
import type { NoteReading, Suggestion } from '../note-reading/model.ts'

/** What of a person tells how he writes dates and hours. */
export type Writer = { readonly language: 'en' | 'fr'; readonly timeZone: string }

/** A text of the note, since when it read so, and who made it so. */
export type NoteVersion = {
  readonly at: Date
  readonly text: string
  /** undefined: nobody known */
  readonly writer?: Writer | undefined
}

export type DatedSuggestion = {
  readonly suggestion: Suggestion
  /** The words as they are written. */
  readonly fragment: string
  /** When they were written, and by whom. */
  readonly at: Date
  readonly writer: Writer | undefined
}

/**
 * Reads the last version of a note.
 *
 * @param versions  in their order, at least one
 * @param read      reads the text of the last version as if it were written when and by whom a version was
 */
export function readVersions(
  versions: readonly NoteVersion[],
  read: (version: NoteVersion) => NoteReading,
): {
  readonly language: NoteReading['language']
  readonly suggestions: readonly DatedSuggestion[]
} {
  const last = versions.at(-1)
  if (last === undefined) {
    throw new RangeError('readVersions, versions: received none, expected at least one')
  }
  const reading = read(last)
  const words = versions.map(({ text }) => wordsOf(text))
  const readings = new Map([[last, reading]])
  const suggestions = reading.suggestions.map((suggestion) => {
    const fragment = last.text.slice(...suggestion.span)
    const sought = wordsOf(fragment)
    const before = wordsOf(last.text.slice(0, suggestion.span[0])).length
    const nth = placesOf(sought, wordsOf(last.text)).filter((place) => place < before).length
    const first = words.findIndex((all) => placesOf(sought, all).length > nth)
    const written = versions[first] ?? last
    const then = readings.get(written) ?? read(written)
    readings.set(written, then)
    const { at, writer } = written
    return { suggestion: sameIn(then, suggestion) ?? suggestion, fragment, at, writer }
  })
  return { language: reading.language, suggestions }
}

const sameIn = (reading: NoteReading, { kind, span }: Suggestion): Suggestion | undefined =>
  reading.suggestions.find(
    (other) => other.kind === kind && other.span[0] === span[0] && other.span[1] === span[1],
  )

/** Where the words stand one after the other, as indexes of the first. O(n·m). */
const placesOf = (sought: readonly string[], all: readonly string[]): readonly number[] =>
  sought.length === 0
    ? []
    : all.flatMap((_, at) =>
        sought.every((word, offset) => all[at + offset] === word) ? [at] : [],
      )

const wordsOf = (text: string): readonly string[] =>
  plainWords(text)
    .split(' ')
    .filter((word) => word !== '')

/** Letters and figures only: a fragment is the same whatever stands around and between its words. */
export const plainWords = (text: string): string =>
  foldText(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
