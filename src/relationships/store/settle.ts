/** Makes a derived table hold what it should, writing only the rows that differ. */
import type { Db, Fragment } from '../../platform/database.ts'
import { execute, query, sql, withoutIndexes } from '../../platform/database.ts'

/**
 * Gives the transaction what the statements over everything need: memory for each of their sorts
 * and hashes (chosen: the least with which none of them went to disk often at 1 M activities), no compilation,
 * which took longer than it saved, and processes that share the reading of a table though they hand on
 * many rows (measured: a tenth quicker).
 */
export async function prepareToSettle(trx: Db): Promise<void> {
  await execute(trx, sql`set local work_mem = '64MB'`)
  await execute(trx, sql`set local jit = off`)
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

/** A derived table, and how its rows are computed and kept. */
type Derived = {
  /** in the schema relationships */
  readonly table: 'touches' | 'replies' | 'figures'
  /** columns of its primary key */
  readonly key: readonly string[]
  /** in which rows are inserted: of the index that would else be filled at random */
  readonly order: Fragment
  /** a select with the columns and types of the table */
  readonly rows: Fragment
}

/**
 * Computes all rows of a table and deletes, inserts or replaces those that are not so yet. Readers
 * go on and see the old rows until the commit; where there are none, they wait for it. What differed is in
 * `changed_…` until then.
 */
export async function settle(trx: Db, derived: Derived): Promise<void> {
  const standing = sql.table(`relationships.${derived.table}`)
  const computed = sql.table(`computed_${derived.table}`)
  // Only a table that is made by its select is computed by several processes.
  await execute(trx, sql`create temporary table ${computed} on commit drop as ${derived.rows}`)
  await execute(trx, sql`analyze ${computed}`)
  const [something] = await query(trx, sql`select 1 from ${standing} limit 1`)
  const differed = await (something === undefined ? fill(trx, derived) : replace(trx, derived))
  if (differed) await execute(trx, sql`analyze ${standing}`)
}

/** Writes the computed rows into the table, which is empty. */
async function fill(trx: Db, { table, key, order }: Derived): Promise<boolean> {
  const computed = sql.table(`computed_${table}`)
  let count = 0
  await withoutIndexes(trx, `relationships.${table}`, async () => {
    count = await execute(
      trx,
      sql`
        insert into ${sql.table(`relationships.${table}`)}
        select computed.* from ${computed} computed order by ${order}`,
    )
  })
  await execute(
    trx,
    sql`
      create temporary table ${sql.table(`changed_${table}`)} on commit drop as
      select ${columns(key)} from ${computed} computed`,
  )
  return count > 0
}

/** Writes the computed rows that differ from those that stand. */
async function replace(trx: Db, { table, key, order }: Derived): Promise<boolean> {
  const standing = sql.table(`relationships.${table}`)
  const computed = sql.table(`computed_${table}`)
  const changed = sql.table(`changed_${table}`)
  const isSame = sql.join(
    key.map((column) => sql`changed.${sql.ref(column)} = standing.${sql.ref(column)}`),
    sql` and `,
  )
  await execute(
    trx,
    sql`
      create temporary table ${changed} on commit drop as
      select ${columns(key)} from ${standing} standing full join ${computed} computed using (${columns(key)})
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
      select computed.* from ${computed} computed join ${changed} changed using (${columns(key)})
      order by ${order}`,
  )
  return gone + come > 0
}

const columns = (names: readonly string[]): Fragment => sql.join(names.map((name) => sql.ref(name)))
