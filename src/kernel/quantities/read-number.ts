/**
 * Reads one number from tokens: digits, words, or both ("2 millions", "deux mille cinq cents",
 * "twenty-five hundred", "one and a half", "une demi-douzaine"). Words add up as they are said: small
 * ones to the current hundreds, a scale closes them.
 */
import type { NumberWords } from './number-words.ts'
import { ROUND_GROUP } from './number-words.ts'
import { readDigits } from './read-digits.ts'
import type { Token } from './tokens.ts'

export interface ReadNumber {
  readonly value: number
  /** second reading of digits, see read-digits.ts */
  readonly other?: number
  /** index of the token after the number */
  readonly next: number
  readonly isApproximate: boolean
  readonly isWord: boolean
  /** "un", "une", "one" and nothing else */
  readonly isArticle: boolean
}

export interface Reading {
  readonly tokens: readonly Token[]
  readonly words: NumberWords
  readonly isDecimalComma: boolean
}

interface Sum {
  total: number
  current: number
  last: 'none' | 'unit' | 'ten' | 'hundred' | 'scale'
  lastTen: number
  smallest: number
}

const SIGNS: Readonly<Record<string, number>> = {
  '½': 0.5,
  '¼': 0.25,
  '¾': 0.75,
  '⅕': 0.2,
  '⅖': 0.4,
  '⅗': 0.6,
  '⅘': 0.8,
  '⅙': 1 / 6,
  '⅚': 5 / 6,
  '⅓': 1 / 3,
  '⅔': 2 / 3,
  '⅛': 0.125,
  '⅜': 0.375,
  '⅝': 0.625,
  '⅞': 0.875,
}

const wordAt = (reading: Reading, at: number): string => reading.tokens[at]?.text ?? ''

/** "vingt-deux", "soixante-quinze", "dix-sept": what may follow tens. */
function followsTen(lastTen: number, value: number): boolean {
  if (lastTen === 10) return value >= 7 && value <= 9
  if (lastTen === 60 || lastTen === 80) return value < 20
  return value < 10
}

/** May a number below one hundred be said now, and does "vingt" multiply the four before it? */
function addSmall(sum: Sum, value: number): boolean {
  if (sum.last === 'unit' && value === 20 && sum.current % 10 === 4) {
    sum.current += 76
    sum.last = 'ten'
    sum.lastTen = 80
    return true
  }
  const mayAdd = sum.last === 'ten' ? followsTen(sum.lastTen, value) : sum.last !== 'unit'
  if (!mayAdd) return false
  sum.current += value
  const isTen = value >= 20 || value === 10
  sum.last = isTen ? 'ten' : 'unit'
  sum.lastTen = isTen ? value : 0
  return true
}

function addHundred(sum: Sum): boolean {
  if (sum.current >= 100 || sum.last === 'hundred') return false
  sum.current = (sum.current === 0 ? 1 : sum.current) * 100
  sum.last = 'hundred'
  return true
}

function addScale(sum: Sum, scale: number): boolean {
  if (scale >= sum.smallest) return false
  sum.total += (sum.current === 0 ? 1 : sum.current) * scale
  sum.current = 0
  sum.smallest = scale
  sum.last = 'scale'
  return true
}

/** "15 cents" are coins, in French too. */
const isCents = (reading: Reading, at: number): boolean =>
  /^cents?$/.test(wordAt(reading, at)) && reading.tokens[at - 1]?.isDigits === true

function addWord(reading: Reading, sum: Sum, at: number): boolean {
  const { words } = reading
  const word = wordAt(reading, at)
  const small = words.small.get(word)
  if (small !== undefined) return addSmall(sum, small)
  if (words.hundred.has(word)) return !isCents(reading, at) && addHundred(sum)
  const scale = words.scales.get(word)
  if (scale !== undefined) return addScale(sum, scale)
  const isLate = sum.last === 'scale' || sum.last === 'hundred'
  const isHundreds = words.hundred.has(wordAt(reading, at + 1))
  const mayJoin = isLate && isHundreds !== (wordAt(reading, at - 1) === words.and)
  return mayJoin && /^\d{1,3}$/.test(word) && addSmall(sum, Number(word))
}

const isJoint = (reading: Reading, at: number): boolean =>
  wordAt(reading, at) === '-' || wordAt(reading, at) === reading.words.and

/** "et" and "and" join only what belongs together: "vingt et un", "hundred and five". */
function joins(reading: Reading, sum: Sum, at: number): boolean {
  if (wordAt(reading, at) === '-') return sum.last !== 'none'
  if (readDenominator(reading, at + 2) !== undefined) return false
  if (reading.words.and === 'et') {
    const next = reading.words.small.get(wordAt(reading, at + 1))
    return (
      sum.last !== 'unit' &&
      next !== undefined &&
      (sum.last !== 'ten' || next === 1 || next === 11 || next < 10)
    )
  }
  return sum.last === 'hundred' || sum.last === 'scale'
}

interface Cardinal {
  readonly value: number
  readonly next: number
}

/** Whole numbers in words, from a start that may be digits. */
function readCardinal(
  reading: Reading,
  from: number,
  start: number | undefined,
): Cardinal | undefined {
  const sum: Sum = {
    total: 0,
    current: start ?? 0,
    // Behind digits only hundreds and scales go on: "12 vingt" are two numbers.
    last: start === undefined ? 'none' : 'unit',
    lastTen: 0,
    smallest: Number.POSITIVE_INFINITY,
  }
  let at = from
  let next = from
  for (;;) {
    const joint = at > from && isJoint(reading, at) && joins(reading, sum, at) ? 1 : 0
    if (!addWord(reading, sum, at + joint)) break
    at += joint + 1
    next = at
  }
  return next === from && start === undefined ? undefined : { value: sum.total + sum.current, next }
}

/** "deux virgule cinq", "three point one four": the words behind the point are digits. */
function readDecimals(reading: Reading, whole: Cardinal): Cardinal {
  if (!reading.words.point.has(wordAt(reading, whole.next))) return whole
  let digits = ''
  let at = whole.next + 1
  for (;;) {
    const one = readCardinal(reading, at, undefined)
    if (one === undefined || one.value >= 1000) break
    digits += String(one.value)
    at = one.next
  }
  return digits === '' ? whole : { value: whole.value + Number(`0.${digits}`), next: at }
}

/** The fraction that begins here: "un quart", "trois quarts", "a half", "½", "1/2"; its value and end. */
function readFraction(reading: Reading, from: number): Cardinal | undefined {
  const sign = SIGNS[wordAt(reading, from)]
  if (sign !== undefined) return { value: sign, next: from + 1 }
  if (wordAt(reading, from + 1) === '/') return readSlash(reading, from)
  const part = reading.words.parts.get(wordAt(reading, from))
  const isHalf = /^(?:demie?s?|half|quarter|moitie)$/.test(wordAt(reading, from))
  if (part !== undefined && isHalf) return { value: 1 / part, next: from + 1 }
  const isArticle = reading.words.articles.has(wordAt(reading, from))
  const over = isArticle ? { value: 1, next: from + 1 } : readCardinal(reading, from, undefined)
  if (over === undefined) return undefined
  const joint = wordAt(reading, over.next) === '-' ? 1 : 0
  const under = readDenominator(reading, over.next + joint)
  if (under === undefined || isOrdinalUse(reading, from, over.next + joint)) return undefined
  return { value: over.value / under.value, next: under.next }
}

/** "quarts", "fifths", and behind tens "twenty-fifth", "vingt-et-unième". */
function readDenominator(reading: Reading, from: number): Cardinal | undefined {
  const part = reading.words.parts.get(wordAt(reading, from))
  if (part !== undefined) return { value: part, next: from + 1 }
  const tens = reading.words.small.get(wordAt(reading, from)) ?? 0
  if (tens < 20) return undefined
  let at = from + 1
  while (isJoint(reading, at)) at += 1
  const word = wordAt(reading, at)
  const unit = /^(?:unieme|first|premiere)s?$/.test(word) ? 1 : (reading.words.parts.get(word) ?? 0)
  return unit > 0 && unit < 10 && !/^(?:demi|half|quart|tiers|moitie)/.test(word)
    ? { value: tens + unit, next: at + 1 }
    : undefined
}

/** "the third", "le cinquième" are places in a row, not parts. */
function isOrdinalUse(reading: Reading, from: number, at: number): boolean {
  const article = wordAt(reading, from)
  const isDefinite = article === 'the' || article === 'la' || article === 'le'
  return isDefinite && reading.words.ordinals.has(wordAt(reading, at))
}

function readSlash(reading: Reading, from: number): Cardinal | undefined {
  const [over, under] = [wordAt(reading, from), wordAt(reading, from + 2)]
  const isFraction =
    /^\d{1,3}$/.test(over) && /^[1-9]\d{0,2}$/.test(under) && Number(over) < Number(under)
  return isFraction ? { value: Number(over) / Number(under), next: from + 3 } : undefined
}

/** "… et demi", "and a half", "2 ½", "10 1/2": what is added to a whole number. */
function addFraction(reading: Reading, whole: Cardinal, scale: number): Cardinal {
  const joint = isJoint(reading, whole.next) ? 1 : 0
  const fraction = readFraction(reading, whole.next + joint)
  const isSaid =
    joint === 1 || fraction === undefined || /[\d½¼¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]/.test(wordAt(reading, whole.next))
  if (fraction === undefined || !isSaid || fraction.value >= 1) return whole
  return { value: whole.value + fraction.value * scale, next: fraction.next }
}

interface Head {
  readonly cardinal: Cardinal
  readonly other?: number | undefined
  readonly isWord: boolean
}

function readHead(reading: Reading, from: number): Head | undefined {
  const token = reading.tokens[from]
  if (token?.isDigits === true) {
    const digits = readDigits(token.text, reading.isDecimalComma)
    if (digits === undefined) return undefined
    const cardinal = readCardinal(reading, from + 1, digits.value)
    return cardinal === undefined ? undefined : { cardinal, other: digits.other, isWord: false }
  }
  const cardinal = readCardinal(reading, from, undefined)
  if (cardinal !== undefined) return { cardinal: readDecimals(reading, cardinal), isWord: true }
  const isArticle =
    reading.words.articles.has(wordAt(reading, from)) && wordAt(reading, from).startsWith('a')
  const scaled = isArticle ? readCardinal(reading, from + 1, undefined) : undefined
  const isScale = scaled !== undefined && scaled.value >= 100
  return isScale ? { cardinal: scaled, isWord: true } : undefined
}

/** Dozens and the like behind a number or an article: "trois douzaines", "a couple", "la centaine". */
function readGroup(
  reading: Reading,
  cardinal: Cardinal,
): (Cardinal & { readonly isRound: boolean }) | undefined {
  const skipped = wordAt(reading, cardinal.next) === '-' ? 1 : 0
  const word = wordAt(reading, cardinal.next + skipped)
  const group = reading.words.groups.get(word)
  if (group === undefined) return undefined
  return {
    value: cardinal.value * group,
    next: cardinal.next + skipped + 1,
    isRound: ROUND_GROUP.test(word),
  }
}

/** "demi-douzaine", "half a million", "trois quarts de million": a fraction of something larger. */
function ofLarger(reading: Reading, fraction: Cardinal): Cardinal {
  let at = fraction.next
  while (/^(?:-|a|an|de|d'|of)$/.test(wordAt(reading, at))) at += 1
  const group = readGroup(reading, { value: fraction.value, next: at })
  if (group !== undefined) return group
  const scale = reading.words.scales.get(wordAt(reading, at))
  return scale === undefined ? fraction : { value: fraction.value * scale, next: at + 1 }
}

const spoken = (cardinal: Cardinal, isWord: boolean): ReadNumber => ({
  value: cardinal.value,
  next: cardinal.next,
  isApproximate: false,
  isWord,
  isArticle: false,
})

function readPart(reading: Reading, from: number): ReadNumber | undefined {
  const fraction = readFraction(reading, from)
  if (fraction === undefined) return undefined
  return spoken(ofLarger(reading, fraction), !/\d/.test(wordAt(reading, from)))
}

/** "1 sur 3", "one over twenty". */
function readRatio(reading: Reading, head: Head): Cardinal | undefined {
  if (head.cardinal.value !== 1 || !reading.words.over.has(wordAt(reading, head.cardinal.next)))
    return undefined
  const under = readHead(reading, head.cardinal.next + 1)
  return under === undefined || under.cardinal.value < 2
    ? undefined
    : { value: 1 / under.cardinal.value, next: under.cardinal.next }
}

/** A number behind "minus" is no article any more: "moins un". */
function readNegative(reading: Reading, from: number): ReadNumber | undefined {
  const words = { ...reading.words, minus: new Set<string>() }
  const number = readNumber({ ...reading, words }, from + 1)
  return number === undefined ? undefined : { ...number, value: -number.value, isArticle: false }
}

/** What follows the whole number: dozens, a ratio, a fraction, and a scale after the fraction. */
function readTail(reading: Reading, from: number, head: Head): ReadNumber {
  const ratio = readRatio(reading, head)
  if (ratio !== undefined) return spoken(ratio, head.isWord)
  const group = readGroup(reading, head.cardinal)
  if (group !== undefined) return { ...spoken(group, head.isWord), isApproximate: group.isRound }
  const scale = reading.words.scales.get(wordAt(reading, head.cardinal.next - 1)) ?? 1
  const whole = addFraction(reading, head.cardinal, scale)
  const later = reading.words.scales.get(wordAt(reading, whole.next))
  const hasFraction = whole.next > head.cardinal.next && later !== undefined
  const all = hasFraction ? { value: whole.value * later, next: whole.next + 1 } : whole
  return {
    ...spoken(all, head.isWord),
    ...(head.other === undefined || head.cardinal.next > from + 1 ? {} : { other: head.other }),
    isArticle: head.isWord && head.cardinal.value === 1 && all.next === from + 1,
  }
}

/**
 * Reads the number that begins with a token.
 *
 * @returns undefined when none does
 */
export function readNumber(reading: Reading, from: number): ReadNumber | undefined {
  if (reading.words.minus.has(wordAt(reading, from))) return readNegative(reading, from)
  const part = readPart(reading, from)
  if (part !== undefined) return part
  const head = readHead(reading, from)
  if (head !== undefined) return readTail(reading, from, head)
  const skipped = reading.words.articles.has(wordAt(reading, from)) ? 1 : 0
  const alone = readGroup(reading, { value: 1, next: from + skipped })
  return alone === undefined ? undefined : { ...spoken(alone, true), isApproximate: alone.isRound }
}
