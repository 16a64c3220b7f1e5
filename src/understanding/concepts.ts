/**
 * What words are about, in both languages: the classes from which a learned reader generalises to
 * wordings that it has not met ("parked", "repoussé" and "on ice" all speak of postponing). The
 * words are written by hand in `french-concepts.ts` and `english-concepts.ts`.
 */

import { remembered } from '../kernel/text/remembered.ts'
import { ENGLISH_CONCEPTS } from './english-concepts.ts'
import { FRENCH_CONCEPTS } from './french-concepts.ts'

/** The names of the classes; elsewhere each is named by its place here. */
export const CONCEPTS: readonly string[] = [
  ...new Set([...Object.keys(FRENCH_CONCEPTS), ...Object.keys(ENGLISH_CONCEPTS)]),
]
const NUMBERS: ReadonlyMap<string, number> = new Map(
  CONCEPTS.map((concept, number) => [concept, number]),
)

/** The number of a class; undefined where no class has the name. */
export const conceptNamed = (name: string): number | undefined => NUMBERS.get(name)

/** The words of one language: whole words, beginnings of words and phrases, each with its classes. */
interface Lexicon {
  readonly words: Map<string, number[]>
  readonly beginnings: Map<string, number[]>
  /** by first word, or by the three letters that a beginning as first word has at least */
  readonly phrases: Map<string, Phrase[]>
}

interface Phrase {
  readonly words: readonly string[]
  readonly concept: number
}

/** Letters of the shortest beginning. */
const LEAST = 2
/** Letters of the longest beginning that is tried. */
const MOST = 14

const put = <Value>(map: Map<string, Value[]>, key: string, value: Value): void => {
  const there = map.get(key)
  if (there === undefined) map.set(key, [value])
  else there.push(value)
}

function lexiconOf(table: Readonly<Record<string, string>>): Lexicon {
  const lexicon: Lexicon = { words: new Map(), beginnings: new Map(), phrases: new Map() }
  for (const [name, list] of Object.entries(table)) {
    const concept = CONCEPTS.indexOf(name)
    for (const entry of list.split(' ')) {
      const words = entry.split('_')
      if (words.length > 1)
        put(lexicon.phrases, (words[0] ?? '').slice(0, LEAST), { words, concept })
      else if (entry.endsWith('*')) put(lexicon.beginnings, entry.slice(0, -1), concept)
      else put(lexicon.words, entry, concept)
    }
  }
  return lexicon
}

const LEXICONS = [lexiconOf(FRENCH_CONCEPTS), lexiconOf(ENGLISH_CONCEPTS)] as const

const matches = (pattern: string, word: string | undefined): boolean =>
  word !== undefined &&
  (pattern.endsWith('*') ? word.startsWith(pattern.slice(0, -1)) : word === pattern)

/** A class that a word has, alone or before the other words of a phrase. */
export interface Candidate {
  readonly concept: number
  readonly rest: readonly string[]
}

function candidatesIn({ words, beginnings, phrases }: Lexicon, word: string): readonly Candidate[] {
  const alone = [...(words.get(word) ?? [])]
  for (let length = LEAST; length <= Math.min(word.length, MOST); length += 1)
    alone.push(...(beginnings.get(word.slice(0, length)) ?? []))
  const first = (phrases.get(word.slice(0, LEAST)) ?? []).filter(({ words: [pattern = ''] }) =>
    matches(pattern, word),
  )
  return [
    ...alone.map((concept) => ({ concept, rest: [] })),
    ...first.map(({ words: [, ...rest], concept }) => ({ concept, rest })),
  ]
}

/** The classes that a folded word may have. */
export const candidatesOf = remembered((word: string): readonly Candidate[] =>
  LEXICONS.flatMap((lexicon) => candidatesIn(lexicon, word)),
)

/** A class of words at a place of a sentence. */
export interface ConceptAt {
  /** index of its first word */
  readonly at: number
  /** see {@link CONCEPTS} */
  readonly concept: number
}

/** A folded word and the classes that it may have. */
export interface Classed {
  readonly text: string
  readonly candidates: readonly Candidate[]
}

function goesOn(rest: readonly string[], words: readonly Classed[], from: number): boolean {
  for (let index = 0; index < rest.length; index += 1)
    if (!matches(rest[index] ?? '', words[from + index]?.text)) return false
  return true
}

function isAmong(found: readonly ConceptAt[], from: number, concept: number): boolean {
  for (let index = from; index < found.length; index += 1)
    if (found[index]?.concept === concept) return true
  return false
}

/**
 * The classes of words that occur in a sentence, in the order of the words; each word may have several.
 * Both languages are looked up: many mails mix them.
 */
export function findConcepts(words: readonly Classed[]): readonly ConceptAt[] {
  const found: ConceptAt[] = []
  for (let at = 0; at < words.length; at += 1) {
    const here = found.length
    for (const { concept, rest } of words[at]?.candidates ?? [])
      if (goesOn(rest, words, at + 1) && !isAmong(found, here, concept)) found.push({ at, concept })
  }
  return found
}
