/**
 * A folded text that still knows where each of its characters came from, so that a rule can be
 * written on plain lower-case letters and its finding be shown in the text as it was typed.
 */

import { remembered } from './remembered.ts'

/** Marks that change direction or join letters, and accents that stand alone: both vanish. */
const VANISHES = /[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]|\p{M}/u
const SPACE = /[\u00a0\u2000-\u200a\u202f\u205f\u3000\t\f\v ]/
const APOSTROPHE = /[\u2018\u2019\u02bc`´]/
const DASH = /[\u2010-\u2015\u2212]/
const DOUBLE_QUOTE = /[«»“”„]/
/** Letters that Unicode does not take apart into a letter and a mark. */
const PLAIN: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ı: 'i',
  '…': '...',
}

/** Folded text and the way back to its source; made by {@link foldWithPositions}. */
export interface FoldedText {
  /** no accents, lower case, plain apostrophes, quotes and dashes; runs of blanks are one space; line ends are \n */
  readonly text: string
  /** the text that was folded */
  readonly source: string
  /** `[start, end)` of the source for `[start, end)` of the folded text, both in UTF-16 units */
  span(start: number, end: number): readonly [number, number]
}

const foldCharacter = remembered((character: string): string => {
  if (SPACE.test(character)) return ' '
  if (VANISHES.test(character)) return ''
  if (APOSTROPHE.test(character)) return "'"
  if (DASH.test(character)) return '-'
  if (DOUBLE_QUOTE.test(character)) return '"'
  const lower = character.toLowerCase()
  return PLAIN[lower] ?? lower.normalize('NFD').replace(/\p{M}/gu, '')
})

const isPlain = (code: number): boolean =>
  code < 0x80 && code !== 9 && code !== 11 && code !== 12 && code !== 13 && code !== 0x60

/** Collects folded characters and, for each of their units, where it came from. */
class Collector {
  readonly #parts: string[] = []
  readonly #starts: number[] = []
  readonly #ends: number[] = []
  #last = ''

  put(folded: string, start: number, end: number): void {
    if (folded === '' || (folded === ' ' && this.#last === ' ')) {
      if (this.#ends.length > 0) this.#ends[this.#ends.length - 1] = end
      return
    }
    this.#parts.push(folded)
    for (let unit = 0; unit < folded.length; unit += 1) {
      this.#starts.push(start)
      this.#ends.push(end)
    }
    this.#last = folded
  }

  close(source: string): FoldedText {
    const starts = this.#starts
    const ends = this.#ends
    const span = (start: number, end: number): readonly [number, number] => {
      const from = starts[start] ?? source.length
      return [from, end <= start ? from : (ends[end - 1] ?? source.length)]
    }
    return { text: this.#parts.join(''), source, span }
  }
}

/** The folded form of a character that is not plain; undefined for the first half of a line end. */
function foldOdd(character: string, next: string | undefined): string | undefined {
  if (character !== '\r') return foldCharacter(character)
  return next === '\n' ? undefined : '\n'
}

/**
 * Folds a text for rules that report positions. Linear; never throws.
 *
 * @example foldWithPositions('Été  2026').text          // 'ete 2026'
 * @example foldWithPositions('Été  2026').span(4, 8)    // [5, 9]
 */
export function foldWithPositions(source: string): FoldedText {
  const collector = new Collector()
  for (let at = 0; at < source.length; ) {
    const code = source.charCodeAt(at)
    if (isPlain(code)) {
      collector.put((source[at] ?? '').toLowerCase(), at, at + 1)
      at += 1
      continue
    }
    const character = String.fromCodePoint(source.codePointAt(at) ?? code)
    const end = at + character.length
    const folded = foldOdd(character, source[end])
    if (folded !== undefined) collector.put(folded, at, end)
    at = end
  }
  return collector.close(source)
}
