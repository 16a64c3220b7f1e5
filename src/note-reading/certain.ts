/**
 * Verdicts that stand whatever the learned reader holds of them: the clause is short, opens with what is to be done, and
 * names the day. He has seen too few of each name and wording to overrule that.
 */
import { movesHour } from './moved-meetings.ts'
import type { ClauseReading, Verdict } from './verdict.ts'

/** Longer clauses tell more than one thing (characters, chosen). */
const SHORT = 80

/** "Voir Ada ce vendredi", "call Gus Thursday": the verb opens the clause, and somebody follows it. */
const OPENS =
  /^(?:(?:-|\d[.)])\s)?(?:(?:re)?voir|rencontrer|passer voir|(?:r?ap)peler|rappeler|rapp?l?|see|visit|meet(?: with)?|call(?: back)?|ring|phone|cb|ph) (?!(?:le|la|les|l'|un|une|des|du|the|an?|this|that|ce|cette|ces|avec|with|si|if|comment|how|what|quand|when|que|pour|for|a|au|aux|en|in|out|off|on|it|them|all|plus|desormais|attached)(?!\p{L}))\p{L}/u

/** "Bid to be filed on 11 May": what is to leave our hands. */
const TO_BE_DONE =
  /^(?!(?:they|he|she|it|il|elle)(?!\p{L}))(?:\p{L}[\p{L}'&-]*,? ){1,6}to be (?:sent|filed|signed|submitted|printed|paid|returned|confirmed|checked|approved|booked|ordered|drafted|finished|finali[sz]ed|reviewed|renewed|updated|lodged|posted|issued|settled|handed in|uploaded|completed|prepared|written|proofread|invoiced|quoted)(?!\p{L})/u

/** "2 rdv demain : 9h Prigent, 14h30 Guillou": one of a row of hours. */
const HOUR_OPENS =
  /^\d{1,2}(?: ?h ?\d{0,2}|:\d\d| ?[ap]m) (?!(?:a|at|to|au|si|if|ou|or)(?!\p{L}))\p{L}{2,}/u
const NAMES_HOUR = /\d ?(?:h|:\d\d|[ap]m)(?!\p{L})/u

/** « Nous monterons le stand du 8 au 11 juin » : what we announce that we will do. */
const WE_WILL =
  /^(?:nous|je) (?:(?:le|la|les|lui|leur) |l')?(?!(?:au|se|recev|parti|pour|sau|voud)r(?:ons|ai)(?!\p{L})|prendr(?:ons|ai) (?:m[ao]|notre|mes|nos|des) (?:retraite|conges?|vacances))\p{L}{2,}(?:rons|rai)(?!\p{L})/u
const ASIDE = /\s*\([^()]*\)$/

/** Has the clause a day that lies ahead, and no other that is over? */
const hasDay = ({ dates }: ClauseReading): boolean =>
  dates.ahead.length > 0 && dates.past.length === 0

/** "Client meeting 1pm downtown": a meeting opens the clause, and its hour stands in it. */
function opensWithMeeting({ clause, cues, dates, spanOf }: ClauseReading): boolean {
  const { start, end, text } = clause
  const [from, to] = spanOf(start, end)
  const hasHour = dates.ahead.some(
    ({ start: day, span }) => day.length > 10 && span[0] >= from && span[0] < to,
  )
  const opens = (within: number): boolean =>
    cues.some((cue) => cue.state === 'noun' && cue.start - start <= within)
  return hasHour ? opens(OPENING) : text.replace(ASIDE, '').length <= BRIEF && opens(0)
}
/** "1430 hrs Weds 4 Nov, gatehouse B", "DONM: 29/1 0930": a day and its hour open the clause. */
function opensWithHour({ clause: { start, text }, dates, spanOf }: ClauseReading): boolean {
  const lead = /^[\p{L} ]{2,16} ?: /u.exec(text)?.[0].length ?? 0
  const [from] = spanOf(start + lead, start + lead + 1)
  return dates.ahead.some(
    ({ start: day, span: [at, end] }) =>
      day.length > 10 && at === from && NAMES_DAY.test(text.slice(lead, lead + end - at)),
  )
}
const NAMES_DAY =
  /\d[/.]\d|(?<!\p{L})(?:lun|mar|mer|jeu|ven|sam|dim|mon|tue|wed|thu|fri|sat|sun|demain|tomorrow|tmrw|jan|fe[bv]|avr|apr|ma[iy]|jui|jun|jul|aou|aug|sep|oct|nov|dec)/u
/** Of a meeting and its day alone nothing more is told: "formation caristes 19-20/5" (characters, chosen). */
const BRIEF = 40
/** Characters before a noun that opens its clause (chosen: an article and a word). */
const OPENING = 16

/** "Prod her the week after Easter", « valide-le vendredi »: a verb of something to do, and whom or what it is done to. */
const VERB_AND_OBJECT =
  /^\p{L}+[ -](?:him|her|them|it|us|the|this|that|an|le|la|les|lui|leur|une?)(?!\p{L})/u
/** "Signed W-9 has to be with their AP": what must have reached others. */
const MUST_REACH =
  /(?<!\p{L})(?:(?:has|have|needs?) to|must|doi(?:t|vent)|devr(?:a|ont)) (?:be with|reach|get to|arrive at|be on (?:\p{L}+ ){1,2}desk|be in (?:\p{L}+ ){1,2}(?:hands|inbox)|(?:leur |lui |nous )?parvenir|etre (?:chez|sur (?:le|son|leur) bureau|entre (?:leurs|ses) mains))(?!\p{L})/u
/** « Convention à retourner signée sous 10 jours » : a paper that is to go back. */
const TO_RETURN =
  /^(?:\p{L}+ ?: )?(?:\p{L}[\p{L}'-]* ){1,5}a (?:leur |lui )?(?:retourner|renvoyer|remettre|rendre|signer|deposer|payer|regler)(?!\p{L})/u

/** « La redéposer demain à l'accueil », « prévoir la maintenance la dernière semaine de mai ». */
const INFINITIVE =
  /^(?:(?:la|le|les|lui|leur) \p{L}{4,}(?:er|ir|dre|tre)|(?:prevoir|planifier|programmer|organiser) (?:le|la|les|une?|du|des|l'))/u

function isCertainTask({ clause: { text, start }, cues }: ClauseReading, rule: string): boolean {
  if (rule === 'promised') return WE_WILL.test(text)
  if (rule === 'task_verb')
    return cues[0]?.start === start && cues[0].state === 'todo' && VERB_AND_OBJECT.test(text)
  if (rule !== 'declared' && rule !== 'infinitive') return TO_BE_DONE.test(text)
  if (rule === 'infinitive' && INFINITIVE.test(text)) return true
  return TO_BE_DONE.test(text) || MUST_REACH.test(text) || TO_RETURN.test(text)
}

function isCertainMeeting(reading: ClauseReading, kind: Verdict['kind'], rule: string): boolean {
  const { text } = reading.clause
  if (rule === 'hour')
    return (HOUR_OPENS.test(text) && NAMES_HOUR.test(reading.previous)) || opensWithHour(reading)
  if (kind === 'appointment' && rule.endsWith('_noun')) return opensWithMeeting(reading)
  const isOpening = rule === 'meet_verb' || rule === 'call_verb'
  return isOpening && OPENS.test(text)
}

/** Does a verdict of the rules need no second opinion? */
export function isCertain(reading: ClauseReading, { kind, rule, isPast }: Verdict): boolean {
  const { text } = reading.clause
  if (isPast === true || text.replace(ASIDE, '').length > SHORT || !hasDay(reading)) return false
  if (rule === 'due_out') return true
  if (rule === 'moved')
    return movesHour(reading) || reading.cues.some((cue) => cue.kind === 'meeting')
  if (kind === 'task') return isCertainTask(reading, rule)
  return isCertainMeeting(reading, kind, rule)
}
