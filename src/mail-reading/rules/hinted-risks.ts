/**
 * Trouble of the deal that is told without its usual words: a treasurer who signs nothing more, a price that makes
 * the owner wince, a date that does not suit the crane, a landlord who may not wait, a lawyer who advises against it.
 * Read beside names-risk.ts; each sign is put to the clause, or to the sentence where it is told across clauses.
 */
import type { Risk, Sign } from './act.ts'
import { STRENGTH } from './act.ts'
import { rule } from './words.ts'

const AMOUNT = `(?:[£$¤] ?\\d[\\d.,]{0,12}(?: \\d{3})*k?|\\d[\\d .,]{0,12}k? ?(?:¤|£|\\$|euros?\\b|k¤|eur\\b|pounds?\\b|dollars?\\b|ht\\b))`
const POT = `(?:budgets?|enveloppes?|dotations?|lignes?|caisses?|tresorerie|moyens|pot|purse|kitty|coffers|funding|allocation|allowance)`
const SUM = `(?:totaux|total|prix|montants?|chiffres?|sommes?|devis|facture|tarifs?|hausses?|price|prices|figures?|numbers?|quote|amount|cost|costs|bill|sum|increase|rise|fee)`
const KEEPER = `(?:tresori\\w+|daf|intendant\\w*|gestionnaire|econome|controleu\\w+ de gestion|(?:directeur|directrice) financi\\w+|comptable|banqui\\w+|finance|treasurer|bursar|cfo|(?:financial|cost|new) controller|accountant|bank manager|financial director)`
const OWNER = `(?:patron\\w*|chef|directeur|directrice|direction|associe\\w*|gerant\\w*|conseil|bureau|mari|femme|actionnaires?|siege|groupe|boss|owners?|manager|director|directors|partners?|board|trustees|committee|wife|husband|shareholders?|head office|hq|group)`
const WINCES = `(?:tousse\\w*|grimac\\w+|s'(?:est )?etrangl\\w+|blem\\w+|pali\\w*|avale\\w* de travers|saut\\w+ au plafond|bondi\\w*|tique\\w*|leve\\w* les (?:yeux|sourcils|bras)|fai\\w+ la (?:grimace|moue|tete)|winc\\w+|chok\\w+|flinch\\w*|gulp\\w*|balk\\w*|baulk\\w*|blanch\\w+|hit the roof|raised an eyebrow|sucked (?:his|her|their) teeth|swallowed hard|went (?:pale|white|quiet))`

const BUDGET: readonly Sign[] = [
  {
    name: 'others will not pay',
    words: rule(
      `\\b(?:residents|tenants|members|owners|leaseholders|shareholders|parents|ratepayers|coproprietaires|locataires|adherents|associes|habitants)\\b.{0,20}\\b(?:will not|won't|cannot|can't|would never|ne|n') ?(?:\\w+ )?(?:(?:swallow|wear|stomach|pay|fund|suivr\\w+|paier\\w+|avaler\\w+)\\b|(?:accept|bear|take|stand|accepter\\w+|voter\\w+)\\b.{0,40}(?:\\b(?:increases?|rises?|costs?|prices?|charges?|lev(?:y|ies)|bills?|fees?|figures?|amounts?|hikes?|sums?|expense|hausses?|augmentations?|depenses?|appels? de fonds|devis|prix|couts?)\\b|[£$¤\\d]))`,
      `\\b(?:accounts?|kitty|coffers|funds?|reserves?|caisses?|compte|cagnotte)(?: (?:de|du) \\w+)? (?:is|are|est|sont) (?:all but |nearly |a peu pres |quasi |deja |already )?(?:empty|bare|dry|exhausted|vides?|a sec|exsangues?)\\b`,
    ),
    unless:
      /\b(?:user|test|demo|our email|login|compte client|caisses? (?:de|d'|en)|crates?|boxes|refill\w*|reprendre|recuper\w+|consign\w+)\b/,
    probability: STRENGTH.certain,
  },
  {
    name: 'money does not grow',
    words: rule(
      `\\b${POT}\\b.{0,40}\\b(?:n'augment\\w+ p(?:as|lus)|ne (?:bouge\\w*|grossi\\w*|suit|suivent|suivr\\w+|suffi\\w+|permett\\w+) p(?:as|lus)|ser(?:a|ont) (?:le|la|les) memes?|rest\\w+ (?:le|la|les) memes?|n'ira pas plus loin|au centime pres)`,
      `\\b${POT}\\b.{0,40}\\b(?:isn't|is not|won't be|will not be|aren't) (?:going up|growing|increas\\w+|any bigger|getting)|\\b${POT}\\b.{0,30}\\b(?:(?:is|stays|will be) (?:the same|flat|what it was)|to the penny|won't (?:grow|stretch|run to|go up|budge|move)|(?:can't|cannot|doesn't|does not) (?:stretch|run to|reach|cover))`,
      `\\b(?:marges?|margins?)\\b.{0,30}\\b(?:ne (?:suivent|suit|tiennent|tient|resist\\w+) p(?:as|lus)|fond(?:ent)?|s'effrit\\w+|s'amenuis\\w+|n'y (?:sont|est) plus|(?:trop )?(?:minces?|serrees?|faibles?)|(?:can't|cannot|won't|don't) (?:take|stand|absorb|bear|keep up)|(?:are|is) (?:gone|going|wafer|paper|razor|too thin|thin|shrinking|squeezed|vanishing))`,
    ),
    unless: /\b(?:mise en page|page margins?|marge d'erreur|de page)\b/,
    probability: STRENGTH.strong,
  },
  {
    name: 'you are above it',
    words: rule(
      `\\b(?:plafonn\\w+|plafond|maximum|limit\\w+|${POT}|ceiling|cap|capped|limit|max)\\b.{0,60}${AMOUNT}.{0,40}\\b(?:vous (?:etes|arrivez|venez)|votre (?:devis|offre|prix|proposition|chiffrage)|you(?:'re| are| come)|your (?:quote|price|offer|figure|proposal|bid))\\b.{0,30}\\d`,
      `\\b\\d[\\d.,]{0,4} ?(?:%|per ?cent|pour ?cent) (?:au-dessus|de plus que|over|above|more than|beyond)\\b.{0,40}\\b(?:prevu\\w*|inscrit\\w*|budget\\w*|estim\\w+|alloue\\w*|avions|avons|pencilled|allowed|planned|set aside|figure|estimate|had in|last year|l'an (?:dernier|passe))\\b`,
    ),
    probability: STRENGTH.strong,
  },
  {
    name: 'an amount is lacking',
    words: rule(
      `\\bil (?:nous |me |leur )?manqu\\w+ (?:encore |toujours |environ )?${AMOUNT}`,
      `${AMOUNT} (?:shy|short|light) of\\b|${AMOUNT} too (?:much|high|dear)\\b|${AMOUNT} de trop\\b`,
      `\\b(?:subvention|aide|dotation|financement|pret|credit|grant|subsidy|funding|loan)\\b.{0,40}\\b(?:n'(?:est|a) (?:pas|jamais) (?:tombe|arrive|ete (?:accorde|vote|verse|obtenu))\\w*|(?:nous |m')?(?:a|est) ete refuse\\w*|didn't come (?:through|off)|did not come through|fell through|hasn't come|was turned down|never came)`,
    ),
    unless: /\b(?:facture|invoice|paiement|payment|remboursement|refund)\b/,
    probability: STRENGTH.strong,
  },
  {
    name: 'who pays winces',
    words: rule(
      `\\b${WINCES}\\b.{0,40}\\b(?:${SUM}|${AMOUNT})`,
      `\\b(?:${SUM})\\b.{0,40}\\b(?:made|makes|a fait|fait) .{0,30}\\b(?:${WINCES}|tousser|bondir|tiquer|grimacer|palir|etrangler|wince|choke|gulp|flinch)\\b`,
      `\\b(?:faire (?:avaler|passer|accepter|admettre)|get|sell|push|defend|defendre|justifier|justify)\\b.{0,30}\\b(?:${SUM})\\b.{0,20}\\b(?:past|through|upstairs|to (?:my|our|the)|a (?:mes|mon|ma|nos|notre|la)|au|aux|aupres|devant)\\b.{0,20}\\b(?:${OWNER}|${KEEPER}|anyone|quiconque)\\b`,
    ),
    unless: /\b(?:agreeably|agreablement|agreed|d'accord)\b/,
    probability: STRENGTH.usual,
  },
  {
    name: 'who keeps the money refuses',
    words: rule(
      `\\b${KEEPER}\\b.{0,50}\\b(?:ne (?:sign|valid|debloqu|lach|accord|engag|laiss)\\w+ (?:plus|pas|rien)|refuse\\w*|(?:won't|will not|isn't|is not|not|no longer) (?:sign\\w*|releas\\w+|approv\\w+|wear|allow\\w*|let\\w*|putting (?:his|her|their) name)|says? no|said no|a dit non|dit non)`,
      `\\b(?:${OWNER})\\b.{0,30}\\b(?:demande\\w*|exige\\w*|impose\\w*|veut|veulent|wants?|asks?|asked|demands?|insists?)\\b.{0,30}\\d+ ?(?:%|per ?cent|pour ?cent).{0,40}\\b(?:achats?|depenses|fournisseurs?|couts|frais|postes|spend\\w*|buy|costs?|suppliers?|purchas\\w+|expenses)\\b`,
      `\\b(?:postes?|depenses?|lignes?|achats?|factures?|every (?:line|expense|penny|purchase|invoice|cost))\\b.{0,60}\\b(?:peigne fin|a la loupe|fine(?:-tooth)? comb|tooth ?comb|microscope|second signature|deuxieme signature)\\b`,
      `\\b(?:obtenir\\w*|obtiendr\\w+|accord\\w*|aucune|jamais|pas (?:de|une))\\b.{0,25}\\brallonge\\b(?! electrique| de \\d)`,
    ),
    probability: STRENGTH.usual,
  },
  {
    name: 'nothing is left',
    words: rule(
      `\\b(?:plus|pas) (?:un|le moindre) (?:sou|centime|rond|kopeck|euro)\\b|\\bnot an? (?:bean|penny|cent|dime|bob|farthing) (?:left|more|to spare)\\b|\\bfonds? de(?:s)? tiroirs?\\b|\\bscrap\\w+ the barrel\\b|\\b(?:comptes?|caisses?) (?:est|sont) a sec\\b`,
      `\\b(?:travaill\\w+|bosse\\w*) (?:pour la gloire|pour rien|a perte)\\b|\\b(?:work|working) for (?:nothing|free|peanuts)\\b|\\b(?:vend\\w*|tourn\\w+|a|sell\\w*|run\\w*|operat\\w+) a(?:t a)? (?:perte|loss)\\b`,
      `\\bne (?:peux|peut|pouvons) (?:pas|plus) (?:y )?(?:mettre|depenser|investir|monter|aller) (?:autant|davantage|plus|cette somme|si haut|jusque-la)\\b|\\b(?:can't|cannot|won't|couldn't) (?:put|spend|go|pay|find|lay out) (?:that|so|as|any) (?:much|high|far|more|higher)\\b`,
      `\\b(?:numbers|figures|sums|maths?) (?:don't|doesn't|do not|does not|won't|no longer) (?:add up|work|stack up)\\b.{0,30}\\b(?:for us|price|rate|figure|level)\\b|\\bl'equation (?:economique |financiere )?ne (?:tient|passe|fonctionne)\\w* p(?:as|lus)\\b`,
      `\\b(?:difficile|dur|complique|impossible|hard|tough|difficult|impossible) (?:de|to) (?:faire (?:avaler|passer|accepter)|justifier|swallow|justify|stomach) (?:une |un |cette |ce |ces |such |this |that |the |a )?(?:telle |pareille |tel )?(?:${SUM}|depense|expense|spend)`,
      `\\b(?:depense|investissement|expense|outlay|spend)s? (?:de cette taille|pareille?|telle|aussi lourde?|of this size|of that size|like this|like that)\\b.{0,40}\\b(?:pas|plus|not|can't|cannot|won't|out of)\\b|\\bne permett\\w+ pas une telle depense\\b`,
    ),
    unless: /\b(?:perte de|loss of|pris a|sold at a loss last)\b/,
    probability: STRENGTH.usual,
  },
]

const DATE_OF_OURS = `(?:livraison|pose|date|delais?|creneau|calendrier|planning|semaines?|jours|arrivee|reception|delivery|install(?:ation)?|date|lead time|weeks?|timeline|timetable|schedule|slot|arrival|completion|handover|start)`
const PLAN_OF_THEIRS = `(?:planning|programme|calendrier|chantier|ouverture|rentree|saison|lancement|grue|phasage|programme|schedule|calendar|season|opening|launch|diary|timetable|crane|shutdown|build)`
const BODY = `(?:comite|conseil|commission|bureau|assemblee|board|committee|council|panel|trustees|governors)`

const DELAY: readonly Sign[] = [
  {
    name: 'the date does not suit',
    words: rule(
      `\\b${DATE_OF_OURS}\\b.{0,60}\\b(?:(?:doesn't|does not|won't|will not|don't|can't) (?:\\w+ )?(?:work|fit|suit|do)|(?:ne|n'est|n'entre) ?(?:va|vont|colle\\w*|cadre\\w*|tien\\w*|passe\\w*|rentre\\w*|est|entre\\w*)? ?(?:pas|plus)(?: (?:tenable|jouable|compatible))?|incompatible)\\b.{0,30}\\b(?:our|my|the|for us|avec|dans|pour|notre|nos|le|la)\\b.{0,20}\\b${PLAN_OF_THEIRS}\\b`,
      `\\b(?:your|votre) (?:plan|calendrier|planning|delai|proposition|offre|schedule|timetable|timeline|proposal|offer|quote|date)\\b.{0,20}\\b(?:only |ne )?(?:gets?|takes?|lands?|puts?|brings?|mene\\w*|amene\\w*|emmene\\w*|porte\\w*|met) (?:us|nous|me|it|tout) (?:only |there |seulement |pas avant |qu')?(?:there |the end )?(?:in|to|at|into|en|a|au|fin|debut)\\b`,
      `\\b(?:weeks?|months?|days?|semaines?|mois|jours),? (?:is|are|c'est|cela fait|soit) (?:le (?:double|triple)|twice|double|three times)\\b.{0,20}\\b(?:de ce|what|que ce)\\b`,
    ),
    unless: /\b(?:reunion|rendez|rdv|meeting|visio|call|demo)\b/,
    probability: STRENGTH.strong,
  },
  {
    name: 'would be lost',
    words: rule(
      `\\b(?:with|at|avec|a) (?:your|vos|votre|ces|those) \\w+ (?:days?|weeks?|months?|jours?|semaines?|mois)\\b.{0,60}\\b(?:miss|lose|loses|too late|perd\\w+|rat(?:e|ons|er\\w*)|manqu\\w+|trop tard|passons a cote|hors delai)\\b`,
      `\\b(?:about to|going to|will|'ll|would|'d|stand to|bound to) (?:lose|miss) (?:the|our|my|this|a whole|half) (?:\\w+ ){0,3}(?:season|opening|window|slot|launch|deadline|harvest|intake|date|fair|show|event|term|start)\\b`,
      `\\b(?:perdr(?:e|ons|ai|a)|perdons|rater(?:ons|ai|a)?|ratons|manquer(?:ons|a)?|louper(?:ons|a)?|rate|loupe|manque) (?:la|le|l'|notre|nos|cette|ce|toute la) ?(?:\\w+ ){0,2}(?:saison|fenetre|ouverture|lancement|echeance|agrement|recolte|rentree|salon|date|campagne|semis|inauguration)\\b`,
      `\\b(?:planting|season|harvest|seeding|lambing|saison|recolte|semis|plantation|vendange)s? (?:doesn't|won't|don't|n'attend\\w*|ne (?:nous )?attend\\w*) ?(?:wait|pas)?\\b`,
    ),
    unless:
      /\b(?:reunion|rendez|rdv|meeting|visio|call|demo|webinar|invitation|don't want to miss)\b/,
    probability: STRENGTH.certain,
  },
  {
    name: 'will not get there',
    words: rule(
      `\\b(?:ne vois (?:pas|plus|guere)|ne voyons pas|(?:can't|don't|cannot|fail to|hard to) see) (?:comment|how) (?:nous|on|we|i|je|it|this|ca|cela)\\b.{0,40}\\b(?:y (?:serons|arriverons|serait|sera|arriver)|prete?s?|a temps|tiendr\\w+|tenir|get there|make it|be ready|in time|hold|by then|happen)\\b`,
      `\\bn'y (?:arriver(?:ons|ai|a)|serons|serai|sera) (?:pas|jamais)\\b|\\b(?:won't|will not|not going to|never going to|can't|cannot) make (?:it (?:for|by|before|in time)|half-term|easter|christmas|the (?:season|deadline|cut-?off|date|start|summer|spring)|spring|summer|autumn|\\w+ at this (?:rate|pace))\\b`,
      `\\b(?:permis|autorisations?|permit|planning|planning consent|consent|licence|arrete|homologation|agrement|visas?)\\b.{0,40}(?:n't (?:through|in|here|granted|come|been)\\b|\\b(?:pas (?:encore )?(?:purge|delivre|accorde|arrive|tombe|signe|obtenu|la)\\w*|se fait attendre|not (?:yet )?(?:through|granted|come)|still (?:pending|outstanding|out))\\b)`,
      `\\b(?:chantier|projet|commande|decision|signature|site|project|decision|order|job)s? (?:\\w+ )?(?:attendr(?:a|ont)|waits?|keeps|will (?:have to )?(?:wait|keep)|va (?:devoir )?attendre)\\b`,
      `\\b(?:apres|passe|after|past|once)\\b.{0,80}\\b(?:ne (?:me |nous )?(?:sert|servira|serviront|servent) (?:plus|a rien)|(?:no|of no|not much|little) (?:good|use) to (?:me|us))\\b`,
      `\\b(?:les mains vides|sans (?:comptoir|cuisine|mobilier|enseigne|materiel|chauffage)|without (?:a (?:counter|kitchen)|furniture|heating|signage|stock|seats))\\b.{0,40}\\b(?:ouvr\\w+|open\\w*|inaugur\\w+|launch\\w*)\\b|\\b(?:ouvr\\w+|ouverture|open\\w*|inaugur\\w+|launch\\w*)\\b.{0,20}\\b(?:les mains vides|sans (?:comptoir|cuisine|mobilier|enseigne|materiel|chauffage)|without (?:a (?:counter|kitchen)|furniture|heating|signage|stock|seats))\\b`,
    ),
    unless:
      /\b(?:reunion|rendez|rdv|meeting|visio|call|demo|ticket|lunch|dejeuner|reparation)\b|\?/,
    probability: STRENGTH.usual,
  },
  {
    name: 'somebody will not wait',
    words: rule(
      `\\b(?:clients?|locataires?|bailleur|acheteurs?|acquereurs?|patients?|proprietaire|customers?|tenants?|landlord|buyers?|guests?|investors?|investisseurs?)\\b.{0,60}\\b(?:n'attendr\\w+ (?:pas|plus)|ne plus attendre|ne (?:nous )?attend\\w* (?:pas|plus)|won't wait|may not wait|will not wait|los\\w+ patience|s'impatient\\w+|perd\\w* patience|trouv\\w+ le temps long|getting restless|threaten\\w* to (?:walk|leave|cancel|go|pull))`,
      `\\b(?:pluie|gel|neige|intemperies|greve|canicule|rain|frost|snow|strike|weather|heatwave)s?\\b.{0,50}\\b(?:put\\b.{0,40}\\bback|held (?:us|everything|it) up|cost us|coute|fait perdre|retard\\w*|set us back)\\b`,
      `\\b${BODY}\\b.{0,30}\\b(?:ne se reuni\\w+ (?:plus |pas )?(?:avant|qu)|ne (?:siege|statue)\\w* (?:plus |pas )?(?:avant|qu)|(?:doesn't|won't|does not|will not) (?:sit|meet|convene)(?: again)? (?:until|till|before))`,
      `\\b(?:fenetre de tir|only (?:gap|window|opening)|seule? (?:fenetre|ouverture))\\b.{0,60}\\b(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|noel|january|february|march|april|june|july|august|september|october|november|december|easter|christmas)\\b`,
      `\\b(?:windows?|fenetres?|materiel|pieces|goods|parts|mobilier|machines?)\\b.{0,60}\\b(?:means no|no \\w+ means|tout (?:glisse|decale|s'arrete)|the whole (?:lot|thing|job) (?:slides?|slips?|stops)|everything (?:slides|slips|stops))\\b`,
    ),
    unless: /\b(?:rien qui|nothing that touches|pas chez nous|en face|across the road|next door)\b/,
    probability: STRENGTH.usual,
  },
]

const TOPIC = `(?:clauses?|articles? \\d+|section \\d+|contrat|contract|responsabilite|liability|indemni\\w+|penalit\\w+|penalt\\w+|donnees|data|conservation|retention|rgpd|gdpr|dpa|sous-traitance|sub-?process\\w+|garantie|warranty|resiliation|termination|propriete intellectuelle|intellectual property|waiver|renonciation|confidential\\w+|juridiction|jurisdiction|cap)`

const LEGAL: readonly Sign[] = [
  {
    name: 'not signed until it is written',
    words: rule(
      `\\b(?:tant que|until|unless|a moins que)\\b.{0,20}\\b${TOPIC}\\b.{0,80}\\b(?:ne (?:signons|signe|signerons|signera|signerai)|pas de signature|(?:nobody|no one)(?: \\w+)? signs?|(?:don't|won't|can't|cannot|not) (?:be )?sign\\w*|no signature)\\b`,
      `\\b${TOPIC}\\b.{0,60}\\b(?:(?:pas|hors de) question|out of the question|no way|non-starter|won't fly|niet|imbuvable|leonine?s?|unsignable)\\b`,
      `\\b(?:deconseill\\w+|advis\\w+ (?:me |us |strongly |formally )*against|warn\\w+ (?:me |us )?(?:against|off)|met\\w* en garde contre)\\b.{0,20}\\b(?:sign\\w*|${TOPIC}|(?:l'|cet )?engagement|accept\\w*)`,
      `\\b(?:insurers?|assureur|broker|courtier|auditors?|commissaire aux comptes|cnil|regulator|autorite|inspection du travail|data protection authority|ico|dgccrf|direccte|trading standards)\\b.{0,40}\\b(?:refus\\w+|declin\\w+|won't cover|exclu\\w*|nous (?:ecrit|interroge|reclame|met en)|vient de nous ecrire|has written|wrote to us|is asking questions|opened|ouvre\\w*|enquete)\\b`,
    ),
    unless: /\b(?:no longer|plus aucun|resolu|settled|regle)\b/,
    probability: STRENGTH.strong,
  },
  {
    name: 'goes to law',
    words: rule(
      `\\b(?:reserve the right to|will|shall|intend to|instructed to|forced to) (?:\\w+ )?(?:commence|issue|institute|bring|initiate|take|start) (?:legal |court |formal )?(?:proceedings|action against)\\b`,
      `\\b(?:nous reservons|me reserve|reservons) le droit (?:de|d') ?(?:saisir|engager|agir|assigner|poursuivre|porter)\\b`,
      `\\b(?:juridique|juristes?|avocats?|legal|counsel|solicitors?|lawyers?|compliance)\\b.{0,60}\\b(?:sous (?:sequestre|cloche|scelle)|en quarantaine|met(?:s|tent)? (?:son|leur) veto|veto|on ice|in quarantine|pulled the plug|blocked|bloque\\w*|gele\\w*)\\b`,
      `\\b(?:tant que|until|unless|while|a moins que) .{0,20}\\b(?:autorite|tribunal|cour|juge|regulateur|prefecture|conseil d'etat|court|judge|regulator|authority|tribunal|ombudsman)\\b.{0,60}\\b(?:tranche|statue|rendu|prononce|juge|ruled|decided|ruling|cleared|pending)\\w*`,
      `\\baucun (?:engagement|contrat|accord|avenant|document) ne (?:peut|pourra|sera) (?:etre )?(?:paraphe|signe|conclu)\\w*`,
    ),
    unless: /\b(?:no longer|plus aucun|resolu|settled|regle)\b/,
    probability: STRENGTH.certain,
  },
  {
    name: 'a matter of law',
    words: rule(
      `\\b(?:vraie|reelle|serieuse|grosse|une|un|real|serious|open|major) (?:\\w+ )?(?:question|probleme|risque|souci|difficulte|doute|question|problem|risk|exposure|headache) (?:de droit|juridique|legale?)\\b|\\b(?:real|serious|open|major|a) legal (?:question|problem|risk|exposure|headache|grey area|minefield|obstacle)\\b|\\blegal (?:grey area|minefield)\\b|\\b(?:flou|vide) juridique\\b`,
      `\\b(?:gard\\w+|conserv\\w+|archiv\\w+|keep\\w*|sav\\w+|kept)\\b.{0,20}\\b(?:copies?|traces?|preuves?|copy|record|records|evidence|screenshots)\\b.{0,60}\\b(?:judge|juge|court|tribunal|qui de droit|needed later|pourra servir|a toutes fins|expert)\\b`,
      `\\b(?:saisi\\w*|saisir|gone to|went to|taken (?:it|this|us) to) (?:le |the |a |la )?(?:tribunal|juge|court|conciliateur|mediateur|ombudsman|tribunal administratif|arbitration)\\b`,
    ),
    unless:
      /\b(?:pas de|aucune?|sans|no|without any|vieux|old) (?:\w+ )?(?:question|probleme|risque|legal)\b/,
    probability: STRENGTH.strong,
  },
]

/** Signs of each risk beside those that name it. */
export const HINTS: Readonly<Record<Risk, readonly Sign[]>> = {
  budget: BUDGET,
  delay: DELAY,
  legal: LEGAL,
}

/** Whose date does not suit: a plan that fails, not a fault. */
export const DATE_FAILS = rule(
  `\\b${DATE_OF_OURS}\\b.{0,60}\\b(?:doesn't|does not|won't|will not|don't|ne (?:va|colle|cadre|tient)|n'est)\\b.{0,40}\\b(?:${PLAN_OF_THEIRS}|us|nous)\\b`,
)
