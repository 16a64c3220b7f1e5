/** Makes a derived table hold what it should, writing only the rows that differ. */
import type { Db, Fragment } from '../../platform/database.ts'
import { execute, sql } from '../../platform/database.ts'

/**
 * Computes all rows of a table and deletes, inserts or replaces those that are not so yet. Readers
 * go on and see the old rows until the commit. What differed is in `changed_…` until then. Nobody else may write the table
 * meanwhile: rows are told by their place.
 *
 * @param input.table  in the schema relationships
 * @param input.key    columns of its primary key, record_id among them
 * @param input.others its other columns
 * @param input.order  in which rows are inserted: of the index that would else be filled at random
 * @param input.rows   a select with the columns of the table, in any order
 */
export async function settle(
  trx: Db,
  input: {
    readonly table: 'touches' | 'replies' | 'figures'
    readonly key: readonly string[]
    readonly others: readonly string[]
    readonly order: Fragment
    readonly rows: Fragment
  },
): Promise<void> {
  const standing = sql.table(`relationships.${input.table}`)
  const changed = sql.table(`changed_${input.table}`)
  const key = sql.join(input.key.map((column) => sql.ref(column)))
  const others = sql.join(input.others.map((column) => sql.ref(`computed.${column}`)))
  const columns = sql.join([...input.key, ...input.others].map((column) => sql.ref(column)))
  // Only a table that is made by its select is computed by several processes.
  await execute(
    trx,
    sql`
      create temporary table ${changed} on commit drop as
      select ${key}, ${others}, computed.record_id is not null as is_computed, standing.ctid as standing_row
      from ${standing} standing
      full join (${input.rows}) computed using (${key})
      where (${columnsOf('standing', input.others)}) is distinct from (${columnsOf('computed', input.others)})
        or standing.record_id is null or computed.record_id is null`,
  )
  await execute(trx, sql`analyze ${changed}`)
  const gone = await execute(
    trx,
    sql`delete from ${standing} standing using ${changed} changed where standing.ctid = changed.standing_row`,
  )
  const come = await execute(
    trx,
    sql`
      insert into ${standing} (${columns})
      select ${columns} from ${changed} changed where changed.is_computed order by ${input.order}`,
  )
  if (gone + come > 0) await execute(trx, sql`analyze ${standing}`)
}

const columnsOf = (relation: 'standing' | 'computed', columns: readonly string[]): Fragment =>
  sql.join(columns.map((column) => sql.ref(`${relation}.${column}`)))
