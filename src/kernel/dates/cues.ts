/**
 * Lists of cues, looked for where words begin. At a word only those are tried that may begin with its first
 * two letters: a list has a hundred, and few words are one.
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

/** A letter that stands for itself, and what it goes on with where that does, too. */
const OPENING = /^(\p{Ll})(?![?*{])(?:(\p{Ll})(?![?*{]))?/u
const GROUP = /^\(\?:((?:\p{Ll}|[|' ])+)\)(?![?*{])/u

/** The one or two letters that what a choice matches may begin with; undefined: any. */
function openingsOf(choice: string): readonly string[] | undefined {
  const opening = OPENING.exec(choice)
  if (opening !== null) return [opening[0]]
  return GROUP.exec(choice)?.[1]
    ?.split('|')
    .map((one) => OPENING.exec(one)?.[0] ?? one.charAt(0))
}

interface Choice {
  readonly source: string
  readonly openings: readonly string[] | undefined
}

/** The number of a letter a–z of either case; undefined for all else. */
function plainLetter(code: number): number | undefined {
  const letter = (code | 32) - 97
  return letter >= 0 && letter < LETTERS ? letter : undefined
}
const LETTERS = 26

const NEVER = /(?!)/y

export class Cues {
  readonly #choices: readonly Choice[]
  /** for each letter that some choice begins with, those that may, in their order */
  readonly #byLetter = new Map<string, RegExp>()
  /** likewise for two letters a–z, made when they are first met; null: no choice begins so */
  readonly #byPair: (RegExp | null)[] = []
  /** for all other letters: choices that may begin with any */
  readonly #others: RegExp

  /** @param source  an alternation, lower case; whatever it matches begins with a letter */
  constructor(source: string) {
    this.#choices = choicesOf(source).map((one) => ({ source: one, openings: openingsOf(one) }))
    const openings = this.#choices.flatMap((one) => one.openings ?? [])
    for (const letter of new Set(openings.map((opening) => opening.charAt(0))))
      this.#byLetter.set(letter, this.#anyOf((opening) => opening.startsWith(letter)) ?? NEVER)
    this.#others = this.#anyOf(() => false) ?? NEVER
  }

  /** The choices that may begin with any letter or have such an opening; null where there is none. */
  #anyOf(isMeant: (opening: string) => boolean): RegExp | null {
    const sources = this.#choices
      .filter(({ openings }) => openings === undefined || openings.some(isMeant))
      .map(({ source }) => source)
    return sources.length === 0 ? null : new RegExp(`(?:${sources.join('|')})(?!\\p{L})`, 'iuy')
  }

  #beginningAt(text: string, at: number): RegExp | null {
    const first = plainLetter(text.charCodeAt(at))
    const second = plainLetter(text.charCodeAt(at + 1))
    if (first === undefined || second === undefined)
      return this.#byLetter.get(text.charAt(at).toLowerCase()) ?? this.#others
    const place = first * LETTERS + second
    const known = this.#byPair[place]
    if (known !== undefined) return known
    const pair = text.slice(at, at + 2).toLowerCase()
    const made = this.#anyOf((opening) => pair.startsWith(opening))
    this.#byPair[place] = made
    return made
  }

  /** The first cue from a place on at which no word is cut. */
  next(text: string, from: number): Cue | undefined {
    for (let at = from; at < text.length; at += 1) {
      if (!isLetterAt(text, at)) continue
      const pattern = this.#beginningAt(text, at)
      if (pattern !== null) {
        pattern.lastIndex = at
        if (pattern.test(text)) return { start: at, end: pattern.lastIndex }
      }
      while (isLetterAt(text, at + 1)) at += 1
    }
    return undefined
  }
}
