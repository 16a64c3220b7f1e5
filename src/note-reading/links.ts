/** Where, within a sentence, another thing to do begins: after "puis", "and", a comma, what somebody wishes. */
import { mayMatch } from '../kernel/text/screened-pattern.ts'
import { after, isLetterAt, WordList } from '../kernel/text/word-list.ts'
import { PLAIN_VERBS } from './base-verbs.ts'
import {
  CALL_NOUNS,
  CALLS,
  DEEDS,
  DOCUMENTS,
  EVENT_NOUNS,
  MEETING_NOUNS,
  MEETS,
  TASKS,
  TODO_VERBS,
} from './words.ts'

/** What leads to another thing to do. */
interface Link {
  /** with the flags g and u */
  readonly head: RegExp
  /** where the link ends whose head ends at a place; -1 where it is none. Without it a head is enough */
  readonly endAt?: (sentence: string, at: number, head: string) => number
}

const isAt = (pattern: RegExp, text: string, at: number): boolean => after(pattern, text, at) >= 0

/** Pronouns and words of intent that may stand between a link and its verb, at most six. */
const BETWEEN =
  /(?:(?:et|and|so|donc|alors|puis|then|ensuite|also|aussi|i'll|i will|we'll|we will|je vais|je|on va|on|i need to|we need to|need to|il faut|to|please|a|le|la|les|lui|leur|nous|me|y|en)\s|l')/y
const MOST_BETWEEN = 6

/** Where the verb begins of what is to be done, at a place or a few small words after it; -1 without one. */
function verbFrom(sentence: string, at: number): number {
  const places = [at]
  for (let next = at; places.length <= MOST_BETWEEN; ) {
    next = after(BETWEEN, sentence, next)
    if (next < 0) break
    places.push(next)
  }
  return places.findLast((place) => TODO_VERBS.endAt(sentence, place) >= 0) ?? -1
}

const BLANKS = /\s*/y
/** Part of what stands before. */
const NO_DEED = /(?:copy|cc|mettre en copie) /y

function deedNext(sentence: string, at: number): number {
  const verb = verbFrom(sentence, after(BLANKS, sentence, at))
  return verb >= 0 && !isAt(NO_DEED, sentence, verb) ? verb : -1
}

/** A day that leads to what is done on it. */
const DAY = String.raw`(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|mon|tues?|wed|thurs?|fri|lun\.|mar\.|mer\.|jeu\.|ven\.)(?: \d{1,2}(?:st|nd|rd|th|er)?)?(?: matin| soir| midi| morning| afternoon)?|\d{1,2}[/.]\d{1,2}|\d{1,2}(?:er)? (?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)`
const DAY_NEXT = new RegExp(String.raw`(?:on |le )?(?:${DAY})\s?:?\s`, 'y')
const POLITELY = /(?:please |pls |i'll |we'll |il faut |a )?/y
const SO = '(?:so|donc|du coup)'
const SO_AT_END = new RegExp(String.raw`${SO}\s$`)

/** "Monday call Ann, Tuesday send the quote"; "they decide Thursday so send the deck". */
function onADay(sentence: string, at: number, head: string): number {
  if (SO_AT_END.test(head))
    return TODO_VERBS.endAt(sentence, after(POLITELY, sentence, at)) >= 0 ? at : -1
  const day = after(DAY_NEXT, sentence, at)
  return day >= 0 && verbFrom(sentence, day) >= 0 ? at : -1
}

const WORD = /[\p{L}'-]+\s/uy
/** Words of whoever is to do it (chosen). */
const MOST_NAMED = 5
const TO = 'to '
const GOES = /go round|go out|be /y

/** "…, Rémi to confirm". */
function somebodyTo(sentence: string, at: number): number {
  let word = at
  for (let count = 0; count < MOST_NAMED; count += 1) {
    word = after(WORD, sentence, word)
    if (word < 0) return -1
    const deed = word + TO.length
    const isTo = sentence.startsWith(TO, word)
    if (isTo && (isAt(GOES, sentence, deed) || TASKS.endAt(sentence, deed) >= 0)) return at
  }
  return -1
}

const NAME_TO = /\p{L}[\p{L}'-]+ to /uy
const nameTo = (sentence: string, at: number): number => {
  const deed = after(NAME_TO, sentence, at)
  return deed >= 0 && TASKS.endAt(sentence, deed) >= 0 ? at : -1
}

const NUMBER_NEAR = /[^,;.]{0,60}\d/y
const meetingNext = (sentence: string, at: number): number => {
  const end = MEETING_NOUNS.endAt(sentence, at)
  return end >= 0 && isAt(NUMBER_NEAR, sentence, end) ? at : -1
}

const ARTICLE = /(?:une|un|an|a) /y
const DAY_NEAR =
  /[^,;.]{0,24}(?:\d|lundi|mardi|mercredi|jeudi|vendredi|demain|monday|tuesday|wednesday|thursday|friday|tomorrow)/y
const oneMore = (sentence: string, at: number): number => {
  const end = EVENT_NOUNS.endAt(sentence, after(ARTICLE, sentence, at))
  return end >= 0 && isAt(DAY_NEAR, sentence, end) ? at : -1
}

const SMALL = /(?:un|une|le|la|a|an|the|petit|quick|short)\s/y
/** "…, puis un petit appel à la compta". */
function thenNoun(sentence: string, at: number): number {
  const places = [at, after(SMALL, sentence, at)]
  if (places[1] !== undefined && places[1] >= 0) places.push(after(SMALL, sentence, places[1]))
  return places.some((place) => EVENT_NOUNS.endAt(sentence, place) >= 0) ? at : -1
}

/** "Lunch on Friday, bring the samples": part of the meeting. */
const TAKEN_ALONG: ReadonlySet<string> = new Set(['bring', 'take', 'wear'])
const LETTERS = /[a-z-]+/y
const baseVerb = (sentence: string, at: number): number => {
  const verb = sentence.slice(at, after(LETTERS, sentence, at))
  return PLAIN_VERBS.has(verb) && !TAKEN_ALONG.has(verb) ? at : -1
}

/** What they wish, said of them. */
const WISHES =
  'veut|veulent|voudrai(?:t|ent)|souhaite(?:nt)?|demande(?:nt)?|aimerai(?:t|ent)|prefere(?:nt)?|attend(?:ent)?|wants?|needs?|would like|would rather|prefers?|asked?|asks'
/** "By then" links nothing … */
const THEN = String.raw`(?<!\b(?:by|before|since|until|till) )then`
/** … unless a verb follows directly, or after a condition: "if no reply by then I'll call". */
const THEN_DO = String.raw`then(?:(?<!\b(?:by|before|since|until|till) then)|(?<=^\s*(?:if|unless)\b.{0,140})|(?!\s(?:and|so|also|i|we|i'll|we'll|please|to|a|the)\s))`

const link = (source: string, endAt?: Link['endAt']): Link => {
  const head = new RegExp(source, 'gu')
  return endAt === undefined ? { head } : { head, endAt }
}

/** After these another thing to do begins; of two that begin at one place the first counts. */
const LINKS: readonly Link[] = [
  // "…, puis appeler", "… and send", "… & send", "… et ensuite appeler"
  link(
    String.raw`(?:,(?!\s(?:take|bring|prendre|apporter|to)\s)|\s(?<!\b(?:go|come|try)\s)(?:et|and|puis|${THEN_DO}|ensuite|also|(?<!\b(?:peut|peux|peuvent|pouvons|veut|veulent|ne \p{L}+) )plus)\s|\s[&+]\s(?<!\b(?:go|come|try)\s[&+]\s)|\s(?:et|and),? (?:puis|then|ensuite|also|aussi)\s)`,
    deedNext,
  ),
  // "…, Tuesday send the quote", "le 8/3 lui envoyer l'offre"; "… donc envoyer"
  link(String.raw`(?:,\s|,?\s${SO}\s)`, onADay),
  // "They meet on Thursday, so I'm stopping by on Friday"
  link(
    String.raw`,\s${SO}\s(?=(?:i'm|we're|i'll|we'll|i am|we are|i will|we will|je|on|nous)\s|j')`,
  ),
  // "…, ordre du jour à diffuser"
  link(
    String.raw`,\s+(?=(?:[\p{L}'-]+\s){1,5}a (?:(?:lui|leur|nous|me|le|la|les) |l')?\p{L}{2,}(?:er|ir|re|oir)\b)`,
  ),
  // "…, Rémi to confirm"
  link(String.raw`,\s+(?=(?:[\p{L}'-]+\s){1,5}to )`, somebodyTo),
  // "…, Élise -> contrôler"
  link(String.raw`,\s+(?=\p{L}[\p{L}'-]*\s?(?:-+>|:)\s)`),
  // "…, et Lucie doit réserver"
  link(
    String.raw`,?\s(?:et|and)\s(?=\p{L}[\p{L}'-]+ (?:doit|devra|va|s'occupe|se charge|must|should|will|owes|needs to|has to) \p{L})`,
  ),
  // "… and Paul to confirm"
  link(String.raw`,?\s(?:et|and)\s(?=\p{L}[\p{L}'-]+ to )`, nameTo),
  // "… s'arrête, j'y passe mercredi", unless the day stands before it
  link(
    String.raw`,(?<!(?:\d|lundi|mardi|mercredi|jeudi|vendredi|samedi|demain)[^,]{0,60},)\s+(?=j'y )`,
  ),
  // "…, réunion à la mairie à 10h"
  link(String.raw`,\s+(?=\p{L})`, meetingNext),
  // "…, client meeting 1pm"
  link(
    String.raw`,\s+(?=(?:client|customer|team|site|sales|board|first|second) (?:meeting|call|visit|demo|review|lunch|dinner|tour)\b[^,;.]{0,60}\d)`,
  ),
  // "…, and I owe her the list"
  link(
    String.raw`,?\s(?:et|and)\s(?=(?:i|we|je|on|nous) (?:owe|must|need|should|have to|dois|doit|devons)\b)`,
  ),
  // "order two, and let Wendell know"
  link(String.raw`,?\s(?:et|and|then|puis)\s(?=let \p{L}+ know(?!\p{L}))`),
  // "valide le budget, veut un devis révisé"; "… et un point tél lundi 9h"
  link(
    String.raw`,\s+(?=(?:veut|veulent|voudrait|souhaite|demande|attend|wants?|needs?|would like|asks for) (?:un|une|des|le|la|les|l'|du|deux|trois|a|an|the|our|two|some|to|revised|new) ?)`,
  ),
  link(String.raw`\s(?:et|and)\s(?=(?:un|une|a|an) )`, oneMore),
  // "…, moi je chiffre"
  link(
    String.raw`,\s+(?=(?:et |and )?(?:(?:moi|toi|nous|lui|elle),? (?:je |j'|tu |on |nous |il |elle )|i'll |i will |we'll |we will ))`,
  ),
  // "…, et il veut aussi …"
  link(String.raw`,?\s(?:et|and)\s(?=(?:il|elle|ils|elles|he|she|they)\s(?:${WISHES})\b)`),
  // "Rdv annulé, elle propose le 12"
  link(
    String.raw`,(?<=(?:annulee?s?|reportee?s?|cancell?ed|called off|off)[^,]{0,40},)\s+(?=(?:il|elle|ils|elles|he|she|they|on|nous|we) (?:\p{L}+ )?(?:propose|suggere|prefere|suggest|offer|prefer)\p{L}* )`,
  ),
  // "… needs the list, and asked me to call"
  link(
    String.raw`,?\s(?:et|and)\s(?=(?:asks?|asked|wants?) (?:me|us) to |(?:demande|souhaite|prefere|veut) (?:que|qu'(?:on|il)|a etre|etre) )`,
  ),
  // "cocktail le 13, réponse avant le 7", "…, RSVP by Friday"
  link(
    String.raw`,\s+(?=(?:reponse|rsvp|reply|confirmation|inscriptions?) (?:(?:souhaitee|attendue|demandee|a donner|needed|wanted|due) )?(?:avant|d'ici|pour|before|by) )`,
  ),
  // "…, reminder calls on Monday"
  link(String.raw`,\s+(?=(?:\p{L}+ )?(?:calls|appels) (?:on |the |le )?(?:${DAY}))`),
  // "… la signer ce soir, et la redéposer demain"
  link(String.raw`,?\s(?:et|puis)\s(?=(?:la|les|lui|leur) \p{L}{4,}(?:er|ir|dre|tre)\s)`),
  // "…, puis coup de fil à la compta", "then a walk round the dock at 2"
  link(String.raw`,?\s(?:et |and )?(?:puis|${THEN}|ensuite)\s`, thenNoun),
  link(
    String.raw`,?\s(?:et |and )?(?:puis|${THEN}|ensuite)\s(?=[^,;.]{3,60}\s(?:a|at|vers|around|@) ?\d)`,
  ),
  // "Give her a ring, the glue still isn't curing"
  link(
    String.raw`,\s+(?=(?:(?:the|their|our|la|le|les|leurs?|notre)\s|l')\p{L}+(?: \p{L}+){0,4} (?:still (?:is|are|does|do|has|have)(?:n't| not)|still (?:won't|can't)|keeps? \p{L}+ing|(?:n'est|n'a|ne sont|n'ont) toujours pas|ne \p{L}+ (?:toujours )?(?:plus|pas))(?!\p{L}))`,
  ),
  // "…, ensuite diffuser le relevé", "…, square things with them"
  link(String.raw`,?\s(?:et )?(?:puis|ensuite)\s(?=\p{L}{3,}(?:er|ir|dre|tre)\s)`),
  link(String.raw`,\s+(?=[a-z-]+ (?:the|an?|our|their|his|her|them|it|things)\s)`, baseVerb),
  // "j'envoie le contrat ce soir, elle le signe demain"
  link(
    String.raw`,(?<=(?:lundi|mardi|mercredi|jeudi|vendredi|demain|ce soir|monday|tuesday|wednesday|thursday|friday|tomorrow|tonight|today),)\s+(?=(?:il|elle|ils|elles|he|she|they)(?:'ll)? (?!(?:${WISHES})\b))`,
  ),
  // dictated: "… il faut que je …"
  link(
    String.raw`\s(?=(?:il faut(?:drait)? que|faut que|et que (?:je|on|l'on|nous)\b|sinon|par contre|donc (?:je|on|il faut)\b|and could (?:you|someone)\b|so (?:i|we) (?:need|must|have)\b)\s)`,
  ),
]

/** A link in a sentence: `[start, end)`. */
interface Linked {
  readonly start: number
  readonly end: number
}

/** The first such link from a place on. */
function firstFrom({ head, endAt }: Link, sentence: string, from: number): Linked | undefined {
  head.lastIndex = from
  for (let match = head.exec(sentence); match !== null; match = head.exec(sentence)) {
    const at = match.index + match[0].length
    const end = endAt === undefined ? at : endAt(sentence, at, match[0])
    if (end >= 0) return { start: match.index, end }
    head.lastIndex = match.index + 1
  }
  return undefined
}

/** Of those the one that begins first; of two that begin at one place the one listed first. */
const earliest = (links: readonly (Linked | undefined)[]): Linked | undefined =>
  links.reduce(
    (first, one) =>
      one !== undefined && (first === undefined || one.start < first.start) ? one : first,
    undefined,
  )

/** Where links of a sentence end, in order. Linear for a given list. */
function endsOf(links: readonly Link[], sentence: string): readonly number[] {
  const tried = links.filter(({ head }) => mayMatch(head, sentence))
  let next = tried.map((one) => firstFrom(one, sentence, 0))
  const ends: number[] = []
  for (let first = earliest(next); first !== undefined; first = earliest(next)) {
    const { end } = first
    ends.push(end)
    next = next.map((found, index) => {
      const one = tried[index]
      if (found === undefined || one === undefined || found.start >= end) return found
      return firstFrom(one, sentence, end)
    })
  }
  return ends
}

/** Where another thing to do begins within a sentence, in order. */
export const linksOf = (sentence: string): readonly number[] => endsOf(LINKS, sentence)

const WISHED = WordList.named({ DOCUMENTS, CALL_NOUNS, CALLS, MEETS, MEETING_NOUNS })
/** Characters after the wish in which what is wished begins (chosen). */
const WISH_REACH = 50
const STOP = /[,;.]/

const isWish = (sentence: string, at: number): boolean =>
  isLetterAt(sentence, at) &&
  !isLetterAt(sentence, at - 1) &&
  (sentence.startsWith('recevoir', at) || WISHED.endAt(sentence, at) >= 0)

const THEY_WISH = new RegExp(`(?:il|elle|ils|elles|he|she|they) (?:${WISHES}) `, 'y')

function wishOfOurs(sentence: string, at: number): number {
  const from = after(THEY_WISH, sentence, at)
  const last = Math.min(from + WISH_REACH, sentence.length - 1)
  for (let place = from; place <= last; place += 1) {
    if (isWish(sentence, place)) return at
    if (STOP.test(sentence.charAt(place))) return -1
  }
  return -1
}

/** "They dropped offline again, they want a call": a wish of theirs that a comma ties to what is told. */
const WISH = [
  link(String.raw`,\s+(?=(?:il|elle|ils|elles|he|she|they) (?:${WISHES}) )`, wishOfOurs),
]
/** Where such wishes begin. */
export const wishesOf = (sentence: string): readonly number[] => endsOf(WISH, sentence)

const FIRST_LETTER = /\p{L}/u
/** What is to be done opens the piece: "call Paul, he wants a quote". */
export function opensWithDeed(piece: string): boolean {
  const at = piece.search(FIRST_LETTER)
  return at >= 0 && DEEDS.endAt(piece, at) >= 0
}
