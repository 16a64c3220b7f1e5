/**
 * Many short literals looked for in a text at once. Texts and literals are seen as letters of either case, all else
 * as a blank (needed-letters.ts).
 */
import { letterOf } from './needed-letters.ts'
import { Numbers } from './numbers.ts'

/** The number of a UTF-16 unit: 1–26 for letters of either case, 0 for all else. */
const CODES = Uint8Array.from({ length: 0x10000 }, (_, unit) => {
  const letter = letterOf(String.fromCharCode(unit))
  return letter === ' ' ? 0 : letter.charCodeAt(0) - 96
})
/** Letters and the blank. */
const SIGNS = 27

/** Letters that each literal has at least, see neededLetters. */
const OPENING = 3

/** The code at a place of a text; a blank stands before and behind it. */
const codeAt = (text: string, at: number): number =>
  at < 0 || at >= text.length ? 0 : (CODES[text.charCodeAt(at)] ?? 0)

/** Three codes in one number: those of an opening and one more push its first out. */
const pushed = (opening: number, code: number): number => (opening % SIGNS ** 2) * SIGNS + code

/**
 * All literals stand in one tree, whose roots are their first three letters. Branches are lists, since a table of
 * 27 letters for each, most of it empty, took three megabytes and did not stay near the processor.
 */
export class LiteralTree {
  /** by the first three letters, the branch; 0 where no literal begins so */
  readonly #roots = new Int32Array(SIGNS ** 3)
  /** by branch: its letter, the first that goes on from it, the next beside it; 0 where there is none */
  readonly #letter = new Numbers()
  readonly #child = new Numbers()
  readonly #sibling = new Numbers()
  /** by branch, the letters that go on from it, a bit each */
  readonly #letters = new Numbers()
  /** by branch, one more than the number of the literal that ends there; 0 where none does */
  readonly #ending = new Numbers()
  #count = 0

  constructor() {
    this.#addBranch(0, 0)
  }

  /**
   * @param literal  of three letters and blanks at least
   * @returns its number: 0 for the first, 1 for the second, …
   */
  add(literal: string): number {
    let opening = 0
    for (let at = 0; at < OPENING; at += 1) opening = pushed(opening, codeAt(literal, at))
    let branch = this.#rootAt(opening)
    for (let at = OPENING; at < literal.length; at += 1)
      branch = this.#branchAfter(branch, codeAt(literal, at))
    if (this.#ending.all[branch] === 0) {
      this.#count += 1
      this.#ending.all[branch] = this.#count
    }
    return (this.#ending.all[branch] ?? 0) - 1
  }

  #rootAt(opening: number): number {
    if (this.#roots[opening] === 0) this.#roots[opening] = this.#addBranch(0, 0)
    return this.#roots[opening] ?? 0
  }

  #branchAfter(branch: number, code: number): number {
    const known = this.#branchWith(branch, code)
    if (known > 0) return known
    const added = this.#addBranch(code, this.#child.all[branch] ?? 0)
    this.#child.all[branch] = added
    this.#letters.all[branch] = (this.#letters.all[branch] ?? 0) | (1 << code)
    return added
  }

  /** Where a letter leads from a branch; 0 where it leads nowhere. */
  #branchWith(from: number, code: number): number {
    if (((this.#letters.all[from] ?? 0) & (1 << code)) === 0) return 0
    let branch = this.#child.all[from] ?? 0
    while (this.#letter.all[branch] !== code) branch = this.#sibling.all[branch] ?? 0
    return branch
  }

  #addBranch(code: number, sibling: number): number {
    this.#letter.push(code)
    this.#child.push(0)
    this.#letters.push(0)
    this.#ending.push(0)
    return this.#sibling.push(sibling)
  }

  /**
   * Looks from each three letters of a text as far as the tree goes.
   *
   * @param found  takes the numbers of the literals that stand in the text, as often as they do
   */
  find(text: string, found: Numbers): void {
    const roots = this.#roots
    const ending = this.#ending.all
    const letters = this.#letters.all
    const { length } = text
    let opening = codeAt(text, 0)
    for (let end = 1; end <= length; end += 1) {
      opening = pushed(opening, codeAt(text, end))
      let branch = roots[opening] ?? 0
      for (let at = end + 1; branch > 0; at += 1) {
        const literal = ending[branch] ?? 0
        if (literal > 0) found.push(literal - 1)
        const goesOn = at <= length && letters[branch] !== 0
        branch = goesOn ? this.#branchWith(branch, codeAt(text, at)) : 0
      }
    }
  }
}
