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
 * Numbers of a branch, side by side, so that a step of the search looks at one place of the memory: the letters that go
 * on from it, a bit each; the first branch that does; the branch beside it; its own letter; one more than the number of
 * the literal that ends there. 0 where there is none.
 */
const ROOM = 5
const LETTERS = 0
const CHILD = 1
const SIBLING = 2
const LETTER = 3
const ENDING = 4

/**
 * All literals stand in one tree, whose roots are their first three letters. Branches are lists, since a table of
 * 27 letters for each, most of it empty, took three megabytes and did not stay near the processor.
 */
export class LiteralTree {
  /** by the first three letters, the place of the branch; 0 where no literal begins so */
  readonly #roots = new Int32Array(SIGNS ** 3)
  readonly #branches = new Numbers()
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
    const { all } = this.#branches
    if (all[branch + ENDING] === 0) {
      this.#count += 1
      all[branch + ENDING] = this.#count
    }
    return (all[branch + ENDING] ?? 0) - 1
  }

  #rootAt(opening: number): number {
    if (this.#roots[opening] === 0) this.#roots[opening] = this.#addBranch(0, 0)
    return this.#roots[opening] ?? 0
  }

  #branchAfter(branch: number, code: number): number {
    const known = branchWith(this.#branches.all, branch, code)
    if (known > 0) return known
    const added = this.#addBranch(code, this.#branches.all[branch + CHILD] ?? 0)
    const { all } = this.#branches
    all[branch + CHILD] = added
    all[branch + LETTERS] = (all[branch + LETTERS] ?? 0) | (1 << code)
    return added
  }

  #addBranch(code: number, sibling: number): number {
    const place = this.#branches.count
    for (let index = 0; index < ROOM; index += 1) this.#branches.push(0)
    this.#branches.all[place + LETTER] = code
    this.#branches.all[place + SIBLING] = sibling
    return place
  }

  /**
   * Looks from each three letters of a text as far as the tree goes.
   *
   * @param found  takes the numbers of the literals that stand in the text, as often as they do
   */
  find(text: string, found: Numbers): void {
    const roots = this.#roots
    const { all } = this.#branches
    const { length } = text
    let opening = codeAt(text, 0)
    for (let end = 1; end <= length; end += 1) {
      opening = pushed(opening, codeAt(text, end))
      let branch = roots[opening] ?? 0
      for (let at = end + 1; branch > 0; at += 1) {
        const literal = all[branch + ENDING] ?? 0
        if (literal > 0) found.push(literal - 1)
        branch = at <= length ? branchWith(all, branch, codeAt(text, at)) : 0
      }
    }
  }
}

/** Where a letter leads from a branch; 0 where it leads nowhere. */
function branchWith(all: Int32Array, from: number, code: number): number {
  if (((all[from + LETTERS] ?? 0) & (1 << code)) === 0) return 0
  let branch = all[from + CHILD] ?? 0
  while (all[branch + LETTER] !== code) branch = all[branch + SIBLING] ?? 0
  return branch
}
