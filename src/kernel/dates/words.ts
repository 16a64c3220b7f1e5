/** What a word stands for wherever it stands: the languages have few words, so each is looked up once. */
import type { TextLanguage } from '../text/language.ts'
import { remembered } from '../text/remembered.ts'
import { isOfContext } from './doubtful-names.ts'
import type { Classes } from './grammar.ts'
import type { NamedDay } from './lexicon.ts'
import { EDGES, NUMBERS, namedDay, ORDINALS, spelt, UNITS } from './lexicon.ts'
import { dayMeaning } from './reading.ts'

export interface Word {
  /** as it is spelt rightly */
  readonly spelt: string
  /** as patterns name it */
  readonly text: string
  readonly is: Partial<Classes>
  /** the day or month that it may name, where what stands around it tells */
  readonly named: NamedDay | undefined
  /** it loses its vowel before another: `d'`, `l'`, `jusqu'` */
  readonly isElided: boolean
}

const ELIDED = new Set('d l qu jusqu lorsqu c n s j m t puisqu'.split(' '))
/** English numbers that are French words: "à" (folded to "a"), "le four". */
const NO_NUMBERS_IN_FRENCH = new Set(['a', 'four'])

function wordClasses(word: string, language: TextLanguage): Partial<Classes> {
  const is: { -readonly [K in keyof Classes]?: Classes[K] } = {}
  const unit = UNITS.get(word)
  if (unit !== undefined) is.unit = unit
  const number = NUMBERS.get(word)
  if (number !== undefined && !(language === 'fr' && NO_NUMBERS_IN_FRENCH.has(word)))
    is.number = number
  const ordinal = ORDINALS.get(word)
  if (ordinal !== undefined) is.ordinal = ordinal
  const edge = EDGES.get(word)
  if (edge !== undefined) is.edge = edge
  return is
}

/** Short names count in the language of the text alone: "mon" is no Monday in French. */
function nameIn(word: string, language: TextLanguage, other: TextLanguage): NamedDay | undefined {
  const named = namedDay(word, [language])
  if (named !== undefined && named.isMisspelt !== true) return named
  const foreign = namedDay(word, [other])
  if (foreign?.isFull === true && foreign.isMisspelt !== true) return foreign
  return named ?? (foreign?.isFull === true ? foreign : undefined)
}

/** What a name stands for that nothing around it changes. */
function certainClasses({ kind, value }: NamedDay): Partial<Classes> {
  switch (kind) {
    case 'relative':
      return { date: dayMeaning((now) => now.day + value) }
    case 'weekdays':
      return { weekdays: value }
    case 'month':
      return { month: value, monthName: value }
    case 'weekday':
      return { weekday: value, weekdayName: value }
  }
}

const canonical = (word: string, named: NamedDay | undefined): string =>
  named?.kind === 'relative' ? (named.value === -1 ? 'yesterday' : 'demain') : word

function read(typed: string, language: TextLanguage, other: TextLanguage): Word {
  const word = spelt(typed, language)
  const named = nameIn(word, language, other)
  const is = wordClasses(word, language)
  const base = { spelt: word, text: canonical(word, named), isElided: ELIDED.has(word) }
  if (named === undefined) return { ...base, is, named }
  return isOfContext(word, named)
    ? { ...base, is, named }
    : { ...base, is: { ...is, ...certainClasses(named) }, named: undefined }
}

/** Looks a folded word up in a text of the language. */
export const WORDS: Readonly<Record<TextLanguage, (typed: string) => Word>> = {
  fr: remembered((typed) => read(typed, 'fr', 'en')),
  en: remembered((typed) => read(typed, 'en', 'fr')),
}
