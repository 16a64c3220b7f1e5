/** What the texts begin with that an expression matches: enough to know where it is not worth trying. */
import { choicesOf } from './alternation.ts'

/** Characters of an opening at most (chosen: few words share four). */
export const OPENING_LENGTH = 4
/** Openings that are kept; an expression with more may begin with anything (chosen). */
const MOST = 64

/** A unit of a source and how often it comes. */
const PIECE =
  /(?<group>\((?:\?(?:<?[=!]|:|<\w+>))?)|(?<unit>\[(?:\\.|[^\]\\])*\]|\\[pP]\{[^}]*\}|\\.|[\s\S])/uy
const QUANTIFIER = /(?:[?*+]|\{\d+(?:,\d*)?\})\??/y
const CHARACTERS = /^\[((?:[\p{Ll}\d '-])+)\]$/u
const PLAIN = /^[\p{Ll}\d '&/-]$/u

/** An escaped character, a class, or any other character: what can be stepped over at once. */
const STEP = /\\.|\[(?:\\.|[^\]\\])*\]|[\s\S]/y
const LEVEL: Readonly<Record<string, number>> = { '(': 1, ')': -1 }

/** The place of the bracket that closes a group, from a place inside it. */
function groupEnd(source: string, from: number): number {
  let depth = 1
  STEP.lastIndex = from
  for (let step = STEP.exec(source); step !== null; step = STEP.exec(source)) {
    depth += LEVEL[step[0]] ?? 0
    if (depth === 0) return step.index
  }
  return source.length
}

const DIGITS = [...'0123456789']

/** What a unit matches; undefined where that is not told in few characters. */
function textsOfUnit(unit: string): readonly string[] | undefined {
  if (unit === '^' || unit === '$' || unit === '\\b') return ['']
  if (unit === '\\d') return DIGITS
  if (PLAIN.test(unit)) return [unit]
  const characters = CHARACTERS.exec(unit)?.[1]
  return characters === undefined || /.-./.test(characters) ? undefined : [...characters]
}

function quantifierAt(source: string, at: number): string {
  QUANTIFIER.lastIndex = at
  return QUANTIFIER.exec(source)?.[0] ?? ''
}

interface Piece {
  /** what it may begin with; undefined: anything */
  readonly texts: readonly string[] | undefined
  /** what follows it does not follow its texts directly */
  readonly isOpen: boolean
  readonly end: number
}

function pieceAt(source: string, at: number): Piece {
  PIECE.lastIndex = at
  const { group, unit = '' } = PIECE.exec(source)?.groups ?? {}
  if (group === undefined) return counted(textsOfUnit(unit), false, source, at + unit.length)
  const close = groupEnd(source, at + group.length)
  if (/[=!]$/.test(group)) return { texts: [''], isOpen: false, end: close + 1 }
  const parts = choicesOf(source.slice(at + group.length, close)).map(beginnings)
  const texts = parts.some((part) => part === undefined)
    ? undefined
    : parts.flatMap((part) => part?.texts ?? [])
  return counted(
    texts,
    parts.some((part) => part?.isOpen === true),
    source,
    close + 1,
  )
}

function counted(
  texts: readonly string[] | undefined,
  isOpen: boolean,
  source: string,
  at: number,
): Piece {
  const quantifier = quantifierAt(source, at)
  const end = at + quantifier.length
  const isOnce = quantifier === '' || quantifier.startsWith('?')
  const mayMiss = /^(?:\?|\*|\{0)/.test(quantifier)
  const all = texts !== undefined && mayMiss ? [...texts, ''] : texts
  return { texts: all, isOpen: isOpen || !isOnce, end }
}

interface Beginnings {
  readonly texts: readonly string[]
  /** something unknown may follow the texts */
  readonly isOpen: boolean
}

const isWhole = (head: string): boolean => head.length >= OPENING_LENGTH

/** Each beginning with each of the texts after it, as far as it is short. */
const joined = (heads: readonly string[], texts: readonly string[]): readonly string[] => [
  ...new Set(
    heads.flatMap((head) =>
      isWhole(head) ? [head] : texts.map((text) => (head + text).slice(0, OPENING_LENGTH)),
    ),
  ),
]

/** What a choice begins with, up to {@link OPENING_LENGTH} characters; undefined: anything. */
function beginnings(source: string): Beginnings | undefined {
  let heads: readonly string[] = ['']
  let isOpen = false
  for (let at = 0; at < source.length && !isOpen && !heads.every(isWhole); ) {
    const piece = pieceAt(source, at)
    if (piece.texts !== undefined) heads = joined(heads, piece.texts)
    isOpen = piece.texts === undefined || piece.isOpen
    at = piece.end
  }
  const isAnything = heads.length > MOST || (isOpen && heads.includes(''))
  return isAnything ? undefined : { texts: heads, isOpen }
}

/**
 * The beginnings of what an expression matches: each text that it matches begins with one of them.
 *
 * @param source  of one choice, lower case
 * @returns at most {@link OPENING_LENGTH} characters each; undefined where it may begin with anything
 * @example openingsOf('r?envoyer')  // ['renv', 'envo']
 */
export function openingsOf(source: string): readonly string[] | undefined {
  const found = beginnings(source)
  return found === undefined || found.texts.includes('') ? undefined : found.texts
}
