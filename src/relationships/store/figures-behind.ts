/** The mark of a rebuild whose figures do not follow its touches yet. */
import type { Db } from '../../platform/database.ts'
import { execute, one, sql } from '../../platform/database.ts'

/** Marks figures as behind the touches that this transaction writes. */
export async function markFiguresBehind(trx: Db): Promise<void> {
  await execute(trx, sql`delete from relationships.figures_behind`)
  await execute(
    trx,
    sql`insert into relationships.figures_behind (since) values (clock_timestamp())`,
  )
}

/** Tells which mark stands, as text of its instant; undefined where figures are what touches say. */
export async function readFiguresBehind(db: Db): Promise<string | undefined> {
  const mark = await one<{ since: string }>(
    db,
    sql`select behind.since::text as since from relationships.figures_behind behind`,
  )
  return mark?.since
}

/** Takes this mark away; one that a later rebuild has set stays. */
export async function clearFiguresBehind(trx: Db, since: string): Promise<void> {
  await execute(
    trx,
    sql`delete from relationships.figures_behind behind where behind.since = ${since}::timestamptz`,
  )
}
