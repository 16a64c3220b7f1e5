/**
 * Activities: what we did or will do with people. E-mails, calls, appointments, tasks and notes are
 * rows of one table; to the user each kind is a table with the columns that make sense for it.
 */
import type {
  ActivityKind,
  ActivityTable,
  ColumnDefinition,
  TableDefinition,
} from './definition.ts'
import { BOOKKEEPING, OWNER } from './definition.ts'
import { VISIBILITIES } from './visibility.ts'

export const ACTIVITY_KINDS: readonly ActivityKind[] = [
  'email',
  'phone_call',
  'appointment',
  'task',
  'note',
]

/** The table under which the activities of a kind are known to the user. */
export const TABLE_OF_KIND: Readonly<Record<ActivityKind, ActivityTable>> = {
  email: 'emails',
  phone_call: 'phone_calls',
  appointment: 'appointments',
  task: 'tasks',
  note: 'notes',
}

const COLUMNS = {
  subject: {
    name: 'subject',
    kind: 'name',
    section: 'general',
    is_required: true,
    max_length: 500,
  },
  kind: { name: 'kind', kind: 'choice', choices: ACTIVITY_KINDS, section: 'general' },
  regarding: { name: 'regarding', kind: 'regarding', section: 'general' },
  direction: { name: 'direction', kind: 'choice', choices: ['out', 'in'], section: 'general' },
  body: { name: 'body', kind: 'long_text', section: 'general', max_length: 200_000 },
  started_at: { name: 'started_at', kind: 'instant', section: 'time' },
  ended_at: { name: 'ended_at', kind: 'instant', section: 'time' },
  due_at: { name: 'due_at', kind: 'instant', section: 'time', is_sortable: true },
  duration_minutes: {
    name: 'duration_minutes',
    kind: 'integer',
    section: 'time',
    minimum: 0,
    maximum: 100_000,
  },
  location: { name: 'location', kind: 'text', section: 'time', max_length: 300 },
  meeting_url: { name: 'meeting_url', kind: 'url', section: 'time', max_length: 1000 },
  priority: {
    name: 'priority',
    kind: 'choice',
    is_always_set: true,
    choices: ['low', 'normal', 'high'],
    section: 'general',
  },
  status: {
    name: 'status',
    kind: 'choice',
    is_always_set: true,
    choices: ['open', 'completed', 'cancelled'],
    section: 'record',
  },
  completed_at: {
    name: 'completed_at',
    kind: 'instant',
    section: 'record',
  },
  occurred_at: {
    name: 'occurred_at',
    kind: 'instant',
    is_always_set: true,
    section: 'record',
    is_sortable: true,
    is_read_only: true,
  },
  visibility: {
    name: 'visibility',
    kind: 'choice',
    is_always_set: true,
    choices: VISIBILITIES,
    section: 'record',
  },
  source: {
    name: 'source',
    kind: 'choice',
    choices: ['person', 'mailbox', 'import', 'sequence', 'job', 'agent', 'demonstration'],
    section: 'record',
    is_read_only: true,
  },
} as const satisfies Readonly<Record<string, ColumnDefinition>>

type ColumnName = keyof typeof COLUMNS

/** Activities are many: only the orders that timelines need have an index. */
const LAST: readonly ColumnDefinition[] = BOOKKEEPING.map(({ is_sortable: _, ...column }) => column)

function activityTable(
  name: ActivityTable | 'activities',
  kind: ActivityKind | undefined,
  columns: readonly ColumnName[],
  list: readonly string[],
): TableDefinition {
  return {
    name,
    physical_table: 'activities',
    ...(kind === undefined ? {} : { activity_kind: kind }),
    ownership: 'owner',
    primary_column: 'subject',
    status_column: 'status',
    closed_statuses: ['completed', 'cancelled'],
    columns: [...columns.map((column) => COLUMNS[column]), OWNER, ...LAST],
    list_columns: list,
    default_sort: '-occurred_at',
    related_lists: [],
  }
}

const ALWAYS: readonly ColumnName[] = [
  'status',
  'completed_at',
  'occurred_at',
  'visibility',
  'source',
]

export const ACTIVITY = activityTable(
  'activities',
  undefined,
  [
    'subject',
    'kind',
    'regarding',
    'direction',
    'priority',
    'body',
    'started_at',
    'ended_at',
    'due_at',
    'duration_minutes',
    'location',
    'meeting_url',
    ...ALWAYS,
  ],
  ['subject', 'kind', 'regarding', 'status', 'due_at', 'occurred_at', 'owner'],
)

export const EMAIL = activityTable(
  'emails',
  'email',
  ['subject', 'regarding', 'direction', 'priority', 'body', 'started_at', ...ALWAYS],
  ['subject', 'regarding', 'direction', 'status', 'occurred_at', 'owner'],
)

export const PHONE_CALL = activityTable(
  'phone_calls',
  'phone_call',
  [
    'subject',
    'regarding',
    'direction',
    'priority',
    'body',
    'due_at',
    'started_at',
    'ended_at',
    'duration_minutes',
    ...ALWAYS,
  ],
  ['subject', 'regarding', 'direction', 'status', 'due_at', 'occurred_at', 'owner'],
)

export const APPOINTMENT = activityTable(
  'appointments',
  'appointment',
  [
    'subject',
    'regarding',
    'direction',
    'priority',
    'body',
    'started_at',
    'ended_at',
    'duration_minutes',
    'location',
    'meeting_url',
    ...ALWAYS,
  ],
  ['subject', 'regarding', 'status', 'started_at', 'ended_at', 'location', 'owner'],
)

export const TASK = activityTable(
  'tasks',
  'task',
  ['subject', 'regarding', 'priority', 'body', 'due_at', 'duration_minutes', ...ALWAYS],
  ['subject', 'regarding', 'priority', 'status', 'due_at', 'owner'],
)

export const NOTE = activityTable(
  'notes',
  'note',
  ['subject', 'regarding', 'body', ...ALWAYS],
  ['subject', 'regarding', 'occurred_at', 'owner'],
)
