/**
 * Works on the queue `probe` of a PostgreSQL database: writes who did which job, slowly enough to
 * be killed in the middle.
 *
 * Parameters: the address; milliseconds for a job; milliseconds of a lease.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { systemClock, systemRandom } from '../../src/platform/clock.ts'
import { execute, openDatabase, sql } from '../../src/platform/database.ts'
import { defineJob, startWorker } from '../../src/platform/jobs.ts'
import { testConfig, testLog } from '../quiet.ts'

const [databaseUrl = '', jobMs = '0', leaseMs = '30000'] = process.argv.slice(2)
const database = await openDatabase({ ...testConfig, databaseUrl }, testLog)
const probe = defineJob({
  queue: 'probe',
  schema: z.object({ n: z.number() }),
  leaseMs: Number(leaseMs),
  maxAttempts: 100,
  async handle({ db }, payloads) {
    for (const { n } of payloads) {
      await execute(
        db,
        sql`insert into public.begun values (${n}, ${process.pid}, clock_timestamp())`,
      )
      process.stdout.write(`begun ${n}\n`)
      await sleep(Number(jobMs))
      await execute(
        db,
        sql`insert into public.done values (${n}, ${process.pid}, clock_timestamp())`,
      )
    }
  },
})
const worker = await startWorker({
  database,
  definitions: [probe],
  schedules: [],
  clock: systemClock(),
  random: systemRandom(),
  log: testLog,
  concurrency: 4,
})
process.stdout.write('ready\n')
process.once('SIGTERM', async () => {
  await worker.stop()
  await database.close()
})
