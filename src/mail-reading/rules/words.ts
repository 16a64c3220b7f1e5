/**
 * Classes of words that several rules share, French and English, as parts of regular expressions on
 * folded text (see foldText): lower case, no accents, plain apostrophes, single spaces.
 */

/** `a|b|c` as a group; line breaks in the lists count as separators. */
export const anyOf = (...lists: readonly string[]): string =>
  `(?:${lists.map((list) => list.trim().replace(/\s*\n\s*/g, '|')).join('|')})`

/** A rule as a regular expression over folded text; blanks around line ends are dropped. */
export const rule = (...parts: readonly string[]): RegExp =>
  new RegExp(parts.map((part) => part.replace(/\s*\n\s*/g, '')).join('|'))

/** Papers and files that one sends to another. */
export const DOCUMENT = anyOf(
  `
  documents?|fichiers?|pdf|pieces? jointes?|dossiers?|justificatifs?|copies?|scans?|photos?|exemplaires?
  devis|factures?|pro ?forma|avoirs? (?:n|de|sur)|bons? de (?:commande|livraison|retour|sortie|reparation)|bdc|contrats?|conventions?|avenants?
  catalogues?|tarifs?|grilles? tarifaires?|listes? (?:de|des) (?:prix|pieces)|meilleure offre|offre de prix|ppsps|habilitations?|duplicatas?|guides?|numeros? de serie|plaquettes?|brochures?|documentations?|docs?
  fiches? (?:techniques?|produits?|de (?:donnees|securite)|fournisseur)?|fds|notices?|manuels?|modes? d'emploi|guides?
  attestations?|certificats?|declarations?|rib|iban|kbis|cgv|conditions generales|cahiers? des charges|rapports?
  annexes?|comptes?[- ]rendus?|cr|pv|proces[- ]verba(?:l|ux)|plans?|schemas?|presentations?|supports? de|diapos?|slides?|tableaux?
  gabarits?|logos?|constats?|bordereaux?|bons? emarges?|bon (?:a tirer|fichier)|bat|certificats? d'\\w+|fichiers? vectoriels?|offre revisee|dc[124]|grilles?|bilans?|copies? de|etiquettes?
  releves?|plannings?|calendriers?|echantillonnage|proposition(?:s)? (?:commerciale|ecrite|chiffree|financiere)|visuels?|maquettes?
  references clients|etudes? de cas|livres? blancs?|liens? de telechargement|protocoles?|nuanciers?|licences?
  programmes? (?:detailles?|complets?|de (?:la )?(?:formation|journee|visite))|deroules?|nomenclatures?|vues? eclatees?|reglements? interieurs?|listes? des (?:pieces|references|participants|prix)
  abaques?|courbes? (?:de|caracteristiques)|notes? de calcul|tables? de (?:serrage|conversion|charge|dosage)|schemas? (?:de|electriques?)`,
  `
  files?|attachments?|enclosures?|copy|copies|signed terms|(?:insurance|liability) policy|policies|policy|quotes?|quotations?|(?:formal |written )?proposals?|invoices?|credit notes?
  purchase orders?|contracts?|agreements?|amendments?|price lists?|pricing sheets?|rate cards?|catalog(?:ue)?s?
  brochures?|leaflets?|data ?sheets?|spec(?:ification)?s?(?: sheets?)?|manuals?(?! (?:restart|start|process|check|work|intervention|steps?|entry|mode|override|input))|user guides?|instructions|drawings?
  certificates?|w-?9|msds|sds|reports?|minutes|slides?|decks?|presentations?|spreadsheets?|forms?|paperwork|statements?
  statements? of work|sow|ndas?|terms(?: and conditions)?|t&cs|references|case stud(?:y|ies)|white ?papers?
  dielines?|logos?|clearances?|breakdowns?|addend(?:um|a)|audited accounts|copy of|proof of (?:delivery|coverage|purchase)|signed pod|pod|api (?:docs?|reference)|accounts|blurb|artwork|cad files?|bill of materials
  (?:torque|conversion|load|wiring|flow|sizing?|technical|lookup|dosing|calibration|seating) (?:tables?|charts?|diagrams?)|(?:test|calculation) sheets?|schematics?
  (?:parts|wiring|circuit|assembly) (?:diagrams?|lists?)|lists? of (?:the )?(?:\\w+ )?(?:parts|references|prices)|exploded views?|running orders?|full programmes?|detailed programmes?|house rules|syllabus
  timesheets?|packing lists?|delivery notes?|pictures?|documentation|templates?|download links?|schedules?`,
)

/** To make a paper reach somebody. */
export const SEND = anyOf(
  `
  (?:r?envoy|transmett|transmet|adress|communiqu|partag|fourni|remett|remet|joind|retourn|transfer|procur)\\w*
  fai(?:re|tes) (?:parvenir|suivre|passer)|mettre a disposition|passer|recevoir|obtenir|recuperer|avoir|retrouver|reediter|telecharger
  donner|donnez|faire (?:un|une|le|la)|etablir|etablissez`,
  `
  (?:re)?send(?:ing)?|shar(?:e|ing)|forward(?:ing)?|provid(?:e|ing)|e?-?mail(?:ing)? (?:me|us|over|through)|attach(?:ing)?|upload(?:ing)?|submit
  (?:get|give|shoot|drop|pass|show|fax|ping) (?:me|us|it|them|over|along|through)|get (?:a|the|your|hold)|have (?:a|the|your|sight)|receiv(?:e|ing)|return|supply
  dig (?:out|up)|put together|download|obtain|prepare|draw up|issue`,
)

/** Occasions on which people talk to each other. */
export const MEETING = anyOf(
  `
  rendez[- ]?vous|rdv|reunions?|re-?union|entretiens?|visio(?:conference|s)?|calls?|conf ?call|points?(?! (?:forts?|faibles?|cles?|de vente|noir))
  rencontres?|rencontrer|dejeuners?|dejeuner|cafe ensemble|prendre un cafe|boire un cafe|creneaux?|seances?|ateliers?|demos?|demonstrations?
  teams|zoom|audioconference|webex|visites?|passage|disponibilites|dispos|agenda|echange (?:telephonique|de vive voix|rapide)|entrevues?`,
  `
  meetings?|meet(?! (?:the|our|your|all|these|those|this|any) (?:\\w+ )?(?:standard|requirement|need|spec|demand|criteria|deadline|target|budget|expectation))
  (?:phone |video |conference |quick |short |intro(?:ductory)? )?calls?|chats?|catch[- ]?up|sync|demos?|demonstrations?|walk[- ]?through
  lunch|coffee|breakfast|dinner|slots?|time slots?|availabilit(?:y|ies)|calendar invites?|invites?|invitations?|appointments?|site visits?|get[- ]together|sit[- ]?down|sessions?|workshops?`,
)

/** Words that say a problem is over. */
export const RESOLVED =
  /\b(?:resolue?s?|regle(?:e|s|es)?|reparee?s?|(?<!(?:facture|version|offre|devis|copie) )corrigee?s?|rentree?s? dans l'ordre|(?:tourne|imprime|chauffe|repond|sonne|demarre|refroidit|s'ouvre|s'affiche|passe|circule|operationnel\w*|en service|en ligne|accessible)(?:nt|s)? (?:de|a) nouveau|c'est reparti(?! (?:pour un tour|de plus belle))|(?:est|sont) repartie?s? (?:depuis|hier|ce matin|a \d)|did the trick|(?:ignore|disregard|forget) (?:yesterday's|this morning's|my (?:last|earlier|previous)|what i (?:wrote|said)|the (?:last|earlier) (?:mail|message))|ne tenez pas compte de mon|fausse manoeuvre|my (?:own )?mistake|crying wolf|(?:fonctionne|marche)(?:nt)? (?:de nouveau|a nouveau|parfaitement|bien|tres bien|enfin|desormais|maintenant)|remarchent?|refonctionne\w*|plus (?:aucune?|de|un seul|une seule|une?|la moindre|le moindre) (?:probleme|souci|coupure|panne|erreur|bug|incident|fuite|alarme|plainte|trace)s?|n'(?:a|ont) plus \w+ une (?:seule )?fois|no (?:visit|call-?out|repair|engineer) (?:is )?(?:needed|required|necessary)|(?:ticket|incident|case) (?:can|may|peut|pourra) (?:now |donc )?(?:be|etre) (?:closed|ferme|clos|cloture)|(?:change|remplace|repris|recolle|revisse)\w* (?:lui|elle|eux|nous)-memes?|have now replaced it|retrouvee?s?|finalement (?:arrive|recu)e?s?|c'est bon|fixed|resolved|sorted(?: out)?|repaired|solved|(?:works?|working|runs?|running) (?:again|now|fine|perfectly|well|like|as it should|smoothly)|all work(?:s|ing)? now|up and running|back (?:up|online|to normal|on (?:line|plan|track))|fine (?:now|again|since)|no longer (?:an? )?(?:issue|problem)|(?:has|have) (?:finally )?(?:turned up|shown up)|cleared up)\b/
/** What can be wrong with a thing and end of itself. */
const FAULT = anyOf(
  `fuites?|pannes?|bruits?|problemes?|soucis?|defauts?|vibrations?|erreurs?|alarmes?|voyants?|odeurs?|bugs?|anomalies?|coupures?|grincements?`,
  `leaks?|nois(?:e|es)|faults?|problems?|issues?|errors?|alarms?|smells?|warnings?|rattl(?:e|es|ing)|squeaks?|drips?|outages?|glitch(?:es)?`,
)
/** "The leak has gone": the fault is the subject of its end. */
export const FAULT_GONE = rule(
  `\\b${FAULT}\\b(?:(?! et | and | mais | but |,).){0,90}\\b(?:(?<!n')(?:a|ont) (?:totalement |completement |enfin |bien )?(?:disparu|cesse)\\w*|ne (?:se (?:re)?produi\\w+|se manifeste\\w*|s'est|se sont|revien\\w*|reappara\\w+|s'affiche\\w*) plus|n'apparai\\w+ plus|(?:has|have|is|are) (?:now |finally |all |completely )?(?:gone(?! (?:off|on|up|worse))|disappeared|stopped(?! (?:\\w+ing|the|our|us|me|all))|vanished|cleared|ceased)|went away|no longer (?:shows?|appears?|occurs?|happens?|there))\\b`,
)
/** "The alarm rings again": what works again is the fault. */
export const FAULT_BACK = rule(
  `\\b${FAULT}\\b.{0,40}\\b(?:sonne|s'affiche|s'allume|clignote|apparait|reapparait|retentit|passe)(?:nt)? (?:de|a) nouveau\\b`,
)
/** "Arrivées sans encombre", "without a scratch". */
export const UNHARMED =
  /\b(?:sans (?:encombre|accrocs?|heurts?|(?:aucune? )?casse|dommages?)|without (?:so much as |even )?(?:a|one|any) (?:scratch|hitch|hiccup|dent|mark|crack))\b/
/** "No budget worries": the worry is named to be denied. */
export const NO_WORRY =
  /\b(?:ras|no (?:budget|legal|delay|financial|money|timing) (?:worries|worry|concerns?|issues?|problems?|risks?)|(?:no|zero|without) (?:blockers?|red flags?|showstoppers?)|rien d'autre en suspens|nothing (?:else )?outstanding)\b/
/** "We have never had a single problem". */
export const NEVER_ANY_TROUBLE =
  /\b(?:never (?:once |ever )?let (?:us|me) down|jamais (?:fait faux bond|fait defaut|lachee?s?|laisse\w* tomber|decue?s?))\b|\b(?:jamais|never) (?:\w+ )?(?:eu|had|rencontre|seen) (?:un |une |de |d'|le moindre |aucun |a |an |any |one )?(?:seul |single )?(?:soucis?|problemes?|pannes?|retards?|problems?|issues?|trouble|complaints?)\b/
/** "Never had an order so quickly", « jamais une panne n'a été réparée aussi vite » : the best so far. */
export const NEVER_SO_WELL =
  /\b(?:jamais|never)\b[^.;!?]{0,60}\b(?!si bien que)(?:aussi|si|so|such an?|plus|more) (?:\w+ )?(?:rapid\w+|vite|bien|facile\w*|simple\w*|efficac\w+|reacti\w+|agreabl\w+|propre\w*|soigne\w*|soigneu\w+|sereine?\w*|tranquil\w+|content\w*|satisfait\w*|heureu\w+|ravie?s?|quick\w*|fast\w*|well|smooth\w*|easy|easily|prompt\w*|friendly|helpful|neat\w*|tidy|tidily|good|great|happy|happier|pleased|impressed|painless\w*)\b/
/** The resolution is asked for or denied, not told. */
export const NOT_RESOLVED =
  /\b(?:pas|jamais|toujours pas|non|sans etre|ni|doit|doivent|faut|devez|etre|afin|pour que|soit|soient|besoin que|quand|a regler|a resoudre|not|never|isn't|aren't|hasn't|haven't|wasn't|won't|must|needs? to|should|to be|get (?:it|this|that|them)|until|unless|when|want|can't)\b/

/** A case that is only imagined. */
export const HYPOTHETICAL =
  /\b(?:(?:suppose|imagine|supposons|imaginons|admettons) (?:that )?(?:the|a|an|we|it|one|que|qu'|le|la|un|une)|were to|venait a|venaient a|en cas d[e']|au cas ou|si jamais|(?:que|qu'est-ce qui) se pass\w*|s'il (?:y a|arrive|tombe)|si (?:le|la|les|un|une|l'|on|nous|vous|jamais)|in case|in the event|what happens|what if|if (?:the|a|an|it|we|there|anything|something|one|any|you)|should (?:the|a|it|there)|(?:pour|afin d'?e?|a) ?eviter|to avoid|to prevent|would (?:be|have)|pourrait|risque(?:nt|rait)? d[e']|craign\w+|worried that)/

/** Months, weekdays and other words that tell when; enough to know that a time is named. */
export const TIME_WORD =
  /\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|apres-demain|ce (?:soir|matin|jour)|cet apres-midi|aujourd'hui|(?:cette|la) semaine|semaine prochaine|fin de (?:semaine|mois|journee|matinee)|debut de|mi-\w+|dans (?:la (?:journee|matinee|semaine|foulee)|les?|\d+|une?|deux|trois|quelques|quinze)|sous \w+|d'ici|avant (?:le|la|les|fin|midi)|au plus (?:vite|tard|tot)|des que|rapidement|prochainement|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|le \d{1,2}|\d{1,2}\/\d{1,2}|monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|tonight|today|this (?:week|afternoon|morning|evening|month)|next (?:week|month)|le 1er|le lendemain|(?:le|du) meme jour|(?:the )?same day|the (?:next|following) day|the day after|(?:on )?(?:tues|wed|thurs?|fri)|next (?:\w+day|run|round|delivery)|prochaine (?:tournee|livraison)|by (?:the )?(?:end|close|noon|eod|cob|\w+day)|within|shortly|asap|as soon as|soon|january|february|march|april|may \d|june|july|august|september|october|november|december|(?:the )?\d{1,2}(?:st|nd|rd|th))\b/
