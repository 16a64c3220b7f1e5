/** What stands before, after and between dates: limits, exceptions, corrections. On folded text. */
import { endsWith } from '../text/ends-with.ts'
import type { Bound } from './mention.ts'

export interface Before {
  /** how many characters before the date belong to it */
  readonly length: number
  readonly bound?: Bound | undefined
  readonly isExcluded: boolean
}

/** Characters read before and after a date (chosen: the longest cue has 30). */
export const REACH = 48

const ARTICLE =
  "(?:(?:le|la|l'|les|the|on|at|in|a|au|aux|en|du|de|d'|this|ce|about|around|vers) ?){0,2}"
const BOUNDS: readonly (readonly [Bound, RegExp])[] = [
  [
    'from',
    new RegExp(
      `(?<![a-z'])(?:a partir|a compter|des|from|as of|as from|starting(?: from| on)?|beginning|effective|depuis|since|pas avant|not before|no earlier than|not earlier than|plus tot que) ?${ARTICLE}$`,
    ),
  ],
  [
    'by',
    new RegExp(
      `(?<![a-z'])(?:d'ici|d'ici a|au plus tard|(?:no|not) later than|(?<!(?:drop|drops|dropping|stop|stops|stopping|come|comes|coming|swing|swings|swinging|pop|pops|popping|pass|go|going) )by|at the latest|pour au plus tard|due(?: by| on)?|deadline(?: is)?|date limite|echeance|sous|within) ?:? ?${ARTICLE}$`,
    ),
  ],
  [
    'before',
    new RegExp(
      `(?<![a-z'])(?:avant|avt|before|b4|prior to|ahead of|sooner than|plus tot que) ?${ARTICLE}$`,
    ),
  ],
  [
    'until',
    new RegExp(
      `(?<![a-z'-])(?:jusqu'(?:a|au|en)?|jusque|until|untill|till|through|thru|up to|up until) ?${ARTICLE}$`,
    ),
  ],
  [
    'after',
    new RegExp(
      `(?<![a-z'])(?:apres|after|(?<!(?:y|je|on|il|elle|rdv|demo|reunion) )passe(?! (?:a|au|aux|en) )|past|later than|plus tard que|beyond|following) ?${ARTICLE}$`,
    ),
  ],
]
const PLAIN =
  /(?<![a-z'])(?:(?:pour|for|vers|around|about|d[eu]|from) )?(?:le |la |l'|les |the |on the |on |at |in |en |au |a )?$/
const EXCEPTION = new RegExp(
  `(?<![a-z'])(?:scratch|(?<!(?:the|a|to|our|for) )skip|forget|annule[rz]|(?<!(?:a|ai|ont|avait|avons) )oublie[rz]?|laisse[rz]? tomber|zappe[rz]?|sauf|hors|hormis|excepte|a l'exception|except(?: for)?|excluding|but not|not|pas|plus|ni|jamais|never|rather than|rather [^.,;:!?\\n]{1,32} than|instead of|au lieu|plutot qu[e']|a la place|other than|bar|barring|apart from|a part|(?:any|every|all)[a-z ]{0,8} but|unavailable|indisponibles?|pas dispo(?:nible)?s?|not available|not free|can't|cannot|can not|can't (?:do|make)(?: it)?|cannot (?:do|make)(?: it)?|won't be (?:in|there|available)|absente?s?|absent|(?:am|is|are|be|'m|'s|'re) (?:off|out|busy|away|closed)|ne peut pas|ne peux pas|pas possible|(?:office|shop|store|depot|site|plant|branch|warehouse|reception)s? (?:is |are )?(?:closed|shut)|ferme|et non|non) ?(?:${ARTICLE})$`,
)
const NOT_BEFORE =
  /(?<![a-z])(?:pas|not|no|ne|rien|jamais|nothing|never) ((?:de |d')?[a-z]{1,12} )?((?:before|avant|earlier than|plus tot que) ?(?:le |the |la )?)$/
/** "pas de souci lundi" and "plus tard lundi" except nothing. */
const NO_EXCEPTION =
  /(?:(?:euh|ah|oh|oups|oops|heu|er|wait),? (?:non|no)|[,;.(?!-] ?(?:non|no),?|pas de|plus tard|plus tot|de plus|en plus|anything but|nothing but|why not|pourquoi pas|if not|sinon|or not|ou pas|n'est ce pas|(?:toujours|encore|still) (?:pas|not)(?: la| arrivee?s?)?|not later|no later|au plus|all but|free but|on and off|(?:pas|not|never|n't) (?:annuler|forget|scratch|skip|oublier)|n'(?:annule[rz]?|oublie[rz]?) pas|oublie[rz]? pas) ?(?:le |the |on )?$/

/** "If he is not there on Monday": the day on which it will show, not one that is refused. */
const ON_CONDITION =
  /(?:^|[.;!?\n,(] ?|(?<![a-z])(?:et|and|mais|but) )(?:si|s'il|s'ils|if|unless|a moins que)(?![a-z])[^.;!?\n,]*$/

/** Reads what leads to a date. @param text  the folded text up to the date, at most {@link REACH} characters of it */
export function readBefore(text: string): Before {
  const notBefore = NOT_BEFORE.exec(text)
  const isException =
    ((EXCEPTION.test(text) && !endsWith(NO_EXCEPTION, text)) ||
      CALLS_OFF.test(text) ||
      NO_EVENT.test(text)) &&
    notBefore === null &&
    !ON_CONDITION.test(text)
  if (notBefore !== null) {
    const [whole, something, limit = ''] = notBefore
    const length = something === undefined ? whole.length : limit.length
    return { length, bound: 'from', isExcluded: false }
  }
  for (const [bound, pattern] of BOUNDS) {
    const found = pattern.exec(text)
    if (found !== null) return { length: found[0].length, bound, isExcluded: false }
  }
  return { length: PLAIN.exec(text)?.[0].length ?? 0, isExcluded: isException }
}

const LATEST =
  /^ ?,? ?(?:\(?au plus tard\)?|at the latest|latest|or earlier|dernier delai|dernier carat|maxi?(?:mum)?|max|grand max|au maximum|deadline)(?![a-z])/
const ONWARD =
  /^ ?,? ?(?:onwards?|et apres|and after|or later|et au dela|au plus tot|at the earliest)(?![a-z])/

export function boundAfter(
  text: string,
): { readonly bound: Bound; readonly length: number } | undefined {
  const latest = LATEST.exec(text)
  if (latest !== null) return { bound: 'by', length: latest[0].length }
  const onward = ONWARD.exec(text)
  return onward === null ? undefined : { bound: 'from', length: onward[0].length }
}

const IMPOSSIBLE =
  /^ ?,? ?(?:c'est |it's |is |are |est |sera |tombe |which is )?(?:un (?:jour )?|a )?(?:ferie|ferme(?= chez|,|\.|$)|public holiday|bank holiday|impossible|indisponible|complet|not possible|not available|unavailable|(?:doesn't|does not|won't|will not|no longer|don't|do not) (?:work|suit)|(?:n'est pas|pas) possible|(?:ne )?(?:me |nous |lui |leur )?(?:convient|va|marche) (?:pas|plus)|off\b|annule|cancell?ed|full\b|a l'eau|excepted|excepte|excluded|exclu|no good|is out|out of the question|hors de question)|^ ?,? ?(?:(?:je|il|elle|ils|elles|on|nous) (?:ne )?(?:peux|peut|peuvent|pouvons|pourra|pourront) (?:pas|plus)|(?:i|he|she|they|we) (?:can't|cannot|can not|couldn't))(?! (?:[a-z]+ )?(?:avant|apres|before|after|until|till|de [0-9]|from|a [0-9]|at))/

/** What begins a clause of its own: "Friday because the demo is off" says nothing of Friday. */
const REASON = 'if|unless|si|sauf|car|because|since|puisque|parce|vu|comme|when|quand|lorsque'
const WEEKDAY =
  '(?:mon|tue|wed|thu|fri|sat|sun|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|[0-9])'
const OTHER_CLAUSE = `(?:(?:${REASON}|not|pas|but|mais|so|donc|then|puis|while|tandis|alors|as(?! (?:planned|agreed|scheduled)))(?![a-z])|(?:and|et)(?! (?:(?:le |the |on )?${WEEKDAY}|[a-z'-]{1,16} (?:are|were|sont|have|ont)(?![a-z]))))`
/** "(the 5 May meeting) has been called off", "(la réunion du 5 mai) n'aura pas lieu": up to three words later. */
const CALLED_OFF = new RegExp(
  `^(?:'s)?(?: (?!${OTHER_CLAUSE})[a-z'-]{1,16}){0,3}? ?(?:(?:is|are|was|were|been|got|gets|est|sont|ete|now|a|ont) (?:just |now |officially |finalement |tout simplement )?(?:called off|cancell?ed|scrapped|annulee?s?|supprimee?s?|tombee?s? a l'eau|off(?= ?(?:$|[.,;!)\\n])))|(?:is not|isn't|are not|aren't|won't be|will not be|no longer) (?:happening|taking place|going ahead|on(?= ?(?:$|[.,;!)\\n])))|n'aur(?:a|ont) (?:pas|plus) lieu|n'a plus lieu|tombe a l'eau)(?![a-z])`,
)

/** "Tuesday does not work", "mardi est férié", "the demo on 7 June has been called off". */
export const isRefusedAfter = (text: string): boolean =>
  IMPOSSIBLE.test(text) || CALLED_OFF.test(text)

const EVENT =
  '(?:meeting|demo|call|visit|lunch|dinner|kick-?off|workshop|session|training|review|webinar|reunion|rdv|rendez-vous|visite|appel|visio|point|dejeuner|diner|atelier|formation|comite)'
const MEET =
  '(?:meet|call|come|see|visit|ring|phone|speak|go|travel|drive|attend|(?:drop|stop|swing|pop) (?:by|in)|(?:re)?passer|(?:r?ap)peler|rappeler|(?:re)?voir|(?:re)?venir|deplacer|reunir|rencontrer|aller)'
/** "annuler la démo du 5 mai", "cancel the room for the 5th", "no need to meet on the 29th". */
const CALLS_OFF = new RegExp(
  `(?<![a-z])(?:(?<!(?:not|n't|pas|never) )(?:cancel(?:s|led|ed|ling|ing)?|call(?:ed|s)? off|scrap(?:s|ped)?|annul(?:er|e|ee|es|ees|ons|ez|ation)) (?:(?:the|our|their|his|her|la|le|les|d[eu]|de la|notre|nos|leur) |de l'|l')?(?:(?:[a-z'-]{1,16} ){1,3}(?:du |de |d'|des |of |for )(?:le |la |the )?|(?:[a-z'-]{1,16} ){0,2}${EVENT} (?:(?:on|le|for|du) )?(?:the )?)?|(?:no need|not necessary|plus besoin|pas besoin|inutile|plus la peine|pas la peine) (?:(?:for (?:us|him|her|me|them|you) )?(?:to|de|d'|que) ?(?:(?:se|me|nous|les?|la|l'|vous|y|on) ?){0,2}${MEET}|(?:for|of|d'|d[eu]|de la|de l') ?(?:(?:an?|the|une?|our|their|notre|leur|any|cette?) )?${EVENT})(?![a-z])[^.,;:!?\\n]{0,28} )$`,
)
/** "Pas de réunion le 27", "no stand-up on Monday": nothing takes place then. */
const NO_EVENT = new RegExp(
  `(?<![a-z])(?:no |pas d(?:e |')|plus d(?:e |')|aucune? )${EVENT}s? (?:on |le |du |for |pour )?(?:the |le )?$`,
)

const CORRECTED =
  /^ ?(?:\.{2,3}|[,;.:(!?-])? ?(?:(?:est|is|c'est|etait|,) )?(?:ferie|a holiday|pris|booked)?[ ,;:(-]*(?:(?:et|ou|or|et|mais|but|non|no|nope|euh|enfin|pardon|sorry|oops|oh|ah|wait|finalement|actually) ?[,;:-]? ?)*(?:plutot|now|maintenant|desormais|non|no|rather|better|actually|correction|i mean|i meant|make (?:it|that)|let's (?:say|make it)|disons|pardon|sorry|finalement|->|=>|>|\u2192|to be replaced by|remplace par|(?:est |is |was |got |a ete |has been )?(?:reporte|repousse|decale|deplace|avance|bascule|moved|pushed|postponed|rescheduled|shifted|changed|bumped|switched|swapped|nudged|brought forward|delayed)e?s? ?(?:a|au|to|until|till|back to|jusqu'a)?|(?:(?:est|is) )?ferie|is (?:a )?(?:bank|public) holiday)[ ,:;-]*(?:for|pour|on|le|the|la|a|au|at|to|vers|->|\u2192|it|de|is|so|donc|alors|ca sera|ce sera|it's)? ?(?:le |on |the |at |a )?$/
/** "…, plutôt", "…, he'd rather do", "…, ils préfèrent": the day that follows replaces the one before. */
const PREFERRED =
  /[,;.:(!?-] ?(?:["'] ?)?(?:(?:(?:il|elle|he|she) )?(?:dit|said|says|texted|ecrit|par sms|sms) ?:? ?["']? ?)?(?:(?:alors|donc|mais|so|then|but|or|ou|et|do|disons) ){0,2}(?:plutot|finalement|rather|better|(?:ca |cela |ce )?(?:l'|le |la |les |lui |leur )?arrange(?:rait)? (?:mieux|plutot)|(?:(?:il|elle|ils|elles|on|he|she|they|i|we|le client|the client|the customer)(?: would|'d)? ?)(?:much )?(?:rather|aimerai(?:t|ent) (?:mieux|plutot)|prefer[a-z]{0,7}|can only (?:do|make)|ne peu(?:t|vent) que)) ?(?:to )?(?:have |do |say |make it |go for |take |meet |come )?(?:on |at |le |la |the |for |pour |a )?$/
/** "… Thursday but I'd rather ring her Friday", "… jeudi mais je préfère l'appeler vendredi". */
const RATHER =
  /^[^.;!?\n]{0,16}(?<![a-z])(?:but|mais) (?:i|we|he|she|they|je|on|nous|il|elle|ils|elles)(?:'d| would)? (?:much )?(?:rather|prefer[a-z]{0,5}|aimerai[a-z]{1,3} mieux) [^.,;!?\n]{0,28}$/
/** "scratch that", "ah non": what was said before is wrong. */
const WRONG =
  /(?<![a-z])(?:scratch that|strike that|scrap that|forget that|no wait|wait,? no|oh no|ah non|euh,? non|non attends|on oublie|oublie ca|correction|my mistake|my bad|je me trompe|a?u temps pour moi|autant pour moi)(?![a-z])/
/** "Thursday's call is now Friday", "la démo de jeudi passe à vendredi", "Thursday's visit got bumped to Friday". */
const MOVES_ON =
  /^(?:(?!(?<![a-z])(?:if|si|car|because|since|puisque|parce|vu que)(?![a-z]))[^.,;:!?\n]){0,48}(?:,[^.,;:!?\n]{1,30}, ?(?:(?:has|have|had|a|ont|avait|just|now|then) ){0,2}|, ?(?:(?:and|et|but|mais) )?(?:it|this|that|which|il|elle|ils|elles|ca|qui|on|we|they|nous|now|finalement)(?![a-z])[^.,;:!?\n]{0,12})?(?<![a-z])(?:(?:is|are|will be|est|sera) (?:now|maintenant|desormais)|(?:moves?|moving|shifts?|slips?|passe|passent|bascule|basculent|glisse|saute) (?:to|a|au)|(?:is|was|are|were|been|be|being|got|gets|getting|just) (?:moved|bumped|pushed|switched|swapped|shifted|nudged|rescheduled|rebooked|postponed|delayed|brought|put|pulled|kicked)(?: back| forward| up| out| off| over)? (?:to|until|till|for)|(?:reporte|repousse|decale|deplace|avance|bascule|remis|remise|differe)e?s? (?:a|au|en|pour)|becomes|devient)(?: on| le| the)? ?$/
/** "They wanted Tuesday but it's Wednesday", "on avait dit jeudi mais ce sera vendredi". */
const TURNED_OUT =
  /^ ?,? ?(?:mais|but) (?:en fait |finalement |actually |now |apparently )?(?:ce sera|ca sera|c'est|on fera|it's|it is|it will be|it'll be|we're now on)(?: plutot| finalement| now)? ?(?:le |on |the )?$/
const ONLY_BUT = /^ ?,? ?(?:mais|but|so|donc) ?(?:le |on |the )?$/
const IT_IS = /^ ?,? ?(?:it is|it'll be|it will be|then it is|ce sera|ca sera)(?![a-z])/

/** "8 AM their time, i.e. 10 our time": the hour here is the one that counts. */
const THEIR_TIME =
  /(?<![a-z])(?:their time|theirs|local time|leur heure|heure locale|chez eux|la-bas|over there)(?![a-z])/
const OUR_TIME =
  /^ ?(?:our time|ours|here|heure (?:francaise|de paris|de chez nous)|chez nous|pour nous)(?![a-z])/

const isOurTime = (gap: string, after: string): boolean =>
  OUR_TIME.test(after) && THEIR_TIME.test(gap)

/** "Thursday 10 or Friday 2: I took Friday", « il préfère le 11 »: of several days one was chosen. */
const CHOICE =
  /(?<![a-z])(?:pris|choisi|retenu|prefer[a-z]{0,5}|garde|bloque|took|picked|chose|chosen|said|dit|va pour|went for|opted for|settled on|going (?:with|for)|on part sur)(?: (?:le|the|on|plutot|pour)){0,2} ?$/

/** @param gap  what stands between the last of several days and the day that is told of them */
export const isChoice = (gap: string): boolean =>
  gap.length <= 40 && !gap.includes('\n') && CHOICE.test(gap)

const AFTERWARDS = /^ ?,? ?(?:instead|plutot|finalement|a la place|rather)(?![a-z])/

/** Does a day take the place of another? @param after  folded text after it */
export const isInstead = (after: string): boolean => AFTERWARDS.test(after)

/** Does what stands between two dates, or after the second, take the first back? */
export function isCorrection(gap: string, after: string): boolean {
  if (gap.length > 60 || gap.includes('\n\n')) return false
  return (
    CORRECTED.test(gap) ||
    PREFERRED.test(gap) ||
    RATHER.test(gap) ||
    WRONG.test(gap) ||
    MOVES_ON.test(gap) ||
    TURNED_OUT.test(gap) ||
    isOurTime(gap, after) ||
    (ONLY_BUT.test(gap) && IT_IS.test(after)) ||
    (AFTERWARDS.test(after) &&
      !/^ ?(?:au lieu|instead of)/.test(after) &&
      gap.length <= 40 &&
      !/instead of|rather than|plutot qu/.test(after))
  )
}

const MOVES =
  /(?:report|repouss|decal|deplac|avanc|mov|push|postpon|reschedul|shift|chang|brought forward|bring|bascul|pass|bump|slip|nudg|knock|switch|swap|slid|differ|gliss|delay)[a-z]*[^.!?\n]{0,30}$/

/** "moved from Tuesday to Thursday": no span of days, but an old day and a new one. */
export const isMove = (before: string): boolean => MOVES.test(before)

const PUT_OFF =
  /(?<![a-z])(?:(?:report|repouss|decal|differ)[a-z]{1,3}|(?:push|postpon|delay|slipp|bump)ed|slips)(?![a-z])[^.,;:!?\n]{0,24}$/
const FROM_DAY_TO_DAY = /^ ?(?:a|au|to|until|->|>) (?:le |the )?$/
const PUT_OFF_TO =
  /^[^.,;:!?\n]{0,30}(?<![a-z])(?:(?:report|repouss|decal|differ)ee?s? (?:a|au)|(?:pushed|postponed|delayed|slipped|bumped)(?: back)? to|slips to)(?: the)? $/

/**
 * Is the second of two days that to which something was put off from the first?
 *
 * @param before  folded text up to the first day
 * @param gap     folded text between them
 */
export const isPostponed = (before: string, gap: string): boolean =>
  PUT_OFF_TO.test(gap) || (FROM_DAY_TO_DAY.test(gap) && PUT_OFF.test(before))

/** Words of journeys, with what may stand between them and their hour. */
const JOURNEY =
  /(?<![a-z])(?:(?:trains?|tgv|ter|intercites|ouigo|thalys|eurostar|vols?|avion|flights?|plane|ferry|navette|shuttle|traversee|crossing|sailing|embarquement|boarding|lands?|landing|takes? off|atterri\w{1,3}|decoll\w{1,3})(?![a-z])[^.,;:!?\n]{0,30}|(?:retour|return|back|bus|(?:(?:trains?|tgv|ter|vols?|avion|flights?|plane|ferry|gare)(?![a-z])[^.;!?\n]*(?<![a-z])|^ ?|[.;!?\n] ?)(?:depart|aller|departure|departing|leaving))(?: (?:prevue?|du train|du vol))?(?: (?:a|at|de|vers|pour|around))?) ?$/
/** A meeting beside the journey is what its hour is of: "rdv gare TGV à 10h". */
const MEETS =
  /(?<![a-z])(?:rdv|rendez-vous|reunion|visite|demo|point|appel|formation|meeting|call|visit|lunch|dejeuner|training|review|appeler|rappeler|ring|meet)(?![a-z])[^.,;:!?\n]*$/

/** "TGV 6h52 lundi, arrivée 9h04": the end of a journey that was named before. */
const ARRIVAL =
  /(?<![a-z])(?:trains?|tgv|ter|ouigo|eurostar|vols?|avion|flights?|plane|ferry|depart|departs?|leaves)(?![a-z])[^.;!?\n]*(?<![a-z])(?:arriv[a-z]{1,4}|arr ?\.|lands?|landing|gets? in)(?: (?:prevue?|a|at|vers|around|about|there)){0,2} ?$/

/** "8h45 train pour Lille", "7:12 flight": the journey is named after its hour. */
const JOURNEY_NEXT =
  /^ ?,? ?(?:(?:le|the|my|mon) )?(?:(?:trains?|tgv|ter|ouigo|eurostar|ferry|bus|coach|shuttle|navette)(?= ?(?:$|[,.;\n]| (?:to|for|from|pour|a|au|de|vers|out|home|back|retour|aller)(?![a-z])))|(?:flight|vol|avion|plane)(?![a-z]))/
/** A journey that began in the same sentence. */
const ON_THE_WAY =
  /(?<![a-z])(?:trains?|tgv|ter|ouigo|eurostar|ferry|vols?|flights?)(?![a-z])[^.;!?\n]*$/
/** "9h22", "18:43": meetings begin at minutes by fives. */
const OF_TIMETABLE = /(?:h|:) ?\d[1-46-9](?!\d)/

/**
 * Is the hour one of a timetable?
 *
 * @param before  folded text up to the hour
 * @param said    the hour as it is written
 * @param ahead   folded text after it
 */
export function isTravelHour(before: string, said: string, ahead: string): boolean {
  return (
    endsWith(ARRIVAL, before) ||
    JOURNEY_NEXT.test(ahead) ||
    (OF_TIMETABLE.test(said) && ON_THE_WAY.test(before)) ||
    (JOURNEY.test(before) && !MEETS.test(before))
  )
}

/** Somebody's journey on a day without an hour: "son vol est dimanche", "she flies in Sunday". */
const TRAVELS =
  /(?<![a-z])(?:(?:(?:son|sa|leur|mon|his|her|their|my|the|le) )?(?:train|vol|avion|flight|plane|ferry)(?: (?:retour|aller|home|back|out|est|is|part|leaves|lands|prevu|booked)){0,2}|(?:flies|fly|flying|lands?|landing)(?: (?:in|out|home|back)){0,1}|prend l'avion|atterrit) ?(?:on |le |de |du |for |pour )?$/

/** Is the day that follows one of a journey? @param before  folded text up to the day */
export const isTravelDay = (before: string): boolean => TRAVELS.test(before)
