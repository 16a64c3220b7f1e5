/**
 * The rules that the values of a record keep, whatever door they came in by. Pure.
 *
 * What follows from a state is set here too: closing a record notes when, a mail's or meeting's
 * place in the timeline follows its times.
 */
import { dayIn, instantAt } from '../kernel/time/zones.ts'
import { ACTIVITY_KINDS } from './activity.ts'
import type { ActivityKind, ColumnDefinition, TableDefinition } from './definition.ts'
import { columnOf } from './definition.ts'
import { RECORDS_FIELD_ERRORS } from './errors.ts'
import type { RecordValues, Value } from './values.ts'
import { isMoney, isSameValue } from './values.ts'
import { minutesBetween, occurredAt } from './when-occurred.ts'

/** One wrong value: the column, and the code of the rule it breaks. */
export type Problem = { readonly column: string; readonly code: string }

export type Decision = {
  /** Only what differs from before: what is written, and what the history keeps. */
  readonly changed: RecordValues
  readonly problems: readonly Problem[]
}

export type Situation = {
  readonly table: TableDefinition
  /** All values before; empty for a new record. */
  readonly before: RecordValues
  /** What the person gives; null empties a column. */
  readonly given: RecordValues
  readonly createdAt: Date
  readonly now: Date
  readonly timeZone: string
}

/** Decides what changes when a person gives values, or which rules forbid it. */
export function decideValues(situation: Situation): Decision {
  const { table, before, given } = situation
  const wanted: Record<string, Value> = {}
  for (const [name, value] of Object.entries(given)) {
    wanted[name] = cleaned(columnOf(table, name), value)
  }
  const merged = { ...before, ...wanted }
  const problems = [...required(table, merged), ...ruled(table, merged, wanted)]
  if (problems.length > 0) return { changed: {}, problems }
  const settled = { ...wanted, ...consequences(situation, merged, wanted) }
  const changed: Record<string, Value> = {}
  for (const [name, value] of Object.entries(settled)) {
    if (!isSameValue(before[name], value)) changed[name] = value
  }
  return { changed, problems: [] }
}

/**
 * One way of writing for each value, so that the same value is no change: text without spaces around
 * it (spaces only are no text), addresses and ids in lower case, instants in UTC with milliseconds.
 */
function cleaned(column: ColumnDefinition | undefined, value: Value): Value {
  if (typeof value !== 'string') return value
  const text = value.trim()
  if (text === '') return null
  switch (column?.kind) {
    case 'email':
    case 'lookup':
      return text.toLowerCase()
    case 'instant':
      return new Date(text).toISOString()
    default:
      return text
  }
}

function problem(column: string, code: keyof typeof RECORDS_FIELD_ERRORS): Problem {
  return { column, code: RECORDS_FIELD_ERRORS[code].code }
}

function required(table: TableDefinition, merged: RecordValues): readonly Problem[] {
  const missing = table.columns
    .filter((column) => mustBeSet(column) && (merged[column.name] ?? null) === null)
    .map(({ name }) => problem(name, 'RECORDS_FIELD_REQUIRED'))
  return missing
}

/** A column that is always set and that a person may write cannot be emptied. */
function mustBeSet(column: ColumnDefinition): boolean {
  if (column.is_read_only === true) return false
  return column.is_required === true
}

function ruled(
  table: TableDefinition,
  merged: RecordValues,
  wanted: RecordValues,
): readonly Problem[] {
  const problems: Problem[] = []
  for (const column of table.columns) {
    if (column.is_always_set === true && wanted[column.name] === null) {
      problems.push(problem(column.name, 'RECORDS_FIELD_REQUIRED'))
    }
  }
  if (table.primary_column === 'full_name' && !hasName(merged)) {
    problems.push(problem('last_name', 'RECORDS_FIELD_NAME_MISSING'))
  }
  problems.push(...currencies(table, merged, wanted))
  const [from, to] = [instant(merged.started_at), instant(merged.ended_at)]
  if (from !== undefined && to !== undefined && to < from) {
    problems.push(problem('ended_at', 'RECORDS_FIELD_END_BEFORE_START'))
  }
  return problems
}

function hasName(values: RecordValues): boolean {
  return ['first_name', 'last_name', 'email', 'company'].some(
    (name) => (values[name] ?? null) !== null,
  )
}

/** All amounts of a record have one currency. */
function currencies(
  table: TableDefinition,
  merged: RecordValues,
  wanted: RecordValues,
): readonly Problem[] {
  const amounts = table.columns.flatMap(({ name, kind }) => {
    const value = merged[name]
    return kind === 'money' && isMoney(value) ? [{ name, currency: value.currency }] : []
  })
  const wrong = amounts.filter(
    ({ name, currency }) =>
      isMoney(wanted[name]) && amounts.some((other) => other.currency !== currency),
  )
  return wrong.map(({ name }) => problem(name, 'RECORDS_FIELD_CURRENCY_DIFFERS'))
}

/** What follows from the values. */
function consequences(
  situation: Situation,
  merged: RecordValues,
  wanted: RecordValues,
): RecordValues {
  if (situation.table.physical_table === 'activities') {
    return activityTimes(situation, merged, wanted)
  }
  return closing(situation, merged, wanted)
}

function closing(
  { table, before, now, timeZone }: Situation,
  merged: RecordValues,
  wanted: RecordValues,
): RecordValues {
  const hasMoment = table.columns.some(({ name }) => name === 'closed_at')
  if (table.status_column === undefined || !hasMoment) return {}
  const isClosed = (status: Value | undefined): boolean =>
    typeof status === 'string' && table.closed_statuses?.includes(status) === true
  const [was, is] = [isClosed(before[table.status_column]), isClosed(merged[table.status_column])]
  const dated = table.columns.some(({ name }) => name === 'actual_close_on')
  if (is && !was) {
    return {
      // A step that is taken back brings its own moment.
      closed_at: wanted.closed_at ?? closingMoment(wanted, now, timeZone).toISOString(),
      ...(dated ? outcome(merged, wanted, dayIn(now, timeZone)) : {}),
    }
  }
  if (was && !is) {
    const written = table.outcome_columns ?? []
    const emptied = written.filter((name) => wanted[name] === undefined)
    return { closed_at: null, ...Object.fromEntries(emptied.map((name) => [name, null])) }
  }
  return {}
}

/** What closed on another day than today closed at its noon: nobody said when. */
function closingMoment({ actual_close_on: day }: RecordValues, now: Date, timeZone: string): Date {
  if (typeof day !== 'string' || day === dayIn(now, timeZone)) return now
  return instantAt(day, NOON, timeZone)
}
const NOON = 720

/** What nobody said about a closed deal: it closed today, and a won one at the estimate. */
function outcome(merged: RecordValues, wanted: RecordValues, today: string): RecordValues {
  const values: Record<string, Value> = {}
  if ((wanted.actual_close_on ?? null) === null) values.actual_close_on = today
  const estimate = merged.estimated_revenue ?? null
  if (merged.status === 'won' && (wanted.actual_revenue ?? null) === null && estimate) {
    values.actual_revenue = estimate
  }
  return values
}

function activityTimes(
  { table, before, createdAt, now }: Situation,
  merged: RecordValues,
  wanted: RecordValues,
): RecordValues {
  const values: Record<string, Value> = {}
  const status = merged.status
  if (status !== 'completed') values.completed_at = null
  else if (wanted.completed_at === undefined && before.status !== 'completed') {
    values.completed_at = now.toISOString()
  } else if ((merged.completed_at ?? null) === null) values.completed_at = now.toISOString()
  const settled = { ...merged, ...values }
  const [startedAt, endedAt] = [instant(settled.started_at), instant(settled.ended_at)]
  const movesTimes = wanted.started_at !== undefined || wanted.ended_at !== undefined
  if (movesTimes && wanted.duration_minutes === undefined) {
    const minutes = minutesBetween(startedAt, endedAt)
    if (minutes !== undefined) values.duration_minutes = minutes
  }
  values.occurred_at = occurredAt({
    kind: table.activity_kind ?? kindOf(settled.kind),
    startedAt,
    dueAt: instant(settled.due_at),
    completedAt: instant(settled.completed_at),
    createdAt,
  }).toISOString()
  return values
}

function kindOf(value: Value | undefined): ActivityKind {
  return ACTIVITY_KINDS.find((kind) => kind === value) ?? 'task'
}

function instant(value: Value | undefined): Date | undefined {
  return typeof value === 'string' ? new Date(value) : undefined
}
