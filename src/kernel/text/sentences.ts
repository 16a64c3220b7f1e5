/** A sentence of a text and where it stands: `[start, end)` in UTF-16 units. */
export interface Sentence {
  readonly start: number
  readonly end: number
  readonly text: string
}

const ABBREVIATION =
  /(?<![\p{L}\d])(?:m|mm|mme|mlle|mr|mrs|ms|dr|pr|st|ste|art|env|ex|max|min|no|nos|vs|cf|etc|approx|incl|excl|inkl|inc|ltd|co|corp|tel|ref|e\.g|i\.e|a\.m|p\.m|p\.ex)\.$/iu
const INITIAL = /(?<![\p{L}\d])\p{Lu}\.$/u
/** Characters of one sentence; longer ones are cut there (chosen; bounds what evidence shows). */
const LONGEST = 600

function endsHere(text: string, start: number, at: number): boolean {
  const mark = text[at]
  if (mark !== '.' && mark !== '?' && mark !== '!' && mark !== '…') return false
  const next = text[at + 1]
  if (next !== undefined && !/[\s"”»)'’]/.test(next)) return false
  if (mark !== '.') return true
  const tail = text.slice(Math.max(start, at - 8), at + 1)
  return !ABBREVIATION.test(tail) && !INITIAL.test(tail)
}

/** A line end closes a sentence when the line is short, blank follows, or a list item or capital does. */
function breaksAtLine(text: string, at: number): boolean {
  const rest = text.slice(at + 1, at + 12)
  const lineStart = at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1
  if (/^\s*(?:\n|[-*•–]|\d{1,2}[.)]|$)/.test(rest) || at - lineStart < 40) return true
  const endsWithMark = /[,:;]\s*$/.test(text.slice(Math.max(lineStart, at - 3), at))
  return endsWithMark && /^\s*\p{Lu}/u.test(rest)
}

/** Cut at a blank, and where none comes in time anywhere. */
const isTooLong = (length: number, character: string): boolean =>
  length >= LONGEST && (/\s/.test(character) || length >= 2 * LONGEST)

/**
 * Cuts a text into sentences; lines of a list and short lines are sentences of their own. Linear.
 *
 * @example splitSentences('Merci. Pouvez-vous livrer ?').map((s) => s.text)  // ['Merci.', 'Pouvez-vous livrer ?']
 */
export function splitSentences(text: string): readonly Sentence[] {
  const sentences: Sentence[] = []
  let start = 0
  const close = (end: number): void => {
    const raw = text.slice(start, end)
    const lead = raw.length - raw.trimStart().length
    const trimmed = raw.trim()
    if (trimmed !== '') {
      sentences.push({
        start: start + lead,
        end: start + lead + trimmed.length,
        text: trimmed.replace(/\s+/g, ' '),
      })
    }
    start = end
  }
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '\n') {
      if (breaksAtLine(text, at)) close(at + 1)
    } else if (endsHere(text, start, at)) close(at + 1)
    else if (isTooLong(at - start, text[at] ?? '')) close(at + 1)
  }
  close(text.length)
  return sentences
}
