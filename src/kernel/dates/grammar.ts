/**
 * The machine under the rules. A text is a row of elements (words, numbers, marks); a rule names a
 * row of words and classes and says what they make together; the rules of a level replace what they
 * match, the longest first, and the next level goes on with what stands then (cascaded finite-state
 * grammars: Abney, "Partial parsing via finite-state cascades", 1996).
 *
 * A pattern is words and `<classes>` in their order: `le|the <ordinal> of|de <month> <year>?`. `a|b`
 * is a choice, `?` makes optional; there is no repetition, so that a level is linear.
 */
import type { Edge } from './lexicon.ts'
import type { Bound } from './mention.ts'
import type { Duration, Meaning, Unit } from './reading.ts'

/** An hour of the day as it was written. */
export interface Clock {
  /** 0–1440 */
  readonly minute: number
  /** could be twelve hours later: "at 4", "9:30" */
  readonly isOpen: boolean
  readonly grain: 'hour' | 'minute'
}

/** Some hours of a day without a clock; minutes of the day. */
export interface Hours {
  readonly from: number
  readonly to: number
  readonly part?: 'morning' | 'noon' | 'afternoon' | 'late_afternoon' | 'evening'
  /** named by two clocks: the hours are meant exactly */
  readonly isExact?: true
  readonly isOpen?: boolean
}

/** What an element can stand for; an element may stand for several things at once. */
export interface Classes {
  readonly number: number
  /** digits */
  readonly integer: number
  readonly ordinal: number
  readonly month: number
  /** a name of a month that is hardly anything else */
  readonly monthName: number
  readonly weekday: number
  readonly weekdayName: number
  /** "Mondays", "lundis" */
  readonly weekdays: number
  readonly unit: Unit
  readonly edge: Edge
  readonly duration: Duration
  readonly clock: Clock
  readonly hours: Hours
  /** a day */
  readonly date: Meaning
  /** a span of days */
  readonly period: Meaning
  /** a day with its hour or part */
  readonly moment: Meaning
  /** two ends: "from … to …"; each as it stood */
  readonly ends: readonly [Element, Element]
  /** several days named at once: "les 5 et 6 mai" */
  readonly each: readonly Element[]
  readonly recurrence: string
  readonly isPast: boolean
  /** the day named before is moved to this one */
  readonly isMoved: boolean
  readonly bound: Bound
  readonly year: number
  readonly confidence: number
}

export type ClassName = keyof Classes

export interface Element {
  /** `[start, end)` in the folded text */
  readonly start: number
  readonly end: number
  readonly text: string
  readonly isSpaced: boolean
  readonly is: Partial<Classes>
  /** the rule that made it; absent for what the lexer made */
  readonly rule?: string
}

/** What a pattern matched. */
export interface Match {
  /** the n-th element that matched as that class */
  get<K extends ClassName>(name: K, nth?: number): Classes[K]
  maybe<K extends ClassName>(name: K, nth?: number): Classes[K] | undefined
  /** the element itself */
  element(name: ClassName, nth?: number): Element
  has(word: string): boolean
  readonly before: Element | undefined
  readonly after: Element | undefined
  /** what follows `after` */
  readonly second: Element | undefined
}

export interface Rule {
  readonly name: string
  readonly items: readonly Item[]
  /** classes of the items that must match and have no words, one mask an item */
  readonly needs: readonly number[]
  readonly make: (match: Match) => Partial<Classes> | undefined
}

interface Item {
  readonly words: ReadonlySet<string>
  readonly classes: readonly ClassName[]
  readonly isOptional: boolean
  /** no blank before it */
  readonly isGlued: boolean
}

function parseItem(source: string): Item {
  const isOptional = source.length > 1 && source.endsWith('?')
  const bare = isOptional ? source.slice(0, -1) : source
  const isGlued = bare.length > 1 && bare.startsWith('+')
  const words = new Set<string>()
  const classes: ClassName[] = []
  for (const choice of (isGlued ? bare.slice(1) : bare).split('|')) {
    const name = /^<(\w+)>$/.exec(choice)?.[1]
    if (name === undefined) words.add(choice)
    else if (isClassName(name)) classes.push(name)
    else throw new RangeError(`grammar: unknown class <${name}> in ${source}`)
  }
  return { words, classes, isOptional, isGlued }
}

const CLASS_NAMES: Readonly<Record<ClassName, true>> = {
  number: true,
  integer: true,
  ordinal: true,
  month: true,
  monthName: true,
  weekday: true,
  weekdayName: true,
  weekdays: true,
  unit: true,
  edge: true,
  duration: true,
  clock: true,
  hours: true,
  date: true,
  period: true,
  moment: true,
  ends: true,
  each: true,
  recurrence: true,
  isPast: true,
  isMoved: true,
  bound: true,
  year: true,
  confidence: true,
}
/** A bit for each class: what a row has, and what a rule cannot do without, compare as numbers. */
const BITS: ReadonlyMap<string, number> = new Map(
  Object.keys(CLASS_NAMES).map((name, index) => [name, 1 << index]),
)

const bits = (names: Iterable<string>): number => {
  let mask = 0
  for (const name of names) mask |= BITS.get(name) ?? 0
  return mask
}

const isClassName = (name: string): name is ClassName => Object.hasOwn(CLASS_NAMES, name)

/**
 * Makes a rule of several patterns, one a line.
 *
 * @throws RangeError  a class that does not exist
 */
export function rules(name: string, patterns: string, make: Rule['make']): readonly Rule[] {
  return patterns
    .trim()
    .split('\n')
    .map((line) => {
      const items = line.trim().split(/\s+/).map(parseItem)
      const needs = items
        .filter(({ isOptional, words }) => !isOptional && words.size === 0)
        .map(({ classes }) => bits(classes))
      return { name, items, needs, make }
    })
}

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
): readonly Capture[] | undefined {
  const item = items[index]
  if (item === undefined) return []
  const element = row[at]
  const capture = element === undefined ? undefined : matches(item, element)
  if (capture !== undefined) {
    const rest = matchFrom(row, at + 1, items, index + 1)
    if (rest !== undefined) return [capture, ...rest]
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
  }
}

/** The rules of a level, found by their first word or class. */
export interface Level {
  readonly byWord: ReadonlyMap<string, readonly Rule[]>
  readonly byClass: ReadonlyMap<ClassName, readonly Rule[]>
  /** place in the lists: of two equally long matches the earlier rule counts */
  readonly order: ReadonlyMap<Rule, number>
}

function file<K>(map: Map<K, Rule[]>, key: K, rule: Rule): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [rule])
  else if (list.at(-1) !== rule) list.push(rule)
}

export function level(...lists: ReadonlyArray<readonly Rule[]>): Level {
  const byWord = new Map<string, Rule[]>()
  const byClass = new Map<ClassName, Rule[]>()
  for (const rule of lists.flat()) {
    for (const item of rule.items) {
      for (const word of item.words) file(byWord, word, rule)
      for (const name of item.classes) file(byClass, name, rule)
      if (!item.isOptional) break
    }
  }
  return { byWord, byClass, order: new Map(lists.flat().map((rule, index) => [rule, index])) }
}

type Found = { readonly length: number; readonly order: number; readonly element: Element }

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

const leadsToHour = (next: Element | undefined): boolean =>
  next !== undefined &&
  (next.is.clock !== undefined || ['at', '@', 'a', 'vers'].includes(next.text))

/** Without the marks at its end that an optional item took: they belong to the sentence. */
function trimmed(
  captures: readonly Capture[] | undefined,
  row: readonly Element[],
  at: number,
): readonly Capture[] | undefined {
  if (captures === undefined) return undefined
  let length = captures.length
  const isAtHour = endsAbbreviation(captures) && leadsToHour(row[at + length])
  while (!isAtHour && length > 1 && /^[.,]$/.test(captures[length - 1]?.element.text ?? ''))
    length -= 1
  return length === captures.length ? captures : captures.slice(0, length)
}

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

function apply(
  rule: Rule,
  order: number,
  row: readonly Element[],
  at: number,
  best?: Found,
): Found | undefined {
  const captures = trimmed(matchFrom(row, at, rule.items), row, at)
  if (captures === undefined) return undefined
  const first = captures[0]?.element
  const last = captures.at(-1)?.element
  if (first === undefined || last === undefined) return undefined
  const isBetter =
    best === undefined ||
    captures.length > best.length ||
    (captures.length === best.length && order < best.order)
  const is = isBetter ? rule.make(asMatch(captures, row, at)) : undefined
  if (is === undefined) return undefined
  const { start, isSpaced } = first
  return {
    length: captures.length,
    order,
    element: {
      start,
      end: last.end,
      text: '',
      isSpaced,
      is: { ...inherited(captures, is), ...is },
      rule: rule.name,
    },
  }
}

/** The classes that stand anywhere in a row. */
const presentIn = (row: readonly Element[]): number => {
  let mask = 0
  for (const { is } of row) for (const name in is) mask |= BITS.get(name) ?? 0
  return mask
}

const isPossible = ({ needs }: Rule, present: number): boolean => {
  for (const need of needs) if ((need & present) === 0) return false
  return true
}

interface Place {
  readonly row: readonly Element[]
  readonly at: number
  readonly present: number
}

function bestAt({ row, at, present }: Place, { byWord, byClass, order }: Level): Found | undefined {
  const element = row[at]
  if (element === undefined) return undefined
  let best: Found | undefined
  const tryAll = (list: readonly Rule[]): void => {
    for (const rule of list)
      if (isPossible(rule, present)) best = apply(rule, order.get(rule) ?? 0, row, at, best) ?? best
  }
  tryAll(byWord.get(element.text) ?? [])
  for (const name in element.is) if (isClassName(name)) tryAll(byClass.get(name) ?? [])
  return best
}

/** One pass: at each place the longest match of the level replaces what it matched. */
export function applyLevel(row: readonly Element[], of: Level): readonly Element[] {
  const result: Element[] = []
  const present = presentIn(row)
  let isChanged = false
  for (let at = 0; at < row.length; ) {
    const found = bestAt({ row, at, present }, of)
    const element = found?.element ?? row[at]
    if (element !== undefined) result.push(element)
    isChanged ||= found !== undefined
    at += found?.length ?? 1
  }
  return isChanged ? result : row
}

/** All words that some pattern names: a word beyond them ends every match. */
export function wordsOf(lists: ReadonlyArray<readonly Rule[]>): ReadonlySet<string> {
  return new Set(lists.flat().flatMap((rule) => rule.items.flatMap((item) => [...item.words])))
}
