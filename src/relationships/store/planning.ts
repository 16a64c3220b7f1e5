/** How the statements of a transaction are planned: what the planner cannot know of them. */
import type { Db } from '../../platform/database.ts'
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
 * Plans work on all that lies between two ids with hash joins. The planner takes what lies between two near uuids
 * for nothing, and would compare each row of one side with each of the other; a merge join by the id of the record
 * alone would do so for a busy record.
 *
 * @returns what the work gives
 */
export async function byHashJoins<Result>(trx: Db, work: () => Promise<Result>): Promise<Result> {
  await execute(trx, sql`set local enable_nestloop = off`)
  await execute(trx, sql`set local enable_mergejoin = off`)
  const result = await work()
  await execute(trx, sql`set local enable_nestloop to default`)
  await execute(trx, sql`set local enable_mergejoin to default`)
  return result
}
