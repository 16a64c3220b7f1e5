/**
 * What a learned reader must not announce by himself: kinds whose words the clause denies, politeness, news, what others
 * will decide. What rules found stands.
 */
import { matches } from '../kernel/text/screened-pattern.ts'
import type { CueClass } from './cues.ts'
import {
  isDenied,
  isForbidden,
  isHeading,
  isInvitation,
  isNegated,
  isNothingFixed,
} from './negation.ts'
import { tellsOfNoFault } from './problems.ts'
import type { ClauseReading, Verdict } from './verdict.ts'

/** Said for information. */
const INFORMS =
  /^(?:bon a savoir|a savoir|good to know|worth knowing|for (?:info|information|the record)|fyi|pour (?:memoire|info|information))(?!\p{L})/u
/** "Greta will let us know": theirs to decide. */
const THEY_DECIDE =
  /(?<!\p{L})(?:(?:will|'ll) let (?:us|me) know|(?:me|nous) (?:dira|diront|redira|rediront|tiendra au courant|fera signe|feront signe)|revien(?:t|nent|dra|dront) vers (?:nous|moi)|could be [^,;]{1,30}, (?:or |or it )?could be)(?!\p{L})/u

/** The clause opens with what was done: "Quoted 4,200 for the pump". */
const DONE =
  /^(?:quoted|sent|delivered|installed|shipped|invoiced|paid|received|signed|renewed|offered|envoyee?s?|livree?s?|installee?s?|facturee?s?|payee?s?|recue?s?|signee?s?)(?!\p{L})(?! (?:back|off))/u

/** "If we don't hear back by Friday": what is to be done then stands elsewhere. */
const CONDITION =
  /^(?:if|si|s'ils?|unless|sauf si|en cas de|avant (?:de|d'|que)|before (?:i|we|he|she|they|\p{L}+ing))(?!\p{L})/u
/** "The new buyer starts on 4 May": news of a person. */
const ARRIVES =
  /(?<!\p{L})(?:arrive(?! (?:chez nous|au bureau|a l'atelier))|pren(?:d|dra) (?:ses fonctions|son poste)|starts (?:on|in)|joins (?:on|in|them)|rejoint (?:le|la|l'equipe)|rentre de|revient de|(?:is|are) back|(?:they|he|she)(?:'re|'s) back|returns from)(?!\p{L})/u
/** A number to call somebody at. */
const NUMBER = /^(?:tel|phone|mobile?|port|cell|fax|direct)\.? ?:?[\d\s+().-]+$/
/** "They no longer need the quote". */
const NO_NEED =
  /(?<!\p{L})(?:n'\p{L}+ (?:plus|pas) besoin|no longer needs?|(?:don't|doesn't|do not|does not) need|plus besoin|pas besoin|(?:jamais|never) (?:rien )?(?:demande|voulu|reclame|asked|requested|wanted))(?!\p{L})/u
/** "So that's ticked off", « je le lui ai envoyé ». */
const FINISHED =
  /(?<!\p{L})(?:ticked off|done and dusted|that's (?:done|sorted|settled)|c'est (?:fait|regle|parti|boucle)|(?:ai|avons|a) (?:deja )?(?:tout )?(?:envoye|transmis|remis|depose|poste)(?! \p{L}+ (?:mauvais|faux))|(?:i|we)(?:'ve)? (?:already |just )?(?:sent|emailed|mailed|posted|gave|handed|forwarded)(?! \p{L}+ (?:the )?wrong))(?!\p{L})/u

/** "Odile cherche à changer", "he's thinking of moving": theirs to want. */
const THEY_SEEK =
  /(?<!\p{L})(?:(?:cherche|hesite|songe|reve|tarde)(?:nt)? (?:a|de|encore)|envisage(?:nt)? de|(?:(?:he|she|they|\p{L}+)(?:'s|'re| is| are)) (?:thinking (?:of|about)|hoping to|toying with|considering|looking to))(?!\p{L})/u

/** The way there is no meeting: "Flight lands 9:40 Monday". */
const TRAVELS =
  /^(?:[^:;]{2,24}: ?)?(?:\d{1,2} ?[h:] ?\d{0,2} ?(?:am|pm)? ?)?(?:(?:their|his|her|my|our|leur|son|sa|mon|notre) )?(?:flight|train|plane|tgv|ter|eurostar|ferry|vol|avion|lands?|landing|decollage|atterrissage)(?!\p{L})/u

/** "She'd love a dark mode someday", « on déjeunera un de ces jours » : no day is meant. */
const SOME_DAY =
  /(?<!\p{L})(?:some ?day|one day|one of these days|at some point|eventually|un de ces (?:jours|quatre)|un jour(?! (?:sur|ferie|de|par|avant|apres|ou))|a l'occasion|a terme|dans l'absolu)(?!\p{L})/u

const WORDS_OF: Readonly<Partial<Record<Verdict['kind'], readonly CueClass[]>>> = {
  appointment: ['meet', 'meeting'],
  phonecall: ['call'],
}

/** Each word that speaks of the kind is denied: "no need to meet", « pas de réunion ». */
function isWordDenied({ cues, text, clause }: ClauseReading, kind: Verdict['kind']): boolean {
  const words = cues.filter((cue) => WORDS_OF[kind]?.includes(cue.kind) === true)
  const at = words.map(({ start }) => start - clause.start)
  return at.length > 0 && at.every((start) => isNegated(text, start) || isDenied(text, start))
}

/** Without a day: politeness, what was done, or what is to be some day. */
const isIdle = (text: string): boolean =>
  isInvitation(text) || DONE.test(text) || matches(SOME_DAY, text)

/** Characters beside its dates that a clause may have and say nothing (chosen: "le", "vers", marks). */
const IDLE = 5

/** "Un matin de la semaine prochaine, …": a day, and nothing that takes place on it. */
function isOnlyDate({ clause: { start, end }, dates, spanOf }: ClauseReading): boolean {
  const [from, to] = spanOf(start, end)
  const own = [...dates.ahead, ...dates.past].filter(({ span }) => span[0] >= from && span[1] <= to)
  const said = own.reduce((sum, { span }) => sum + span[1] - span[0], 0)
  return said > 0 && to - from - said <= IDLE
}

/** "…, nous demande Sophie Marchand": who said it, after a quotation. */
const SAYS_WHO =
  /^(?:nous |me |m'|lui |leur )?(?:demande|dit|ecrit|insiste|lance|ajoute|repete|glisse|said|asked|says|asks|wrote)(?:-t-(?:il|elle))? (?:m\. |mme |mr |mrs |ms )?\p{L}[\p{L}'-]+(?: \p{L}[\p{L}'-]+)?$/u

const saysNothing = (reading: ClauseReading): boolean =>
  isOnlyDate(reading) || SAYS_WHO.test(reading.clause.text)

/** Nothing was wrong, or is said to be. */
const isNoFault = (reading: ClauseReading): boolean =>
  tellsOfNoFault(reading) || isForbidden(reading.clause.text) || CONDITION.test(reading.clause.text)

/** Must a kind that no rule found in the clause be left unsaid? */
export function isSilenced(reading: ClauseReading, kind: Verdict['kind']): boolean {
  const { text } = reading.clause
  if (kind === 'issue') return isNoFault(reading)
  const isFree = reading.dates.ahead.length === 0
  return (
    saysNothing(reading) ||
    isWordDenied(reading, kind) ||
    (isFree && isIdle(text)) ||
    isNothingFixed(text) ||
    isForbidden(text) ||
    isHeading(text) ||
    CONDITION.test(text) ||
    matches(FINISHED, text) ||
    (kind === 'content_request' && matches(NO_NEED, text)) ||
    (kind === 'phonecall' && NUMBER.test(text)) ||
    (kind === 'task' && matches(THEY_SEEK, text)) ||
    (kind === 'appointment' && (TRAVELS.test(text) || matches(ARRIVES, text))) ||
    (kind !== 'content_request' && (INFORMS.test(text) || matches(THEY_DECIDE, text)))
  )
}
