import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { testDatabase, testLog } from '../../test/database.ts'
import { execute, inTransaction, query, sql } from './database.ts'
import {
  claimJobs,
  completeJobs,
  giveBackJobs,
  lockQueue,
  reapJobs,
  registerSerialQueues,
} from './jobs/store.ts'
import type { JobDefinition, JobWorker, Schedule } from './jobs.ts'
import {
  createJobs,
  defineJob,
  discardDead,
  listDead,
  queueHealth,
  retryDead,
  startWorker,
} from './jobs.ts'

const NUMBER = z.object({ n: z.number() })
const NOW = new Date('2026-03-02T09:00:00Z')

/** A clock that a test moves by hand. */
function handClock(): { now: () => Date; forward: (ms: number) => void } {
  let at = NOW.getTime()
  return {
    now: () => new Date(at),
    forward: (ms) => {
      at += ms
    },
  }
}

describe('jobs', () => {
  const database = testDatabase()
  const workers: JobWorker[] = []
  const clock = handClock()

  async function work(
    definitions: JobDefinition[],
    schedules: Schedule[] = [],
  ): Promise<JobWorker> {
    const worker = await startWorker({
      database: database.database,
      definitions,
      schedules,
      clock,
      random: () => 0.5,
      log: testLog,
      concurrency: 4,
      pollMs: 50,
    })
    workers.push(worker)
    return worker
  }

  afterEach(async () => {
    for (const worker of workers.splice(0)) await worker.stop(100)
  })

  it('does the work of a committed transaction', async () => {
    const done: number[] = []
    const definition = counting(done)
    const jobs = createJobs([definition])
    const worker = await work([definition])

    await inTransaction(database.db, (trx) => jobs.enqueue(trx, 'count', { n: 7 }, { now: NOW }))
    await worker.idle()

    expect(done).toEqual([7])
    expect(await states()).toEqual([])
  })

  it('knows nothing of a transaction that was rolled back', async () => {
    const jobs = createJobs([counting([])])

    const failed = inTransaction(database.db, async (trx) => {
      await jobs.enqueue(trx, 'count', { n: 7 }, { now: NOW })
      throw new Error('changed my mind')
    })

    await expect(failed).rejects.toThrow('changed my mind')
    expect(await states()).toEqual([])
  })

  it('merges waiting jobs of one key into one with the newest payload', async () => {
    const done: number[] = []
    const definition = counting(done)
    const jobs = createJobs([definition])
    for (const n of [1, 2, 3]) {
      await jobs.enqueue(database.db, 'count', { n }, { key: 'same', now: NOW })
    }
    await jobs.enqueueMany(
      database.db,
      'count',
      [
        { payload: { n: 4 }, key: 'same' },
        { payload: { n: 5 }, key: 'same' },
        { payload: { n: 6 }, key: 'other' },
      ],
      { now: NOW },
    )

    const worker = await work([definition])
    await worker.idle()

    expect(done.sort()).toEqual([5, 6])
  })

  it('does not start a job while another of its key is running', async () => {
    const jobs = createJobs([counting([])])
    const claim = { queue: 'count', worker: 'one', limit: 10, leaseMs: 60_000, now: NOW }
    await jobs.enqueue(database.db, 'count', { n: 1 }, { key: 'same', now: NOW })
    const first = await claimJobs(database.db, claim)
    await jobs.enqueue(database.db, 'count', { n: 2 }, { key: 'same', now: NOW })

    const second = await claimJobs(database.db, { ...claim, worker: 'two' })
    await completeJobs(
      database.db,
      first.map((job) => job.id),
      'one',
    )
    const third = await claimJobs(database.db, { ...claim, worker: 'two' })

    expect([first.length, second.length, third.length]).toEqual([1, 0, 1])
  })

  it('runs higher priorities first and leaves the future alone', async () => {
    const jobs = createJobs([counting([])])
    const later = new Date(NOW.getTime() + 60_000)
    await jobs.enqueue(database.db, 'count', { n: 1 }, { now: NOW })
    await jobs.enqueue(database.db, 'count', { n: 2 }, { now: NOW, priority: 5 })
    await jobs.enqueue(database.db, 'count', { n: 3 }, { now: NOW, runAt: later, priority: 9 })
    const claim = { queue: 'count', worker: 'one', limit: 1, leaseMs: 60_000 }

    const first = await claimJobs(database.db, { ...claim, now: NOW })
    const second = await claimJobs(database.db, { ...claim, now: later })

    expect(first.map((job) => job.payload)).toEqual([{ n: 2 }])
    expect(second.map((job) => job.payload)).toEqual([{ n: 3 }])
  })

  it('tries a failed job again after a pause that doubles', async () => {
    const attempts: number[] = []
    const definition = defineJob({
      queue: 'count',
      schema: NUMBER,
      backoff: { firstMs: 1_000, maxMs: 3_000 },
      async handle({ now }) {
        attempts.push(now.getTime() - NOW.getTime())
        if (attempts.length < 4) throw new Error('not yet')
      },
    })
    const start = clock.now().getTime() - NOW.getTime()
    await createJobs([definition]).enqueue(database.db, 'count', { n: 1 }, { now: NOW })
    const worker = await work([definition])

    await worker.idle()
    for (const ms of [1_000, 2_000, 3_000]) {
      clock.forward(ms - 1)
      await worker.idle()
      clock.forward(1)
      await worker.idle()
    }

    expect(attempts.map((at) => at - start)).toEqual([0, 1_000, 3_000, 6_000])
    expect(await states()).toEqual([])
  })

  it('puts a job that keeps failing to the dead, where it can be retried or discarded', async () => {
    const done: number[] = []
    let isBroken = true
    const definition = defineJob({
      queue: 'count',
      schema: NUMBER,
      maxAttempts: 1,
      async handle(_context, payloads) {
        if (isBroken) throw new Error('the disk is full')
        done.push(...payloads.map((payload) => payload.n))
      },
    })
    const jobs = createJobs([definition])
    await jobs.enqueueMany(database.db, 'count', [{ payload: { n: 1 } }, { payload: { n: 2 } }], {
      now: NOW,
    })
    const worker = await work([definition])
    await worker.idle()
    const dead = await listDead(database.db, { limit: 10 })

    isBroken = false
    const discarded = await discardDead(
      database.db,
      dead.slice(0, 1).map((job) => job.id),
    )
    const retried = await retryDead(
      database.db,
      dead.map((job) => job.id),
    )
    await worker.idle()

    expect(dead.map((job) => [job.payload, job.attempts, job.error])).toEqual([
      [{ n: 2 }, 1, 'Error: the disk is full'],
      [{ n: 1 }, 1, 'Error: the disk is full'],
    ])
    expect([discarded, retried, done]).toEqual([1, 1, [1]])
  })

  it('does not retry a dead job whose key is waiting again', async () => {
    const jobs = createJobs([counting([])])
    for (const n of [1, 2]) {
      await jobs.enqueue(database.db, 'count', { n }, { key: 'same', now: NOW })
      await execute(database.db, sql`update platform.jobs set state = 'dead'`)
    }
    await jobs.enqueue(database.db, 'count', { n: 3 }, { key: 'same', now: NOW })

    const dead = await listDead(database.db, { limit: 10 })
    const touched = await retryDead(
      database.db,
      dead.map((job) => job.id),
    )

    expect(touched).toBe(2)
    expect(await states()).toEqual(['waiting {"n": 3}'])
  })

  it('finds the one bad job of a batch and does the others', async () => {
    const done: number[] = []
    const definition = defineJob({
      queue: 'count',
      schema: NUMBER,
      batch: 100,
      maxAttempts: 1,
      async handle(_context, payloads) {
        if (payloads.some((payload) => payload.n === 13)) throw new Error('thirteen')
        done.push(...payloads.map((payload) => payload.n))
      },
    })
    const numbers = Array.from({ length: 40 }, (_, n) => n)
    const rows = numbers.map((n) => ({ payload: { n } }))
    await createJobs([definition]).enqueueMany(database.db, 'count', rows, { now: NOW })

    const worker = await work([definition])
    await worker.idle()

    expect(done).toEqual(numbers.filter((n) => n !== 13))
    expect(await states()).toEqual(['dead {"n": 13}'])
  })

  it('puts a payload that is not what the queue expects to the dead at once', async () => {
    const definition = counting([])
    await createJobs([definition]).enqueue(database.db, 'count', { n: 'seven' }, { now: NOW })

    const worker = await work([definition])
    await worker.idle()

    expect(await states()).toEqual(['dead {"n": "seven"}'])
  })

  it('gives the jobs of a worker that is gone to others when their lease ends', async () => {
    const jobs = createJobs([counting([])])
    await jobs.enqueue(database.db, 'count', { n: 1 }, { now: NOW })
    await jobs.enqueue(database.db, 'count', { n: 2 }, { now: NOW, maxAttempts: 1 })
    const claim = { queue: 'count', worker: 'gone', limit: 5, leaseMs: 30, now: NOW }
    const held = await claimJobs(database.db, claim)

    await reapJobs(database.db, 'other', false)
    const before = await states()
    await sleep(40)
    await reapJobs(database.db, 'other', false)
    const late = await completeJobs(
      database.db,
      held.map((job) => job.id),
      'gone',
    )

    expect(before).toEqual(['running {"n": 1}', 'running {"n": 2}'])
    expect(await states()).toEqual(['waiting {"n": 1}', 'dead {"n": 2}'])
    expect(late).toBe(0)
  })

  it('keeps the lease of a job that lasts', async () => {
    let overlaps = 0
    let running = 0
    const definition = defineJob({
      queue: 'count',
      schema: NUMBER,
      leaseMs: 1_500,
      async handle() {
        running += 1
        overlaps = Math.max(overlaps, running)
        await sleep(4_000)
        running -= 1
      },
    })
    await createJobs([definition]).enqueue(database.db, 'count', { n: 1 }, { now: NOW })

    const [one, other] = [await work([definition]), await work([definition])]
    const reaping = setInterval(() => void reapJobs(database.db, 'third', false), 50)
    await one.idle()
    await other.idle()
    clearInterval(reaping)

    expect(overlaps).toBe(1)
    expect(one.outcome().done + other.outcome().done).toBe(1)
  })

  it('never runs two batches of a serial queue at a time', async () => {
    let running = 0
    let most = 0
    const definition = defineJob({
      queue: 'serial',
      schema: NUMBER,
      batch: 3,
      isSerial: true,
      async handle() {
        running += 1
        most = Math.max(most, running)
        await sleep(5)
        running -= 1
      },
    })
    const rows = Array.from({ length: 30 }, (_, n) => ({ payload: { n } }))
    await createJobs([definition]).enqueueMany(database.db, 'serial', rows, { now: NOW })

    const [one, other] = [await work([definition]), await work([definition])]
    await one.idle()
    await other.idle()

    expect(most).toBe(1)
    expect(one.outcome().done + other.outcome().done).toBe(30)
  })

  it('lets another worker take a serial queue when its holder is gone', async () => {
    await registerSerialQueues(database.db, ['serial'])
    const claim = { queue: 'serial', limit: 1, leaseMs: 30, now: NOW }

    const first = await lockQueue(database.db, { ...claim, worker: 'gone' })
    const second = await lockQueue(database.db, { ...claim, worker: 'other' })
    await sleep(40)
    const third = await lockQueue(database.db, { ...claim, worker: 'other' })

    expect([first, second, third]).toEqual([true, false, true])
  })

  it('gives unfinished work back at a stop, without counting the attempt', async () => {
    const definition = defineJob({
      queue: 'count',
      schema: NUMBER,
      async handle({ signal }) {
        await sleep(60_000, undefined, { signal })
      },
    })
    await createJobs([definition]).enqueue(database.db, 'count', { n: 1 }, { now: NOW })
    const worker = await work([definition])
    await untilState('running')

    await worker.stop(2_000)

    const [job] = await query<{ attempts: number; state: string }>(
      database.db,
      sql`select attempts, state from platform.jobs`,
    )
    expect(job).toEqual({ attempts: 0, state: 'waiting' })
    expect(worker.outcome().givenBack).toBe(1)
  })

  it('gives work back at a stop even if its handler does not listen', async () => {
    let finish: () => void = () => undefined
    const definition = defineJob({
      queue: 'count',
      schema: NUMBER,
      handle: () =>
        new Promise((resolve) => {
          finish = () => resolve()
        }),
    })
    await createJobs([definition]).enqueue(database.db, 'count', { n: 1 }, { now: NOW })
    const worker = await work([definition])
    await untilState('running')

    await worker.stop(50)
    finish()
    await sleep(20)

    expect(await states()).toEqual(['waiting {"n": 1}'])
  })

  it('merges a job given back with a successor that was written meanwhile', async () => {
    const jobs = createJobs([counting([])])
    const claim = { queue: 'count', worker: 'one', limit: 10, leaseMs: 60_000, now: NOW }
    await jobs.enqueue(database.db, 'count', { n: 1 }, { key: 'same', now: NOW })
    const held = await claimJobs(database.db, claim)
    await jobs.enqueue(database.db, 'count', { n: 2 }, { key: 'same', now: NOW })

    await giveBackJobs(
      database.db,
      held.map((job) => job.id),
      'one',
    )

    expect(await states()).toEqual(['waiting {"n": 2}'])
  })

  it('starts what is due by the clock once, however many workers there are', async () => {
    const done: number[] = []
    const definition = counting(done)
    const schedule: Schedule = {
      name: 'hourly',
      queue: 'count',
      payload: { n: 1 },
      when: { kind: 'every', ms: 3_600_000 },
    }
    const [one, other] = [
      await work([definition], [schedule]),
      await work([definition], [schedule]),
    ]

    await Promise.all([one.idle(), other.idle()])
    const before = done.length
    clock.forward(3_600_000)
    await Promise.all([one.idle(), other.idle()])
    clock.forward(3 * 3_600_000)
    await Promise.all([one.idle(), other.idle()])

    expect([before, done.length]).toEqual([0, 2])
  })

  it('tells how the queue moves', async () => {
    const jobs = createJobs([counting([])])
    const minuteAgo = new Date(NOW.getTime() - 60_000)
    await jobs.enqueue(database.db, 'count', { n: 1 }, { now: minuteAgo })
    await jobs.enqueue(
      database.db,
      'count',
      { n: 2 },
      { now: NOW, runAt: new Date(NOW.getTime() + 1) },
    )

    const health = await queueHealth(database.db, NOW)

    expect(health).toEqual({
      ready: 1,
      scheduled: 1,
      running: 0,
      dead: 0,
      oldestReadySeconds: 60,
      queues: [{ queue: 'count', ready: 1, dead: 0 }],
    })
  })

  function counting(done: number[]): JobDefinition {
    return defineJob({
      queue: 'count',
      schema: NUMBER,
      async handle(_context, payloads) {
        done.push(...payloads.map((payload) => payload.n))
      },
    })
  }

  async function states(): Promise<string[]> {
    const rows = await query<{ line: string }>(
      database.db,
      sql`select state || ' ' || payload::text as line from platform.jobs order by id`,
    )
    return rows.map((row) => row.line)
  }

  async function untilState(state: string): Promise<void> {
    while (!(await states()).some((line) => line.startsWith(state))) await sleep(5)
  }
})
