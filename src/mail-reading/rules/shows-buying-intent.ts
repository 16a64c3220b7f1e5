/**
 * Does the sender show interest in buying: a price, a quote, stock, information on a product, a trial,
 * an order, a supplier looked for? Haggling over an offer, paperwork and after-sales are none.
 */
import { matches } from '../../kernel/text/screened-pattern.ts'
import type { Found, Sign } from './act.ts'
import { STRENGTH, strongestSign } from './act.ts'
import { findProductQuestion } from './asks-of-product.ts'
import { findDecision } from './chooses-offer.ts'
import type { ReadSentence } from './clauses.ts'
import { findOrder } from './places-order.ts'
import { rule } from './words.ts'

/** Goods by a number of their own, or named by what they are and whose. */
const MODEL = `(?:\\b[a-z]{1,4}-?\\d{2,5}[a-z]{0,2}\\b)`
const PRODUCT = `(?:${MODEL}|(?:votre|vos|your|the|le|la|les|l'|this|ce|cette|un|une|a|an|of|de|du|des) ?(?:\\w+[- ]){0,2}(?:solutions?|logiciels?|machines?|modeles?|gammes?|produits?|versions?|offre pro|appareils?|equipements?|systemes?|modules?|licences?|abonnements?|pompes?|services?|formules?|articles?|references?|materiel|options?|contrat de maintenance|forfaits?|products?|software|range|models?|units?|systems?|packages?|plans?|licen[cs]es?|subscriptions?|devices?|equipment|platform|analy[sz]ers?|scanners?|printers?|app|tool|kit|trays?|seats?|tier|editions?|range))`

const ASKED: readonly Sign[] = [
  {
    name: 'a price',
    words:
      /\b(?:what (?:do|does|would|will|might) .{0,50}\b(?:run|cost|come to|go for|set (?:me|us) back)\b|(?:prix|tarifs?|cout|couts|tarification|grille tarifaire|conditions (?:tarifaires|de (?:vente|maintenance|location))|remise (?:quantitative|sur volume))|combien (?:coute\w*|ca coute|pour|vaut|est|serait|faut-il compter|faites-vous|demandez|facturez)|combien,? (?:transport|port|livraison|pose|tout) compris\w*|how much,? (?:haulage|carriage|delivery|delivered|all in|including|with|fitted|installed)|(?:how much|(?:what|wh?at|roughly what)\b.{0,30}\b(?:cost|price|charge|rate|run (?:us|me))|(?:price|pricing|prices|costs?|rates?)\b(?! (?:increase|rise|hike))|price list|charge per|(?:meilleure?s?|best) (?:offre|prix|price|offer)|(?:minimum|minimale?) (?:order )?(?:quantity|quantite|commande)|(?:quantite|commande) minim\w+|moq|supplement|(?:add to|per) (?:our |the )?(?:annual |monthly )?(?:fee|user|seat|month)|par (?:utilisateur|poste|mois|an)|inclus dans (?:notre|l')|included in (?:our|the)|volume discounts?|bulk discounts?))\b/,
    unless:
      /\b(?:(?<!(?:quel|quels) (?:est|serait|sera|seraient|sont) )(?:votre|vos) prix|your prices? (?:is|are)|trop (?:cher|eleve)|(?:d')?align\w*|baiss\w+|hausse|augment\w+|increase|rise|lower|match|facture|invoice|meilleur (?:prix|effort)|effort|movement on|leeway|flexibilit\w+|rabais|geste|revoir (?:le|votre|vos)|descendre|room to (?:move|negotiate)|too (?:high|expensive)|better price|sharpen|discount on (?:the|your) (?:offer|quote)|market rate|interest rate|(?:we|i|they) paid|avons paye|response rate|correct|credit note|avoir|still hold|(?:come|go) down|move on|wiggle|reduce|drop the|how much (?:longer|more time|time))\b/,
    probability: STRENGTH.usual,
  },
  {
    name: 'what there is',
    words:
      /\b(?:que (?:nous |me )?(?:conseillez|recommandez|preconisez)-vous|que proposez-vous (?:comme|en|dans)\b|qu'(?:avez-vous|est-ce que vous (?:proposez|conseillez|avez)) (?:comme|en|dans)\b|what (?:do|would|can|could) you (?:have|offer|suggest|recommend) (?:for|in|that|as|to)|what have you got|what do you have)\b/,
    unless:
      /\b(?:dates?|creneaux?|horaire|slots?|times?|availab\w+|disponib\w+|in mind|prevu|decide|a dire|to say|problem\w*|panne|erreur|error|litige|retard|delay)\b/,
    probability: STRENGTH.usual,
  },
  {
    name: 'a quote',
    words:
      /\b(?:(?:un|une|votre|le|des|de|vos|notre) (?:\w+ )?(?:devis|cotation|chiffrage|estimation|proforma)|devis (?:pour|sur|detaille|urgent)|chiffr(?:er|ez|age)|(?:offre|proposition) (?:de prix|commerciale|chiffree|tarifaire|pour|financiere)|faire une (?:offre|proposition)|(?:a|your|the|formal|written|detailed|an updated|best) (?:quote|quotation|estimate)|quote (?:for|on|us|me)|quotations?|(?:a|your) (?:proposal|offer) (?:for|on)|(?:make|faites|fais)[- ](?:us|me|nous|moi) (?:an? |une? )(?:offer|offre)|(?:estimate|budgetary figure|ballpark) (?:for|of|on)?)\b/,
    unless:
      /\b(?:merci pour|recu|signe\w*|valide\w*|corrig\w+|ligne|modif\w+|plus besoin|facture|thanks for|received|signed|approved|correct\w*|amend\w*|line \d|no longer|ne correspond|doesn't match|your quote (?:is|was|expires?)|votre devis (?:est|expire|n)|insurance estimate|(?:retir|enlev|supprim|ot)\w+(?:-vous)? (?:du|de (?:ce|votre)) devis|(?:remove|drop|take|leave|strip)\w* (?:out |off )?(?:of|from) (?:the|your) (?:quote|offer)|prolong\w+|extend|relatif au devis|validite)\b/,
    probability: STRENGTH.strong,
  },
  {
    name: 'stock',
    words:
      /\b(?:(?:en|du|de|votre|avez[- ]vous (?:en|du|des)?|le|la|toujours en) stocks?|(?:est|sont)[- ](?:il|elle|ils|elles) (?:\w+ )?disponibles?|disponibilite (?:du|de la|des|de)|(?:quel|quels|votre|le) delais? (?:de livraison |de fabrication )?(?:pour|de livraison|est|sont|sur|auriez|proposez)|(?:in|from|hold|carry|have) stock|available (?:from stock|in|for|as|now|immediately)|availability of|lead time (?:for|on|is|would)|(?:what|which|what's|how long).{0,20}(?:lead ?times?)|(?:do|would) you (?:stock|carry|sell|make|offer|supply|rent|hire out))\b/,
    unless:
      /\b(?:commande (?:n|\d|du|en cours|passee)|notre commande|our order|order (?:no|number|#|\d)|livraison (?:du|de notre)|deja command\w+|trop long|too long|tracking|reunion|meeting|\bcall\b)\b/,
    probability: STRENGTH.usual,
  },
  {
    name: 'a trial',
    words:
      /\b(?:demos?|demonstrations?|demoed|essais? (?:gratuits?|de|du|chez)|(?:essai|periode d'essai|version d'essai)|(?:tester|essayer) (?:le|la|votre|un|une|gratuit\w*)|echantillons?|pilote|(?:free |paid |test )?trials?(?! call| run)|samples?|see (?:it|the \w+|your \w+) in action|try (?:it|the|your|out|before)|proof of concept|poc)\b/,
    unless:
      /\b(?:essais? (?:sont|est) (?:termin|concluant)|resultats?|results?|our own samples|samples a day|went well|merci pour|thanks for|thank you for|s'est bien|reporter|decaler|deplacer|moved?|reschedule|annuler|cancel|lab samples|echantillons? (?:preleve|analyse))\w*\b/,
    probability: STRENGTH.usual,
  },
  {
    name: 'papers on a product',
    words: rule(
      `\\b(?:catalogues?|plaquettes?|brochures?|fiches? (?:techniques?|produits?)|documentation|data ?sheets?|spec(?:ification)?s?(?: sheets?)?|price lists?|tarifs?|leaflets?|lookbook|product (?:information|info|details))\\b`,
    ),
    unless:
      /\b(?:securite|safety|align\w*|baiss\w*|augment\w*|hausses?|votre tarif|commande (?:n|\d+)|deja achete|livree?|delivered|we bought|que nous avons|installed|chez nous)\b/,
    probability: STRENGTH.usual,
  },
  {
    name: 'what a product can do',
    words: rule(
      `\\b(?:${PRODUCT}).{0,60}\\b(?:supporte|gere|comprend|dispose|permet|existe|inclut|compatible|certifie\\w*|accepte|fonctionne|convient|propose|integre|tient|resiste|adapte\\w*|prevu\\w*|support|handle|include|come|work|run|integrate|compatible|certified|rated|fit|suitable|available|cover|allow|take|withstand|connect|mandatory|require|comply)s?\\b`,
      `(?:supporte|gere|comprend|dispose|permet|existe|inclut|convient|propose|integre|tient|resiste|accepte|fonctionne)[- ]?(?:-t)?-(?:il|elle|ils|elles)\\b`,
      `\\b(?:does|do|is|are|can|will|would) (?:the |your |this |it |that )?(?:${MODEL}|\\w+ \\w+ ){0,1}.{0,40}\\b(?:support|handle|include|come with|work (?:with|on|in|for)|run (?:on|with|at)|integrate|compatible|certified|rated|fit|suitable|withstand|comply|mandatory|cover)\\b`,
      `\\b(?:quelle|quel|what|which)\\b.{0,40}\\b(?:capacite|debit|puissance|dimensions?|poids|autonomie|garantie|plage|resolution|precision|capacity|flow|power|range|weight|warranty|voltage|throughput|accuracy|footprint|coverage)\\b`,
      `\\b(?:avez[- ]vous|auriez[- ]vous|existe-t-il|proposez[- ]vous|vendez[- ]vous|faites[- ]vous|fabriquez[- ]vous|louez[- ]vous|do you (?:have|offer|do|make|sell|supply)|is there) (?:aussi |egalement |also )?(?:un|une|des|le|la|a|an|any)? ?(?:\\w+ )?(?:modeles?|versions?|gammes?|equivalents?|alternatives?|options?|variantes?|solutions?|models?|ranges?|${MODEL})`,
    ),
    unless:
      /\b(?:que nous avons (?:commande|achete|recu)|commandes?(?! (?:minim|possible))|notre (?:machine|contrat|commande|facture)|nos (?:machines|contrats)|livre\w* (?:en|le|lundi|mardi)|you delivered|we (?:bought|ordered|have)|our (?:order|machine|contract|invoice|unit)|facture|invoice|reunion|meeting|panne|erreur|broken|error|fail\w*|toujours pas|why|pourquoi|report|contract|contrat|agreement|minutes|training|delivered to|date|friday|monday|vendredi|lundi|call)\b/,
    probability: STRENGTH.usual,
  },
  {
    name: 'information',
    words:
      /\b(?:(?:plus d'|des |davantage d'|complements? d')?informations? (?:sur|concernant|a propos|complementaires sur|relatives? a)|renseignements? (?:sur|concernant)|en savoir (?:plus|davantage)|(?:details|detail) (?:sur|of|on) (?:votre|vos|le|la|les|your|the)|(?:more )?(?:information|info|details) (?:on|about|regarding)|(?:know|learn|hear|find out) more (?:about|on)|tell me (?:more )?about)\b/,
    unless:
      /\b(?:livraison|commande|facture|reunion|incident|ticket|delivery|order|invoice|meeting|outage|error|new (?:address|process)|candidat\w+)\b/,
    probability: STRENGTH.usual,
  },
]

/** Said without asking. */
const TOLD: readonly Sign[] = [
  {
    name: 'a need in other words',
    words: rule(
      `\\b(?:have|has|'ve) (?:half )?a mind to (?:put|buy|add|fit|install|replace|get|try|order|switch|change)\\b`,
      `\\b(?:magasin(?:ons|e)|shopping around|scouting|prospect(?:ons|e)) (?:un|une|des|pour un|pour une|for an?|for some)\\b`,
      `\\b(?:we|i) (?:look|are looking|am looking|search) for (?:an?|some|a new) (?:\\w+ )?(?:printer|maker|manufacturer|supplier|producer|partner|workshop|fitter|builder|caterer|cleaner|haulier|carrier|wholesaler)\\b`,
      `\\b(?:votre|vos) (?:\\w+ ){0,2}(?:devis|chiffrage|offre de prix|cotation) (?:est|sont) (?:toujours |bien |encore )?attendue?s?\\b`,
      `\\b(?:savoir|connaitre|dire) ce que (?:ca|cela) (?:change|changerait|couterait|ferait|donnerait|coute|fait) (?:au|sur le|en|comme) (?:prix|tarif|budget)\\b`,
      `\\bat what (?:premium|price|cost|rate|surcharge)\\b`,
    ),
    unless: /\b(?:facture|invoice|no longer|plus besoin|ne (?:cherch|magasin)\w+ p)\b/,
    probability: STRENGTH.certain,
  },
  {
    name: 'a supplier is looked for',
    words:
      /\b(?:consultons (?:pour|plusieurs)|(?:cherch\w+|recherch\w+|en quete d'?e?|a la recherche d'?e?|consult(?:ons|e) (?:plusieurs|des|actuellement)|besoin) ?(?:d'|de |du |un |une |des |a |actuellement |egalement |donc )*(?:\w+ )?(?:fournisseurs?|prestataires?|entreprises?|societes?|installateurs?|artisans?|solutions?|logiciels?|partenaires?|equiper|remplacer|remplacement|changer (?:de|notre|nos)|renouvel\w+)|(?:looking|searching|in the market|on the lookout) (?:for|at|to) (?:\w+ ){0,3}(?:supplier|vendor|provider|partner|company|firm|contractor|installer|solution|software|replacement|system|replac\w+|buy|purchase|upgrade|equip|switch|lease|source)|(?:etudi\w+|envisage\w*|prevoyons|projet) (?:de |d'|le |la |un )?(?:\w+ )?(?:remplac\w+|renouvel\w+|achat|acquisition|equip\w+|acheter|acquerir|chang\w+ (?:de|nos|notre))|(?:considering|planning|evaluating|thinking (?:of|about)|want|need|have|going) (?:to )?(?:replac\w+|purchas\w+|buy(?:ing)?|upgrad\w+|equip\w*|switch\w*|leas\w+))\b/,
    unless:
      /\b(?:plus besoin|no longer|piece (?:defectueuse|cassee)|broken|sous garantie|under warranty|date|horaire|creneau)\b/,
    probability: STRENGTH.usual,
  },
  {
    name: 'would have us take over',
    words:
      /\b(?:(?:seriez|etes|serait|est)[- ](?:vous|ce|il) (?:en mesure|capables?|possible|prets?|disposee?s?)|pourriez[- ]vous|pouvez[- ]vous|could you|would you be (?:able|willing)|can you|are you able)\b.{0,20}\b(?:reprendre|prendre en charge|assurer|take (?:on|over)|look after)\b.{0,40}\b(?:maintenance|entretien|nettoyage|contrat|parc|infogerance|hebergement|support|servicing|cleaning|contract|upkeep|hosting|fleet)\b/,
    probability: STRENGTH.strong,
  },
  {
    name: 'would settle at a price',
    words:
      /\b(?:make it [£$¤]? ?\d[\d., ]{0,9}(?! ?(?:h\b|am\b|pm\b|o'clock))|(?:at|a|pour) (?:[£$¤] ?\d[\d., ]{0,9}|\d[\d., ]{0,9}(?:¤|£|\$|k\b|ht\b|euros?\b|pounds?\b|%|(?:a|an|per|par|l'|la|le) ?(?:unit|unite|piece|head|metre|case|box|user|utilisateur|month|mois|seat|poste|licence|tonne|ton|kilo|kg)\b|each\b|piece\b)|(?!(?:19|20)\d\d\b)(?:\d{3,6}|\d{1,3}[., ]\d{3})(?![\d:.]|,\d| ?(?:h|am|pm|heures?)\b))).{0,60}\b(?:you(?:'ve| have| can have|'ll have)? (?:got )?(?:a deal|all|the|our|my)|we have a deal|(?:i|we)(?:'ll)? sign|it's (?:a deal|yours)|je (?:signe|commande|prends)|on (?:signe|commande|prend)|nous (?:signons|commandons|prenons)|affaire conclue|c'est bon pour nous)\b/,
    probability: STRENGTH.certain,
  },
  {
    name: 'goods for a time or a place',
    words: rule(
      `^(?:bonjour,? |bsr,? |hello,? |hi,? |salut,? )?(?:besoin|recherche|cherche|(?:we(?:'re| are)|i'm|i am)? ?(?:after|looking for|in need of|need)) (?:de |d'|of |for )?(?:some |about |environ )?(?:\\d+|une? (?:dizaine|douzaine|vingtaine)|deux|trois|quatre|cinq|six|two|three|four|five|six|ten|a dozen) (?!jours?|semaines?|mois|minutes?|heures?|days?|weeks?|months?|hours?|copies|exemplaires|dates?|creneaux|slots|people|personnes)[\\w'-]+ .{0,60}\\b(?:pour|pendant|pdt|du|en|for|in|from|at|site|chantier)\\b`,
      `\\b(?:mettez|mets|comptez|ajoutez|remettez|rajoutez)[- ](?:m'en|nous-en|nous en|moi-en|m'en donc) (?:\\d+|une? \\w+aine|deux|trois|quatre|cinq|six|dix|douze)\\b|\\bput (?:me|us) down for (?:a |another )?(?:\\d+|dozen|two|three|four|five|six|ten|couple|few)\\b`,
      `\\b(?:equiper|kitted out|fitted out|equipped?|kit out|fit out)\\b.{0,60}\\b(?:avant|d'ici|pour|by|before|for)\\b.{0,60}\\b(?:qui (?:sait|peut|saurait)|who can|who could|regard\\w+|consult\\w+|compar\\w+|asking|seeing)\\b`,
    ),
    unless:
      /\b(?:aide|help|repos|sleep|congés|conges|sav|reparation|repair|lunch|dejeuner|diner)\b/,
    probability: STRENGTH.usual,
  },
  {
    name: 'is interested',
    words:
      /\b(?:(?:interessee?s?|interested|keen|curious) (?:par|in|on|about|a l'idee)|(?:votre|vos|your) (?:\w+ ){0,3}(?:m'|nous |me )?(?:interess\w+|interests?)|m'interess\w+|nous interess\w+|(?:would|'d) (?:love|like) to (?:try|see|order|buy|add|test|subscribe|know more|learn more))\b/,
    unless:
      /\b(?:like to (?:see|know) (?:what|how|why|whether|if|who|when)|pas (?:du tout )?interess\w+|plus interess\w+|ne (?:m'|nous )\w+ (?:pas|plus)|not (?:\w+ )?interested|(?:those|anyone|people|ceux qui sont) interess?t?e\w*|(?:thanks|thank you|merci) (?:for|pour|de) (?:your|votre) inter\w+|no longer interested|n'interess\w+|meeting|reunion)\b/,
    probability: STRENGTH.usual,
  },
  {
    name: 'wants to order',
    words:
      /\b(?:(?:passer|placer|pass\w+) (?:une |la |notre |ma |une premiere )?commandes?|(?:souhait\w+|voudri?\w+|aimeri\w+|prets?|envisage\w*|comptons|veut|voulons|desir\w+) (?:a |de |d')?(?:vous )?(?:command\w+|achet\w+|ajouter|souscrire|reserver|prendre|acquerir|equiper|nous equiper)|(?:place|placing|raise|put in) (?:an?|our|the|another|a first|a new|a repeat)(?: \w+)? order|(?:ready|like|want|wish|looking|hoping) to (?:order|buy|purchase|go ahead|proceed|subscribe|sign up|add|get (?:\d+|some|a|an|another))|(?:i|we)(?:'ll| will) take (?:\d+|the|a|both|two|ten)|need (?:\w+ )?\d+ (?:more|additional|extra|\w+)|(?:besoin|il (?:nous |me )faut(?:drait)?) (?:de |d')?(?:\d+|une? (?:dizaine|douzaine|centaine|vingtaine)) |(?:order|commander|achat de|purchase) (?:\d+|another|more|des|un|une|le|la))\b/,
    unless:
      /\b(?:(?:our|my|notre|ma|the|la) (?:order|commande) (?:n|\d+)|deja|already|minutes|jours?|days?|heures?|hours?|weeks?|semaines?|annul\w+|cancel\w*|pas (?:encore )?(?:pret|decid)|not (?:ready|yet)|commande (?:n|\d+)|order (?:no|number|#)|(?:our|my|notre|ma|the) (?:order|commande) \d+|purchase order|signatures?|copies|photos|exemplaires?|invoices?|factures?)\b/,
    probability: STRENGTH.usual,
  },
  {
    name: 'has a budget',
    words:
      /\b(?:(?:avons|dispos\w+|prevu|alloue|debloque) (?:d'|de |un |une )*(?:budget|enveloppe)|budget (?:de|d'environ|est de|prevu de|alloue|of|is|allocated|approved for|around) ?\W{0,2}\d|(?:have|got|set aside) (?:a |some )?budget)\b/,
    unless: /\b(?:reduit|coupe|gele|depasse|cut|frozen|over|no|pas de|plus de)\b/,
    probability: STRENGTH.usual,
  },
  {
    name: 'papers without asking',
    words:
      /^(?:prix|tarifs?|devis|price|pricing|quote|cost)\b.{0,60}(?:\bsvp\b|\bstp\b|\bplease\b|\bpls\b|\?)/,
    probability: STRENGTH.usual,
  },
]

const ASKED_OR_TOLD = [...ASKED, ...TOLD]

const NOT_BUYING =
  /\b(?:plus besoin|no longer (?:need|require|interested)|not interested|pas interesse\w*|decline|desabonn\w+|unsubscribe|nos propres (?:produits|services)|our own (?:products|services)|(?:merci|thanks|thank you) (?:pour|for) (?:le|la|votre|vos|your|the) (?:devis|offre|proposition|quote|offer|proposal))\b/

/** Is buying spoken of where nobody wants to buy? */
export const takesBuyingBack = ({ folded, isReported }: ReadSentence): boolean =>
  isReported || matches(NOT_BUYING, folded)

export function findBuyingIntent(sentence: ReadSentence): Found | undefined {
  const { folded, asking } = sentence
  const order = findOrder(sentence) ?? findProductQuestion(sentence) ?? findDecision(sentence)
  if (order !== undefined) return order
  if (takesBuyingBack(sentence)) return undefined
  const sign = strongestSign(asking === undefined ? TOLD : ASKED_OR_TOLD, folded)
  return sign && { sentence, probability: sign.probability, rule: sign.name }
}
