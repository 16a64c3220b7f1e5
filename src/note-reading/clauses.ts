/**
 * Cuts a note into clauses: stretches that can hold one thing to do. Notes are written in haste, so a
 * line, a bullet, a dash between blanks, and "puis", "then", "et" or a comma before a verb of action all cut.
 */
import { byFirstLetter } from '../kernel/text/alternation.ts'
import type { FoldedText } from '../kernel/text/fold-with-positions.ts'
import { MEETING_NOUN, TASK_VERB, TODO_VERB } from './words.ts'

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
  /(?:^|[\s(])(?:m|mr|mrs|ms|dr|st|me|pr|prof|env|ex|p|tel|mob|n|no|vs|approx|janv|fev|fevr|avr|juil|sept|oct|nov|dec|jan|feb|mar|apr|jun|jul|aug|sep|lun|mar|mer|jeu|ven|sam|dim|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|inc|ltd|co|corp|av|bd|etc|c\.-a-d|a\.m|p\.m|\p{L})$/u
/** Pronouns and words of intent that may stand between a link and its verb. */
const BETWEEN = String.raw`(?:(?:et|and|so|donc|alors|puis|then|ensuite|also|aussi|i'll|i will|we'll|we will|je|on|je vais|on va|i need to|we need to|need to|il faut|to|please|a|le|la|les|lui|leur|nous|me|y|en)\s|l'){0,6}`
/** After these another thing to do begins, within a sentence. */
const LINKS = [
  // "…, puis appeler", "… and send"
  String.raw`(?:,(?!\s(?:take|bring|prendre|apporter)\s)|(?<!\b(?:go|come|try))\s(?:et|and|puis|then|ensuite|also|(?<!\b(?:peut|peux|peuvent|pouvons|veut|veulent|ne \p{L}+) )plus|&|\+)\s|\s(?:et|and),? (?:puis|then|ensuite|also|aussi)\s)\s*${BETWEEN}(?=${byFirstLetter(TODO_VERB)}\b)`,
  // "…, ordre du jour à diffuser", "…, Rémi to confirm"
  String.raw`,\s+(?=(?:[\p{L}'-]+\s){1,5}(?:a \p{L}{2,}(?:er|ir|re|oir)\b|to (?:go round|go out|be |${byFirstLetter(TASK_VERB)})))`,
  // "…, Élise -> contrôler"
  String.raw`,\s+(?=\p{L}[\p{L}'-]*\s?(?:-+>|:)\s)`,
  // "…, et Lucie doit réserver", "… and Paul to confirm"
  String.raw`,?\s(?:et|and)\s(?=\p{L}[\p{L}'-]+ (?:(?:doit|devra|va|s'occupe|se charge|must|should|will|needs to|has to) \p{L}|to ${byFirstLetter(TASK_VERB)}\b))`,
  // "… s'arrête, j'y passe mercredi", unless the day stands before it
  String.raw`(?<!(?:\d|lundi|mardi|mercredi|jeudi|vendredi|samedi|demain)[^,]{0,60}),\s+(?=j'y )`,
  // "…, réunion à la mairie à 10h"
  String.raw`,\s+(?=(?:${MEETING_NOUN})\b[^,;.]{0,60}\d)`,
  // "…, and I owe her the list"
  String.raw`,?\s(?:et|and)\s(?=(?:i|we|je|on|nous) (?:owe|must|need|should|have to|dois|doit|devons)\b)`,
  // "…, moi je chiffre"
  String.raw`,\s+(?=(?:et |and )?(?:(?:moi|toi|nous|lui|elle),? (?:je |j'|tu |on |nous |il |elle )|i'll |i will |we'll |we will ))`,
  // "…, et il veut aussi …"
  String.raw`,?\s(?:et|and)\s(?=(?:il|elle|ils|elles|he|she|they)\s(?:veut|veulent|souhaite|demande|aimerait|attend|wants?|needs?|would like|asked?|asks)\b)`,
  // dictated: "… il faut que je …"
  String.raw`\s(?=(?:il faut(?:drait)? que|faut que|et que (?:je|on|l'on|nous)\b|sinon|par contre|donc (?:je|on|il faut)\b|and could (?:you|someone)\b|so (?:i|we) (?:need|must|have)\b)\s)`,
]
const LINK = new RegExp(LINKS.join('|'), 'gu')

/** "24 Dec. Key handover …": the month ends its sentence where a capital follows. */
const DAY_AND_MONTH = /\d\s(?:janv|fevr?|avr|juil|sept?|oct|nov|dec|jan|feb|mar|apr|jun|jul|aug)$/

/** "port. 06 12 …" is a number, "au vieux port." an end. */
function isAbbreviation({ text, source, span }: FoldedText, start: number, dot: number): boolean {
  const before = text.slice(Math.max(start, dot - 8), dot)
  if (DAY_AND_MONTH.test(before)) return !/^\s+\p{Lu}/u.test(source.slice(span(dot, dot + 1)[1]))
  return (
    ABBREVIATION.test(before) ||
    /\bport\. ?\+?\d/.test(text.slice(Math.max(start, dot - 5), dot + 4))
  )
}

function sentencesOf(note: FoldedText): readonly (readonly [number, number])[] {
  const { text } = note
  const found: (readonly [number, number])[] = []
  let start = 0
  for (const match of text.matchAll(SENTENCE_END)) {
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

/** Where the clauses of a sentence begin. */
function cutsOf(sentence: string): readonly number[] {
  return [0, ...[...sentence.matchAll(LINK)].map((match) => match.index + match[0].length)]
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
    const cuts = cutsOf(text.slice(from, to))
    return cuts.flatMap((cut, index): readonly Clause[] => {
      const raw = text.slice(from + cut, from + (cuts[index + 1] ?? to - from))
      const lead = raw.length - raw.trimStart().length
      const trimmed = raw.trim().replace(/(?:[\s,+&]|\b(?:et|and|puis|then|ensuite))+$/, '')
      const start = from + cut + lead
      return trimmed === ''
        ? []
        : [{ start, end: start + trimmed.length, text: trimmed, sentence: number }]
    })
  })
}
