/**
 * The machine over the rules: those of a level replace what they match, the longest first, and the next
 * level goes on with what stands then (cascaded finite-state grammars: Abney, "Partial parsing via
 * finite-state cascades", 1996). Linear, since patterns have no repetition.
 */
import type { Kind, Kinds } from './automaton.ts'
import { Automaton } from './automaton.ts'
import type { Classes, ClassName, Element, Item, Match, Rule } from './grammar.ts'

type Capture = { readonly name: ClassName | undefined; readonly element: Element }

function matches(item: Item, element: Element): Capture | undefined {
  if (item.isGlued && element.isSpaced) return undefined
  if (item.words.has(element.text)) return { name: undefined, element }
  for (const name of item.classes) if (element.is[name] !== undefined) return { name, element }
  return undefined
}

/** Longest match by trying to use each optional item first; bounded by the pattern's length. */
function matchFrom(
  row: readonly Element[],
  at: number,
  items: readonly Item[],
  index = 0,
): Capture[] | undefined {
  const item = items[index]
  if (item === undefined) return []
  const element = row[at]
  const capture = element === undefined ? undefined : matches(item, element)
  if (capture !== undefined) {
    const rest = matchFrom(row, at + 1, items, index + 1)
    if (rest !== undefined) {
      rest.unshift(capture)
      return rest
    }
  }
  return item.isOptional ? matchFrom(row, at, items, index + 1) : undefined
}

function asMatch(captures: readonly Capture[], row: readonly Element[], at: number): Match {
  const find = (name: ClassName, nth: number): Element | undefined => {
    let left = nth
    for (const capture of captures) {
      if (capture.name !== name) continue
      if (left === 0) return capture.element
      left -= 1
    }
    return undefined
  }
  const element = (name: ClassName, nth = 0): Element => {
    const found = find(name, nth)
    if (found === undefined) throw new RangeError(`grammar: the pattern has no ${nth}. <${name}>`)
    return found
  }
  const maybe = <K extends ClassName>(name: K, nth = 0): Classes[K] | undefined =>
    find(name, nth)?.is[name]
  return {
    element,
    maybe,
    get: (name, nth = 0) => {
      const value = maybe(name, nth)
      if (value === undefined) throw new RangeError(`grammar: the pattern has no ${nth}. <${name}>`)
      return value
    },
    has: (word) => captures.some((capture) => capture.element.text === word),
    before: row[at - 1],
    after: row[at + captures.length],
    second: row[at + captures.length + 1],
    row,
    place: [at, at + captures.length],
  }
}

/** A list of rules: of two equally long matches the earlier rule counts. */
export interface Level {
  readonly rules: readonly Rule[]
  readonly automaton: Automaton
}

export function level(rules: readonly Rule[]): Level {
  return { rules, automaton: new Automaton(rules) }
}

/** Elements with their kinds, place by place. */
export interface Row {
  readonly elements: readonly Element[]
  readonly kinds: readonly Kind[]
}

type Found = { readonly length: number; readonly element: Element }

/** "Thurs.", "mar. 28 avr.": a dot that is of the word. */
function endsAbbreviation(captures: readonly Capture[]): boolean {
  const [word, dot] = captures.slice(-2)
  if (word === undefined || dot?.element.text !== '.') return false
  const { text, is } = word.element
  return (is.weekday ?? is.month) !== undefined && text.length <= 5 && !SHORT_NAMES.has(text)
}
const SHORT_NAMES = new Set(
  'lundi mardi jeudi mars avril mai juin aout march april may june july'.split(' '),
)

const LEADS: ReadonlySet<string> = new Set(
  'at @ a vers en in matin matinee morning soir apresmidi afternoon midi noon am pm'.split(' '),
)
const leadsToHour = (next: Element | undefined): boolean =>
  next !== undefined && ((next.is.clock ?? next.is.hours) !== undefined || LEADS.has(next.text))

/** Without the marks at its end that an optional item took: they belong to the sentence. */
function trimmed(
  captures: readonly Capture[],
  row: readonly Element[],
  at: number,
): readonly Capture[] {
  let length = captures.length
  const isAtHour = endsAbbreviation(captures) && leadsToHour(row[at + length])
  while (!isAtHour && length > 1 && isMark(captures[length - 1]?.element.text)) length -= 1
  return length === captures.length ? captures : captures.slice(0, length)
}

const isMark = (text: string | undefined): boolean => text === '.' || text === ','

/** A day with its hour stays past, limited or recurrent as the day was. */
function inherited(captures: readonly Capture[], made: Partial<Classes>): Partial<Classes> {
  if (made.moment === undefined) return {}
  const is: { -readonly [K in keyof Classes]?: Classes[K] } = {}
  for (const { element } of captures) {
    if (element.is.recurrence !== undefined) is.recurrence = element.is.recurrence
    if (element.is.isPast !== undefined) is.isPast = element.is.isPast
    if (element.is.isMoved !== undefined) is.isMoved = element.is.isMoved
    if (element.is.bound !== undefined) is.bound = element.is.bound
  }
  return is
}

/** @param atLeast  elements of the match; a shorter one is of no interest */
function apply(
  rule: Rule,
  row: readonly Element[],
  at: number,
  atLeast: number,
): Found | undefined {
  const captured = matchFrom(row, at, rule.items)
  if (captured === undefined) return undefined
  const captures = trimmed(captured, row, at)
  const [first, last] = [captures[0]?.element, captures.at(-1)?.element]
  if (first === undefined || last === undefined || captures.length < atLeast) return undefined
  const is = rule.make(asMatch(captures, row, at))
  if (is === undefined) return undefined
  return {
    length: captures.length,
    element: {
      start: first.start,
      end: last.end,
      text: '',
      isSpaced: first.isSpaced,
      is: { ...inherited(captures, is), ...is },
      rule: rule.name,
    },
  }
}

/** The longest of the matches that begin at a place, and of those the one of the earliest rule. */
function bestAt(
  { elements, kinds }: Row,
  at: number,
  { rules, automaton }: Level,
): Found | undefined {
  let best: Found | undefined
  for (const index of automaton.matchingFrom(kinds, at)) {
    const rule = rules[index]
    if (rule === undefined) continue
    best = apply(rule, elements, at, (best?.length ?? 0) + 1) ?? best
  }
  return best
}

/** One pass: at each place the longest match of the level replaces what it matched. */
export function applyLevel(row: Row, of: Level, known: Kinds): Row {
  let elements: Element[] | undefined
  let kinds: Kind[] = []
  for (let at = 0; at < row.elements.length; ) {
    const found = bestAt(row, at, of)
    if (found !== undefined && elements === undefined) {
      elements = row.elements.slice(0, at)
      kinds = row.kinds.slice(0, at)
    }
    const element = found?.element ?? row.elements[at]
    const kind = found === undefined ? row.kinds[at] : known.of(found.element)
    if (elements !== undefined && element !== undefined && kind !== undefined) {
      elements.push(element)
      kinds.push(kind)
    }
    at += found?.length ?? 1
  }
  return elements === undefined ? row : { elements, kinds }
}
