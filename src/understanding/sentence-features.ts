/**
 * What a learned reader sees of a sentence: its words and pairs of words by their beginnings, the
 * classes of words in it, alone and in order, and what the rules found. Names of features are
 * readable, so that a weight can be read: `concept postpone>schedule`, `word repou~`; to be weighed
 * they are numbers, since a sentence has a hundred and more.
 */

import { remembered } from '../kernel/text/remembered.ts'
import type { Classed, ConceptAt } from './concepts.ts'
import { CONCEPTS, candidatesOf, conceptNamed, findConcepts } from './concepts.ts'
import { KIND, NO_TERM, nameOf } from './feature-names.ts'

/** Features of one kind; there is as much of each that together they have length about one. */
export interface FeatureFamily {
  readonly names: ReadonlySet<string>
  readonly value: number
}

/** The same, by their numbers in the sentence (see {@link featureNumber}), each once. */
export interface NumberedFamily {
  readonly features: readonly number[]
  readonly value: number
}

/** What is seen of a sentence. */
export interface SentenceFeatures {
  readonly words: readonly Word[]
  /** what is seen of the words */
  readonly families: readonly NumberedFamily[]
  readonly findings: FeatureFamily
}

const WORD = /[a-z]+(?:['-][a-z]+)*|\d+|[?!¤$£%:;,.]/g
/** "l'offre" is two words, "aujourd'hui" and "don't" are one. */
const ELISION = /^(?:[cdjlmnst]|qu)'(?=[a-z])/
/** Letters that tell a word from another; its ending is grammar (chosen). */
const STEM = 5
/** Letters that words of one family share (chosen: "tel", "telephoner"). */
const ROOT = 3
/** Words between two classes that still speak of each other (chosen). */
const REACH = 8
/** Words of a sentence that are read (chosen; bounds the time); an elision makes two of one. */
const MOST_WORDS = 120
/** Weight of what the rules found beside the words (chosen on the labelled sentences). */
const FINDING = 0.3

/** A word with all that is known of it wherever it stands, so that it is looked up once. */
export interface Word extends Classed {
  /** its beginning; the word itself where it is short */
  readonly stem: string
  readonly root: string
  /** the class of words that is called like its stem: they are the same term */
  readonly stemConcept: number | undefined
}

/** The beginnings of a word. */
export function stemOf(text: string): Pick<Word, 'stem' | 'root'> {
  const stem = text.length > STEM ? `${text.slice(0, STEM)}~` : text
  return { stem, root: stem.slice(0, ROOT) }
}

function wordOf(text: string): Word {
  const { stem, root } = stemOf(text)
  return {
    text,
    stem,
    root,
    candidates: candidatesOf(text),
    stemConcept: conceptNamed(stem),
  }
}

const isLonger = (word: Word = END): boolean => word.text !== word.stem

/** Stands behind the last word. */
export const END = wordOf('$')

/** What is written without a blank is one word or two; numbers are all alike. */
const wordsIn = remembered((written: string): readonly Word[] => {
  if (/^\d/.test(written)) return [wordOf('0')]
  const elided = ELISION.exec(written)?.[0]
  return elided === undefined
    ? [wordOf(written)]
    : [wordOf(elided), wordOf(written.slice(elided.length))]
})

function wordsOf(folded: string): readonly Word[] {
  const words: Word[] = []
  for (const written of (folded.match(WORD) ?? []).slice(0, MOST_WORDS))
    words.push(...wordsIn(written))
  return words
}

/**
 * Terms by their numbers in a sentence: the stem of its word at a place is that place, a class of words and a whole
 * word stand beyond all places. Of equal terms the first place counts for all.
 */
export const TERM = { stem: 0, concept: 256, word: 512 } as const
export const END_PLACE = 255
/** Bits of the number of a term. */
const BITS = 10
const MASK = (1 << BITS) - 1

/** The number of a feature: its kind and the numbers of its terms; of a root and of one term, right is 0. */
const featureNumber = (kind: number, left: number, right = 0): number =>
  (((kind << BITS) | left) << BITS) | right

export const kindOf = (feature: number): number => feature >> (2 * BITS)
export const leftOf = (feature: number): number => (feature >> BITS) & MASK
export const rightOf = (feature: number): number => feature & MASK

/** What a number of a term stands for. */
function termOf(words: readonly Word[], number: number): string {
  if (number >= TERM.word) return words[number - TERM.word]?.text ?? NO_TERM
  if (number >= TERM.concept) return CONCEPTS[number - TERM.concept] ?? NO_TERM
  return (number === END_PLACE ? END : words[number])?.stem ?? NO_TERM
}

const NO_CONCEPT: ConceptAt = { at: 0, concept: 0 }

/** For each place the first that holds the same. */
const firstPlaces = (terms: readonly string[]): readonly number[] =>
  terms.map((term) => terms.indexOf(term))

/** Does the pair that begins at a place begin at an earlier one, too? */
function isRepeated(stems: readonly number[], at: number): boolean {
  const next = stems[at + 1]
  for (let before = stems[at] ?? at; before < at; before += 1)
    if (stems[before] === stems[at] && stems[before + 1] === next) return true
  return false
}

function wordFeatures(words: readonly Word[], stems: readonly number[]): readonly number[] {
  const features: number[] = []
  const roots = firstPlaces(words.map(({ root }) => root))
  const texts = firstPlaces(words.map(({ text }) => text))
  for (const [at, stem] of stems.entries()) {
    if (stem === at) features.push(featureNumber(KIND.word, at))
    if (roots[at] === at) features.push(featureNumber(KIND.root, at))
    if (texts[at] === at && isLonger(words[at]))
      features.push(featureNumber(KIND.word, TERM.word + at))
    if (!isRepeated(stems, at))
      features.push(featureNumber(KIND.pair, stem, stems[at + 1] ?? END_PLACE))
  }
  if (words.length > 0) features.push(featureNumber(KIND.first, 0))
  return features
}

function conceptFeatures(words: readonly Word[], stems: readonly number[]): readonly number[] {
  const features = new Set<number>()
  const concepts = findConcepts(words)
  const terms = words.map(({ stemConcept }, at) =>
    stemConcept === undefined ? (stems[at] ?? at) : TERM.concept + stemConcept,
  )
  for (let index = 0; index < concepts.length; index += 1) {
    const { at, concept } = concepts[index] ?? NO_CONCEPT
    const term = TERM.concept + concept
    features.add(featureNumber(KIND.concept, term))
    const [before, next] = [terms[at - 1], terms[at + 1]]
    if (next !== undefined) features.add(featureNumber(KIND.beside, term, next))
    if (before !== undefined) features.add(featureNumber(KIND.beside, before, term))
    for (let other = index + 1; other < concepts.length; other += 1) {
      const follower = concepts[other] ?? NO_CONCEPT
      if (follower.at > at + REACH) break
      features.add(featureNumber(KIND.order, term, TERM.concept + follower.concept))
    }
  }
  return [...features]
}

const shared = (features: readonly number[]): NumberedFamily => ({
  features,
  value: 1 / Math.sqrt(Math.max(1, features.length)),
})

/**
 * The features of a sentence. Linear in its length.
 *
 * @param folded    the sentence, see foldText
 * @param findings  what the rules say of it, e.g. `rule issue:broken`
 */
export function featuresOf(folded: string, findings: readonly string[]): SentenceFeatures {
  const words = wordsOf(folded)
  const stems = firstPlaces(words.map(({ stem }) => stem))
  return {
    words,
    families: [shared(wordFeatures(words, stems)), shared(conceptFeatures(words, stems))],
    findings: { names: new Set(findings), value: FINDING },
  }
}

/** The name of a feature of a sentence. */
function featureName(words: readonly Word[], feature: number): string {
  const kind = kindOf(feature)
  const left = leftOf(feature)
  return nameOf({
    kind,
    left: kind === KIND.root ? (words[left]?.root ?? NO_TERM) : termOf(words, left),
    right: kind < KIND.pair || kind === KIND.concept ? NO_TERM : termOf(words, rightOf(feature)),
  })
}

/** The same features by their names, to be learnt from. */
export const namedFeatures = ({
  words,
  families,
  findings,
}: SentenceFeatures): readonly FeatureFamily[] => [
  ...families.map(({ features, value }) => ({
    names: new Set(features.map((feature) => featureName(words, feature))),
    value,
  })),
  findings,
]
