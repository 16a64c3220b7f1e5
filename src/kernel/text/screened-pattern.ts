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
