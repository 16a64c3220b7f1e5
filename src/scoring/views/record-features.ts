/** The columns of a record, its account and its contact as they stood at a moment. */
import type { Db, Fragment } from '../../platform/database.ts'
import { query, sql } from '../../platform/database.ts'
import type { ColumnDefinition } from '../../records/model.ts'
import { columnOf, TABLES } from '../../records/model.ts'
import type { Attribute, Reading, RowSource } from '../attributes.ts'
import type { ScoringTable } from '../contract.ts'
import type { Asked } from './past.ts'
import { askedRows, pastValue, pastValues } from './past.ts'

/** Texts are cut where no choice or title is as long. */
const LONGEST = 100

/** What an attribute selects. */
function selectOf(reading: Reading): Fragment | undefined {
  switch (reading.how) {
    case 'value':
      return plainValue(reading.column)
    case 'presence':
      return sql`case when coalesce(${pastValue(reading.column, 'text')}, '') = '' then 'no' else 'yes' end`
    case 'length':
      return sql`length(coalesce(${pastValue(reading.column, 'text')}, ''))`
    case 'email':
    case 'name':
      return pastValue(reading.column, 'text')
    case 'derived':
      return undefined
    default:
      return reading satisfies never
  }
}

function plainValue(column: ColumnDefinition): Fragment {
  switch (column.kind) {
    case 'money':
      // Amounts of all currencies have two decimals here; they are compared as they are written.
      return sql`${pastValue(column, 'double precision')} / 100`
    case 'integer':
    case 'number':
      return pastValue(column, 'double precision')
    default:
      return sql`left(nullif(btrim(${pastValue(column, 'text')}), ''), ${LONGEST})`
  }
}

type Row = { readonly n: number } & Readonly<Record<string, unknown>>

/** What else of a record the other statements need to know. */
export type Pointers = {
  readonly n: number
  readonly account_id: string | null
  readonly contact_id: string | null
}

/** Reads the attributes of the record itself, with the account and the contact that it had. */
export async function readRecordFeatures(
  db: Db,
  table: ScoringTable,
  asked: readonly Asked[],
  attributes: readonly Attribute[],
): Promise<ReadonlyArray<Row & Pointers>> {
  const pointers = ['account_id', 'contact_id'].map(
    (name) => sql`${pastValue(lookup(table, name), 'uuid')} as ${sql.id(name)}`,
  )
  return query<Row & Pointers>(
    db,
    statement(table, asked, [...pointers, ...selects(attributes, 'record')]),
  )
}

/** Reads the attributes of accounts or contacts; `asked` in the order of the records. */
export async function readRelatedFeatures(
  db: Db,
  row: 'account' | 'contact',
  asked: readonly Asked[],
  attributes: readonly Attribute[],
): Promise<readonly Row[]> {
  const columns = selects(attributes, row)
  if (columns.length === 0 || asked.length === 0) return []
  return query<Row>(db, statement(row === 'account' ? 'accounts' : 'contacts', asked, columns))
}

function statement(
  table: 'leads' | 'opportunities' | 'accounts' | 'contacts',
  asked: readonly Asked[],
  columns: readonly Fragment[],
): Fragment {
  return sql`
    with asked as materialized (${askedRows(asked)}), past as materialized (${pastValues})
    select asked.n, ${sql.join(columns)}
    from asked
    join ${sql.table(`records.${table}`)} record on record.id = asked.id
    left join past on past.n = asked.n`
}

function selects(attributes: readonly Attribute[], row: RowSource): readonly Fragment[] {
  return attributes.flatMap(({ name, reading }) => {
    const from = 'row' in reading ? reading.row : 'record'
    const value = from === row ? selectOf(reading) : undefined
    return value === undefined ? [] : [sql`${value} as ${sql.id(name)}`]
  })
}

function lookup(table: ScoringTable, name: string): ColumnDefinition {
  const column = columnOf(TABLES[table], name)
  if (column === undefined) throw new RangeError(`scoring, ${table}: expected a column ${name}`)
  return column
}
