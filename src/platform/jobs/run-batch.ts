/**
 * One batch of one queue: do the work, renew the lease while it lasts, write down how it ended.
 *
 * If a batch fails it is halved until the job that cannot be done stands alone, so that one bad
 * job does not take its neighbours to the dead.
 */
import type { Clock } from '../clock.ts'
import type { Db } from '../database.ts'
import type { Log } from '../log.ts'
import type { JobDefinition } from './definition.ts'
import { backoffMs, DEFAULTS } from './definition.ts'
import type { Claim, ClaimedJob } from './store.ts'
import { completeJobs, failJob, giveBackJobs, renewJobs } from './store.ts'

export type RunBatch = {
  readonly definition: JobDefinition
  readonly jobs: readonly ClaimedJob[]
  readonly worker: string
  /** For what is written about jobs. */
  readonly db: Db
  /** For what the jobs do. */
  readonly background: Db
  readonly clock: Clock
  readonly random: () => number
  readonly log: Log
  /** Aborted when the worker stops. */
  readonly stop: AbortSignal
}

/** How many jobs ended in which way. */
export type Outcome = { done: number; failed: number; dead: number; givenBack: number }

export async function runBatch(run: RunBatch): Promise<Outcome> {
  const outcome: Outcome = { done: 0, failed: 0, dead: 0, givenBack: 0 }
  const abort = new AbortController()
  const onStop = (): void => abort.abort(run.stop.reason)
  if (run.stop.aborted) onStop()
  run.stop.addEventListener('abort', onStop)
  const stopRenewing = keepLease(run, abort)
  try {
    const { good, bad } = sortOut(run)
    for (const { job, reason } of bad) await bury(run, job, reason, outcome)
    await attempt(run, good, abort.signal, outcome)
  } finally {
    stopRenewing()
    run.stop.removeEventListener('abort', onStop)
  }
  return outcome
}

/** Renews at a third of the lease; a worker that finds its jobs taken stops working on them. */
function keepLease(run: RunBatch, abort: AbortController): () => void {
  const { definition, jobs, worker, db, clock, log } = run
  const leaseMs = definition.leaseMs ?? DEFAULTS.leaseMs
  const open = jobs.map((job) => job.id)
  const renew = async (): Promise<void> => {
    try {
      const claim: Claim = {
        queue: definition.queue,
        worker,
        limit: open.length,
        leaseMs,
        now: clock.now(),
      }
      const kept = await renewJobs(db, claim, open)
      if (kept === 0) abort.abort(new Error('the lease of the jobs was lost'))
    } catch (error) {
      log.warn({ err: error, queue: definition.queue }, 'the lease of a job was not renewed')
    }
  }
  const timer = setInterval(() => void renew(), leaseMs / 3)
  return () => clearInterval(timer)
}

type Parsed = { readonly job: ClaimedJob; readonly payload: unknown }

/** A payload that is not what the queue expects will not become so by waiting. */
function sortOut(run: RunBatch): {
  good: Parsed[]
  bad: Array<{ job: ClaimedJob; reason: string }>
} {
  const good: Parsed[] = []
  const bad: Array<{ job: ClaimedJob; reason: string }> = []
  for (const job of run.jobs) {
    const parsed = run.definition.schema.safeParse(job.payload)
    if (parsed.success) good.push({ job, payload: parsed.data })
    else bad.push({ job, reason: `payload: ${parsed.error.message}` })
  }
  return { good, bad }
}

async function attempt(
  run: RunBatch,
  batch: readonly Parsed[],
  signal: AbortSignal,
  outcome: Outcome,
): Promise<void> {
  if (batch.length === 0) return
  const { definition, worker, db, background, clock, log } = run
  const ids = batch.map(({ job }) => job.id)
  try {
    signal.throwIfAborted()
    const context = { db: background, now: clock.now(), signal, log }
    await definition.handle(
      context,
      batch.map(({ payload }) => payload),
    )
    outcome.done += await completeJobs(db, ids, worker)
  } catch (error) {
    if (signal.aborted) {
      await giveBackJobs(db, ids, worker)
      outcome.givenBack += ids.length
      return
    }
    await recover(run, batch, { error, signal, outcome })
  }
}

type Trouble = { readonly error: unknown; readonly signal: AbortSignal; readonly outcome: Outcome }

async function recover(run: RunBatch, batch: readonly Parsed[], trouble: Trouble): Promise<void> {
  const { error, signal, outcome } = trouble
  const [first, ...others] = batch
  if (first === undefined) return
  if (others.length === 0) return fail(run, first.job, error, outcome)
  const middle = Math.ceil(batch.length / 2)
  await attempt(run, batch.slice(0, middle), signal, outcome)
  await attempt(run, batch.slice(middle), signal, outcome)
}

async function fail(
  run: RunBatch,
  job: ClaimedJob,
  error: unknown,
  outcome: Outcome,
): Promise<void> {
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  if (job.attempts >= job.max_attempts) {
    run.log.error({ err: error, queue: run.definition.queue, job: job.id }, 'a job is dead')
    return bury(run, job, reason, outcome)
  }
  const waitMs = backoffMs(run.definition.backoff ?? DEFAULTS.backoff, job.attempts, run.random())
  run.log.warn({ err: error, queue: run.definition.queue, job: job.id, waitMs }, 'a job failed')
  const runAt = new Date(run.clock.now().getTime() + waitMs)
  await failJob(run.db, { id: job.id, worker: run.worker, error: shorten(reason), runAt })
  outcome.failed += 1
}

async function bury(
  run: RunBatch,
  job: ClaimedJob,
  reason: string,
  outcome: Outcome,
): Promise<void> {
  const error = shorten(reason)
  await failJob(run.db, { id: job.id, worker: run.worker, error, runAt: undefined })
  outcome.dead += 1
}

const LONGEST_REASON = 2_000

function shorten(reason: string): string {
  return reason.length <= LONGEST_REASON ? reason : `${reason.slice(0, LONGEST_REASON)}…`
}
