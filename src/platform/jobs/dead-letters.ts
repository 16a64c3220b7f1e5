/** What an administrator sees of the queue: how it moves, and the jobs that failed for good. */
import type { Db } from '../database.ts'
import { afterCommit, bigints, execute, one, query, sql, wakeWorkers } from '../database.ts'

export type DeadJob = {
  readonly id: number
  readonly queue: string
  readonly payload: unknown
  readonly attempts: number
  readonly error: string
  readonly createdAt: Date
}

/** Lists dead jobs, the newest first, before a given one. */
export async function listDead(
  db: Db,
  { limit, beforeId }: { readonly limit: number; readonly beforeId?: number },
): Promise<DeadJob[]> {
  return query<DeadJob>(
    db,
    sql`select id, queue, payload, attempts, coalesce(error, '') as error, created_at as "createdAt"
        from platform.jobs
        where state = 'dead' and id < ${beforeId ?? Number.MAX_SAFE_INTEGER}
        order by id desc limit ${limit}`,
  )
}

/**
 * Lets dead jobs run again from their first attempt. One whose key is waiting anyway is dropped.
 *
 * @returns how many jobs were dead and are no longer
 */
export async function retryDead(db: Db, ids: readonly number[]): Promise<number> {
  const touched = await query<{ id: number }>(
    db,
    sql`with dead as (
          select id, queue, key from platform.jobs
          where state = 'dead' and id = any(${bigints(ids)}) for update
        ), superfluous as (
          delete from platform.jobs job using dead
          where job.id = dead.id and dead.key is not null and (
            exists (
              select 1 from platform.jobs other
              where other.queue = dead.queue and other.key = dead.key and other.state = 'waiting')
            or exists (
              select 1 from dead newer
              where newer.queue = dead.queue and newer.key = dead.key and newer.id > dead.id))
          returning job.id
        ), revived as (
          update platform.jobs job
          set state = 'waiting', attempts = 0, run_at = '-infinity', error = null
          from dead
          where job.id = dead.id and dead.id not in (select id from superfluous)
          returning job.id
        )
        select id from superfluous union all select id from revived`,
  )
  afterCommit(db, wakeWorkers)
  return touched.length
}

/** @returns how many dead jobs were removed */
export function discardDead(db: Db, ids: readonly number[]): Promise<number> {
  return execute(
    db,
    sql`delete from platform.jobs where state = 'dead' and id = any(${bigints(ids)})`,
  )
}

export type QueueHealth = {
  readonly ready: number
  /** Waiting for a later time. */
  readonly scheduled: number
  readonly running: number
  readonly dead: number
  /** How long the oldest job that may run has been waiting; 0 when there is none. */
  readonly oldestReadySeconds: number
  readonly queues: ReadonlyArray<{
    readonly queue: string
    readonly ready: number
    readonly dead: number
  }>
}

/** Counts the jobs. Linear in their number; for readiness, metrics and the doctor. */
export async function queueHealth(db: Db, now: Date): Promise<QueueHealth> {
  const isReady = sql`state = 'waiting' and run_at <= ${now}`
  const total = await one<Omit<QueueHealth, 'queues'>>(
    db,
    sql`select count(*) filter (where ${isReady}) as ready,
               count(*) filter (where state = 'waiting' and run_at > ${now}) as scheduled,
               count(*) filter (where state = 'running') as running,
               count(*) filter (where state = 'dead') as dead,
               coalesce(greatest(0, extract(epoch from ${now}::timestamptz -
                 min(greatest(created_at, run_at)) filter (where ${isReady}))), 0)::float8
                 as "oldestReadySeconds"
        from platform.jobs`,
  )
  const queues = await query<{ queue: string; ready: number; dead: number }>(
    db,
    sql`select queue, count(*) filter (where ${isReady}) as ready,
               count(*) filter (where state = 'dead') as dead
        from platform.jobs group by queue order by queue`,
  )
  const none = { ready: 0, scheduled: 0, running: 0, dead: 0, oldestReadySeconds: 0 }
  return { ...(total ?? none), queues }
}
