import type { NewPartyBody } from '../../../../../src/records/contract.ts'
import type { Attendee } from '../attendees.ts'
import { partyOf } from '../attendees.ts'
import type { FieldValue } from '../types.ts'

export const WRITABLE = ['note', 'task', 'phone_call', 'appointment'] as const
export type Writable = (typeof WRITABLE)[number]

export const TABLE_OF: Readonly<Record<Writable, string>> = {
  note: 'notes',
  task: 'tasks',
  phone_call: 'phone_calls',
  appointment: 'appointments',
}

/** What is being written; which parts count depends on the kind. */
export type Draft = {
  subject: string
  body: string
  dueAt: string | null
  startedAt: string | null
  durationMinutes: number
  direction: 'out' | 'in'
  isDone: boolean
  location: string
  /** of a meeting */
  attendees: readonly Attendee[]
}

export const EMPTY_DRAFT: Draft = {
  subject: '',
  body: '',
  dueAt: null,
  startedAt: null,
  durationMinutes: 30,
  direction: 'out',
  isDone: false,
  location: '',
  attendees: [],
}

const SUBJECT_LENGTH = 120
const MINUTE_MS = 60_000

/** The first line names a note. */
export function noteSubject(body: string): string {
  const line = body.trim().split('\n')[0] ?? ''
  return line.length <= SUBJECT_LENGTH ? line : `${line.slice(0, SUBJECT_LENGTH - 1)}…`
}

export function isComplete(kind: Writable, draft: Draft): boolean {
  if (kind === 'note') return draft.body.trim() !== ''
  if (kind === 'appointment') return draft.subject.trim() !== '' && draft.startedAt !== null
  return draft.subject.trim() !== ''
}

const plus = (instant: string, minutes: number): string =>
  new Date(new Date(instant).getTime() + minutes * MINUTE_MS).toISOString()

type Values = Record<string, FieldValue>

function callValues(draft: Draft, now: Date): Values {
  if (!draft.isDone)
    return { direction: draft.direction, ...(draft.dueAt ? { due_at: draft.dueAt } : {}) }
  const heldAt = draft.dueAt ?? now.toISOString()
  return {
    direction: draft.direction,
    status: 'completed',
    started_at: heldAt,
    completed_at: heldAt,
    duration_minutes: draft.durationMinutes,
  }
}

function meetingValues(draft: Draft): Values {
  const { startedAt, durationMinutes, location } = draft
  return {
    direction: 'out',
    duration_minutes: durationMinutes,
    ...(startedAt ? { started_at: startedAt, ended_at: plus(startedAt, durationMinutes) } : {}),
    ...(location ? { location } : {}),
  }
}

function kindValues(kind: Writable, draft: Draft, now: Date): Values {
  switch (kind) {
    case 'note':
      return { subject: noteSubject(draft.body) }
    case 'task':
      return draft.dueAt ? { due_at: draft.dueAt } : {}
    case 'phone_call':
      return callValues(draft, now)
    case 'appointment':
      return meetingValues(draft)
    default:
      return kind satisfies never
  }
}

/** The values of the new activity. */
export const draftValues = (kind: Writable, draft: Draft, now: Date): Values => ({
  subject: draft.subject.trim(),
  ...(draft.body.trim() === '' ? {} : { body: draft.body.trim() }),
  ...kindValues(kind, draft, now),
})

/** Who takes part in the new activity; undefined where its kind has nobody. */
export const draftParties = (
  kind: Writable,
  { attendees }: Draft,
): readonly NewPartyBody[] | undefined =>
  kind === 'appointment' && attendees.length > 0
    ? attendees.map((attendee) => partyOf(attendee, 'required'))
    : undefined
