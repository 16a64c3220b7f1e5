/** Two worker processes on one PostgreSQL: each job once, and nothing lost when one is killed. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openTestDatabase, testConfig, testLog } from '../../test/database.ts'
import type { Program } from '../../test/processes/run-process.ts'
import { runProcess } from '../../test/processes/run-process.ts'
import type { Database } from './database.ts'
import { execute, one, openDatabase, sql } from './database.ts'
import { createJobs, defineJob } from './jobs.ts'

const NOW = new Date('2026-03-02T09:00:00Z')
/** How many jobs a worker process has in hand at a time. */
const IN_HAND = 4
const PROBE = defineJob({
  queue: 'probe',
  schema: z.object({ n: z.number() }),
  handle: async () => undefined,
})

describe('worker processes', () => {
  let database: Database
  let url = ''
  let drop: () => Promise<void>
  const programs: Program[] = []

  beforeAll(async () => {
    const opened = await openTestDatabase()
    database = opened.database
    url = opened.url ?? ''
    drop = opened.drop
    await execute(
      database.db,
      sql`create table public.begun (n integer, worker integer, at timestamptz);
          create table public.done (n integer, worker integer, at timestamptz)`,
    )
  })

  afterEach(async () => {
    for (const program of programs.splice(0)) await program.kill()
    await execute(
      database.db,
      sql`truncate public.begun, public.done, platform.jobs, platform.queues`,
    )
  })

  afterAll(() => drop())

  async function startWorkers(count: number, ...parameters: readonly string[]): Promise<Program[]> {
    const started = Array.from({ length: count }, () =>
      runProcess('postgres-worker', url, ...parameters),
    )
    programs.push(...started)
    await Promise.all(started.map((program) => program.until(/^ready$/)))
    return started
  }

  function enqueue(count: number): Promise<void> {
    const jobs = Array.from({ length: count }, (_, n) => ({ payload: { n } }))
    return createJobs([PROBE]).enqueueMany(database.db, 'probe', jobs, {
      now: NOW,
      maxAttempts: 100,
    })
  }

  function count(): Promise<
    { jobs: number; done: number; distinct: number; workers: number } | undefined
  > {
    return one(
      database.db,
      sql`select (select count(*) from platform.jobs) as jobs,
                 count(*) as done, count(distinct n) as distinct, count(distinct worker) as workers
          from public.done`,
    )
  }

  it('share a queue, each job done once', async () => {
    await enqueue(300)
    await startWorkers(2, '5')

    await expect.poll(async () => (await count())?.jobs, { timeout: 30_000 }).toBe(0)

    expect(await count()).toEqual({ jobs: 0, done: 300, distinct: 300, workers: 2 })
  })

  it('hear of new work without waiting for their next look', async () => {
    await startWorkers(1, '0')
    const other = await openDatabase({ ...testConfig, databaseUrl: url }, testLog)
    const from = performance.now()

    await createJobs([PROBE]).enqueue(other.db, 'probe', { n: 1 }, { now: NOW })
    await expect.poll(async () => (await count())?.done, { interval: 10, timeout: 10_000 }).toBe(1)

    expect(performance.now() - from).toBeLessThan(5_000)
    await other.close()
  })

  it('lose nothing when one of them is killed in the middle of its work', async () => {
    await enqueue(40)
    const [victim] = await startWorkers(2, '100', '1500')
    await victim?.until(/^begun/)

    await victim?.kill()
    await expect.poll(async () => (await count())?.jobs, { timeout: 50_000, interval: 200 }).toBe(0)

    const found = await count()
    expect(found?.distinct).toBe(40)
    // At least once: what the victim had done but not yet written down as done is done again.
    expect(found?.done).toBeLessThanOrEqual(40 + IN_HAND)
  })

  it('give their work back when they are told to stop', async () => {
    await enqueue(50)
    const [first] = await startWorkers(1, '50')
    await first?.until(/^begun/)

    first?.child.kill('SIGTERM')
    const code = await first?.end()

    const left = await one<{ running: number; waiting: number; done: number }>(
      database.db,
      sql`select count(*) filter (where state = 'running') as running,
                 count(*) filter (where state = 'waiting') as waiting,
                 (select count(*) from public.done) as done
          from platform.jobs`,
    )
    expect(code).toBe(0)
    expect(left?.running).toBe(0)
    expect((left?.waiting ?? 0) + (left?.done ?? 0)).toBe(50)
  })
})
