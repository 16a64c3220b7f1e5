/**
 * Notes analysis: what a seller's note announces — meetings, calls, tasks, new contacts, documents asked
 * for, problems — each with its fragment, date, people and reason. Clause by clause: the first word that
 * announces something still to be done decides the kind; negation, past and conditions silence it.
 */
import { foldText } from '../kernel/text/fold.ts'
import { completeSuggestion } from './complete-suggestion.ts'
import type { Facts } from './facts.ts'
import { beginsInside } from './facts.ts'
import { given } from './given.ts'
import { gatherFacts, judgeClauses } from './judge-clauses.ts'
import { suggestContacts } from './suggest-contacts.ts'
import type { NoteContext, NoteReading, Suggestion } from './suggestion.ts'
import { dueOn, isUsable } from './timing.ts'
import type { LearnedNotes } from './weigh-clause.ts'
import { weighClause } from './weigh-clause.ts'

/** Sending what was just asked for is part of the request, not a second thing to do. */
const SENDS_IT =
  /^(?:(?:et|and|donc|so|then|puis|je|i|i'll|will|a|to|il faut|must|need to|ok pour)\s)*(?:(?:la|le|les|lui|leur|nous|tout)\s|[lysm]'){0,3}(?:r?envoyer|r?envoie[zs]?|r?enverrai|transmettre|faire parvenir|faire suivre|adresser|fournir|communiquer|send|email|mail|forward|get|share|provide|ship)\b(?!.{0,12}(?:devis|quote|offre|offer|facture|invoice|mail a|email to))(?:\s(?:a|to|au|aux)\s(?:\S+@|\p{L}+$|\p{L}+ (?:avant|demain|sous|d'ici|by|before|tomorrow))|\s(?:it|them|him|her|that|those|this|over|off|to|asap|ca|cela|tout|lui|leur|chez|by|before|avant|demain|tomorrow)\b|$|\s?[.,;])/u

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
  /^(?:(?:tres )?urgente?|urgently|pour|by|due|a faire|a envoyer|a rendre|besoin|needed|wanted|deadline|asap|je m'en (?:occupe|charge)|je m'y mets|c'est pour|(?:(?:he|she|they|il|elle|ils|elles|client) )?(?:wants?|needs?|veut|veulent|attend|attendent) (?:both|it|them|this|that|all|tout|les deux|ca|cela)|(?:said|told \p{L}+ )?(?:(?:they|we|i|he|she)'(?:d|ll) (?:have|get|send) (?:both|it|them|that|all|this))|je (?:le|la|les) (?:fais|ferai|prepare|lui (?:envoie|prepare))|i'll (?:do|sort|handle|get|send) (?:it|that|this|them)|will (?:do|sort|send)|it's for|that's for)\b/u

/** Asked for in one sentence and waited for in the next: "Wants both before Easter." is no second request. */
const isEcho = (echo: Suggestion): boolean => echo.reason.rule === 'learned'

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
  const at = facts.clauses.findLastIndex(
    ({ start, end }) => facts.note.span(start, end)[0] < span[1],
  )
  const next = facts.clauses[at + 1]
  if (next === undefined || !SAYS_WHEN.test(next.text)) return undefined
  return facts.note.span(next.start, next.end)
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

/** "Rappeler Ann Lee au 06 12 34 56 78": the number is there to call her, not to be kept. */
const isCalled = ({ reason, phone, people }: Suggestion, deeds: readonly Suggestion[]): boolean =>
  reason.rule === 'reachable' &&
  deeds.some(
    (deed) =>
      deed.kind === 'phonecall' &&
      deed.phone === phone &&
      people.every((name) => deed.people.includes(name)),
  )

/**
 * Reads a note. Pure; never throws; linear in the length of the note.
 *
 * @param text     the note, plain text, as typed
 * @param learned  what was learnt from labelled notes
 * @returns suggestions in the order of the text; none where nothing is announced
 * @example analyseNote('Rencontrer le client le 4 mai à 16 h 00', context).suggestions[0]?.start  // '2026-05-04T16:00'
 */
export function analyseNote(
  text: string,
  context: NoteContext,
  learned: LearnedNotes,
): NoteReading {
  const facts = gatherFacts(text, context)
  const announced = judgeClauses(facts).flatMap(({ clause, reading, verdicts, dates }) =>
    weighClause(reading, verdicts, learned).map((verdict) =>
      completeSuggestion(facts, clause, verdict, dates),
    ),
  )
  const deeds = joinProblems(joinDeadlines(facts, joinSending(facts, announced)))
  const contacts = suggestContacts(facts).filter((contact) => !isCalled(contact, deeds))
  const suggestions = [...deeds, ...contacts]
  return {
    language: facts.language,
    suggestions: suggestions.sort((a, b) => a.span[0] - b.span[0]),
  }
}
