/** The words of a text as the search for names sees them: capitals, joins, beginnings of sentences. */
import { allMatches } from '../kernel/text/all-matches.ts'
import { foldText } from '../kernel/text/fold.ts'

/** A word of a text, `[start, end)` in UTF-16 units. */
export interface NameWord {
  readonly text: string
  readonly folded: string
  readonly start: number
  readonly end: number
  /** first word of the text, a line or a sentence */
  readonly opens: boolean
  /** only blanks, or the dot of a title or an initial, lie between it and the word before */
  readonly joins: boolean
}

const WORD = /\p{L}[\p{L}\p{M}'’-]*/gu
/** Titles before a name, folded, without dot. */
export const TITLES: ReadonlySet<string> = new Set(
  'm mr mrs ms miss mme mmes mlle mm monsieur madame mademoiselle messieurs dr docteur doctor me maitre prof professeur professor pr sir coach captain'.split(
    ' ',
  ),
)

/** Cuts a text into words; a word that ends a sentence and one that opens the next do not join. */
export function nameWords(text: string): readonly NameWord[] {
  const words: NameWord[] = []
  let before = 0
  for (const match of allMatches(WORD, text)) {
    const written = match[0].replace(/(?:['’]s|['’-]+)$/, '')
    const gap = text.slice(before, match.index)
    const last = words.at(-1)
    const dotted = last !== undefined && (TITLES.has(last.folded) || last.text.length === 1)
    words.push({
      text: written,
      folded: foldText(written),
      start: match.index,
      end: match.index + written.length,
      opens: last === undefined || /[\n.!?•:;]|(?:^|\s)[-–—*]\s/.test(gap),
      joins:
        last !== undefined &&
        (/^[ \u00a0\u202f]+$/.test(gap) || (dotted && /^[./]?[ \u00a0\u202f]*$/.test(gap))),
    })
    before = match.index + written.length
  }
  return words
}
