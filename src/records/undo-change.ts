/** Taking back one change of a record, and what a record said at an earlier time. Pure. */
import type { ColumnDefinition, TableDefinition } from './definition.ts'
import { columnOf } from './definition.ts'
import type { RecordValues, Value } from './values.ts'
import { isSameValue } from './values.ts'

/** One entry of the history, only with the columns that it changed; owners stand under `owner`. */
export type RecordedChange = {
  readonly action: string
  readonly before: RecordValues
  readonly after: RecordValues
}

/** The columns of a change that a person may set back: neither derived ones, nor links and people, which have pages of their own. */
export function columnsToUndo(
  table: TableDefinition,
  { action, before }: RecordedChange,
): readonly string[] {
  if (action === 'assign') return before.owner === undefined ? [] : ['owner']
  if (action !== 'update') return []
  return Object.keys(before).filter((name) => isSetByPeople(columnOf(table, name)))
}

const isSetByPeople = (column: ColumnDefinition | undefined): boolean =>
  column !== undefined && column.is_read_only !== true && column.kind !== 'owner'

export type Undoing =
  /** What to write; empty where everything is as it was before already. */
  | { readonly values: RecordValues }
  /** Columns that somebody changed since: taking the change back would take theirs back, too. */
  | { readonly changedSince: readonly string[] }

/**
 * Decides what taking back a change writes.
 *
 * @param columns  those of `columnsToUndo`
 * @param current  what the record says now
 */
export function decideUndo(
  columns: readonly string[],
  { before, after }: RecordedChange,
  current: RecordValues,
): Undoing {
  const here = (values: RecordValues, name: string) => values[name] ?? null
  const open = columns.filter((name) => !isSameValue(here(current, name), here(before, name)))
  const changedSince = open.filter((name) => !isSameValue(here(current, name), here(after, name)))
  if (changedSince.length > 0) return { changedSince }
  return { values: Object.fromEntries(open.map((name) => [name, here(before, name)])) }
}

/**
 * Returns what a record said before some changes.
 *
 * @param later  the changes since then, the newest first
 */
export function valuesBefore(
  current: RecordValues,
  later: readonly RecordedChange[],
): RecordValues {
  const values: Record<string, Value> = { ...current }
  for (const { before, after } of later) {
    // A column that a change gave its first value was empty before.
    for (const name of Object.keys(after)) values[name] = before[name] ?? null
    Object.assign(values, before)
  }
  return values
}
