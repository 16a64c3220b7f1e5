/**
 * Many short literals looked for in a text at once: which of several needs, each for one of some literals, the text
 * meets. Texts and literals are seen as letters of either case, all else as a blank (needed-letters.ts).
 */
import { letterOf } from './needed-letters.ts'

/** The number of a UTF-16 unit: 1–26 for letters of either case, 0 for all else. */
const CODES = Uint8Array.from({ length: 0x10000 }, (_, unit) => {
  const letter = letterOf(String.fromCharCode(unit))
  return letter === ' ' ? 0 : letter.charCodeAt(0) - 96
})
/** Letters and the blank. */
const SIGNS = 27

/** Letters that each literal has at least, see neededLetters. */
const OPENING = 3

/** Texts whose lookup is kept: those of one sentence and its clauses (chosen). */
const KEPT = 64

/** The codes of a text, with the blank before and after it. */
function codesOf(text: string): Uint8Array {
  const codes = new Uint8Array(text.length + 2)
  for (let at = 0; at < text.length; at += 1) codes[at + 1] = CODES[text.charCodeAt(at)] ?? 0
  return codes
}

/** The number of the three codes from a place on, with which each literal begins. */
const openingAt = (codes: Uint8Array, at: number): number =>
  ((codes[at] ?? 0) * SIGNS + (codes[at + 1] ?? 0)) * SIGNS + (codes[at + 2] ?? 0)

/** Whole numbers in a row that grows. */
class Numbers {
  all = new Int32Array(1024)
  count = 0

  /** @returns its place */
  push(number: number): number {
    if (this.count === this.all.length) {
      const longer = new Int32Array(this.all.length * 2)
      longer.set(this.all)
      this.all = longer
    }
    this.all[this.count] = number
    this.count += 1
    return this.count - 1
  }
}

/**
 * All literals stand in one tree, whose roots are their first three letters. Branches are lists, since a table of
 * 27 letters for each, most of it empty, took three megabytes and did not stay near the processor.
 */
export class LiteralTree {
  /** by the first three letters, the branch; 0 where no literal begins so */
  readonly #roots = new Int32Array(SIGNS ** 3)
  /** by branch: its letter, the first that goes on from it, the next beside it, what ends there; 0 where there is none */
  readonly #letter = new Numbers()
  readonly #child = new Numbers()
  readonly #sibling = new Numbers()
  readonly #ending = new Numbers()
  /** by ending: the need that is met, and another ending of the same branch */
  readonly #need = new Numbers()
  readonly #otherEnding = new Numbers()
  #needs = 0
  readonly #met = new Map<string, Uint8Array>()
  #last: { readonly text: string; readonly met: Uint8Array } | undefined

  constructor() {
    this.#addBranch(0, 0)
    this.#addEnding(0, 0)
  }

  /** @returns the number of the need for one of the literals */
  add(literals: readonly string[]): number {
    const need = this.#needs
    this.#needs += 1
    this.#met.clear()
    this.#last = undefined
    const shortestFirst = [...new Set(literals)].sort((one, other) => one.length - other.length)
    for (const literal of shortestFirst) this.#grow(literal, need)
    return need
  }

  /** For each need 1 where the text holds one of its literals. */
  metBy(text: string): Uint8Array {
    // The rules of an act are put to a clause one after the other.
    if (this.#last?.text === text) return this.#last.met
    const met = this.#met.get(text) ?? this.#lookUp(codesOf(text))
    if (this.#met.size >= KEPT) this.#met.clear()
    this.#met.set(text, met)
    this.#last = { text, met }
    return met
  }

  /** Ends where a shorter literal of the same need does: who holds this one holds that one. */
  #grow(literal: string, need: number): void {
    const codes = Uint8Array.from(literal, (letter) => CODES[letter.charCodeAt(0)] ?? 0)
    let branch = this.#rootAt(openingAt(codes, 0))
    for (let at = OPENING; at < codes.length && !this.#endsLast(branch, need); at += 1)
      branch = this.#branchAfter(branch, codes[at] ?? 0)
    if (!this.#endsLast(branch, need)) this.#addEnding(branch, need)
  }

  #rootAt(opening: number): number {
    if (this.#roots[opening] === 0) this.#roots[opening] = this.#addBranch(0, 0)
    return this.#roots[opening] ?? 0
  }

  #branchAfter(branch: number, code: number): number {
    const first = this.#child.all[branch] ?? 0
    const known = this.#branchWith(first, code)
    if (known > 0) return known
    const added = this.#addBranch(code, first)
    this.#child.all[branch] = added
    return added
  }

  /** Among a branch and those listed after it the one with a letter; 0 where there is none. */
  #branchWith(first: number, code: number): number {
    let branch = first
    while (branch > 0 && this.#letter.all[branch] !== code) branch = this.#sibling.all[branch] ?? 0
    return branch
  }

  #addBranch(code: number, sibling: number): number {
    this.#letter.push(code)
    this.#child.push(0)
    this.#ending.push(0)
    return this.#sibling.push(sibling)
  }

  #addEnding(branch: number, need: number): void {
    this.#otherEnding.push(this.#ending.all[branch] ?? 0)
    this.#ending.all[branch] = this.#need.push(need)
  }

  /** Is the need the one that was last said to be met there? */
  #endsLast(branch: number, need: number): boolean {
    const ending = this.#ending.all[branch] ?? 0
    return ending > 0 && this.#need.all[ending] === need
  }

  /** From each place of the text as far as the tree goes. */
  #lookUp(codes: Uint8Array): Uint8Array {
    const met = new Uint8Array(this.#needs)
    const child = this.#child.all
    for (let from = 0; from + OPENING <= codes.length; from += 1) {
      let branch = this.#roots[openingAt(codes, from)] ?? 0
      for (let at = from + OPENING; branch > 0; at += 1) {
        this.#tellEndings(branch, met)
        branch = at < codes.length ? this.#branchWith(child[branch] ?? 0, codes[at] ?? 0) : 0
      }
    }
    return met
  }

  #tellEndings(branch: number, met: Uint8Array): void {
    let ending = this.#ending.all[branch] ?? 0
    while (ending > 0) {
      met[this.#need.all[ending] ?? 0] = 1
      ending = this.#otherEnding.all[ending] ?? 0
    }
  }
}
