/**
 * What a learned reader sees of a sentence: its words and pairs of words by their beginnings, the
 * classes of words in it, alone and in order, and what the rules found. Names of features are
 * readable, so that a weight can be read: `concept postpone>schedule`, `word repou~`.
 */
import { findConcepts } from './concepts.ts'

/** A feature of a sentence and how much of it there is; each family of features has length about one. */
export interface Feature {
  readonly name: string
  readonly value: number
}

const WORD = /[a-z]+(?:['-][a-z]+)*|\d+|[?!€$£%:;,.]/g
/** "l'offre" is two words, "aujourd'hui" and "don't" are one. */
const ELISION = /^(?:[cdjlmnst]|qu)'(?=[a-z])/
/** Letters that tell a word from another; its ending is grammar (chosen). */
const STEM = 5
/** Letters that words of one family share (chosen: "tel", "telephoner"). */
const ROOT = 3
/** Words between two classes that still speak of each other (chosen). */
const REACH = 8
/** Words of a sentence that are read (chosen; bounds the time). */
const MOST_WORDS = 120
/** Weight of what the rules found beside the words (chosen on the labelled sentences). */
const FINDING = 0.3

function wordsOf(folded: string): readonly string[] {
  return (folded.match(WORD) ?? []).slice(0, MOST_WORDS).flatMap((word) => {
    if (/^\d/.test(word)) return ['0']
    const elided = ELISION.exec(word)?.[0]
    return elided === undefined ? [word] : [elided, word.slice(elided.length)]
  })
}

const stemOf = (word: string): string => (word.length > STEM ? `${word.slice(0, STEM)}~` : word)

/** The features of a word by itself: its stem, the word where it is longer, its root. */
export function namesOfWord(word: string): readonly string[] {
  const stem = stemOf(word)
  const names = [`word ${stem}`, `root ${stem.slice(0, ROOT)}`]
  return stem === word ? names : [...names, `word ${word}`]
}

function wordFeatures(words: readonly string[]): ReadonlySet<string> {
  const names = new Set<string>()
  const stems = words.map(stemOf)
  words.forEach((word, at) => {
    for (const name of namesOfWord(word)) names.add(name)
    const stem = stemOf(word)
    names.add(`pair ${stem} ${stems[at + 1] ?? '$'}`)
  })
  if (stems[0] !== undefined) names.add(`first ${stems[0]}`)
  return names
}

function conceptFeatures(words: readonly string[]): ReadonlySet<string> {
  const names = new Set<string>()
  const concepts = findConcepts(words)
  concepts.forEach(({ at, concept }, index) => {
    names.add(`concept ${concept}`)
    const next = words[at + 1]
    if (next !== undefined) names.add(`concept ${concept} ${stemOf(next)}`)
    const before = words[at - 1]
    if (before !== undefined) names.add(`concept ${stemOf(before)} ${concept}`)
    for (let other = index + 1; other < concepts.length; other += 1) {
      const after = concepts[other]
      if (after === undefined || after.at - at > REACH) break
      names.add(`concept ${concept}>${after.concept}`)
    }
  })
  return names
}

const shared = (names: ReadonlySet<string>): readonly Feature[] => {
  const value = 1 / Math.sqrt(Math.max(1, names.size))
  return [...names].map((name) => ({ name, value }))
}

/**
 * The features of a sentence. Linear in its length.
 *
 * @param folded    the sentence, see foldText
 * @param findings  what the rules say of it, e.g. `rule issue:broken`
 */
export function featuresOf(folded: string, findings: readonly string[]): readonly Feature[] {
  const words = wordsOf(folded)
  return [
    ...shared(wordFeatures(words)),
    ...shared(conceptFeatures(words)),
    ...[...new Set(findings)].map((name) => ({ name, value: FINDING })),
  ]
}
