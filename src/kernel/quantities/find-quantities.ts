/**
 * Which amounts does a text name? Numbers in digits and words, then what stands around them: currency,
 * percent, unit, a second number that makes a range. Dates, hours, telephones, references and versions
 * are taken out before (see tokens.ts).
 */
import { foldWithPositions } from '../text/fold-with-positions.ts'
import { NUMBER_WORDS } from './number-words.ts'
import type { Quantity, QuantityContext, QuantityKind } from './quantity.ts'
import type { Reading, ReadNumber } from './read-number.ts'
import { readNumber } from './read-number.ts'
import type { Token } from './tokens.ts'
import { maskOf, READ, tokenise } from './tokens.ts'
import { CURRENCY_OF, FIRST_WORDS, UNIT_OF, WHOLE_UNITS } from './units.ts'

/** Letters behind digits that multiply; "k" always, the others before a currency or in capitals. */
const MULTIPLIERS: Readonly<Record<string, number>> = {
  k: 1e3,
  m: 1e6,
  mm: 1e6,
  mn: 1e6,
  md: 1e9,
  mds: 1e9,
  mrd: 1e9,
  bn: 1e9,
  b: 1e9,
}
const REFERENCE =
  /^(?:no|numero|nr|number|ref|reference|facture|invoice|commande|order|bl|dn|bc|po|ticket|dossier|devis|quote|contrat|contract|bureau|code|compte|account|article|modele|model|lot)$/
const ABOUT =
  /^(?:environ|env|approximativement|quelque|quelques|about|around|approximately|approx|roughly|some|circa|ca|nearly|almost|pres|~|±)$/
const PERCENT = /^(?:%|percent|pourcent|pourcents|pct|percentage)$/

interface Source {
  readonly reading: Reading
  readonly text: string
  /** the token as it was typed, capitals kept */
  readonly typed: (token: Token) => string
  readonly mask: Uint8Array
}

/** What stands behind or before a number, and how many tokens it takes. */
interface Around {
  readonly name: string
  readonly next: number
}

const at = (source: Source, index: number): Token | undefined => source.reading.tokens[index]
const wordAt = (source: Source, index: number): string => at(source, index)?.text ?? ''

/** The tokens as they stand in the text, from one to another. */
function written(source: Source, from: number, to: number): string {
  const [first, last] = [at(source, from), at(source, to)]
  return first === undefined || last === undefined ? '' : source.text.slice(first.start, last.end)
}

/** The longest entry of a lexicon that begins here, four tokens at most ("dollars de hong kong"). */
function lookUp(
  source: Source,
  from: number,
  lexicon: ReadonlyMap<string, string>,
): Around | undefined {
  if (!FIRST_WORDS.has(wordAt(source, from))) return undefined
  for (let length = 4; length >= 1; length -= 1) {
    const name = lexicon.get(written(source, from, from + length - 1))
    if (name !== undefined && !goesOn(source, from + length - 1))
      return { name, next: from + length }
  }
  return undefined
}

/** Is the token followed at once by a letter or digit ("m3", "scp173m")? */
function goesOn(source: Source, index: number): boolean {
  const end = at(source, index)?.end ?? 0
  return /[a-z\d]/.test(source.text[end] ?? '') && /[a-z\d]$/.test(wordAt(source, index))
}

interface Scaled {
  readonly factor: number
  readonly next: number
}

/** "k", "M", "Md" behind a number; a lone "m" is metres unless a currency stands there too. */
function readMultiplier(source: Source, number: ReadNumber, hasCurrency: boolean): Scaled {
  const word = wordAt(source, number.next)
  const none = { factor: 1, next: number.next }
  const joined = /^(k|m|md)(eur|usd|gbp|chf)$/.exec(word)
  if (joined !== null) return { factor: MULTIPLIERS[joined[1] ?? ''] ?? 1, next: number.next }
  const factor = Object.hasOwn(MULTIPLIERS, word) ? MULTIPLIERS[word] : undefined
  if (factor === undefined || number.isWord) return none
  const isMoney = hasCurrency || lookUp(source, number.next + 1, CURRENCY_OF) !== undefined
  const isTight = at(source, number.next)?.start === at(source, number.next - 1)?.end
  const token = at(source, number.next)
  const isCapital = isTight && token !== undefined && /^(?:M|MM|Md|MD)$/.test(source.typed(token))
  const isClear = word === 'k' || word === 'bn' || word === 'mrd' || isCapital
  return isMoney || isClear ? { factor, next: number.next + 1 } : none
}

/** The currency behind: "€", "de dollars", "k€", "keur". */
function currencyBehind(source: Source, from: number): Around | undefined {
  const joined = /^(?:k|m|md)(eur|usd|gbp|chf)$/.exec(wordAt(source, from))
  if (joined !== null) return { name: (joined[1] ?? '').toUpperCase(), next: from + 1 }
  const skipped = /^(?:de|d|of)$/.test(wordAt(source, from)) ? 1 : 0
  const apostrophe = skipped === 1 && wordAt(source, from + 1) === "'" ? 1 : 0
  return lookUp(source, from + skipped + apostrophe, CURRENCY_OF)
}

/** The currency before: the number of tokens that it takes is `from - next`. */
function currencyBefore(source: Source, from: number): Around | undefined {
  for (let length = 2; length >= 1; length -= 1) {
    const word = written(source, from - length, from - 1)
    const name = CURRENCY_OF.get(word)
    const isSign = /[$€£¥₹]/.test(word) || /^[a-z]{3}$/.test(word)
    if (name !== undefined && isSign && word !== 'mad' && word !== 'try')
      return { name, next: from - length }
  }
  return undefined
}

function percentBehind(source: Source, from: number): number | undefined {
  if (PERCENT.test(wordAt(source, from))) return from + 1
  if (!/^(?:pour|per)$/.test(wordAt(source, from))) return undefined
  const joint = wordAt(source, from + 1) === '-' ? 1 : 0
  return /^cents?$/.test(wordAt(source, from + 1 + joint)) ? from + 2 + joint : undefined
}

/** The unit behind: "kg", "de m²", "-mile"; "x" before or behind a number counts pieces. */
function unitBehind(source: Source, from: number): Around | undefined {
  const word = wordAt(source, from)
  if (/^[x×]$/.test(word) && !goesOn(source, from)) return { name: 'EA', next: from + 1 }
  const skipped = word === '-' && at(source, from)?.start === at(source, from - 1)?.end ? 1 : 0
  return lookUp(source, from + skipped, UNIT_OF)
}

/** "15 dollars and 15 cents", "12 euros 50": what is added to the money in front. */
function readCents(
  source: Source,
  next: number,
): { readonly value: number; readonly next: number } {
  const joint = /^(?:et|and)$/.test(wordAt(source, next)) ? 1 : 0
  const none = { value: 0, next }
  const number = readNumber(source.reading, next + joint)
  if (number === undefined || number.value >= 100 || !Number.isInteger(number.value)) return none
  if (UNIT_OF.get(wordAt(source, number.next)) === 'cent')
    return { value: number.value / 100, next: number.next + 1 }
  const isShort = joint === 0 && /^\d\d$/.test(wordAt(source, next))
  const isAlone = /^(?:[.,;:!?)]|)$/.test(wordAt(source, number.next))
  return isShort && isAlone ? { value: number.value / 100, next: number.next } : none
}

interface Draft {
  readonly first: number
  readonly next: number
  readonly number: ReadNumber
  readonly kind: QuantityKind
  readonly factor: number
  readonly unit?: string
  readonly currency?: string
}

type Base = Pick<Draft, 'first' | 'next' | 'number' | 'factor'>

/** The currency stands before the number, behind it, or on both sides; cents follow only the one behind. */
function readMoney(
  source: Source,
  base: Base,
  before: Around | undefined,
  behind: Around | undefined,
): Draft | undefined {
  const currency = before ?? behind
  if (currency === undefined) return undefined
  const money = { ...base, kind: 'money', currency: currency.name } as const
  if (behind === undefined) return money
  const mayCount = before === undefined && Number.isInteger(base.number.value)
  if (!mayCount) return { ...money, next: behind.next }
  const cents = readCents(source, behind.next)
  const number = { ...base.number, value: base.number.value + cents.value }
  return { ...money, next: cents.next, number }
}

function describe(source: Source, from: number, floor: number, number: ReadNumber): Draft {
  const sign = currencyBefore(source, from)
  const before = sign !== undefined && sign.next >= floor ? sign : undefined
  const scaled = readMultiplier(source, number, before !== undefined)
  const base = { first: before?.next ?? from, next: scaled.next, number, factor: scaled.factor }
  const behind = currencyBehind(source, scaled.next)
  const money = readMoney(source, base, before, behind)
  if (money !== undefined) return money
  const percent = percentBehind(source, scaled.next)
  if (percent !== undefined) return { ...base, next: percent, kind: 'percent' }
  const unit = unitBehind(source, scaled.next)
  if (unit !== undefined) return { ...base, next: unit.next, kind: 'quantity', unit: unit.name }
  const isTimes =
    from > floor && /^[x×]$/.test(wordAt(source, from - 1)) && !/\d/.test(wordAt(source, from - 2))
  return isTimes
    ? { ...base, first: from - 1, kind: 'quantity', unit: 'EA' }
    : { ...base, kind: 'number' }
}

const isRangeWord = (source: Source, index: number, from: number): boolean => {
  const word = wordAt(source, index)
  if (/^(?:a|to|ou|or|-)$/.test(word)) return true
  return /^(?:et|and)$/.test(word) && /^(?:entre|between)$/.test(wordAt(source, from - 1))
}

interface Range {
  readonly low: number
  readonly high: Draft
}

/** "5 à 6", "10-12", "between 40 and 50 kg", "de 5 € à 6 €": the second number has the unit. */
function readRange(source: Source, draft: Draft): Range | undefined {
  if (!isRangeWord(source, draft.next, draft.first)) return undefined
  const from = draft.next + 1
  const skipped = /[$€£]/.test(wordAt(source, from)) ? 1 : 0
  const number = isMasked(source, from + skipped)
    ? undefined
    : readNumber(source.reading, from + skipped)
  if (number === undefined) return undefined
  const high = describe(source, from + skipped, from, number)
  const isSame =
    draft.kind === 'number' || (draft.unit === high.unit && draft.currency === high.currency)
  const low = amountOf(draft) * (draft.factor === 1 && draft.kind === 'number' ? high.factor : 1)
  const isTight = wordAt(source, draft.next) !== '-' || !/^-/.test(wordAt(source, high.next))
  return isSame && isTight && low < amountOf(high) ? { low, high } : undefined
}

/** Pieces come whole: "1.500 pcs" is fifteen hundred in English too. */
function amountOf({ number, unit, factor }: Draft): number {
  const isWhole = unit !== undefined && WHOLE_UNITS.has(unit)
  const value =
    isWhole && number.other !== undefined && !Number.isInteger(number.value)
      ? number.other
      : number.value
  return Number((value * factor).toPrecision(15))
}

function isMasked(source: Source, index: number): boolean {
  const token = at(source, index)
  return token !== undefined && source.mask[token.start] === 1
}

const isTyped = (source: Source, index: number, text: string): boolean => {
  const token = at(source, index)
  return token !== undefined && source.typed(token) === text
}

/** Digits inside a word ("P-220", "X200") and behind "n°", "commande", and years without unit. */
function isName(source: Source, from: number, draft: Draft): boolean {
  const start = at(source, from)?.start ?? 0
  if (/[a-z]/.test(source.text[start - 1] ?? '') && !draft.number.isWord)
    return draft.kind !== 'money' && !isTyped(source, from - 1, 'x')
  if (draft.kind !== 'number') return false
  const behind = at(source, draft.next)
  const isGlued =
    behind !== undefined &&
    /^[a-z]/.test(behind.text) &&
    behind.start === at(source, draft.next - 1)?.end
  const before =
    wordAt(source, from - 1) === ':' ? wordAt(source, from - 2) : wordAt(source, from - 1)
  const isYear =
    /^(?:19[5-9]|20[0-4])\d$/.test(wordAt(source, from)) && source.reading.tokens.length > 1
  return isGlued || (!draft.number.isWord && (REFERENCE.test(before) || isYear))
}

/** "un devis", "a quote": the article counts only before a unit or alone. */
function isOnlyArticle(source: Source, draft: Draft): boolean {
  if (!draft.number.isArticle) return false
  return draft.kind === 'number' ? source.reading.tokens.length > 1 : false
}

const isAbout = (source: Source, draft: Draft): boolean =>
  ABOUT.test(wordAt(source, draft.first - 1)) ||
  (wordAt(source, draft.first - 1) === '.' && ABOUT.test(wordAt(source, draft.first - 2))) ||
  /^(?:environ|approximativement|ish)$/.test(wordAt(source, draft.next))

function isNegative(source: Source, draft: Draft): boolean {
  const index = draft.first - 1
  const isSign =
    wordAt(source, index) === '-' && at(source, index)?.end === at(source, draft.first)?.start
  const before = source.text[(at(source, index)?.start ?? 0) - 1]
  return isSign && (before === undefined || /[\s(:]/.test(before))
}

function finish(source: Source, draft: Draft, range: Range | undefined): Omit<Quantity, 'span'> {
  const whole = range === undefined ? draft : { ...range.high, first: draft.first }
  const sign = isNegative(source, draft) ? -1 : 1
  const { unit, currency } = whole
  const isGuess = draft.number.other !== undefined && unit === undefined
  return {
    kind: whole.kind,
    value: range === undefined ? sign * amountOf(draft) : range.low,
    ...(range === undefined ? {} : { valueMax: amountOf(range.high) }),
    ...(unit === undefined ? {} : { unit }),
    ...(currency === undefined ? {} : { currency }),
    ...(draft.number.isApproximate || isAbout(source, draft)
      ? { isApproximate: true as const }
      : {}),
    confidence: isGuess ? 0.7 : draft.number.isWord ? 0.9 : 0.95,
  }
}

/** "1er", "2nd", "3ème", "first", "deuxième": the place in a row; the index after it. */
function readOrdinal(source: Source, from: number): readonly [number, number] | undefined {
  const token = at(source, from)
  const word = source.reading.words.ordinals.get(token?.text ?? '')
  if (word !== undefined) return [word, from + 1]
  const isTight = token?.end === at(source, from + 1)?.start
  const isEnding = /^(?:er|ere|re|e|eme|nd|nde|st|rd|th)$/.test(wordAt(source, from + 1))
  return isTight && isEnding && /^\d{1,3}$/.test(token?.text ?? '')
    ? [Number(token?.text), from + 2]
    : undefined
}

type Found = readonly [Omit<Quantity, 'span'>, number, number]

function findAt(source: Source, from: number, floor: number): Found | undefined {
  const ordinal = readOrdinal(source, from)
  if (ordinal !== undefined)
    return [{ kind: 'ordinal', value: ordinal[0], confidence: 0.8 }, from, ordinal[1]]
  const number = readNumber(source.reading, from)
  if (number === undefined) return undefined
  const draft = describe(source, from, floor, number)
  if (isName(source, from, draft) || isOnlyArticle(source, draft)) return undefined
  const range = readRange(source, draft)
  return [finish(source, draft, range), draft.first, range?.high.next ?? draft.next]
}

/**
 * Finds the amounts that a text names.
 *
 * @returns in the order of the text, without overlap; at most the first 100,000 characters are read;
 *          never throws; linear
 * @example findQuantities('environ 60 k€/an', { language: 'fr' })
 *          // [{ span: [8, 13], kind: 'money', value: 60000, currency: 'EUR', isApproximate: true, … }]
 */
export function findQuantities(text: string, context: QuantityContext): readonly Quantity[] {
  const folded = foldWithPositions(text.slice(0, READ))
  const reading: Reading = {
    tokens: tokenise(folded),
    words: NUMBER_WORDS[context.language],
    isDecimalComma: context.isDecimalComma ?? context.language === 'fr',
  }
  const source: Source = {
    reading,
    text: folded.text,
    typed: ({ start, end }) => folded.source.slice(...folded.span(start, end)),
    mask: maskOf(folded),
  }
  const found: Quantity[] = []
  let floor = 0
  for (let index = 0; index < reading.tokens.length; ) {
    const one = isMasked(source, index) ? undefined : findAt(source, index, floor)
    if (one === undefined) {
      index += 1
      continue
    }
    const [quantity, first, next] = one
    const span = folded.span(at(source, first)?.start ?? 0, at(source, next - 1)?.end ?? 0)
    found.push({ ...quantity, span })
    index = next
    floor = next
  }
  return found
}
