/** Problems that customers have with us and that are not put right yet. */
import { choicesApart, matches, matchIn } from '../kernel/text/screened-pattern.ts'
import { PROBLEM, RESOLVED } from '../understanding/model.ts'
import type { ClauseReading, Verdict } from './verdict.ts'
import { spanOf } from './verdict.ts'

const WRONG = choicesApart(new RegExp(String.raw`(?<!\p{L})${PROBLEM}(?!\p{L})`, 'u'))
const RIGHT_AGAIN = new RegExp(String.raw`(?<!\p{L})${RESOLVED}(?!\p{L})`, 'u')
/** What sellers jot down of faults without a word of trouble. */
const JOTTED =
  /(?<!\p{L})(?:(?<!(?<!\p{L})(?:wants?|needs?|(?:would|'d) (?:like|prefer)|ve(?:ut|ulent)|souhaite(?:nt)?|(?:vou|aime)rai(?:t|ent)|prefere(?:nt)?|passer?|monter|descendre|(?:go|going|move|moving|switch|up|upgrade) to|commander|prendre|order|take) (?!to know|savoir|comprendre)[^.;,]{0,24})\d[\d ,.¤$£%]{0,12}(?:\p{L}[\p{L}\d]*,? ){0,3}(?:au lieu de|instead of|rather than) (?:the )?[¤$£]?\d|(?:invoice|bill|slip|order|facture|bon|commande|devis)\p{L}* (?:lists?|says?|shows?|indique|affiche|mentionne|dit) [^.;]{1,40}(?:,|but|mais|while|alors que) (?:the |our |le |la |notre )?(?:slip|note|order|quote|contract|invoice|bon|devis|commande|contrat|facture)|contestee?s?|(?:says?|lists?|shows?|indique|annonce) \d+[^.;]{0,20}, (?:but |mais )?(?:they|we|he|she|ils|elles?|on) (?:only )?(?:counted|got|received|found|(?:n'en )?(?:ont|a) (?:compte|recu))|(?:attend(?:s|ons|ez|ent)?|waiting|waits?) (?:toujours|encore) (?:l'avoir|(?:le|son|leur) (?:avoir|remboursement|technicien|depannage)|(?:la|sa|leur|notre|votre) (?:livraison|commande|piece|reponse|facture|note de credit)|(?:les|ses|leurs) (?:pieces|identifiants|acces))|still waiting (?:for|on) (?:the|our|your|their|his|her|a) (?:credit|refund|delivery|parts?|engineer|technician|replacement|invoice|order|login)|(?:came|comes?|measures?|cut) (?:up |out )?(?:\p{L}+ (?:inch|feet|foot|cent|milli)\p{L}* )?(?:too )?(?:short|narrow|wide)|(?:left|kept) in the dark|qualite (?:a|est en) (?:baiss|recul|chut)\p{L}*|quality (?:has )?(?:dropped|slipped|fallen)|(?:second|third|fourth|[2-9](?:nd|rd|th)) ticket|drops? the (?:connection|signal|line|call)|(?:had it )?up to here|remontee?s? comme (?:une pendule|un coucou|des (?:pendules|coucous))|repond\p{L}* (?:de travers|mal)|embouti(?:t|e?s?)|(?:defonce|percute|heurte|accroche)e?s? (?:(?:son|sa|leur|le|la|les|notre|un|une) |l')(?:portail|mur|porte|quai|voiture|vehicule|barriere|facade|poteau|cloture|rack|vitrine|entree|auvent)|(?:dropp?(?:ed|ing|s)|go(?:es|ing|ne)|went|fell|fall(?:s|ing)|knocked|kicked) off-?line|(?:since|depuis) (?:the |your |our |la |le |l'|votre |notre )?(?:\p{L}+ )?(?:firmware|update|upgrade|patch|migration|mise a jour|maj|release) (?!(?:everything|all|tout) )(?:[^.;]|\.(?=\d)){0,80}(?<!\p{L})(?:skip|los[et]|refus|drop|ignor|saut|perd|oubli|n'affiche|disparu|vanish|no longer|won't)\p{L}*|keeps? \p{L}+ing (?:off|out|down)|skip(?:s|ping)? (?:zones?|cycles?|rows?|pages?|lines?|steps?)|ne (?:(?:descend|monte|tient)(?:nt)? (?:plus|pas)|depasse(?:nt)? plus|reste(?:nt)? (?:plus|pas) (?:allume|en place|colle|ferme|ouvert|fixe|stable|accroche|connecte|a temperature)e?s?)(?! (?:qu['e]|a |au |aux )))(?!\p{L})/u
/** What a thing does that it should not, and how it arrived. */
const MISBEHAVES =
  /(?<!\p{L})(?:(?:reboots?|restarts?|shuts? (?:itself )?(?:down|off)|switch(?:es)? (?:itself )?off|cuts? out|turns? (?:itself )?off|resets?) (?:(?:itself|itselves) )?(?:mid|every|by itself|by themselves|on (?:its|their) own|at random|randomly|constantly|all the time|several times|twice|\p{L}+ times|for no|without|after|whenever|since|when)|(?:go(?:es)?|going|went) (?:blank|dead|dark|black|haywire)|(?:drops?|cuts?|conks?) out|flickers?|delaminat(?:es?|ed|ing)|(?:is|are|were|keeps?) (?:bending|buckling|warping|peeling|rusting|sagging|splitting|flaking|blistering|corroding)|lost (?:an?|two|three|\d+|half an?|the) (?:weeks?|days?|hours?|months?|nights?|mornings?)(?:'s?)?(?: worth)? of|smears?|smudges|weeps? (?:at|from|around|round)|weeping (?:at|from|around|round|again)|seeps?|tacky to the touch|(?:comes?|came|coming) (?:unstuck|undone|unglued|away|adrift)|pops? off|falls? (?:off|out|over|apart)|won't (?:stay|stop|budge|go|come|take|turn)|(?:were|was|arrived|came|turned up|delivered) (?:\p{L}+ )?(?:split|cracked|crushed|wet|empty|open|short|dented|half-empty|underweight|mislabell?ed)|mislabell?ed|miscut|logs? (?:him|her|them|us|me|users|people|everyone) (?:off|out)|(?:reversed|backed|drove|crashed|bumped|ran) into (?:their|his|her|the|our|a) (?:\p{L}+ )?(?:gate|wall|door|fence|car|van|dock|sign|post|rack|building|shed)|(?:laisse|abandonne|decharge)e?s? (?:\p{L}+ ){0,4}(?:sous la pluie|dans la boue|sur le trottoir|dehors|devant (?:la porte|le portail))|left (?:\p{L}+ ){0,4}(?:in the (?:rain|mud)|out in the|on the (?:pavement|sidewalk|kerb|curb|street))|(?:facture|invoice|bill|montant)s?[^.;,]{0,30} (?:trop (?:elevee?|haute?|chere?)s?|(?:\p{L}+ )?too (?:high|much))|\d+ \p{L}+ (?:short|missing)(?! of)|\d+ \p{L}[\p{L}\d-]* wrong(?= ?(?:$|[,.;]| (?:on|in|again)))|\d+ (?:\p{L}+ ){1,2}perdue?s|arrivee?s? (?:\p{L}+ )?(?:ecras|cass|abim|mouill|tordu|fendu|ray|caboss|eventr)\p{L}*|wrong (?:dates?|names?|logos?|labels?|batch|language|vat|heights?|finish|shades?|thread|voltage|plugs?|units?|fitting|gauge|spelling) ?(?:on|in|for|again|printed)?|(?:s'eteint|s'eteignent|s'arrete(?:nt)?|se coupe(?:nt)?|redemarre(?:nt)?|s'allume(?:nt)?|s'ouvre(?:nt)?) (?:tout(?:e|es)? seule?s?|tous seuls|au bout d|sans (?:raison|arret|prevenir)|sans cesse|toutes? les|tout le temps|en plein\p{L}*|\p{L}+ fois|des qu|quand|au moindre|au milieu)|s'eteint|s'eteignent|refui(?:t|ent)|re-fuit|se (?:decolle|detache|deregle|dessoude|descelle|devisse|decroche|delite|fendille|deforme)(?:nt)?|tourne(?:nt)? en rond|(?:perd|perdent) (?:le|la|l'|ses|son|sa|leurs?|de l'|du) ?(?:wi-?fi|reseau|connexion|signal|pression|huile|eau|reglages|memoire|heure|donnees|puissance)|derive(?:nt)? de|colle(?:nt)? (?:mal|plus)|ecran (?:noir|bleu|blanc)|voyant rouge|arrive(?:nt)? (?:en double|casses?|vides?|ouverte?s?|mouille\p{L}*|abime\p{L}*|a moitie)|en double (?:depuis|dans|sur|encore)|ne (?:decroche|repond|s'allume|s'ouvre|se ferme|s'imprime)(?:e?nt)? (?:jamais|plus|pas))(?!\p{L})/u
/** "Affiche E14", "flashes red and nothing comes out": what a machine says of its fault, and that it gives nothing any more. */
const GIVES_NOTHING = choicesApart(
  /(?<!\p{L})(?:(?:affiche|indique|signale|clignote|shows?|showing|displays?|displaying|throws?|throwing|flashes|flashing|reads?|gives?|giving|se met en|en)(?: \p{L}+){0,2} (?:e(?:rr)?|f|al|err|code|erreur|error|fault|defaut|alarm|alarme)[ -]?\p{L}?\d{1,4}(?!\d)|(?:plus )?rien ne (?:sort|marche|fonctionne|passe|s'affiche|s'imprime|demarre|va plus|repond)|ne (?:sort|produit|donne|affiche|imprime|crache|debite)(?:nt)? plus rien|nothing (?:(?:comes?|came|is coming|goes|gets) (?:out|through|up|on)|works?|prints?|happens when)|clignot\p{L}+ (?:en )?rouge|voyant (?:rouge|orange)|(?:flash|blink)\p{L}+ red|red light (?:is )?(?:on|flashing|blinking)|bipe(?:nt)? (?:sans arret|en continu)|acces refuse|access denied)(?!\p{L})/u,
)
/** "Toujours sans chauffage", "still without power": what should be there has not come back. */
const STILL_WITHOUT =
  /(?<!\p{L})(?:(?:(?:toujours|tjs|tjrs|tjours|encore|a nouveau|de nouveau) (?:sans|prives? de|privees? de)|(?:still|again|left) (?:without|no)) (?:any |d'|de l')?(?:eau|hot water|water|chauffage|heat(?:ing)?|electricite|courant|lumiere|power|electricity|lights?|gaz|gas|internet|wi-?fi|reseau|network|connexion|connection|telephone|phones?|climatisation|clim|air con\p{L}*|ascenseur|lift|elevator))(?!\p{L})/u
/** Nothing was wrong after all. */
const FALSE_ALARM =
  /(?<!\p{L})(?:false alarm|fausse alerte|faux positif|non-issue|storm in a tea ?cup|c'est du passe|histoire ancienne|ancient history|(?:reclamation|plainte|panne|incident|souci|probleme|sav)s? (?:d[eu]s? \p{L}+ )?(?:(?:est|sont|a ete|deja|bien|toutes?|tous) ){0,2}(?:traite|regle|solde|clos|leve|resolu)\p{L}*|turned out (?:fine|to be nothing|ok|okay)|plus de peur que de mal)(?!\p{L})/u

/** "Complaint settled" … : nothing else may be wrong after it. */
const SETTLED =
  /(?<!\p{L})(?:complaint|fault|issue|problem|ticket)s? (?:already |all )?(?:handled|dealt with|sorted|closed|settled)(?!\p{L})/u
/** "Before the 2025 outage", "hang up the banner": words of faults that tell of none by themselves. */
const NO_FAULT =
  /(?<!\p{L})(?:(?:hang(?:s|ing)? (?:the|its|their)|(?:to|we|i|he|she|they) hangs? up|hanging up|hangs? up on)|(?:19|20)\d\d (?:outages?|recalls?|floods?|fires?|strikes?|breach(?:es)?|incidents?|pannes?|incendies?|inondations?))(?!\p{L})/u

/** The problem is somebody else's, or a competitor's, or only feared. */
const OF_OTHERS =
  /\b(?:chez (?:leur|un) (?:concurrent|fournisseur)|concurrents?|competitors?|fournisseur actuel|current (?:supplier|vendor|provider)|former (?:supplier|vendor)|ancien (?:fournisseur|prestataire)|prestataire actuel|other (?:supplier|vendor)|autre fournisseur|de budget|budget (?:issue|problem)s?|scratch that|agenda|calendar|probleme de planning|problem solving|issue of|issues? tracker|in the next issue|won't budge on|contract issue|if there (?:is|are)|en cas de)\b/
/** "Not us", « rien à voir avec notre machine », "the neighbour's harvester": said in so many words. */
const NOT_US =
  /(?<!\p{L})(?:not (?:us|ours|our \p{L}+)|pas (?:nous|chez nous|les? notres?|la notre|de chez nous|de notre (?:fait|faute))|rien a voir avec (?:nous|nos|notre|les? notres?|la notre)|n'y (?:est|sont|sommes) pour rien|hors de cause|relancee?s? (?:\d+|deux|trois|plusieurs) fois(?! (?:pour|a cause|au sujet|a propos)(?!\p{L}))|nothing to do with (?:us|our|ours)|unrelated to (?:us|our)|(?:somebody|someone|anybody|another (?:firm|company|supplier|vendor|brand)) else's|(?:another|a different) (?:supplier|vendor|brand|firm|make|company)'s|\p{L}+ (?:company|firm|provider|supplier)'s (?:mess|problem|fault|headache|job|doing)|(?:la faute|c'est la faute|c'est du ressort) (?:a |de |du )(?:leur|l'|la |un |operateur)|ca vient de (?:leurs?|l'operateur)|torn between|with ours|avec (?:le|la|les) notres?|(?:struggl\p{L}+|trouble|hard) to (?:\p{L}+ )?(?:staff|hire|recruit|find|fill|pay|sell)|(?:du mal|peine(?:nt)?|difficultes?) a (?:\p{L}+ )?(?:recruter|trouver|vendre|embaucher|payer|remplir)|(?:prefere(?:nt)?|prefers?) (?:les? )?(?:(?:e-?)?mails?|sms|texts?|texting|ecrit))(?!\p{L})/u
/** "Their old printer jammed", « leur fournisseur livre en retard », "their website is down": things that are not from us. */
const THEIR_OWN =
  /(?<!\p{L})(?:the |a )?neighbou?r(?:'s|s')?(?!\p{L})|(?<!\p{L})(?:le|la|du|un|leur|son|chez le|chez la) voisine?(?!\p{L})|(?<!\p{L})(?:their|his|her|its|leurs?|son|sa|ses) (?:(?:old|former|previous|current|present|existing|own|ancien(?:ne|s|nes)?|vieu(?:x|le?s?|ille)|propres?|actuel(?:le)?s?) (?!order|delivery|invoice|account|contract|commande|livraison|facture|compte|contrat)\p{L}|(?:web ?site|wi-?fi|internet|broadband|roof|van|car|truck|lorry|bank|broker|landlord|supplier|vendor|installer|subcontractor|site (?:web|internet)|fibre|toit(?:ure)?|camionnette|voiture|banque|courtier|proprietaire|fournisseur|prestataire|sous-traitant|loueur|hebergeur|operateur)s?(?!\p{L}))/u
/** … unless it comes from what we did or sold. */
const FROM_US =
  /(?<!\p{L})(?:our|we (?:fitted|sold|installed|supplied|put|delivered|built|made)|notre|nos|(?:nous|on) (?:leur |lui )?(?:avons|a) (?:livr|install|pos|vend|mont|fourn)\p{L}*|(?:posee?s?|livree?s?|montee?s?|installee?s?|vendue?s?) par (?:nous|nos)|sav|technicien\p{L}*|technicians?|engineers?)(?!\p{L})/u

/** The sentence after it says whose problem it is. */
const NOT_OURS =
  /^(?:\p{L}+'s (?:headache|problem|fault)|(?:\p{L}+ ){1,3}(?:company|provider|supplier|landlord)'s (?:mess|problem|headache|fault|job)|(?:that's |it's |but )?(?:not (?:ours|our|us)|nothing to do with (?:us|our))|(?:mais |donc )?(?:pas (?:de chez nous|notre|le notre|la notre|a nous|nous)|rien a voir avec (?:nous|nos|notre|la notre|le notre)))(?!\p{L})/u

/** "Hasn't missed a beat", « personne ne s'en plaint », "replacement running fine since": it works, nobody complains. */
const IS_FINE =
  /(?<!\p{L})(?:(?:hasn't|has not|haven't|never|not) (?:once )?(?:missed a beat|skipped a beat|let (?:him|her|them) down)|(?:runs?|running|works?|working) (?:fine|great|perfectly|flawlessly|smoothly|beautifully|like (?:a (?:charm|dream)|clockwork|new))(?!,? (?:but|except|until|till|apart|once|if|unless))|(?:nobody|no one|none of \p{L}+) (?:ever |has |is )?complain\p{L}*|(?:never|not|hasn't|haven't) (?:once )?complain(?:ed|s|ing)?|personne ne s'en plaint|ne s'(?:en )?(?:est |sont )?(?:plaint|plaignent|plaignait)(?: jamais| pas)|(?:tourne|fonctionne|marche|roule)(?:nt)? (?:\p{L}+ )?(?:nickel|impeccable\p{L}*|parfaitement|a merveille|comme (?:une horloge|sur des roulettes|neu(?:f|ve)))|tout (?:va|se passe|s'est passe) (?:tres )?bien|rien a (?:redire|deplorer|reprocher)|(?:toutes?|tous) (?:levee?s|reglee?s|corrigee?s|reparee?s|resolue?s) depuis|(?:levee?s|solde[es]*) depuis|gone (?:since|after) (?!\p{L}+ (?:week|month))|(?:l'histoire|le dossier|le sujet|l'affaire) (?:\p{L}+ ){0,4}(?:est|sont) (?:close?s?|reglee?s?|soldee?s?|derriere nous))(?!\p{L})/u
/** Said right after a problem: "Fixed since.", « C'est réglé. » */
const PUT_RIGHT_NEXT =
  /^(?:(?:it|it's|it is|all|that's|that was|now|since|since then|c'est|tout est|deja|depuis|on l'a|nous l'avons|probleme|problem|issue|was|has been|is|been) )*(?:fixed|sorted(?: out)?|resolved|repaired|replaced|solved|cleared up|put right|back to normal|gone since|regle[es]?|repare[es]?|resolu[es]?|remplace[es]?|corrige[es]?|rentre dans l'ordre|refonctionne|remarche)(?! (?:by|before|when|or|tomorrow|on|asap|avant|d'ici|demain|des|quand|lundi|mardi|mercredi|jeudi|vendredi|next))(?!\p{L})(?![^.;]*\?)/u

const isNone = (text: string): boolean =>
  matches(RIGHT_AGAIN, text) || matches(FALSE_ALARM, text) || matches(IS_FINE, text)

/** "Was fixed last week but jams again": what is told after the turn counts. */
const TURN =
  /(?<!\p{L})(?:but|mais|except|apart from|sauf|hormis|pourtant|yet|toutefois|only)(?!\p{L})/gu

/** The clause from its last turn before a place on. */
function tailFrom(text: string, at: number): string {
  const turn = [...text.matchAll(TURN)].findLast(({ index }) => index < at)
  return turn === undefined ? text : text.slice(turn.index)
}

const isToldAway = (next: string): boolean => NOT_OURS.test(next) || PUT_RIGHT_NEXT.test(next)

/** "Ines Roy ne fait plus partie de l'entreprise": news of a person, no fault of ours. */
const HAS_LEFT =
  /(?<!\p{L})(?:ne fai(?:t|sait) plus partie|a quitte (?:l'entreprise|la societe|la boite|le groupe|son poste|ses fonctions)|n'est plus (?:la|chez|en poste|dans (?:la |l')\p{L}+)|jumped ship|ne travaille plus|part(?:i|ie)? (?:a la|en) retraite|en conge (?:maternite|parental|maladie)|left the (?:company|firm|business|team)|no longer (?:with (?:us|them|the)|works? (?:there|here|for|at)|at the (?:company|firm|school|hospital)|there|employed)|has moved on|on maternity leave|has retired)(?!\p{L})/u

/** The fault that a text tells of, in whatever words. */
const faultIn = (text: string): RegExpExecArray | null =>
  WRONG.firstIn(text) ??
  matchIn(JOTTED, text) ??
  matchIn(MISBEHAVES, text) ??
  matchIn(STILL_WITHOUT, text) ??
  GIVES_NOTHING.firstIn(text)

/** Words that tell of no fault stand in the text, and no fault apart from them. */
function isAlone(pattern: RegExp, text: string): boolean {
  const match = matchIn(pattern, text)
  if (match === null) return false
  const end = match.index + match[0].length
  return faultIn(`${text.slice(0, match.index)}…${text.slice(end)}`) === null
}

const isOfOthers = (text: string): boolean =>
  isAlone(NO_FAULT, text) ||
  isAlone(SETTLED, text) ||
  matches(OF_OTHERS, text) ||
  matches(HAS_LEFT, text) ||
  matches(NOT_US, text) ||
  (matches(THEIR_OWN, text) && !matches(FROM_US, text))

/** No problem of ours, whatever the words remind of: nothing was wrong, somebody has gone, it is others'. */
export const tellsOfNoFault = ({ clause: { text }, previous, next }: ClauseReading): boolean =>
  isThreatened(text, previous) ||
  isNone(tailFrom(text, text.length)) ||
  isOfOthers(text) ||
  isToldAway(next)

/** "Si la pièce n'est pas arrivée mercredi, prévenir le chantier": a condition of what is to be done then. */
const CONDITION = /^(?:si|s'ils?|if|unless|au cas ou|in case)(?!\p{L})/u
const isOnlyFeared = (text: string, next: string): boolean => next !== '' && CONDITION.test(text)
/** "The bolts by Friday, otherwise the line stops": what would come of it; "Sinon, la pompe fuit" is told by the way. */
const WOULD_FOLLOW = /^(?:sinon|otherwise|or else|faute de quoi) (?!,)/
const isThreatened = (text: string, previous: string): boolean =>
  previous !== '' && WOULD_FOLLOW.test(text)
/** "January is dead", « semaine morte » : little is to be done then. */
const IS_QUIET =
  /(?<!\p{L})(?:(?:week|month|day|season|morning|afternoon|monday|tuesday|wednesday|thursday|friday|january|february|july|august|december) (?:is|was|looks) (?:pretty |totally |completely )?dead|(?:semaine|periode|journee|saison) morte)(?!\p{L})/u

/** Said to be wrong, not put right, and ours. */
export function findProblem({ clause, text, previous, next }: ClauseReading): Verdict | undefined {
  const match = faultIn(text)
  if (
    match === null ||
    isOnlyFeared(text, next) ||
    isThreatened(clause.text, previous) ||
    matches(IS_QUIET, text) ||
    isToldAway(next) ||
    isNone(tailFrom(clause.text, match.index)) ||
    isOfOthers(clause.text)
  )
    return undefined
  return { kind: 'issue', rule: 'problem', cue: spanOf(clause, match), confidence: 0.8 }
}
