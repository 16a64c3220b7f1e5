/**
 * Cuts a folded text into elements and says of each word and number what it can stand for. What
 * only looks like a date (prices, versions, references, addresses) becomes an element of no class.
 */

import type { TextLanguage } from '../text/language.ts'
import { clippedTomorrow, compoundAt, mayGoOn, shortPeriodElement } from './compounds.ts'
import { namedClasses } from './doubtful-names.ts'
import type { Classes, Element } from './grammar.ts'
import { readNumeric } from './numerals.ts'
import { WORDS } from './words.ts'

export interface LexerContext {
  readonly language: TextLanguage
  readonly isDayFirst: boolean
  /** the text as typed, for capitals */
  readonly isCapital: (at: number) => boolean
}

/** Before a number these make it a number of something. */
const LABELS = new Set(
  'commande facture devis salle page room invoice order lot article chapitre version etage niveau bureau batiment bat ref reference numero no num n° # poste building floor suite phase etape step option ligne line gate porte quai rue street avenue office windows iphone modele model type taille size dossier ticket case po article section art note score bus tram vol flight train metro siret article batch'.split(
    ' ',
  ),
)

const NO_CLASS: Partial<Classes> = {}

/** Where an element begins. */
interface Place {
  readonly text: string
  readonly start: number
  readonly previous: Element | undefined
  readonly isSpaced: boolean
  /** an address may stand in the text */
  readonly hasAt: boolean
  readonly context: LexerContext
}

const BLANK = 32
const isDigit = (code: number): boolean => code >= 48 && code <= 57
const isPlainLetter = (code: number): boolean => code >= 97 && code <= 122
/** From ß on: letters, and signs that are no marks ("→"). */
const isOtherLetter = (code: number): boolean => code >= 0xdf

const isLetter = (code: number): boolean => isPlainLetter(code) || isOtherLetter(code)

/** Where plain letters end that begin at a place. */
function plainEndOf(text: string, start: number): number {
  let end = start
  while (isPlainLetter(text.charCodeAt(end))) end += 1
  return end
}

/** Where letters end that begin at a place. */
function endOf(text: string, start: number): number {
  let end = start
  while (isLetter(text.charCodeAt(end))) end += 1
  return end
}

function wordElement({ text, start, previous, isSpaced, hasAt, context }: Place): Element {
  const { language, isCapital } = context
  const plainEnd = plainEndOf(text, start)
  const end = endOf(text, plainEnd)
  const typed = text.slice(start, end)
  const more =
    hasAt || end > plainEnd || mayGoOn(typed, text, end)
      ? compoundAt(text, start, isSpaced)
      : undefined
  if (more !== undefined) return more
  const word = WORDS[language](typed)
  if (word.isElided && text[end] === "'")
    return { start, end: end + 1, text: `${word.spelt}'`, isSpaced, is: NO_CLASS }
  const { named } = word
  const is =
    named === undefined
      ? word.is
      : {
          ...word.is,
          ...namedClasses(word.spelt, named, { text, start, end, previous, language, isCapital }),
        }
  const length = typed === 'deb' && text[end] === '.' ? 1 : 0
  return { start, end: end + length, text: word.text, isSpaced, is }
}

function numberElement(place: Place): Element {
  const { text, start, previous, isSpaced, context } = place
  const found = readNumeric({
    text,
    start,
    previous,
    isDayFirst: context.isDayFirst,
    isLabelled: LABELS.has(previous?.text ?? '') && !isCounted(text, start),
  })
  const end = start + found.length
  const is = isEnumerator(text, start, end) ? NO_CLASS : found.is
  return { start, end, text: text.slice(start, end), isSpaced, is }
}

/** "Envoyer le dossier 3 jours avant": it counts what follows. */
const COUNTED = /\d{1,3} ?(?:jours?|semaines?|mois|days?|weeks?|months?|hours?|heures?)(?![a-z])/y

function isCounted(text: string, start: number): boolean {
  COUNTED.lastIndex = start
  return COUNTED.test(text)
}

/** "…d'ici mardi 2) lui envoyer": the number of an item, not of a day. */
const isEnumerator = (text: string, start: number, end: number): boolean =>
  text[end] === ')' &&
  end - start === 1 &&
  !text.slice(Math.max(0, start - 40), start).includes('(')

function elementAt(place: Place): Element {
  const { text, start, previous, isSpaced } = place
  const code = text.charCodeAt(start)
  if (isDigit(code)) {
    const isAfterWord =
      !isSpaced && previous !== undefined && /[a-z0-9]/.test(text[start - 1] ?? '')
    const period = isAfterWord ? undefined : shortPeriodElement(text, start, isSpaced)
    return period ?? clippedTomorrow(text, start, isSpaced) ?? numberElement(place)
  }
  if (isPlainLetter(code) || isOtherLetter(code)) return wordElement(place)
  return { start, end: start + 1, text: text.charAt(start), isSpaced, is: NO_CLASS }
}

/** Elements of a folded text, in order; blanks and nothing else are left out. Linear. */
export function lex(text: string, context: LexerContext): readonly Element[] {
  const row: Element[] = []
  const hasAt = text.includes('@')
  let isSpaced = true
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at)
    if (code === BLANK) {
      isSpaced = true
      at += 1
      continue
    }
    const element = elementAt({ text, start: at, previous: row.at(-1), isSpaced, hasAt, context })
    row.push(element)
    at = Math.max(element.end, at + 1)
    isSpaced = code === LINE_END
  }
  return row
}
const LINE_END = 10
