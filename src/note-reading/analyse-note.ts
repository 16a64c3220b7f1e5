/**
 * Notes analysis: what a seller's note announces — meetings, calls, tasks, new contacts, documents asked
 * for, problems — each with its fragment, date, people and reason. Clause by clause: the first word that
 * announces something still to be done decides the kind; negation, past and conditions silence it.
 */
import { foldText } from '../kernel/text/fold.ts'
import { completeSuggestion } from './complete-suggestion.ts'
import type { Facts } from './facts.ts'
import { beginsInside } from './facts.ts'
import type { TypedNote } from './gather-facts.ts'
import { gatherFacts } from './gather-facts.ts'
import { joinSuggestions } from './join-suggestions.ts'
import { judgeClauses } from './judge-clauses.ts'
import { suggestContacts } from './suggest-contacts.ts'
import type { NoteContext, NoteReading, Suggestion } from './suggestion.ts'
import type { LearnedNotes } from './weigh-clause.ts'
import { weighClause } from './weigh-clause.ts'

/** "Rappeler Ann Lee au 06 12 34 56 78": the number is there to call her, not to be kept. */
const isCalled = (
  { reason, phone, email, people }: Suggestion,
  deeds: readonly Suggestion[],
): boolean =>
  reason.rule === 'reachable' &&
  phone !== undefined &&
  email === undefined &&
  deeds.some(
    (deed) =>
      deed.kind === 'phonecall' &&
      deed.phone === phone &&
      people.every((name) => deed.people.includes(name)),
  )

/** "À ajouter à la fiche : Ann Lee, …": the contact is the thing to do. */
const KEEPS =
  /^(?:a |to |please |pls )?(?:ajouter|rajouter|noter|enregistrer|creer|mettre|saisir|add|save|record|log|put|create)(?!\p{L}).{0,30}(?:fiche|contacts?|crm|carnet|repertoire|address book|record|base|fichier|account|compte)(?!\p{L})/u

/** "Priya handles the paperwork by Friday": a thing to do, no introduction. */
const isCharged = (contact: Suggestion, deeds: readonly Suggestion[]): boolean =>
  contact.reason.rule === 'described' &&
  contact.title === '' &&
  deeds.some(({ kind, span }) => kind === 'task' && beginsInside(contact.span, span))

const isKeeping = ({ kind, span }: Suggestion, contacts: readonly Suggestion[], text: string) =>
  kind === 'task' &&
  contacts.some((contact) => beginsInside(contact.span, span)) &&
  KEEPS.test(foldText(text.slice(...span)))

/** What is to be done and who is new, without what would be told twice. */
function together(
  { note: { source } }: Facts,
  deeds: readonly Suggestion[],
  found: readonly Suggestion[],
): readonly Suggestion[] {
  const contacts = found.filter(
    (contact) => !isCalled(contact, deeds) && !isCharged(contact, deeds),
  )
  const others = deeds.filter((deed) => !isKeeping(deed, contacts, source))
  return [...others, ...contacts].sort((a, b) => a.span[0] - b.span[0])
}

/**
 * Reads notes. Pure; never throws; linear in their lengths. Many at once take half the time of one after the other: each
 * step is taken for all of them before the next, and what it needs stays near the processor.
 *
 * @param learned  what was learnt from labelled notes
 * @returns for each note its suggestions in the order of the text; none where nothing is announced
 */
export function analyseNotes(
  notes: readonly TypedNote[],
  learned: LearnedNotes,
): readonly NoteReading[] {
  const judged = gatherFacts(notes).map((facts) => ({ facts, clauses: judgeClauses(facts) }))
  const weighed = judged.map(({ facts, clauses }) => ({
    facts,
    clauses: clauses.map((one) => ({
      ...one,
      verdicts: weighClause(one.reading, one.verdicts, learned),
    })),
  }))
  const announced = weighed.map(({ facts, clauses }) => ({
    facts,
    suggestions: clauses.flatMap(({ clause, verdicts, dates }) =>
      verdicts.map((verdict) => completeSuggestion(facts, clause, verdict, dates)),
    ),
  }))
  const joined = announced.map(({ facts, suggestions }) => ({
    facts,
    deeds: joinSuggestions(facts, suggestions),
  }))
  return joined.map(({ facts, deeds }) => ({
    language: facts.language,
    suggestions: together(facts, deeds, suggestContacts(facts)),
  }))
}

/**
 * Reads one note.
 *
 * @param text  plain text, as typed
 * @example analyseNote('Rencontrer le client le 4 mai à 16 h 00', context).suggestions[0]?.start  // '2026-05-04T16:00'
 */
export function analyseNote(
  text: string,
  context: NoteContext,
  learned: LearnedNotes,
): NoteReading {
  const [reading] = analyseNotes([{ text, context }], learned)
  if (reading === undefined) throw new RangeError('analyseNote: one note has one reading')
  return reading
}
