/**
 * Notes analysis: what a seller's note announces — meetings, calls, tasks, new contacts, documents asked
 * for, problems — each with its fragment, date, people and reason. Clause by clause: the first word that
 * announces something still to be done decides the kind; negation, past and conditions silence it.
 */
import { findDates } from '../kernel/dates/find-dates.ts'
import type { DateMention } from '../kernel/dates/mention.ts'
import { findQuantities } from '../kernel/quantities/find-quantities.ts'
import type { Quantity } from '../kernel/quantities/quantity.ts'
import { foldText } from '../kernel/text/fold.ts'
import { foldWithPositions } from '../kernel/text/fold-with-positions.ts'
import type { TextLanguage } from '../kernel/text/language.ts'
import { detectLanguage } from '../kernel/text/language.ts'
import { findPeople } from '../understanding/model.ts'
import type { Clause } from './clauses.ts'
import { cutClauses } from './clauses.ts'
import { completeSuggestion } from './complete-suggestion.ts'
import { findEmails, findPhones } from './contact-details.ts'
import type { Facts } from './facts.ts'
import { beginsInside, overlaps } from './facts.ts'
import { given } from './given.ts'
import { judgeClause } from './judge-clause.ts'
import { suggestContacts } from './suggest-contacts.ts'
import type { NoteContext, NoteReading, Suggestion } from './suggestion.ts'

/** Characters of a note that are read; what lies beyond is kept unread (chosen; no note of a person is longer). */
const READ = 32_000

const NAMES_AMOUNT =
  /[€$£%]|\b(?:euros?|dollars?|pounds?|livres|eur|usd|gbp|chf|percent|pour cent)\b/i

/** Prices and percentages: their numbers are no dates. */
const findAmounts = (text: string, language: TextLanguage): readonly Quantity[] =>
  NAMES_AMOUNT.test(text)
    ? findQuantities(text, { language }).filter(
        ({ kind }) => kind === 'money' || kind === 'percent',
      )
    : []

function gather(text: string, context: NoteContext): Facts {
  const note = foldWithPositions(text)
  const language = context.language ?? detectLanguage(text) ?? context.usualLanguage ?? 'en'
  const emails = findEmails(text)
  const phones = findPhones(text, language, context.isDayFirst)
  const details = [...emails, ...phones, ...findAmounts(text, language)]
  return {
    note,
    language,
    clauses: cutClauses(note.text),
    dates: findDates(text, { at: context.at, language, isDayFirst: context.isDayFirst }).filter(
      (date) => date.start !== context.at && !details.some(({ span }) => overlaps(span, date.span)),
    ),
    people: findPeople(text, context.people),
    emails,
    phones,
  }
}

const datesIn = (facts: Facts, clause: Clause): readonly DateMention[] => {
  const span = facts.note.span(clause.start, clause.end)
  return facts.dates.filter((date) => beginsInside(date.span, span))
}

/** Dates of a clause; a clause without any looks at those that stand free beside it in its sentence. */
function datesOf(facts: Facts, clause: Clause): readonly DateMention[] {
  const own = datesIn(facts, clause)
  if (own.length > 0 || facts.dates.length === 0) return own
  const at = facts.clauses.indexOf(clause)
  return [facts.clauses[at - 1], facts.clauses[at + 1]]
    .filter((one): one is Clause => one !== undefined && one.sentence === clause.sentence)
    .flatMap((one) => freeDates(facts, one))
}

/** Dates of a clause in which nothing else is announced. */
function freeDates(facts: Facts, clause: Clause): readonly DateMention[] {
  const dates = datesIn(facts, clause)
  if (dates.length === 0) return []
  return judgeClause(facts, clause, { ahead: [], past: [] }).length === 0 ? dates : []
}

/** Sending what was just asked for is part of the request, not a second thing to do. */
const SENDS_IT =
  /^(?:(?:et|and|donc|so|then|puis|je|i|i'll|will|a|to|il faut|must|need to|ok pour)\s)*(?:(?:la|le|les|lui|leur|nous|tout)\s|[lysm]'){0,3}(?:r?envoyer|r?envoie[zs]?|r?enverrai|transmettre|faire parvenir|faire suivre|adresser|fournir|communiquer|send|email|mail|forward|get|share|provide|ship)\b(?!.{0,12}(?:devis|quote|offre|offer|facture|invoice|mail a|email to))(?:\s(?:a|to|au|aux)\s(?:\S+@|\p{L}+$|\p{L}+ (?:avant|demain|sous|d'ici|by|before|tomorrow))|\s(?:it|them|him|her|that|those|this|over|off|to|asap|ca|cela|tout|lui|leur|chez|by|before|avant|demain|tomorrow)\b|$|\s?[.,;])/u

/** Folds the sending of what was asked for into the request before it; its date is the request's. */
function joinSending(facts: Facts, suggestions: readonly Suggestion[]): readonly Suggestion[] {
  const kept: Suggestion[] = []
  for (const suggestion of suggestions) {
    const before = kept.at(-1)
    const isSending =
      suggestion.kind === 'task' &&
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

const isUsable = (date: DateMention): boolean => date.isExcluded !== true

function suggestFrom(facts: Facts, clause: Clause): readonly Suggestion[] {
  const dates = datesOf(facts, clause).filter(isUsable)
  const verdicts = judgeClause(facts, clause, {
    ahead: dates.filter((date) => date.isPast !== true),
    past: dates.filter((date) => date.isPast === true),
  })
  return verdicts.map((verdict) => completeSuggestion(facts, clause, verdict, dates))
}

/**
 * Reads a note. Pure; never throws; linear in the length of the note.
 *
 * @param text     the note, plain text, as typed
 * @returns suggestions in the order of the text; none where nothing is announced
 * @example analyseNote('Rencontrer le client le 4 mai à 16 h 00', context).suggestions[0]?.start  // '2026-05-04T16:00'
 */
export function analyseNote(text: string, context: NoteContext): NoteReading {
  const facts = gather(text.slice(0, READ), context)
  const announced = facts.clauses.flatMap((clause) => suggestFrom(facts, clause))
  const suggestions = [...joinProblems(joinSending(facts, announced)), ...suggestContacts(facts)]
  return {
    language: facts.language,
    suggestions: suggestions.sort((a, b) => a.span[0] - b.span[0]),
  }
}
