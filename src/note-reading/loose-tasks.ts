/** Things to do that no known verb announces: declared as such, a bare infinitive, a day with an hour. */

import type { DateMention } from '../kernel/dates/mention.ts'
import { allMatches } from '../kernel/text/all-matches.ts'
import { foldText } from '../kernel/text/fold.ts'
import { choicesApart, matches, matchIn } from '../kernel/text/screened-pattern.ts'
import { FIRST_NAMES } from '../understanding/model.ts'
import { NOUN_VERBS, PLAIN_VERBS } from './base-verbs.ts'
import { isNegated } from './negation.ts'
import type { ClauseReading, Verdict } from './verdict.ts'
import { spanOf } from './verdict.ts'
import { DOCUMENT, TASK_VERB } from './words.ts'

/** Notes that say of themselves that something is to be done. */
const DECLARED = choicesApart(
  /(?<!\p{L})(?:(?<!rien )a faire ?:?|todo|to do|to-do|action ?:|actions ?:|next steps? ?:|prochaine etape ?:|(?:il )?(?:faut|faudra|(?<!(?:lui|leur) )faudrait)(?: que)?|(?:someone|somebody|quelqu'un) (?:needs?|should|must|has|doit|devrait)(?: to)?|reste a|devoir|(?<!ils |elles )(?:doit|doivent|devra|devrait|dois|devons)(?= (?:\p{L}+ ){0,2}(?:[lmst]')?\p{L}{2,}(?:er|ir|re|oir)(?!\p{L}))|(?:tu (?:peux|pourrais)|(?:peux|pourrais)-tu|vous (?:pouvez|pourriez)|(?:pouvez|pourriez)-vous) voir (?:avec|si|comment|pour|ce)|is (?:down to|on|up to) (?:me|us)|(?:my|our|\p{L}+'s) job(?: to)?|(?<!no )need to|needs to|(?:to|a) (?:\p{L}+ ){0,1}be (?:sent|done|finished|signed|confirmed|reviewed|updated|prepared|checked|completed|agreed|approved|returned|shared)|have to|has to|must|should|i owe|owes?|(?:on|nous) (?:lui|leur) (?:doit|devons) (?:un|une|des|le|la|les)|en attente|\[ ?\]|a (?:creuser|suivre|voir|valider|verifier|relancer|rappeler|envoyer|faire|confirmer|prevoir|preparer|finaliser|chiffrer|traiter|discuter|surveiller|regler|negocier|rediger|transmettre|corriger|mettre|completer|renvoyer|commander|payer|signer|retourner)|(?:^|[\s,:])(?:\p{L}+ ){0,2}(?!\p{L}*(?:ing|ed) )(?!(?:wants?|hopes?|plans?|likes?|able|ready|refuses?|time|how|where|what|want|back|way|due|close|keen|happy|willing|likely|set|things?|nothing|lot|much|enough|reason|chance|right|order|else|not|no|us|me|him|them|her|you) )\p{L}+ to (?:go round|go out|be|pull|ship|finish|circulate|run|clear|give|let|pick|bring|pass|talk|speak|meet|work|draw|handle|take|make|report|supply|quote|send|propose|provide|confirm|check|review|share|prepare|draft|follow|ask|call|arrange|book|sign|update|get|find|look|come|introduce|decide|chase|fix|organi[sz]e|set|schedule|validate|approve|finali[sz]e|deliver|forward|write|quote|test|install|order|invoice|pay))(?!\p{L})/u,
)

/** French verbs of any kind that open a clause or follow "à": something to do. Nouns that look like verbs do not. */
const INFINITIVE =
  /(?:^|(?<=:\s)|(?<=^(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|demain|après-demain|dès demain|ce soir|ce matin|cet après-midi|aujourd['’]hui|la semaine prochaine|(?:le )?\d{1,2}\/\d{1,2}|le \d{1,2}(?: \p{L}+)?)(?: (?:matin|midi|soir|aprem|après-midi|prochain|\d{1,2}(?: \p{L}+)?))?,? )))(?!à\s)(?:(?:ok|donc|puis|et|alors|bien|surtout|urgent|svp|ne pas|rdv|action|todo)\s?[:,-]?\s)*(?:(?:lui|leur|le|la|les|y|en|nous|me|se)\s|[lsmy]'){0,2}(?<verb>\p{L}{2,}(?:er|ir|re|oir))(?=\s|$)|(?<=(?:^|\s)à )(?<!(?:(?:cherche|hésite|songe|tarde|peine)(?:nt)?|du mal|facile|difficile|(?:long|lent|prêt|occupé|réticent|dur)(?:g?ue|e)?s?) à )(?!partir\b|savoir\b|noter (?:que|qu’|qu'|:)|retenir\b)(?:(?:lui|leur|le|la|les|nous|me|se)\s|l'|s'){0,2}(?<after>\p{L}{2,}(?:er|ir|re|oir))(?=[\s,.;:)]|$)/gu
const NO_VERB = new Set(
  'anniversaire exemplaire commissaire proprietaire locataire prestataire itineraire annuaire seminaire veterinaire actionnaire gestionnaire intermediaire complementaire supplementaire necessaire temporaire ordinaire scolaire solaire alimentaire sanitaire honoraire bancaire vestiaire luminaire sommaire dernier premier papier dossier chantier atelier entier acier hier cher janvier fevrier offre cadre lettre montre contre autre notre votre entre centre titre etre avoir soir espoir pouvoir courrier panier janv saisir particulier courtier financier immobilier hotelier leger super hiver amer mer fer ver per ministere affaire notaire partenaire secretaire stagiaire maitre contremaitre traitre navire empire cire salaire horaire inventaire formulaire questionnaire commentaire fournisseur livre arbre nombre chiffre ordre membre septembre octobre novembre decembre ambre chambre genre rire sire cuivre fibre litre metre kilometre filtre semestre trimestre pire faire-part terre guerre verre pierre derriere arriere matiere maniere carriere barriere premiere derniere laser cancer poster leader manager partner buyer under over after never ever number order cover computer server users user customer newsletter other another either letter offer better later corner center water paper winter summer together however whether per peter walter xavier olivier didier gauthier rear clear year near dear air pair fair hair stair chair our four hour more before store score core here there where were are sure pressure future feature structure furniture picture manufacture their require neither'.split(
    ' ',
  ),
)

const OTHERS_DO =
  /(?<!\p{L})(?:arrive[snd]*|arrivees?|gets in|lands|landing|boarding|train|tgv|ter|eurostar|ouigo|ferry|retour|vol|flight|avion|plane|ferme|ouvre|ouverte?s?|open(?! (?:day|evening|house))|opens?|closes?|closed|livr\p{L}*|deliver\p{L}*|depart|leaves|departs|jusqu'a|until|ran|finishes|ends|termine|hotline|horaires|hours|open from|available|dispo\p{L}*|joignable|reachable|absent\p{L}*|off|conge\p{L}*|maintenance|deadline|expire\p{L}*|limite|entre .{1,12} et|shift|webinar by|conference de presse)(?!\p{L})/u

function declared({ clause, text }: ClauseReading): Verdict | undefined {
  const match = DECLARED.firstIn(text)
  if (match === null || isNegated(text, match.index)) return undefined
  return { kind: 'task', rule: 'declared', cue: spanOf(clause, match), confidence: 0.6 }
}

/** Verbs in -re; other words in -ure, -oire, -aire are nouns as a rule. */
const IN_RE =
  /(?:endre|andre|ondre|erdre|oindre|eindre|aindre|oudre|ttre|[^l]aire|(?<!o)ire|ivre|croire|boire|clure|aitre)$/
const isVerb = (word: string): boolean =>
  word !== '' &&
  !NO_VERB.has(word) &&
  !FIRST_NAMES.has(word) &&
  (!word.endsWith('re') || IN_RE.test(word))

function infinitive({ clause, text, shown, language }: ClauseReading): Verdict | undefined {
  if (language !== 'fr') return undefined
  for (const match of allMatches(INFINITIVE, shown)) {
    const verb = foldText(match.groups?.verb ?? match.groups?.after ?? '')
    const at = isVerb(verb) ? text.indexOf(verb) : -1
    if (at < 0 || isNegated(text, at)) continue
    const start = clause.start + at
    return { kind: 'task', rule: 'infinitive', cue: [start, start + verb.length], confidence: 0.6 }
  }
  return undefined
}

const isLimit = ({ bound }: DateMention): boolean =>
  bound === 'by' || bound === 'before' || bound === 'until'

/** "Ils reçoivent un concurrent jeudi à 10h": theirs, unless it is us whom they see. */
const THEY_DO =
  /^(?:ils?|elles?|they|he|she|le client|la cliente|les clients|the customer|leurs? \p{L}+|their \p{L}+) (?!(?:nous|m'|me|us|veu|souhait|voudrai|aimerai|demand|propos|prefer|wants?|would|can\b|could|peu|suggest|asks?|invit)|(?:est|sont|is|are) (?:free|libres?|dispo|ok))(?!.*\b(?:nous|us|me)\b)/u

/** "March 1, 9 am at the quarry"; what others do at that hour is no meeting of ours. */
function bareHour(reading: ClauseReading): Verdict | undefined {
  const { clause, text, dates, cues } = reading
  const [from, to] = reading.spanOf(clause.start, clause.end)
  const timed = dates.ahead.some(
    (date) =>
      date.start.length > 10 &&
      !isLimit(date) &&
      date.isTravel !== true &&
      date.span[0] >= from &&
      date.span[0] < to,
  )
  if (!timed || matches(OTHERS_DO, text) || THEY_DO.test(text)) return undefined
  if (cues.some((cue) => cue.state === 'done')) return undefined
  return { kind: 'appointment', rule: 'hour', cue: [clause.start, clause.end], confidence: 0.5 }
}

/** "Paul Lacaze fournit les jeux d’essai pour le 30/10": a name and a verb that is not over. */
const NAMED_DOES =
  /^(?:(?:-|\d{1,2}[.)])\s)?\p{L}[\p{L}.'-]*(?: (?!leaves\b|quitte\b|part\b)\p{L}[\p{L}.'-]*){0,2} (?!(?:transfers|moves|moved|retires|joins|starts|returns|arrives|takes over|rejoint|demenage|mute|change de poste|prend (?:sa retraite|ses|son)|a|ont|est|sont|etait|was|were|has|had|is|are|left|leaves|quitte|part|parti|arrive|revient|rentre|back|off|ok|content|absent|absente|en|in|on|at|and|et)\b)\p{L}+(?<!ed)\b/u
/** "Nous livrons la version le 13/11", "we ship the build 11/13": said of a day ahead. */
const PROMISED =
  /^(?:\d{1,2}[.)]\s)?(?:(?:moi|de mon cote|for my part),? )?(?:(?:nous|on|we|i|je|i'll|we'll)\s|j')(?!se |me |ne |n'|vous |break |close|shut|reopen|are |sommes |fermons|partons|think|hope|know|expect|was|were|had|have|are|am|can't|don't|avons|ai|sommes|suis|etions|avait|will be)\p{L}+/u

/** "Je lui ai promis un retour sous 48 h", "told them we'd come back by Monday". */
const GIVEN_WORD =
  /(?<!\p{L})(?:promis|promised|m'engage|engages? a|told \p{L}+ (?:\p{L}+ )?(?:i|we)(?:'d|'ll| would| will)|told \p{L}+ (?:he|she|they)(?:'d|'ll) have|on (?:lui|leur) doit)(?!\p{L})/u

function promised({ clause, text, dates, opensWithPerson }: ClauseReading): Verdict | undefined {
  if (dates.ahead.length === 0) return undefined
  const match = matchIn(GIVEN_WORD, text) ?? (opensWithPerson ? NAMED_DOES : PROMISED).exec(text)
  if (match === null || isNegated(text, match.index + match[0].length)) return undefined
  return { kind: 'task', rule: 'promised', cue: spanOf(clause, match), confidence: 0.55 }
}

/** "Wants a root cause by Tuesday": what somebody waits for until a day. */
const WAITED_FOR =
  /(?<!\p{L})(?:wants?|needs?|expects?|requires?|veu(?:t|lent)|attend(?:ent)?|exige(?:nt)?|reclame(?:nt)?|voudrai(?:t|ent)|souhaite(?:nt)?) (?:de (?:notre part|nous) |from us )?(?:(?:the|a|an|our|some|le|la|les|un|une|des|notre|nos) |(?<=needs? |expects? |wants? )(?!us |him |her |them |this |his |its |days |weeks )\p{L}{3,}s (?:by|before|for) )/u

function waitedFor({ clause, text, dates }: ClauseReading): Verdict | undefined {
  const isLimited = dates.ahead.some((date) => date.bound === 'by' || date.bound === 'before')
  const match = isLimited ? matchIn(WAITED_FOR, text) : null
  if (match === null || isNegated(text, match.index)) return undefined
  return { kind: 'task', rule: 'waited_for', cue: spanOf(clause, match), confidence: 0.55 }
}

/** "Marius se charge des plans", "Priscilla’s taking the floor plan". */
const DELEGATED =
  /^(?:(?:-|\d{1,2}[.)])\s)?\p{L}[\p{L}.-]*(?: \p{L}[\p{L}.-]*){0,2}(?: se charge| s'en charge| s'occupe| s'en occupe| prend en charge| (?:on|has|owns|takes|is taking|is on|is doing|is handling|handles|does) (?:it|the|this|that|our|all)\b|'s (?:taking|on|doing|handling) )/u

function delegated({ clause, text, opensWithPerson }: ClauseReading): Verdict | undefined {
  const match = opensWithPerson ? matchIn(DELEGATED, text) : null
  if (match === null || isNegated(text, match[0].length)) return undefined
  return { kind: 'task', rule: 'delegated', cue: spanOf(clause, match), confidence: 0.6 }
}

/** What a colleague does of several who share the work, in the present tense. */
const SHARE_VERB = String.raw`(?:previent|commande|relance|confirme|(?:r?ap)pelle|rappelle|envoie|prepare|s'occupe|se charge|gere|imprime|reserve|verifie|contacte|livre|redige|valide|chiffre|transmet|met (?:a jour|en)|recupere|apporte|finalise|organise|depose|monte|boucle|doit|handles|sends|orders|books|drafts|prepares|checks|chases|calls|rings|reviews|updates|prints|confirms|collects|brings|sorts|does|fixes|follows|writes|takes|to \p{L}+|(?:is|'s) \p{L}+ing)(?!\p{L})`
const SHARE = new RegExp(String.raw`^\p{L}[\p{L}'-]*(?: \p{L}[\p{L}'-]*)? ${SHARE_VERB}`, 'u')
/** Pronouns and articles share no work. */
const NOBODY_NAMED =
  /^(?:il|elle|on|ils|elles|he|she|it|they|we|you|le|la|les|l'\p{L}+|un|une|the|a|an|client|customer|ca|cela|this|that|qui|who|everyone|everybody|nobody|tout le monde|personne|rien|nothing) /u

/** "…; Maëlle confirms the date": a first name alone is that of a colleague. */
const NAME_ALONE = new RegExp(String.raw`^(\p{L}[\p{L}'-]*) ${SHARE_VERB}`, 'u')

/** "Nadège prévient le traiteur et Ludovic s'occupe des badges": the work is shared out. */
function shared({ clause, text, next, previous, opensWithPerson }: ClauseReading) {
  const match = opensWithPerson ? matchIn(SHARE, text) : null
  if (match === null || isNegated(text, match[0].length)) return undefined
  const isShared = [next, previous].some((other) => SHARE.test(other) && !NOBODY_NAMED.test(other))
  const isColleague = previous !== '' && FIRST_NAMES.has(NAME_ALONE.exec(text)?.[1] ?? '')
  if (!isShared && !isColleague) return undefined
  return { kind: 'task', rule: 'delegated', cue: spanOf(clause, match), confidence: 0.6 } as const
}

/** "Tender goes in on 18 May", « le dossier part le 12 » : a paper and the day on which it leaves us. */
const GOES_OUT =
  /^(?:(?:the|our|le|la|notre|l') ?)?(?:tender|bid|offer|quote|proposal|application|submission|dossier|offre|reponse|candidature|devis|proposition)(?: (?!is|was|has|est|a )\p{L}[\p{L}'&-]*){0,4} (?:goes in|must go (?:in|out)|has to (?:go|be) (?:in|out)|goes out|part|doit partir|a remettre|to go (?:in|out)|due in|is due(?: in)?|due(?= \d)|(?:in|out) by)(?! (?:back|again|en retard))(?!\p{L})|^(?:reponse|rsvp|reply|confirmation|inscriptions?) (?:(?:souhaitee|attendue|demandee|a donner|needed|wanted|due) )?(?:avant|d'ici|pour|before|by)(?!\p{L})/u

/** "Board pack to Hamish three weeks tomorrow": a paper and who gets it. */
const GOES_TO = new RegExp(
  String.raw`^(?:the |our )?(?:[\p{L}-]+ ){0,2}${DOCUMENT}(?: [\p{L}-]+)? to (?!be |come |follow |the |their |our |my |a |an |${TASK_VERB}(?!\p{L}))\p{L}{2,}`,
  'u',
)

function goesOut({ clause, text, dates }: ClauseReading): Verdict | undefined {
  const match = dates.ahead.length > 0 ? (matchIn(GOES_OUT, text) ?? matchIn(GOES_TO, text)) : null
  if (match === null || isNegated(text, match[0].length)) return undefined
  return { kind: 'task', rule: 'due_out', cue: spanOf(clause, match), confidence: 0.6 }
}

/** "cb Rhona Fri am", "ph Gus re invoice": calls cut short. */
const JOTTED_CALL = /^(?:cb|c\/b|ph|rtn call to) \p{L}{2,}/u

function jottedCall({ clause, text, language }: ClauseReading): Verdict | undefined {
  const match = language === 'en' ? JOTTED_CALL.exec(text) : null
  return match === null
    ? undefined
    : { kind: 'phonecall', rule: 'call_verb', cue: spanOf(clause, match), confidence: 0.6 }
}

/** "Chiffrage variante inox pour vendredi", "costing by Thursday": a paper and the day it is needed. */
const PAPER_DUE = new RegExp(
  `(?<!\\p{L})${DOCUMENT}(?!\\p{L}).{0,60}(?<!\\p{L})(?:pour|avant|d'ici|by|for|due|before|no later than|au plus tard) `,
  'u',
)

/** "Invoices due on the 5th": theirs to pay. */
const IS_PAID = /(?<!\p{L})(?:invoices|payments?|rents?|instal?ments?) (?:is |are )?due(?!\p{L})/u

function paperDue({ clause, text, dates, cues }: ClauseReading): Verdict | undefined {
  if (dates.ahead.length === 0 || cues.some((cue) => cue.state === 'done')) return undefined
  const match = matchIn(PAPER_DUE, text)
  if (match === null || isNegated(text, match.index) || IS_PAID.test(text)) return undefined
  return { kind: 'task', rule: 'paper_due', cue: spanOf(clause, match), confidence: 0.6 }
}

/** "Board paper due 05/06": what is due on a day and is no payment, delivery or birth. */
const DUE =
  /(?<!\p{L})(?<!(?:payment|delivery|deliveries|invoice|rent|baby|instal?ment|train|flight|shipment|stock|refund|money) (?:is |are )?)(?:due (?:on |by )?(?=\d|mon|tue|wed|thu|fri|tomorrow|next|eod|end)|a rendre (?=pour|avant|le|d'ici|lundi|mardi|mercredi|jeudi|vendredi|demain))/u

function due({ clause, text, dates, cues }: ClauseReading): Verdict | undefined {
  const isOver = dates.ahead.length === 0 || cues.some((cue) => cue.state === 'done')
  const match = isOver ? null : matchIn(DUE, text)
  return match === null
    ? undefined
    : { kind: 'task', rule: 'paper_due', cue: spanOf(clause, match), confidence: 0.6 }
}

/** "Amend the quote", "let accounts know": an English base form that opens the clause. */
const OPENING_VERB =
  /^(?:(?:-|\d{1,2}[.)])\s)?(?:(?:pls|please|kindly|also|just|then|now|next|asap|urgent|action|actions|todo|to do|note|reminder)\s?[:,-]?\s)*(?<verb>[a-z-]{2,})(?:$| (?<next>[\p{L}\d'"-]+))/u
const BEFORE_OBJECT =
  /^(?:the|a|an|our|their|his|her|its|your|my|them|him|it|us|me|this|that|these|those|all|both|any|some|another|to|for|with|if|whether|when|out|up|off|down|over|in|back|again|into|each|every|new|revised|updated|final|two|three|\d+|[a-z]+'s)$/
/** "Lift 2 is out of order", "Order 7741, 60 units": a thing with a number. */
const IS_SUBJECT =
  /^(?:order|invoice|quote|ticket) #?\d{3,}(?=$|[,.;:)])|^[a-z]+ \d+ (?:is|are|was|has|keeps|went|still|won't|doesn't)(?!\p{L})/u
const NO_OBJECT =
  /^(?:is|was|were|are|has|had|went|of|and|or|from|on|at|by|no|not|by|ok|done|due|out|sent|came|comes|report|number)$/

/** "Land at 11:05, check in, dinner": a stage of a journey. */
const OF_JOURNEY = /^check[- ](?:in|out)(?: (?:at|to) the (?:hotel|airport|gate))?$/

/** "Tomorrow morning: rehearse". */
const DAY_LABEL = /^[^:;,]{2,30}: /u

function imperative({ clause, text, language, dates }: ClauseReading): Verdict | undefined {
  const label = dates.ahead.length > 0 ? (DAY_LABEL.exec(text)?.[0].length ?? 0) : 0
  const match = language === 'en' ? OPENING_VERB.exec(text.slice(label)) : null
  const { verb = '', next = '' } = match?.groups ?? {}
  const isVerb = PLAIN_VERBS.has(verb)
    ? !NO_OBJECT.test(next)
    : NOUN_VERBS.has(verb) && BEFORE_OBJECT.test(next)
  if (match === null || !isVerb || OF_JOURNEY.test(text) || IS_SUBJECT.test(text.slice(label)))
    return undefined
  const start = clause.start + label + match[0].lastIndexOf(verb)
  return { kind: 'task', rule: 'task_verb', cue: [start, start + verb.length], confidence: 0.6 }
}

/** They come, we are there: "viendra lundi", "she's dropping by on Thursday", "I'll be at their depot on the 15th". */
const COMES =
  /(?<!\p{L})(?:(?:il|elle|ils|elles|on|client\p{L}*|\p{L}+) (?:viendra|viendront|vient|viennent|passera|passeront|sera (?:la|de passage|present\p{L}*|chez nous)|seront (?:la|presents)|nous recoit|m'attend|nous attend)|(?:attend(?:ent)?|expects?|expecting) (?:une?|le|la|notre|an?|our|the) (?:technicien|depanneur|monteur|livreur|commercial|technician|engineer|fitter|electrician)\p{L}*|nous recoit|on (?:vienne|dine|dejeune|mange)|sur place le|en (?:leurs|nos) locaux|autour de la table|(?:is|are|'s|'re) (?:coming|dropping|popping|swinging|stopping|visiting|touring|flying|driving) ?|comes? (?:in|by|over|to)|coming in to|drop(?:s|ping)? by|flies in|(?:i|we)(?:'ll| will) be (?:at|there|on site)|(?:we're|i'm) (?:back )?(?:on site|at their|over at)|back on site|squeeze us in|(?<=^)(?:be|etre) (?:at (?:their|the)|on site|chez|sur place|sur site)|(?:technicien|monteur|depanneur|engineer|technician|electrician|crew|equipe)\p{L}* (?:promise?|attendue?|prevue?|booked|expected|scheduled)|told (?:her|him|them|\p{L}+) [^,.;]{2,40} (?:works|suits|is fine|is good)|(?:works|suits) (?:for )?(?:me|us|them|him|her|both|everyone|everybody)|(?:ca|cela) (?:lui|leur|me|nous) (?:va|convient)|(?:on|je) (?:part|pars|est parti|s'est mis d'accord) (?:sur|pour)|(?:has|have) given us (?:her|his|their)|in the diary|pencill?ed in|(?:second |first )?viewing|round the table|face-to-face|open day|portes ouvertes|trip to our|touring our|look(?:ing)? round|walk round)(?!\p{L})/u

function comes({ clause, text, dates }: ClauseReading): Verdict | undefined {
  const match = dates.ahead.length > 0 ? matchIn(COMES, text) : null
  if (match === null || isNegated(text, match.index)) return undefined
  return { kind: 'appointment', rule: 'meet_verb', cue: spanOf(clause, match), confidence: 0.6 }
}

/** "Transfert du dossier à l’agence", "relance de la facture": a noun of doing that opens the clause. */
const DEED =
  /^(?:(?:-|\d{1,2}[.)])\s)?(?:transfert|relance|envoi|preparation|redaction|verification|mise a jour|reservation|finalisation|chiffrage|etiquetage|renouvellement|resiliation|creation|suivi|impression|traduction|relecture|saisie|planification|convocation|recapitulatif|rappel|follow-up|reminder) (?:de|du|des|d'|a|au|aux|on|with|to|for)(?![\p{L}\d])/u

function deed({ clause, text, dates, cues }: ClauseReading): Verdict | undefined {
  const isOver = dates.past.length > 0 || cues.some((cue) => cue.state === 'done')
  const match = isOver ? null : matchIn(DEED, text)
  return match === null
    ? undefined
    : { kind: 'task', rule: 'declared', cue: spanOf(clause, match), confidence: 0.55 }
}

/** What a clause announces without a verb of ours. */
export const findLooseTask = (reading: ClauseReading): Verdict | undefined =>
  RULES.reduce<Verdict | undefined>((found, rule) => found ?? rule(reading), undefined)

/** The surest first. */
const RULES = [
  jottedCall,
  declared,
  delegated,
  shared,
  goesOut,
  infinitive,
  imperative,
  comes,
  promised,
  waitedFor,
  paperDue,
  due,
  deed,
  bareHour,
]
