/**
 * Names of days and months that are other words too ("mars", "may", "sun", "mer"): what stands around them
 * tells whether a day is meant.
 */
import type { TextLanguage } from '../text/language.ts'
import type { Classes, Element } from './grammar.ts'
import type { NamedDay } from './lexicon.ts'

/** A name and what stands around it. */
export interface Around {
  readonly text: string
  /** `[start, end)` of the name */
  readonly start: number
  readonly end: number
  readonly previous: Element | undefined
  readonly language: TextLanguage
  /** of the text as typed */
  readonly isCapital: (at: number) => boolean
}

const ARTICLES = new Set(['la', 'le', 'un', 'une', 'du', 'the', 'a', "l'", 'les', 'mon', 'son'])
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

function isDoubtfulMonth(word: string, { text, end, previous, isCapital, start }: Around): boolean {
  const before = previous?.text ?? ''
  if (word === 'mars')
    return ['le', 'la', 'planete', 'barre', 'bar', 'planet', 'chez', 'les'].includes(before)
  if (INTRODUCES.has(before)) return false
  if (NAMES_PERSON.has(before)) return true
  if (word === 'may' || word === 'march')
    return !isCapital(start) || MAY_VERB.test(text.slice(end, end + 24))
  return false
}

/** "ven pm", "mar 14h", "lun matin": an hour or a part of the day after a short name. */
const HOUR_NEXT =
  /^,? (?:a )?(?:\d{1,2} ?h(?![a-z])|\d{1,2}:\d\d|(?:pm|am|mat|matin|aprem|apm|ap-?midi|apres-?midi|soir|proch|prochain)(?![a-z])|\d{1,2}(?: ?$| (?:a|vers|avant|des|matin|aprem|soir|chez|avec) |,? \d{1,2} ?h))/

/** "(mer)", "Jeu : réserver": alone in brackets or at the head of a line. */
const isAlone = (text: string, start: number, end: number): boolean =>
  (text[start - 1] === '(' && text[end] === ')') ||
  (/(?:^|[.;\n-] ?)$/.test(text.slice(Math.max(0, start - 2), start)) &&
    /^ ?:/.test(text.slice(end, end + 2)))

const isDoubtfulShort = (word: string, text: string, start: number, end: number): boolean =>
  !isAlone(text, start, end) &&
  !HOUR_NEXT.test(text.slice(end, end + 16)) &&
  !(text[end] === '.' && word !== 'mer' && word !== 'sam' && word !== 'jeu')

function isDoubtfulWeekday(word: string, named: NamedDay, around: Around): boolean {
  const { text, start, end, previous, language } = around
  const before = previous?.text ?? ''
  if (ARTICLES.has(before) && language === 'fr') return true
  if (start === 0 && end >= text.length - 1) return false
  if (named.value >= 0 && language === 'fr') return isDoubtfulShort(word, text, start, end)
  if (INTRODUCES.has(before)) return before === 'the'
  if (LEADS_TO_HOUR.test(text.slice(end, end + 14))) return false
  return DOUBTFUL.has(word) && isDoubtfulEnglish(around)
}

/** What follows a weekday in English. */
const LEADS_TO_HOUR = /^,? ?(?:\d|[a-z]{3,9} \d|morning|afternoon|evening|night|at\b)/

/** "10am Mon", "2pm Sat": an hour before it says that a day is meant. */
function isDoubtfulEnglish({ text, start, end, previous, isCapital }: Around): boolean {
  if (!isCapital(start)) return true
  return previous?.is.clock === undefined && text[end] === ' '
}

function monthClasses(word: string, named: NamedDay, around: Around): Partial<Classes> {
  const { value: month, isFull } = named
  const isVerb = word === 'may' && MAY_VERB.test(around.text.slice(around.end, around.end + 24))
  if (isVerb) return {}
  if (DOUBTFUL.has(word) && isDoubtfulMonth(word, around)) return { month }
  const isName = isFull || INTRODUCES.has(around.previous?.text ?? '')
  return isName ? { month, monthName: month } : { month }
}

/** What a name of a month or a short name of a weekday stands for where it stands. */
export function namedClasses(word: string, named: NamedDay, around: Around): Partial<Classes> {
  if (named.kind === 'month') return monthClasses(word, named, around)
  const { value } = named
  return isDoubtfulWeekday(word, named, around)
    ? { weekday: value }
    : { weekday: value, weekdayName: value }
}

/** Does what stands around a name tell what it stands for? */
export const isOfContext = (word: string, { kind, isFull }: NamedDay): boolean =>
  (kind === 'month' && (!isFull || DOUBTFUL.has(word))) || (kind === 'weekday' && !isFull)
