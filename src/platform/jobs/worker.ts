/**
 * The worker of a process.
 *
 * It wakes when work is announced, else once a second; looks which queues have work; claims as
 * many batches as it has hands; and looks again when a hand is free. It also frees the jobs of
 * workers that are gone, and starts what is due by the clock.
 */
import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '../clock.ts'
import { newId } from '../clock.ts'
import type { Database } from '../database.ts'
import type { Log } from '../log.ts'
import type { JobDefinition } from './definition.ts'
import { DEFAULTS } from './definition.ts'
import type { Repeater } from './repeater.ts'
import { repeater } from './repeater.ts'
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
  /** How often to look without being woken. Default 1 s. */
  readonly pollMs?: number
}

export type JobWorker = {
  readonly name: string
  /** How the jobs of this worker have ended since its start. */
  readonly outcome: () => Readonly<Outcome>
  /** Takes no new work; what is not done within the grace is given back. Default 8 s. */
  readonly stop: (graceMs?: number) => Promise<void>
  /** Resolves when nothing is left that may run now. */
  readonly idle: () => Promise<void>
}

const POLL_MS = 1_000
/** Between two looks of somebody who waits for work that another worker does. */
const LOOK_AGAIN_MS = 100
const REAP_EVERY_MS = 5_000
const GRACE_MS = 8_000

/** Starts working. */
export async function startWorker(options: WorkerOptions): Promise<JobWorker> {
  const worker = new Worker(options)
  await worker.start()
  return {
    name: worker.name,
    outcome: () => ({ ...worker.total }),
    stop: (graceMs = GRACE_MS) => worker.stop(graceMs),
    idle: () => worker.idle(),
  }
}

type Batch = {
  readonly claim: Claim
  readonly jobs: readonly ClaimedJob[]
  readonly end: Promise<void>
}

class Worker {
  readonly name = `${hostname()}:${process.pid}:${newId().slice(-8)}`
  readonly total: Outcome = { done: 0, failed: 0, dead: 0, givenBack: 0 }
  readonly #options: WorkerOptions
  readonly #definitions: ReadonlyMap<string, JobDefinition>
  /** Queues in the order in which they are served next. */
  #order: readonly string[]
  readonly #batches = new Set<Batch>()
  /** How many times it tried to take work. */
  #claims = 0
  readonly #stopping = new AbortController()
  readonly #look: Repeater
  #stopHearing: () => void = () => undefined
  #reapedMs = Number.NEGATIVE_INFINITY

  constructor(options: WorkerOptions) {
    this.#options = options
    this.#definitions = new Map(options.definitions.map((one) => [one.queue, one]))
    this.#order = [...this.#definitions.keys()]
    this.#look = repeater(
      () => this.#round(),
      options.pollMs ?? POLL_MS,
      (error) => options.log.warn({ err: error }, 'the queue could not be read'),
    )
  }

  async start(): Promise<void> {
    const { database, definitions, schedules, clock } = this.#options
    const serial = definitions.filter((one) => one.isSerial === true)
    await registerSerialQueues(
      database.db,
      serial.map((one) => one.queue),
    )
    await registerSchedules(database.db, schedules, clock.now())
    // The lock of the folder says that no other worker exists: what runs is of one that died.
    const isAlone = database.engine === 'embedded' && !database.isRemote
    if (isAlone) await reapJobs(database.db, this.name, true)
    this.#stopHearing = database.onWake(this.#look.soon)
    this.#look.soon()
  }

  async idle(): Promise<void> {
    const { database, clock } = this.#options
    const isReady = async (): Promise<boolean> =>
      (await readyQueues(database.db, this.#order, clock.now())).length > 0
    let worked = -1
    let claims: number
    do {
      // What waits behind a batch of another worker, or behind the lease of a dead one, takes time.
      const { done, failed, dead, givenBack } = this.total
      if (worked === done + failed + dead + givenBack) await sleep(LOOK_AGAIN_MS)
      worked = done + failed + dead + givenBack
      claims = this.#claims
      await this.#look.now()
      await Promise.all([...this.#batches].map((batch) => batch.end))
      // A claim that another look makes meanwhile is neither ready work nor a batch yet.
    } while ((await isReady()) || this.#batches.size > 0 || claims !== this.#claims)
  }

  async stop(graceMs: number): Promise<void> {
    const { database, log } = this.#options
    this.#stopHearing()
    this.#stopping.abort(new Error('the worker stops'))
    await this.#look.stop()
    await this.#ended(graceMs)
    const left = [...this.#batches]
    for (const { claim, jobs } of left) {
      await giveBackJobs(
        database.db,
        jobs.map((job) => job.id),
        this.name,
      )
      await unlockQueue(database.db, claim.queue, this.name)
    }
    log.info({ worker: this.name, ...this.total, leftBehind: left.length }, 'the worker stopped')
  }

  async #ended(graceMs: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, graceMs)
    })
    await Promise.race([Promise.all([...this.#batches].map((batch) => batch.end)), late])
    clearTimeout(timer)
  }

  get #hasHand(): boolean {
    return this.#batches.size < this.#options.concurrency && !this.#stopping.signal.aborted
  }

  async #round(): Promise<void> {
    const { database, schedules, clock } = this.#options
    if (performance.now() - this.#reapedMs > REAP_EVERY_MS) {
      this.#reapedMs = performance.now()
      await reapJobs(database.db, this.name, false)
    }
    await runSchedules(database.db, schedules, clock.now())
    // A round may leave hands free that another batch of the same queue can use.
    while (this.#hasHand && (await this.#startBatches()));
  }

  /** @returns whether a batch was started */
  async #startBatches(): Promise<boolean> {
    const { database, clock } = this.#options
    const ready = new Set(await readyQueues(database.db, this.#order, clock.now()))
    const served: string[] = []
    for (const queue of this.#order.filter((one) => ready.has(one))) {
      if (this.#hasHand && (await this.#startBatch(queue))) served.push(queue)
    }
    // Who was served goes to the end, so that no queue waits behind a busy one.
    this.#order = [...this.#order.filter((queue) => !served.includes(queue)), ...served]
    return served.length > 0
  }

  async #startBatch(queue: string): Promise<boolean> {
    const definition = this.#definitions.get(queue)
    if (definition === undefined) return false
    this.#claims += 1
    const { db } = this.#options.database
    const isSerial = definition.isSerial === true
    const claim: Claim = {
      queue,
      worker: this.name,
      limit: definition.batch ?? DEFAULTS.batch,
      leaseMs: definition.leaseMs ?? DEFAULTS.leaseMs,
      now: this.#options.clock.now(),
    }
    if (isSerial && !(await lockQueue(db, claim))) return false
    const jobs = await claimJobs(db, claim)
    if (jobs.length === 0) {
      if (isSerial) await unlockQueue(db, queue, this.name)
      return false
    }
    const batch: Batch = { claim, jobs, end: this.#work(definition, jobs) }
    this.#batches.add(batch)
    void batch.end.then(() => {
      this.#batches.delete(batch)
      this.#look.soon()
    })
    return true
  }

  async #work(definition: JobDefinition, jobs: readonly ClaimedJob[]): Promise<void> {
    const { database, clock, random, log } = this.#options
    try {
      const outcome = await runBatch({
        definition,
        jobs,
        worker: this.name,
        db: database.db,
        background: database.background,
        clock,
        random,
        log,
        stop: this.#stopping.signal,
      })
      for (const end of ['done', 'failed', 'dead', 'givenBack'] as const) {
        this.total[end] += outcome[end]
      }
      if (definition.isSerial) await unlockQueue(database.db, definition.queue, this.name)
    } catch (error) {
      // How it ended could not be written: the lease ends, and the jobs are done again.
      log.error({ err: error, queue: definition.queue }, 'the end of a batch was not written')
    }
  }
}
