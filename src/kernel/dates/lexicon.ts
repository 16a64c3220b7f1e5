/** Words of days, months, numbers and units in both languages, with their usual misspellings. */
import type { TextLanguage } from '../text/language.ts'
import type { Unit } from './reading.ts'

export type Edge = 'start' | 'middle' | 'end'

const list = (words: string): readonly string[] => words.split(' ')

/** `word=value` pairs, several words to a value. */
function table<T>(values: readonly T[], groups: readonly string[]): ReadonlyMap<string, T> {
  const map = new Map<string, T>()
  groups.forEach((group, index) => {
    const value = values[index]
    if (value !== undefined) for (const word of list(group)) map.set(word, value)
  })
  return map
}

const upTo = (count: number, from = 0): readonly number[] =>
  Array.from({ length: count }, (_, index) => index + from)

/** Full names first in each group: misspellings are measured against them. */
const WEEKDAY_NAMES: Readonly<Record<TextLanguage, readonly string[]>> = {
  fr: list('lundi mardi mercredi jeudi vendredi samedi dimanche'),
  en: list('monday tuesday wednesday thursday friday saturday sunday'),
}
const MONTH_NAMES: Readonly<Record<TextLanguage, readonly string[]>> = {
  fr: list('janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre'),
  en: list('january february march april may june july august september october november december'),
}

const WEEKDAY_SHORT: Readonly<Record<TextLanguage, ReadonlyMap<string, number>>> = {
  fr: table(upTo(7), list('lun mar mer jeu ven sam dim')),
  en: table(upTo(7), ['mon', 'tue tues', 'wed weds', 'thu thur thurs', 'fri', 'sat', 'sun']),
}
const MONTH_SHORT: Readonly<Record<TextLanguage, ReadonlyMap<string, number>>> = {
  fr: table(upTo(12, 1), [
    'janv jan',
    'fev fevr',
    'mar',
    'avr',
    'mai',
    'juin',
    'juil jui',
    'aou',
    'sept sep',
    'oct',
    'nov',
    'dec',
  ]),
  en: table(upTo(12, 1), [
    'jan',
    'feb',
    'mar',
    'apr',
    'may',
    'jun',
    'jul',
    'aug',
    'sep sept',
    'oct',
    'nov',
    'dec',
  ]),
}

/** Words of either language that stand one letter from a name and are meant as themselves. */
const REAL_WORDS = new Set(
  list(
    'domain domains tours tour marcy ferrier ferriers match matches marsh macho marco frida frieda marche landi marche marches marched marcher marks mar mais mail main maid man map many mary maya mai may mays jouet jeu jeux lundis june jane july juli julie juno jury jun janvier avis avril april aprils august auguste augusta octobers octopus mondial monde money mode mercerie merci mercredis samedis sunny sundae sundry satin november novembre novembro decembre fever feverier march starch larch parch merch mares mers mardis tuesdays fridays friends friday mondays mandat mandays manday sundays midday holiday heyday payday birthday weekday someday today jui juillets jeudis vendredis dimanches octet octets junes jul aoute aouts',
  ),
)

/** Edit distance 1, a swap of two neighbours counting as one. Both at least five letters. */
function isOneOff(word: string, name: string): boolean {
  const difference = word.length - name.length
  if (Math.abs(difference) > 1 || word === name) return false
  let at = 0
  while (at < word.length && word[at] === name[at]) at += 1
  if (difference === 0) {
    const isSwap =
      word[at] === name[at + 1] &&
      word[at + 1] === name[at] &&
      word.slice(at + 2) === name.slice(at + 2)
    return isSwap || word.slice(at + 1) === name.slice(at + 1)
  }
  return difference > 0
    ? word.slice(at + 1) === name.slice(at)
    : word.slice(at) === name.slice(at + 1)
}

const withoutDoubles = (word: string): string => word.replace(/(.)\1+/g, '$1')
const sorted = (word: string): string => [...word].sort().join('')

/** One slip, letters doubled or not ("tommorow"), or the letters of a long name in disorder ("julliet"). */
function isAkin(word: string, name: string): boolean {
  return (
    isOneOff(word, name) ||
    (word !== name && withoutDoubles(word) === withoutDoubles(name)) ||
    (word.length >= 7 &&
      word !== name &&
      word[0] === name[0] &&
      word.at(-1) === name.at(-1) &&
      sorted(word) === sorted(name))
  )
}

export interface NamedDay {
  readonly kind: 'weekday' | 'weekdays' | 'month' | 'relative'
  /** weekday 0–6, month 1–12, days from today */
  readonly value: number
  /** as written in full; short forms are often other words */
  readonly isFull: boolean
  readonly isMisspelt?: true
}

const RELATIVE: ReadonlyMap<string, number> = new Map([
  ['tomorrow', 1],
  ['demain', 1],
  ['yesterday', -1],
  ['tmrw', 1],
  ['tmr', 1],
  ['tmw', 1],
  ['tmrrw', 1],
  ['tomoz', 1],
])

type Entry = readonly [string, NamedDay]

function entries(language: TextLanguage): readonly Entry[] {
  const full =
    (kind: NamedDay['kind'], from: number, suffix = '') =>
    (name: string, index: number): Entry => [
      name + suffix,
      { kind, value: index + from, isFull: true },
    ]
  const short =
    (kind: NamedDay['kind']) =>
    ([word, value]: readonly [string, number]): Entry => [word, { kind, value, isFull: false }]
  return [
    ...[...MONTH_SHORT[language]].map(short('month')),
    ...[...WEEKDAY_SHORT[language]].map(short('weekday')),
    ...WEEKDAY_NAMES[language].map(full('weekday', 0)),
    ...WEEKDAY_NAMES[language].map(full('weekdays', 0, 's')),
    ...MONTH_NAMES[language].map(full('month', 1)),
  ]
}

const NAMED: Readonly<Record<TextLanguage, ReadonlyMap<string, NamedDay>>> = {
  fr: new Map(entries('fr')),
  en: new Map(entries('en')),
}

/** Names long enough to be recognised in a misspelling, by language. */
const LONG: Readonly<Record<TextLanguage, readonly Entry[]>> = {
  fr: [...NAMED.fr].filter(([word, named]) => word.length >= 5 && named.kind !== 'weekdays'),
  en: [...NAMED.en].filter(([word, named]) => word.length >= 5 && named.kind !== 'weekdays'),
}
const RELATIVE_NAMES: readonly Entry[] = [...RELATIVE].map(([word, value]) => [
  word,
  { kind: 'relative', value, isFull: true },
])

/** Two slips in a long name, where the letters are all but unique ("wendesday", "tommorow"). */
const MISSPELT = new Map<string, string>([
  ['jedui', 'jeudi'],
  ['fevirer', 'fevrier'],
  ['wendesday', 'wednesday'],
  ['wensday', 'wednesday'],
  ['wendsday', 'wednesday'],
  ['wenesday', 'wednesday'],
  ['thrusday', 'thursday'],
  ['tusday', 'tuesday'],
  ['febuary', 'february'],
  ['feburary', 'february'],
  ['setpembre', 'septembre'],
  ['deamin', 'demain'],
  ['dmain', 'demain'],
])

function correct(word: string, language: TextLanguage): NamedDay | undefined {
  if (word.length < 5 || word.length > 11 || REAL_WORDS.has(word)) return undefined
  const known = MISSPELT.get(word)
  for (const [name, named] of [...LONG[language], ...RELATIVE_NAMES]) {
    if (name === known) return { ...named, isMisspelt: true }
    // The first letter is hardly ever the slip, and short names have neighbours that are words.
    if (name[0] !== word[0] && word.length < 7) continue
    if (isAkin(word, name)) return { ...named, isMisspelt: true }
  }
  return undefined
}

/** The day or month that a folded word names in one of the languages. */
export function namedDay(word: string, languages: readonly TextLanguage[]): NamedDay | undefined {
  const days = RELATIVE.get(word)
  if (days !== undefined) return { kind: 'relative', value: days, isFull: true }
  for (const language of languages) {
    const named = NAMED[language].get(word)
    if (named !== undefined) return named
  }
  for (const language of languages) {
    const named = correct(word, language)
    if (named !== undefined) return named
  }
  return undefined
}

export const UNITS: ReadonlyMap<string, Unit> = table<Unit>(
  ['minute', 'hour', 'day', 'week', 'month', 'quarter', 'year', 'weekend'],
  [
    "minute minutes min mins mn minuts '",
    'hour hours hr hrs heure heures heurs h',
    'day days jour jours journee journees jrs jr j',
    'week weeks wk wks semaine semaines sem semaie',
    'month months mois mths',
    'quarter quarters qtr qtrs trimestre trimestres',
    'year years yr yrs an ans annee annees',
    'weekend weekends',
  ],
)

export const NUMBERS: ReadonlyMap<string, number> = new Map<string, number>([
  ...table(upTo(17, 1), [
    'un une one a an',
    'deux two',
    'trois three',
    'quatre four',
    'cinq five',
    'six',
    'sept seven',
    'huit eight',
    'neuf nine',
    'dix ten',
    'onze eleven',
    'douze twelve',
    'treize thirteen',
    'quatorze fourteen',
    'quinze fifteen',
    'seize sixteen',
    'seventeen',
  ]),
  ...table(
    [18, 19, 20, 30, 40, 50, 60, 90],
    [
      'eighteen',
      'nineteen',
      'vingt twenty',
      'trente thirty',
      'quarante forty fourty',
      'cinquante fifty',
      'soixante sixty',
      'ninety',
    ],
  ),
])

export const ORDINALS: ReadonlyMap<string, number> = new Map<string, number>([
  ...table(upTo(12, 1), [
    'premier premiere premiers premieres first',
    'deuxieme second seconde',
    'troisieme third',
    'quatrieme fourth',
    'cinquieme fifth',
    'sixieme sixth',
    'septieme seventh',
    'huitieme eighth',
    'neuvieme ninth',
    'dixieme tenth',
    'onzieme eleventh',
    'douzieme twelfth',
  ]),
  ...table(
    [13, 14, 15, 16, 17, 18, 19, 20, 30],
    [
      'thirteenth',
      'fourteenth',
      'fifteenth',
      'sixteenth',
      'seventeenth',
      'eighteenth',
      'nineteenth',
      'twentieth',
      'thirtieth',
    ],
  ),
])

export const EDGES: ReadonlyMap<string, Edge> = table<Edge>(
  ['start', 'middle', 'end'],
  ['debut deb beginning start early', 'mi milieu mid middle', 'fin end late'],
)

/** Words around days that people misspell, long enough to be told from others. */
const HELPERS: readonly string[] = list('semaine prochain prochaine morning afternoon evening')
const NO_HELPERS = new Set(list('mourning moaning domaine'))

/** Words that notes cut short, by language. */
const CLIPPED: Readonly<Record<TextLanguage, ReadonlyMap<string, string>>> = {
  fr: new Map([
    ['ds', 'dans'],
    ['avt', 'avant'],
    ['we', 'weekend'],
    ['sem', 'semaine'],
    ['proch', 'prochaine'],
  ]),
  en: new Map([
    ['nxt', 'next'],
    ['wkend', 'weekend'],
    ['mrng', 'morning'],
    ['aftn', 'afternoon'],
  ]),
}

/** A word that leads to a day ("semiane prochaine", "tuesday afternon") as it is spelt rightly. */
export function spelt(word: string, language: TextLanguage): string {
  const whole = CLIPPED[language].get(word)
  if (whole !== undefined) return whole
  if (word.length < 6 || word.length > 10 || NO_HELPERS.has(word)) return word
  const isRight = HELPERS.some(
    (name) => word === name || word === `${name}s` || word === `${name}e`,
  )
  return isRight
    ? word
    : (HELPERS.find((name) => name[0] === word[0] && isAkin(word, name)) ?? word)
}
