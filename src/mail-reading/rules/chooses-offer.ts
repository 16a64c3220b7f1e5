/**
 * Does the sender decide for us: award the job, give the green light, let the purchase order come,
 * or keep what was on trial? A decision to buy needs no word of price or quantity.
 */
import { matches } from '../../kernel/text/screened-pattern.ts'
import type { Found, Sign } from './act.ts'
import { STRENGTH, strongestSign } from './act.ts'
import type { ReadSentence } from './clauses.ts'
import { anyOf, MEETING, rule } from './words.ts'

const BID = anyOf(
  `offre|propositions?|candidature|devis|societe|maquettes?|variante|reponse|dossier|solution|projet|chiffrage|entreprise`,
  `bid|offer|tender|quote|quotation|proposal|design|submission|application|solution|estimate|company|firm`,
)
const WORK = anyOf(
  `marche|lot|chantier|contrat|travaux|commande|mission|prestation|projet|affaire|appel d'offres|consultation`,
  `job|contract|work|business|tender|order|bid|lot|project|deal|account|gig`,
)
const TAKEN = `(?:retenu|choisi|selectionn|accept|valid|designe|laureat|attribu)\\w*`
const PO = `(?:bons? de commande|bdc|bc|po|purchase orders?|order forms?)`

const DECISIONS: readonly Sign[] = [
  {
    name: 'awards',
    words: rule(
      `\\b(?:votre|vos) (?:\\w+ ){0,2}${BID}(?: \\w+){0,3} (?:a ete|ont ete|est|sont|vient d'etre) (?:\\w+ )?${TAKEN}`,
      `\\b(?:nous vous avons|on vous a|je vous ai) (?:\\w+ )?(?:retenu|choisi|selectionn)\\w*|\\bvous (?:etes|avez ete) (?:\\w+ )?(?:retenu|choisi|selectionn|laureat)\\w*`,
      `\\b(?:vous (?:est|sont|a ete|ont ete)) (?:\\w+ )?(?:attribue|confie|adjuge)\\w*|\\bvous (?:remportez|avez remporte|decrochez|gagnez|avez gagne) (?:le |la |l')${WORK}|\\bvous l'emportez\\b|\\bdecide de (?:travailler|partir|signer) avec vous`,
      `\\b(?:la |l')(?:proposition|offre|variante|option|version|maquette) (?:\\w+ )?(?:est|a ete) (?:\\w+ )?(?:choisie|retenue|selectionnee)`,
      `\\b(?:tranche|choisi|decide|vote|retenu|arrete)\\w*\\b.{0,50}\\bc'est (?:vous|votre)|\\bnotre choix (?:s'est porte|se porte|est) (?:sur )?(?:vous|votre)|\\bopte pour (?:vous|votre|vos)\\b`,
      `\\byou(?:'ve| have)? (?:got|won|landed|been awarded|been selected|been chosen)(?: for)? (?:the |our |this )?(?:\\w+ )?${WORK}\\b`,
      `\\byour (?:\\w+ ){0,2}${BID} (?:has been|was|is|came out) (?:\\w+ )?(?:accepted|successful|selected|chosen|top|the winner|the winning|first)`,
      `\\b(?:i|we|they|board|committee|partners|trustees|owners?)(?:'ve| have| has)? (?:all )?(?:chosen|picked|selected|gone with|decided on|settled on|opted for|voted for|plumped for|went with) (?:you|your)\\b`,
      `\\b(?:job|contract|order|business|work)(?:'s| is) yours\\b|\\baward(?:ed|ing)? (?:you|(?:the|this) \\w+ to you)\\b`,
    ),
    probability: STRENGTH.certain,
  },
  {
    name: 'gives the green light',
    words: rule(
      `\\bfeu vert (?:pour|sur|a) (?:l'|la |le |les |votre |vos |ce |cette )|\\bbon pour (?:impression|fabrication|execution)\\b`,
      `\\b(?:vous pouvez|tu peux) (?:donc |desormais |maintenant )?(?:lancer|demarrer|commencer|engager|mettre en|imprimer|fabriquer|produire) (?:la |le |les |l'|en )?(?:fabrication|production|impression|commande|travaux|chantier|tirage|pose|prestation|serie)`,
      `\\b(?:lancez|demarrez|engagez) (?:donc )?(?:la |le |les |l')(?:fabrication|production|impression|commande|travaux|chantier|tirage|pose|serie)`,
      `\\byou(?:'re| are) (?:all )?(?:clear|cleared|free|good|ok|okay) to (?:start|begin|print|build|proceed|produce|fabricate|manufacture|go ahead)`,
      `\\b(?:green light|go-ahead|thumbs up) (?:for|on) (?:the|your|all|this)\\b|(?:^|\\bplease |\\byou can |\\byou may )(?:start|begin|kick off) (?:the )?(?:production|manufactur\\w+|fabrication|print run|build)\\b`,
      `\\b(?:on|nous) part(?:ons)? (?:la-dessus|dessus|comme ca|avec vous)\\b|\\b(?:on|nous|je) (?:vous )?(?:suis|suit|suivons) (?:sur|pour) (?:le|votre) devis`,
      `\\b(?:associe\\w*|patron\\w*|chef|direct\\w+|comite|gerant\\w*|conseil|mari|femme|boss|board|partner|director|owner|manager|wife|husband|committee)\\b.{0,30}\\b(?:dit oui|said yes|gave (?:it )?(?:the|his|her|their) (?:nod|blessing|ok)|raised? a hand against)\\b`,
    ),
    unless:
      /\b(?:lundi|mardi|mercredi|jeudi|vendredi|monday|tuesday|wednesday|thursday|friday|reunion|rdv|rendez-vous|creneau|dates?|meeting|\d{1,2} ?h)\b/,
    probability: STRENGTH.certain,
  },
  {
    // Paperwork as often as a decision: the learned reader tells which.
    name: 'lets the order come',
    words: rule(
      `\\b(?:le|notre|un|mon|ce|du) (?:\\w+ )?${PO}\\b.{0,60}\\b(?:est|a ete|sera|part|partira|suit|suivra|arrive|parvien\\w+|depose|signe|emis|valide|tamponne|recois|recevr\\w+|vous adress\\w+|vous l'envoi\\w+)\\b`,
      `\\b(?:adresser|envoyer|transmettre|deposer|etablir|libeller) (?:le|notre|mon|un) ${PO}\\b`,
      `\\b(?:our|the|a|my) (?:\\w+ )?${PO}(?: number)?(?: \\w+)? (?:is|was|has been|will be|went|goes|follows|comes|should be) (?:\\w+ )?(?:in|on|up|uploaded|raised|issued|sent|signed|with you|out|coming|being|follow\\w*|to follow|on its way|approved)?`,
      `\\b(?:raise|issue|send|cut|sign|get|return) (?:you |us )?(?:the |our |a |you a )?(?:signed )?${PO}\\b|\\b(?:under|against|on) po ?#?\\d{3,}|, po ?#?\\d{3,}`,
      `\\bsigned (?:order|order form|quote|offer|proposal|contract and (?:the )?deposit)\\b`,
    ),
    unless:
      /\b(?:from you|de votre part|votre bon de commande|your (?:po|purchase|order)|toujours pas|still (?:not|no|waiting)|waiting|attend\w*|livraison|delivery|invoice\w*|factur\w*|erreur|wrong|cancel\w*|annul\w*|without|sans|until|tant que|unless|avoir|credit)\b|n't\b|\bn(?:e |')\w+ (?:\w+ )?pas\b/,
    probability: STRENGTH.hint,
  },
  {
    name: 'has a deal',
    words: rule(
      `^(?:sold(?! out)|vendu|adjuge|banco|tope la)\\b|^deal[.,!]|\\b(?:marche|affaire) conclue?\\b|\\bwe(?:'ve| have) (?:got )?a deal\\b|\\bput (?:me|us) down for (?:both|all|the)\\b`,
      `\\b(?:ou|where) (?:do (?:i|we) |(?:i|we) |dois-je |faut-il |to |est-ce qu'on )?(?:signer?|sign(?! (?:in|up|out|on)\\b))\\b|\\b(?:i|we)(?:'d| would) like to have (?:the|your|that) .{2,30} (?:in|installed|fitted|delivered|up and running) (?:before|by|in time)\\b`,
      `\\b(?:ok|d'accord|oui|yes) pour (?:le|la|les|l'|vos|votre) .{2,30}\\b(?:on|je|nous) (?:prend|prends|prenons|signe|signons|commande|commandons)\\b`,
      `\\b(?:please )?(?:book|put|slot|sign) (?:us|me) (?:in|up|down)? ?for (?:the |both |all )?(?:\\d+|two|three|four|five|six|ten|twelve|both|a dozen) (?!${MEETING})`,
      `\\b(?:i|we)(?:'re| are|'m| am) (?:ordering|buying|purchasing) (?:the two|the three|two|three|four|five|six|ten|both|\\d)`,
    ),
    unless: /\b(?:avenant|bail|lease|nda|attendance|feuille de presence|emargement|visitors?)\b/,
    probability: STRENGTH.strong,
  },
  {
    name: 'asks to be shown or to have more',
    words: rule(
      `\\b(?:presenter|montrer|faire decouvrir) (?:la |votre |vos |le |les )(?:\\w+ )?(?:gammes?|produits?|solutions?|logiciels?|catalogue|collection|nouveautes?|modeles?)\\b|\\bshow (?:us|me|them) (?:the|your) (?:\\w+ )?(?:range|products?|line|software|collection|models?)\\b`,
      `\\b(?:can|could) (?:we|i|you) add (?:the|a|an|another) .{3,40} to (?:the|our|my) (?:job|order|quote|quotation|contract)\\b|\\b(?:r?ajouter|r?ajoutez) .{3,40} (?:a |au )(?:la |notre |ma |l')?(?:commande|devis|chantier)\\b`,
      `\\bsee (?:it|one|them) (?:working|running|in use) before (?:spending|buying|committing|ordering|we|i)\\b|\\bvoir (?:tourner|fonctionner) .{0,40}avant d'(?:acheter|investir|engager)`,
      `\\b(?:we|i)(?:'re| are|'m| am) replacing (?:our|all|the)\\b|\\bnous (?:remplacons|renouvelons|changeons) (?:notre parc|tou\\w+|nos)\\b`,
      `\\b(?:d'accord|c'est bon|c'est ok|banco)\\b.{0,40}\\b(?:contrat|bon de commande|facture d'acompte|acompte)\\b`,
    ),
    unless: /\b(?:avenant|facture (?:n|f-)|erreur|error|ligne|line|garantie|warranty)\b/,
    probability: STRENGTH.usual,
  },
  {
    name: 'keeps what was on trial',
    words: rule(
      `^(?=.*\\b(?:essais?|periode d'essai|pret|demo|test|trial|demonstration|loan)\\b).*\\b(?:(?:on|nous|je) (?:le |la |les )(?:garde|gardons|garderons|prend|prenons|achete|achetons)|(?:we|i)(?:'re| are|'ll| will|'d like to)? (?:keep(?:ing)?|buy(?:ing)?) (?:it|them))\\b`,
      `\\b(?:avant de|pour) (?:choisir|trancher|decider) entre (?:vos|votre)|\\b(?:hesit\\w+|balanc\\w+) (?:encore )?entre (?:vos|votre)|\\b(?:choose|decide|deciding|choosing|torn) between (?:your|the two)|\\bnarrowed (?:it|things|the list) down to you`,
      `\\b(?:projetons|projette|projet) (?:l'|d'|de l')(?:achat|acquisition|acquerir|acheter)`,
    ),
    probability: STRENGTH.strong,
  },
  {
    name: 'more than before',
    words: rule(
      `\\b(?:double|triple|twice|half) (?:the |our |de |la |l')?(?:usual|normal|dose habituelle|habituel\\w*|quantite)\\b(?! (?:time|delay|delai))|\\b(?:need|want|like|take) another (?:dozen|batch|set|pair|load|pallet|\\d+)\\b(?! of (?:drawings|documents|copies|eyes|photos))`,
      `\\b(?:merci de|veuillez|pouvez[- ]vous|pourriez[- ]vous|peux[- ]tu|tu peux|vous pouvez|pourrais[- ]tu) (?:nous |me |m'|y )?(?:enregistrer|inscrire|rajouter|ajouter|remettre|mettre|expedier|livrer|reserver|commander|mettre de cote|redonner|refaire) (?:encore )?(?:\\d[\\d .]{0,8}|deux|trois|quatre|cinq|six|dix|douze|une (?:dizaine|douzaine)|la meme chose) (?!minutes?|min\\b|heures?|jours?|semaines?|exemplaires?|copies|documents?|devis|photos|lignes?|personnes?|noms?|adresses?|dates?|creneaux|h\\b)[a-z]{2,}`,
      `\\b(?:please |can you |could you |kindly )(?:add|ship|deliver|reserve|set aside|drop off|hold|put) (?:us |me )?(?:\\d[\\d,]{0,8}|two|three|four|five|six|ten|twelve|another|a further|a dozen) (?!minutes?|hours?|days?|weeks?|copies|photos|lines?|people|names?|dates?|slots?|am\\b|pm\\b|more (?:days|weeks|minutes))[a-z]{3,}`,
      `\\b\\d[\\d,]{0,8} (?:of (?:the|your)|kg|kilos|litres|rolls|boxes|cartons|bags|sacs|rouleaux) .{2,60}\\b(?:please|svp|stp|s'il vous plait)\\b`,
    ),
    unless:
      /\b(?:rempla\w*|replac\w*|manqu\w*|missing|broken|cass\w+|sous garantie|under warranty|invoice\w*|factur(?:e|es|ee)\b(?! sur)|attendees?|participants?|inscrits?|seats? (?:at|in)|names?|to the (?:list|agenda|meeting|call|invite)|en copie|in copy|cc|collegues?|colleagues?|questions?|points?|slides?|columns?|colonnes?|clauses?|mentions?|badges?|comptes?|acces)\b/,
    probability: STRENGTH.strong,
  },
]

/** What is not decided, decided against us, or long done. */
const UNDECIDED =
  /\b(?:n'(?:a|ont|est|avons|etes|etait) (?:toujours |encore )?pas|toujours pas|not|(?:glad|happy|pleased|relieved) (?:that )?(?:we|i)|pas encore|not (?:yet|been)|declin\w*|decline|refuse\w*|(?:attend\w*|en attente d[eu']|await\w*|waiting (?:for|on)) ?(?:encore |toujours |still )?(?:le |la |l'|un |une |the |a |an |our |their |your )?(?:\w+ )?(?:feu vert|accord|decision|validation|reponse|retour|vote|bon de commande|green light|approval|go-ahead|answer|purchase order|po|sign-?off)|once|des que|quand|when|sous reserve|subject to|last (?:year|month)|l'an dernier|deja livre\w*|competitor\w*|concurrent\w*|plus de|no longer|reduit\w*|coupe\w*|gele\w*|frozen|cut)\b|n't\b/

/** Finds a decision to buy that is told without condition. */
export function findDecision(sentence: ReadSentence): Found | undefined {
  const { folded, isConditional, isReported } = sentence
  if (isConditional || isReported || matches(UNDECIDED, folded)) return undefined
  const sign = strongestSign(DECISIONS, folded)
  return sign && { sentence, probability: sign.probability, rule: sign.name }
}
