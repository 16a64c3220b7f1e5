/** Does the sender speak of trouble of the deal: with budget, with time, with the law? */
import { matches } from '../../kernel/text/screened-pattern.ts'
import type { Found, Risk, Sign } from './act.ts'
import { STRENGTH, signInClauses, strongest, strongestSign } from './act.ts'
import type { Clause, ReadSentence } from './clauses.ts'
import { HINTS } from './hinted-risks.ts'
import { NO_WORRY, rule } from './words.ts'

const MONEY = `(?:budgets?|budgetaires?|enveloppes?|credits|financements?|investissements?|depenses|capex|opex|couts|moyens financiers|tresorerie|funding|funds|spending|spend|investments?|expenditure|cash|purse)`
const LESS = `(?:redui\\w+|coup\\w+|gel(?:e|es|ee|ees|er|ons)?|bloque\\w*|suspend\\w*|amput\\w+|diminu\\w+|rabot\\w+|serre\\w*|tendu\\w*|limite\\w*|depass\\w+|epuise\\w*|consomme\\w*|insuffisan\\w+|manque\\w*|divis\\w+|baiss\\w+|revu\\w* a la baisse|arbitr\\w+|restrein\\w+|compliqu\\w+|cut|cuts|reduced|slashed|frozen|freeze|froze|tight|tighter|limited|exceed\\w*|blown|trimmed|stretch\\w*|squeez\\w+|halved|pulled|withdrawn|gone|exhausted|constrain\\w*|under pressure|under review|capped|shrunk|not (?:been )?(?:approved|released|there|available)|isn't there|ran out|run out|dried up|on ice|doesn't cover|won't cover)`
const THING = `(?:projets?|dossiers?|decisions?|demarrage|lancement|deploiement|chantier|signature|mise en (?:service|production|place)|go-live|achats?|commande|installation|investissement|calendrier|planning|ouverture|livraison|projects?|decision|launch|roll[- ]?out|start|kick[- ]?off|sign[- ]off|signing|purchase|order|timeline|schedule|opening|deployment|migration|implementation|deal|approval|delivery|everything|tout)`
const LATER = `(?:repouss\\w+|report\\w+|decal\\w+|differ(?:e|es|ee|ees|er|ons)|retard\\w*|pas avant|suspend\\w*|en suspens|en attente|en pause|gele\\w*|ajourn\\w+|glisse\\w*|prend du retard|plus tard que|a l'arret|stand-?by|postpon\\w+|push(?:ed|ing) (?:back|out|to)|delay\\w*|slip(?:s|ped|ping)?|put (?:off|on hold)|on hold|paused|stalled|held up|deferred|moved (?:back|out)|not before|behind schedule|late|on ice|shelved|parked|won't (?:happen|start) (?:before|until)|dragging)`

/** A paper that lawyers read over, as they do. */
const PAPER_AT_LAWYERS =
  /\b(?:for (?:review|signature|comments?)|pour (?:relecture|signature|avis)|contract|contrat|drafts?|leases?|bail|agreements?|ndas?|deeds?|terms|paperwork|back (?:by|on|to you)|expected back)\b/

const SIGNS: Readonly<Record<Risk, readonly Sign[]>> = {
  budget: [
    {
      name: 'money is short',
      words: rule(`\\b${MONEY}\\b.{0,60}\\b${LESS}`, `\\b${LESS} .{0,50}\\b${MONEY}\\b`),
      probability: STRENGTH.strong,
    },
    {
      name: 'no money left',
      words:
        /\b(?:(?:struck|strike|striking|cut|scrapped|pulled|raye\w*|supprime\w*|biffe\w*)\b.{0,30}\b(?:line(?: item)?|ligne|poste)\b.{0,40}\b(?:plan|budget|forecast|previsionnel)|(?:plus|no more|pas) de (?:ligne|credits)(?! (?:sms|mails?|appels?|photos?|carbone|d'impression|temps))\b|(?:above|over|au-dessus de|au-dela de) (?:what|ce que)\b.{0,30}\b(?:trust|board|council|committee|direction|conseil|siege|comite)\b.{0,20}\b(?:approved|approuve|agreed|valide|vote)\w*|cordons de la bourse|tighten(?:ing)? (?:our|the) (?:belt|purse)\w*|money is (?:\w+ )?tight|(?:another|more) penny|in the red|(?:raboté|rabote|sabre|ampute|coupe|taille)\w* .{0,30}(?:dotation|depenses|budgets?|subvention|enveloppe|credits)|taken an axe|axe to|(?:grant|subsidy|dotation|subvention)s?\b.{0,30}\b(?:cut|pulled|refus\w+|supprim\w+)|(?:over|above|au-dessus de) (?:what|ce que)\b.{0,40}\b(?:board|direction|signed off|valide|prevu|tuyaux|swing|afford)|more than (?:we|i) can (?:swing|afford|stretch)|(?:target cost|cout de revient cible|prix cible)|siege ne suivra pas|sortir du budget|over our \w+ budget|eating (?:into )?what's left of)/,
      probability: STRENGTH.usual,
    },
    {
      name: 'cannot pay for it',
      words: rule(
        `\\b(?:ne (?:peut|peux|pouvons|pourr\\w+) (?:plus|pas) (?:en )?(?:payer|financer|acheter)|(?:pas|plus) financables?|caisses? (?:sont|est) vides?|ne (?:passera|validera|valideront) (?:jamais |pas )?(?:ca\\b|cela|un euro))`,
        `\\b(?:retire|rogne|enleve|ampute|sabre|sucre)e?s? .{0,20}\\d[\\d ]{2,10}(?:¤|euros?)|\\brogne\\w* (?:l'|notre |la |le |nos )?(?:enveloppe|budget|dotation|subvention|credits)`,
        `\\b(?:plus|davantage) que ce que (?:le |la |l'|notre |nos )?\\w+ (?:peut|peuvent) (?:supporter|payer|absorber|encaisser)`,
        `(?:[£$¤] ?\\d[\\d,.]{0,10}k?|\\d[\\d ]{0,10} ?(?:¤|euros?)) (?:short (?:on|for|of)|over budget)\\b`,
        `\\bmarg(?:in|e)s?\\b.{0,40}\\b(?:cannot|can't|won't|ne peut (?:pas|plus)|n') ?(?:l'|en )?(?:absorb|carry|take|bear|supporter)\\w*`,
        `\\b(?:capped|plafonne\\w*) (?:the |our |le |la |les |l'|nos )?(?:\\w+ ){0,2}(?:spend|spending|budget|depenses?|enveloppe|credits)`,
        `\\b(?:board|finance|directors?|trustees?|committee|owners?)(?: \\w+)? (?:will not|won't|cannot|can't) (?:swallow|wear|stomach|pass|fund) (?:this|that|it)\\b|\\bnot a (?:penny|cent|pound|dollar) (?:more|over|above|beyond)\\b`,
        `\\b(?:council|trust|board|state|county|ministry|group) (?:has )?cut (?:our|the) (?:\\w+ )?(?:line|grant|allocation|allowance)`,
      ),
      probability: STRENGTH.strong,
    },
    {
      name: 'more than the budget',
      words:
        /\b(?:(?:hors|au[- ]dela d[ue]|au[- ]dessus d[ue]|depass\w+|excede\w*|explose\w*|pas dans (?:le|notre|nos)|entre\w* pas dans) (?:de )?(?:le |la |notre |nos |l')?(?:budget|enveloppe|moyens|prix cible)|(?:over|above|beyond|outside|exceeds?|more than) (?:the |our |my |what )*(?:budget|we (?:can|could) (?:afford|spend|pay)|we(?:'d| had) (?:planned|budgeted|set aside)|i can spend)|(?:over|above|more than|beyond) what (?:i|we) (?:was|were|am|are|have|had|can|could)|(?:can't|cannot|couldn't|can no longer|unable to|not able to) (?:\w+ )?(?:afford|justify|stretch|find the money|pay (?:that|this|more|so))|(?:pas|plus) (?:les moyens|de budget|le budget|budgete|prevu au budget)|(?:no|not in (?:the|our|this year's)|isn't in (?:the|our)|out of|without a|not enough) (?:more )?(?:budget|funding|funds|money)|(?:budget|money|funds)\b.{0,30}\b(?:doesn't|does not|won't|wouldn't|simply) (?:\w+ )?(?:stretch|allow|cover|permit)|budget n(?:e |')(?:permet|absorb\w*|support\w*|suffi\w+|couvre|suit)\w*)\b/,
      probability: STRENGTH.strong,
    },
    {
      name: 'too expensive',
      words:
        /\b(?:trop (?:cher|chere|chers|cheres|eleve\w*|couteu\w+|onereu\w+)|(?:prix|tarifs?|hausses?|augmentations?|montant|cout|facture)\b.{0,60}\b(?:difficile\w* a (?:defendre|justifier|accepter|absorber|faire passer)|insoutenable\w*|intenable\w*|inacceptable\w*|excessi\w+|prohibiti\w+|redhibitoire\w*|ne passe\w* pas|freine|bloque|pose (?:un )?probleme|dissuasi\w+|hors de portee|au-dessus du marche)|too (?:expensive|costly|high|pricey|much (?:for us|money|to pay))|(?:price|cost|increase|rise|fee|quote|rate)s?\b.{0,60}\b(?:hard to (?:defend|justify|swallow|sell|absorb|accept)|difficult to (?:defend|justify|accept)|steep|prohibitive|excessive|out of (?:reach|our range)|a (?:problem|stretch|stumbling block|sticking point)|unsustainable|won't fly|hard sell)|(?:plus|moins) cher\w* (?:que|ailleurs)|\d+ ?% (?:plus cher|de trop|too (?:high|expensive|much)|more expensive|above the market|over (?:the )?market))\b/,
      unless:
        /\b(?:moins cher que (?:prevu|l'autre)|not too (?:expensive|high)|pas trop (?:cher|eleve))\b/,
      probability: STRENGTH.usual,
    },
    {
      name: 'savings',
      words:
        /\b(?:(?:plan|mesures|politique|chasse|objectif) (?:d'|aux? |de )(?:economies?|austerite|reduction)|(?:reduire|reduction d\w+|couper|baisser) (?:les |nos |des )?(?:couts?|depenses|charges)|restrictions? budgetaires?|contraintes? budgetaires?|arbitrages? budgetaires?|rigueur|(?:cost|budget|spending)[- ](?:cutting|saving|cuts?|savings?|reduction|freeze|constraints?|pressure|review)|cut(?:ting)? (?:costs|back)|tighten\w* (?:our|the|their) belts?|financial (?:pressure|difficult\w+|constraints?)|(?:finance|cfo|daf|la direction financiere|le controle de gestion)\b.{0,40}\b(?:refus\w+|bloqu\w+|block\w*|won't (?:approve|release|sign)|rejected|said no|turned (?:it )?down|has not approved|n'a pas (?:valide|debloque)|push(?:ed|ing) back))\b/,
      probability: STRENGTH.usual,
    },
  ],
  delay: [
    {
      name: 'the date is lost',
      words:
        /\b(?:(?:remis|reporte|kicked|bumped|put back|moved|slides?|slipp?s?|glisse)\w* (?:a|au|aux|to|into|en|until) (?:l'exercice|l'an|la |the next|next|autumn|spring|summer|winter|septembre|octobre|janvier|\w+ prochain)|(?:next|prochaine?) (?:fiscal year|exercice|annee budgetaire)|(?:push(?:ing|ed)?|decal\w+|repouss\w+) .{0,30}(?:by|d'un|d'une|de \w+) (?:an? )?(?:month|week|year|mois|semaine|an)|(?:attendra|will have to wait|waits? (?:for|till|until)|ne (?:signe\w*|signera|signerons) pas|won't be signing)\b.{0,50}\b(?:next|prochain\w*|date|suivante?|till|until)|(?:if|si)\b.{0,40}\b(?:miss|manque\w*|rate\w*) .{0,30}(?:christmas|noel|launch|lancement|season|saison|opening|ouverture|deadline|salon)|(?:handover|opening|hand-over|launch|start|go-live|ouverture|livraison du chantier|reception|inauguration|lancement)\b.{0,40}\b(?:is|est|devient|becomes) (?:now |desormais |de fait )?(?:impossible(?! a\b)|out of the question|hors d'atteinte|lost)|(?:after|apres|past|passe) (?:that|this|cette|ce) (?:date|day|jour|delai)\b.{0,60}\b(?:(?:no|of no) (?:use|point)|ne (?:nous |me )?(?:sert|servira|servirait) (?:plus )?a rien|useless|trop tard|too late)|(?:livraison|commande|delivery|order|elle|it|ca|cela)\b.{0,30}\b(?:ne (?:nous |me )?(?:sert|servira|servirait) (?:plus )?a rien(?! d(?:e\b|'))|(?:is|will be|would be) (?:of )?no use (?:to us|to me|any ?more|then|by then))|(?:fenetre(?! (?:de (?:la|l'|ma|notre|mon|nos)|du)\b)|window|saison|season) .{0,30}\b(?:se referme(?! (?:mal|seule?|pas|difficilement|bien|toute?)\b)|closes(?= (?:on (?!its)|in|at|by|before|this|next|end|soon|for)\b|\W*$)|is closing|se termine)|(?:pas tenable|intenable|untenable|not tenable)|handover slips|prendront du retard|(?:permis|planning permission|permit)\b.{0,50}\b(?:pas|n't|not|hasn't))/,
      probability: STRENGTH.usual,
    },
    {
      name: 'falls behind',
      words: rule(
        `\\b(?:aur(?:a|ont)|pren(?:d|nent|dra)|accus\\w+|accumul\\w+) (?:deja |environ |au moins |finalement )?(?:une (?:dizaine|quinzaine|huitaine)|\\d+|une?|deux|trois|quatre|cinq|six|dix|plusieurs) (?:de )?(?:jours?|semaines?|mois) de retard`,
        `\\b(?:\\d+|a|one|two|three|four|five|six|seven|eight|nine|ten|several) (?:days?|weeks?|months?) behind\\b(?! (?:bars|us))|\\bwon't be ready for (?:you|your)\\b|\\b(?:date|handover|opening|completion|launch) slips? with it\\b`,
        `\\b(?:anything|whatever|tout ce qui) (?:landing|arriving|delivered|after|arrive\\w*)\\b.{0,40}\\b(?:no use|useless|too late|trop tard|ne (?:nous |me )?sert)`,
        `\\b(?:pushes|pushed|puts|to push|bumps|bumped) (?:the|our) (?:\\w+ ){1,3}(?:into|back to|to) (?:next|spring|summer|autumn|the (?:spring|summer|autumn|fall|winter)|january|february|march|april|june|july|august|september|october|november|december)`,
        `\\brepousse (?:la |le |l'|les )\\w+ (?:au|a|en) (?:printemps|l'ete|l'automne|l'hiver|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)|\\bgliss\\w* d'(?:un|au moins un) (?:trimestre|mois|semestre|an)\\b`,
      ),
      unless: /\b(?:rent|loyer|payments?|paiements?|with (?:my|our) (?:reading|mail|e-?mails))\b/,
      probability: STRENGTH.strong,
    },
    {
      name: 'put off',
      words: rule(
        `\\b${THING}\\b.{0,60}\\b${LATER}`,
        `\\b(?:repouss|report|decal|differ|suspend|retard|gel)(?:er|ons|e|ent|ez|ait|ee?) (?:\\w+ )?(?:le |la |les |notre |nos |tout )?${THING}\\b`,
        `\\b(?:postpon\\w+|delay\\w*|push\\w* (?:back)?|defer\\w*|hold\\w* (?:off|up)|paus\\w+|put\\w* off) (?:on )?(?:the |our |this |that )?(?:\\w+ )?${THING}\\b`,
      ),
      unless:
        /\b(?:reunion|rendez|rdv|meeting|\bcall\b|sans retard|no delay|without delay|livraison .{0,30}(?:en retard|retard)|(?:delivery|order|commande|shipment) .{0,40}(?:late|retard)|dans les temps)\b/,
      probability: STRENGTH.usual,
    },
    {
      name: 'too long',
      words:
        /\b(?:(?:delais?|semaines?|mois|jours?|attente)\b.{0,50}\b(?:trop longs?|trop longue|redhibitoires?|bloquants?|inacceptables?|intenables?|incompatibles?|hors de question|problematiques?|ne (?:nous )?(?:convien\w+|conviennent|va|vont|passe\w*|colle\w*) pas|pose\w* (?:un )?(?:vrai )?probleme|ne tient pas)|trop (?:tard|long|longs|tardi\w+|juste)(?! temps)|(?:weeks?|months?|days?|lead times?|wait|timescales?|delivery (?:time|date)s?)\b.{0,60}\b(?:too (?:long|late|slow)|won't work|doesn't work|is a (?:problem|deal[- ]?breaker|non[- ]starter|concern|worry)|(?:isn't|not) (?:going to work|acceptable|workable|feasible|an option|good enough)|kills?|sinks?|unworkable|doesn't fit|longer than)|too (?:late|long|slow) (?:for|to)|(?:delai|delais|calendrier|planning)\b.{0,40}\b(?:m'inquiet\w*|nous inquiet\w*|inquiet\w*|serre\w*|tendu\w*|compromis\w*|menace\w*)|(?:deadline|timeline|schedule|lead time)s?\b.{0,40}\b(?:worr(?:y|ies|ied)|at risk|in (?:danger|jeopardy)|slipp\w+|tight|concern\w*|threaten\w*|unrealistic|won't be met|matters?))\b/,
      probability: STRENGTH.usual,
    },
    {
      name: 'will not be ready',
      words:
        /\b(?:(?:ne (?:pourr\w+|ser\w+|tiendr\w+|sauri\w+|serait|seront)|n'(?:aur\w+|arriver\w+)) (?:\w+ )?(?:pas|plus|jamais) (?:\w+ ){0,4}(?:avant|a temps|prets?|prete|dans les (?:temps|delais)|les delais|la date|l'echeance)|(?:won't|will not|can't|cannot|unable to|isn't going to|not going to|never) (?:\w+ ){0,6}(?:in time|on time|by (?:the deadline|then)|before (?:the (?:end|summer|opening)|q[1-4]|next)|make (?:the|our) (?:date|deadline|opening))|(?:launch|opening|go-live|start|project|migration|date|calendrier|planning|ouverture|lancement|projet|chantier|operation)\b.{0,30}\b(?:is|are|now|would be|will be|est|sont|serait|devient) (?:now |desormais )?(?:in jeopardy|at risk|in danger|in doubt|threatened|compromise?|compromis|menacee?|en danger|en peril|en jeu)|(?:chantier|projet|planning|calendrier|on|nous) (?:\w+ ){0,2}(?:depasse\w*|bascule\w*|glisse\w*|capote\w*|derape\w*)|(?:sink|kill|derail|jeopardi[sz]e|scupper)s? (?:the|our)|miss(?:ing|ed)? (?:the|our|this|your) (?:deadline|date|opening|launch|slot|window|milestone)|(?:rat\w+|manqu\w+|louper) (?:l'echeance|la date|l'ouverture|le lancement|la saison)|(?:prend|pris|accumul\w+|prenons|a) du retard|en retard sur|retards? (?:sur|du|de|dans) (?:le |la |notre )?(?:projet|planning|calendrier|chantier|\w+)|behind schedule|running (?:late|behind)|(?:two|three|four|\d+|deux|trois|quatre) (?:weeks?|semaines?|days?|jours) (?:sooner|earlier|faster|plus (?:tot|vite)|d'avance))\b/,
      unless: /\b(?:reunion|rendez|rdv|meeting|\bcall\b)\b/,
      probability: STRENGTH.usual,
    },
    {
      name: 'on hold',
      words:
        /\b(?:(?:met(?:s|tre|tons|tent)|mis|mise|mettent|laiss\w+|reste\w*|est|sont|putting|put|putt|is|are|be|been|placed|remains?) (?:\w+ ){0,4}(?:en (?:attente|pause|suspens|stand-?by)|on (?:hold|ice|pause|the back ?burner)|au frigo|de cote pour l'instant)|jusqu'a nouvel ordre|until further notice|pas (?:de decision )?avant (?:l'automne|l'annee|la rentree|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|l'ete|le (?:deuxieme|troisieme|quatrieme|premier|second) (?:trimestre|semestre))|(?:not|no (?:decision|order|go-ahead|purchase)|nothing|won't \w+|can't \w+)(?: will)?(?: \w+){0,4} (?:before|until|till) (?:the (?:autumn|fall|summer|spring|new year|end)|next (?:year|quarter)|q[1-4]|january|february|march|april|may|june|july|august|september|october|november|december|after)|(?:l'annee|au trimestre|au semestre) prochaine?? au (?:plus tot|mieux)|next (?:year|quarter) at the earliest|(?:freeze|gel) (?:du|des|de|on|of) (?:\w+ )?(?:projets?|embauches|projects?|hiring|decisions?|achats|purchas\w+))\b/,
      unless:
        /\b(?:reunion|rendez|rdv|meeting|ticket|payment|paiement|facture|invoice|en attente (?:de|d')|hold (?:music|the line))\b/,
      probability: STRENGTH.usual,
    },
  ],
  legal: [
    {
      name: 'a court or an authority',
      words:
        /\b(?:refere\b|recours|candidat evince|unsuccessful bidder|formal challenge|court has ruled|decision du juge|irreguliere? au sens|non-?compliant under|procurement (?:act|code|rules|law)|code de la commande|privacy officer|hipaa|dpo\b.{0,40}(?:bloqu|refus|block)|(?:instructed|engaged) our (?:attorneys|lawyers|solicitors)|(?:juriste|attorney|lawyer|solicitor|legal)\b.{0,40}\b(?:contest\w+|disputes?|block\w+|bloqu\w+|refus\w+|object\w*|won't))/,
      probability: STRENGTH.usual,
    },
    {
      name: 'is with the lawyers',
      words: /\bwith (?:our|my) (?:attorneys?|lawyers?|solicitors?|legal (?:team|counsel))\b/,
      unless: PAPER_AT_LAWYERS,
      probability: STRENGTH.usual,
    },
    {
      name: 'goes to the lawyers',
      words:
        /\b(?:(?:goes|go|going|passed|handed|turned over|over|transmis\w*|confie\w*|remis\w*|entre les mains d\w*) (?:straight )?(?:to |a |de )?(?:our|my|nos|notre|mon|mes) (?:attorneys?|lawyers?|solicitors?|avocats?|legal (?:team|counsel)|conseils?)|(?:our|my|nos|notre|mon|mes) (?:attorneys?|lawyers?|solicitors?|avocats?) (?:are |is |sont |est )?(?:copied|in copy|en copie|on copy|will (?:write|be in touch|call)|vous ecrira|prendra))\b/,
      unless: PAPER_AT_LAWYERS,
      probability: STRENGTH.certain,
    },
    {
      name: 'threat',
      words:
        /\b(?:mises? en demeure|tribun\w+|contentieux|poursuites?|poursuivre en justice|action(?:s)? en justice|voie (?:judiciaire|juridique|legale)|assign(?:er|ation|e en)|(?:nos|notre|mon|mes|leurs?|l'|un|les) ?avocats?|huissier|prejudice|dommages[- ]et[- ]interets|recours (?:juridique|legal)|resili\w+ (?:pour faute|aux torts|de plein droit)|plainte|lawyers?|attorneys?|solicitors?|litigation|legal (?:action|proceedings|steps|recourse|dispute)|lawsuit|sue|(?:in|to|go to|small claims|a) court|court (?:action|order|proceedings|case)|breach|formal notice|damages|small claims|injunction|terminate (?:for cause|the contract for)|notice of termination)\b/,
      unless:
        /\b(?:(?:leases?|contracts?|drafts?|agreements?|deeds?|ndas?|paperwork|bail|contrat) (?:is|are|was|est|sont) (?:now |still |currently |actuellement )?(?:with|chez) (?:our|my|nos|notre|mon) (?:solicitors?|lawyers?|attorneys?|avocats?)|avocats? (?:a|au) (?:la|l')|cour(?:t|te) terme|tennis|food court|court (?:delai|terme|laps)|damages (?:to|in transit)|golf)\b/,
      probability: STRENGTH.strong,
    },
    {
      name: 'lawyers object',
      words:
        /\b(?:(?:service|direction(?= juridique| legale)|equipe|departement|conseil|pole|nos|notre|le|la) ?(?:juridique|legal|juristes?|conformite|dpo)|juristes?|legal(?: (?:team|department|dept|counsel|people|colleagues|side|review))?|counsel|compliance(?: team| department| officer)?|our dpo|procurement legal)\b.{0,90}\b(?:bloqu\w+|refus\w+|conteste\w*|oppos\w+|bute\w*|reserves?|inquiet\w*|n'accept\w+|ne valid\w+|n'a pas (?:encore )?valid\w+|doi(?:t|vent)|exig\w+|demand\w+|souhait\w+|tique\w*|releve\w*|coince\w*|soulev\w+|object\w*|concern\w*|won't|will not|can't|cannot|refuse\w*|reject\w*|block\w*|stuck|flagged|raised|issues?|(?:already |deja )?(?:reads?|reading|relit|relisent|etudie\w*|asked (?:me|us) for)|unhappy|uncomfortable|insist\w*|demand\w*|needs?|wants?|has not|hasn't|haven't|still|holding|pushing back|red[- ]?line\w*|worr\w+|stop\w*|struggl\w+|problems?|balk\w*|nervous|pas d'accord)\b/,
      unless:
        /\b(?:no (?:concerns?|issues?|objections?|problems?)|aucune? (?:reserve|objection|probleme)|sans reserve|validated|signed off)\b/,
      probability: STRENGTH.strong,
    },
    {
      name: 'a clause in dispute',
      words:
        /\b(?:(?:clauses?|articles? \d+|conditions generales|cgv|contrat|engagement|penalites?|responsabilite|confidentialite|propriete intellectuelle|rgpd|donnees personnelles|indemni\w+|liability|indemnity|penalty|gdpr|data protection|data processing|ip|intellectual property|confidentiality|nda|jurisdiction|warranty|termination|contract|terms|wording|section \d+|non-compete|dpa)\b.{0,80}\b(?:bloqu\w+|inacceptable\w*|pose\w* (?:un )?(?:reel |vrai )?probleme|problematiques?|ne (?:nous )?convien\w+ pas|abusi\w+|illegal\w*|non[- ]conforme\w*|conteste\w*|refus\w+|litigieu\w+|point(?:s)? de blocage|desequilibre\w*|pas (?:conforme|acceptable|signer|accept\w+)|a revoir|reticen\w+|trop (?:floue?s?|large|contraignant\w*)|unacceptable|is (?:a )?(?:problem|issue|blocker|concern|sticking point|deal[- ]?breaker)|can't (?:accept|sign|agree|live)|cannot (?:accept|sign|agree)|not (?:acceptable|compliant|agree\w*)|won't (?:accept|sign|agree)|too (?:broad|vague|onerous|one-sided|low|risky)|one-sided|non-compliant|violat\w+|concerns?|stuck on|reject\w*|unlimited|uncapped|dispute\w*|worr(?:y|ies)|stopp\w+|blocking|holding)|(?:non[- ]conform\w+ (?:au|avec le) (?:rgpd|reglement|droit)|violation (?:du|de la|des)|infraction|illegal\w*|dans l'illegalite|penalites? (?:de retard|contractuelles|prevues)|not (?:gdpr|legally) \w+|gdpr (?:breach|issue|concern|problem)|late penalt(?:y|ies)|penalty clause|regulatory (?:issue|problem|concern|hurdle)|sanctions?))\b/,
      probability: STRENGTH.usual,
    },
    {
      name: 'accept the clause',
      words:
        /\b(?:(?:accepter|signer|valider|accept|sign|agree to|live with|approve|stuck on|bute\w* sur|bloqu\w+ sur|blocage sur|desaccord sur|reserves? sur|objections? (?:to|sur|a)|issue with|problem with|concerns? (?:about|over|with|on)) (?:en l'etat |pas )?(?:the |your |this |la |le |les |votre |vos |cette |ces |l')?(?:\w+ ){0,2}(?:clauses?|article|penalit\w+|liability|indemnity|termination|jurisdiction|wording|confidentiality|gdpr|dpa|data protection|responsabilite|confidentialite|juridiction|rgpd|resiliation|propriete intellectuelle|nda))\b/,
      unless: /\b(?:happy to|pouvons|peut|we can|prets? a|ready to|no|aucune?|sans)\b/,
      probability: STRENGTH.usual,
    },
  ],
}

/** Denied, or well: "budget : OK", "dans les délais", "no delay at all". */
const WELL =
  /\b(?:(?:voul\w+|veu[xt]|souhait\w+|voudri\w+|aimeri\w+|achet\w+|command\w+|want|would like|'d like) (?:plus de|(?:\w+ )?more) (?:\w+ )?credits|(?:no|without) objections?|(?:aucun|pas de|sans) (?:souci|risque|probleme|frein|point de blocage|blocage) (?:de |d'|cote )?(?:budget\w*|juridique|delai|calendrier|planning)?|(?:legal|juridique|juristes?|lawyers?|counsel|compliance)(?: (?:team|department|side|people))? (?:has|have|a|ont) (?:\w+ )?(?:approved|cleared|agreed|signed off|valide|approuve|accepte)\w*|budget\W{0,4}(?:ok|valide|approuve|approved|confirmed|signed off|secured)|(?:budgets?|credits|enveloppe|clauses?|contrat|contract|legal|juridique|planning|calendrier) (?:est|sont|a ete|ont ete|has been|have been|is|are|has|have|a|ont) (?:\w+ )?(?:valide\w*|approuv\w+|accord\w+|debloqu\w+|vote\w*|signe\w*|confirm\w+|approved|secured|released|signed|agreed|ok|fine|cleared)|dans les (?:delais|temps)|on (?:schedule|time|track|budget)|a temps|in good time|within budget|(?:dans|respecte\w*) le budget|sans (?:retard|depasse\w+|reserve|probleme)|aucun (?:retard|risque|probleme)|pas de (?:retard|risque|souci|probleme)|pas en retard|no (?:delays?|problem|risk|concerns?|legal issues?)|without (?:any )?delay|ahead of schedule|en avance|aucun decalage|no slippage|on garde le (?:calendrier|planning)|nous gardons le (?:calendrier|planning)|(?:budget|planning|schedule|timeline) (?:is |est |reste )?(?:unchanged|inchange)|votee?s? a l'unanimite|came through)\b/

const speaks = (clause: Clause): boolean =>
  !matches(WELL, clause.text) && !matches(NO_WORRY, clause.text) && !clause.isResolved

/** Is what could endanger the deal said to go well? */
export const takesRiskBack = ({ clauses }: ReadSentence): boolean =>
  clauses.every((clause) => !speaks(clause))

/** A hint may reach over clauses: "the board allowed £40,000, and you are at £52,000". */
function hintOf(risk: Risk, sentence: ReadSentence): Found | undefined {
  if (!sentence.clauses.every(speaks)) return undefined
  const sign = strongestSign(HINTS[risk], sentence.folded)
  return sign && { sentence, probability: sign.probability, rule: sign.name }
}

/** Finds the risks of a sentence, each with its strongest sign. */
export function findRisks(sentence: ReadSentence): readonly (Found & { readonly risk: Risk })[] {
  return (['legal', 'delay', 'budget'] as const).flatMap((risk) => {
    const found = strongest([signInClauses(SIGNS[risk], sentence, speaks), hintOf(risk, sentence)])
    return found === undefined ? [] : [{ ...found, risk }]
  })
}
