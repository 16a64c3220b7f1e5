/**
 * Does the sender place an order or accept an offer: "on prend les deux", "please go ahead with the quote"? Whoever
 * does is interested in buying, however few words he makes of it.
 */
import { matches } from '../../kernel/text/screened-pattern.ts'
import type { Found, Sign } from './act.ts'
import { STRENGTH, strongestSign } from './act.ts'
import type { ReadSentence } from './clauses.ts'
import { isHabit } from './undertakes.ts'
import { anyOf, MEETING, rule } from './words.ts'

const COUNT = anyOf(
  `\\d[\\d .]{0,9}|deux|trois|quatre|cinq|six|huit|dix|douze|quinze|vingt|trente|quarante|cinquante|cent|une (?:dizaine|douzaine|vingtaine|centaine)`,
  `two|three|four|five|six|eight|ten|twelve|fifteen|twenty|thirty|forty|fifty|a (?:dozen|hundred|pair)|half a dozen`,
)
/** What is offered, and what is said of it. */
const OFFER = anyOf(
  `devis|offre|propositions?|chiffrage|proforma|bon de commande|commande`,
  `quote|quotation|offer|proposal|estimate|pro ?forma|order|po`,
)
/** One of the things that can be chosen between. */
const CHOICE = anyOf(
  `options?|versions?|formules?|modeles?|variantes?|finitions?|solutions?|packs?|offre|devis|proposition`,
  `options?|versions?|models?|packages?|plans?|bundles?|tiers?|finish|one|ones|quote|offer|proposal`,
)

/** What is counted and not bought, and what is sent for what was wrong. */
const NO_GOODS = rule(
  `\\b${COUNT} (?:[a-z]+ )?(?:dates?|creneaux|slots|times|photos?|exemplaires?|copies|documents?|devis|quotes?|minutes?|jours?|days?|heures?|hours?|lines|lignes|mots|words)\\b`,
  `\\b(?:rempla\\w+|replac\\w*|manqu\\w*|missing|cass\\w+|broken|damaged|short)\\b`,
)
/** "Three names, please": what is told, shown or named and not sold; right behind its number. */
const NOT_SOLD = anyOf(
  `references?|noms?|numeros?|badges?|contacts?|adresses?|messages?|exemples?|idees?|propositions?|suggestions?|questions?|reponses?|captures?|videos?|liens?|invitations?|dessins?|cv|profils?|candidat\\w*|temoignages?|avis|visiteurs?|personnes|mails?`,
  `names?|numbers|addresses|e-?mails?|examples?|ideas?|answers?|screenshots?|links?|invites?|drawings?|cvs|profiles?|testimonials?|visitors?|people`,
)

const ORDERS: readonly Sign[] = [
  {
    name: 'takes it (fr)',
    words: rule(
      `\\b(?:j'en|(?:on|je|nous)(?: en| vous(?: en)?)?) (?:prend|prends|prenons|prendrons|prendra|commande|commandons|commanderons|reserve|reservons)(?: donc| finalement| bien| plutot)? (?:les? |la |vos |votre |l')?(?:${COUNT})\\b`,
      `\\b(?:on|je|nous) (?:le |la |les )?(?:prend|prends|prenons|prendrons|prendra|retenons|retiens|commandons)\\b.{0,80}\\b(?:aux conditions|au (?:prix|tarif)|(?:votre|vos|le|du|de l') ?${OFFER}|comme (?:chiffre|propose)|${CHOICE})\\b`,
      `\\b(?:on|je|nous) (?:part|pars|partons|partirons|partira)(?: donc| finalement| bien| plutot)? (?:sur|avec) (?:${COUNT}|votre|vos|(?:l'|la |le |les )${CHOICE})\\b`,
    ),
    probability: STRENGTH.certain,
  },
  {
    name: 'agrees (fr)',
    words: rule(
      `\\b(?:(?:c'est |suis |sommes |je suis |nous sommes |on est )?d'accord|c'est bon|c'est ok|ok|feu vert|banco) (?:pour moi |pour nous |de notre cote )?(?:pour|sur|avec) (?:le |la |les |l'|votre |vos |cette |ces )?(?:${OFFER}|${CHOICE}|(?:${COUNT}) (?!h\\b|heures?|min|jours?|semaines?|mois)[a-z]{4,})\\b`,
      `\\b(?:ok|d'accord|entendu) pour (?:les )?(?!\\d{1,2}[.:]\\d)(?:${COUNT})(?=[,.!]|$)`,
      `\\bbon pour (?:accord|commande)\\b`,
      `\\b(?:on|je|nous) (?:vous )?(?:valide|validons|accepte|acceptons|confirme|confirmons|retiens|retenons|signe|signons)(?: donc| bien| volontiers)? (?:le |la |l'|notre |ma |votre |cette )?${OFFER}\\b`,
      `\\b${OFFER}\\b.{0,60}\\b(?:on|je|nous) (?:le |la |les |l')(?:valide|validons|accepte|acceptons|confirme|confirmons|retiens|retenons|signe|signons)\\b(?! pas)`,
      `\\b(?:on|je|nous) (?:vous )?(?:passe|passons) (?:donc )?(?:la |une |notre |ma )?commande\\b`,
      `\\b(?:(?:vous pouvez|merci de|veuillez) (?:donc )?(?:lancer|enregistrer|mettre en)|lancez|enregistrez|notez) (?:la |une |notre |ma |en )?(?:commande|production|fabrication)\\b`,
    ),
    probability: STRENGTH.certain,
  },
  {
    name: 'goes ahead (en)',
    words: rule(
      `\\b(?:go(?:ing)? ahead|proceed(?:ing)?|move (?:ahead|forward)|run) with (?:the |your |that |this |our |${COUNT} )?(?:\\w+ ){0,2}(?:${OFFER}|${CHOICE}|q-?\\d+)\\b`,
      `\\bgood to go (?:on|with) (?:the |your |all )?(?:${COUNT}|${OFFER}|${CHOICE})\\b`,
      `\\bgo ahead and (?:order|ship|book|reserve|process|invoice|put (?:it|them|us) (?:on|through|down))\\b`,
      `\\b(?:i|we)(?:'ll| will|'d like to|'re going to| are going to) (?:take|order) (?:the |all |another |your )?(?:${COUNT}|both|lot|pair)\\b`,
      `\\b(?:i|we)(?:'ll| will|'d like to|'re going to| are going to) (?:take|go (?:with|for)) (?:the|your|that|this) (?:\\w+ ){0,3}(?:${CHOICE})\\b`,
      `\\b(?:let's|lets|let us|happy to|glad to) go (?:with|for) (?:the |your |all )?(?:${COUNT}|both|(?:\\w+ ){0,3}(?:${CHOICE}))\\b`,
      `\\b(?:i|we)(?:'re| are|'d like to|'ll| will)? ?(?:happy to |pleased to )?(?:accept|approve|confirm) (?:the |your |our |this |that )?${OFFER}\\b(?! (?:date|number|no\\b|ref))`,
      `\\b(?:(?:${OFFER}|q-?\\d+) (?:is |has been )?(?:accepted|approved)|put (?:me|us) down for (?:${COUNT})|(?:please )?(?:book|enter|place|process) (?:the|our|this|an) order)\\b`,
      `\\b(?:our |the )?(?:po|purchase order)(?: (?:no\\.? ?)?\\d+)? (?:is )?(?:attached|enclosed|below)\\b`,
      `\\b(?:please|kindly) (?:supply|furnish) (?:the following|as (?:per|below|follows)|against|to (?:po|purchase order|order)|(?:${COUNT}))`,
      `\\b(?:merci de|veuillez) (?:nous )?(?:fournir|livrer) (?:selon|suivant|au titre de|conformement a|pour) (?:la |le |notre )?(?:commande|bon de commande|bdc)`,
      `\\b(?:place|placing) (?:the |our |an )order\\b`,
    ),
    probability: STRENGTH.certain,
  },
  {
    name: 'so many of it',
    words: rule(
      `\\b(?:il (?:me|nous) (?:faut|faudrait)|(?:i|we)(?:'d| would)? (?:need|like)) (?:encore |another )?(?:${COUNT}) (?:sacs?|seaux?|cartons?|palettes?|boites?|rouleaux?|bidons?|litres?|kg|kilos?|tonnes?|metres?|pieces|unites|paquets?|bouteilles?|futs?|ramettes?|barres?|bobines?|bags?|buckets?|boxes|cartons|pallets?|rolls?|drums?|lit(?:er|re)s?|tons?|tonnes?|met(?:er|re)s?|units|packs?|bottles?|reams?|coils?|cases|crates)\\b`,
      `\\b(?:i|we|our \\w+|the \\w+) needs? (?:another )?(?:${COUNT}) (?:more|extra|further|additional) (?:of (?:the|your|those|these) )?(?!(?:${NOT_SOLD}|minutes?|hours?|days?|weeks?|months?|years?|meetings?|calls?|sessions?|signatures?|approvals?|quotes?|chances?|hands)\\b)`,
      `\\b(?:i'd|we'd|i would|we would) take (?:${COUNT})\\b|\\b(?:j'|nous |on )(?:en )(?:commander|prendr)(?:ais|ions|ait|ai|ons|a) (?:${COUNT})\\b`,
      `\\b(?:please|yes),? book (?:us|me) (?:the|an?|${COUNT}|another) (?!${MEETING})`,
    ),
    unless: NO_GOODS,
    probability: STRENGTH.certain,
  },
  {
    name: 'more of it',
    words: rule(
      `\\b(?:send|ship|deliver)(?: us| me)? (?:another (?:${COUNT})|(?:${COUNT}) (?:more|further|extra|additional))\\b`,
      `\\b(?:r?ajoutez|mettez|envoyez|livrez|expediez)(?:-nous|-moi|-y)?(?: encore| en)? (?:${COUNT})\\b.{0,30}\\b(?:de plus|supplementaires?|encore|a (?:la|ma|notre) commande)\\b`,
      `\\b(?:r?e?mettez|prevoyez|preparez|livrez|envoyez|gardez|reservez)[- ](?:nous|moi)(?: donc| aussi| encore)? (?:la meme chose|le meme|les memes|pareil|comme d'habitude|${COUNT} (?!${NOT_SOLD}\\b)(?:[a-z]{1,3} d[e'] ?)?[a-z]{3,})`,
      `\\b(?:put|set|get|bring|drop|do|send) (?:me|us) (?:down for |aside |in for )?(?:the same|${COUNT} (?!(?:more |of )*${NOT_SOLD}\\b)(?:more )?(?:of |x )?[a-z]{3,})`,
      `\\b(?:on|nous|je) (?:reconduisons|reconduit|reconduis|renouvelons|renouvelle|prolongeons|prolonge)\\b.{0,60}\\b(?:votre offre|votre proposition|aux conditions|pour (?:${COUNT}) (?:ans?|mois))`,
      `\\bsame (?:again|order (?:again|as))\\b|\\bmeme commande que (?:la derniere fois|d'habitude|le mois)`,
      `\\b(?:va pour|yes to|count (?:us|me) in for) (?:le |la |les |l'|the |your |all )?(?:\\w+ )?(?:${COUNT}|${CHOICE})\\b`,
    ),
    unless: NO_GOODS,
    probability: STRENGTH.certain,
  },
  {
    name: 'signs the offer',
    words: rule(
      `\\b(?:ci-joints?|voici|joins|joignons|retourne|retournons|renvoie|renvoyons|adresse|adressons)\\b.{0,30}\\b(?:(?:devis|offre|proposition|proforma|commande)\\b.{0,15}\\bsignee?s?|(?:notre|le|un|mon) (?:bon de commande|bdc))\\b`,
      `\\b(?:devis|bon de commande|offre) signee?s? (?:est |sont )?(?:ci-joint|en piece jointe|joint)|\\bsigned (?:quote|quotation|order|order form|proposal|po) (?:is )?(?:attached|enclosed|below)\\b`,
      `^(?:[^,?]{0,25}, )?(?:order|commande) (?:is |est )?confirme(?:d|e)\\W*$`,
    ),
    probability: STRENGTH.certain,
  },
  {
    name: 'names what he takes',
    words: rule(
      `^(?:${COUNT}|both|the (?:\\w+ ){1,2}one|la (?:premiere|deuxieme|seconde)|les deux)(?: of (?:the|those|these))?(?: \\w+){0,3},? (?:please|svp|stp|s'il (?:vous|te) plait)\\W*$`,
    ),
    probability: STRENGTH.certain,
  },
]

const DAY = `(?:lundi|mardi|mercredi|jeudi|vendredi|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|monday|tuesday|wednesday|thursday|friday|january|february|march|april|june|july|august|september|october|november|december)`
/** Agreement on an hour or a meeting, other objects of "to take", and orders that are none any more. */
const NO_ORDER = rule(
  `\\b(?:d'accord|c'est bon|ok|go (?:with|for)|part(?:ons|irons)? sur|partons avec) (?:pour |sur |avec )?(?:le |la |les |un |une |the |a )?(?:${MEETING}|${DAY}|\\d+ (?:${DAY}|h\\b|am|pm))\\b`,
  `\\b(?:${COUNT}) ?(?:minutes?|min|secondes?|seconds?|heures?|hours?|jours?|days?|semaines?|weeks?|mois|months?),? (?:please|svp|stp|s'il)\\b`,
  `\\b(?:\\d+ ?(?:h|am|pm|heures?|o'?clock|minutes?|min|hours?|days?|jours?|semaines?|weeks?|mois|months?)),? (?:please|svp|stp|s'il)\\b`,
  `\\b(?:prend|prends|prenons|take|have|reserve|reservons) (?:les |la |the |une? )?(?:${COUNT}) (?:\\w+ )?(?:minutes?|heures?|hours?|jours?|days?|semaines?|weeks?|mois|months?|secondes?|seconds?|places?|chambres?|rooms?|weeks'|meetings?|calls?|people|personnes|steps?)\\b`,
  `\\bplan (?:we|you|they|that)\\b`,
  `\\b(?:not|never|before|instead of|rather than|how (?:do|can) (?:i|we))\\b|n't\\b|\\bavant (?:de|que|d')`,
  `\\b(?:annul\\w+|cancel\\w*|si (?:vous|le|la|les|nous|on)|once|unless|not yet|pas encore|ne (?:\\w+ )?(?:pas|plus)|when you|en retard|late|deja|already|last (?:week|month|year)|l'an dernier|a l'epoque)\\b`,
)

/** Does the sender place an order, without condition and in his own name? */
export function findOrder(sentence: ReadSentence): Found | undefined {
  const { folded, isConditional, isReported } = sentence
  if (isConditional || isReported || isHabit(folded) || matches(NO_ORDER, folded)) return undefined
  const sign = strongestSign(ORDERS, folded)
  return sign && { sentence, probability: sign.probability, rule: sign.name }
}
