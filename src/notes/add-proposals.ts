/** What a language model proposes of a note, beside what our own rules read. */
import { findQuote } from '../language-model/model.ts'
import type { NoteContext, NoteReading, Suggestion } from '../note-reading/model.ts'
import { readFragment } from '../note-reading/model.ts'
import type { Proposal } from './contract.ts'

type Span = readonly [number, number]

const isTaken = (suggestions: readonly Suggestion[], span: Span): boolean =>
  suggestions.some((one) => one.span[0] < span[1] && span[0] < one.span[1])

/**
 * Adds the proposals whose words stand in the note and say something that we can read ourselves. Where
 * our rules read something already, nothing is added; nothing is ever removed or changed.
 *
 * @returns the reading itself where no proposal holds
 */
export function addProposals(
  text: string,
  reading: NoteReading,
  {
    proposals,
    context,
  }: { readonly proposals: readonly Proposal[]; readonly context: NoteContext },
): NoteReading {
  const added: Suggestion[] = []
  for (const { kind, fragment } of proposals) {
    const span = findQuote(text, fragment)
    if (span === undefined || isTaken(reading.suggestions, span) || isTaken(added, span)) continue
    const suggestion = readFragment(text, { kind, span }, context)
    if (suggestion !== undefined) added.push(suggestion)
  }
  if (added.length === 0) return reading
  const suggestions = [...reading.suggestions, ...added].sort((a, b) => a.span[0] - b.span[0])
  return { ...reading, suggestions }
}
