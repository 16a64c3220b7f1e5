/**
 * Which rules match where, found by stepping through a row once. The patterns of a level are a
 * nondeterministic automaton; its deterministic counterpart is built as far as texts ask for it
 * (Thompson 1968; as in R. Cox, "Regular Expression Matching in the Wild", 2010). Most elements begin
 * nothing, which takes one look to see.
 */
import type { Element, Item, Rule } from './grammar.ts'
import { bitsOf } from './grammar.ts'

/** All that a pattern can see of an element. Elements alike in that share one kind. */
export interface Kind {
  /** empty when no pattern names it */
  readonly word: string
  /** bits of its classes */
  readonly classes: number
  readonly isSpaced: boolean
  /** its place among the kinds that were seen */
  readonly number: number
}

/** The kinds of elements that have been seen: few, since words count only where patterns name them. */
export class Kinds {
  readonly #ofWord: ReadonlyMap<string, Map<number, Kind>>
  readonly #ofOthers = new Map<number, Kind>()
  #count = 0

  /** @param words  all words that patterns name */
  constructor(words: Iterable<string>) {
    this.#ofWord = new Map([...words].map((word) => [word, new Map()]))
  }

  of({ text, is, isSpaced }: Element): Kind {
    const named = this.#ofWord.get(text)
    const kinds = named ?? this.#ofOthers
    const classes = bitsOf(is)
    const key = classes * 2 + Number(isSpaced)
    const known = kinds.get(key)
    if (known !== undefined) return known
    const number = this.#count
    this.#count += 1
    const kind = { word: named === undefined ? '' : text, classes, isSpaced, number }
    kinds.set(key, kind)
    return kind
  }
}

const fits = ({ isGlued, words, mask }: Item, kind: Kind): boolean =>
  !(isGlued && kind.isSpaced) && ((mask & kind.classes) !== 0 || words.has(kind.word))

/** Where the patterns stand after some elements. */
interface State {
  /** items that may match the next element, by their numbers */
  readonly open: readonly number[]
  /** rules that the elements up to here match, or fewer of them; places in the list */
  readonly found: readonly number[]
  readonly next: Map<Kind, State>
}

/** States that are kept; a year of mails asks for fewer (chosen; bounds the memory). */
const MOST_STATES = 20_000

export class Automaton {
  readonly #rules: readonly Rule[]
  /** all items of all rules in a row, the number of an item being its place */
  readonly #items: readonly Item[]
  /** for each item the place of its rule in the list */
  readonly #ruleOf: readonly number[]
  readonly #states = new Map<string, State>()
  #start: State
  /** the states after one element, by the number of its kind: most elements go no further */
  #first: State[] = []

  constructor(rules: readonly Rule[]) {
    this.#rules = rules
    this.#items = rules.flatMap(({ items }) => items)
    this.#ruleOf = rules.flatMap(({ items }, index) => items.map(() => index))
    this.#start = this.#startState()
  }

  /** The rules that match elements from one on, by their places in the list; ascending. */
  matchingFrom(kinds: readonly Kind[], from: number): readonly number[] {
    const first = kinds[from]
    if (first === undefined) return []
    let state = this.#first[first.number] ?? this.#begin(first)
    for (let at = from + 1; at < kinds.length && state.open.length > 0; at += 1) {
      const kind = kinds[at]
      if (kind === undefined) break
      state = state.next.get(kind) ?? this.#step(state, kind)
    }
    return state.found
  }

  #begin(kind: Kind): State {
    const state = this.#step(this.#start, kind)
    this.#first[kind.number] = state
    return state
  }

  #startState(): State {
    const open = new Set<number>()
    const found = new Set<number>()
    let first = 0
    this.#rules.forEach(({ items }, rule) => {
      this.#open(first, rule, open, found)
      first += items.length
    })
    return this.#state(open, found)
  }

  /** Opens an item, and those after it as long as they may be left out. */
  #open(first: number, rule: number, open: Set<number>, found: Set<number>): void {
    for (let item = first; this.#ruleOf[item] === rule; item += 1) {
      open.add(item)
      if (this.#items[item]?.isOptional !== true) return
    }
    found.add(rule)
  }

  #step(state: State, kind: Kind): State {
    const open = new Set<number>()
    const found = new Set(state.found)
    for (const number of state.open) {
      const item = this.#items[number]
      const rule = this.#ruleOf[number]
      if (item === undefined || rule === undefined || !fits(item, kind)) continue
      this.#open(number + 1, rule, open, found)
    }
    if (this.#states.size >= MOST_STATES) {
      this.#states.clear()
      this.#first = []
      this.#start = this.#startState()
    }
    const next = this.#state(open, found)
    state.next.set(kind, next)
    return next
  }

  #state(open: ReadonlySet<number>, found: ReadonlySet<number>): State {
    const ascending = (one: number, other: number): number => one - other
    const [opened, matched] = [[...open].sort(ascending), [...found].sort(ascending)]
    const key = `${opened} ${matched}`
    const known = this.#states.get(key)
    if (known !== undefined) return known
    const state = { open: opened, found: matched, next: new Map<Kind, State>() }
    this.#states.set(key, state)
    return state
  }
}
