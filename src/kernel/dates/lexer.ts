/**
 * Cuts a folded text into elements and says of each word and number what it can stand for. What
 * only looks like a date (prices, versions, references, addresses) becomes an element of no class.
 */

import type { TextLanguage } from '../text/language.ts'
import type { Classes, Element } from './grammar.ts'
import type { NamedDay } from './lexicon.ts'
import { EDGES, NUMBERS, namedDay, ORDINALS, spelt, UNITS } from './lexicon.ts'
import { period } from './meanings.ts'
import { readNumeric, shortPeriod } from './numerals.ts'
import { dayMeaning } from './reading.ts'

export interface LexerContext {
  readonly language: TextLanguage
  readonly isDayFirst: boolean
  /** the text as typed, for capitals */
  readonly isCapital: (at: number) => boolean
}

/** Written with a blank, a hyphen or in one word: one element each. */
const COMPOUND =
  /(?:dix[- ](?:sept|huit|neuf)|apres[- ]?midis?|aprem|ap[- ]?midi|apm|week[- ]?ends?|wk-?end|apres[- ]?demain|avant[- ]?hier|aujourd ?'? ?hui|ajd|auj|o ?'? ?clock|vingt[- ](?:et[- ])?(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf)|trente[- ]et[- ]une?|trente[- ]deux|(?:quarante|cinquante|soixante)[- ]cinq|(?:twenty|thirty|forty|fifty)[- ](?:one|two|three|four|five|six|seven|eight|nine)|(?:twenty|thirty)[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|end[- ]of[- ](?:the[- ])?(?:business[- ])?day|close[- ]of[- ]business|mid[- ]day|mid[- ]night)(?![a-z0-9])/y
/** "nineteen eighty six", "two thousand and thirty two": a year in words. */
const YEAR_WORDS =
  /(?:(nineteen|twenty)[- ](?:hundred[- ](?:and[- ])?)?|two thousand(?: and)? )(twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](one|two|three|four|five|six|seven|eight|nine))?(?![a-z0-9])/y
const TENS: Readonly<Record<string, number>> = {
  dix: 10,
  vingt: 20,
  twenty: 20,
  trente: 30,
  thirty: 30,
  quarante: 40,
  forty: 40,
  cinquante: 50,
  fifty: 50,
  soixante: 60,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
}
const CANONICAL: readonly (readonly [RegExp, string])[] = [
  [/^(?:apres[- ]?midi|aprem|ap[- ]?midi|apm)/, 'apresmidi'],
  [/^(?:week|wk)/, 'weekend'],
  [/^apres[- ]?demain/, 'apresdemain'],
  [/^avant[- ]?hier/, 'avanthier'],
  [/^(?:aujourd|ajd|auj)/, "aujourd'hui"],
  [/^o ?'? ?clock/, "o'clock"],
  [/^(?:end|close)/, 'eod'],
  [/^mid[- ]day/, 'midday'],
  [/^mid[- ]night/, 'midnight'],
]
const WORD = /[a-z\u00df-\u{10ffff}]+/uy
/** An address of the net, or a code of letters and digits: nothing in it is a date. */
const CODE =
  /(?:https?:\/\/|www\.)[^\s]+|[a-z][a-z0-9]*[-_./]?\d[a-z0-9]*(?:[-_./][a-z0-9]+)*|[a-z0-9._%+-]{1,64}@[a-z0-9.-]+/y
const SHORT_PERIOD =
  /(?:(20\d\d|\d\d)[ -]?)?([tqshw]|kw ?|sem[ .]?)([1-9]|[1-4]\d|5[0-3])(?![a-z0-9.,/-]*[a-z0-9])(?: ?[-/']? ?(20\d\d))?/y
const GLUED_MONTH =
  /(?:janv?|feb|fev|mar|apr|avr|june?|juin|july?|juil|aug|aout|sept?(?:embre|ember)?|octobre|october|oct|nov|dec|mi|mid)(?=\d|[-/.]\d)/y

/** French words that lose their vowel: `d'`, `l'`, `jusqu'` are elements of their own. */
const ELIDED = new Set('d l qu jusqu lorsqu c n s j m t puisqu'.split(' '))
const ARTICLES = new Set(['la', 'le', 'un', 'une', 'du', 'the', 'a', "l'", 'les', 'mon', 'son'])
/** Before a number these make it a number of something. */
const LABELS = new Set(
  'commande facture devis salle page room invoice order lot article chapitre version etage niveau bureau batiment bat ref reference numero no num n° # poste building floor suite phase etape step option ligne line gate porte quai rue street avenue office windows iphone modele model type taille size dossier ticket case po article section art note score bus tram vol flight train metro siret article batch'.split(
    ' ',
  ),
)

function wordClasses(word: string, language: TextLanguage): Partial<Classes> {
  const is: { -readonly [K in keyof Classes]?: Classes[K] } = {}
  const unit = UNITS.get(word)
  if (unit !== undefined) is.unit = unit
  const number = NUMBERS.get(word)
  // "à" is folded to "a": no number in French.
  if (number !== undefined && (word !== 'a' || language === 'en')) is.number = number
  const ordinal = ORDINALS.get(word)
  if (ordinal !== undefined) is.ordinal = ordinal
  const edge = EDGES.get(word)
  if (edge !== undefined) is.edge = edge
  return is
}

/** Short names and names that are words of their own need a sign that a day is meant. */
const DOUBTFUL = new Set(['may', 'march', 'mars', 'april', 'june', 'august', 'sun', 'sat', 'mon'])
const INTRODUCES = new Set(
  'in by on until till from since during this next last early mid late of for to before after every each end beginning thing en au de depuis debut fin mi courant vers pour des'.split(
    ' ',
  ),
)
const NAMES_PERSON = new Set(
  'call calls called email meet meets met with ask asked tell told dear hi hello thank thanks contact and &'.split(
    ' ',
  ),
)
/** "may", the verb, stands after its subject and before another verb. */
const MAY_VERB =
  /^ (?:be|have|not|well|also|need|want|go|come|take|require|contact|i\b|we\b|you\b|[a-z]+ (?:be|to)\b|on|with|past|up)\b/

interface Around {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly previous: Element | undefined
  readonly context: LexerContext
}

function isDoubtfulMonth(word: string, { text, end, previous, context, start }: Around): boolean {
  const before = previous?.text ?? ''
  if (word === 'mars')
    return ['le', 'la', 'planete', 'barre', 'bar', 'planet', 'chez', 'les'].includes(before)
  if (INTRODUCES.has(before)) return false
  if (NAMES_PERSON.has(before)) return true
  if (word === 'may' || word === 'march')
    return !context.isCapital(start) || MAY_VERB.test(text.slice(end, end + 24))
  return false
}

/** "ven pm", "mar 14h", "lun matin": an hour or a part of the day after a short name. */
const HOUR_NEXT =
  /^,? (?:a )?(?:\d{1,2} ?h(?![a-z])|\d{1,2}:\d\d|(?:pm|am|matin|aprem|apm|ap-?midi|apres-?midi|soir)(?![a-z]))/

const isDoubtfulShort = (word: string, text: string, end: number): boolean =>
  !HOUR_NEXT.test(text.slice(end, end + 16)) &&
  !(text[end] === '.' && word !== 'mer' && word !== 'sam' && word !== 'jeu')

function isDoubtfulWeekday(word: string, named: NamedDay, around: Around): boolean {
  const { text, start, end, previous, context } = around
  const before = previous?.text ?? ''
  if (ARTICLES.has(before) && context.language === 'fr') return true
  if (start === 0 && end >= text.length - 1) return false
  if (named.value >= 0 && context.language === 'fr') return isDoubtfulShort(word, text, end)
  if (INTRODUCES.has(before)) return before === 'the'
  if (
    /^,? ?(?:\d|[a-z]{3,9} \d|morning|afternoon|evening|night|at\b)/.test(text.slice(end, end + 14))
  )
    return false
  return DOUBTFUL.has(word) ? !context.isCapital(start) || text[end] === ' ' : false
}

function monthClasses(word: string, named: NamedDay, around: Around): Partial<Classes> {
  const { value: month, isFull } = named
  const isVerb = word === 'may' && MAY_VERB.test(around.text.slice(around.end, around.end + 24))
  if (isVerb) return {}
  if (DOUBTFUL.has(word) && isDoubtfulMonth(word, around)) return { month }
  const isName = isFull || INTRODUCES.has(around.previous?.text ?? '')
  return isName ? { month, monthName: month } : { month }
}

function namedClasses(word: string, named: NamedDay, around: Around): Partial<Classes> {
  const { value, isFull } = named
  switch (named.kind) {
    case 'relative':
      return { date: dayMeaning((now) => now.day + value) }
    case 'weekdays':
      return { weekdays: value }
    case 'month':
      return monthClasses(word, named, around)
    case 'weekday':
      return !isFull && isDoubtfulWeekday(word, named, around)
        ? { weekday: value }
        : { weekday: value, weekdayName: value }
  }
}

function compoundElement(text: string, at: number, isSpaced: boolean): Element | undefined {
  COMPOUND.lastIndex = at
  const found = COMPOUND.exec(text)?.[0]
  if (found === undefined) return undefined
  const canonical = CANONICAL.find(([pattern]) => pattern.test(found))?.[1]
  const base = { start: at, end: at + found.length, isSpaced }
  if (canonical === 'weekend') return { ...base, text: 'weekend', is: { unit: 'weekend' } }
  if (canonical !== undefined) return { ...base, text: canonical, is: {} }
  const [tens = '', ...rest] = found.split(/[- ]/)
  const last = rest.at(-1) ?? ''
  const sum = (TENS[tens] ?? 0) + (NUMBERS.get(last) ?? ORDINALS.get(last) ?? 0)
  return {
    ...base,
    text: found,
    is: ORDINALS.has(last) && !NUMBERS.has(last) ? { ordinal: sum } : { number: sum },
  }
}

const NO_CLASS: Partial<Classes> = {}

function yearElement(text: string, at: number, isSpaced: boolean): Element | undefined {
  YEAR_WORDS.lastIndex = at
  const found = YEAR_WORDS.exec(text)
  if (found === null) return undefined
  const [whole, century, tens = '', last = ''] = found
  const year = (century === 'nineteen' ? 1900 : 2000) + (TENS[tens] ?? 0) + (NUMBERS.get(last) ?? 0)
  return { start: at, end: at + whole.length, text: whole, isSpaced, is: { year, number: year } }
}

/** "J+3", "S+2": days or weeks from today, glued; "J-7", "D-3 before" count back from a day named elsewhere. */
const OFFSET = /([jds])\+(\d{1,3})(?![a-z0-9])(?! ?(?:apres|avant|after|before))/y
const COUNTDOWN = /(?:j|[dt](?=-\d{1,3} (?:before|to)\b))-(\d{1,3})(?![a-z0-9])/y

function offsetElement(text: string, at: number, isSpaced: boolean): Element | undefined {
  COUNTDOWN.lastIndex = at
  const countdown = COUNTDOWN.exec(text)
  if (countdown !== null) {
    const duration = { count: Number(countdown[1]), unit: 'day' } as const
    return { start: at, end: at + countdown[0].length, text: 'j-', isSpaced, is: { duration } }
  }
  OFFSET.lastIndex = at
  const found = OFFSET.exec(text)
  if (found === null) return undefined
  const [whole, letter, digits] = found
  const count = Number(digits)
  const base = { start: at, end: at + whole.length, text: '', isSpaced }
  return letter === 's'
    ? { ...base, is: { period: period('week', count) }, rule: 'week-plus' }
    : { ...base, is: { date: dayMeaning((now) => now.day + count) }, rule: 'day-plus' }
}

/** T3, Q3 2026, S2, H1, W22, 2019Q4: letters and a number that name a part of the year. */
function shortPeriodElement(text: string, at: number, isSpaced: boolean): Element | undefined {
  SHORT_PERIOD.lastIndex = at
  const found = SHORT_PERIOD.exec(text)
  if (found === null) return undefined
  const [whole, yearBefore, letter = '', digits = '', yearAfter] = found
  const period = shortPeriod(letter.replace(/[ .]/, ''), Number(digits), yearBefore ?? yearAfter)
  if (period === undefined) return undefined
  return {
    start: at,
    end: at + whole.length,
    text: '',
    isSpaced,
    is: { period },
    rule: 'short-period',
  }
}

function wordElement(around: Omit<Around, 'end'>, isSpaced: boolean): Element {
  const { text, start } = around
  GLUED_MONTH.lastIndex = start
  const glued = GLUED_MONTH.exec(text)?.[0]
  CODE.lastIndex = start
  const code = glued === undefined ? CODE.exec(text)?.[0] : undefined
  if (code !== undefined)
    return { start, end: start + code.length, text: '\u0000', isSpaced, is: NO_CLASS }
  WORD.lastIndex = start
  const typed = glued ?? WORD.exec(text)?.[0] ?? text[start] ?? ''
  const end = start + typed.length
  const word = spelt(typed)
  if (text[end] === "'" && ELIDED.has(word))
    return { start, end: end + 1, text: `${word}'`, isSpaced, is: NO_CLASS }
  const other: TextLanguage = around.context.language === 'fr' ? 'en' : 'fr'
  const named = named_(word, around.context.language, other)
  const is =
    named === undefined
      ? wordClasses(word, around.context.language)
      : {
          ...wordClasses(word, around.context.language),
          ...namedClasses(word, named, { ...around, end }),
        }
  const canonical =
    named?.kind === 'relative' ? (named.value === -1 ? 'yesterday' : 'demain') : word
  return { start, end, text: canonical, isSpaced, is }
}

/** Short names count in the language of the text alone: "mon" is no Monday in French. */
function named_(word: string, language: TextLanguage, other: TextLanguage): NamedDay | undefined {
  const named = namedDay(word, [language])
  if (named !== undefined && named.isMisspelt !== true) return named
  const foreign = namedDay(word, [other])
  if (foreign?.isFull === true && foreign.isMisspelt !== true) return foreign
  return named ?? (foreign?.isFull === true ? foreign : undefined)
}

function numberElement(around: Omit<Around, 'end'>, isSpaced: boolean): Element {
  const { text, start, previous, context } = around
  const before = previous?.text ?? ''
  const found = readNumeric({
    text,
    start,
    previous,
    isDayFirst: context.isDayFirst,
    isLabelled: LABELS.has(before),
  })
  return {
    start,
    end: start + found.length,
    text: text.slice(start, start + found.length),
    isSpaced,
    is: isEnumerator(text, start, start + found.length) ? NO_CLASS : found.is,
  }
}

/** "…d'ici mardi 2) lui envoyer": the number of an item, not of a day. */
const isEnumerator = (text: string, start: number, end: number): boolean =>
  text[end] === ')' &&
  end - start === 1 &&
  !text.slice(Math.max(0, start - 40), start).includes('(')

/** Elements of a folded text, in order; blanks and nothing else are left out. Linear. */
export function lex(text: string, context: LexerContext): readonly Element[] {
  const row: Element[] = []
  let isSpaced = true
  for (let at = 0; at < text.length; ) {
    const character = text[at] ?? ''
    if (character === ' ') {
      isSpaced = true
      at += 1
      continue
    }
    const around = { text, start: at, previous: row.at(-1), context }
    const element = elementAt(character, around, isSpaced)
    row.push(element)
    at = Math.max(element.end, at + 1)
    isSpaced = character === '\n'
  }
  return row
}

/** A letter and a number that name a day, a week or a part of the year. */
function glued(text: string, at: number, isSpaced: boolean): Element | undefined {
  const offset = /[jdst]/.test(text[at] ?? '') ? offsetElement(text, at, isSpaced) : undefined
  if (offset !== undefined) return offset
  return /[tqshwk]/.test(text[at] ?? '') && text[at - 1] !== "'"
    ? shortPeriodElement(text, at, isSpaced)
    : undefined
}

function elementAt(character: string, around: Omit<Around, 'end'>, isSpaced: boolean): Element {
  const { text, start } = around
  const previous = around.previous
  const isAfterWord = !isSpaced && previous !== undefined && /[a-z0-9]/.test(text[start - 1] ?? '')
  if (/[0-9]/.test(character)) {
    const period = isAfterWord ? undefined : shortPeriodElement(text, start, isSpaced)
    return period ?? numberElement(around, isSpaced)
  }
  if (character >= 'a' || /[a-z]/.test(character)) {
    const short = glued(text, start, isSpaced)
    const year =
      character === 'n' || character === 't' ? yearElement(text, start, isSpaced) : undefined
    return short ?? year ?? compoundElement(text, start, isSpaced) ?? wordElement(around, isSpaced)
  }
  return { start, end: start + 1, text: character, isSpaced, is: NO_CLASS }
}
