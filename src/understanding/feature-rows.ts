/**
 * Where the weights of each feature that was learnt stand: one hash table from numbers to rows, with open
 * addressing and linear probing (Knuth, The Art of Computer Programming 3, §6.4), small enough to stay near
 * the processor. What is to be known of a word is looked up once.
 */
import { remembered } from '../kernel/text/remembered.ts'
import { CONCEPTS } from './concepts.ts'
import type { Feature } from './feature-names.ts'
import { KIND, KINDS, NO_TERM } from './feature-names.ts'
import { END, END_PLACE, kindOf, leftOf, rightOf, stemOf, TERM } from './sentence-features.ts'

/** Slots a row (chosen: a search looks at two or three, which stand side by side). */
const ROOM = 1.5
/** Knuth's multiplier, 2^32 divided by the golden ratio. */
const SPREAD = 0x9e3779b1
/** Keys are as many as a number of 32 bits tells apart. */
const MOST_KEYS = 2 ** 32

/** What is known of a word; -1 where it was not learnt. */
export interface WordRows {
  readonly stem: number
  /** of the whole word, where it is longer than its stem */
  readonly word: number
  readonly root: number
  /** where it opens the sentence */
  readonly first: number
  /** the number of its stem as a term of pairs */
  readonly term: number
}

export class FeatureRows {
  /** numbers of the terms of all features */
  readonly #terms = new Map([[NO_TERM, 0]])
  /** by slot: a key and its row; -1 where the slot is free */
  readonly #slots: Int32Array
  readonly #shift: number
  /** of each class of words its row and its number as a term */
  readonly #concepts: readonly { readonly row: number; readonly term: number }[]
  readonly #end: WordRows

  /**
   * @param features  in the order of their rows; undefined where a row belongs to none
   * @throws RangeError  features are about more than 24,000 terms
   */
  constructor(features: readonly (Feature | undefined)[]) {
    for (const feature of features) this.#number(feature)
    if (KINDS * this.#terms.size ** 2 > MOST_KEYS)
      throw new RangeError(`features, terms, ${this.#terms.size}, expected fewer than 24,000`)
    const bits = Math.max(1, Math.ceil(Math.log2(features.length * ROOM)))
    this.#shift = 32 - bits
    this.#slots = new Int32Array(2 * 2 ** bits).fill(-1)
    for (const [row, feature] of features.entries()) this.#put(feature, row)
    this.#end = this.ofWord(END.text)
    this.#concepts = CONCEPTS.map((name) => {
      const term = this.#termOf(name)
      return { term, row: this.rowOf(KIND.concept, term, 0) }
    })
  }

  #number(feature: Feature | undefined): void {
    if (feature === undefined) return
    if (!this.#terms.has(feature.left)) this.#terms.set(feature.left, this.#terms.size)
    if (!this.#terms.has(feature.right)) this.#terms.set(feature.right, this.#terms.size)
  }

  #put(feature: Feature | undefined, row: number): void {
    if (feature === undefined) return
    const { kind, left, right } = feature
    const key = this.#key(kind, this.#termOf(left), this.#termOf(right))
    let slot = this.#home(key)
    while ((this.#slots[slot + 1] ?? -1) >= 0) slot = this.#after(slot)
    this.#slots[slot] = key
    this.#slots[slot + 1] = row
  }

  #key(kind: number, left: number, right: number): number {
    const terms = this.#terms.size
    return ((kind * terms + left) * terms + right) | 0
  }

  #home(key: number): number {
    return 2 * (Math.imul(key, SPREAD) >>> this.#shift)
  }

  #after(slot: number): number {
    return slot + 2 < this.#slots.length ? slot + 2 : 0
  }

  #termOf(term: string): number {
    return this.#terms.get(term) ?? -1
  }

  /** The rows of what is seen of a word by itself. */
  readonly ofWord = remembered((text: string): WordRows => {
    const { stem, root } = stemOf(text)
    const term = this.#termOf(stem)
    return {
      stem: this.rowOf(KIND.word, term, 0),
      word: text === stem ? -1 : this.rowOf(KIND.word, this.#termOf(text), 0),
      root: this.rowOf(KIND.root, this.#termOf(root), 0),
      first: this.rowOf(KIND.first, term, 0),
      term,
    }
  })

  /**
   * @param words    of the sentence
   * @param feature  its number in the sentence
   * @returns the row; -1 where the feature was not learnt
   */
  rowIn(words: readonly WordRows[], feature: number): number {
    const kind = kindOf(feature)
    const left = leftOf(feature)
    const word = words[left % TERM.concept] ?? this.#end
    if (kind === KIND.word) return left < TERM.word ? word.stem : word.word
    if (kind === KIND.root) return word.root
    if (kind === KIND.first) return word.first
    if (kind === KIND.concept) return this.#concepts[left - TERM.concept]?.row ?? -1
    return this.rowOf(kind, this.#termIn(words, left), this.#termIn(words, rightOf(feature)))
  }

  #termIn(words: readonly WordRows[], number: number): number {
    if (number >= TERM.concept) return this.#concepts[number - TERM.concept]?.term ?? -1
    return (number === END_PLACE ? this.#end : words[number])?.term ?? -1
  }

  /**
   * @param left   number of a term
   * @param right  likewise; 0 where the feature is about one term
   * @returns the row; -1 where the feature was not learnt
   */
  rowOf(kind: number, left: number, right: number): number {
    if (left < 0 || right < 0) return -1
    const key = this.#key(kind, left, right)
    const slots = this.#slots
    let slot = this.#home(key)
    for (;;) {
      const row = slots[slot + 1] ?? -1
      if (row < 0 || slots[slot] === key) return row
      slot = this.#after(slot)
    }
  }
}
