/**
 * Is a paper or a file to be sent to the sender? A request whose object is a document; a fact or a
 * price asked for in words is none, nor is an invitation, nor what the sender sends himself.
 */
import { matches } from '../../kernel/text/screened-pattern.ts'
import type { Found, Sign } from './act.ts'
import { STRENGTH, strongestSign } from './act.ts'
import type { ReadSentence } from './clauses.ts'
import { DOCUMENT, rule, SEND } from './words.ts'

const PAPER = rule(`\\b${DOCUMENT}\\b`)

/** What else can be sent or had, and words that make a document the subject instead of the object. */
const NO_FILE =
  /\b(?:(?:calendar )?invit(?:e|es|ation|ations)\b|technicien|technician|engineer|(?<!\b(?:r?envoyer|transmettre|adresser|send|forward|e?-?mail|share)\b.{0,60})(?:someone|quelqu'un)(?! .{0,40}\b(?:r?envoyer|transmettre|adresser|send|forward|e?-?mail|share)\b)|disponibilites|avez[- ]vous (?:bien )?(?:recu|pu (?:lire|regarder|consulter|prendre))|(?:did|have) you (?:receive|received|get|got|seen?|had|read|look|sign|process|pay|paid)\b(?! .{0,60}\bto (?:send|share|forward|e?-?mail)\b)|inutile|no need|pas besoin|ne (?:pas )?(?:renvoy|envoy)\w+|(?:merci|thanks|thank you) (?:pour|for) (?:the|your|sending|sharing|votre|vos|l'envoi|le|la|les)(?! .{0,60}\b(?:could|can|pourriez|pouvez|please|merci de)\b)|if you need|rien ne manque|nothing is missing|they(?:'ll| will) need|(?:want|need|like|take|buy) (?:the |a |your )?(?:\w+[- ]){0,2}(?:service|care|support) plans?\b|(?:dois-je|faut-il|devons-nous|doit-on) (?:vous |l')?(?:adresser|envoyer|transmettre|deposer)|(?:who|where) (?:do|should|shall|can) (?:i|we) (?:send|address)|si vous (?:avez besoin|souhaitez)|vous avez besoin)/
/** The document is spoken about, not asked for. */
const ABOUT =
  /\b(?:(?:prix|tarif|montant|validite|date|contenu|erreur|ligne|page|price|total|amount|line|wording|term|clause|section|question)s? (?:du|de la|de l'|de votre|des|dans (?:le|la|votre)|sur (?:le|la|votre)|of (?:the|your)|in (?:the|your)|on (?:the|your)) |(?:corriger|modifier|signer|valider|regler|payer|correct|amend|sign|approve|pay|update|cancel|review|extend|prolonger|annuler|revoir|relire) (?:the |your |our |le |la |les |l'|ce |cette |notre |votre |nos |vos )?)/

/** A document that comes to me by the verb beside it; what follows it does not matter. */
const SENT_TO_ME = `(?:send|e-?mail|get|forward|fax|show|give) (?:me|us) (?:over )?(?:the |a |an |your |our |all |both |some )?(?:\\w+ ){0,2}`

const ASKED: readonly Sign[] = [
  {
    name: 'send me the document',
    words: rule(`\\b${SENT_TO_ME}${DOCUMENT}\\b`),
    unless: /\b(?:stock|back on|a date)\b/,
    probability: STRENGTH.certain,
  },
  {
    name: 'send the document',
    words: rule(
      `\\b${SEND}\\b.{0,80}\\b${DOCUMENT}\\b`,
      `\\b${DOCUMENT}\\b.{0,80}\\b(?:to me|to us|m'envoyer|me (?:les? |la )?(?:r?envoyer|transmettre|faire parvenir|communiquer|adresser|passer|fournir)|nous (?:les? |la )?(?:r?envoyer|transmettre|faire parvenir|communiquer|adresser|passer|fournir)|be (?:sent|shared|provided|forwarded))\\b`,
      `\\b(?:have|avez|auriez)[- ](?:you|vous)\\b.{0,50}\\b${DOCUMENT}\\b.{0,20}\\b(?:to send|a (?:m'|nous |me )?(?:envoyer|transmettre|communiquer))`,
      `\\b${DOCUMENT}\\b.{0,20}\\b(?:seraient|serait|would be) (?:\\w+ )?(?:utiles?|bienvenue?s?|precieu\\w+|apprecie\\w*|ideal\\w*|helpful|useful|appreciated|great|welcome|handy)\\b`,
    ),
    probability: STRENGTH.strong,
  },
  {
    name: 'have you the document',
    words: rule(
      `\\b(?:(?:avez|auriez|disposez|aurais|existe|est-ce que vous avez|possedez|y a)[- ]?(?:vous|tu|t-il|-t-il)?|as[- ]tu|(?:do|would|have) you (?:have|got|happen to have|also have)|is there|are there|(?:can|could|may|might) (?:i|we) (?:please |also )?(?:get|have|see|obtain|receive)|where (?:can|do|could) (?:i|we) (?:find|get|download)|ou (?:puis-je|pouvons-nous|peut-on|trouver|telecharger)|quid d[eu']?)\\b.{0,60}\\b${DOCUMENT}\\b`,
    ),
    unless:
      /\b(?:questions?|remarques?|comments?|probleme|retour|nouvelle|update|news|chance|lu|recu|signe)\b/,
    probability: STRENGTH.usual,
  },
  {
    name: 'the document is lacking',
    words: rule(
      `\\b(?:il (?:me |nous |leur )?(?:manque|faut|faudrait)|besoin (?:de|d'|du|des|urgent)|l'attente de|attend\\w*|en attente (?:de|du|d')|pas (?:encore )?(?:recu|eu|trouve|vu)|rien recu|souhait\\w+|aimeri\\w+|voudri?\\w+|(?:still |also |only |just |urgently )?(?:need|require|want|lack|missing|requires?|short of|waiting (?:for|on)|await(?:ing)?|chasing|yet to (?:receive|see))|haven't (?:received|seen|got|had)|pas retrouve|rien recu|looking forward to receiving|look forward to receiving|(?:would|'d) (?:like|love|appreciate)|looking for)\\b.{0,70}\\b${DOCUMENT}\\b`,
    ),
    unless:
      /\b(?:install|let my|upload|own (?:\w+ )?certificates|modifier|modify|change|declarer|faire apparaitre|aucune difficulte|resilier|renouveler|renew|discuss|talk)\b/,
    probability: STRENGTH.usual,
  },
  {
    name: 'the attachment is lacking',
    words:
      /\b(?:(?:attachment|enclosure|file|pdf)s? .{0,40}(?:missing|corrupt\w*|not attached|didn't come|empty|blank|won't open)|forgot(?:ten)? (?:to attach|the attachment)|(?:nothing|no (?:file|attachment)) (?:was |is )?attached|(?:can't|cannot|couldn't) open (?:the|your) (?:attachment|file|pdf|document)|(?:piece jointe|pj|fichier) .{0,30}(?:manqu|vide|illisible|absent|oubli|corromp|ne s'ouvre)\w*|oublie .{0,20}(?:joindre|piece jointe|pj|fichier)|pas (?:trouve|vu|recu) (?:de |la |le )?(?:piece jointe|pj)|aucune (?:pj|piece jointe)|pas a ouvrir (?:la|le|votre|vos))/,
    probability: STRENGTH.strong,
  },
  {
    name: 'quote us',
    words:
      /\b(?:(?:faire|etablir|preparer|chiffrer|refaire|recevoir|adresser|avoir|obtenir) (?:un|le|votre|notre|une) (?:\w+ )?(?:devis|proposition|offre)(?! d'emploi)|(?:make|faites|faire|fais)[- ](?:me|us|moi|nous) (?:une? |an? )(?:quote|offer|offre|devis|proposition)\b|un devis (?:pour|sur|de|concernant|s'il)|demande de devis|(?:quotation|written quote|formal quote|(?:a|your|the|me a|us a) quote) (?:for|on|by|including)|(?:send|give|get|prepare|draw up|provide|have) (?:me |us )?(?:a |your |an? \w+ )(?:quote|quotation|proposal|offer))\b/,
    probability: STRENGTH.usual,
  },
]

/** A need that is told, not asked: "il me faut une copie de…", "the certificate wasn't in the box". */
const NEEDED: readonly Sign[] = [
  {
    name: 'a document is needed',
    words: rule(
      `\\b(?:je|j'|nous|on) (?:en )?(?:veux|voudrais|voulons|prends|prendrais|prendrai|suis preneur\\w*) (?:bien|volontiers|aussi) (?:de )?(?:la|le|les|un|une|votre|vos|l') ?(?:\\w+ )?${DOCUMENT}\\b`,
      `\\b(?:il (?:me|nous) (?:faut|faudrait|manque)|(?:il )?ne (?:me|nous) manque que|preneurs? d|(?:je|nous|on|j') ?(?:suis |sommes |reste |restons )?(?:toujours )?(?:attend\\w*|en attente|reclame\\w*|reclamons)|(?:notre|mon|ma) \\w+ (?:attend|reclame|exige)|(?:we|i)(?:'re|'m| are| am)? (?:still )?(?:need|require|await|awaiting|waiting (?:on|for)|short of|missing|lack|after)|(?:requires?|needs?) (?:a |an |the )?|(?:all|only thing) (?:i'm|we're) (?:short of|missing)|sitting on (?:her|his|their) hands until|won't (?:release|sign|pay|proceed)\\b.{0,40}\\buntil|(?:still|toujours) (?:no|pas vu passer|pas de)|three times|trois fois que)\\b.{0,70}\\b${DOCUMENT}\\b`,
      `\\b${DOCUMENT}\\b.{0,60}\\b(?:wasn't|weren't|isn't|aren't|never|not) (?:in|with|among|attached|there|here|enclosed|come)`,
      `\\b${DOCUMENT}\\b.{0,40}\\b(?:me |nous )?(?:depannerait|rendrait service|serait|would (?:be|help|do))\\b`,
      `\\b(?:absence|manque|missing)\\b.{0,30}\\b${DOCUMENT}\\b`,
      `\\b(?:supply|provide|complete|attach|joignez|glisse[sz]?|complete[sz]?) (?:these|those|them|the|your|le|la|les|votre|un|une|the right|le bon)\\b.{0,40}\\b(?:${DOCUMENT}|one|dossier|these)\\b`,
    ),
    unless:
      /\b(?:(?:je|nous|i|we)(?:'ll| will| vous (?:envoie|transmets|adresse|joins)) (?:send|transmet|attach)?|ci-?joint|attached (?:is|are|you)|no need|inutile|already|deja (?:recu|envoye))\b/,
    probability: STRENGTH.usual,
  },
]

/** A paper that is known already: "I have never seen a clearer quote" speaks of any. */
const DEFINITE = `le |la |les |l'|votre |vos |ce |cette |ces |mon |mes |notre |nos `
/** Papers that others wait for; an invoice that is outstanding is unpaid. */
const PAPERS_DUE = `(?:certificates?|reports?|drawings?|paperwork|documents?|forms?|copies|sheets?|licen[cs]es?|minutes|plans?|passports?|permits?)`
const NOT_COME: Sign = {
  name: 'a document has not come',
  words: rule(
    `\\b(?:je n'ai|nous n'avons|on n'a) (?:toujours |encore )?(?:(?:pas|point) (?:encore |toujours )?(?:eu|recu|vu|retrouve) (?:un |une |de |d'|${DEFINITE})|jamais (?:encore )?(?:eu|recu|vu|retrouve) (?:${DEFINITE}))(?:\\w+ ){0,2}${DOCUMENT}\\b(?! (?:\\w+ )?(?:aussi|si|plus|comme) \\w)`,
    `\\b(?:votre|vos) (?:\\w+ ){0,2}${DOCUMENT} (?:\\w+ )?(?:est|sont) (?:toujours |encore |bien )?attendue?s?\\b`,
    `\\b(?:until|unless|before) (?:he|she|we|i|it|(?:the|our|my) \\w+)(?:(?:'s|'ve|'re| has| have| is| are) (?:seen|got|had|received|holding)| (?:sees?|gets?|has|have|receives?|holds?)) (?:your|the|that|this|all|both|(?<=\\b(?:we|i)(?:'ve)? \\w+ (?:\\w+ )?)an?) (?:\\w+ ){0,2}${DOCUMENT}\\b`,
    `\\b${DOCUMENT} (?:has|have) (?:yet|still) to (?:reach|arrive|come|turn up|get here|land|be (?:sent|issued|supplied))\\b`,
    `\\b${PAPERS_DUE} (?:(?:(?:is|are) still|remains?) (?:outstanding|awaited|overdue)|(?:is|are) (?:awaited|overdue))\\b`,
    `\\b(?:il (?:me|nous) (?:le|la|les|l') ?(?:faut|faudrait)|il (?:me|nous) (?:faut|faudrait) (?:ca|cela))\\b.{0,30}\\b(?:en|au format) (?:pdf|word|excel|dwg|dxf|step|csv|jpe?g|haute def\\w*)\\b`,
    `\\b(?:need|want|like|take) (?:it|them|that|this|these|those|both) (?:\\w+ ){0,2}(?:in|as(?: an?)?) (?:pdf|word(?! and\\b)|excel|dwg|dxf|step|csv|jpe?g)s?\\b`,
  ),
  unless: /\b(?:already|deja|ci-?joint|attached (?:is|are|you)|not? (?:needed|required)|inutile)\b/,
  probability: STRENGTH.certain,
}

const OVERDUE = [NOT_COME]
const REQUESTS = [...ASKED, ...NEEDED]

/** Is a document spoken of in a way that asks for none? */
export const takesFileBack = ({ folded, isReported }: ReadSentence): boolean =>
  isReported || matches(NO_FILE, folded)

export function findFileRequest(sentence: ReadSentence): Found | undefined {
  const { asking, folded } = sentence
  if (takesFileBack(sentence)) return undefined
  const hasNotCome = strongestSign(OVERDUE, folded)
  if (hasNotCome !== undefined)
    return { sentence, probability: hasNotCome.probability, rule: hasNotCome.name }
  const sign = strongestSign(asking === undefined ? NEEDED : REQUESTS, folded)
  if (sign === undefined) return undefined
  const probability = matches(ABOUT, folded)
    ? Math.min(sign.probability, STRENGTH.weak)
    : sign.probability
  return { sentence, probability, rule: sign.name }
}

/** "When will we have them?": what was named before comes. */
const WHEN_IT_COMES =
  /\b(?:quand|a quelle date) (?:est-ce que )?(?:pourr\w+[- ](?:nous|on|je) )?(?:(?:nous |on |je |vous )?(?:les|le|la|l')[ -]?(?:recevr|aur|recevoir|avoir|envoy|enverr|transm)\w*)|\bwhen (?:will|can|could|may|shall|do) (?:we|i|you) (?:expect to )?(?:have|get|receive|see|send|expect) (?:it|them|those|these|that)\b/
/** "Haven't had one from you yet": what was named before has not come. */
const NOT_HERE =
  /^(?:(?:and|but|yet|et|mais|or|i|we|still|sadly) |i've |we've )*(?:(?:haven't|have not|hasn't|has not|never|still not) (?:\w+ )?(?:had|got|received|seen) (?:(?:one|it|them)\b|(?:any|either)(?= (?:yet|so far|from)\b|\W*$))|(?:(?:'re|are|'m|am) )?(?:still )?(?:without|missing) (?:one|it|them)\b|il (?:me|nous) (?:le|la|les|en) (?:faut|faudrait)\b|(?:je|nous) ne (?:les|l'|la|le) ?(?:ai|avons) (?:toujours |encore )?(?:pas|jamais)(?: encore| toujours)? (?:recue?s?|eue?s?|vue?s?)\b)/
/** It is here, and will be read. */
const IS_HERE =
  /\b(?:but|mais)\b.{0,20}\b(?:will|'ll|going to|plan to|(?:je|nous|on) (?:le|la|les|l'|vais|allons))\b/
/** Thanks for what came. */
const CAME =
  /\b(?:thanks|thank you|merci)(?: \w+)? (?:for|pour|de|d')(?! .{0,60}\b(?:could|can|pourriez|pouvez|please|merci de)\b)/
/** Goods come, too, but nobody asks for them as a file. */
const GOODS =
  /\b(?:livraison|livre\w*|commande|colis|palettes?|machines?|pieces?|delivery|delivered|order|parcel|goods|pallets?|parts?)\b/
/** Sentences before it in which the document may be named (chosen). */
const BEFORE = 2

const isNotHere = (sentence: ReadSentence): boolean =>
  matches(NOT_HERE, sentence.folded) &&
  !matches(IS_HERE, sentence.folded) &&
  !takesFileBack(sentence)

/** A document named just before is asked for by "when will we have it?", or "we never had it". */
export function findFileAskedBack(sentences: readonly ReadSentence[]): Found | undefined {
  for (const [at, sentence] of sentences.entries()) {
    const asks = sentence.asking === 'question' && matches(WHEN_IT_COMES, sentence.folded)
    if (!asks && !isNotHere(sentence)) continue
    const before = sentences.slice(Math.max(0, at - BEFORE), at)
    const isPaper = before.some(
      ({ folded }) =>
        matches(PAPER, folded) && !matches(GOODS, folded) && (asks || !matches(CAME, folded)),
    )
    if (isPaper) return { sentence, probability: STRENGTH.usual, rule: 'when will we have it' }
  }
  return undefined
}
