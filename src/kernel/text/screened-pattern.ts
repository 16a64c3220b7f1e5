/**
 * Regular expressions tried only on texts that hold the letters they need. Hundreds of rules are put to each
 * clause and few can match it. The literals that they need stand in one tree; a clause is looked up in it
 * once, and a rule whose literals it misses is not tried.
 */
import { allMatches } from './all-matches.ts'
import type { Need } from './needed-letters.ts'
import { letterOf, neededLetters } from './needed-letters.ts'

/** The number of a UTF-16 unit: 1–26 for letters of either case, 0 for all else. */
const CODES = Uint8Array.from({ length: 0x10000 }, (_, unit) => {
  const letter = letterOf(String.fromCharCode(unit))
  return letter === ' ' ? 0 : letter.charCodeAt(0) - 96
})
/** Letters and the blank. */
const SIGNS = 27

/** Texts whose lookup is kept: those of one sentence and its clauses (chosen). */
const KEPT = 64

/** The codes of a text, with the blank before and after it. */
function codesOf(text: string): Uint8Array {
  const codes = new Uint8Array(text.length + 2)
  for (let at = 0; at < text.length; at += 1) codes[at + 1] = CODES[text.charCodeAt(at)] ?? 0
  return codes
}

/** Which of the needs known so far a text meets: all their literals stand in one tree. */
class LiteralTree {
  /** for each branch and each code the number of the next branch; 0 where there is none */
  #next = new Int32Array(SIGNS * 1024)
  /** for each branch, the needs that a literal ending there meets */
  readonly #endings: number[][] = [[]]
  #needs = 0
  readonly #met = new Map<string, Uint8Array>()
  #last: { readonly text: string; readonly met: Uint8Array } | undefined

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
    let branch = 0
    for (let index = 0; index < literal.length; index += 1) {
      branch = this.#branchAfter(branch, CODES[literal.charCodeAt(index)] ?? 0)
      if (this.#endings[branch]?.at(-1) === need) return
    }
    this.#endings[branch]?.push(need)
  }

  #branchAfter(branch: number, code: number): number {
    const known = this.#next[branch * SIGNS + code]
    if (known !== undefined && known > 0) return known
    const added = this.#endings.length
    this.#endings.push([])
    if (added * SIGNS >= this.#next.length) {
      const longer = new Int32Array(this.#next.length * 2)
      longer.set(this.#next)
      this.#next = longer
    }
    this.#next[branch * SIGNS + code] = added
    return added
  }

  /** From each place of the text as far as the tree goes. */
  #lookUp(codes: Uint8Array): Uint8Array {
    const met = new Uint8Array(this.#needs)
    const next = this.#next
    for (let from = 0; from < codes.length; from += 1) {
      let branch = 0
      for (let at = from; at < codes.length; at += 1) {
        branch = next[branch * SIGNS + (codes[at] ?? 0)] ?? 0
        if (branch === 0) break
        for (const need of this.#endings[branch] ?? []) met[need] = 1
      }
    }
    return met
  }
}

const TREE = new LiteralTree()

type Question = (text: string) => boolean

/** Asks whether a text meets a need. */
function questionOf(need: Need): Question {
  if (need.kind === 'literals') {
    const number = TREE.add(need.literals)
    return (text) => TREE.metBy(text)[number] === 1
  }
  const questions = need.needs.map(questionOf)
  return need.kind === 'all'
    ? (text) => questions.every((question) => question(text))
    : (text) => questions.some((question) => question(text))
}

/** What each expression needs of a text, found out when it is first tried. */
const QUESTIONS = new WeakMap<RegExp, Question>()

function questionFor(pattern: RegExp): Question {
  const need = neededLetters(pattern)
  const question = need === undefined ? () => true : questionOf(need)
  QUESTIONS.set(pattern, question)
  return question
}

/** False where the text misses letters that every match of the expression holds. */
export function mayMatch(pattern: RegExp, text: string): boolean {
  const question = QUESTIONS.get(pattern) ?? questionFor(pattern)
  return question(text)
}

/** `pattern.test(text)` for an expression without flags g and y, tried only where it may match. */
export const matches = (pattern: RegExp, text: string): boolean =>
  mayMatch(pattern, text) && pattern.test(text)

/** `pattern.exec(text)`, likewise. */
export const matchIn = (pattern: RegExp, text: string): RegExpExecArray | null =>
  mayMatch(pattern, text) ? pattern.exec(text) : null

/** `allMatches(pattern, text)`, likewise; the expression has the flag g. */
export const allMatchesIn = (pattern: RegExp, text: string): readonly RegExpExecArray[] =>
  mayMatch(pattern, text) ? allMatches(pattern, text) : []

/** The first match from a place on. */
function matchFrom(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

const endOf = (match: RegExpExecArray): number => match.index + Math.max(1, match[0].length)

/** Of several matches the one that begins first; of two that begin at one place the one listed first. */
const firstOf = (matches: readonly (RegExpExecArray | null)[]): RegExpExecArray | null =>
  matches.reduce(
    (first, one) => (first === null || (one?.index ?? first.index) < first.index ? one : first),
    null,
  )

/**
 * The matches of an alternation whose choices stand apart, as one expression of all of them finds them: those
 * that cannot match cost nothing. Linear for a given list.
 *
 * @param choices  with the flag g
 */
export function allMatchesOfAny(
  choices: readonly RegExp[],
  text: string,
): readonly RegExpExecArray[] {
  const tried = choices.filter((choice) => mayMatch(choice, text))
  let next = tried.map((choice) => matchFrom(choice, text, 0))
  const found: RegExpExecArray[] = []
  for (let first = firstOf(next); first !== null; first = firstOf(next)) {
    found.push(first)
    const end = endOf(first)
    next = next.map((match, index) => {
      const choice = tried[index]
      return match === null || choice === undefined || match.index >= end
        ? match
        : matchFrom(choice, text, end)
    })
  }
  return found
}
