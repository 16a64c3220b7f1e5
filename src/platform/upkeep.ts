/**
 * What the database needs to stay well, as scheduled jobs.
 *
 * The embedded database has no background processes of its own: without these its journal grows
 * past any bound, and neither dead rows nor statistics are looked after. Each statement is one
 * table long, so that a page waits for one table at most. Statistics of tables that have just been
 * filled are renewed on either engine: after a first reading of a mailbox, cards of one mail took
 * 4.5 s without them and 0.4 s with them.
 */
import { z } from 'zod'
import type { Database, Db } from './database.ts'
import { execute, one, query, sql } from './database.ts'
import { purgeEvents } from './events.ts'
import { forgetAnswers } from './http/idempotency.ts'
import type { JobDefinition, Schedule } from './jobs.ts'
import { defineJob } from './jobs.ts'

const NOTHING = z.object({})
const CHECKPOINT_EVERY_MS = 5 * 60 * 1000
const JOURNAL_EVERY_MS = 60 * 1000
/** Sooner than the server's own autovacuum (a minute); asking whether a table has grown takes milliseconds (chosen). */
const STATISTICS_EVERY_MS = 15 * 1000
/** Measured with PGlite: recovery of 1 GB of journal takes 6.4 s; a quarter stays under 2 s. */
const LARGEST_JOURNAL_BYTES = 256 * 1024 * 1024

const CHECKPOINT = 'platform.checkpoint'
const JOURNAL = 'platform.journal'
const VACUUM = 'platform.vacuum'
const STATISTICS = 'platform.statistics'
const PURGE = 'platform.purge-events'
const FORGET = 'platform.forget-answers'

export type Upkeep = {
  readonly jobs: readonly JobDefinition[]
  readonly schedules: readonly Schedule[]
}

/** @param timeZone  in which it is night */
export function upkeep(engine: Database['engine'], timeZone: string): Upkeep {
  const common = {
    jobs: [
      job(PURGE, async (db, now) => void (await purgeEvents(db, now))),
      job(FORGET, forgetAnswers),
      job(STATISTICS, analyzeGrown),
    ],
    schedules: [
      schedule(PURGE, { kind: 'daily', at: '03:10', timeZone }),
      schedule(FORGET, { kind: 'daily', at: '03:15', timeZone }),
      schedule(STATISTICS, { kind: 'every', ms: STATISTICS_EVERY_MS }),
    ],
  }
  if (engine === 'postgres') return common
  return {
    jobs: [
      ...common.jobs,
      job(CHECKPOINT, async (db) => void (await execute(db, sql`checkpoint`))),
      job(JOURNAL, shortenJournal),
      job(VACUUM, vacuum),
    ],
    schedules: [
      ...common.schedules,
      schedule(CHECKPOINT, { kind: 'every', ms: CHECKPOINT_EVERY_MS }),
      schedule(JOURNAL, { kind: 'every', ms: JOURNAL_EVERY_MS }),
      schedule(VACUUM, { kind: 'daily', at: '02:30', timeZone }),
    ],
  }
}

function job(
  queue: string,
  work: (db: Db, now: Date, signal: AbortSignal) => Promise<void>,
): JobDefinition {
  return defineJob({
    queue,
    schema: NOTHING,
    isSerial: true,
    handle: ({ db, now, signal }) => work(db, now, signal),
  })
}

function schedule(queue: string, when: Schedule['when']): Schedule {
  return { name: queue, queue, payload: {}, when }
}

async function shortenJournal(db: Db): Promise<void> {
  const row = await one<{ bytes: number }>(
    db,
    sql`select coalesce(sum(size), 0)::int8 as bytes from pg_ls_waldir()`,
  )
  if ((row?.bytes ?? 0) > LARGEST_JOURNAL_BYTES) await execute(db, sql`checkpoint`)
}

/** Reclaims dead rows and renews the statistics of the planner, table by table. */
async function vacuum(db: Db, _now: Date, signal: AbortSignal): Promise<void> {
  for (const table of await ownTables(db)) {
    signal.throwIfAborted()
    await execute(db, sql.raw(`vacuum (analyze) ${table}`))
  }
}

/** Below so many pages of a table any plan does. */
const PAGES_OF_A_SMALL_TABLE = 8

/**
 * Renews the statistics of the tables that have doubled since they were last counted: a statement
 * over thousands of rows is planned by them, and a database that was filled a minute ago has none.
 * Joins an open transaction; asks one question where nothing has grown.
 */
export async function analyzeGrown(db: Db): Promise<void> {
  const grown = await query<{ name: string }>(
    db,
    sql`
      select format('%I.%I', stat.schemaname, stat.relname) as name
      from pg_stat_user_tables stat
      join pg_class class on class.oid = stat.relid
      where pg_relation_size(stat.relid) / current_setting('block_size')::bigint
        > 2 * greatest(class.relpages, ${PAGES_OF_A_SMALL_TABLE})
      order by 1`,
  )
  for (const { name } of grown) await execute(db, sql.raw(`analyze ${name}`))
}

async function ownTables(db: Db): Promise<readonly string[]> {
  const rows = await query<{ name: string }>(
    db,
    sql`select format('%I.%I', schemaname, relname) as name from pg_stat_user_tables order by 1`,
  )
  return rows.map((row) => row.name)
}
