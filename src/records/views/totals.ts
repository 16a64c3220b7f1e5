/** How many records a list has, and what they are worth: counted up to a bound, whole or by the values of a choice. */
import { requirePrivilege } from '../../identity/index.ts'
import type { Actor } from '../../identity/model.ts'
import type { Fragment } from '../../platform/database.ts'
import { query, sql } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import type { Totals } from '../contract.ts'
import type { ColumnDefinition, TableDefinition } from '../definition.ts'
import { columnOf } from '../definition.ts'
import { RECORDS_ERRORS, RECORDS_FIELD_ERRORS } from '../errors.ts'
import { TABLES } from '../tables.ts'
import { valueSql } from './column-sql.ts'
import type { ListQuestion, Question } from './list-question.ts'
import { ask, conditionsOf } from './list-question.ts'

/** Chosen: who sees "10,000+" narrows the list; counting further would read on for nobody. */
const MOST_COUNTED = 10_000

export type TotalsInput = Pick<ListQuestion, 'table' | 'filter' | 'search' | 'extensions'> & {
  /** A choice of the table: each of its values is counted. */
  readonly group?: string | undefined
}

type Counted = {
  readonly value: string | null
  readonly count: number
  readonly sums: Totals['groups'][number]['sums']
}

/**
 * Counts the records that the actor may read, and sums the amount of the table's board by currency, of the first 10,000 of each group.
 *
 * @throws AppError IDENTITY_FORBIDDEN, RECORDS_FILTER_INVALID, RECORDS_COLUMNS_INVALID
 */
export async function readTotals(
  services: Pick<Services, 'db' | 'clock'>,
  actor: Actor,
  { group, search, ...input }: TotalsInput,
): Promise<Totals> {
  const table = TABLES[input.table]
  requirePrivilege(actor, table.physical_table, 'read')
  const now = services.clock.now()
  const question = ask({ ...input, search, columns: [] }, now)
  const column = group === undefined ? undefined : requireChoice(table, group)
  const values = column === undefined ? [undefined] : [...(column.choices ?? []), null]
  const conditions = conditionsOf(question, { actor, now, search })
  const parts = values.map((value) => groupSql(question, conditions, { column, value }))
  const rows = await query<Counted>(services.db, sql`${sql.join(parts, sql` union all `)}`)
  return {
    bound: MOST_COUNTED,
    groups: rows
      .filter(({ value, count }) => column === undefined || value !== null || count > 0)
      .map(({ value, count, sums }) => ({
        value,
        count: Math.min(count, MOST_COUNTED),
        is_more: count > MOST_COUNTED,
        sums,
      })),
  }
}

function requireChoice(table: TableDefinition, name: string): ColumnDefinition {
  const column = columnOf(table, name)
  if (column?.kind === 'choice') return column
  throw new AppError(RECORDS_ERRORS.RECORDS_COLUMNS_INVALID, {
    fields: [{ pointer: '/group', code: RECORDS_FIELD_ERRORS.RECORDS_COLUMN_UNKNOWN.code }],
  })
}

/** How many rows have this value, and what are they worth? Reads at most one row more than are counted. */
function groupSql(
  { table, source, joins }: Question,
  conditions: readonly Fragment[],
  {
    column,
    value,
  }: {
    readonly column: ColumnDefinition | undefined
    readonly value: string | null | undefined
  },
): Fragment {
  const has =
    column === undefined
      ? sql`true`
      : sql`${valueSql(source, column)} is not distinct from ${value ?? null}::text`
  const amount = table.board?.amount
  const sums =
    amount === undefined
      ? sql`'[]'::jsonb`
      : sql`(select coalesce(jsonb_agg(jsonb_build_object('currency', one.currency, 'amount_minor', one.total)
            order by one.currency), '[]')
          from (select counted.currency, sum(counted.amount)::bigint as total from counted
            where counted.amount is not null group by counted.currency) one)`
  const selected =
    amount === undefined
      ? sql`1`
      : sql`record.currency, ${sql.id('record', `${amount}_minor`)} as amount`
  return sql`(
    with counted as (
      select ${selected} from ${sql.table(`records.${table.physical_table}`)} record
      ${sql.join([...joins], sql` `)}
      where ${sql.join([...conditions, has], sql` and `)}
      limit ${MOST_COUNTED + 1})
    select ${value ?? null}::text as value, (select count(*)::integer from counted) as count, ${sums} as sums)`
}
