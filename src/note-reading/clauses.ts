/**
 * Cuts a note into clauses: stretches that can hold one thing to do. Notes are written in haste, so a
 * line, a bullet, a dash between blanks, and "puis", "then", "et" or a comma before a verb of action all cut.
 */
import { allMatches } from '../kernel/text/all-matches.ts'
import { byFirstLetter } from '../kernel/text/alternation.ts'
import { endsWith } from '../kernel/text/ends-with.ts'
import type { FoldedText } from '../kernel/text/fold-with-positions.ts'
import { allMatchesIn, Choices } from '../kernel/text/screened-pattern.ts'
import { FIRST_NAMES } from '../understanding/model.ts'
import { PLAIN_VERBS } from './base-verbs.ts'
import {
  CALL_NOUN,
  CALL_VERB,
  DOCUMENT,
  MEET_VERB,
  MEETING_NOUN,
  TASK_VERB,
  TODO_VERB,
} from './words.ts'

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
/** Pronouns and words of intent that may stand between a link and its verb. */
const BETWEEN = String.raw`(?:(?:et|and|so|donc|alors|puis|then|ensuite|also|aussi|i'll|i will|we'll|we will|je|on|je vais|on va|i need to|we need to|need to|il faut|to|please|a|le|la|les|lui|leur|nous|me|y|en)\s|l'){0,6}`
/** "Lunch on Friday, bring the samples": part of the meeting. */
const TAKEN_ALONG: ReadonlySet<string> = new Set(['bring', 'take', 'wear'])
/** What they wish, said of them. */
const WISHES =
  'veut|veulent|voudrai(?:t|ent)|souhaite(?:nt)?|demande(?:nt)?|aimerai(?:t|ent)|prefere(?:nt)?|attend(?:ent)?|wants?|needs?|would like|would rather|prefers?|asked?|asks'
/** … and the verb. */
const DEED_NEXT = String.raw`\s*${BETWEEN}(?!(?:copy|cc|mettre en copie) )(?=${byFirstLetter(TODO_VERB)}\b)`
/** A day that leads to what is done on it. */
const DAY = String.raw`(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|mon|tues?|wed|thurs?|fri|lun\.|mar\.|mer\.|jeu\.|ven\.)(?: \d{1,2}(?:st|nd|rd|th|er)?)?(?: matin| soir| midi| morning| afternoon)?|\d{1,2}[/.]\d{1,2}|\d{1,2}(?:er)? (?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)`
/** "By then" links nothing … */
const THEN = String.raw`(?<!\b(?:by|before|since|until|till) )then`
/** … unless a verb follows directly, or after a condition: "if no reply by then I'll call". */
const THEN_DO = String.raw`then(?:(?<!\b(?:by|before|since|until|till) then)|(?<=^\s*(?:if|unless)\b.{0,140})|(?!\s(?:and|so|also|i|we|i'll|we'll|please|to|a|the)\s))`
const SO = '(?:so|donc|du coup)'
/**
 * After these another thing to do begins, within a sentence; of two that begin at one place the first counts. Those before
 * a verb stand in as few expressions as can be: V8 translates each with all verbs to half a megabyte.
 */
const ALL_LINKS = [
  // "…, puis appeler", "… and send", "… & send", "… et ensuite appeler"
  String.raw`(?:,(?!\s(?:take|bring|prendre|apporter|to)\s)|\s(?<!\b(?:go|come|try)\s)(?:et|and|puis|${THEN_DO}|ensuite|also|(?<!\b(?:peut|peux|peuvent|pouvons|veut|veulent|ne \p{L}+) )plus)\s|\s[&+]\s(?<!\b(?:go|come|try)\s[&+]\s)|\s(?:et|and),? (?:puis|then|ensuite|also|aussi)\s)${DEED_NEXT}`,
  // "Monday call Ann, Tuesday send the quote", "le 8/3 lui envoyer l'offre"; "they decide Thursday so send the deck", "… donc envoyer"
  String.raw`(?:,\s|,?\s${SO}\s)(?=(?:(?<!${SO}\s)(?:on |le )?(?:${DAY})\s?:?\s${BETWEEN}|(?<=\s${SO}\s)(?:please |pls |i'll |we'll |il faut |a )?)${byFirstLetter(TODO_VERB)}\b)`,
  // "They meet on Thursday, so I'm stopping by on Friday"
  String.raw`,\s${SO}\s(?=(?:i'm|we're|i'll|we'll|i am|we are|i will|we will|je|on|nous)\s|j')`,
  // "…, ordre du jour à diffuser", "…, Rémi to confirm"
  String.raw`,\s+(?=(?:[\p{L}'-]+\s){1,5}(?:a (?:(?:lui|leur|nous|me|le|la|les) |l')?\p{L}{2,}(?:er|ir|re|oir)\b|to (?:go round|go out|be |${byFirstLetter(TASK_VERB)})))`,
  // "…, Élise -> contrôler"
  String.raw`,\s+(?=\p{L}[\p{L}'-]*\s?(?:-+>|:)\s)`,
  // "…, et Lucie doit réserver", "… and Paul to confirm"
  String.raw`,?\s(?:et|and)\s(?=\p{L}[\p{L}'-]+ (?:(?:doit|devra|va|s'occupe|se charge|must|should|will|owes|needs to|has to) \p{L}|to ${byFirstLetter(TASK_VERB)}\b))`,
  // "… s'arrête, j'y passe mercredi", unless the day stands before it
  String.raw`,(?<!(?:\d|lundi|mardi|mercredi|jeudi|vendredi|samedi|demain)[^,]{0,60},)\s+(?=j'y )`,
  // "…, réunion à la mairie à 10h"
  String.raw`,\s+(?=${byFirstLetter(MEETING_NOUN)}\b[^,;.]{0,60}\d)`,
  // "…, client meeting 1pm"
  String.raw`,\s+(?=(?:client|customer|team|site|sales|board|first|second) (?:meeting|call|visit|demo|review|lunch|dinner|tour)\b[^,;.]{0,60}\d)`,
  // "…, and I owe her the list"
  String.raw`,?\s(?:et|and)\s(?=(?:i|we|je|on|nous) (?:owe|must|need|should|have to|dois|doit|devons)\b)`,
  // "order two, and let Wendell know"
  String.raw`,?\s(?:et|and|then|puis)\s(?=let \p{L}+ know(?!\p{L}))`,
  // "valide le budget, veut un devis révisé"; "… et un point tél lundi 9h"
  String.raw`,\s+(?=(?:veut|veulent|voudrait|souhaite|demande|attend|wants?|needs?|would like|asks for) (?:un|une|des|le|la|les|l'|du|deux|trois|a|an|the|our|two|some|to|revised|new) ?)`,
  String.raw`\s(?:et|and)\s(?=(?:un|une|a|an) (?:${CALL_NOUN}|${MEETING_NOUN})(?!\p{L})[^,;.]{0,24}(?:\d|lundi|mardi|mercredi|jeudi|vendredi|demain|monday|tuesday|wednesday|thursday|friday|tomorrow))`,
  // "…, moi je chiffre"
  String.raw`,\s+(?=(?:et |and )?(?:(?:moi|toi|nous|lui|elle),? (?:je |j'|tu |on |nous |il |elle )|i'll |i will |we'll |we will ))`,
  // "…, et il veut aussi …"
  String.raw`,?\s(?:et|and)\s(?=(?:il|elle|ils|elles|he|she|they)\s(?:${WISHES})\b)`,
  // "Rdv annulé, elle propose le 12"
  String.raw`,(?<=(?:annulee?s?|reportee?s?|cancell?ed|called off|off)[^,]{0,40},)\s+(?=(?:il|elle|ils|elles|he|she|they|on|nous|we) (?:\p{L}+ )?(?:propose|suggere|prefere|suggest|offer|prefer)\p{L}* )`,
  // "… needs the list, and asked me to call"
  String.raw`,?\s(?:et|and)\s(?=(?:asks?|asked|wants?) (?:me|us) to |(?:demande|souhaite|prefere|veut) (?:que|qu'(?:on|il)|a etre|etre) )`,
  // "cocktail le 13, réponse avant le 7", "…, RSVP by Friday"
  String.raw`,\s+(?=(?:reponse|rsvp|reply|confirmation|inscriptions?) (?:(?:souhaitee|attendue|demandee|a donner|needed|wanted|due) )?(?:avant|d'ici|pour|before|by) )`,
  // "…, reminder calls on Monday"
  String.raw`,\s+(?=(?:\p{L}+ )?(?:calls|appels) (?:on |the |le )?(?:${DAY}))`,
  // "… la signer ce soir, et la redéposer demain"
  String.raw`,?\s(?:et|puis)\s(?=(?:la|les|lui|leur) \p{L}{4,}(?:er|ir|dre|tre)\s)`,
  // "…, puis coup de fil à la compta", "then a walk round the dock at 2"
  String.raw`,?\s(?:et |and )?(?:puis|${THEN}|ensuite)\s(?=(?:(?:un|une|le|la|a|an|the|petit|quick|short)\s){0,2}(?:${CALL_NOUN}|${MEETING_NOUN})\b|[^,;.]{3,60}\s(?:a|at|vers|around|@) ?\d)`,
  // "Give her a ring, the glue still isn't curing"
  String.raw`,\s+(?=(?:(?:the|their|our|la|le|les|leurs?|notre)\s|l')\p{L}+(?: \p{L}+){0,4} (?:still (?:is|are|does|do|has|have)(?:n't| not)|still (?:won't|can't)|keeps? \p{L}+ing|(?:n'est|n'a|ne sont|n'ont) toujours pas|ne \p{L}+ (?:toujours )?(?:plus|pas))(?!\p{L}))`,
  // "…, ensuite diffuser le relevé", "…, square things with them"
  String.raw`,?\s(?:et )?(?:puis|ensuite)\s(?=\p{L}{3,}(?:er|ir|dre|tre)\s)`,
  String.raw`,\s+(?=(?:${[...PLAIN_VERBS].filter((verb) => !TAKEN_ALONG.has(verb)).join('|')}) (?:the|an?|our|their|his|her|them|it|things)\s)`,
  // "j'envoie le contrat ce soir, elle le signe demain"
  String.raw`,(?<=(?:lundi|mardi|mercredi|jeudi|vendredi|demain|ce soir|monday|tuesday|wednesday|thursday|friday|tomorrow|tonight|today),)\s+(?=(?:il|elle|ils|elles|he|she|they)(?:'ll)? (?!(?:${WISHES})\b))`,
  // dictated: "… il faut que je …"
  String.raw`\s(?=(?:il faut(?:drait)? que|faut que|et que (?:je|on|l'on|nous)\b|sinon|par contre|donc (?:je|on|il faut)\b|and could (?:you|someone)\b|so (?:i|we) (?:need|must|have)\b)\s)`,
].map((source) => new RegExp(source, 'gu'))
const LINKS = new Choices(ALL_LINKS)
/** … in a sentence that has no comma. */
const LINKS_WITHOUT_COMMA = new Choices(ALL_LINKS.filter(({ source }) => !/^,(?!\?)/.test(source)))
/** "They dropped offline again, they want a call": a wish of theirs that a comma ties to what is told. */
const WISH = new RegExp(
  String.raw`,\s+(?=(?:il|elle|ils|elles|he|she|they) (?:${WISHES}) [^,;.]{0,50}(?<!\p{L})(?:recevoir|${DOCUMENT}|${CALL_NOUN}|${CALL_VERB}|${MEET_VERB}|${MEETING_NOUN})(?!\p{L}))`,
  'gu',
)
/** What is to be done opens the piece, and the wish is why: "call Paul, he wants a quote". */
const OPENS_WITH_DEED = new RegExp(
  String.raw`^[^\p{L}]*(?:${TODO_VERB}|${CALL_NOUN}|${MEETING_NOUN})(?!\p{L})`,
  'u',
)
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
  const links = (hasComma ? LINKS : LINKS_WITHOUT_COMMA).allIn(sentence).map(endOf)
  const named = namedCuts(sentence, isCapital)
  if (!hasComma && links.length === 0 && named.length === 0) return [0]
  const beside = hasComma ? [...cutAfterCondition(sentence), ...cutsOfHours(sentence)] : []
  const sure = [...new Set([0, ...links, ...named, ...beside])].sort((a, b) => a - b)
  const wishes = (hasComma ? allMatchesIn(WISH, sentence) : []).map(endOf).filter((at) => {
    const piece = sentence.slice(sure.findLast((cut) => cut < at) ?? 0, at)
    return !OPENS_WITH_DEED.test(piece)
  })
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
