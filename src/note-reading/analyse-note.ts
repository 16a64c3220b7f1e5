/**
 * Notes analysis: what a seller's note announces — meetings, calls, tasks, new contacts, documents asked
 * for, problems — each with its fragment, date, people and reason. Clause by clause: the first word that
 * announces something still to be done decides the kind; negation, past and conditions silence it.
 */
import { foldText } from '../kernel/text/fold.ts'
import { completeSuggestion } from './complete-suggestion.ts'
import { beginsInside } from './facts.ts'
import { joinSuggestions } from './join-suggestions.ts'
import { gatherFacts, judgeClauses } from './judge-clauses.ts'
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
  const deeds = joinSuggestions(facts, announced)
  const contacts = suggestContacts(facts).filter(
    (contact) => !isCalled(contact, deeds) && !isCharged(contact, deeds),
  )
  const suggestions = [...deeds.filter((deed) => !isKeeping(deed, contacts, text)), ...contacts]
  return {
    language: facts.language,
    suggestions: suggestions.sort((a, b) => a.span[0] - b.span[0]),
  }
}
