/**
 * A folded text that still knows where each of its characters came from, so that a rule can be
 * written on plain lower-case letters and its finding be shown in the text as it was typed.
 */

import { inOneByte } from './one-byte.ts'
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
  '€': '¤',
}

/** Folded text and the way back to its source; made by {@link foldWithPositions}. */
export interface FoldedText {
  /** no accents, lower case, ¤ for the euro sign, plain apostrophes, quotes and dashes; runs of blanks are one space; line ends are \n */
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

/** Words of characters of which only the case is to be folded, one blank between them. */
const PLAIN_STRETCH = /[\n!-_a-~]+(?: [\n!-_a-~]+)*/y

type Span = readonly [number, number]

/**
 * Collects folded characters and where they came from. Most units are as far from their source as those
 * before them; only where that changes, and for units that are not one unit of the source, it is written down.
 */
class Collector {
  readonly #parts: string[] = []
  #length = 0
  #endsBlank = false
  /** from a folded unit on, what is to be added for its place in the source; ascending */
  readonly #shifts: { readonly from: number; readonly shift: number }[] = []
  #shift = 0
  readonly #odd = new Map<number, Span>()

  /** @param folded  as many units as it has in the source */
  putAll(folded: string, start: number): void {
    const from = this.#length
    if (start - from !== this.#shift) {
      this.#shift = start - from
      this.#shifts.push({ from, shift: this.#shift })
    }
    this.#add(folded)
  }

  #add(folded: string): void {
    this.#parts.push(folded)
    this.#length += folded.length
    this.#endsBlank = folded.endsWith(' ')
  }

  put(folded: string, start: number, end: number): void {
    const length = this.#length
    if (folded === '' || (folded === ' ' && this.#endsBlank)) {
      if (length > 0) this.#odd.set(length - 1, [this.#source(length - 1)[0], end])
    } else if (folded.length === 1 && end - start === 1) this.putAll(folded, start)
    else {
      for (let unit = 0; unit < folded.length; unit += 1) this.#odd.set(length + unit, [start, end])
      this.#add(folded)
    }
  }

  /** Where a folded unit came from. */
  #source(unit: number): Span {
    const odd = this.#odd.get(unit)
    if (odd !== undefined) return odd
    const start = unit + this.#shiftAt(unit)
    return [start, start + 1]
  }

  #shiftAt(unit: number): number {
    let [low, high] = [0, this.#shifts.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#shifts[middle]?.from ?? 0) <= unit) low = middle + 1
      else high = middle
    }
    return this.#shifts[low - 1]?.shift ?? 0
  }

  close(source: string): FoldedText {
    const text = inOneByte(this.#parts.join(''))
    const isInside = (unit: number): boolean => unit >= 0 && unit < text.length
    const span = (start: number, end: number): Span => {
      const from = isInside(start) ? this.#source(start)[0] : source.length
      if (end <= start) return [from, from]
      return [from, isInside(end - 1) ? this.#source(end - 1)[1] : source.length]
    }
    return { text, source, span }
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
    PLAIN_STRETCH.lastIndex = at
    if (PLAIN_STRETCH.test(source)) {
      const end = PLAIN_STRETCH.lastIndex
      collector.putAll(source.slice(at, end).toLowerCase(), at)
      at = end
      continue
    }
    const character = String.fromCodePoint(source.codePointAt(at) ?? 0)
    const end = at + character.length
    const folded = foldOdd(character, source[end])
    if (folded !== undefined) collector.put(folded, at, end)
    at = end
  }
  return collector.close(source)
}
