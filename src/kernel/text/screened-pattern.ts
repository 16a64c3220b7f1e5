/**
 * Regular expressions tried only on texts that hold the letters they need. Hundreds of rules are put to each
 * clause and few can match it. A clause is looked through once for the literals that they need (need-graph.ts), and
 * a rule whose literals it misses is not tried.
 */
import { allMatches } from './all-matches.ts'
import { choicesOf, unwrapped } from './alternation.ts'
import { isMet, NeedGraph } from './need-graph.ts'
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
  return need === NO_NEED || isMet(GRAPH.metBy(text), need)
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

/** Of several matches the one that begins first; of two that begin at one place the one listed first. */
const firstOf = (matches: readonly (RegExpExecArray | null)[]): RegExpExecArray | null =>
  matches.reduce(
    (first, one) => (first === null || (one?.index ?? first.index) < first.index ? one : first),
    null,
  )

/** A group of choices between what may not stand on both sides of it: `(?<!\p{L})(?:a|b)(?!\p{L})`. */
const WRAPPED = /^(\(\?<![^()]*\))?(\(\?:.*?\))(\(\?![^()]*\))?$/s

/**
 * Expressions that are put to one text after the other, all with the letters that they need: what a text may match is
 * told by a look at its answer for each, without asking who needs what.
 */
export class Screen {
  readonly #patterns: readonly RegExp[]
  /** numbers of their needs, found out when they are first tried */
  #needs: Int32Array | undefined

  constructor(patterns: readonly RegExp[]) {
    this.#patterns = patterns
  }

  /** The places of those that may match the text, ascending. */
  possibleIn(text: string): readonly number[] {
    this.#needs ??= Int32Array.from(this.#patterns, (one) => NEEDS.get(one) ?? needOf(one))
    const met = GRAPH.metBy(text)
    const possible: number[] = []
    for (let index = 0; index < this.#needs.length; index += 1) {
      const need = this.#needs[index] ?? NO_NEED
      if (need === NO_NEED || isMet(met, need)) possible.push(index)
    }
    return possible
  }
}

/**
 * The choices of a long alternation as expressions of their own, so that those that cannot match cost nothing: neither
 * the time to try them nor, where no text ever held their letters, their translation (decision 0043).
 */
export class Choices {
  readonly #choices: readonly RegExp[]
  readonly #screen: Screen

  /** @param choices  all with the same flags */
  constructor(choices: readonly RegExp[]) {
    this.#choices = choices
    this.#screen = new Screen(choices)
  }

  /** The first match, as one expression of all choices finds it; they are without flags g and y. */
  firstIn(text: string): RegExpExecArray | null {
    return firstOf(this.#screen.possibleIn(text).map((at) => this.#choices[at]?.exec(text) ?? null))
  }
}

/**
 * The choices of an alternation, apart.
 *
 * @param pattern  a group of choices; on both sides of it there may stand what must not be there. Other expressions
 *                 are left as they are
 */
export function choicesApart(pattern: RegExp): Choices {
  const [, before = '', group = '', after = ''] = WRAPPED.exec(pattern.source) ?? []
  if (unwrapped(group) === group) return new Choices([pattern])
  return new Choices(
    choicesOf(group).map((choice) => new RegExp(`${before}(?:${choice})${after}`, pattern.flags)),
  )
}
