/** Whether the words that a model quotes stand in the text: what it invented is not used. */
import { foldWithPositions } from '../kernel/text/fold-with-positions.ts'

/** Letters and figures in a row that say something; shorter quotes stand in any text (chosen). */
const SHORTEST = 8

const isWordPart = (character: string | undefined): boolean =>
  character !== undefined && /[\p{L}\p{N}]/u.test(character)

/**
 * Finds a quote whatever its case, accents, dashes and line ends. Linear in text and quote.
 *
 * @returns `[start, end)` of the text in UTF-16 units; undefined: it does not stand there, or begins or
 *   ends within a word
 */
export function findQuote(text: string, quote: string): readonly [number, number] | undefined {
  const folded = foldWithPositions(text)
  const words = foldWithPositions(quote).text.replaceAll('\n', ' ').trim()
  if (words.length < SHORTEST) return undefined
  const start = folded.text.replaceAll('\n', ' ').indexOf(words)
  if (start < 0) return undefined
  const end = start + words.length
  const isCut =
    (isWordPart(words[0]) && isWordPart(folded.text[start - 1])) ||
    (isWordPart(words.at(-1)) && isWordPart(folded.text[end]))
  return isCut ? undefined : folded.span(start, end)
}
