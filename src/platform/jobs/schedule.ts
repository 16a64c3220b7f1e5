/** Work that comes back by the clock: when it is due, and that it is done once on many workers. */
import { Temporal } from 'temporal-polyfill'
import type { Db } from '../database.ts'
import { execute, inTransaction, query, sql, texts } from '../database.ts'
import { insertJobs } from './store.ts'

export type Schedule = {
  /** Never reused for another meaning. */
  readonly name: string
  readonly queue: string
  readonly payload: unknown
  readonly when: Recurrence
}

export type Recurrence =
  | { readonly kind: 'every'; readonly ms: number }
  /** Hours and minutes on the wall clock of a zone, for example 02:30 in Europe/Paris. */
  | { readonly kind: 'daily'; readonly at: string; readonly timeZone: string }

/**
 * Returns the first instant after `after` at which the work is due.
 *
 * A time that the change to summer time skips is due an hour later; one that comes twice is due
 * the first time (Temporal's `compatible`).
 */
export function nextDue(when: Recurrence, after: Date): Date {
  if (when.kind === 'every') return new Date(after.getTime() + when.ms)
  const now = Temporal.Instant.fromEpochMilliseconds(after.getTime()).toZonedDateTimeISO(
    when.timeZone,
  )
  const today = now.toPlainDate()
  const time = Temporal.PlainTime.from(when.at)
  for (const days of [0, 1]) {
    const due = today.add({ days }).toZonedDateTime({ timeZone: when.timeZone, plainTime: time })
    if (due.epochMilliseconds > after.getTime()) return new Date(due.epochMilliseconds)
  }
  return new Date(after.getTime() + 24 * 60 * 60 * 1000)
}

/** Makes schedules known. One that waits for longer than its period was set by another clock. */
export async function registerSchedules(
  db: Db,
  schedules: readonly Schedule[],
  now: Date,
): Promise<void> {
  for (const { name, when } of schedules) {
    const next = nextDue(when, now)
    await execute(
      db,
      sql`insert into platform.schedules (name, next_at) values (${name}, ${next})
          on conflict (name) do update
          set next_at = least(platform.schedules.next_at, excluded.next_at)
          where platform.schedules.next_at > excluded.next_at`,
    )
  }
}

/**
 * Enqueues what is due. Of several workers that see it, the one whose update finds the old time
 * does it; what was missed while nobody ran is done once.
 *
 * @returns the names of what this call enqueued
 */
export async function runSchedules(
  db: Db,
  schedules: readonly Schedule[],
  now: Date,
): Promise<readonly string[]> {
  const byName = new Map(schedules.map((schedule) => [schedule.name, schedule]))
  const due = await query<{ name: string; next_at: Date }>(
    db,
    sql`select name, next_at from platform.schedules
        where next_at <= ${now} and name = any(${texts([...byName.keys()])})`,
  )
  const started: string[] = []
  for (const { name, next_at } of due) {
    const schedule = byName.get(name)
    if (schedule === undefined) continue
    const isMine = await inTransaction(db, async (trx) => {
      const count = await execute(
        trx,
        sql`update platform.schedules
            set last_at = ${now}, next_at = ${nextDue(schedule.when, now)}
            where name = ${name} and next_at = ${next_at}`,
      )
      if (count === 0) return false
      const job = { payload: schedule.payload, key: `schedule:${name}` }
      await insertJobs(trx, schedule.queue, [job], { now, maxAttempts: ATTEMPTS })
      return true
    })
    if (isMine) started.push(name)
  }
  return started
}

/** Chosen: the next time comes anyway. */
const ATTEMPTS = 5
