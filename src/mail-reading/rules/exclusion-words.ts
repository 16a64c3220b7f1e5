/** The words by which a sentence is known to be none of an act (rules-out.ts). */
import { matches } from '../../kernel/text/screened-pattern.ts'
import type { LearnedAct } from '../learned-acts.ts'
import { strongestSign } from './act.ts'
import type { ReadSentence } from './clauses.ts'
import { DISPLEASURE } from './shows-attitude.ts'
import { anyOf, DOCUMENT, MEETING, rule } from './words.ts'

/** "Oakmere to supply the guide by 27 February", in a list or on a line of its own. */
export const ITEM = /^\s*(?:[-*•–]|\d{1,2}[.)])\s|^(?:[a-z]+ ){1,3}to [a-z]{3,} /
/** "Date to be set": the matter has a date later, and nobody asks for it. */
export const TO_BE_SET =
  /\b(?:dates?|lieux?|heures?|horaires?|time|place|venue|agenda|ordre du jour)\b.{0,20}\b(?:a (?:caler|fixer|definir|preciser|convenir|determiner)|(?:is )?(?:still )?(?:to be|yet to be) (?:set|agreed|fixed|confirmed|arranged|decided|announced)|tbc|tbd|tba)\b/
/** "Please find attached our copy": the sender sends, and asks for nothing. */
export const SENDS = rule(
  `\\b(?:(?:please |kindly )?find (?:attached|enclosed|below|herewith)|(?:attached|enclosed) (?:is|are|you(?:'ll| will) find)|(?:is|are) (?:attached|enclosed)|(?:veuillez|vous) (?:trouver|trouverez)\\b.{0,20}\\b(?:ci-joint|joint|annexe)|ci-joint|en piece jointe)`,
)
/** Goods to be sent again, not papers. */
export const GOODS_AGAIN =
  /\b(?:sous garantie|under warranty|piece de rechange|spare part|replacements?(?! (?:invoice|certificate|copy|drawing|quote|contract))|un remplacement|en rempla\w+)\b/
export const PAPER = rule(`\\b${DOCUMENT}\\b`)
/** Other things that are sent in writing. */
export const OFFER =
  /\b(?:offres?|propositions?|programmes?|programs?|proposals?|estimates?|listes?|lists?|recap\w*|resume|summary|modeles? de|samples?)\b/
export const TO_MEET = rule(`\\b${MEETING}\\b`)
/** Somebody of ours has to come and work. */
export const CALL_OUT =
  /\b(?:need|needs|send|want|get|besoin d'|faut|envoye[rz]|depeche[rz]|attend\w*) (?:us |me |moi |nous )?(?:un |une |an? )?(?:somebody|someone|engineer|technician|fitter|plumber|tech|quelqu'un|technicien\w*|depanneur|reparateur|monteur)\b|\bwill (?:someone|somebody|anyone|anybody|(?:an?|the|your) (?:engineer|technician|fitter)) be (?:out|round|over|here|coming|along)\b/
export const TO_TALK =
  /\b(?:(?:send|give|name|pick|suggest) (?:me |us )?(?:a|the|any|your) (?:day|date|time|slot)|discuss|talk|meet|present|demo|explain|discuter|parler|rencontr\w*|presenter|expliquer|point|rdv|rendez|reunion)\b/
/** A past that is told: a supplier left years ago, a visit that was. */
export const PAST =
  /\b(?:(?:an?|two|three|four|five|six|ten|\d+|several|many|some) (?:years?) ago|il y a (?:\w+ )?(?:ans?|annees?)|back in (?:the|\d)|a l'epoque|last year|l'an (?:dernier|passe)|l'annee derniere)\b/
export const UNCHANGED =
  /\b(?:numeros?|adresses?|telephone|horaires?|coordonnees|contacts?|siret|iban|tva|interlocut\w+|equipes?|numbers?|address|e-?mails?|hours|team|details|account|bank|rest|reste)\b.{0,40}\b(?:(?:reste|restent|demeure|demeurent|est|sont) (?:le|la|les) memes?|inchangee?s?|ne change\w* pas|(?:stays?|remains?|is|are|will be) (?:all |exactly )?(?:the same|unchanged))\b/
/** All is as it should be. */
export const AS_IT_SHOULD =
  /\b(?:(?:where|as|when|how) (?:it|they|everything) should(?: be| have been)?|la ou (?:il|elle|ils|elles) (?:devai\w+|doi\w+) etre|comme il (?:se doit|faut)|a sa place|in (?:its|their) (?:right )?place|in (?:perfect|good|mint) (?:order|condition|shape)|en (?:parfait|bon|tres bon) etat|bien (?:arrivee?s?|recue?s?|livree?s?) (?:et|,)|arrived (?:safely|intact|fine)|(?:planning|delais?|calendrier) (?:est|sont) (?:bien )?(?:tenus?|respectes?)|arrivee?s? (?:sec|seche|au sec|intact|sans une)\w*|arrived (?:dry|intact)|nothing to worry about|rien d'inquietant|a distant memory|histoire ancienne|lointain souvenir|(?:tourn|marche|fonctionn|roul)\w* sans (?:arret|s'arreter|une panne|accroc|souci)|without a (?:murmur|hiccup|hitch))\b/
/** "We still have no data sheet": a paper of ours that the sender has not got yet. */
export const LACKS_PAPER =
  /\b(?:certificates?|reports?|paperwork|forms?|permits?|passports?) (?:(?:(?:is|are) still|remains?) (?:outstanding|awaited|overdue)|(?:is|are) (?:awaited|overdue))\b|\b(?:manque\w*|jamais (?:eu|recu|vu)|toujours pas|pas (?:encore |toujours )?(?:recu|retrouve|vu)|missing|lacking|short of|still (?:no|need|waiting)|waiting (?:for|on))\b.{0,50}\b(?:attestations?|certificats?|comptes? rendus?|rib|kbis|fiches?|plans?|notices?|manuels?|duplicata\w*|certificates?|w-?9|drawings?|manuals?|pod|data ?sheets?|accounts|statements?|references?)\b/
/** Why another copy is wanted. */
export const COPY_WANTED =
  /\b(?:duplicat\w*|(?:another|fresh|new|replacement|second) copy|(?:nouvel|nouveau|autre) (?:exemplaire|copie|duplicata))\b/
export const NO =
  /\b(?:not|no|never|nobody|none|nothing|hardly|neither|pas|jamais|aucune?|rien|plus|personne)\b|n't\b/
export const NONE_OF_IT =
  /\b(?:sans l[ea] moindre \w+|no (?:problems?|issues?|complaints?|trouble|damage)|not (?:one|a single) (?:complaint|problem|fault|scratch|crack|chip|chipped|cracked|broken|damaged|late|missing)|nothing (?:wrong|missing|broken|amiss)|(?:pas|aucune?) (?:de |d')?(?:problemes?|soucis?|casse|reclamations?)|pas une? (?:seule? )?(?:\w+ )?(?:cassee?|abimee?|rayee?|ebrechee?|manquante?|probleme|souci|defaut)|rien (?:a signaler|de casse))\b/
/** Nobody is hindered: "personne n'est bloqué", "nothing stuck in the applicator". */
export const NOBODY_STUCK =
  /\b(?:personne|rien) (?:n'|ne )(?:\w+ ){0,3}(?:bloque\w*|coince\w*|casse\w*|abime\w*)\b|\b(?:nobody|no one|nothing) (?:is |was |has |got |seems )?(?:\w+ )?(?<!but )(?:stuck|broken|damaged|missing|jammed|leaking|wrong)\b/
/** Answers whether it still happens: "not since you sent the new part". */
export const NOT_SINCE = /^(?:not since|pas depuis|plus depuis)\b/
/** Bad news of the sender's own house, for which we are not blamed. */
export const NOT_BLAMED =
  /\b(?:(?:pas|nullement|aucunement|en rien) en cause|no reflection on (?:you|your)|not your (?:fault|doing)|pas de votre fait|rien a vous reprocher)\b/
/** The sender is sorry for his own decision. */
export const REGRETS =
  /\b(?:sorry|afraid|desolee?s?|navree?s?)\b.{0,40}\b(?:we|i|nous|j'|on) ?(?:(?:have|had|avons|avions|ai|a) )?(?:\w+ )?(?:chose|chosen|went with|gone with|decided|opted|choisi|retenu|decide|opte)\b/
/** An order that came in, or a date that is kept, is told by both sides. */
export const ACKNOWLEDGES =
  /\b(?:confirm\w*|accus\w*|acknowledge\w*) (?:bien )?(?:la (?:bonne )?reception|reception|avoir (?:bien )?recu|(?:the )?receipt)\b/
/** What will be seen on its own, and candour that is announced: nobody promises. */
export const NO_DEED =
  /\b(?:ne manquer(?:ons|ai|a) pas de (?:vous )?(?:consulter|recontacter|solliciter|reconsulter|faire appel|revenir vers vous)|(?:won't|will not) (?:fail|hesitate) to (?:call on|consult|contact|come back to) you\b|je passe (?:a la|au|aux|cote) (?!bureau|magasin|depot|atelier|chantier|labo|showroom|garage|secretariat|salon|marche|centre|siege)\w+ (?:a partir|des|a compter)\b|(?:we|i)(?:'ll| will) have (?:about |around |some |roughly |up to |over |only ){0,2}(?:\d+|a (?:dozen|couple|hundred))\b(?![^,;.]{0,60}\b(?:\w{3,}ed|sent|made|done|built|cut|ready|waiting|on (?:site|hand)|to you|you|your|send|bring|call|come|look|check|fix|get|help|deliver|ship|prepare|install|review|over to)\b)|vous dev(?:riez|ez) (?:donc )?(?:le |la |les |en )?(?:voir|recevoir|trouver|avoir|constater)|you should (?:\w+ )?(?:see|have|get|receive|find)|i(?:'ll| will) let you (?:guess|imagine|judge|decide)|je vous laisse (?:deviner|imaginer|juger)|i(?:'ll| will) be (?:straight|honest|frank|blunt|brief|quick|direct|clear)|i(?:'ll| will) be (?:around|passing|near|over in|down in|up in|in (?:your|town|the (?:area|neighbou?rhood|region)))\b|je serai (?:de passage|dans (?:votre|le) (?:coin|secteur|region|quartier|ville))|je (?:serai|vais etre) (?:franc|franche|bref|breve|direct|directe|honnete|clair|claire))\b/
/** What another clause beside it promises all the same. */
export const DEED =
  /\b(?:je|nous|on) (?:vous|te|t'|le|la|les) ?(?:le |la |les )?\w+(?:e|s|ai|ons|rons)\b|\b(?:i|we)(?:'ll| will) (?!not\b|let\b|have\b|be\b|never\b)\w+/
/** Who looks elsewhere, gets used to it or keeps it short, promises us nothing. */
export const NOTHING_FOR_US =
  /\b(?:regard\w+|voir|cherch\w+|aller|iron[st]|tourn\w+|consult\w+|comparer|sonder|frapper)\b.{0,40}\b(?:ailleurs|(?:vos|les|des|nos) (?:autres )?(?:concurrents?|confreres?)|la concurrence|(?:d')?autres (?:fournisseurs?|prestataires?|portes?|enseignes?|offres?)|ce qui se fait|le marche)\b|\b(?:look\w*|go|going|shop\w*|talk\w*|turn\w*|see)\b.{0,30}\b(?:elsewhere|around the market|the market|what else|(?:your |the |other )(?:rivals?|competitors?|competition)|other (?:suppliers?|vendors?|firms?|providers?|options))\b|\b(?:s'habituer|s'y faire|(?:be|get|grow) (?:\w+ )?(?:used|accustomed) to|keep (?:this|it) (?:short|brief|quick|simple)|(?:devoir |va falloir )?(?:faire|do|manage|cope) (?:sans|without))\b/
/** How the sender's own house works is told without a reproach. */
export const OWN_ROUTINE =
  /\b(?:we|nous|on|our stores|our accounts) (?:always |usually |toujours )?(?:pay|order|close|count|work|meet|run|open|stocktake|passons|payons|reglons|fermons|comptons|ouvrons|livrons)\b.{0,40}\b(?:every|each|chaque|tous les|toutes les|of the month|du mois)\b/
/** "I'd love to, but I can't": nobody waits for an answer to that. */
export const SOME_DAY =
  /\b(?:one day soon|un (?:de ces jours|jour ou l'autre|beau jour)|pas pour demain|(?:i'd|we'd|would) (?:love|like) to .{3,80}\bbut (?:honestly|i can't|we can't|sadly|unfortunately)|j'aimerais (?:tellement|tant) que)\b/
/** A call that may be made in passing, and other senses of the words for a meeting. */
export const NO_MEETING =
  /\b(?:might|may) (?:pop|drop|swing|stop) (?:by|in|over)\b|\b(?:build|production|manufacturing|delivery|print|kiln|unloading) slots?\b|\b(?:avez|aviez)[- ]vous (?:deja )?rencontre\b|\brencontr\w+ (?:ce|cette|le meme|la meme) (?:comportement|probleme|souci|cas|panne|erreur|phenomene)|\bdoes .{3,40}\bmeet (?!(?:with|up|us|me|in|on|at)\b)|\b(?:j'attends|nous attendons) votre passage\b|\btechnicien (?:pourra|peut|viendra|passera)\b/
const WEEKDAY = `(?:monday|tuesday|wednesday|thursday|friday)`
/** A stop that was planned, premises that are closed, or how things are done in the sender's house. */
export const PLANNED = rule(
  `\\b(?:a l'arret|arretee?s?|coupee?s?|fermee?s?|down|shut down|offline|out of service|switched off) (?:du (?:lundi |mardi |mercredi |jeudi |vendredi )?\\d|from (?:the )?(?:\\d|${WEEKDAY})|between (?:the )?\\d|pour (?:la )?(?:revision|maintenance|inventaire)|for (?:the |our )?(?:annual |planned )?(?:maintenance|inspection|stocktak\\w*|service))`,
  `\\b(?:voici (?:notre|comment nous|comment on)|here(?:'s| is) (?:our (?:routine|process)|the routine|how we)|each part (?:sits|goes|is)|chaque piece (?:passe|est|va))\\b`,
  `\\b(?:classee?s? sans suite|affaire (?:est )?classee)\\b`,
  `\\b(?:nos|notre|mes|our|my) (?:\\w+ )?(?:agences?|bureaux?|magasins?|sites?|boutiques?|ateliers?|usines?|shops?|branch(?:es)?|offices?|stores?|plants?|factory) (?:\\w+ )?(?:est|sont|sera|seront|is|are|will be) (?:\\w+ )?(?:fermee?s?|closed|shut)\\b`,
)
/** The sender's own people did it, or the whole trade groans. */
export const OTHERS_DOING = rule(
  `\\b(?:our|my) (?:\\w+ ){0,2}(?:crew|shift|staff|people|lads|team|operator|apprentice|intern|temp)s?\\b.{0,20}\\b(?:had|got|set|left|put|forgot|dropped|mixed|pressed|unplugged)\\b.{0,40}\\b(?:wrong|up|upside|open|off|out|plug|it|them)\\b`,
  `\\b(?:notre|nos|mon|mes|ma) (?:\\w+ )?(?:equipes?|operateurs?|stagiaires?|apprentis?|magasiniers?|interimaires?|collegues?)\\b.{0,20}\\b(?:s'(?:est|etait) trompe|a(?:vait)? (?:oublie|inverse|mal regle|renverse|laisse|debranche|saute))\\w*`,
  `\\b(?:every(?:body|one)|tout le monde|chacun|the whole \\w+)\\b.{0,30}\\b(?:complain|se plain|rale)\\w*`,
)
export const OF_YOURS = /\b(?:vos|votre|your|yours)\b/
/** It did what it should, that is how to do it, nothing need be answered, and what must not happen to goods. */
export const ALL_WELL =
  /^(?:ok(?:ay)?,? |great,? )?(?:(?:that|this) (?:did it|does it|worked|sorted it|fixed it)|(?:don't|do not|no need to) bother (?:to )?(?:answer|reply|respond|writ)\w*)\b.{0,20}$|\bthat's how (?:you|one|to) (?:keep|win|earn)\b|\bc'est comme ca qu'on (?:garde|gagne|fidelise)\b|\b(?:stock|goods|samples?|food|plants|marchandises?|produits?|denrees) (?:[\w' ]{0,20})?(?:that|which|qui) (?:mustn't|must not|ne doi(?:t|vent)(?: surtout)? pas|craign\w+)\b/
/** What is wrong with a thing, beside whatever else the sentence says. */
export const TROUBLE =
  /\b(?:broken?|damaged|leak(?:s|ed|ing|y)?|cracked|faulty|defective|jammed|torn|rusty|smashed|dented|out of order|(?:doesn't|does not|isn't|won't) (?:work\w*|start|close|open|heat)|casse(?:e|s|es)?|abimee?s?|endommagee?s?|defectueu\w+|en panne|hors service|fui(?:t|ent)|dechiree?s?|ne (?:marche|fonctionne|demarre|chauffe)\w* p(?:as|lus))\b/
/** What always goes on with a thing is told of one that is there. */
export const GOES_ON =
  /\b(?:always|keeps?|again|like (?:this|that)|toujours|encore|sans arret|comme ca)\b/
export const isTroubled = ({ folded }: ReadSentence): boolean => matches(TROUBLE, folded)
export const isDispleased = ({ folded }: ReadSentence): boolean =>
  strongestSign(DISPLEASURE, folded) !== undefined

export const OWN_GOODS = /\b(?:ma|mon|mes|notre|nos|my|our|toujours|still|encore|again)\b/
/** How somebody came to a figure. */
export const ASKS_REASON =
  /^(?:sur quelles? bases?|d'apres quoi|selon quels? criteres?|on what (?:basis|grounds)|how did you (?:arrive at|work out|calculate|come to (?:this|that|the|your) \w+))\b/
/** Lawyers and clauses in the way of a signature. */
export const CANNOT_SIGN =
  /\bne (?:peut|peux|pouvons|peuvent|pourr\w+|saurai\w*) (?:pas |plus )?(?:le |la |l'|les )?(?:etre )?sign\w+|\b(?:can't|cannot|can not|unable to|won't|not) (?:be )?sign\w*/
/** Money that others cut. */
export const MONEY_CUT =
  /\b(?:siege|groupe|direction|conseil|ministere|mairie|head office|group|board|council|finance|treasury)\b.{0,20}\b(?:sabre|coupe|rabote|ampute|gele|reduit|supprime|taille|slashed|cut|froze|frozen|trimmed|axed|pulled)\b.{0,30}\b(?:budgets?|investissements?|depenses|credits|enveloppes?|dotations?|spend(?:ing)?|capex|investments?|funding|grants?)\b/
/** Candour about oneself. */
export const MODEST =
  /\b(?:can't|cannot|won't) (?:really )?promise (?:anything|you)|\b(?:hold|holding) your breath\b|\bne (?:peux|pouvons) rien (?:vous )?(?:promettre|garantir)\b/
/** What a thing weighs or measures at most. */
export const AT_MOST =
  /\bne (?:depass|pes|mesur|font|fait)\w* (?:pas|jamais) (?:plus de )?\d|\b(?:(?:do|does)(?: not|n't)|never) (?:exceed|weigh more than|go over|measure more than|weigh over) \d/
/** Care that was taken, however often. */
export const WELL_CARED =
  /\b(?:took|taken|takes|take) (?:such )?(?:great|good|wonderful|excellent|very good) care of|\b(?:bien|tres bien|merveilleusement) (?:occupee?s?|accueillie?s?|conseillee?s?|recue?s?)\b/
/** An answer in words is wanted, or a price, a date, a quantity of goods. */
export const NO_PAPER =
  /\b(?:(?:reponse|explication|confirmation)s? (?:ecrites?|par ecrit)|(?:written|in writing) (?:answer|explanation|reply|response)|prices?|prix|delais?|dates?|explanation|noms|names|numeros|numbers|adresses|addresses|horaires|times|idees|ideas|openings|creneaux)\b/
/** An order is taken back. */
export const CANCELS =
  /\b(?:annul\w+|cancel\w*|call(?:ing|ed)? off)\b.{0,30}\b(?:commandes?|orders?|reservation|booking|abonnement|subscription)\b/
/** Something is to be left out of what is offered already. */
export const CUT_FROM_OFFER =
  /\b(?:(?:retir|enlev|supprim|ot)\w+(?:-vous)? (?:du|de (?:ce|votre)) devis|(?:remove|drop|take|leave|strip)\w* (?:out |off )?(?:of|from) (?:the|your) (?:quote|offer))\b/
/** Permits that do not come are in other hands. */
export const PERMIT =
  /\b(?:permits?|permission|consent|licen[cs]e|permis|autorisations?|agrement)\b.{0,30}\b(?:still|yet|pas|toujours|not|hasn't|haven't)\b/
/** Less is to be paid for what is offered already. */
export const HAGGLES =
  /\b(?:(?:effort|geste|revoir|baisser|renegocier|negocier|descendre|aligner|diminuer)\b.{0,30}\b(?:prix|tarifs?|devis|offre|montant)|(?:come|go|bring)\b.{0,15}\bdown (?:on|in) (?:the |your )?price|do (?:any |a bit )?better on (?:the |your )?price|sharpen your|match (?:their|his|that|the) (?:price|quote|offer)|(?:movement|wiggle room|leeway|room|flexib\w+|faire) (?:\w+ )?(?:on|sur) (?:the |your |le |la |les |vos |votre )?(?:prix|price|tarif)s?|(?:lower|reduce|cut|review|revise) (?:the|your) (?:price|rate|quote|fee)s?)\b/
export const RECAP =
  /\b(?:je retiens|ce qui a ete (?:arrete|convenu|decide)|(?:so )?recap\b|to recap|to sum up|recap ?:|as agreed|as discussed|comme convenu|pour (?:resumer|memoire)|recapitul\w+|en resume)\b/
/** Somebody else is to be written to from now on: nothing is to be answered. */
export const REDIRECTS =
  /^(?=.*\b(?:going forward|from now on|from here on|in (?:the )?future|henceforth|desormais|dorenavant|a l'avenir|a compter d\w*|in my (?:absence|place)|en mon absence|a ma place)\b).*\b(?:work with|contact|write to|reach out to|speak to|deal with|liaise with|address|adresse[rz]|contacte[rz]|ecri(?:re|vez) a|passe[rz] par|voi[rz] avec|envoye[rz] .{0,30}\ba|send .{0,30}\bto)\b/
/** A fault is being dealt with, and the sender asks by whom. */
export const ASKS_WHO_CARES =
  /\b(?:any ?one|any ?body|some ?one|some ?body|who|quelqu'un|qui|support|team|equipe)\b.{0,25}\b(?:looking (?:at|into)|looked (?:at|into)|working on|dealing with|on (?:it|the case)|s'en (?:occupe|charge)|(?:regarde|traite|travaille|avance)\w*)\b/
export const APOLOGY =
  /^(?:(?:hello|hi|bonjour|dear) [a-z]*,? )?(?:(?:with |my |our |sincere |many |huge |please accept |toutes? |nous |je |suis |sommes |vraiment |vous |presente |mes |nos |so |very |i'm |i am |we're )*)(?:apologies|apologi[sz]e|sorry|excuses?|excusez|m'excuse|pardon|desolee?s?|navree?s?)\b.{0,60}\b(?:silence|delay|late|slow|taking|reply|replying|response|retard|tard|delai|reponse|repondre|attente|silencieu\w+|absence)\b/
export const YET_NOTHING =
  /^(?:(?:a|as of|to) (?:ce jour|today|date),? )?(?:toujours rien|still nothing|nothing yet|rien pour l'instant)(?: recu| received)?[.\s]*$/
/** The sender was busy; that delays no deal. */
export const BUSY =
  /\b(?:short-?handed|short-?staffed|rushed off|snowed under|swamped|sous l'eau|en sous-effectif|debordee?s?|la tete sous|overwhelmed)\b/
export const GOES_WELL =
  /\b(?:approved in full|ring-?fenced|sanctuarise\w*|(?:conforme|conform) (?:a|aux|to)|votee?s? a l'unanimite|came through|unchanged|inchangee?s?|debloquee?s?|in line with|within what|as (?:planned|budgeted|expected)|comme (?:prevu|budgete)|valide\w* (?:en totalite|integralement)|accorde\w* en totalite)\b/
/** Bids may come in later: nobody's project waits. */
export const BIDS_LATER =
  /\b(?:closing date|deadline|date limite|echeance|cloture|remise des (?:plis|offres)|receipt of (?:bids|tenders)|submission date)\b.{0,60}\b(?:tenders?|bids?|offres?|plis|candidatures?|submissions?|appel d'offres|consultation|reponses?|applications?)\b/
/** Lawyers and insurers who will not have it are no fault of a product. */
export const LAWYERS_BALK =
  /^(?:[a-z]+, )?(?:our |my |the |notre |nos |mon |le |la |les )?(?:general |service |direction |equipe |pole )?(?:legal|counsel|compliance|conformite|juridique|juristes?|lawyers?|solicitors?|attorneys?|avocats?|insurers?|assureurs?|dpo)\b/
/** A delivery is asked for at another date: planning, not trouble. */
export const REPLANS =
  /\b(?:decal\w+|report\w+|repouss\w+|deplac\w+|avanc\w+|move|push|postpone|reschedule|delay|shift|bring forward)\b.{0,40}\b(?:livraison|enlevement|passage|delivery|collection|pick-?up|drop)\b/
/** A demand, a wish, a condition in figures: the sender undertakes nothing by it. */
export const DEMANDS =
  /\b(?:je veux|nous voulons|j'exige|nous exigeons|j'attends|nous attendons|on attend|(?:je|nous|j') ?(?:souhait|aimer|voudr|desir)\w+|saur(?:ais|ions) gre|i want|we want|i expect|we expect|i demand|(?:i|we)(?:'d| would) (?:like|love|rather)|i need|we need)\b|^(?:a \d[\d., ]* ?(?:¤|euros?)|at (?:that price|[£$¤]\d))/
/** Who might promise something for us is named, and something will be done. */
export const YOURS = /\b(?:vous|votre|vos|tu|te|toi|t'|you|your|you'll|you're)\b/
export const TO_COME =
  /\b(?:will|'ll|going to|promis\w*|agreed|engag\w*|garanti\w*|guarantee\w*|assured?|supposed|due|owe|devi\w+|devai\w+|\w+r(?:ez|as|ont|a))\b/
/** "Pick a day and we'll talk it over": the meeting itself is not promised. */
export const WE_MEET =
  /\bwe(?:'ll| will) (?:talk|discuss|chat|meet|sit|catch up|go over|have a (?:chat|look))\b|\b(?:je|nous|on) (?:vous )?(?:recoi\w*|recev\w+|accueill\w+)\b/
export const COMMITMENTS: readonly LearnedAct[] = ['commitment_sender', 'commitment_recipient']
/** Frozen money, and no plan that waits for it. */
export const MONEY_WAITS = /\b(?:gele\w*|bloque\w*|suspen\w+|frozen|freeze|on hold)\b/
export const PLAN_WAITS =
  /\b(?:projets?|chantier|decision|demarrage|lancement|signature|commande|installation|ouverture|calendrier|planning|projects?|decisions?|launch|roll[- ]?out|start(?: date)?|sign[- ]?off|order|timeline|schedule|opening|go-live)\b/
/** An auditor, an insurer or the accounts want a paper for their files. */
export const FOR_THE_FILES = rule(
  `\\b${anyOf(`auditeur|assureur|expert-comptable|comptable|comptabilite|commissaire aux comptes|controleur`, `auditors?|insurers?|accountants?|accounts|bookkeeper|finance|payroll`)}\\b.{0,40}\\b(?:demande\\w*|reclame\\w*|souhaite\\w*|attend\\w*|asks? for|asking for|needs?|wants?|requires?|after)\\b.{0,60}\\b${DOCUMENT}\\b`,
)
