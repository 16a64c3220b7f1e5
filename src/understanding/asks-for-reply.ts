/**
 * Does the sender expect something back — an answer, a document, an action? Decided sentence by
 * sentence on what he wrote himself: a direct question, a request addressed to the reader, a wish
 * that only the reader can fulfil. Politeness ("n'hésitez pas", "feel free") asks for nothing; neither
 * does a question that he answers himself, nor one that he reports. Rules, after nlp studies of e-mail
 * acts (Cohen, Carvalho & Mitchell 2004, "Learning to classify email into speech acts").
 */
import { foldText } from '../kernel/text/fold.ts'
import type { Sentence } from '../kernel/text/sentences.ts'
import { splitSentences } from '../kernel/text/sentences.ts'

/** The sentence in which something is asked, as evidence. */
export interface Asking {
  readonly kind: 'question' | 'request'
  readonly sentence: string
  /** `[start, end)` of the sentence in the text that was read, in UTF-16 units */
  readonly span: readonly [number, number]
}

/** Offers and leave-taking that only look like requests or questions, folded. */
const POLITENESS =
  /\b(?:n'hesite[zr]|ne pas hesiter|feel free|do not hesitate|don't hesitate|don't be afraid|(?:if|should) (?:you|there|anyone) (?:have|need|require|be|has|wants?|want)\b.{0,60}\b(?:questions?|anything|further|more|information|help|assistance)|si (?:vous|tu) (?:avez|as|souhaitez|desirez)\b.{0,60}\b(?:questions?|renseignements?|precisions?|informations? complementaires?|besoin)|pour toute (?:question|information|demande)|(?:je|nous) (?:reste|restons|suis|sommes) (?:a|bien|entierement)\b.{0,40}\bdisposition|en (?:vous )?remerciant|comment (?:allez|vas|ca va)|how are you|how is it going|hope (?:you|this)|j'espere que (?:vous|tu) (?:allez|vas)|why not come|vous souhaitant|bonne reception|have a (?:great|nice|good)|let me know if (?:you have|there (?:is|are)|i can|we can|you need|you want)|let us know if (?:you have|there|we can|you need)|(?:merci|thank you|thanks) (?:pour|de|for) (?:votre|your|ta|ton) (?:aide|comprehension|help|understanding|patience|time|retour|reponse|message|reply|order|commande|confiance|reactivite))/

/** Requests to the reader in French: a verb in the second person or an accepted formula. */
const FRENCH_REQUEST =
  /(?:\b(?:pouvez|pourriez|pourrais|peux|voulez|voudriez|auriez|aurais|avez|seriez|serait)[- ](?:vous|tu|il possible)\b|\b(?:vous|tu) (?:pouvez|pourriez|pourrais|peux|serait[- ]il|seriez) (?:me|nous|m'|lui|leur|regarder|verifier|confirmer|faire|en|le|la|les|[a-z]{4,})\b|\bmerci (?:de (?!(?:nous |m'|me |l'|les |vous )?(?:avoir|etre)\b)(?:(?:bien vouloir|ne pas|me|nous|m'|lui|leur|vous|le|la|les|proceder)\b ?|[a-z]+(?:er|ir|re)\b)|d'(?!avoir|etre)[a-z]+(?:er|ir|re)\b|(?:d'avance|par avance) (?:de|pour) )|\b(?:veuillez|priere de|je vous (?:prie|demande|saurais gre)|nous vous (?:prions|demandons|saurions gre)|je vous serai[st]? (?:reconnaissante?|grea?)|vous serait-il)\b|(?:\b(?:envoyez|envoie|transmettez|confirmez|confirme|dites|dis|indiquez|precisez|rappelez|rappelle|repondez|reponds|tenez|tiens|adressez|communiquez|proposez|faites|fais|donnez|donne|renvoyez|appelez|appelle|contactez|expliquez|validez|verifiez|regardez)-(?:moi|nous|le|la|les|lui|leur)\b|(?:^|[,;:-] ?|\b(?:et|alors|donc|svp) )(?:envoyez|transmettez|confirmez|dites|indiquez|precisez|rappelez|repondez|adressez|communiquez|proposez|faites|donnez|renvoyez|appelez|contactez|expliquez|validez|verifiez) )|\b(?:j'ai|j'aurais|nous avons|nous aurions|on a|on aurait) (?:encore |toujours |aussi |vraiment )?besoin (?:de |d'|que |qu'|du |des )|\bil (?:nous|me) (?:faut|faudrait) |\b(?:j'attends?|nous attendons|dans l'attente de|en attente de|j'attends toujours) (?:toujours )?(?:votre|vos|ton|ta|tes|de vos|de vous|le retour|une reponse|la confirmation|les)|\b(?:j'aimerais|nous aimerions|je souhaite(?:rais)?|nous souhait(?:ons|erions)|je voudrais|nous voudrions) (?:savoir|connaitre|recevoir|obtenir|avoir|que vous|que tu|fixer|convenir|un devis|votre|vous (?:rencontrer|voir))|\b(?:quand|combien|comment|quel(?:le)?s?|ou en (?:est|sont|etes)) .{0,120}\?|\bqu'en (?:pensez|penses|dites)|\b(?:votre|un) (?:retour|reponse|confirmation|avis) (?:serait|est) (?:attendue?|apprecie|bienvenue?|necessaire|souhaite)|\bil nous manque (?:encore |toujours )?(?:le|la|les|votre|vos|un|une)\b|\bsauf erreur.{0,60}(?:pas|rien) recu\b)/

/** Requests to the reader in English. */
const ENGLISH_REQUEST =
  /(?:\b(?:can|could|would|will|won't|are|do|did|have) you\b.{0,160}\?|\b(?:can|could|would|will) you (?:please |kindly |also |possibly |maybe |just |send|let|confirm|tell|share|give|provide|check|call|explain|update|look|make|quote|advise|forward|help|take|get|put|have|be|do|review|clarify|move|arrange|resend|come|set|drop|add|remind|point|fix)\b|\b(?:please|kindly|pls|plz) (?:do |also |just |can you |could you )?(?:send|let|confirm|advise|provide|share|call|reply|respond|review|check|forward|return|sign|update|get|give|tell|make|find out|look|explain|resend|quote|help|answer|arrange|fix|take|add|propose|suggest|clarify|ensure|contact|submit|post|note your|indicate|complete|fill|get back|include|correct|cancel|change|keep)\b|\blet (?:me|us) know (?:what|when|which|whether|how|who|where|if (?:you (?:can|could|would|are|will|agree|prefer)|that|this|it|we (?:should|could)|the|thursday|monday|tuesday|wednesday|friday))|\b(?:(?:i|we)(?:'d| would| do)?(?: really| still| also| just| urgently)? (?:need|require|await|am waiting|are waiting|am still waiting)|i'm waiting|we're waiting|i'm still waiting|we're still waiting|waiting for|awaiting) (?:your|you to|the|a|an|to (?:know|have|hear)|for (?:your|the|an?)|confirmation|some|from you)\b|\b(?:i|we)(?:'d| would) (?:appreciate|like to (?:know|hear|get|have|receive|request|schedule|see|arrange|set)|love to (?:know|hear|get|have|see)|be (?:grateful|interested in (?:your|a)))\b|\b(?:look(?:ing)? forward to (?:your (?:reply|response|answer|feedback|confirmation|thoughts|comments)|hearing))|\b(?:any (?:news|update|thoughts|feedback|idea|chance|word|luck|comments?|objections?|progress)|anything you can|what do you think|thoughts|does (?:that|this) work|would (?:that|this|it|you)|is (?:that|this|it) (?:ok|okay|possible|correct|right)|how about|what about|shall we|should (?:we|i))\b.{0,140}\?|\b(?:send|call|email|mail|give|tell|show|drop|ping|remind|quote) (?:me|us)\b(?! (?:to|that))|\bget back to (?:me|us)\b|\bi was wondering (?:if|whether|when|how)\b|\bwaiting to hear\b)/

/** A clause in which the asking belongs to somebody else, or is taken back. */
const NOT_ASKED =
  /\b(?:(?:m'a|m'ont|nous a|nous ont|il a|elle a|ils ont) demande|(?:he|she|they|customer|client|people) (?:asked|asks|ask|wondered)|asked (?:me|us)|no (?:need|reply|action)|pas (?:besoin|la peine) (?:de|d')|inutile de|sans reponse|(?:you|vous) (?:asked|demandiez|m'avez demande|nous avez demande)|(?:comme|as) (?:vous )?(?:me |nous )?(?:l'avez |)(?:demande|requested)|je vous remercie (?:pour|de votre)|what a|question is (?:moot|solved|answered)|never ?mind|laissez tomber|ne (?:tenez|tiens) pas compte|veuillez (?:trouver|recevoir|agreer|noter|croire|accepter|excuser|nous excuser|m'excuser)|please (?:find|note|see|accept|ignore|disregard|excuse|be advised)|vous trouverez|(?:je|nous) vous prie(?:ns|z)? (?:d'agreer|de recevoir|de croire|d'accepter|de trouver|de bien vouloir (?:trouver|recevoir)))\b/

/** Questions that people put to the air, or that close a joke; they expect no answer. */
const RHETORICAL =
  /^(?:why\?|pourquoi \?|right|ok|okay|n'est-ce pas|non|no|yes|oui|hein|really|vraiment|hm+|huh|what|quoi|isn't it|sounds good|deal)\s*\?+$|\b(?:who knows|qui sait|why not|pourquoi pas|what the|isn't that|guess what|devinez quoi)\b/

const isQuestion = (sentence: string): boolean => /\?["”»)'’\s]*$/.test(sentence)
/** "?" inside an address or a code fragment is no question. */
const isNoise = (sentence: string): boolean =>
  /https?:\/\/\S*\?\S*$/.test(sentence) || !/\p{L}{2}/u.test(sentence)

function readSentence(sentence: Sentence): Asking | undefined {
  const folded = foldText(sentence.text)
  const asking = (kind: Asking['kind']): Asking => ({
    kind,
    sentence: sentence.text,
    span: [sentence.start, sentence.end],
  })
  if (isNoise(sentence.text) || POLITENESS.test(folded) || NOT_ASKED.test(folded)) return undefined
  if (isQuestion(sentence.text)) return RHETORICAL.test(folded) ? undefined : asking('question')
  const isRequest = FRENCH_REQUEST.test(folded) || ENGLISH_REQUEST.test(folded)
  return isRequest ? asking('request') : undefined
}

/** "Merci d'avance" alone is a request only when the sentence before states a need. */
const THANKS_ONLY =
  /^(?:merci|je vous remercie|thanks|thank you)(?: d'avance| par avance| in advance)?[\s.,!]*$/

/** Characters that are read; a question beyond them is not one that the reader finds either (chosen). */
const READ = 20_000

/**
 * Finds what a message asks of its reader.
 *
 * @param ownText      what the sender wrote, without quoted history and signature
 * @param isAutomatic  automatic mail never waits for an answer
 * @returns the strongest asking: the first question, else the first request; undefined when nothing is asked
 * @example findAsking('Bonjour,\nPouvez-vous livrer mardi ?', false)?.sentence  // 'Pouvez-vous livrer mardi ?'
 */
export function findAsking(ownText: string, isAutomatic: boolean): Asking | undefined {
  if (isAutomatic) return undefined
  const askings = splitSentences(ownText.slice(0, READ))
    .filter((sentence) => !THANKS_ONLY.test(foldText(sentence.text)))
    .map(readSentence)
    .filter((asking) => asking !== undefined)
  return askings.find((asking) => asking.kind === 'question') ?? askings[0]
}
