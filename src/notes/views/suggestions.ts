/** What the reader may make of notes: read from their texts whenever he asks. */
import { createHash } from 'node:crypto'
import type { Actor } from '../../identity/model.ts'
import { may } from '../../identity/model.ts'
import { readLearnedNotes } from '../../note-reading/index.ts'
import type { Suggestion, SuggestionKind } from '../../note-reading/model.ts'
import { analyseNote } from '../../note-reading/model.ts'
import type { Services } from '../../platform/services.ts'
import { TABLES } from '../../records/index.ts'
import { getSettings, getUserSetting } from '../../settings/index.ts'
import { addProposals } from '../add-proposals.ts'
import type { Keyed } from '../choose-suggestions.ts'
import { chooseSuggestions } from '../choose-suggestions.ts'
import type { NoteSuggestion, NoteSuggestions, Proposal, SuggestedForm } from '../contract.ts'
import type { RecordRef } from '../fill-form.ts'
import { formsOf, isPast } from '../fill-form.ts'
import { findCompany } from '../find-company.ts'
import { isDayFirst, localIn, onClock } from '../local-time.ts'
import {
  MOST_SUGGESTIONS,
  NOTES_ENABLED,
  NOTES_FOR_ME,
  NOTES_IN_ENGLISH,
  NOTES_IN_FRENCH,
} from '../note-settings.ts'
import type { DatedSuggestion } from '../read-versions.ts'
import { plainWords, readVersions } from '../read-versions.ts'
import { repeatsActivity } from '../repeats-activity.ts'
import { readCompanies } from './companies.ts'
import { readDecided, readHabits } from './decisions.ts'
import type { Note } from './notes.ts'
import { readNotes } from './notes.ts'
import type { Surroundings } from './people.ts'
import { readSurroundings } from './people.ts'
import { readProposals } from './proposals.ts'

type Language = 'en' | 'fr'

/** A suggestion with all that can become of it, whatever the reader may create. */
export type FoundSuggestion = Keyed & {
  readonly isPast: boolean
  readonly forms: readonly SuggestedForm[]
}

type NoteFound = {
  readonly id: string
  readonly language: Language
  readonly suggestions: readonly FoundSuggestion[]
}

/** The same kind of the same words is the same suggestion, wherever the words stand after an edit. */
const keyOf = (kind: SuggestionKind, fragment: string): string =>
  createHash('sha256')
    .update(`${kind}\n${plainWords(fragment)}`)
    .digest('base64url')
    .slice(0, 22)

const settingsOf = (services: Services) =>
  getSettings(services, {
    isEnabled: NOTES_ENABLED,
    en: NOTES_IN_ENGLISH,
    fr: NOTES_IN_FRENCH,
    most: MOST_SUGGESTIONS,
  })

/**
 * Finds all suggestions of notes, decided or not.
 *
 * @returns nothing of activities that the actor may not read, or whose language is switched off
 */
export async function findSuggestions(
  services: Services,
  actor: Actor,
  ids: readonly string[],
): Promise<readonly NoteFound[]> {
  const [settings, isForMe] = await Promise.all([
    settingsOf(services),
    getUserSetting(services, actor.userId, NOTES_FOR_ME),
  ])
  if (!settings.isEnabled || !isForMe) return []
  const notes = await readNotes(services.db, actor, ids)
  const noteIds = notes.map(({ id }) => id)
  const [around, proposed] = await Promise.all([
    readSurroundings(services.db, actor, noteIds),
    readProposals(services, noteIds),
  ])
  const read = notes
    .map((note) => readNote(note, { around: around(note.id), proposals: proposed(note.id), actor }))
    .filter(({ language }) => settings[language])
  const companies = read.flatMap(({ suggestions }) =>
    suggestions.flatMap(({ suggestion: { company } }) => company ?? []),
  )
  const accountsAlike = await readCompanies(services.db, actor, companies)
  const now = services.clock.now()
  return read.map((one) => fillForms(one, { actor, now, accountsAlike }))
}

type Beside = {
  readonly around: Surroundings
  readonly proposals: readonly Proposal[]
  readonly actor: Actor
}

type NoteRead = {
  readonly note: Note
  readonly around: Surroundings
  readonly language: Language
  /** By the clock of the reader. */
  readonly suggestions: readonly DatedSuggestion[]
}

function readNote(note: Note, { around, proposals, actor }: Beside): NoteRead {
  const text = note.versions.at(-1)?.text ?? ''
  const { language, suggestions } = readVersions(note.versions, ({ at, writer = actor }) => {
    const context = {
      at: localIn(at, writer.timeZone),
      isDayFirst: isDayFirst(writer),
      usualLanguage: writer.language,
      people: around.people,
    }
    return addProposals(text, analyseNote(text, context, readLearnedNotes()), {
      proposals,
      context,
    })
  })
  return {
    note,
    around,
    language,
    suggestions: suggestions
      .filter(
        ({ suggestion, writer = actor }) => !repeatsActivity(suggestion, note, writer.timeZone),
      )
      .map((dated) => ({
        ...dated,
        suggestion: readBy(dated.suggestion, (dated.writer ?? actor).timeZone, actor.timeZone),
      })),
  }
}

type Reading = {
  readonly actor: Actor
  readonly now: Date
  readonly accountsAlike: (name: string) => readonly RecordRef[]
}

function fillForms(
  { note, around, language, suggestions }: NoteRead,
  { actor, now, accountsAlike }: Reading,
): NoteFound {
  const about = {
    ...around,
    me: { id: actor.userId, name: actor.name, timeZone: actor.timeZone },
    now,
    companyNamed: (name: string) => findCompany(name, accountsAlike(name), around.account),
  }
  return {
    id: note.id,
    language,
    suggestions: suggestions.map((dated) => {
      const { suggestion, fragment } = dated
      const context = { ...about, fragment }
      return {
        ...dated,
        key: keyOf(suggestion.kind, fragment),
        isPast: isPast(suggestion, context),
        forms: formsOf(suggestion, context),
      }
    }),
  }
}

/** What the writer said by his clock, by that of the reader. */
function readBy(suggestion: Suggestion, writer: string, reader: string): Suggestion {
  const { start, end, due } = suggestion
  return {
    ...suggestion,
    ...(start !== undefined && { start: onClock(start, writer, reader) }),
    ...(end !== undefined && { end: onClock(end, writer, reader) }),
    ...(due !== undefined && { due: onClock(due, writer, reader) }),
  }
}

/** The suggestions that the reader is shown, by activity; activities without any are left out. */
export async function readSuggestions(
  services: Services,
  actor: Actor,
  ids: readonly string[],
): Promise<readonly NoteSuggestions[]> {
  const [found, decided, habitOf, settings] = await Promise.all([
    findSuggestions(services, actor, ids),
    readDecided(services.db, actor.userId, ids),
    readHabits(services.db, actor.userId),
    settingsOf(services),
  ])
  return found.map(({ id, language, suggestions }) => {
    const possible = suggestions
      .map((one) => ({ ...one, forms: one.forms.filter(({ table }) => mayCreate(actor, table)) }))
      .filter(({ forms }) => forms.length > 0)
    const shown = chooseSuggestions(possible, {
      now: services.clock.now(),
      habitOf,
      decided: decided(id),
      most: settings.most,
    })
    return {
      activity_id: id,
      language,
      suggestions: shown.map((one) => present(one, habitOf(one.suggestion.kind))),
    }
  })
}

export const mayCreate = (actor: Actor, table: SuggestedForm['table']): boolean =>
  may(actor, TABLES[table].physical_table, 'create')

function present(
  { key, suggestion, isPast: past, forms }: FoundSuggestion,
  before: NoteSuggestion['decided_before'],
): NoteSuggestion {
  const { kind, title, span, people, confidence, reason } = suggestion
  return {
    key,
    kind,
    title,
    span: [...span],
    start: suggestion.start ?? null,
    end: suggestion.end ?? null,
    due: suggestion.due ?? null,
    part: suggestion.part ?? null,
    people: [...people],
    email: suggestion.email ?? null,
    phone: suggestion.phone ?? null,
    company: suggestion.company ?? null,
    location: suggestion.location ?? null,
    is_past: past,
    confidence,
    reason: { ...reason },
    decided_before: before,
    forms: [...forms],
  }
}
