import { expect, it } from 'vitest'
import { testDatabase, testEngine } from '../../test/database.ts'
import { testLog } from '../../test/quiet.ts'
import { execute, one, sql } from './database.ts'
import { startWorker } from './jobs.ts'
import { upkeep } from './upkeep.ts'

const database = testDatabase()
const STARTED = new Date('2026-03-02T09:00:00Z')

it('renews the statistics of a table soon after it was filled', async () => {
  const { db } = database
  await execute(db, sql`create table public.filled (id integer, words text)`)
  await execute(
    db,
    sql`insert into public.filled select n, repeat('word ', 20) from generate_series(1, 5000) n`,
  )
  const { jobs, schedules } = upkeep(testEngine, 'Europe/Paris')
  let now = STARTED
  const worker = await startWorker({
    database: database.database,
    definitions: jobs,
    schedules,
    clock: { now: () => now },
    random: () => 0.5,
    log: testLog,
    concurrency: 1,
  })
  await worker.idle()

  now = new Date(STARTED.getTime() + 60_000)
  await worker.idle()

  await worker.stop(100)
  const counted = await one<{ rows: number }>(
    db,
    sql`select reltuples::integer as rows from pg_class where relname = 'filled'`,
  )
  expect(counted?.rows).toBe(5000)
})
