/**
 * Cuts a note into clauses: stretches that can hold one thing to do. Notes are written in haste, so a
 * line, a bullet, a dash between blanks, and "puis", "then", "et" or a comma before a verb of action all cut.
 */
import { allMatches } from '../kernel/text/all-matches.ts'
import { endsWith } from '../kernel/text/ends-with.ts'
import type { FoldedText } from '../kernel/text/fold-with-positions.ts'
import { allMatchesIn } from '../kernel/text/screened-pattern.ts'
import { FIRST_NAMES } from '../understanding/model.ts'
import { PLAIN_VERBS } from './base-verbs.ts'
import { linksOf, opensWithDeed, wishesOf } from './links.ts'

/** A stretch `[start, end)` of the folded note. */
export interface Clause {
  readonly start: number
  readonly end: number
  readonly text: string
  /** number of the sentence it stands in */
  readonly sentence: number
}

/** Ends of sentences; dots after titles, abbreviations and inside numbers end nothing. */
const SENTENCE_END =
  /\n|[!?;]+(?=\s|"|$)|\.(?=\s|$)|\.{3}| - | \/ |(?:^|\n)\s*(?:[-*•]|\d{1,2}[.)])\s|(?<=[\s:;,])(?<!\([^()\n]{0,40})\(?(?:\d|[a-e])\)\s/g
const ABBREVIATION =
  /(?:^|[\s(])(?:m|mr|mrs|ms|dr|st|me|pr|prof|env|ex|p|tel|mob|n|no|vs|approx|janv|fev|fevr|avr|juil|sept|oct|nov|dec|jan|feb|mar|apr|jun|jul|aug|sep|lun|mar|mer|jeu|ven|sam|dim|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|inc|ltd|co|corp|av|bd|etc|ref|art|cde|resp|dept|ets|c\.-a-d|i\.e|e\.g|a\.m|p\.m|\p{L})$/u
/** "…, Malik prépare le dossier": somebody with a capital and what he does. */
const SOMEBODY_DOES =
  /(?:[,;]|\s(?:et|and))\s+(?=(?<name>\p{L}[\p{L}'-]+)(?: \p{L}[\p{L}'-]+)? (?:prepare|s'occupe|se charge|doit|devra|envoie|gere|relance|verifie|rappelle|appelle|previent|commande|imprime|reserve|contacte|organise|recupere|depose|monte|met (?:a jour|en)|valide|redige|reprend|chiffre|apporte|transmet|finalise|boucle|will(?! (?:let|be|tell))|to|must|should|needs to|has to|owes|sends|handles|books|drafts|prepares|checks|chases|reviews|orders|prints|calls|rings|updates|confirms|collects|brings|sorts|does|fixes|follows|writes|is (?:sending|handling|booking|drafting|preparing|checking|chasing|doing|taking)) \p{L})/gu
/** "Becca, please get …": whoever is spoken to belongs to what he is asked. */
const SPOKEN_TO =
  /^\s*(?<name>\p{L}[\p{L}-]+)(?: \p{L}[\p{L}-]+)?,\s+(?<please>please |pls |svp |stp )?$/u

/** "24 Dec. Key handover …": the month ends its sentence where a capital follows. */
const DAY_AND_MONTH = /\d\s(?:janv|fevr?|avr|juil|sept?|oct|nov|dec|jan|feb|mar|apr|jun|jul|aug)$/

/** "port. 06 12 …" is a number, "au vieux port." an end. */
function isAbbreviation({ text, source, span }: FoldedText, start: number, dot: number): boolean {
  const before = text.slice(Math.max(start, dot - 8), dot)
  if (endsWith(DAY_AND_MONTH, before))
    return !/^\s+\p{Lu}/u.test(source.slice(span(dot, dot + 1)[1]))
  return (
    endsWith(ABBREVIATION, before) ||
    /\bport\. ?\+?\d/.test(text.slice(Math.max(start, dot - 5), dot + 4))
  )
}

function sentencesOf(note: FoldedText): readonly (readonly [number, number])[] {
  const { text } = note
  const found: (readonly [number, number])[] = []
  let start = 0
  for (const match of allMatches(SENTENCE_END, text)) {
    const isDot = match[0].startsWith('.')
    if (isDot && isAbbreviation(note, start, match.index)) continue
    found.push([start, match.index + (match[0].trim() === '?' || match[0].trim() === '!' ? 1 : 0)])
    start = match.index + match[0].length
  }
  found.push([start, text.length])
  return found.flatMap(cutLong)
}

/** Characters of a clause at most (chosen): rules look at all of it, and nobody writes longer ones. */
const LONGEST = 1000

function cutLong([from, to]: readonly [number, number]): readonly (readonly [number, number])[] {
  const pieces = Math.max(1, Math.ceil((to - from) / LONGEST))
  return Array.from({ length: pieces }, (_, piece) => {
    const start = from + piece * LONGEST
    return [start, Math.min(to, start + LONGEST)] as const
  })
}

const endOf = (match: RegExpExecArray): number => match.index + match[0].length

/** Where somebody with a capital begins to do something, in a sentence as folded and as typed. */
const namedCuts = (sentence: string, isCapital: (at: number) => boolean): readonly number[] =>
  allMatchesIn(SOMEBODY_DOES, sentence).map(endOf).filter(isCapital)

/** "Si le devis n'est pas là lundi, en recommander", "if it isn't there Monday, reorder": a condition opens the sentence … */
const OPENS_WITH_CONDITION =
  /^\s*(?:et |and |mais |but )?(?:si|s'ils?|if|unless|sauf si|faute de|a defaut de|sans|without|in case|au cas ou|avant (?:de|d'|que)|before|des qu[e']|une fois|once|as soon as|quand|when|lorsqu[e']|apres|after)(?!\p{L})[^,]{3,140},\s+/u
/** … and a verb of any kind follows. */
const DEED_AFTER = new RegExp(
  String.raw`^(?:alors |then |please |pls )?(?:(?:lui|leur|le|la|les|en|y|nous|me) |l'|s')?(?:\p{L}{2,}(?:er|ir|oir|dre|tre|ire)(?=$| (?!que |si )\p{L})|(?:${[...PLAIN_VERBS].join('|')}) \p{L})`,
  'u',
)

/** Where what is to be done on a condition begins. */
function cutAfterCondition(sentence: string): readonly number[] {
  const found = OPENS_WITH_CONDITION.exec(sentence)
  if (found === null) return []
  const at = found[0].length
  return DEED_AFTER.test(sentence.slice(at, at + REACH)) ? [at] : []
}
/** Characters that tell whether a verb follows (chosen). */
const REACH = 60

/** "9h accueil, 10h30 visite, 12h30 déjeuner": the hours of a day, each with what takes place. */
const HOURS_OF_DAY =
  /,\s+(?=\d{1,2}(?: ?h(?: ?\d\d)?| ?[:.]\d\d ?(?:am|pm)?| ?(?:am|pm)),? (?!(?:a|at|to|until|till|jusqu|si|if|ou|or|et|and|pour|for|max|maxi|grand|dernier|heures?|local|au|de|d|du|des|on|le|la|sharp|pile|precises?|latest|instead|rather|plutot|selon|works|suits|is|est|ce|this|demain|tomorrow|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|mon|tue|wed|thu|fri|sat|sun|with|avec|chez|in|dans|sur|onwards?|start|debut|prompt)(?!\p{L}))(?!(?:mon|tues|wednes|thurs|fri|satur|sun)day)\p{L})/gu
const NAMES_HOUR = /\d ?(?:h|:\d\d|am|pm)/

/** Cuts a row of hours, where an hour stands before as well. */
const cutsOfHours = (sentence: string): readonly number[] =>
  NAMES_HOUR.test(sentence)
    ? allMatchesIn(HOURS_OF_DAY, sentence)
        .filter(({ index }) => NAMES_HOUR.test(sentence.slice(0, index)))
        .map(endOf)
    : []

/** Where the clauses of a sentence begin. */
function cutsOf(sentence: string, isCapital: (at: number) => boolean): readonly number[] {
  const hasComma = sentence.includes(',')
  const links = linksOf(sentence)
  const named = namedCuts(sentence, isCapital)
  if (!hasComma && links.length === 0 && named.length === 0) return [0]
  const beside = hasComma ? [...cutAfterCondition(sentence), ...cutsOfHours(sentence)] : []
  const sure = [...new Set([0, ...links, ...named, ...beside])].sort((a, b) => a - b)
  const wishes = (hasComma ? wishesOf(sentence) : []).filter(
    (at) => !opensWithDeed(sentence.slice(sure.findLast((cut) => cut < at) ?? 0, at)),
  )
  const cuts = [...new Set([...sure, ...wishes])].sort((a, b) => a - b)
  return cuts.filter((cut, index) => {
    const { name, please } = SPOKEN_TO.exec(sentence.slice(cuts[index - 1] ?? 0, cut))?.groups ?? {}
    return index === 0 || name === undefined || !(please !== undefined || FIRST_NAMES.has(name))
  })
}

/**
 * Cuts a folded note into clauses, in order, without overlap. Linear.
 */
export function cutClauses(note: FoldedText): readonly Clause[] {
  const { text } = note
  const parts = sentencesOf(note)
  let sentence = 0
  return parts.flatMap(([from, to]) => {
    // a dash between blanks cuts, but what stands on both sides still belongs together
    if (!text.slice(Math.max(0, from - 3), from).endsWith(' - ')) sentence += 1
    const number = sentence
    const isCapital = (at: number): boolean =>
      /^\p{Lu}/u.test(note.source.slice(...note.span(from + at, from + at + 1)))
    const cuts = cutsOf(text.slice(from, to), isCapital)
    return cuts.flatMap((cut, index): readonly Clause[] => {
      const raw = text.slice(from + cut, from + (cuts[index + 1] ?? to - from))
      const lead = raw.length - raw.trimStart().length
      const trimmed = raw
        .trim()
        .replace(/(?:[\s,+&]|\b(?:et|and|puis|(?<!(?:by|before|since|until) )then|ensuite))+$/, '')
      const start = from + cut + lead
      return trimmed === ''
        ? []
        : [{ start, end: start + trimmed.length, text: trimmed, sentence: number }]
    })
  })
}
