/**
 * What is one element and yet more than a word or a number: "week-end", "vingt et un", "end of day", a year
 * in words, "J+3", "W22", an address, a code.
 */
import type { Element } from './grammar.ts'
import { NUMBERS, ORDINALS } from './lexicon.ts'
import { period } from './meanings.ts'
import { shortPeriod } from './numerals.ts'
import { dayMeaning } from './reading.ts'

/** Written with a blank, a hyphen or in one word: one element each. */
const COMPOUND =
  /(?:dix[- ](?:sept|huit|neuf)|apres[- ]?midis?|aprem|ap[- ]?midi|apm|week[- ]?ends?|wk-?end|w[/-]e(?! ?\d)|apres[- ]?demain|avant[- ]?hier|aujourd ?'? ?hui|ajd|auj|o ?'? ?clock|vingt[- ](?:et[- ])?(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf)|trente[- ]et[- ]une?|trente[- ]deux|(?:quarante|cinquante|soixante)[- ]cinq|(?:twenty|thirty|forty|fifty)[- ](?:one|two|three|four|five|six|seven|eight|nine)|(?:twenty|thirty)[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|end[- ]of[- ](?:the[- ])?(?:business[- ])?day|close[- ]of[- ]business|mid[- ]day|mid[- ]night)(?![a-z0-9])/y
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
  [/^(?:week|wk|w[/-]e)/, 'weekend'],
  [/^apres[- ]?demain/, 'apresdemain'],
  [/^avant[- ]?hier/, 'avanthier'],
  [/^(?:aujourd|ajd|auj)/, "aujourd'hui"],
  [/^o ?'? ?clock/, "o'clock"],
  [/^(?:end|close)/, 'eod'],
  [/^mid[- ]day/, 'midday'],
  [/^mid[- ]night/, 'midnight'],
]
/** An address of the net, or a code of letters and digits: nothing in it is a date. */
const CODE =
  /(?:https?:\/\/|www\.)[^\s]+|[a-z][a-z0-9]*[-_./]?\d[a-z0-9]*(?:[-_./][a-z0-9]+)*|[a-z0-9._%+-]{1,64}@[a-z0-9.-]+/y
const SHORT_PERIOD =
  /(?:(20\d\d|\d\d)[ -]?)?([tqshw]|[ck]w ?|wk ?|sem[ .]?)([1-9]|[1-4]\d|5[0-3])(?![a-z0-9.,/-]*[a-z0-9])(?: ?[-/']? ?(20\d\d))?/y
const GLUED_MONTH =
  /(?:janv?|feb|fev|mar|apr|avr|may|mai|june?|juin|july?|juil|aug|aout|sept?(?:embre|ember)?|octobre|october|oct|nov|dec|mi|mid)(?=\d|[-/.]\d)/y

/** Letters with which one of these begins that needs no figure beside them. */
const BEGINNINGS: ReadonlySet<string> = new Set(
  'dem dix apres apresmidi apresmidis apresdemain aprem ap apmidi apm week weekend weekends wk wkend avant avanthier aujourd aujourdhui ajd auj o oclock vingt trente quarante cinquante soixante twenty thirty forty fifty end close mid nineteen two sem kw cw wk w http https www'.split(
    ' ',
  ),
)
/** A figure beside letters makes a code or an offset of them. */
const FIGURE_NEXT = /[-_./+]?\d/y

/**
 * May these letters be the beginning of more than a word? Most are not, which this tells without trying.
 *
 * @param end  where the letters, all of a–z, end in the text
 */
export function mayGoOn(letters: string, text: string, end: number): boolean {
  if (BEGINNINGS.has(letters)) return true
  const next = text.charCodeAt(end)
  if (next === BLANK || end >= text.length) return false
  FIGURE_NEXT.lastIndex = end
  return FIGURE_NEXT.test(text)
}
const BLANK = 32

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

const IS_WEEK = /^(?:[swkc]|sem)/

/** "2mrw", "2moro", "dem mat": tomorrow. */
const TOMORROW =
  /2m(?:oro+w?|orrow|rw|rrw)(?![a-z0-9])|dem(?= (?:mat|matin|aprem|ap-?midi|apm|soir|midi|a \d|\d{1,2} ?h)(?![a-z]))/y

export function clippedTomorrow(text: string, at: number, isSpaced: boolean): Element | undefined {
  if (!text.startsWith('2m', at) && !text.startsWith('dem', at)) return undefined
  TOMORROW.lastIndex = at
  const found = TOMORROW.exec(text)?.[0]
  return found === undefined
    ? undefined
    : {
        start: at,
        end: at + found.length,
        text: 'demain',
        isSpaced,
        is: { date: dayMeaning((now) => now.day + 1) },
      }
}

/** T3, Q3 2026, S2, H1, W22, 2019Q4: letters and a number that name a part of the year. */
export function shortPeriodElement(
  text: string,
  at: number,
  isSpaced: boolean,
): Element | undefined {
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
    rule: IS_WEEK.test(letter) && Number(digits) > 2 ? 'short-week' : 'short-period',
  }
}

/** A letter and a number that name a day, a week or a part of the year. */
function gluedElement(text: string, at: number, isSpaced: boolean): Element | undefined {
  const offset = /[jdst]/.test(text[at] ?? '') ? offsetElement(text, at, isSpaced) : undefined
  if (offset !== undefined) return offset
  return /[tqshwkc]/.test(text[at] ?? '') && text[at - 1] !== "'"
    ? shortPeriodElement(text, at, isSpaced)
    : undefined
}

function codeElement(text: string, at: number, isSpaced: boolean): Element | undefined {
  GLUED_MONTH.lastIndex = at
  if (GLUED_MONTH.test(text)) return undefined
  CODE.lastIndex = at
  const code = CODE.exec(text)?.[0]
  return code === undefined
    ? undefined
    : { start: at, end: at + code.length, text: '\u0000', isSpaced, is: {} }
}

/** The element that begins with a letter and is more than a word. */
export const compoundAt = (text: string, at: number, isSpaced: boolean): Element | undefined =>
  (text.startsWith('dem ', at) ? clippedTomorrow(text, at, isSpaced) : undefined) ??
  gluedElement(text, at, isSpaced) ??
  yearElement(text, at, isSpaced) ??
  compoundElement(text, at, isSpaced) ??
  codeElement(text, at, isSpaced)
