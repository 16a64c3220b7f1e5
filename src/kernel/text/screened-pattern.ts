/**
 * Regular expressions tried only on texts that hold the letters they need. Hundreds of rules are put to each
 * clause and few can match it. A clause is looked through once for the literals that they need (need-graph.ts), and
 * a rule whose literals it misses is not tried.
 */
import { allMatches, endOf } from './all-matches.ts'
import { choicesOf, unwrapped } from './alternation.ts'
import { NeedGraph } from './need-graph.ts'
import { neededLetters } from './needed-letters.ts'

const GRAPH = new NeedGraph()

/** Stands for the number of a need where the expression may match any text. */
const NO_NEED = -1

/** Of each expression the number of its need, found out when it is first tried. */
const NEEDS = new WeakMap<RegExp, number>()

function needOf(pattern: RegExp): number {
  const need = neededLetters(pattern)
  const number = need === undefined ? NO_NEED : GRAPH.add(need)
  NEEDS.set(pattern, number)
  return number
}

/** False where the text misses letters that every match of the expression holds. */
export function mayMatch(pattern: RegExp, text: string): boolean {
  const need = NEEDS.get(pattern) ?? needOf(pattern)
  return need === NO_NEED || GRAPH.metBy(text)[need] === 1
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

/** A group of choices between what may not stand on both sides of it: `(?<!\p{L})(?:a|b)(?!\p{L})`. */
const WRAPPED = /^(\(\?<![^()]*\))?(\(\?:.*?\))(\(\?![^()]*\))?$/s

/**
 * The choices of an alternation as expressions of their own, so that those that cannot match cost nothing.
 *
 * @param pattern  a group of choices; on both sides of it there may stand what must not be there. Other expressions
 *                 are left as they are
 */
export function choicesApart(pattern: RegExp): readonly RegExp[] {
  const [, before = '', group = '', after = ''] = WRAPPED.exec(pattern.source) ?? []
  if (unwrapped(group) === group) return [pattern]
  return choicesOf(group).map(
    (choice) => new RegExp(`${before}(?:${choice})${after}`, pattern.flags),
  )
}

/** The first match of an alternation whose choices stand apart, as one expression of all of them finds it. */
export const matchInAny = (choices: readonly RegExp[], text: string): RegExpExecArray | null =>
  firstOf(choices.map((choice) => matchIn(choice, text)))

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
