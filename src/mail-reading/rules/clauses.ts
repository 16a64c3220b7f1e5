/**
 * Cuts what a sender wrote into sentences and clauses with the features that the rules of all acts
 * read: what is asked, who is spoken of, what is denied, imagined, reported or over. The unit of an
 * act is the clause: "the pump failed but works again" holds a problem and its end. After Cohen,
 * Carvalho & Mitchell 2004 and Lampert et al. 2010.
 */

import { foldText } from '../../kernel/text/fold.ts'
import type { TextLanguage } from '../../kernel/text/language.ts'
import { detectLanguage } from '../../kernel/text/language.ts'
import { matches } from '../../kernel/text/screened-pattern.ts'
import type { Sentence } from '../../kernel/text/sentences.ts'
import { splitSentences } from '../../kernel/text/sentences.ts'
import { together } from '../together.ts'
import type { AskingKind } from './asks-for-reply.ts'
import { askingOf } from './asks-for-reply.ts'
import { FAULT_BACK, FAULT_GONE, HYPOTHETICAL, NOT_RESOLVED, RESOLVED, rule } from './words.ts'

/** A part of a sentence with one verb, folded. */
export interface Clause {
  readonly text: string
  /** somebody else's affair: another supplier, a customer, one's own network */
  readonly isForeign: boolean
  /** told as over: "repaired", "works again" */
  readonly isResolved: boolean
  /** only imagined: "en cas de panne", "if it breaks" */
  readonly isHypothetical: boolean
}

/** A sentence of the sender's own, with its place in the body. */
export interface ReadSentence {
  /** as typed, blanks collapsed */
  readonly text: string
  /** `[start, end)` in the body, in UTF-16 units */
  readonly span: readonly [number, number]
  readonly folded: string
  /** its own, else that of the mail; undefined where neither tells */
  readonly language: TextLanguage | undefined
  readonly asking: AskingKind | undefined
  /** what somebody else said or asked */
  readonly isReported: boolean
  /** hangs on a condition: "si le prix baisse, nous signons" */
  readonly isConditional: boolean
  readonly clauses: readonly Clause[]
}

/** Where a new subject and verb begin. */
const CLAUSE_END =
  /\s*(?:[;:]|\s[-–]\s|[,.]? (?:mais|but|however|par contre|en revanche|quant a|cependant|toutefois|puis|then|whereas|alors que|tandis que|although|though)\b|,(?= (?:and|et|so|donc|or|mais|faute de quoi|sinon|otherwise)\b)|(?<!\b(?:cote|side|part|concerne|our end|my end|your end)),(?= (?:we|i|you|nous|je|j'|moi|vous|on|ils?|elles?|they|he|she|it|the|le(?! \d)|la|les|ce|cela|c'est|l'|pouvez|could|can|please|merci|is|are|est|i'll|we'll|you'll|that|this)\b)| (?:and|et) (?=(?:que|that) (?:vous|you|nous|we|i|je)\b)| (?:and|et) (?=(?:we|i|you|nous|je|j'|vous|on|ils?|elles?|they|he|she|the|c'est|pouvez|could|can|please|merci|i'll|we'll|you'll|after|then|ensuite)\b))/

/** What the reader has with us, however old: "my previous order arrived broken". */
const DEALT_WITH_US = `(?:commandes?|livraisons?|colis|factures?|devis|abonnements?|demandes?|messages?|mails?|tickets?|appels?|visites?|interventions?|reclamations?|envois?|achats?|orders?|deliver(?:y|ies)|shipments?|parcels?|consignments?|invoices?|bills?|quotes?|subscriptions?|purchases?|requests?|e-?mails?|calls?|visits?|batch(?:es)?|vat|tva|adresses?|address(?:es)?|names?|noms?|numbers?|numeros?|logos?|siret|prices?|tarifs?)`
const FOREIGN = rule(
  `\\b(?:(?:notre|nos|mon|mes|leurs?|un|l'|d'un) ?(?:autres?|anciens?|ancien|propre|precedent|actuel)? ?(?:fournisseurs?|prestataires?|transporteurs?|imprimeurs?|partenaires?|sous-traitants?|hebergeurs?|operateurs?|concurrents?|reseau|informatique|cote)|(?:vient|venait|provient|provenait) de (?:chez nous|notre|nos)|rien a voir avec (?:vous|vos|votre)|pas (?:de votre faute|votre faute|a cause de vous)|(?:faute|erreur) (?:de notre part|de notre cote|chez nous)|(?:our|their|another|a different|my)(?: own| current| other| previous| old| existing| internal| last| sat nav| it)? (?:suppliers?|vendors?|providers?|carriers?|couriers?|contractors?|partners?|network|landlord|it department|firewall|competitors?|isp)|(?:notre|nos|mon|ma) (?:vieux|vieil|vieille|vieilles|ancienne?s?|actuelle?|precedente?) (?!${DEALT_WITH_US}\\b)[a-z]+|(?:our|my) (?:old|ancient|present|current|existing|previous) (?!${DEALT_WITH_US}\\b)[a-z]+|on our (?:side|end)|at our end|nothing to do with (?:you|your)|not your (?:fault|doing)|our own (?:\\w+ )?(?:fault|mistake|error|server|system|network))\\b`,
)
const OURS = /\b(?:vous|votre|vos|you|your|yours)\b/

const REPORTED =
  /\b(?:(?:m'a|m'ont|nous a|nous ont|a|ont) (?:demande|dit|explique|indique)\b.{0,40}[«":]|(?:asked|said|told|wondered|wrote)\b.{0,30}["“:])/
const CONDITIONAL =
  /^should (?:the|you|we|it|this|that|your|our|any\w*|there)\b[^?]*, [^?]*$|(?:^|[ ,(])(?:si(?! (?:vite|bien|rapide|peu|longtemps))|s'ils?(?! (?:vous|te) pla)|a condition|sous reserve|pourvu que|if|unless|provided|assuming|as long as)\b/

/** "C'est reparti : le portail est en panne" announces the fault, not its end. */
const BEGINS_ANEW = /^(?:et |voila,? |bon,? |allez,? )*c'est reparti(?: pour un tour)? ?:/

/** Sentences that are read: more than a person writes (chosen; bounds the time). */
const MOST_SENTENCES = 400

const GREETING =
  /^(?:(?:bonjour|bonsoir|hello|hi|hey|dear|cher|chere|chers|madame|monsieur|good (?:morning|afternoon|evening)|morning|salut|coucou)\b[^.?!,]{0,40})[,.!]?$/

/** Clears us of all that the sentence tells. */
const NOT_US =
  /\b(?:nothing to do with (?:you|your)|not (?:yours|one of yours)|pas (?:une?|l'un|l'une) des votres|pas (?:le|la|les) votres?|turned out to be (?:our|my|a|the)\b|rien a voir avec (?:vous|votre|vos)|n'y (?:est|etes|etiez|sont) pour rien|(?:venait|vient) (?:en fait |finalement )?(?:de (?:chez nous|notre|nos)|d'une (?:coupure|panne) (?:du (?:reseau|secteur|courant)|de (?:courant|secteur)|electrique|generale))|(?:traced|put) (?:it|that|this) (?:down |back )?to (?:our|my|one of our|something (?:we|of ours))|isn't ours or yours|neither ours nor yours|it's on us|(?:c'est|c'etait) (?:de )?(?:notre|ma) faute|accounted? for none|(?:had|etait|was) (?:left|oublie\w*) by (?:us|one of (?:us|ours)))\b/

function readClause(text: string, isCleared: boolean): Clause {
  const isForeign =
    isCleared || (matches(FOREIGN, text) && !matches(OURS, text.replace(FOREIGN, ' ')))
  const isOver =
    (matches(RESOLVED, text) && !matches(FAULT_BACK, text)) || matches(FAULT_GONE, text)
  const isResolved = isOver && !matches(NOT_RESOLVED, text)
  return { text, isForeign, isResolved, isHypothetical: matches(HYPOTHETICAL, text) }
}

/** Where politeness ends and something else may be asked. */
const TURN = /;|\b(?:mais|but)\b|\s-\s/

/** What the sentence asks; where a part of it takes that back, what another part asks. */
function askingIn(
  text: string,
  folded: string,
  language: TextLanguage | undefined,
): AskingKind | undefined {
  const asking = askingOf(text, folded, language)
  if (asking !== undefined || !matches(TURN, folded)) return asking
  const parts = folded.split(TURN).map((part) => part.trim())
  return parts.map((part) => askingOf(part, part, language)).find((part) => part !== undefined)
}

/** A sentence as it is read; the steps below see to its parts. */
interface Begun {
  readonly text: string
  readonly span: readonly [number, number]
  readonly folded: string
  readonly language: TextLanguage | undefined
}

function begun({ start, end, text }: Sentence, { offset, language }: Stretch): Begun {
  return {
    text,
    span: [offset + start, offset + end],
    folded: foldText(text),
    language: detectLanguage(text, language),
  }
}

const clausesOf = (folded: string): readonly string[] =>
  folded
    .replace(BEGINS_ANEW, '')
    .split(CLAUSE_END)
    .filter((clause) => /[a-z]/.test(clause))

/** Reads sentences, all of them step by step. */
function readEach(sentences: readonly Begun[]): readonly ReadSentence[] {
  const cleared = sentences.map(({ folded }) => matches(NOT_US, folded))
  const reported = sentences.map(({ folded }) => matches(REPORTED, folded))
  const conditional = sentences.map(({ folded }) => matches(CONDITIONAL, folded))
  const asking = sentences.map(({ text, folded, language }) => askingIn(text, folded, language))
  const parts = sentences.map(({ folded }) => clausesOf(folded))
  const clauses = parts.map((texts, at) =>
    texts.map((text) => readClause(text, cleared[at] === true)),
  )
  return sentences.map((sentence, at) => ({
    ...sentence,
    asking: asking[at],
    isReported: reported[at] === true,
    isConditional: conditional[at] === true,
    clauses: clauses[at] ?? [],
  }))
}

const BULLET = /^\s*(?:[-*•–]|\d{1,2}[.)]|[a-z]\))\s/
/** Items of a list that are read with the request above them (chosen). */
const MOST_ITEMS = 8

/** A request that ends in a colon is read together with the list below it. */
function withLists(sentences: readonly Sentence[]): readonly Sentence[] {
  const joined: Sentence[] = []
  let items = 0
  for (const sentence of sentences) {
    const head = joined.at(-1)
    const isItem = head !== undefined && items > 0 && BULLET.test(sentence.text)
    if (head !== undefined && isItem) {
      const text = `${head.text} ${sentence.text}`
      joined[joined.length - 1] = { start: head.start, end: sentence.end, text }
      items -= 1
      continue
    }
    const asks = /:$/.test(sentence.text) && askingOf(sentence.text, foldText(sentence.text))
    items = asks ? MOST_ITEMS : 0
    joined.push(sentence)
  }
  return joined
}

/** A stretch of a body. */
export interface Stretch {
  readonly text: string
  /** where it begins in the body */
  readonly offset: number
  /** of the mail, for sentences that do not tell theirs */
  readonly language?: TextLanguage | undefined
}

const sentencesIn = (stretch: Stretch): readonly Begun[] =>
  withLists(splitSentences(stretch.text))
    .filter((sentence) => sentence.text.length > 60 || !GREETING.test(foldText(sentence.text)))
    .slice(0, MOST_SENTENCES)
    .map((sentence) => begun(sentence, stretch))

/**
 * Reads the sentences of stretches, all of them step by step.
 *
 * @returns of each stretch at most 400 sentences; greetings are left out. Linear in the length of the texts
 */
export const readSentencesOfEach = (
  stretches: readonly Stretch[],
): readonly (readonly ReadSentence[])[] => together(stretches.map(sentencesIn), readEach)

/** Reads the sentences of one stretch of a body, see {@link readSentencesOfEach}. */
export const readSentences = (
  text: string,
  offset: number,
  language?: TextLanguage,
): readonly ReadSentence[] => readEach(sentencesIn({ text, offset, language }))
