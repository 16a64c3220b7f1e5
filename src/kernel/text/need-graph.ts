/**
 * Which of many needs a text meets, all at once. The literals of all needs stand in one tree; each that stands in a
 * text speaks for the needs that ask for it, and those, once they are met, for the needs of which they are a part: each
 * step is taken once, so that needs that hold nothing of the text cost nothing (after Dowling & Gallier 1984,
 * "Linear-time algorithms for testing the satisfiability of propositional Horn formulae").
 */
import { LiteralTree } from './literal-tree.ts'
import type { Need } from './needed-letters.ts'
import { Numbers } from './numbers.ts'

/** Texts whose answer is kept: the sentences and clauses of as many notes or mails as are read together (chosen). */
const KEPT = 4096
/** Room for needs that are told later (chosen), in words. */
const MORE = 8
/** Bits of a word. */
const BITS = 32
const SHIFT = 5

/** The needs that a text meets, a bit each. */
export type Met = Int32Array

/** Is a need, by its number, among those met? */
export const isMet = (met: Met, need: number): boolean =>
  (((met[need >> SHIFT] ?? 0) >>> (need & (BITS - 1))) & 1) === 1

/**
 * What a literal tells, one after the other: numbers side by side, so that they stay near the processor. A place above 0
 * names a word of the answer, less one; one below 0 a need that asks for all of its parts, by its number; the bits those of
 * the needs or parts that are met. `next` is the place of what else it tells, 0 where there is nothing.
 */
const ROOM = 3
const PLACE = 0
const BITS_MET = 1
const NEXT = 2

/** A need that asks for all of its parts: where its own bit stands, the bits of its parts, those that the text met, the text. */
const ALL_ROOM = 5
const FULL = 2
const MET = 3
const TEXT = 4

/** Where a bit stands that is set when something is met. */
interface Target {
  readonly place: number
  readonly bit: number
}

/** Without those that hold another one: a text that holds them holds that. */
const shortest = (literals: readonly string[]): readonly string[] =>
  [...new Set(literals)].filter(
    (one, _, all) => !all.some((other) => other !== one && one.includes(other)),
  )

export class NeedGraph {
  readonly #tree = new LiteralTree()
  /** by literal, the place of the first thing that it tells; 0 where it tells none */
  readonly #first = new Numbers()
  /** by literal, the text that held it last, by its number */
  readonly #seen = new Numbers()
  readonly #told = new Numbers()
  readonly #alls = new Numbers()
  #needs = 0
  #texts = 0
  readonly #found = new Numbers()
  readonly #answers = new Map<string, Met>()
  /** kept to be written anew: making one costs as much as a lookup */
  #spare: Met[] = []
  #last: { readonly text: string; readonly met: Met } | undefined

  constructor() {
    // No literal tells what stands at 0, and no need stands at 0.
    for (let index = 0; index < ROOM; index += 1) this.#told.push(0)
    for (let index = 0; index < ALL_ROOM; index += 1) this.#alls.push(0)
  }

  /** @returns its number: its place in the answers of {@link metBy} */
  add(need: Need): number {
    this.#forget()
    const number = this.#needs
    this.#needs += 1
    this.#grow(need, { place: (number >> SHIFT) + 1, bit: 1 << (number & (BITS - 1)) })
    return number
  }

  #grow(need: Need, target: Target): void {
    if (need.kind === 'literals')
      for (const literal of shortest(need.literals)) this.#tellBy(this.#tree.add(literal), target)
    else if (need.kind === 'one') for (const one of need.needs) this.#grow(one, target)
    else this.#growAll(need.needs.slice(0, BITS), target)
  }

  /** Beyond so many parts none is asked for. */
  #growAll(parts: readonly Need[], { place, bit }: Target): void {
    const all = this.#alls.count
    const full = parts.reduce((bits, _, index) => bits | (1 << index), 0)
    for (const number of [place, bit, full, 0, 0]) this.#alls.push(number)
    for (const [index, part] of parts.entries()) this.#grow(part, { place: -all, bit: 1 << index })
  }

  /** Bits of one place are told at once. */
  #tellBy(literal: number, { place, bit }: Target): void {
    while (this.#first.count <= literal) {
      this.#first.push(0)
      this.#seen.push(0)
    }
    const first = this.#first.all[literal] ?? 0
    for (let at = first; at > 0; at = this.#told.all[at + NEXT] ?? 0) {
      if (this.#told.all[at + PLACE] !== place) continue
      this.#told.all[at + BITS_MET] = (this.#told.all[at + BITS_MET] ?? 0) | bit
      return
    }
    this.#first.all[literal] = this.#told.push(place)
    this.#told.push(bit)
    this.#told.push(first)
  }

  /** The needs that the text meets. To be read before the next text is asked about. */
  metBy(text: string): Met {
    // The rules of an act are put to a clause one after the other.
    if (this.#last?.text === text) return this.#last.met
    const met = this.#answers.get(text) ?? this.#answer(text)
    this.#last = { text, met }
    return met
  }

  #answer(text: string): Met {
    if (this.#answers.size >= KEPT) this.#forget()
    const met = this.#none()
    // As its numbers are kept: 32 bits, which a server that runs for months goes through.
    this.#texts = (this.#texts + 1) | 0
    this.#found.clear()
    this.#tree.find(text, this.#found)
    const { all, count } = this.#found
    const seen = this.#seen.all
    for (let index = 0; index < count; index += 1) {
      const literal = all[index] ?? 0
      if (seen[literal] === this.#texts) continue
      seen[literal] = this.#texts
      this.#tell(this.#first.all[literal] ?? 0, met)
    }
    this.#answers.set(text, met)
    return met
  }

  /** Tells all that a literal tells. */
  #tell(first: number, met: Met): void {
    const told = this.#told.all
    for (let at = first; at > 0; at = told[at + NEXT] ?? 0) {
      const place = told[at + PLACE] ?? 0
      const bits = told[at + BITS_MET] ?? 0
      if (place > 0) met[place - 1] = (met[place - 1] ?? 0) | bits
      else this.#tellAll(-place, bits, met)
    }
  }

  /** Parts of a need that asks for all of them are met, and with the last of them the need. */
  #tellAll(need: number, bits: number, met: Met): void {
    const alls = this.#alls.all
    const before = alls[need + TEXT] === this.#texts ? (alls[need + MET] ?? 0) : 0
    const after = before | bits
    alls[need + TEXT] = this.#texts
    alls[need + MET] = after
    if (after === before || after !== alls[need + FULL]) return
    const place = alls[need + PLACE] ?? 0
    const bit = alls[need + BITS_MET] ?? 0
    if (place > 0) met[place - 1] = (met[place - 1] ?? 0) | bit
    else this.#tellAll(-place, bit, met)
  }

  #forget(): void {
    this.#spare = [...this.#answers.values()]
    this.#answers.clear()
    this.#last = undefined
  }

  /** None met so far. */
  #none(): Met {
    const spare = this.#spare.pop()
    return spare !== undefined && spare.length * BITS >= this.#needs
      ? spare.fill(0)
      : new Int32Array(Math.ceil(this.#needs / BITS) + MORE)
  }
}
