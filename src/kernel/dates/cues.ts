/**
 * Lists of cues, looked for where words begin. At a word only those are tried that may begin with its first
 * letter: a list has a hundred, and few words are one.
 */
import { choicesOf } from '../text/alternation.ts'

/** A cue in a text: `[start, end)`. */
export interface Cue {
  readonly start: number
  readonly end: number
}

const LETTER = /\p{L}/u

/** Does a letter stand at a place of the text? */
function isLetterAt(text: string, at: number): boolean {
  const point = text.codePointAt(at)
  if (point === undefined) return false
  if (point < 128) return (point >= 97 && point <= 122) || (point >= 65 && point <= 90)
  return LETTER.test(String.fromCodePoint(point))
}

/** The letters that what a choice matches may begin with; undefined: any. */
function firstLetters(choice: string): readonly string[] | undefined {
  const letter = /^\p{Ll}(?![?*{])/u.exec(choice)?.[0]
  if (letter !== undefined) return [letter]
  const group = /^\(\?:((?:\p{Ll}|[|' ])+)\)(?![?*{])/u.exec(choice)?.[1]
  return group?.split('|').map((one) => one.charAt(0))
}

export class Cues {
  /** for each letter that some choice begins with, those that may, in their order */
  readonly #byLetter = new Map<string, RegExp>()
  /** for all other letters: choices that may begin with any */
  readonly #others: RegExp

  /** @param source  an alternation, lower case; whatever it matches begins with a letter */
  constructor(source: string) {
    const choices = choicesOf(source).map((choice) => ({ choice, letters: firstLetters(choice) }))
    const startingWith = (letter: string): RegExp => {
      const sources = choices
        .filter(({ letters }) => letters === undefined || letters.includes(letter))
        .map(({ choice }) => choice)
      return new RegExp(`(?:${sources.join('|') || '(?!)'})(?!\\p{L})`, 'iuy')
    }
    for (const letter of choices.flatMap(({ letters }) => letters ?? []))
      this.#byLetter.set(letter, startingWith(letter))
    this.#others = startingWith('')
  }

  /** The first cue from a place on at which no word is cut. */
  next(text: string, from: number): Cue | undefined {
    for (let at = from; at < text.length; at += 1) {
      if (!isLetterAt(text, at)) continue
      const pattern = this.#byLetter.get(text.charAt(at).toLowerCase()) ?? this.#others
      pattern.lastIndex = at
      if (pattern.test(text)) return { start: at, end: pattern.lastIndex }
      while (isLetterAt(text, at + 1)) at += 1
    }
    return undefined
  }
}
