import { inOneByte } from './one-byte.ts'
import { remembered } from './remembered.ts'

/** Spaces that mail programs use and that a reader does not tell apart. */
const ODD_SPACE = /[\u00a0\u2000-\u200a\u202f\u205f\u3000\t\f\v]/
/** Marks that change direction or join letters, invisible on screen, and accents that stand alone. */
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]|\p{M}/u
const APOSTROPHE = /[\u2018\u2019\u02bc]/
/** Characters that are not as they will be, case excepted. */
const ODD = /[\t\f\v]|[^\0-\x7f]/gu

/** Letters that Unicode does not take apart into a letter and a mark. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ı: 'i',
  '€': '¤',
}

/** Texts in which only case and runs of spaces are to be folded: most lines. */
const PLAIN = /^[ -~\n]*$/

/**
 * Folds a text for comparison: no accents, lower case, plain apostrophes and single plain spaces, ¤ for the euro sign.
 *
 * @returns the folded text, trimmed; its length differs from the input's
 * @example foldText('  Ça  N’est  ')  // "ca n'est"
 */
export function foldText(text: string): string {
  const letters = PLAIN.test(text) ? text.toLowerCase() : foldLetters(text)
  return inOneByte(letters.includes('  ') ? letters.replace(/ {2,}/g, ' ') : letters).trim()
}

const foldLetters = (text: string): string => text.replace(ODD, foldOdd).toLowerCase()

const foldOdd = remembered((character) => {
  if (ODD_SPACE.test(character)) return ' '
  if (INVISIBLE.test(character)) return ''
  if (APOSTROPHE.test(character)) return "'"
  const letters = character.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return PLAIN_LETTERS[letters] ?? letters
})

/** A line of a text and where it stands: `[start, end)` in UTF-16 units, without its line end. */
export interface TextLine {
  readonly start: number
  readonly end: number
  readonly text: string
}

/**
 * Cuts a text into its lines; CRLF, LF and CR all end a line. Linear.
 *
 * @returns at least one line; `text.slice(line.start, line.end) === line.text`
 * @example splitLines('a\r\nb')  // [{ start: 0, end: 1, text: 'a' }, { start: 3, end: 4, text: 'b' }]
 */
export function splitLines(text: string): readonly TextLine[] {
  const lines: TextLine[] = []
  let start = 0
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    if (code !== 10 && code !== 13) continue
    lines.push({ start, end: index, text: text.slice(start, index) })
    if (code === 13 && text.charCodeAt(index + 1) === 10) index += 1
    start = index + 1
  }
  lines.push({ start, end: text.length, text: text.slice(start) })
  return lines
}
