/** The wire of notes analysis. */
import { z } from 'zod'

export const suggestionKind = z.enum([
  'appointment',
  'phonecall',
  'task',
  'contact',
  'content_request',
  'issue',
])

/** What a second reader may propose: a contact has too many details that he might invent. */
export const proposedKind = suggestionKind.exclude(['contact'])

/** More of one note is not believed (chosen). */
const MOST_PROPOSALS = 5

/** What a language model answers about a note, and what is kept of it. */
export const modelProposals = z.strictObject({
  proposals: z
    .array(z.strictObject({ kind: proposedKind, fragment: z.string().max(500) }))
    .max(MOST_PROPOSALS),
})
export type Proposal = z.infer<typeof modelProposals>['proposals'][number]

/** What a suggestion can become. */
export const CREATED_TABLES = [
  'appointments',
  'phone_calls',
  'tasks',
  'emails',
  'contacts',
  'cases',
] as const
export const createdTable = z.enum(CREATED_TABLES)
export type CreatedTable = z.infer<typeof createdTable>

/** The columns that a person may fill in before saving; an encounter that took place has other times. */
const COLUMNS: Readonly<Record<CreatedTable, readonly string[]>> = {
  appointments: ['subject', 'started_at', 'ended_at', 'location', 'body'],
  phone_calls: ['subject', 'due_at', 'body'],
  tasks: ['subject', 'due_at', 'priority', 'body'],
  emails: ['subject', 'body'],
  contacts: ['first_name', 'last_name', 'job_title', 'account_id', 'email', 'phone'],
  cases: ['title', 'priority', 'account_id', 'contact_id', 'description'],
}
const COLUMNS_OF_PAST: Readonly<Partial<Record<CreatedTable, readonly string[]>>> = {
  appointments: [...COLUMNS.appointments, 'status'],
  phone_calls: ['subject', 'started_at', 'body', 'status'],
}

/** The columns of the form of a suggestion. */
export const formColumns = (table: CreatedTable, isPast: boolean): readonly string[] =>
  (isPast ? COLUMNS_OF_PAST[table] : undefined) ?? COLUMNS[table]

const id = z.uuid()
/** Local, of whoever reads the note: a day, or a day and an hour. */
const local = z.string()

const reference = z.object({ table: z.string(), id, name: z.string().nullable() })

const role = z.enum(['from', 'to', 'organizer', 'required'])
const proposedParty = z.object({
  role,
  name: z.string(),
  user_id: id.optional(),
  contact_id: id.optional(),
  lead_id: id.optional(),
})
export type ProposedParty = z.infer<typeof proposedParty>

/** A form of a record, filled in. */
const form = z.object({
  table: createdTable,
  values: z.record(z.string(), z.union([z.string(), reference])),
  /** Who takes part, of an activity among people. */
  parties: z.array(proposedParty),
})
export type SuggestedForm = z.infer<typeof form>

export const noteSuggestion = z.object({
  /** Names the suggestion on its note; the same as long as its fragment reads the same. */
  key: z.string(),
  kind: suggestionKind,
  title: z.string(),
  /** The fragment `[start, end)` in the note, in UTF-16 units. */
  span: z.tuple([z.int(), z.int()]),
  start: local.nullable(),
  end: local.nullable(),
  due: local.nullable(),
  part: z.string().nullable(),
  people: z.array(z.string()),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  company: z.string().nullable(),
  location: z.string().nullable(),
  /** It has taken place already: it is proposed to be logged as completed. */
  is_past: z.boolean(),
  confidence: z.number(),
  /** Sentence `notes.reason.<rule>`; the words that set it off. */
  reason: z.object({ rule: z.string(), cue: z.string() }),
  /** What the reader decided about suggestions of this kind before. */
  decided_before: z.object({ accepted: z.int(), dismissed: z.int() }),
  /** What may be created of it, the most likely first; at least one. */
  forms: z.array(form),
})
export type NoteSuggestion = z.infer<typeof noteSuggestion>

export const noteSuggestions = z.object({
  activity_id: id,
  /** Null: the text is not read, because it is switched off or there is none. */
  language: z.enum(['en', 'fr']).nullable(),
  suggestions: z.array(noteSuggestion),
})
export type NoteSuggestions = z.infer<typeof noteSuggestions>

export const MOST_ACTIVITIES = 50
export const suggestionsQuery = z.object({
  /** Ids of at most `MOST_ACTIVITIES` activities, with commas between them. */
  ids: z.string().max(MOST_ACTIVITIES * 37),
})
/** Those of the activities that the reader may read and that have suggestions. */
export const suggestionList = z.object({ rows: z.array(noteSuggestions) })
export type SuggestionList = z.infer<typeof suggestionList>

export const noteParams = z.object({ id })
export const suggestionParams = z.object({ id, key: z.string().max(50) })

const text = (longest: number) => z.string().max(longest).nullable().optional()
const when = z.iso.datetime({ offset: true }).nullable().optional()
const link = id.nullable().optional()

/** What the person changed in the form before saving; null empties a field. */
const givenValues = z.strictObject({
  subject: text(500),
  title: text(300),
  body: text(200_000),
  description: text(20_000),
  started_at: when,
  ended_at: when,
  due_at: when,
  location: text(300),
  status: z.enum(['open', 'completed', 'cancelled']).optional(),
  priority: z.enum(['low', 'normal', 'high']).optional(),
  first_name: text(100),
  last_name: text(100),
  job_title: text(200),
  email: z
    .union([z.email().max(254), z.literal('')])
    .nullable()
    .optional(),
  phone: text(50),
  account_id: link,
  contact_id: link,
  regarding: z
    .strictObject({
      table: z.enum(['accounts', 'contacts', 'leads', 'opportunities', 'cases']),
      id,
    })
    .nullable()
    .optional(),
})
export type GivenValues = z.infer<typeof givenValues>

const givenParty = z
  .strictObject({
    role,
    user_id: id.optional(),
    contact_id: id.optional(),
    lead_id: id.optional(),
  })
  .refine((party) => party.user_id ?? party.contact_id ?? party.lead_id)

export const acceptBody = z.strictObject({
  /** One of the tables of the forms; default: the first. */
  table: createdTable.optional(),
  values: givenValues.default({}),
  /** Default: as proposed. */
  parties: z.array(givenParty).max(100).optional(),
})
export type AcceptBody = z.infer<typeof acceptBody>

export const created = z.object({ table: createdTable, id })
export type Created = z.infer<typeof created>

/** What becomes of the record that was created when its acceptance is taken back. */
export const takeBackQuery = z.object({ record: z.enum(['keep', 'delete']).default('keep') })
