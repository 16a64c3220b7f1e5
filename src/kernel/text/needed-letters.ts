/**
 * Which letters a text must hold before a regular expression can match it, derived from the expression's
 * source. Texts and sources are seen as letters `a`–`z`; whatever else stands there is one blank, and so are
 * the ends of the text. After Cox 2012, "Regular Expression Matching with a Trigram Index".
 */

/** A stretch of letters and blanks of which a text must hold one; or all, or one, of several needs. */
export type Need =
  | { readonly kind: 'literals'; readonly literals: readonly string[] }
  | { readonly kind: 'all' | 'one'; readonly needs: readonly Need[] }

/** What is known of a part of an expression. */
interface Part {
  /** every text that it matches, where those are few */
  readonly texts: readonly string[] | undefined
  /** what a match needs in which the part follows one of these texts */
  needsAfter(heads: readonly string[]): readonly Need[]
  /** a match needs more than its texts tell: `(?=devis)` takes no place */
  readonly looks?: boolean
}

/** Texts that are kept for one stretch; more are not worth their time (chosen). */
const MOST = 16
/** Letters of a literal that are looked for (chosen: more do not tell more). */
const LENGTH = 7
/** Shorter literals stand in every text. */
const SHORTEST = 3

/** No letter stands before, after, or on the other side of a letter: an edge, which takes no place itself. */
const BEFORE = '<'
const AFTER = '>'
const BESIDE = '|'

const looks = (part: Part): boolean => part.looks === true

const known = (texts: readonly string[] | undefined): Part => ({ texts, needsAfter: needFor })
const EMPTY = known([''])
const UNKNOWN = known(undefined)

/** A character as texts are seen: `É`, digits, blanks and marks are a blank. */
export const letterOf = (character: string): string =>
  /^[a-z]$/i.test(character) ? character.toLowerCase() : ' '

const EDGES_IN = /[<>|]/
const ALL_EDGES = /[<>|]/g

/** An edge outside a stretch is a blank where it is known to be one; inside it says nothing. */
function withoutEdges(text: string): string {
  if (!EDGES_IN.test(text)) return text.slice(0, LENGTH)
  const body = text.replace(ALL_EDGES, '')
  const from = text.indexOf(body[0] ?? '')
  const lead = text.slice(0, from)
  const tail = text.slice(text.lastIndexOf(body.at(-1) ?? '') + 1)
  const opens = lead.includes(BEFORE) || (lead.includes(BESIDE) && body[0] !== ' ')
  const closes = tail.includes(AFTER) || (tail.includes(BESIDE) && body.at(-1) !== ' ')
  return `${opens ? ' ' : ''}${body}${closes ? ' ' : ''}`.slice(0, LENGTH)
}

/** The need for one of the texts; none where one of them is too short to tell anything. */
function needFor(texts: readonly string[]): readonly Need[] {
  const literals = [...new Set(texts.map(withoutEdges))]
  const isTelling = literals.every((one) => one.trim() !== '' && one.length >= SHORTEST)
  return isTelling ? [{ kind: 'literals', literals }] : []
}

/** Each text with each of the others after it; undefined where those are too many. */
function joined(
  heads: readonly string[],
  tails: readonly string[] | undefined,
): readonly string[] | undefined {
  if (tails === undefined || heads.length * tails.length > MOST) return undefined
  return heads.flatMap((head) => tails.map((tail) => head + tail))
}

/** What stands ahead follows what is before it; of what stands behind nothing is known but that it does. */
const looking = (inner: Part, isAhead: boolean): Part => ({
  texts: [''],
  needsAfter: (heads) => inner.needsAfter(isAhead ? heads : ['']),
  looks: true,
})

/** Parts one after the other. */
function sequence(parts: readonly Part[]): Part {
  const texts = parts.reduce<readonly string[] | undefined>(
    (heads, part) => heads && joined(heads, part.texts),
    [''],
  )
  return { texts, needsAfter: (heads) => needsOfSequence(parts, heads), looks: parts.some(looks) }
}

function needsOfSequence(parts: readonly Part[], heads: readonly string[]): readonly Need[] {
  let run = heads
  const needs: Need[] = []
  for (const part of parts) {
    const longer = joined(run, part.texts)
    if (longer === undefined || looks(part)) needs.push(...part.needsAfter(run))
    run = longer ?? part.texts ?? ['']
  }
  return [...needs, ...needFor(run)]
}

const all = (needs: readonly Need[]): Need | undefined =>
  needs.length > 1 ? { kind: 'all', needs } : needs[0]

/** One of several parts. */
function choice(parts: readonly Part[]): Part {
  const texts = parts.flatMap((part) => part.texts ?? [])
  const isKnown = texts.length <= MOST && parts.every((part) => part.texts !== undefined)
  return {
    texts: isKnown ? [...new Set(texts)] : undefined,
    needsAfter: (heads) => needsOfChoice(parts.map((part) => all(part.needsAfter(heads)))),
    looks: parts.some(looks),
  }
}

/** A match needs what one of the choices needs; literals of several choices are one need. */
function needsOfChoice(needs: readonly (Need | undefined)[]): readonly Need[] {
  const told = needs.filter((need) => need !== undefined)
  if (told.length < needs.length) return []
  const literals = told.flatMap((need) => (need.kind === 'literals' ? need.literals : []))
  const others = told.filter((need) => need.kind !== 'literals')
  if (others.length === 0) return [{ kind: 'literals', literals }]
  return [
    {
      kind: 'one',
      needs: literals.length === 0 ? others : [...others, { kind: 'literals', literals }],
    },
  ]
}

/** A part that may be absent, or come more than once. */
function repeated(part: Part, quantifier: string): Part {
  if (quantifier === '') return part
  if (quantifier === '?') return part.texts ? known([...new Set([...part.texts, ''])]) : UNKNOWN
  if (quantifier.startsWith('*') || quantifier.startsWith('{0')) return UNKNOWN
  return { texts: undefined, needsAfter: (heads) => needsOfSequence([part], heads) }
}

/** Escapes that stand for no letter of a–z. */
const NO_LETTERS = new Set(['\\d', '\\s', '\\W', '\\n', '\\r', '\\t'])
const EDGES: ReadonlyMap<string, string> = new Map([
  ['\\b', BESIDE],
  ['^', BEFORE],
  ['$', AFTER],
])

/** What an escape matches; unknown where it may be a letter. */
function escapeTexts(escaped: string): readonly string[] | undefined {
  if (NO_LETTERS.has(escaped)) return [' ']
  return /^\\[a-z\d]/i.test(escaped) ? undefined : [' ']
}

/** What a class matches where it holds few letters: `[sz]`, `[- ]`. */
function classTexts(source: string): readonly string[] | undefined {
  if (/^\[\^|[^[]-[^\]]/.test(source)) return undefined
  const members = source.slice(1, -1).match(/\\.|[^\\]/gs) ?? []
  const texts = members.map((one) => (one.length > 1 ? escapeTexts(one) : [letterOf(one)]))
  return texts.includes(undefined) ? undefined : [...new Set(texts.flatMap((one) => one ?? []))]
}

/** What one unit of the source matches: a character, an escape, a class. */
function unit(source: string): Part {
  const edge = EDGES.get(source)
  if (edge !== undefined) return known([edge])
  if (source === '.') return UNKNOWN
  if (source === '\\B') return EMPTY
  if (source.startsWith('[')) return known(classTexts(source))
  if (source.startsWith('\\')) return known(escapeTexts(source))
  return known([letterOf(source)])
}

/** Not beside a letter, whatever else may not stand there: `\p{L}`, `[\p{L}\d]`, `\p{L}|had `. */
const NO_LETTER = /^(?:\[\\p\{L\}[^\]]*\]|\\p\{L\})(?:$|\|)/
/** A unit of a source, or the beginning of a group. */
const UNIT =
  /\((?:\?(?:<?[=!]|:|<\w+>))?|\[(?:\\.|[^\]\\])*\]|\\[pP]\{[^}]*\}|\\k<\w+>|\\u[\da-f]{4}|\\x[\da-f]{2}|\\.|[\s\S]/giy
const QUANTIFIER = /(?:[?*+]|\{\d+(?:,\d*)?\})/y

/** Reads a source from left to right. */
class Reader {
  #at = 0
  readonly #source: string

  constructor(source: string) {
    this.#source = source
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#at
    const taken = pattern.exec(this.#source)?.[0] ?? ''
    this.#at += taken.length
    return taken
  }

  /** Choices up to the end of the group or the source; the bracket that ends the group is taken. */
  choices(): Part {
    const choices: Part[] = []
    let parts: Part[] = []
    while (this.#at < this.#source.length) {
      const taken = this.#take(UNIT)
      if (taken === ')') break
      if (taken === '|') {
        choices.push(sequence(parts))
        parts = []
      } else parts.push(this.#repeated(taken.startsWith('(') ? this.#group(taken) : unit(taken)))
    }
    const last = sequence(parts)
    return choices.length === 0 ? last : choice([...choices, last])
  }

  #repeated(part: Part): Part {
    const quantifier = this.#take(QUANTIFIER)
    if (quantifier !== '') this.#take(/\?/y)
    return repeated(part, quantifier)
  }

  #group(opening: string): Part {
    const from = this.#at
    const inner = this.choices()
    if (opening.endsWith('=')) return looking(inner, !opening.includes('<'))
    if (!opening.endsWith('!')) return inner
    if (!NO_LETTER.test(this.#source.slice(from, this.#at - 1))) return EMPTY
    return known([opening.includes('<') ? BEFORE : AFTER])
  }
}

/**
 * Derives what every text that an expression matches holds.
 *
 * @returns undefined where nothing can be told: the expression may match any text; so where letters beyond
 *          a–z count as theirs (flags i and u) or take two units
 * @example neededLetters(/\bdevis (?:signe|recu)s?\b/)  // literals ' devis '
 */
export function neededLetters({ source, flags }: RegExp): Need | undefined {
  const isOdd = /[\ud800-\udfff]/.test(source) || (flags.includes('i') && flags.includes('u'))
  return isOdd ? undefined : all(needsOfSequence([new Reader(source).choices()], ['']))
}
