/** Whether work waits for long. */
import type { Db } from '../database.ts'
import { query, sql, texts } from '../database.ts'

/**
 * Tells whether a job of these queues that was written before an instant waits for its first try or is being done: one
 * that failed and waits to be tried again keeps nothing behind it. Relies on jobs_to_claim.
 */
export async function hasUndoneSince(
  db: Db,
  queues: readonly string[],
  before: Date,
): Promise<boolean> {
  const undone = (state: 'waiting' | 'running') => sql`
    select 1 from platform.jobs job
    where job.state = ${sql.lit(state)} and job.queue = any(${texts(queues)}) and job.created_at < ${before}
      and (job.attempts = 0 or job.state = 'running')`
  const rows = await query(db, sql`${undone('waiting')} union all ${undone('running')} limit 1`)
  return rows.length > 0
}
