/**
 * Work that must be done, kept in the database beside what caused it.
 *
 * A job is written in the transaction of its cause and done at least once, by one worker at a
 * time: claimed with a lease, tried again with growing pauses, and put to the dead for an
 * administrator when it keeps failing.
 */
import type { Db } from './database.ts'
import type { JobDefinition } from './jobs/definition.ts'
import { DEFAULTS } from './jobs/definition.ts'
import type { NewJob } from './jobs/store.ts'
import { insertJobs } from './jobs/store.ts'

export type { DeadJob, QueueHealth } from './jobs/dead-letters.ts'
export { discardDead, listDead, queueHealth, retryDead } from './jobs/dead-letters.ts'
export type { Backoff, JobContext, JobDefinition } from './jobs/definition.ts'
export { defineJob } from './jobs/definition.ts'
export { hasUndoneSince } from './jobs/lag.ts'
export type { Recurrence, Schedule } from './jobs/schedule.ts'
export { nextDue } from './jobs/schedule.ts'
export type { NewJob } from './jobs/store.ts'
export type { JobWorker, WorkerOptions } from './jobs/worker.ts'
export { startWorker } from './jobs/worker.ts'

export type EnqueueOptions = Omit<NewJob, 'payload'> & {
  readonly now: Date
  /** After so many failures the job is dead; default: as its definition says. */
  readonly maxAttempts?: number
}

export type Jobs = {
  /** Writes a job in the transaction of its cause. */
  readonly enqueue: (
    trx: Db,
    queue: string,
    payload: unknown,
    options: EnqueueOptions,
  ) => Promise<void>
  /** Writes many jobs of a queue in one statement. */
  readonly enqueueMany: (
    trx: Db,
    queue: string,
    jobs: readonly NewJob[],
    options: Pick<EnqueueOptions, 'now' | 'maxAttempts'>,
  ) => Promise<void>
}

/**
 * Returns the queues of this process.
 *
 * @throws RangeError  two definitions of one queue; enqueueing on a queue that nobody defines
 */
export function createJobs(definitions: readonly JobDefinition[]): Jobs {
  const byQueue = new Map(definitions.map((definition) => [definition.queue, definition]))
  if (byQueue.size !== definitions.length) {
    throw new RangeError('createJobs, definitions: received two of one queue, expected one')
  }
  const enqueueMany: Jobs['enqueueMany'] = (trx, queue, jobs, { now, maxAttempts }) => {
    const definition = byQueue.get(queue)
    if (definition === undefined) {
      throw new RangeError(`enqueue, queue: received ${queue}, expected one that is defined`)
    }
    const limit = maxAttempts ?? definition.maxAttempts ?? DEFAULTS.maxAttempts
    return insertJobs(trx, queue, jobs, { now, maxAttempts: limit })
  }
  return {
    enqueueMany,
    enqueue: (trx, queue, payload, { now, maxAttempts, ...rest }) =>
      enqueueMany(trx, queue, [{ payload, ...rest }], {
        now,
        ...(maxAttempts === undefined ? {} : { maxAttempts }),
      }),
  }
}
