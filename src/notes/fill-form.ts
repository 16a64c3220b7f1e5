/**
 * What a suggestion becomes: the forms that may be filled in, each with its values.
 *
 * The kinds and tables are those of the reference product (N-USE). An hour that nobody named is a
 * proposal, which the form shows before anything is saved.
 */
import type { DayPart } from '../kernel/dates/mention.ts'
import type { Suggestion, SuggestionKind } from '../note-reading/model.ts'
import type { CreatedTable, ProposedParty, SuggestedForm } from './contract.ts'
import { instantIn } from './local-time.ts'

/** Somebody around the record. */
export type RecordPerson = {
  readonly table: 'contacts' | 'leads' | 'users'
  readonly id: string
  readonly name: string
  /** The contact or lead that the record is, or is discussed with. */
  readonly isMain: boolean
}

export type RecordRef = {
  readonly table: string
  readonly id: string
  readonly name: string | null
}

/** The record of the note, and who reads it. */
export type FormContext = {
  readonly record: RecordRef | undefined
  readonly account: RecordRef | undefined
  readonly people: readonly RecordPerson[]
  /** The account that a company's name means; undefined: none, or it is not clear which. */
  readonly companyNamed: (name: string) => RecordRef | undefined
  /** Whoever reads the note. */
  readonly me: { readonly id: string; readonly name: string; readonly timeZone: string }
  readonly now: Date
  /** The fragment as it is written. */
  readonly fragment: string
}

type Values = SuggestedForm['values']
type Given = Readonly<Record<string, Values[string] | undefined>>

/** Hours at which a part of the day is proposed to begin; with none, the working day's (chosen). */
const HOUR_OF_PART: Readonly<Record<DayPart, string>> = {
  morning: '09:00',
  noon: '12:00',
  afternoon: '14:00',
  late_afternoon: '17:00',
  evening: '19:00',
}
const FIRST_HOUR = '09:00'
/** What is due on a day is due at its end. */
const LAST_HOUR = '17:00'
const MEETING_MS = 3_600_000
const LONGEST_NAME = 100

/** The tables of a kind, the most likely first. */
const TABLES_OF: Readonly<Record<SuggestionKind, readonly CreatedTable[]>> = {
  appointment: ['appointments'],
  phonecall: ['phone_calls'],
  task: ['tasks'],
  contact: ['contacts'],
  content_request: ['tasks', 'emails'],
  issue: ['cases', 'tasks'],
}

/** The forms of a suggestion, the most likely first. */
export const formsOf = (suggestion: Suggestion, context: FormContext): readonly SuggestedForm[] =>
  TABLES_OF[suggestion.kind].map((table) => fill(table, suggestion, context))

/** Whether a meeting or call has taken place: the text says so, or its hour has gone by. */
export function isPast(suggestion: Suggestion, context: Pick<FormContext, 'me' | 'now'>): boolean {
  if (suggestion.kind !== 'appointment' && suggestion.kind !== 'phonecall') return false
  if (suggestion.past === true) return true
  // A day without an hour has gone by when the day has.
  const last = lastInstant(suggestion, context.me.timeZone)
  return last !== undefined && last < context.now
}

function lastInstant({ start, end }: Suggestion, timeZone: string): Date | undefined {
  const last = end ?? start
  if (last === undefined) return undefined
  return instantIn(hasHour(last) ? last : `${last}T23:59`, timeZone)
}

function fill(table: CreatedTable, suggestion: Suggestion, context: FormContext): SuggestedForm {
  switch (table) {
    case 'appointments':
      return { table, ...meeting(suggestion, context) }
    case 'phone_calls':
      return { table, ...call(suggestion, context) }
    case 'tasks':
      return { table, values: task(suggestion, context), parties: [] }
    case 'emails':
      return { table, ...letter(suggestion, context) }
    case 'contacts':
      return { table, values: contact(suggestion, context), parties: [] }
    case 'cases':
      return { table, values: incident(suggestion, context), parties: [] }
    default:
      return table satisfies never
  }
}

const about = ({ record }: FormContext): Given => ({ regarding: record })

function meeting(suggestion: Suggestion, context: FormContext): Omit<SuggestedForm, 'table'> {
  const { zone, hour } = timesOf(suggestion, context)
  const start = suggestion.start && instantIn(atHour(suggestion.start, hour), zone)
  const values = given({
    subject: subjectOf(suggestion, context),
    started_at: start ? start.toISOString() : undefined,
    ended_at: start ? endOf(suggestion, start, zone).toISOString() : undefined,
    location: suggestion.location,
    status: isPast(suggestion, context) ? 'completed' : 'open',
    direction: 'out',
    ...about(context),
  })
  return { values, parties: takingPart(suggestion, context, 'organizer', 'required') }
}

function endOf({ end }: Suggestion, start: Date, zone: string): Date {
  const hour = new Date(start.getTime() + MEETING_MS)
  if (end === undefined) return hour
  const last = instantIn(atHour(end, LAST_HOUR), zone)
  return last > start ? last : hour
}

function call(suggestion: Suggestion, context: FormContext): Omit<SuggestedForm, 'table'> {
  const { zone, hour } = timesOf(suggestion, context)
  const wanted = suggestion.start ?? suggestion.due
  const at = wanted && instantIn(atHour(wanted, hour), zone).toISOString()
  const past = isPast(suggestion, context)
  const values = given({
    subject: subjectOf(suggestion, context),
    due_at: past ? undefined : at,
    started_at: past ? at : undefined,
    status: past ? 'completed' : 'open',
    direction: 'out',
    ...about(context),
  })
  return { values, parties: takingPart(suggestion, context, 'from', 'to') }
}

function task(suggestion: Suggestion, context: FormContext): Values {
  const wanted = suggestion.due ?? suggestion.end ?? suggestion.start
  return given({
    subject: subjectOf(suggestion, context),
    due_at: wanted
      ? instantIn(atHour(wanted, LAST_HOUR), context.me.timeZone).toISOString()
      : undefined,
    ...about(context),
  })
}

function letter(suggestion: Suggestion, context: FormContext): Omit<SuggestedForm, 'table'> {
  const values = given({
    subject: subjectOf(suggestion, context),
    direction: 'out',
    status: 'open',
    ...about(context),
  })
  return { values, parties: takingPart(suggestion, context, 'from', 'to') }
}

/** At the company that the note names; where it names none, at that of the record. */
function contact(suggestion: Suggestion, { account, companyNamed }: FormContext): Values {
  const { first, last } = splitName(suggestion.people[0] ?? '')
  return given({
    first_name: first,
    last_name: last,
    job_title: suggestion.title,
    email: suggestion.email,
    phone: suggestion.phone,
    account_id: suggestion.company === undefined ? account : companyNamed(suggestion.company),
  })
}

function incident(suggestion: Suggestion, context: FormContext): Values {
  const main = context.people.find(({ table, isMain }) => table === 'contacts' && isMain)
  return given({
    title: subjectOf(suggestion, context),
    description: context.fragment,
    account_id: context.account,
    contact_id: main && { table: main.table, id: main.id, name: main.name },
  })
}

/** Never empty: an activity must have a subject. */
const subjectOf = ({ title }: Suggestion, { fragment }: FormContext): string =>
  title.trim() === '' ? fragment : title

const timesOf = ({ part }: Suggestion, { me }: FormContext) => ({
  zone: me.timeZone,
  hour: part === undefined ? FIRST_HOUR : HOUR_OF_PART[part],
})

const hasHour = (local: string): boolean => local.length > 10
const atHour = (local: string, hour: string): string =>
  hasHour(local) ? local : `${local}T${hour}`

/** Whom a name means; of two who share it the one whom the record is about, else neither. */
function personNamed(name: string, people: readonly RecordPerson[]): readonly RecordPerson[] {
  const all = people.filter((person) => person.name === name)
  const main = all.filter(({ isMain }) => isMain)
  return [all, main].find((some) => some.length === 1) ?? []
}

/** The one who writes the note, and those named in it; where nobody is, whom the record is about. */
function takingPart(
  { people }: Suggestion,
  context: FormContext,
  mine: 'organizer' | 'from',
  theirs: 'required' | 'to',
): ProposedParty[] {
  const named = people.flatMap((name) => personNamed(name, context.people))
  const main = people.length === 0 ? context.people.filter(({ isMain }) => isMain) : []
  const others = [...named, ...main].filter(
    ({ id }, at, all) => id !== context.me.id && all.findIndex((other) => other.id === id) === at,
  )
  return [
    { role: mine, name: context.me.name, user_id: context.me.id },
    ...others.map((person) => ({ role: theirs, name: person.name, ...idOf(person) })),
  ]
}

function idOf({ table, id }: RecordPerson): Partial<ProposedParty> {
  if (table === 'users') return { user_id: id }
  return table === 'contacts' ? { contact_id: id } : { lead_id: id }
}

/** "Paul Martin", and the French forms "MARTIN Paul" and "Paul MARTIN": capitals are the last name. */
export function splitName(name: string): { readonly first: string; readonly last: string } {
  const words = name.trim().split(/\s+/)
  const isCapitals = (word: string): boolean => word.length > 1 && word === word.toUpperCase()
  const capitals = words.filter(isCapitals)
  if (capitals.length > 0 && capitals.length < words.length) {
    const others = words.filter((word) => !isCapitals(word))
    return cut(others.join(' '), capitals.join(' '))
  }
  const [first = '', ...rest] = words
  return rest.length === 0 ? cut('', first) : cut(first, rest.join(' '))
}

const cut = (first: string, last: string) => ({
  first: first.slice(0, LONGEST_NAME),
  last: last.slice(0, LONGEST_NAME),
})

function given(values: Given): Values {
  const kept: Values = {}
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== '') kept[name] = value
  }
  return kept
}
