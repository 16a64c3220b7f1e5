/**
 * What a learned reader sees of a sentence: its words and pairs of words by their beginnings, the
 * classes of words in it, alone and in order, and what the rules found. Names of features are
 * readable, so that a weight can be read: `concept postpone>schedule`, `word repou~`.
 */

import { remembered } from '../kernel/text/remembered.ts'
import { findConcepts } from './concepts.ts'

/** Features of one kind; there is as much of each that together they have length about one. */
export interface FeatureFamily {
  readonly names: ReadonlySet<string>
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
export const namesOfWord: (word: string) => readonly string[] = remembered((word) => {
  const stem = stemOf(word)
  const names = [`word ${stem}`, `root ${stem.slice(0, ROOT)}`]
  return stem === word ? names : [...names, `word ${word}`]
})

function wordFeatures(words: readonly string[], stems: readonly string[]): ReadonlySet<string> {
  const names = new Set<string>()
  words.forEach((word, at) => {
    for (const name of namesOfWord(word)) names.add(name)
    names.add(`pair ${stems[at]} ${stems[at + 1] ?? '$'}`)
  })
  if (stems[0] !== undefined) names.add(`first ${stems[0]}`)
  return names
}

function conceptFeatures(words: readonly string[], stems: readonly string[]): ReadonlySet<string> {
  const names = new Set<string>()
  const concepts = findConcepts(words)
  concepts.forEach(({ at, concept }, index) => {
    names.add(`concept ${concept}`)
    const next = stems[at + 1]
    if (next !== undefined) names.add(`concept ${concept} ${next}`)
    const before = stems[at - 1]
    if (before !== undefined) names.add(`concept ${before} ${concept}`)
    for (let other = index + 1; other < concepts.length; other += 1) {
      const after = concepts[other]
      if (after === undefined || after.at - at > REACH) break
      names.add(`concept ${concept}>${after.concept}`)
    }
  })
  return names
}

const shared = (names: ReadonlySet<string>): FeatureFamily => ({
  names,
  value: 1 / Math.sqrt(Math.max(1, names.size)),
})

/**
 * The features of a sentence. Linear in its length.
 *
 * @param folded    the sentence, see foldText
 * @param findings  what the rules say of it, e.g. `rule issue:broken`
 */
export function featuresOf(folded: string, findings: readonly string[]): readonly FeatureFamily[] {
  const words = wordsOf(folded)
  const stems = words.map(stemOf)
  return [
    shared(wordFeatures(words, stems)),
    shared(conceptFeatures(words, stems)),
    { names: new Set(findings), value: FINDING },
  ]
}
