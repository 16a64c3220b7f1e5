/**
 * What rules are made of. A text is a row of elements (words, numbers, marks); a rule names a row of
 * words and classes and says what they make together (cascade.ts applies them).
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
  /** all elements, and the places in them that the match takes: `[from, to)` */
  readonly row: readonly Element[]
  readonly place: readonly [number, number]
}

export interface Rule {
  readonly name: string
  readonly items: readonly Item[]
  readonly make: (match: Match) => Partial<Classes> | undefined
}

/** One place of a pattern. */
export interface Item {
  readonly words: ReadonlySet<string>
  readonly classes: readonly ClassName[]
  /** the same classes, a bit for each */
  readonly mask: number
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
  return { words, classes, mask: bits(classes), isOptional, isGlued }
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
/** A bit for each class, so that what an element is and what an item takes compare as numbers. */
const BITS: Readonly<Record<string, number>> = Object.fromEntries(
  Object.keys(CLASS_NAMES).map((name, index) => [name, 1 << index]),
)

/** The bits of some classes. */
export function bits(names: readonly ClassName[]): number {
  let mask = 0
  for (const name of names) mask |= BITS[name] ?? 0
  return mask
}

/** The bits of all that an element can stand for. */
export function bitsOf(is: Partial<Classes>): number {
  let mask = 0
  for (const name in is) if (is[name as ClassName] !== undefined) mask |= BITS[name] ?? 0
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
    .map((line) => ({ name, items: line.trim().split(/\s+/).map(parseItem), make }))
}

/** All words that some pattern names: a word beyond them ends every match. */
export function wordsOf(lists: ReadonlyArray<readonly Rule[]>): ReadonlySet<string> {
  return new Set(lists.flat().flatMap((rule) => rule.items.flatMap((item) => [...item.words])))
}
