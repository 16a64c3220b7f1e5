/** Makes a derived table hold what it should, writing only the rows that differ. */
import type { Db, Fragment } from '../../platform/database.ts'
import { execute, sql } from '../../platform/database.ts'

/**
 * Gives the transaction what the statements over everything need: memory for each of their sorts
 * and hashes (chosen: the least with which none of them went to disk often at 1 M activities), and processes
 * that share the reading of a table though they hand on many rows (measured: a tenth quicker).
 */
export async function prepareToSettle(trx: Db): Promise<void> {
  await execute(trx, sql`set local work_mem = '64MB'`)
  await execute(trx, sql`set local parallel_tuple_cost = 0.01`)
}

/**
 * Lets the statements of the transaction join by hashing and sorting: the planner takes a list of
 * thousands of ids for a short one, and would walk one list for each row of the other. Statements that a
 * connection keeps are planned for this time only: the plan that is kept is that of a few.
 */
export async function prepareForMany(trx: Db): Promise<void> {
  await execute(trx, sql`set local enable_nestloop = off`)
  await execute(trx, sql`set local plan_cache_mode = force_custom_plan`)
}

/**
 * Lets the statements of one piece of many be planned for it: a plan that was kept when the table was
 * empty walks all of it once it is full.
 */
export async function prepareForPieces(trx: Db): Promise<void> {
  await execute(trx, sql`set local plan_cache_mode = force_custom_plan`)
}

/**
 * Lets the statements that a connection keeps be planned once: a new activity comes every moment, and
 * deciding for its statement of touches which of a hundred joins comes first takes longer than all of them.
 */
export async function prepareForFew(trx: Db): Promise<void> {
  await execute(trx, sql`set local plan_cache_mode = force_generic_plan`)
}

/**
 * Computes all rows of a table and deletes, inserts or replaces those that are not so yet. Readers
 * go on and see the old rows until the commit. What differed is in `changed_…` until then.
 *
 * @param input.table  in the schema relationships
 * @param input.key    columns of its primary key
 * @param input.order  in which rows are inserted: of the index that would else be filled at random
 * @param input.rows   a select with the columns and types of the table
 */
export async function settle(
  trx: Db,
  input: {
    readonly table: 'touches' | 'replies' | 'figures'
    readonly key: readonly string[]
    readonly order: Fragment
    readonly rows: Fragment
  },
): Promise<void> {
  const standing = sql.table(`relationships.${input.table}`)
  const computed = sql.table(`computed_${input.table}`)
  const changed = sql.table(`changed_${input.table}`)
  const key = sql.join(input.key.map((column) => sql.ref(column)))
  const isSame = sql.join(
    input.key.map((column) => sql`changed.${sql.ref(column)} = standing.${sql.ref(column)}`),
    sql` and `,
  )
  // Only a table that is made by its select is computed by several processes.
  await execute(trx, sql`create temporary table ${computed} on commit drop as ${input.rows}`)
  await execute(trx, sql`analyze ${computed}`)
  await execute(
    trx,
    sql`
      create temporary table ${changed} on commit drop as
      select ${key} from ${standing} standing full join ${computed} computed using (${key})
      where standing is distinct from computed`,
  )
  await execute(trx, sql`analyze ${changed}`)
  const gone = await execute(
    trx,
    sql`delete from ${standing} standing using ${changed} changed where ${isSame}`,
  )
  const come = await execute(
    trx,
    sql`
      insert into ${standing}
      select computed.* from ${computed} computed join ${changed} changed using (${key})
      order by ${input.order}`,
  )
  if (gone + come > 0) await execute(trx, sql`analyze ${standing}`)
}
