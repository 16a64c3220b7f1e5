/** Which columns may say how a record ended, or which records a model is for, and their values. */
import type { Db } from '../../platform/database.ts'
import { query, sql } from '../../platform/database.ts'
import type { ColumnDefinition } from '../../records/model.ts'
import { TABLES } from '../../records/model.ts'
import { catalogueOf } from '../attributes.ts'
import { knownValues, nameableColumn } from '../check-configuration.ts'
import type { ScoringOverview, ScoringTable, Term } from '../contract.ts'

type Choosable = ScoringOverview['filter_columns'][number]

/** A free text with more values than this is nothing to choose from. */
const MOST_VALUES = 40
/** Enough of the newest records to know the values of a text. */
const SAMPLED = 20_000

/** Columns of the end itself: models are not limited by how records end. */
const ENDS = new Set(['status', 'status_reason'])

/** The columns that may say how a record ended, and those by which a model may be limited. */
export async function choosableColumns(
  db: Db,
  table: ScoringTable,
): Promise<{ readonly outcome: readonly Choosable[]; readonly filter: readonly Choosable[] }> {
  const outcome = [...choices(table), ...(await texts(db, table))]
  return { outcome, filter: outcome.filter(({ name }) => !ENDS.has(name)) }
}

function choices(table: ScoringTable): readonly Choosable[] {
  return TABLES[table].columns.flatMap((column) => {
    const values = nameableColumn(table, column.name) && knownValues(column)
    return values === undefined ? [] : [choosable(table, column, values)]
  })
}

function choosable(
  table: ScoringTable,
  column: ColumnDefinition,
  values: readonly string[],
): Choosable {
  return {
    name: column.name,
    label: { key: `records.${table}.columns.${column.name}`, values: {} },
    values: values.map((value) => ({ value, label: valueLabel(table, column, value) })),
  }
}

function valueLabel(table: ScoringTable, column: ColumnDefinition, value: string): Term {
  if (column.kind === 'boolean') {
    return { key: `scoring.value.${value === 'true' ? 'yes' : 'no'}`, values: {} }
  }
  if (column.kind !== 'choice') return value
  return { key: `records.${table}.choices.${column.name}.${value}`, values: {} }
}

/** Texts that in fact have few values, such as countries; one statement over the newest records. */
async function texts(db: Db, table: ScoringTable): Promise<readonly Choosable[]> {
  const identifiers = new Set(
    catalogueOf(table)
      .excluded.filter(({ reason }) => reason === 'identifier')
      .map(({ name }) => name),
  )
  const columns = TABLES[table].columns.filter(
    ({ name, kind }) => kind === 'text' && !identifiers.has(name),
  )
  if (columns.length === 0) return []
  const parts = columns.map(
    ({ name }) => sql`
      select ${name}::text as name, array_agg(distinct sampled.${sql.id(name)}) as values
      from sampled where sampled.${sql.id(name)} is not null
      having count(distinct sampled.${sql.id(name)}) <= ${MOST_VALUES}`,
  )
  const rows = await query<{ name: string; values: readonly string[] | null }>(
    db,
    sql`
      with sampled as materialized (
        select ${sql.join(columns.map(({ name }) => sql`record.${sql.id(name)}`))}
        from ${sql.table(`records.${table}`)} record
        where record.deleted_at is null
        order by record.created_at desc, record.id desc
        limit ${SAMPLED}
      )
      ${sql.join(parts, sql` union all `)}`,
  )
  const found = new Map(rows.map(({ name, values }) => [name, values ?? []]))
  return columns.flatMap((column) => {
    const values = found.get(column.name) ?? []
    return values.length === 0 ? [] : [choosable(table, column, [...values].sort())]
  })
}
