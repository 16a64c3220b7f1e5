/** The mark of a rebuild that has written touches and not yet all that rests on them. */
import type { Db } from '../../platform/database.ts'
import { execute, one, sql } from '../../platform/database.ts'

/** How far a rebuild has come. */
export type UnfinishedRebuild = {
  /** Another one with each mark. */
  readonly step: string
  /** Whether all touches are rewritten; if not, some of them may be as they were. */
  readonly touchesDone: boolean
}

/** Marks figures as behind the touches that this transaction writes, in place of an earlier mark. */
export async function markUnfinished(
  trx: Db,
  { touchesDone }: Pick<UnfinishedRebuild, 'touchesDone'>,
): Promise<void> {
  await execute(trx, sql`delete from relationships.unfinished_rebuild`)
  await execute(
    trx,
    sql`
      insert into relationships.unfinished_rebuild (step, touches_done)
      values (gen_random_uuid(), ${touchesDone})`,
  )
}

/** Reads the mark; undefined where figures are what touches say. */
export async function readUnfinished(db: Db): Promise<UnfinishedRebuild | undefined> {
  const mark = await one<UnfinishedRebuild>(
    db,
    sql`
      select unfinished.step, unfinished.touches_done as "touchesDone"
      from relationships.unfinished_rebuild unfinished`,
  )
  return mark ?? undefined
}

/** Takes this mark away; a later one stays. */
export async function clearUnfinished(trx: Db, { step }: UnfinishedRebuild): Promise<void> {
  await execute(
    trx,
    sql`delete from relationships.unfinished_rebuild unfinished where unfinished.step = ${step}`,
  )
}
