/**
 * The worker of a process.
 *
 * It wakes when work is announced, else once a second; looks which queues have work; claims as
 * many batches as it has hands; and looks again when a hand is free. It also frees the jobs of
 * workers that are gone, and starts what is due by the clock.
 */
import { hostname } from 'node:os'
import type { Clock } from '../clock.ts'
import { newId } from '../clock.ts'
import type { Database } from '../database.ts'
import type { Log } from '../log.ts'
import type { JobDefinition } from './definition.ts'
import { DEFAULTS } from './definition.ts'
import type { Outcome } from './run-batch.ts'
import { runBatch } from './run-batch.ts'
import type { Schedule } from './schedule.ts'
import { registerSchedules, runSchedules } from './schedule.ts'
import type { Claim, ClaimedJob } from './store.ts'
import {
  claimJobs,
  giveBackJobs,
  lockQueue,
  readyQueues,
  reapJobs,
  registerSerialQueues,
  unlockQueue,
} from './store.ts'

export type WorkerOptions = {
  readonly database: Pick<Database, 'db' | 'background' | 'engine' | 'isRemote' | 'onWake'>
  readonly definitions: readonly JobDefinition[]
  readonly schedules: readonly Schedule[]
  readonly clock: Clock
  readonly random: () => number
  readonly log: Log
  /** How many batches run at a time. */
  readonly concurrency: number
  readonly pollMs?: number
}

export type JobWorker = {
  readonly name: string
  /** How the jobs of this worker ended since its start. */
  readonly outcome: () => Readonly<Outcome>
  /** Takes no new work; what is not done within the grace is given back. Default 8 s. */
  readonly stop: (graceMs?: number) => Promise<void>
  /** Resolves when nothing is left that may run now. */
  readonly idle: () => Promise<void>
}

const POLL_MS = 1_000
const REAP_EVERY_MS = 5_000
const GRACE_MS = 8_000

type Batch = {
  readonly claim: Claim
  readonly jobs: readonly ClaimedJob[]
  readonly end: Promise<void>
}

/** Starts working. */
export async function startWorker(options: WorkerOptions): Promise<JobWorker> {
  const { database, definitions, clock, log } = options
  const { db } = database
  const name = `${hostname()}:${process.pid}:${newId().slice(-8)}`
  const byQueue = new Map(definitions.map((definition) => [definition.queue, definition]))
  const order = [...byQueue.keys()]
  const batches = new Set<Batch>()
  const stopping = new AbortController()
  const total: Outcome = { done: 0, failed: 0, dead: 0, givenBack: 0 }
  let reapedAt = Number.NEGATIVE_INFINITY

  await registerSerialQueues(
    db,
    definitions.filter((one) => one.isSerial).map((one) => one.queue),
  )
  await registerSchedules(db, options.schedules, clock.now())
  // The lock of the folder says that no other worker exists: what runs is of one that died.
  if (database.engine === 'embedded' && !database.isRemote) await reapJobs(db, name, true)

  const claim = async (definition: JobDefinition): Promise<boolean> => {
    const request: Claim = {
      queue: definition.queue,
      worker: name,
      limit: definition.batch ?? DEFAULTS.batch,
      leaseMs: definition.leaseMs ?? DEFAULTS.leaseMs,
      now: clock.now(),
    }
    if (definition.isSerial === true && !(await lockQueue(db, request))) return false
    const jobs = await claimJobs(db, request)
    if (jobs.length === 0) {
      if (definition.isSerial === true) await unlockQueue(db, definition.queue, name)
      return false
    }
    const batch: Batch = { claim: request, jobs, end: work(definition, jobs) }
    batches.add(batch)
    void batch.end.then(() => {
      batches.delete(batch)
      look.soon()
    })
    return true
  }

  const work = async (definition: JobDefinition, jobs: readonly ClaimedJob[]): Promise<void> => {
    try {
      const outcome = await runBatch({
        definition,
        jobs,
        worker: name,
        db,
        background: database.background,
        clock,
        random: options.random,
        log,
        stop: stopping.signal,
      })
      for (const key of ['done', 'failed', 'dead', 'givenBack'] as const) total[key] += outcome[key]
      if (definition.isSerial === true) await unlockQueue(db, definition.queue, name)
    } catch (error) {
      // How it ended could not be written: the lease ends, and the jobs are done again.
      log.error({ err: error, queue: definition.queue }, 'the end of a batch was not written')
    }
  }

  /** Starts batches until the hands are full or nothing more may run; @returns whether one started */
  const start = async (): Promise<boolean> => {
    const ready = new Set(await readyQueues(db, order, clock.now()))
    let hasStarted = false
    for (const queue of [...order]) {
      if (batches.size >= options.concurrency || stopping.signal.aborted) break
      const definition = byQueue.get(queue)
      if (definition === undefined || !ready.has(queue)) continue
      if (!(await claim(definition))) continue
      hasStarted = true
      // Who was served goes to the end, so that no queue waits behind a busy one.
      order.splice(order.indexOf(queue), 1)
      order.push(queue)
    }
    return hasStarted
  }

  const round = async (): Promise<void> => {
    if (performance.now() - reapedAt > REAP_EVERY_MS) {
      reapedAt = performance.now()
      await reapJobs(db, name, false)
    }
    await runSchedules(db, options.schedules, clock.now())
    while (batches.size < options.concurrency && !stopping.signal.aborted && (await start())) {
      // Each round may leave hands free that another queue can use.
    }
  }

  const look = repeater(round, options.pollMs ?? POLL_MS, (error) =>
    log.warn({ err: error }, 'the queue could not be read'),
  )
  const stopHearing = database.onWake(look.soon)
  look.soon()

  return {
    name,
    outcome: () => ({ ...total }),
    idle: async () => {
      do {
        await look.now()
        await Promise.all([...batches].map((batch) => batch.end))
      } while (batches.size > 0 || (await readyQueues(db, order, clock.now())).length > 0)
    },
    stop: async (graceMs = GRACE_MS) => {
      stopHearing()
      stopping.abort(new Error('the worker stops'))
      await look.stop()
      const left = await endOf([...batches], graceMs)
      for (const { claim: held, jobs } of left) {
        await giveBackJobs(
          db,
          jobs.map((job) => job.id),
          name,
        )
        await unlockQueue(db, held.queue, name)
      }
      log.info({ worker: name, ...total, leftBehind: left.length }, 'the worker has stopped')
    },
  }
}

/** @returns the batches that have not ended within the grace */
async function endOf(batches: readonly Batch[], graceMs: number): Promise<readonly Batch[]> {
  const open = new Set(batches)
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, graceMs)
  })
  const ends = batches.map(async (batch) => {
    await batch.end
    open.delete(batch)
  })
  await Promise.race([Promise.all(ends), late])
  clearTimeout(timer)
  return [...open]
}

type Repeater = {
  readonly soon: () => void
  readonly now: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** Runs a round when asked and at least every `pollMs`; never two at a time. */
function repeater(
  round: () => Promise<void>,
  pollMs: number,
  onError: (error: unknown) => void,
): Repeater {
  let timer: NodeJS.Timeout | undefined
  let current: Promise<void> | undefined
  let isAsked = false
  let isStopped = false

  const turn = async (): Promise<void> => {
    clearTimeout(timer)
    do {
      isAsked = false
      await round().catch(onError)
    } while (isAsked && !isStopped)
    current = undefined
    if (!isStopped) timer = setTimeout(soon, pollMs)
  }
  const soon = (): void => {
    isAsked = true
    if (!isStopped) current ??= turn()
  }
  return {
    soon,
    now: async () => {
      soon()
      await current
    },
    stop: async () => {
      isStopped = true
      clearTimeout(timer)
      await current
    },
  }
}
