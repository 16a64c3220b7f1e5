/**
 * Does the sender report a problem with us or our product that is still open? Read clause by clause:
 * a problem word that is not denied, not over, not imagined, and not somebody else's.
 */

import { onceFor } from '../../kernel/text/remembered.ts'
import { matches } from '../../kernel/text/screened-pattern.ts'
import { PROBLEM, RESOLVED } from '../../understanding/model.ts'
import type { Found, Sign } from './act.ts'
import { STRENGTH, signInClauses, strongest, strongestSign } from './act.ts'
import { GIVEN_AWAY } from './after-our-visit.ts'
import type { Clause, ReadSentence } from './clauses.ts'
import { GOODS, MEASURED } from './measured-faults.ts'
import { PLAIN, STANDING } from './plain-faults.ts'
import { NEVER_ANY_TROUBLE, NEVER_SO_WELL, rule, UNHARMED } from './words.ts'

/** What a product does when it works. */
const WORKS_FR = `(?:marche|fonctionne|demarre|repond|imprime|charge|chauffe|ouvre|ferme|tourne|monte|descend|passe|affiche|connecte|refroidi[st]|tien[ts]?|tiennent|correspond|allume|synchronise|enregistre|coupe|detecte|valide|lit|s'affiche|convien[ts]|respecte|apparai[ts]|trouve|arrive|parvien[ts]?|colle|scanne|envoie|bouge|reagi[ts]|declenche|deverrouille|stabilise|tombe juste)`
const WORKS_EN = `(?:work\\w*|rings?|hear|works|start|turn (?:on|off)|switch (?:on|off)|load|open|print|connect|charge|fit|match|respond|close|hold|boot|sync|run|display|show up|power (?:on|up)|heat|cool|save|arrive|turn up|come (?:through|out)|add up|tally|correspond|accept|recogni[sz]e|let (?:us|me)|seal|lock|align|stick|scan|lift|move|move up|register|function)`
const NOT_EN = `(?:not one \\w+ that|(?:none|not one|neither) of (?:the|them|these|your)|does(?:n't| not)|do(?:n't| not)|did(?:n't| not)|wo(?:n't|nt)|will not|is(?:n't| not)|are(?:n't| not)|was(?:n't| not)|has(?:n't| not)|have(?:n't| not)|can(?:'t|not)|never|no longer|still not|refuses? to|fail(?:s|ed)? to|stopped|ceased to|barely|keeps? (?:failing|refusing) to)`

const PROBLEMS: readonly Sign[] = [
  {
    name: 'does what it should not',
    words:
      /\b(?:(?:stops?|s'arrete\w*|stalls?|cale\w*) (?:between|entre|halfway|mid-?way|a mi-|au milieu)|(?:came|arrived|printed|fitted|delivered|livree?s?|imprimee?s?|posee?s?|montee?s?|arrivee?s?) (?:out )?(?:upside down|back to front|the wrong way (?:round|up)|inside out|a l'envers|de travers)|is it (?:normal|just us|just me)\b|est-(?:ce|il) normal (?:que|qu')|(?:has|have|had) (?:still |yet )?seen (?:neither|none|no sign)|(?:gardent?|garde|ont|a) un (?:\w+ )?(?:gout|arriere-gout) d[e']|(?:tastes?|smells?|reeks?|stinks?) of (?:burn\w*|plastic|chlorine|gas|petrol|mould|smoke|solvent|rubber|glue)|(?:has|have) (?:started|begun) \w+ing(?: \w+){0,4} again|(?:s'est|se sont|s'etait) remise?s? (?:a|en) (?:clignoter|fuir|goutter|grincer|sonner|alarme|defaut|panne|biper|chauffer|vibrer|planter)|(?:quai|hangar|entrepot|rayon|chantier|bay|dock|shelf|yard) (?:est|is|are|reste|stays?|remains?) (?:toujours|still|encore) (?:vide|empty|desert)|recommence\w* a (?:clignoter|fuir|goutter|grincer|sonner|biper|vibrer|planter|ramer|sauter)|(?:still|toujours|encore) (?:carr(?:y|ies)|shows?|lists?|bears?|uses?|quotes?|notre ancienne?|(?:a|avec|au nom de) (?:notre|nos|l') ?ancienne?)(?: our| the)?(?: old| former| previous)? (?:vat|address|name|number|logo|price|adresse|nom|numero|siret|raison)|bourre\w*|page blanche|blank page|times? out|timing out|s'affaiss\w+|sinks? (?:on|by) (?:its|their) own|(?:pris|prise|prises) en glace|ices? (?:over|up)|crawling|rame\w* (?:a mort|depuis)|en (?:deux|trois|mille|plusieurs) morceaux|in (?:bits|pieces)|(?:pris|prend) l'eau|soaking|chew(?:s|ing|ed) (?:up )?(?:paper|the)|se desserr\w+|au rebut|scrapped? (?:parts|pieces)|botched|(?:someone|somebody) else's|whereas (?:the po|we ordered)|alors que nous avions commande|don't (?:line|add|match) up|n'a pas ete (?:fait|effectue|realise)\w*|never happened|(?:n'est|n'a) (?:personne|jamais personne)|refusee? meme|(?:censee?|supposed|meant) (?:a |etre |to )(?:partir|arriver|kick in|arrive|go out|come)|ou est (?:le|la|mon|notre)|il est ou|where's the (?:driver|engineer|technician|delivery|parcel))\b/,
    unless: /\b(?:reunion|meeting|projet|project|contrat|contract)\b/,
    probability: STRENGTH.usual,
  },
  {
    name: 'something wrong',
    words: new RegExp(String.raw`(?<!\p{L})${PROBLEM}(?!\p{L})`, 'u'),
    unless: new RegExp(
      String.raw`(?<!\p{L})(?:${RESOLVED}|(?:this|last|next|first|current|latest) issue|issue (?:of the|the|a|an|us|your|our|new|it|them|revised)|(?:to|will|shall|must|please|can|could|would) (?:re)?issue|(?:went|goes?|gone|going) out (?:that|in|on|to|with|this|last|the|by|yesterday|today|same)|(?:them|it|hung) (?:hung|before|up)|stuck on (?:page|question|chapter|the (?:motorway|train))|classee? par erreur|signed and couriered|no longer|ne .{2,20} plus|rien a voir|none of it|close the ticket|refermee?|patch installed|(?:contrat|contract|clause|permis|permit|permission|juriste|attorney|juge|court|tribunal|bidder|candidat|appel d'offres|certificats? d'|certificates? of|drawings|plans d'|brochure|competitor|concurrent|messagerie locale|local courier)\p{L}*)(?!\p{L})`,
      'u',
    ),
    probability: STRENGTH.usual,
  },
  {
    name: 'does not work (fr)',
    words: rule(
      `\\b(?:n(?:e |'))?(?:se |s'|l'|la |le |nous |me |y )?${WORKS_FR}(?:nt|s|ons)?(?: \\w+)? (?:plus|pas|jamais|toujours pas|tjr pas|tjrs pas|rien)\\b(?! (?:seulement|mal|que|de))`,
    ),
    unless:
      /\b(?:correspond|convien|arrive|trouve|tien)\w* (?:pas|plus) (?:a (?:nos|notre|mes|ma|mon)|dans|au budget|chez|le temps|l'idee)\b/,
    probability: STRENGTH.strong,
  },
  {
    name: 'does not work (en)',
    words: rule(`\\b${NOT_EN}(?: \\w+){0,2} ${WORKS_EN}\\b`),
    unless:
      /\b(?:(?:does|do|will|would|won't|doesn't|can't) (?:not )?work for (?:us|me)|date|deadline|(?:friday|monday|tuesday|wednesday|thursday|that|it) (?:does(?:n't| not)|won't|will not) (?:really )?work|budget|(?:can't|cannot) (?:hold|accept|move|open an? (?:account|order)|match))\b/,
    probability: STRENGTH.usual,
  },
  {
    name: 'broken',
    words:
      /\b(?:en panne|tombee?s? en panne|pannes?|dysfonctionn\w+|defectueu(?:x|se|ses)|defauts?|cassee?s?|abimee?s?|endommagee?s?|rayee?s?|fissuree?s?|felee?s?|tordue?s?|rouillee?s?|percee?s?|dechiree?s?|bossel\w+|ecrasee?s?|voilee?s?|perimee?s?|moisie?s?|fuit|fuient|fuite|fuites|coupures?|coupent|decroch\w+ sans cesse|plante(?:nt|s)?|bloquee?s?|bugs?|bugue(?:nt)?|inutilisables?|hors service|hs|grillee?s?|en rade|a l'arret|arrete de fonctionner|rendu l'ame|se bloque|surchauffe\w*|saute(?:nt)?|grince\w*|couine\w*|vibre\w*|clignote\w*|broken|broke(?: down)?|cracked|damaged|defective|faulty|fault|scratched|dented|bent|torn|rusty|rusted|crushed|soaked|chipped|shattered|mouldy|leak(?:s|ing|ed|y)?|crash(?:es|ing|ed)|jam(?:s|ming|med)|glitch\w*|bugs?|outages?|out of order|malfunction\w*|unusable|(?:is|was|are|were|been|went|goes|keeps going) (?:still |currently |completely |all |now |again )?down|failed (?:again|on|after|during|this|yesterday|twice)|keeps? (?:failing|crashing|jamming|dropping|freezing|stopping|tripping|breaking|overheating|losing|showing|disconnecting|rebooting)|tripp(?:ed|ing)|overheat\w*|freez(?:es|ing)|froze|dead on arrival|snapped|came (?:off|apart|loose)|peeling|wobbl\w+|choppy|rotting|rotten|arrived wet|rejected|stained|warped|noisy|squeak\w*|stopped (?:mid|working|dead|again|at)|in pieces|ended up on the floor|died|gave up|(?:dropped|dropping) (?:calls|out)|cut(?:s|ting)? out)\b/,
    unless:
      /\b(?:cass\w+ les dents|budget|legal|juridique|contrat|contract|deal|bank|investissements?|project|projet|dossier|broken down by|down to|bloque\w* (?:la date|le creneau|une date)|(?:defaut|fault) de (?:votre part|retour)|a defaut|par defaut|by default|sauf|down payment|write down|bent on|cracked it|case of|slow down)\b/,
    probability: STRENGTH.strong,
  },
  {
    name: 'trouble',
    words:
      /\b(?:(?:un|des|le|les|ce|ces|gros|petit|meme|nouveau|serieux|plusieurs|autre|premier) (?:\w+ )?(?:problemes?|soucis?|bugs?|incidents?|anomalies?|difficultes?)|(?:problemes?|soucis?|incidents?|anomalies?|difficultes?) (?:avec|sur|de|d'|depuis|persist\w+|recurr\w+)|(?:message|code)s? d'erreur|erreurs?|en erreur|reclamations?|non[- ]conform\w+|anormal\w*|incomplete?s?|incorrecte?s?|erronee?s?|fausses?|litige|(?:having|have|had|has|got|seeing|hit|experienc\w+|another|an?|the same|serious|ongoing|recurring|big|first) (?:\w+ )?(?:trouble|problems?|issues?|difficult(?:y|ies)|error)|(?:problem|issue|trouble|difficulty|error)s? (?:with|on|in|since|persists?|remains?|is|are)|errors?|complaint|complain|incorrect|incomplete|not (?:acceptable|as (?:ordered|agreed|described|specified)))\b/,
    unless:
      /\b(?:issues? of (?:the )?(?:magazine|journal|newsletter)|(?:last|current|latest|next|first) issue|climat|litige (?:commercial|juridique)|marge d'erreur|sauf erreur|si (?:je ne )?(?:me trompe|fais erreur)|par erreur de notre|legal issues?|budget|if i'm not|unless|trial and error|no-?one|our (?:mistake|error)|complaints? (?:procedure|policy)|(?:fausse|wrong) (?:piste|idea)|difficult to)\b/,
    probability: STRENGTH.usual,
  },
  {
    name: 'did not come',
    words: rule(
      `\\b(?:(?:pas|jamais|toujours pas|rien|aucun[e]?) (?:encore |toujours )?(?:ete )?(?:recue?s?|livree?s?|arrivee?s?|parvenue?s?|creditee?s?|remboursee?s?|traitee?s?|remplacee?s?|repare\\w*|intervenue?s?|passee?s?|expediee?s?)|(?:has|have|is|are|was|were|had)(?: still|n't| not)? (?:not |still not |yet to |never )?(?:been )?(?:arrived|delivered|turned up|shown up|come|shipped|fixed|repaired|replaced|refunded|credited|dealt with))\\b`,
    ),
    unless: rule(
      `\\b(?:(?:fiche|devis|contrat|rib|attestation|certificat|pv|facture|offre|convention|plan|document|compte-rendu|quote|contract|certificate|document|invoice|brochure)s?|(?:has|have|is|are|was|were|had) (?:been )?(?:arrived|delivered|turned up|shown up|come|shipped|fixed|repaired|replaced|refunded|credited|dealt with))\\b`,
    ),
    probability: STRENGTH.usual,
  },
  {
    name: 'not come (en)',
    words: rule(
      `\\b(?:(?:hasn't|haven't|has not|have not|never|still not|not yet|didn't|wasn't|weren't|isn't|aren't|yet to|still waiting (?:for|on)|no sign of)\\b.{0,40}\\b(?:arrived?|deliver\\w*|turn(?:ed)? up|show(?:ed|n)? up|come|came|shipped|fixed|repaired|replaced|refund\\w*|credited|received|${GOODS}|engineer|technician|part))\\b`,
    ),
    unless:
      /\b(?:certificate|contract|quote|document|invoice|brochure|data sheet|need (?:a|to)|decided|ready|in stock)\b/,
    probability: STRENGTH.usual,
  },
  {
    name: 'late',
    words: rule(
      `\\b(?:${GOODS}|installation|chantier|intervention|technicien|technician|engineer|driver|livreur)\\b.{0,60}\\b(?:(?:est|sont|etait|arrivee?s?|livree?s?) (?:\\w+ )?(?:en retard|trop tard)|en retard|(?:is|was|are|were|arrived|came|delivered|running|\\w+ (?:days?|weeks?|hours?)) (?:\\w+ )?late|overdue|pas venu|jamais venu|never (?:came|showed)|no[- ]show)\\b`,
      `\\b(?:retards? de livraison|late deliver(?:y|ies)|encore en retard|late again|toujours en attente (?:de|d')(?:.{0,20}) ?(?:livraison|reparation|intervention|remboursement))\\b`,
    ),
    probability: STRENGTH.usual,
  },
  {
    name: 'missing goods',
    words: rule(
      `\\b(?:(?:il (?:nous |en )?|^|, ?)manque(?:nt)?|manquai?(?:t|ent)|manquants?|manquantes?|(?:is|are|was|were) (?:\\w+ )?(?:missing|short)|missing (?:from|in)|short[- ](?:shipped|delivered|shipment|by)|short (?:of )?(?!two documents)(?:\\d+|two|three|four|one)|we(?:'re| are| were) (?:\\d+|one|two|three|four|five|six) short|only (?:received|got|counted|delivered)|(?:seulement|que|uniquement) (?:\\d+|une?|deux|trois|quatre) (?:\\w+ )?(?:recu|livre|arrive)\\w*)\\b`,
    ),
    unless:
      /\b(?:rib|attestation|certificat\w*|contrat|signature|document|devis|fiche|plan|facture|temps|visibilite|information|infos?|reponse|accord|moyens|budget|insurance|contracts?|documents|documents?|papers|certificates|quote|paperwork|data ?sheet|brochure|information|details?|time|stock|staff|w-?9|po number|bon de commande|numero|attachment|file|piece jointe|pj)\b/,
    probability: STRENGTH.usual,
  },
  {
    name: 'one count for another',
    words: /\b\d{1,7} .{0,40}(?:instead of|au lieu de|rather than) \d{1,7}\b/,
    // "Twelve users instead of eight" is a wish where nothing has come.
    unless:
      /^(?:comptez|prevoyez|mettez|notez|make|put|count)\b|^(?!.*\b(?:recue?s?|livree?s?|factur\w+|compte[es]{1,2}|arrivee?s?|received|delivered|got|arrived|invoiced|billed|charged|counted)\b).*\b(?:pouvez|pourriez|could you|can you|would you|please|merci de|passer|passons|count on|wants?|need|(?:'d|would) like|souhait\w*|voudri\w*|voul\w+|veut|veux|prenons|prendr\w+|prends|(?:'ll|will) (?:take|need|be)|make it|mettez)\b/,
    probability: STRENGTH.strong,
  },
  {
    name: 'counts differ',
    words: rule(
      `\\b\\d+\\b.{0,50}\\b(?:recu(?:e?s)?|livre(?:e?s)?|compte(?:e?s)?|received|counted|delivered|arrived)\\b.{0,50}\\b\\d+\\b.{0,40}\\b(?:command\\w+|ordered|annonce\\w*|prevu\\w*|factur\\w+|invoiced|billed|attendu\\w*|expected)\\b`,
      `\\b(?:command\\w+|ordered|lists?|annonce\\w*|invoiced|factur\\w+|billed|paid for) \\d+\\b.{0,60}\\b(?:recu|livre|compte|received|counted|delivered|got|arrived)\\b`,
      `\\b(?:we|on|nous) (?:counted|avons compte|a compte|only got|received only) \\d+`,
      `\\b\\d+ (?:\\w+ ){0,4}(?:received|recue?s?|livree?s?)\\b.{0,20}\\b\\d+ (?:ordered|commande\\w*|prevu\\w*)`,
    ),
    probability: STRENGTH.strong,
  },
  {
    name: 'wrong goods',
    words: rule(
      `\\b(?:mauvais(?:e|es)? (?:\\w+ )?(?:articles?|references?|tailles?|couleurs?|produits?|modeles?|adresses?|quantites?|factures?|pieces?|versions?|colis|montants?|taux|prix|site)|(?:trompee?s?|erreur) (?:de|dans|sur)|wrong (?:\\w+ )?(?:items?|sizes?|colou?rs?|parts?|products?|models?|address|quantit\\w+|invoices?|versions?|orders?|ones?|amount|price|rate|site|goods|cable|label\\w*|thing|person|voltage|grade|dates?)|not what we ordered|(?:recu|livre|livrees?|livres|received|got|sent|delivered|shipped|arrived|facture\\w*|charged|billed)\\b.{0,50}\\b(?:au lieu d|a la place d|instead of)|mis-?(?:shipped|labell?ed|delivered|picked)|pas (?:ce que nous avions|celui que|la bonne|le bon|les bon\\w*)|not the (?:right|one))`,
    ),
    unless: /\bwrong with (?:that|it)\b/,
    probability: STRENGTH.strong,
  },
  {
    name: 'wrong bill',
    words:
      /\b(?:(?:factur|preleve|debite)\w* (?:deux fois|en double|a tort|par erreur|(?:en )?trop|plus cher)|(?:deux fois|double|trop|sur)[- ]?(?:factur|preleve|debit)\w*|surfactur\w+|(?:facture|montant|total|prix facture|remise|avoir)\b.{0,50}\b(?:ne correspond\w* pas|n'est pas (?:bon|correct|le bon|appliqu\w+|conforme)|errone\w*|faux|n'apparai\w+ pas|pas ete (?:applique|pris)\w*|different\w* (?:du|de la))|overcharg\w+|(?:charged|billed|invoiced|debited) (?:us |me )?(?:twice|double|again for|for .{0,30}(?:never|didn't|not))|double[- ](?:billed|charged|billing)|(?:invoice|statement|bill|total|price|discount)\b.{0,60}\b(?:(?:does|do|did)(?:n't| not) (?:match|reflect|include|tally|add up|agree)|is (?:wrong|incorrect|not what)|(?:isn't|wasn't|hasn't been) (?:right|applied|correct|what))|had to be corrected)\b/,
    probability: STRENGTH.strong,
  },
  {
    name: 'no access',
    words:
      /\b(?:impossible (?:de|d')|ne parven\w+ (?:pas|plus|toujours pas)|n'arriv\w+ (?:pas|plus|toujours pas) a|ne (?:peux|peut|pouvons|peuvent) (?:plus|toujours pas)|n'(?:ai|avons|a|ont) plus acces|refuse de (?:demarrer|fonctionner|s'allumer|s'ouvrir|imprimer|se connecter|charger|s'eteindre|se lancer)|unable to|can(?:'t|not) (?:log|access|sign in|connect|get (?:in|into|it|the)|use (?:it|the|your)|open (?:it|the|your)|print|see (?:the|our|any)|download|reach|process|work|run)|(?:locked|kicked|logged) out|keep(?:s)? getting|no longer (?:have access|able|meets?|close[sd]?|shuts?|latch\w*|locks?|aligns?|lines? up|fits?|opens?|turns?|spins?|holds?|seals?|drains?|charges?|heats?|cools?|prints?|connects?|rings?|lights?|starts?)|lost access|access denied)\b/,
    unless:
      /\b(?:reunion|rendez|rdv|meeting|vendredi|jeudi|mercredi|mardi|lundi|friday|thursday|wednesday|tuesday|monday|venir|assister|attend|make it|come|signer|sign the|signature|commit|payer|valider|accept\w*|s'engager|budget|reach (?:an agreement|you|him|her)|work with that)\b/,
    probability: STRENGTH.usual,
  },
  {
    name: 'no answer',
    words:
      /\b(?:(?:sans|aucune?|toujours (?:pas de|aucune?)|pas de|pas la moindre) (?:reponse|nouvelles?|retour|suite)\b.{0,60}|(?:\w+ )?(?:relances?|mails?|messages?|appels?|emails?|calls?|tickets?|reminders?)\b.{0,40}\b(?:sans (?:reponse|retour|suite|effet)|restee?s? (?:sans|lettre)|unanswered|ignored|without (?:an? )?(?:answer|reply|response))|(?:no|still no|without (?:an? |any )?|not one|never got an?|never had an?) (?:answer|reply|response|word|news|call ?back|follow[- ]up) (?:from|to|since|yet|on)|(?:chased|called|written|emailed|rung|asked) (?:\w+ )?(?:three|four|five|several|many|\d+|a dozen|twice|countless)(?: \w+)? ?(?:times)?|(?:toujours|encore) rien(?! decide)|still nothing (?:in|from|on|here)|no (?:truck|call|driver|engineer|technician|show),? (?:no|and)|personne (?:ne|n'a) (?:nous (?:a|ont) )?(?:repond|rappel|decroch|nous)\w*|nobody (?:has |ever |at )?(?:answers?|answered|replied|called|calls|picks|picked|came|at|bothered|gets)|no one (?:has )?(?:answer|repl|call|c[ao]me|pick|bother|got)\w*|third time|troisieme (?:fois|relance|panne|message|mail)|(?:2e|3e|4e|2eme|3eme|4eme|quatrieme|deuxieme|enieme|nieme) (?:relance|panne|fois|message|mail|retard|erreur|livraison))\b/,
    unless:
      /\bsans (?:reponse|retour|nouvelles?) de votre part (?:avant|d'ici|sous|sous)|\b(?:no (?:answer|reply|response) (?:needed|required|necessary)|pas de reponse (?:attendue|necessaire))\b/,
    probability: STRENGTH.usual,
  },
  {
    name: 'bad service',
    words:
      /\b(?:(?:ne repond\w* pas a (?:la|ma|notre) (?:question|demande)|(?:an?|deux|trois|\w+) (?:mois|semaines?|jours?) pour (?:une?|obtenir|avoir|recevoir)|a chaque fois|encore une fois|une fois de plus|pour la (?:deuxieme|troisieme|quatrieme|enieme|\w+eme) fois|(?:weeks?|months?|days?) (?:to|for) (?:answer|reply|get|a (?:simple|two-line|one-line))|(?:broke|not kept|missed) (?:your|the|every|its?) (?:promise|deadline|date)s?|(?:promise|engagement)s? non tenue?s?|pas tenu (?:vos|votre)))\b/,
    probability: STRENGTH.weak,
  },
]

/** The problem word is denied. */
const DENIED =
  /\b(?:sans (?:le|la) moindre|without (?:a single|the slightest)|(?:not (?:one|a single)|pas une?(?: seule?)?) (?:coupure|panne|erreur|retard|reclamation|plantage|incident|accroc|plainte|outage|error|alarm|call|complaint|fault|hiccup|glitch|failure)s?|(?:not (?:one|a single)|pas une?(?: seule?)?|aucune?)(?: \w+)? (?:chipped|cracked|scratched|dented|bent|torn|broken|damaged|crushed|missing|late|cassee?s?|ebrechee?s?|felee?s?|rayee?s?|abimee?s?|manquante?s?)\b(?! (?:not|n't))|(?:not (?:one|a single)|pas une? seule?) (?:scratch|crack|chip|dent|rayure|casse|egratignure)\b|(?:aucune?s?|pas (?:de|d'|eu de|le moindre)|sans|zero|plus (?:aucune?|de|d')|ni|no|not a|not an|without(?: any| a)?|any|free of|never (?:had|an?|any)|nothing|zero|hardly any|rien (?:de|n'est|d'))(?: \w+){0,2} (?:problemes?|soucis?|pannes?|defauts?|erreurs?|reclamations?|incidents?|dommages?|casse|retards?|bugs?|difficultes?|anomalies?|fuites?|coupures?|manquants?|litiges?|problems?|issues?|troubles?|errors?|faults?|complaints?|defects?|damages?|delays?|breakages?|leaks?|outages?|glitch(?:es)?|wrong|cassee?s?|abimee?s?|broken|missing|damaged)|(?:pas|jamais|not|never|isn't|wasn't|nothing|rien)(?: \w+)? (?:en panne|casse\w*|abime\w*|endommag\w*|defectueu\w+|broken|damaged|faulty|defective|missing|down|wrong|late|en retard))\b/

/** Asks how we deal with problems in general. */
const IN_GENERAL =
  /^(?:jusqu'|a quelle? |a partir d|do|does|would|will|is|are|can|could|how|what|which|who|est-ce|quel|quelle|comment|proposez|reparez|prenez|faites|avez|combien)\b.*\?/
const ASKS_ABOUT_IT =
  /\b(?:is it (?:normal|just)|normal qu[e']|pourquoi|why|toujours|still|encore|again|quand (?:comptez|allez|viendr|sera|pouvez|pensez)|when will|notre|nos|mon|ma|our|my|this|ce|cette|what (?:went|is) wrong)\b/

/** Named only because it is over, or because it is somebody's claim. */
const RECALLED =
  /\b(?:(?:malgre|despite|in spite of) (?:\w+ )?(?:pannes?|problemes?|retards?|incidents?|soucis?|couacs?|contretemps|problems?|delays?|issues?|outages?|hiccups?)\b|fausse alerte|false alarm|a distant memory|histoire ancienne|lointain souvenir|a refuse|refuse l'invitation|had to be|(?:our|nos|notre) (?:counsel|lawyers?|legal|juridique|avocats?)|recu par erreur)/

/** One's own absence is no fault: "je reste injoignable jusqu'à lundi". */
const ABSENT =
  /\b(?:(?:je|nous|i|we)(?:'ll|'m|'re)?(?: \w+){0,3}|(?:mon|ma|mes|notre|nos|my|our) (?:collegues?|assistante?|associee?|chef|patronn?e?|direct\w+|responsable|comptable|equipe|colleagues?|assistant|manager|boss|director|partner|accountant|team)\b.{0,20}) (?:injoignables?|unreachable)\b/

/** People fall ill, roads are blocked; neither is a fault of a product. */
const PRIVATE =
  /\b(?:cass\w+ (?:le|la|une?|son|sa) (?:poignet|jambe|bras|cheville|pied|dent|doigt|epaule|coude|clavicule|nez|genou)|broke(?:n)? (?:his|her|my|a|their) (?:wrist|leg|arm|ankle|foot|tooth|finger|nose|shoulder|collarbone|knee|hip)|down with (?:the |a )?\w+|(?:has|have|got|caught) (?:the flu|covid)|grippe|(?:suis|est|sont|tombee?s?) malades?|arret maladie|lost my voice|fell off (?:a|the|his|her) (?:ladder|horse|bike)|(?:rocade|autoroute|peripherique|embouteillages?|bouchons sur|stuck in traffic|traffic jams?)|(?:it's|only|just) (?:the )?humans)\b/
/** The sender is sorry for what he does to us: the fault is his. */
const OWN_APOLOGY = rule(
  `^(?:(?:and|et|nous|je|we|i|i'm|we're|am|are|vraiment|very|really|truly|do|vous|presente|presentons|toutes?|mes|nos|sinceres|please|accept|our|my|sincere) )*(?:excuses|excusons|excuse|desolee?s?|navree?s?|regret|apologi[sz]e|apologies|sorry)\\b.{0,25}\\b(?:(?:for|about) (?:that|this|it)\\b|(?:the |any |ce |cet |cette |le |la |ces )(?:delay|hold-?up|mix-?up|trouble|inconvenience|contretemps|retard|gene|desagrement|decalage|erreur|error|mistake)s?)`,
  `^(?:desolee?s?|navree?s?|sorry|afraid),? .{0,10}\\b(?:vos|votre|your)\\b.{0,60}\\b(?:retard|decal\\w+|plus tard|repousse\\w*|late|later|delayed|push\\w*|behind)\\b`,
  `\\b(?:and |et )?(?:i'm|we're|i am|we are) sorry (?:for|about) (?:that|this|it)\\b`,
)
const LATE_ANSWER =
  /\b(?:reply|replying|respon\w+|repon\w+|getting back|answer\w*|silence|bother\w*|derang\w*|tone|ton|rant|hear|but|mais)\b/

/** Does the sender apologise for a fault of his own? */
export const apologises = ({ folded }: ReadSentence): boolean =>
  matches(OWN_APOLOGY, folded) && !matches(LATE_ANSWER, folded)

const isReal = (clause: Clause): boolean =>
  !matches(PRIVATE, clause.text) &&
  !matches(RECALLED, clause.text) &&
  !matches(ABSENT, clause.text) &&
  !clause.isResolved &&
  !clause.isForeign &&
  !clause.isHypothetical &&
  !matches(DENIED, clause.text) &&
  !matches(UNHARMED, clause.text) &&
  !matches(NEVER_ANY_TROUBLE, clause.text) &&
  !matches(NEVER_SO_WELL, clause.text)

const asksInGeneral = ({ folded }: ReadSentence): boolean =>
  folded.includes('?') && matches(IN_GENERAL, folded) && !matches(ASKS_ABOUT_IT, folded)

/** Is a problem spoken of that is none of ours, none any more, or none at all? */
export const takesIssueBack = (sentence: ReadSentence): boolean =>
  asksInGeneral(sentence) || sentence.clauses.every((clause) => !isReal(clause))

const FAULTS = [...STANDING, ...PROBLEMS]

export const findIssue = onceFor((sentence: ReadSentence): Found | undefined => {
  if (asksInGeneral(sentence)) return undefined
  const measured = strongestSign(MEASURED, sentence.folded)
  if (measured !== undefined && sentence.clauses.every(isReal))
    return { sentence, probability: measured.probability, rule: measured.name }
  const plain = strongestSign(PLAIN, sentence.folded) ?? strongestSign(GIVEN_AWAY, sentence.folded)
  const told =
    plain !== undefined && sentence.clauses.every(isReal)
      ? { sentence, probability: plain.probability, rule: plain.name }
      : undefined
  return strongest([told, signInClauses(FAULTS, sentence, isReal)])
})

/** Does the sentence say that what was wrong is over? Takes back what stood before it. */
export const tellsEnd = (sentence: ReadSentence): boolean =>
  sentence.clauses.some((clause) => clause.isResolved)
