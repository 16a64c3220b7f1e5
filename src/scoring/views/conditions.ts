/** What a configuration says of records, as conditions on a row called `record`. */
import type { Fragment } from '../../platform/database.ts'
import { sql, texts } from '../../platform/database.ts'
import { stagesOf } from '../attributes.ts'
import { nameableColumn } from '../check-configuration.ts'
import type { Configuration, ScoringTable } from '../contract.ts'

export type Outcome = Pick<Configuration, 'outcome_column' | 'won_values' | 'lost_values'>

/**
 * The value of a column as text.
 *
 * @throws RangeError  a column that no configuration may name
 */
function textOf(table: ScoringTable, name: string): Fragment {
  if (nameableColumn(table, name) === undefined) {
    throw new RangeError(`scoring, column: received ${name}, expected one of ${table}`)
  }
  return sql`${sql.id('record', name)}::text`
}

/** The record has ended, well or badly. */
export function isClosed(table: ScoringTable, outcome: Outcome): Fragment {
  return sql`${textOf(table, outcome.outcome_column)}
    = any(${texts([...outcome.won_values, ...outcome.lost_values])})`
}

/** The record has ended well. */
export function isWon(table: ScoringTable, outcome: Outcome): Fragment {
  return sql`${textOf(table, outcome.outcome_column)} = any(${texts(outcome.won_values)})`
}

/** The record is one of those that the model looks at. */
export function matchesFilter(
  table: ScoringTable,
  { filter }: Pick<Configuration, 'filter'>,
): Fragment {
  if (filter === null) return sql`true`
  return sql`${textOf(table, filter.column)} = any(${texts(filter.values)})`
}

/**
 * When the record ended: as its own column says, or when the column of the outcome got its value.
 *
 * Relies on the primary key of records.changes.
 */
export function closedAt({ outcome_column: column }: Outcome): Fragment {
  if (column === 'status') return sql`coalesce(record.closed_at, record.updated_at)`
  return sql`coalesce(
    (select change.changed_at from records.changes change
     where change.record_id = record.id and change.after ? ${column}
     order by change.version desc limit 1),
    record.updated_at)`
}

/** The record ended in the last stage of its process. */
export function isInLastStage(table: ScoringTable): Fragment {
  const last = stagesOf(table).at(-1)
  return last === undefined ? sql`false` : sql`record.stage = ${last}`
}
