/**
 * Long lists of words, looked for where words begin: a list has some hundred choices, and few words are one. At a place
 * only those choices are tried that may begin with the letters there, each an expression of its own.
 *
 * One expression of all choices would not only try more of them: V8 translates it to some hundred kilobytes, once more wherever
 * a rule holds it. Apart, the code of all rules of notes is half as much, and so is the time of the first note (decision 0043).
 */
import { choicesOf } from './alternation.ts'
import { OPENING_LENGTH, openingsOf } from './openings.ts'

/** A word of a list in a text: `[start, end)`. */
export interface ListedWord {
  readonly start: number
  readonly end: number
}

/** How the words of a list stand in a text. */
export interface ListOptions {
  /** flags of the expressions beside y; `u` if not told */
  readonly flags?: string
  /** what may not follow a word, as members of a class; letters if not told */
  readonly notBefore?: string
}

/** Letters of Latin script, as members of a class: those of all scripts take 10 kB of code in each expression. */
export const LATIN_LETTERS = 'A-Za-zªµºÀ-ÖØ-öø-ɏ'

const LETTER = /\p{L}/u

/** Does a letter stand at a place of the text? */
export function isLetterAt(text: string, at: number): boolean {
  const point = text.codePointAt(at)
  if (point === undefined) return false
  if (point < 128) return (point >= 97 && point <= 122) || (point >= 65 && point <= 90)
  return LETTER.test(String.fromCodePoint(point))
}

/** The end of what an expression matches at a place of a text; -1 without a match. @param pattern  with the flag y */
export function after(pattern: RegExp, text: string, at: number): number {
  if (at < 0) return -1
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : -1
}

const NO_LETTER = /[^a-z]/

/** Do a beginning and letters not contradict each other, as far as both are told? */
function areAlike(opening: string, letters: string): boolean {
  const shared = Math.min(opening.length, letters.length)
  if (opening.slice(0, shared) === letters.slice(0, shared)) return true
  const isEnd = letters.endsWith(' ') && shared === letters.length
  return (
    isEnd &&
    opening.startsWith(letters.slice(0, -1)) &&
    NO_LETTER.test(opening.charAt(letters.length - 1))
  )
}

/** One word of a list, or several that are written alike: `devis`, `envoyer(?:ai)?`. */
class Choice {
  /** what it begins with; undefined: anything */
  readonly #openings: readonly string[] | undefined
  readonly #source: string
  readonly #flags: string
  /** made when it is first tried */
  #pattern: RegExp | undefined

  constructor(source: string, { flags = 'u', notBefore = LATIN_LETTERS }: ListOptions) {
    this.#openings = openingsOf(source)
    this.#source = `(?:${source})(?![${notBefore}])`
    this.#flags = `${flags}y`
  }

  /** May what begins with these letters, lower case, be of it? A blank behind them stands for all that is no letter. */
  mayBegin(letters: string): boolean {
    return this.#openings?.some((opening) => areAlike(opening, letters)) ?? true
  }

  endAt(text: string, at: number): number {
    this.#pattern ??= new RegExp(this.#source, this.#flags)
    return after(this.#pattern, text, at)
  }
}

/** A choice and the list that it is of. */
interface Entry {
  readonly name: string
  readonly choice: Choice
}

/** A word of a list at a place of a text: the name of its list, and where it ends. */
export interface NamedWord {
  readonly name: string
  readonly end: number
}

const LETTERS = 26
/** The number of a letter a–z, of either case; 26 for all else. */
function letterOf(code: number): number {
  const letter = (code | 32) - 97
  return letter >= 0 && letter < LETTERS ? letter : LETTERS
}

/** What is known of three letters. */
const [UNKNOWN, NO, YES] = [0, 1, 2]
const TRIPLE = 3
const SIGNS = LETTERS + 1
/** The number of the first three letters at a place. */
const triple = (text: string, at: number): number =>
  (letterOf(text.charCodeAt(at)) * SIGNS + letterOf(text.charCodeAt(at + 1))) * SIGNS +
  letterOf(text.charCodeAt(at + 2))

/** What a text may hold that begins with some letters, found out when it is first met. */
class Beginning {
  readonly #letters: string
  readonly entries: readonly Entry[]
  readonly #next: (Beginning | undefined)[] = []

  constructor(letters: string, entries: readonly Entry[]) {
    this.#letters = letters
    this.entries = entries
  }

  /** @param letter  its number, 0–25; 26 for all that is no letter */
  followedBy(letter: number): Beginning {
    const known = this.#next[letter]
    if (known !== undefined) return known
    const letters = this.#letters + (letter < LETTERS ? String.fromCharCode(letter + 97) : ' ')
    const next = new Beginning(
      letters,
      this.entries.filter(({ choice }) => choice.mayBegin(letters)),
    )
    this.#next[letter] = next
    return next
  }
}

export class WordList {
  readonly #entries: readonly Entry[]
  readonly #beginnings: Beginning
  /** for each three letters whether a word begins with them: most places of a text are told here */
  readonly #isBegun = new Uint8Array(SIGNS ** 3)

  private constructor(entries: readonly Entry[]) {
    this.#entries = entries
    this.#beginnings = new Beginning('', entries)
  }

  /** @param source  an alternation, lower case; whatever it matches begins with a letter or a digit */
  static of(source: string, options: ListOptions = {}): WordList {
    return new WordList(
      choicesOf(source).map((one) => ({ name: '', choice: new Choice(one, options) })),
    )
  }

  /** Lists in one, each under its name; where several have a word at a place, the first of them counts. */
  static named(lists: Readonly<Record<string, WordList>>): WordList {
    return new WordList(
      Object.entries(lists).flatMap(([name, list]) =>
        list.#entries.map(({ choice }) => ({ name, choice })),
      ),
    )
  }

  /** What a text may hold at a place, told by so many letters. */
  #possible(text: string, at: number, length: number): readonly Entry[] {
    let beginning = this.#beginnings
    for (let place = at; place < at + length; place += 1) {
      const letter = letterOf(text.charCodeAt(place))
      beginning = beginning.followedBy(letter)
      if (letter === LETTERS || beginning.entries.length === 0) break
    }
    return beginning.entries
  }

  #mayBegin(text: string, at: number): boolean {
    const letters = triple(text, at)
    const known = this.#isBegun[letters] ?? UNKNOWN
    if (known !== UNKNOWN) return known === YES
    const told = this.#possible(text, at, TRIPLE).length > 0 ? YES : NO
    this.#isBegun[letters] = told
    return told === YES
  }

  /** The word that begins at a place, the first of the list that does. */
  at(text: string, at: number): NamedWord | undefined {
    if (at < 0) return undefined
    if (!this.#mayBegin(text, at)) return undefined
    for (const { name, choice } of this.#possible(text, at, OPENING_LENGTH)) {
      const end = choice.endAt(text, at)
      if (end >= 0) return { name, end }
    }
    return undefined
  }

  /** Where that ends; -1 without one. */
  endAt(text: string, at: number): number {
    return this.at(text, at)?.end ?? -1
  }

  /** The first word from a place on before which no letter stands. */
  next(text: string, from: number): ListedWord | undefined {
    for (let at = from; at < text.length; at += 1) {
      if (!isLetterAt(text, at)) continue
      const end = this.endAt(text, at)
      if (end >= 0) return { start: at, end }
      while (isLetterAt(text, at + 1)) at += 1
    }
    return undefined
  }
}
