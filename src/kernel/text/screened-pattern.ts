/**
 * Regular expressions tried only on texts that hold the letters they need. Hundreds of rules are put to each
 * clause and few can match it. The literals that they need stand in one tree; a clause is looked up in it
 * once, and a rule whose literals it misses is not tried.
 */
import { allMatches, endOf } from './all-matches.ts'
import { LiteralTree } from './literal-tree.ts'
import type { Need } from './needed-letters.ts'
import { neededLetters } from './needed-letters.ts'

const TREE = new LiteralTree()

/** A need whose literals stand in the tree, by its number there; or all, or one, of several. */
type Question =
  | { readonly kind: 'literals'; readonly number: number }
  | { readonly kind: 'all' | 'one'; readonly questions: readonly Question[] }

const questionOf = (need: Need): Question =>
  need.kind === 'literals'
    ? { kind: need.kind, number: TREE.add(need.literals) }
    : { kind: need.kind, questions: need.needs.map(questionOf) }

function isMet(question: Question, met: Uint8Array): boolean {
  if (question.kind === 'literals') return met[question.number] === 1
  const isAll = question.kind === 'all'
  for (const one of question.questions) if (isMet(one, met) !== isAll) return !isAll
  return isAll
}

/** What is asked of a text before an expression is tried; `none` where the expression may match any. */
type Asked = Question | 'none'

/** Of each expression, found out when it is first tried. */
const ASKED = new WeakMap<RegExp, Asked>()

function askedFor(pattern: RegExp): Asked {
  const need = neededLetters(pattern)
  const asked = need === undefined ? 'none' : questionOf(need)
  ASKED.set(pattern, asked)
  return asked
}

/** False where the text misses letters that every match of the expression holds. */
export function mayMatch(pattern: RegExp, text: string): boolean {
  const asked = ASKED.get(pattern) ?? askedFor(pattern)
  return asked === 'none' || isMet(asked, TREE.metBy(text))
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
    const end = endOf(first, text)
    next = next.map((match, index) => {
      const choice = tried[index]
      return match === null || choice === undefined || match.index >= end
        ? match
        : matchFrom(choice, text, end)
    })
  }
  return found
}
