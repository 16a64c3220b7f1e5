/**
 * Bulk insert: one statement for many rows, the rows travelling as one JSON parameter.
 *
 * A statement with one parameter for each cell stops at 65,535 parameters and is planned anew for
 * each number of rows; one JSON document has neither limit, and unlike `unnest` it carries arrays
 * and jsonb columns. Chosen; see decision 0011.
 */
import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Db } from './sql.ts'
import { execute } from './sql.ts'
import { toJson } from './values.ts'

/** Column names in order, with the SQL type of each. */
export type Columns = Readonly<Record<string, string>>

export type InsertManyOptions = {
  /** What follows `on conflict`, for example sql`(id) do nothing`. */
  readonly onConflict?: RawBuilder<unknown>
  /** How many rows travel in one statement; default 1,000. */
  readonly chunk?: number
}

/**
 * Inserts rows into a table, set-based, in chunks.
 *
 * @param table    schema and table, for example `records.activities`
 * @param columns  the columns written and their SQL types, for example `{ id: 'uuid', tags: 'text[]' }`
 * @param rows     values by column name; a column that is missing becomes null
 * @returns how many rows were written (or changed, with `do update`)
 */
export async function insertMany(
  db: Db,
  table: string,
  columns: Columns,
  rows: ReadonlyArray<Readonly<Record<string, unknown>>>,
  options: InsertManyOptions = {},
): Promise<number> {
  const names = Object.keys(columns)
  const list = sql.join(names.map((name) => sql.id(name)))
  const typed = sql.join(
    names.map((name) => sql`${sql.id(name)} ${sql.raw(columns[name] ?? 'text')}`),
  )
  const conflict = options.onConflict === undefined ? sql`` : sql`on conflict ${options.onConflict}`
  const size = options.chunk ?? 1000
  let count = 0
  for (let from = 0; from < rows.length; from += size) {
    const document = toJson(rows.slice(from, from + size).map((row) => wire(row, names)))
    count += await execute(
      db,
      sql`insert into ${sql.table(table)} (${list})
          select ${list} from jsonb_to_recordset(${document}::jsonb) as incoming(${typed}) ${conflict}`,
    )
  }
  return count
}

function wire(row: Readonly<Record<string, unknown>>, names: readonly string[]): object {
  const written: Record<string, unknown> = {}
  for (const name of names) {
    const value = row[name]
    written[name] = value instanceof Uint8Array ? `\\x${Buffer.from(value).toString('hex')}` : value
  }
  return written
}
