import type { NoteSuggestion } from '../../../../src/notes/contract.ts'

/** A part of a note: plain text, or a fragment from which something can be created. */
export type Part = {
  readonly start: number
  readonly text: string
  /** Positions of its suggestions in the list; empty: plain text. */
  readonly suggestions: readonly number[]
}

/**
 * Cuts a note into plain parts and fragments. Suggestions whose words overlap share a fragment.
 *
 * @param suggestions  in the order of the text
 */
export function cutNote(text: string, suggestions: readonly NoteSuggestion[]): readonly Part[] {
  const fragments: { start: number; end: number; suggestions: number[] }[] = []
  for (const [index, { span }] of suggestions.entries()) {
    const last = fragments.at(-1)
    if (last !== undefined && span[0] < last.end) {
      last.end = Math.max(last.end, span[1])
      last.suggestions.push(index)
    } else fragments.push({ start: span[0], end: span[1], suggestions: [index] })
  }
  const parts: Part[] = []
  let at = 0
  for (const { start, end, suggestions: own } of fragments) {
    if (start > at) parts.push({ start: at, text: text.slice(at, start), suggestions: [] })
    parts.push({ start, text: text.slice(start, end), suggestions: own })
    at = end
  }
  if (at < text.length) parts.push({ start: at, text: text.slice(at), suggestions: [] })
  return parts
}
