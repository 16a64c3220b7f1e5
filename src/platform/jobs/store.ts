/**
 * The table of jobs. Claims skip what others have locked, so that any number of workers share a
 * queue; leases are measured by the clock of the database, which all workers share.
 */
import type { Db } from '../database.ts'
import {
  afterCommit,
  bigints,
  execute,
  inTransaction,
  isUniqueViolation,
  jsonb,
  query,
  sql,
  texts,
  wakeWorkers,
} from '../database.ts'

export type NewJob = {
  readonly payload: unknown
  /** Waiting jobs with the same key are one job, with the newest payload and the earliest time. */
  readonly key?: string
  /** Not before; absent: as soon as possible. */
  readonly runAt?: Date
  /** Higher goes first. Default 0. */
  readonly priority?: number
}

export type ClaimedJob = {
  readonly id: number
  readonly payload: unknown
  /** This attempt included. */
  readonly attempts: number
  readonly max_attempts: number
}

/** Writes jobs in the transaction of the caller. */
export async function insertJobs(
  trx: Db,
  queue: string,
  jobs: readonly NewJob[],
  { now, maxAttempts }: { readonly now: Date; readonly maxAttempts: number },
): Promise<void> {
  if (jobs.length === 0) return
  const document = onePerKey(jobs).map(({ payload, key, runAt, priority }) => ({
    payload,
    key,
    run_at: runAt?.toISOString() ?? '-infinity',
    priority: priority ?? 0,
  }))
  await execute(
    trx,
    sql`insert into platform.jobs
          (queue, key, payload, run_at, priority, max_attempts, state, created_at)
        select ${queue}, key, coalesce(payload, 'null'), run_at, priority, ${maxAttempts}, 'waiting', ${now}
        from jsonb_to_recordset(${jsonb(document)})
          as job(key text, payload jsonb, run_at timestamptz, priority integer)
        on conflict (queue, key, state) where key is not null and state <> 'dead'
        do update set payload = excluded.payload,
                      run_at = least(platform.jobs.run_at, excluded.run_at),
                      priority = greatest(platform.jobs.priority, excluded.priority)`,
  )
  afterCommit(trx, wakeWorkers)
}

/** Keys in one order everywhere, so that two transactions do not wait for each other. */
function onePerKey(jobs: readonly NewJob[]): NewJob[] {
  const keyed = new Map(jobs.flatMap((job) => (job.key === undefined ? [] : [[job.key, job]])))
  const inOrder = [...keyed].sort(([one], [other]) => (one < other ? -1 : 1))
  return [...jobs.filter((job) => job.key === undefined), ...inOrder.map(([, job]) => job)]
}

/** Which of these queues have a job that may run now. */
export async function readyQueues(db: Db, queues: readonly string[], now: Date): Promise<string[]> {
  const rows = await query<{ queue: string }>(
    db,
    // One look into jobs_to_claim for each queue.
    sql`select queue from unnest(${texts(queues)}) as asked(queue)
        where exists (
          select 1 from platform.jobs job
          where job.queue = asked.queue and job.state = 'waiting' and job.run_at <= ${now})`,
  )
  return rows.map((row) => row.queue)
}

export type Claim = {
  readonly queue: string
  readonly worker: string
  readonly limit: number
  readonly leaseMs: number
  readonly now: Date
}

/**
 * Takes jobs for a worker. A job whose key is running stays where it is.
 *
 * No race lets two of a key run: the successor can only be written once the first is running, so
 * whoever sees the successor sees that too.
 */
export async function claimJobs(db: Db, claim: Claim): Promise<ClaimedJob[]> {
  const rows = await query<ClaimedJob>(
    db,
    sql`with next as (
          select id from platform.jobs job
          where job.queue = ${claim.queue} and job.state = 'waiting' and job.run_at <= ${claim.now}
            and (job.key is null or not exists (
              select 1 from platform.jobs other
              where other.queue = job.queue and other.key = job.key and other.state = 'running'))
          order by job.priority desc, job.run_at, job.id
          limit ${claim.limit}
          for update skip locked
        )
        update platform.jobs job
        set state = 'running', attempts = job.attempts + 1, worker = ${claim.worker},
            locked_until = clock_timestamp() + ${claim.leaseMs} * interval '1 millisecond'
        from next where job.id = next.id
        returning job.id, job.payload, job.attempts, job.max_attempts`,
  )
  return rows.sort((one, other) => one.id - other.id)
}

/** Makes the queues known whose batches must not overlap. */
export async function registerSerialQueues(db: Db, queues: readonly string[]): Promise<void> {
  await execute(
    db,
    sql`insert into platform.queues (queue) select unnest(${texts([...queues].sort())})
        on conflict (queue) do nothing`,
  )
}

/** @returns whether the queue is now the worker's */
export async function lockQueue(db: Db, claim: Claim): Promise<boolean> {
  const count = await execute(
    db,
    sql`update platform.queues
        set worker = ${claim.worker},
            locked_until = clock_timestamp() + ${claim.leaseMs} * interval '1 millisecond'
        where queue = ${claim.queue} and (worker is null or locked_until < clock_timestamp())`,
  )
  return count > 0
}

export async function unlockQueue(db: Db, queue: string, worker: string): Promise<void> {
  await execute(
    db,
    sql`update platform.queues set worker = null, locked_until = null
        where queue = ${queue} and worker = ${worker}`,
  )
}

/** @returns how many of the jobs are still the worker's */
export async function renewJobs(db: Db, claim: Claim, ids: readonly number[]): Promise<number> {
  await execute(
    db,
    sql`update platform.queues
        set locked_until = clock_timestamp() + ${claim.leaseMs} * interval '1 millisecond'
        where queue = ${claim.queue} and worker = ${claim.worker}`,
  )
  return execute(
    db,
    sql`update platform.jobs
        set locked_until = clock_timestamp() + ${claim.leaseMs} * interval '1 millisecond'
        where id = any(${bigints(ids)}) and worker = ${claim.worker} and state = 'running'`,
  )
}

/** Removes jobs that are done, if they are still the worker's. */
export function completeJobs(db: Db, ids: readonly number[], worker: string): Promise<number> {
  return execute(
    db,
    sql`delete from platform.jobs
        where id = any(${bigints(ids)}) and worker = ${worker} and state = 'running'`,
  )
}

export type Failure = {
  readonly id: number
  readonly worker: string
  readonly error: string
  /** When to try again; undefined: never, the job is dead. */
  readonly runAt: Date | undefined
}

/** Puts a failed job back, or to the dead. A waiting successor with its key takes its place. */
export function failJob(db: Db, { id, worker, error, runAt }: Failure): Promise<void> {
  const mine = sql`id = ${id} and worker = ${worker} and state = 'running'`
  const change =
    runAt === undefined
      ? sql`state = 'dead', error = ${error}, worker = null, locked_until = null`
      : sql`state = 'waiting', error = ${error}, run_at = ${runAt}, worker = null, locked_until = null`
  return putBack(db, mine, change)
}

/** Gives unfinished jobs back at a stop: the attempt does not count. */
export function giveBackJobs(db: Db, ids: readonly number[], worker: string): Promise<void> {
  return putBack(
    db,
    sql`id = any(${bigints(ids)}) and worker = ${worker} and state = 'running'`,
    sql`state = 'waiting', attempts = attempts - 1, worker = null, locked_until = null`,
  )
}

/**
 * Frees the jobs of workers that are gone.
 *
 * @param self  the worker that asks; its own jobs are alive however late a renewal is
 * @param all   no other worker exists: whatever runs elsewhere is of a process that died
 */
export async function reapJobs(db: Db, self: string, all: boolean): Promise<void> {
  const isGone = all ? sql`true` : sql`locked_until < clock_timestamp()`
  await putBack(
    db,
    sql`state = 'running' and worker <> ${self} and ${isGone}`,
    sql`state = case when attempts >= max_attempts then 'dead' else 'waiting' end,
        error = 'the worker stopped before the job was done', worker = null, locked_until = null`,
  )
  if (!all) return
  await execute(
    db,
    sql`update platform.queues set worker = null, locked_until = null where worker <> ${self}`,
  )
}

type Piece = ReturnType<typeof sql>

async function putBack(db: Db, which: Piece, change: Piece): Promise<void> {
  const attempt = (): Promise<void> =>
    inTransaction(db, async (trx) => {
      await execute(
        trx,
        sql`delete from platform.jobs job
            where ${which} and job.key is not null and exists (
              select 1 from platform.jobs other
              where other.queue = job.queue and other.key = job.key and other.state = 'waiting')`,
      )
      await execute(trx, sql`update platform.jobs set ${change} where ${which}`)
    })
  try {
    await attempt()
  } catch (error) {
    // A successor was written between both statements; now it is there to be seen.
    if (!isUniqueViolation(error, 'jobs_key')) throw error
    await attempt()
  }
}
