/**
 * Suggestions of neighbouring clauses that are one thing: the sending of what was asked for, the day by which,
 * the day that another takes the place of, a problem told in several sentences.
 */

import type { DateMention } from '../kernel/dates/mention.ts'
import { foldText } from '../kernel/text/fold.ts'
import { joinAskedFor } from './asks-for.ts'
import type { Clause } from './clauses.ts'
import type { Facts } from './facts.ts'
import { beginsInside } from './facts.ts'
import { given } from './given.ts'
import { isNothingFixed } from './negation.ts'
import type { Suggestion } from './suggestion.ts'
import { dueOn, isUsable, timingOf } from './timing.ts'
import { joinToldHours } from './told-hours.ts'
import { joinWaiting } from './waiting.ts'

/** The clauses that begin after a fragment. */
function clausesAfter({ clauses, note }: Facts, span: Suggestion['span']): readonly Clause[] {
  const at = clauses.findLastIndex(({ start, end }) => note.span(start, end)[0] < span[1])
  return clauses.slice(at + 1)
}

/** Sending what was just asked for is part of the request, not a second thing to do. */
const SENDS_IT =
  /^(?:(?:et|and|donc|so|then|puis|je|i|i'll|will|a|to|il faut|must|need to|ok pour)\s)*(?:(?:la|le|les|lui|leur|nous|tout)\s|[lysm]'){0,3}(?:r?envoyer|r?envoie[zs]?|r?enverrai|transmettre|faire parvenir|faire suivre|adresser|fournir|communiquer|expedier|faxer|poster|deposer|remettre|send|email|mail|forward|get|share|provide|ship)\b(?!.{0,12}(?:devis|quote|offre|offer|facture|invoice|mail a|email to))(?:\s(?:a|to|au|aux)\s(?:\S+@|\p{L}+$|\p{L}+ (?:avant|demain|sous|d'ici|by|before|tomorrow))|\s(?:it|them|him|her|that|those|this|over|off|to|asap|ca|cela|tout|lui|leur|chez|by|before|avant|demain|tomorrow|pour|sous|d'ici|ce|cet|this|des|on|today|tonight|aujourd'hui|lundi|mardi|mercredi|jeudi|vendredi|monday|tuesday|wednesday|thursday|friday)\b|$|\s?[.,;])/u

/** Folds the sending of what was asked for into the request before it; its date is the request's. */
function joinSending(facts: Facts, suggestions: readonly Suggestion[]): readonly Suggestion[] {
  const kept: Suggestion[] = []
  for (const suggestion of suggestions) {
    const before = kept.at(-1)
    const isSending =
      (suggestion.kind === 'task' || suggestion.kind === 'content_request') &&
      SENDS_IT.test(foldText(facts.note.source.slice(...suggestion.span)))
    if (before?.kind !== 'content_request' || !isSending) {
      kept.push(suggestion)
      continue
    }
    kept[kept.length - 1] = {
      ...before,
      span: [before.span[0], suggestion.span[1]],
      ...given('due', suggestion.due ?? before.due),
      ...given('email', before.email ?? suggestion.email),
    }
  }
  return kept
}

/** "Urgent, pour demain.", "Je m'en occupe ce soir.": when what was just asked for is to be done. */
const SAYS_WHEN =
  /^(?:(?:tres )?urgente?|urgently|pas (?:tres )?(?:presse|urgent)e?s?|rien ne presse|pour|by|due|a faire|a envoyer|a rendre|besoin|needed|wanted|deadline|asap|je m'en (?:occupe|charge)|je m'y mets|c'est pour|(?:(?:he|she|they|il|elle|ils|elles|client) )?(?:wants?|needs?|veut|veulent|attend|attendent) (?:both|it|them|'?em|this|that|all|tout|les deux|ca|cela)|(?:i|we|i've|we've)(?: have)? promised (?:(?:him|her|them|\p{L}+) )?(?:both|it|them|'?em|this|that|all|those)|(?:je|on|nous) (?:(?:le|la|les|l') ?)?(?:lui |leur )?(?:ai|a|avons) promis (?:le tout|ca|cela|tout|les deux|pour|avant|d'ici)|\p{L}+ (?:l'|les |la |le )(?:attend|veut|voudrait|reclame)(?:e?nt)?|(?:said |told \p{L}+ )?(?:(?:they|we|i|he|she)'(?:d|ll) (?:have|get|send) (?:both|it|them|that|all|this))|je (?:le|la|les) (?:fais|ferai|prepare|lui (?:envoie|prepare))|i'll (?:do|sort|handle|get|send) (?:it|that|this|them)|will (?:do|sort|send)|it's for|that's for|(?:no|pas|rien|aucune|not) (?:rush|hurry|presse|urgence|d'urgen(?:t|ce)|urgent)|ca (?:ne )?presse pas|(?:(?:he|she|they)(?:'s|'re|s)|\p{L}+ (?:is|are)) after (?:it|them|this|that|those|both)|(?:il|elle|ils|elles|on) (?:en a(?:urait|uront)? besoin|en ont besoin|(?:les?|la|l')\s?(?:attend|attendent|veut|veulent|voudrait|voudraient|faut)|y tiennent)|il (?:le|la|les) lui faut|il (?:me |nous )(?:le|la|les) faut|il (?:le|la|les) (?:me |nous )?faut|(?:and |et )?(?:that|this|it|both|all of it|ca|cela|tout|le tout) (?:has to|must|needs to|doit) (?:be|get|reach|go|leave|etre|partir|arriver)|(?:before|by|avant|d'ici) [^.;]{2,30}[ ,](?:please|pls|svp|stp|merci|si possible|if possible))\b/u

/** What happens otherwise stands between. */
const ELSE = /^(?:sinon|otherwise|or else|autrement|faute de quoi)(?!\p{L})/u

/** Asked for in one sentence and waited for in the next: "Wants both before Easter." is no second request. */
const isEcho = (echo: Suggestion): boolean =>
  ['learned', 'waited_for', 'promised', 'declared'].includes(echo.reason.rule)

/** Gives what stands undated before such a sentence its date. */
function joinDeadlines(facts: Facts, suggestions: readonly Suggestion[]): readonly Suggestion[] {
  const echoes = new Set<Suggestion>()
  const dated = suggestions.map((suggestion) => {
    const span = deadlineAfter(facts, suggestion)
    if (span === undefined) return suggestion
    const told = suggestions.filter((other) => beginsInside(other.span, span))
    const date = facts.dates.find(
      (one) => beginsInside(one.span, span) && one.isPast !== true && isUsable(one),
    )
    const isToldElse = told.some((other) => !isEcho(other))
    if (isToldElse || date === undefined) return suggestion
    for (const echo of told) echoes.add(echo)
    return { ...suggestion, ...dueOn(date) }
  })
  return dated.filter((suggestion) => !echoes.has(suggestion))
}

/** The clause after an undated thing to do that says when. */
function deadlineAfter(
  facts: Facts,
  { kind, due, span }: Suggestion,
): Suggestion['span'] | undefined {
  if ((kind !== 'task' && kind !== 'content_request') || due !== undefined) return undefined
  const [first, second] = clausesAfter(facts, span)
  // "…, sinon il bloque le paiement. Je m'en occupe ce soir."
  const next = [first, ELSE.test(first?.text ?? '') ? second : undefined].find(
    (clause) => clause !== undefined && (SAYS_WHEN.test(clause.text) || SENDS_IT.test(clause.text)),
  )
  return next === undefined ? undefined : facts.note.span(next.start, next.end)
}

/** What things are prepared for: "the samples for the fair", but "the quote for him". */
const GATHERING =
  '(?:kick-?off|salon|foire|fair|show|expo|meeting|demo|visite?|comite|reunion|atelier|workshop|audit|inspection|assemblee|ag|agm|board|review|webinar|seminaire|seminar|lancement|launch|inauguration|ouverture|opening|formation|training|soutenance|pitch)'
const THE = "(?:(?:the|le|la|les|our|their|his|her|notre|votre|leur|cette?) |l')"
/** "Send the SOW before kickoff": an event that the note dates elsewhere. */
const BEFORE_EVENT = new RegExp(
  String.raw`(?<!\p{L})(?:(?:avant|before|ahead of|prior to|d'ici|in time for) ${THE}?|(?:pour|for|by) ${THE}(?=${GATHERING}(?!\p{L})))(?<event>\p{L}[\p{L}-]{2,})`,
  'u',
)
/** Characters between the name of an event and its date (chosen). */
const TO_DATE = 24
/** Clauses before and after in which an event is looked for (chosen). */
const AROUND = 6

/** The day of an event where another clause names it: "kickoff May 18", "le comité du 12". */
function dateOfEvent(
  { note, clauses, dates }: Facts,
  own: number,
  event: string,
): DateMention | undefined {
  const name = new RegExp(`(?<!\\p{L})${event}(?!\\p{L})`, 'u')
  for (const clause of clauses.slice(Math.max(0, own - AROUND), own + AROUND)) {
    const found = clause === clauses[own] ? null : name.exec(clause.text)
    if (found === null) continue
    const [start, end] = note.span(
      clause.start + found.index,
      clause.start + found.index + event.length,
    )
    const date = dates.find(
      ({ span, isPast, isExcluded }) =>
        isPast !== true &&
        isExcluded !== true &&
        ((span[0] >= end && span[0] - end <= TO_DATE) ||
          (span[1] <= start && start - span[1] <= 2)),
    )
    if (date !== undefined) return date
  }
  return undefined
}

/** Gives what is to be done before an event the day of the event. */
function joinEvents(facts: Facts, suggestions: readonly Suggestion[]): readonly Suggestion[] {
  if (facts.dates.length === 0) return suggestions
  const places = new Map(
    facts.clauses.map(({ start }, at) => [facts.note.span(start, start + 1)[0], at]),
  )
  return suggestions.map((suggestion) => {
    const { kind, due, span } = suggestion
    const at = places.get(span[0])
    if ((kind !== 'task' && kind !== 'content_request') || due !== undefined || at === undefined)
      return suggestion
    const event = BEFORE_EVENT.exec(facts.clauses[at]?.text ?? '')?.groups?.event
    const date = event === undefined ? undefined : dateOfEvent(facts, at, event)
    return date === undefined ? suggestion : { ...suggestion, ...dueOn(date) }
  })
}

/** "Send her the brochure by then", « d'ici là je lui envoie le nuancier » : the day that was named last. */
const BY_THEN =
  /(?<!\p{L})(?:d'ici la|avant ca|avant cela|by then|before then|before that)(?!\p{L})/u

/** Says the fragment, or what stands before it in its sentence, "by then"? */
function saysByThen({ clauses, note }: Facts, span: Suggestion['span']): boolean {
  const own = clauses.findLastIndex(({ start }) => note.span(start, start + 1)[0] <= span[0])
  const before = clauses[own - 1]
  const isBefore = before !== undefined && before.sentence === clauses[own]?.sentence
  return (
    BY_THEN.test(foldText(note.source.slice(...span))) || (isBefore && BY_THEN.test(before.text))
  )
}

/** Gives what is to be done by a day that stands before it that day. */
function joinThen(facts: Facts, suggestions: readonly Suggestion[]): readonly Suggestion[] {
  if (facts.dates.length === 0) return suggestions
  return suggestions.map((suggestion) => {
    const { kind, due, span } = suggestion
    const isOpen = (kind === 'task' || kind === 'content_request') && due === undefined
    if (!isOpen || !saysByThen(facts, span)) return suggestion
    const date = facts.dates.findLast(
      (one) => one.span[1] <= span[1] && one.isPast !== true && isUsable(one),
    )
    return date === undefined ? suggestion : { ...suggestion, ...dueOn(date) }
  })
}

/** "Scratch that", "zut, férié !": what was just said does not hold. */
const TAKES_BACK =
  /^(?:zut|mince|ah non|oh non|non,|euh non|no,? wait|wait,|make (?:it|that)|mets plutot|mettons|scratch|strike that|actually|oops|pardon|erreur|correction|finalement)(?!\p{L})/u
/** Clauses after a suggestion in which its new day may stand (chosen). */
const REPLACED_WITHIN = 3

/** "Lunch with Paul Wednesday, make it Thursday": no task, but another day of the lunch. */
const MAKES_IT =
  /^(?:(?:so|then|or|let's|please|pls|can we|could we) )?(?:make (?:it|that)|mets plutot|mettons)(?!\p{L})/u

/** Leaves out what only gives the meeting or call before it another day. */
function dropRedirections(
  { note, dates }: Facts,
  suggestions: readonly Suggestion[],
): readonly Suggestion[] {
  return suggestions.filter(({ kind, span }, index) => {
    const before = suggestions[index - 1]?.kind
    const isOfMeeting = before === 'appointment' || before === 'phonecall'
    return !(
      isOfMeeting &&
      kind === 'task' &&
      MAKES_IT.test(foldText(note.source.slice(...span))) &&
      dates.some((date) => beginsInside(date.span, span))
    )
  })
}

/** "Call her Wednesday at 3. Scratch that, Friday.": the day that a later sentence puts in its place. */
function joinReplaced(facts: Facts, suggestions: readonly Suggestion[]): readonly Suggestion[] {
  return suggestions.map((suggestion) => {
    const { kind, span, reason, confidence } = suggestion
    const next = clausesAfter(facts, span).slice(0, REPLACED_WITHIN)
    const isTakenBack =
      next.slice(0, 2).some(({ text }) => TAKES_BACK.test(text)) ||
      facts.dates.some((date) => date.isExcluded === true && beginsInside(date.span, span))
    const [first] = next
    const last = next.at(-1)
    if (kind === 'contact' || !isTakenBack || first === undefined || last === undefined)
      return suggestion
    const beyond = facts.note.span(first.start, last.end)
    if (suggestions.some((other) => beginsInside(other.span, beyond))) return suggestion
    const dates = facts.dates.filter((date) => beginsInside(date.span, beyond))
    const verdict = { kind, rule: reason.rule, cue: span, confidence }
    const timing = timingOf(verdict, dates, { at: span[1], note: facts.note.source })
    const { start: _start, end: _end, due: _due, part: _part, ...rest } = suggestion
    return Object.keys(timing).length === 0 ? suggestion : { ...rest, ...timing }
  })
}

/** "Demo Thursday – scratch that, Friday 10:30 works": the first is dropped, the second knows with whom. */
function joinCorrected(facts: Facts, suggestions: readonly Suggestion[]): readonly Suggestion[] {
  const kept: Suggestion[] = []
  for (const suggestion of suggestions) {
    const before = kept.at(-1)
    const isCorrection =
      suggestion.kind === 'appointment' &&
      before?.kind === 'appointment' &&
      TAKES_BACK.test(foldText(facts.note.source.slice(...suggestion.span)))
    if (before === undefined || !isCorrection) {
      kept.push(suggestion)
      continue
    }
    const { title, span, people } = before
    kept[kept.length - 1] = {
      ...suggestion,
      title,
      span: [span[0], suggestion.span[1]],
      people: [...new Set([...people, ...suggestion.people])],
    }
  }
  return kept
}

/** "…, meet at Gate 2", « …, rdv devant l'accueil » : where, not another meeting. */
const SAYS_WHERE =
  /^(?:(?:we|on|to) )?(?:meet|meeting|rdv|rendez-vous|se retrouver?|on se retrouve|retrouve[rz]?(?:-nous)?)(?: (?:up|them|him|her|us|everyone|\p{L}+))? (?:at|by|in|outside|inside|a|au|aux|devant|dans|en bas|sur place|on site|there)(?!\p{L})/u

/** "Monday at 9 or Tuesday at 2. We took the Tuesday.": which of the days it is. */
const CHOOSES =
  /^(?:(?:we|i|he|she|they) (?:took|picked|chose|went for|settled on)|(?:j'ai|on a|nous avons|il a|elle a|ils ont) (?:pris|choisi|retenu))(?!\p{L})/u
const isChoice = ({ note }: Facts, own: Suggestion, before: Suggestion): boolean =>
  own.start !== undefined &&
  before.start?.startsWith(own.start) === true &&
  CHOOSES.test(foldText(note.source.slice(...own.span)))

/** "Formation la semaine prochaine, à caler": what is left to be said of a meeting is no second one. */
function isEchoed(facts: Facts, own: Suggestion, before: Suggestion | undefined): boolean {
  if (own.kind !== 'appointment' || before?.kind !== own.kind) return false
  if (isChoice(facts, own, before)) return true
  if (/[.!?\n]/.test(facts.note.source.slice(before.span[1], own.span[0]))) return false
  const isPlace =
    SAYS_WHERE.test(foldText(facts.note.source.slice(...own.span))) &&
    !facts.dates.some(({ span }) => beginsInside(span, own.span))
  const saysMore = own.start !== undefined || own.people.length > 0 || own.reason.rule !== 'learned'
  const isSame =
    own.start === before.start &&
    own.people.length === 0 &&
    (own.reason.rule === 'hour' || own.reason.rule === 'learned')
  return isPlace || isSame || (before.start !== undefined && !saysMore)
}

/** "Third chaser without an answer. Call her back today": the first only tells why. */
const isReasonOf = ({ kind, start, reason }: Suggestion, after: Suggestion | undefined): boolean =>
  kind === 'phonecall' &&
  reason.rule === 'learned' &&
  start === undefined &&
  after?.kind === kind &&
  after.reason.rule !== 'learned'

/** "Window is Thursday at noon by phone. Try him this week": the span says again when the call is. */
const isSpanOfCall = ({ kind, start, end, people, reason }: Suggestion, before?: Suggestion) =>
  kind === 'phonecall' &&
  before?.kind === kind &&
  people.length === 0 &&
  reason.rule === 'learned' &&
  start !== undefined &&
  end?.length === 10 &&
  before.start !== undefined &&
  before.start >= start &&
  before.start.slice(0, 10) <= end

/** Drops what only says more of the meeting before it, or why the call after it is due. */
function dropEchoes(facts: Facts, suggestions: readonly Suggestion[]): readonly Suggestion[] {
  return suggestions.filter(
    (own, index) =>
      !isEchoed(facts, own, suggestions[index - 1]) &&
      !isSpanOfCall(own, suggestions[index - 1]) &&
      !isReasonOf(own, suggestions[index + 1]),
  )
}

/** Drops meetings of the sentence before one that says that nothing is fixed. */
function dropUnfixed(facts: Facts, suggestions: readonly Suggestion[]): readonly Suggestion[] {
  return suggestions.filter(({ kind, span }) => {
    const [next] = kind === 'appointment' ? clausesAfter(facts, span) : []
    return next === undefined || !isNothingFixed(next.text)
  })
}

/** What goes wrong is told in several sentences: one problem. */
function joinProblems(suggestions: readonly Suggestion[]): readonly Suggestion[] {
  const kept: Suggestion[] = []
  for (const suggestion of suggestions) {
    const before = kept.at(-1)
    if (before?.kind === 'issue' && suggestion.kind === 'issue') {
      kept[kept.length - 1] = { ...before, span: [before.span[0], suggestion.span[1]] }
    } else kept.push(suggestion)
  }
  return kept
}

/** Puts together what is told in several clauses; in the order of the text. */
export function joinSuggestions(
  facts: Facts,
  announced: readonly Suggestion[],
): readonly Suggestion[] {
  const dated = [
    dropRedirections,
    joinSending,
    joinDeadlines,
    joinEvents,
    joinThen,
    joinWaiting,
    joinReplaced,
    joinToldHours,
    joinAskedFor,
  ].reduce((now, join) => join(facts, now), announced)
  const meetings = dropEchoes(facts, joinCorrected(facts, dropUnfixed(facts, dated)))
  return joinProblems(meetings)
}
