/**
 * Which of many needs a text meets, all at once. The literals of all needs stand in one tree; each that stands in a
 * text speaks for the needs that ask for it, and those, once they are met, for the needs of which they are a part: each
 * step is taken once, so that needs that hold nothing of the text cost nothing (after Dowling & Gallier 1984,
 * "Linear-time algorithms for testing the satisfiability of propositional Horn formulae").
 */
import { LiteralTree } from './literal-tree.ts'
import type { Need } from './needed-letters.ts'
import { Numbers } from './numbers.ts'

/** Texts whose answer is kept: the sentences and clauses of as many notes as are read together (chosen). */
const KEPT = 1024
/** Room for needs that are told later (chosen), in words. */
const MORE = 8
/** Bits of a word. */
const BITS = 32
const SHIFT = 5

/** The needs that a text meets, a bit each. */
export type Met = Uint32Array

/** Is a need, by its number, among those met? */
export const isMet = (met: Met, need: number): boolean =>
  (((met[need >> SHIFT] ?? 0) >>> (need & (BITS - 1))) & 1) === 1

/** A literal, or a need, that stands or falls with its parts. */
interface Node {
  /** parts that have to be met: all of them, or one */
  readonly least: number
  /** nodes of which it is a part */
  readonly wholes: Node[]
  /** the number of the need; -1 where it is only a part of needs */
  need: number
  /** parts that the text met, and the text it was, by its number */
  met: number
  text: number
}

const nodeOf = (least: number): Node => ({ least, wholes: [], need: -1, met: 0, text: 0 })

/** Without those that hold another one: a text that holds them holds that. */
const shortest = (literals: readonly string[]): readonly string[] =>
  [...new Set(literals)].filter(
    (one, _, all) => !all.some((other) => other !== one && one.includes(other)),
  )

export class NeedGraph {
  readonly #tree = new LiteralTree()
  /** by number of the literal */
  readonly #literals: Node[] = []
  #needs = 0
  #texts = 0
  readonly #found = new Numbers()
  readonly #answers = new Map<string, Met>()
  /** kept to be written anew: making one costs as much as a lookup */
  #spare: Met[] = []
  #last: { readonly text: string; readonly met: Met } | undefined

  /** @returns its number: its place in the answers of {@link metBy} */
  add(need: Need): number {
    this.#forget()
    const node = this.#grow(need)
    node.need = this.#needs
    this.#needs += 1
    return node.need
  }

  #grow(need: Need): Node {
    const parts =
      need.kind === 'literals'
        ? shortest(need.literals).map((literal) => this.#literal(literal))
        : need.needs.map((one) => this.#grow(one))
    const node = nodeOf(need.kind === 'all' ? parts.length : 1)
    for (const part of parts) part.wholes.push(node)
    return node
  }

  #literal(literal: string): Node {
    const number = this.#tree.add(literal)
    const node = this.#literals[number] ?? nodeOf(1)
    this.#literals[number] = node
    return node
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
    this.#texts += 1
    this.#found.clear()
    this.#tree.find(text, this.#found)
    for (let index = 0; index < this.#found.count; index += 1)
      this.#tell(this.#literals[this.#found.all[index] ?? 0], met)
    this.#answers.set(text, met)
    return met
  }

  /** One more part of a node is met. */
  #tell(node: Node | undefined, met: Met): void {
    if (node === undefined) return
    if (node.text !== this.#texts) {
      node.text = this.#texts
      node.met = 0
    }
    node.met += 1
    if (node.met !== node.least) return
    const { need } = node
    if (need >= 0) met[need >> SHIFT] = (met[need >> SHIFT] ?? 0) | (1 << (need & (BITS - 1)))
    for (const whole of node.wholes) this.#tell(whole, met)
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
      : new Uint32Array(Math.ceil(this.#needs / BITS) + MORE)
  }
}
