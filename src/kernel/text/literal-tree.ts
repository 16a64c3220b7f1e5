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

/** Room for needs that are told later (chosen). */
const MORE_NEEDS = 256

/** Texts whose lookup is kept: those of one sentence and its clauses (chosen). */
const KEPT = 64

/** The code at a place of a text; a blank stands before and behind it. */
const codeAt = (text: string, at: number): number =>
  at < 0 || at >= text.length ? 0 : (CODES[text.charCodeAt(at)] ?? 0)

/** Three codes in one number: those of an opening and one more push its first out. */
const pushed = (opening: number, code: number): number => (opening % SIGNS ** 2) * SIGNS + code

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
  /** kept to be written anew: making one costs as much as a lookup */
  #spare: Uint8Array[] = []
  #last: { readonly text: string; readonly met: Uint8Array } | undefined

  constructor() {
    this.#addBranch(0, 0)
    this.#addEnding(0, 0)
  }

  /** @returns the number of the need for one of the literals */
  add(literals: readonly string[]): number {
    const need = this.#needs
    this.#needs += 1
    this.#forget()
    const shortestFirst = [...new Set(literals)].sort((one, other) => one.length - other.length)
    for (const literal of shortestFirst) this.#grow(literal, need)
    return need
  }

  /** For each need 1 where the text holds one of its literals. */
  metBy(text: string): Uint8Array {
    // The rules of an act are put to a clause one after the other.
    if (this.#last?.text === text) return this.#last.met
    const met = this.#met.get(text) ?? this.#lookUp(text)
    this.#last = { text, met }
    return met
  }

  #forget(): void {
    this.#spare = [...this.#met.values()]
    this.#met.clear()
    this.#last = undefined
  }

  /** None met so far. */
  #none(): Uint8Array {
    const spare = this.#spare.pop()
    return spare !== undefined && spare.length >= this.#needs
      ? spare.fill(0)
      : new Uint8Array(this.#needs + MORE_NEEDS)
  }

  /** Ends where a shorter literal of the same need does: who holds this one holds that one. */
  #grow(literal: string, need: number): void {
    let opening = 0
    for (let at = 0; at < OPENING; at += 1) opening = pushed(opening, codeAt(literal, at))
    let branch = this.#rootAt(opening)
    for (let at = OPENING; at < literal.length && !this.#endsLast(branch, need); at += 1)
      branch = this.#branchAfter(branch, codeAt(literal, at))
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

  /** From each three letters of the text as far as the tree goes. */
  #lookUp(text: string): Uint8Array {
    const met = this.#none()
    const child = this.#child.all
    let opening = codeAt(text, 0)
    for (let end = 1; end <= text.length; end += 1) {
      opening = pushed(opening, codeAt(text, end))
      let branch = this.#roots[opening] ?? 0
      for (let at = end + 1; branch > 0; at += 1) {
        this.#tellEndings(branch, met)
        branch = at <= text.length ? this.#branchWith(child[branch] ?? 0, codeAt(text, at)) : 0
      }
    }
    if (this.#met.size >= KEPT) this.#forget()
    this.#met.set(text, met)
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
