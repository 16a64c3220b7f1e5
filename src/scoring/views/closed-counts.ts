/** How many closed records there are to learn from. */
import type { Db } from '../../platform/database.ts'
import { one, sql } from '../../platform/database.ts'
import type { Configuration, ScoringTable, WindowMonths } from '../contract.ts'
import { WINDOW_MONTHS } from '../contract.ts'
import type { ClosedCounts } from '../model.ts'
import { windowStart } from '../model.ts'
import { closedAt, isClosed, isInLastStage, isWon, matchesFilter } from './conditions.ts'

/** Counts the records created and closed within the window of a configuration, after its filter. */
export async function countClosed(
  db: Db,
  table: ScoringTable,
  configuration: Configuration,
  now: Date,
): Promise<ClosedCounts> {
  const row = await one<{ won: number; lost: number; lastStage: number }>(
    db,
    sql`
      select count(*) filter (where closed.is_won)::integer as won,
        count(*) filter (where not closed.is_won)::integer as lost,
        count(*) filter (where closed.is_last)::integer as "lastStage"
      from (
        select ${isWon(table, configuration)} as is_won, ${isInLastStage(table)} as is_last
        from ${sql.table(`records.${table}`)} record
        where record.deleted_at is null
          and record.created_at >= ${windowStart(now, configuration.window_months)}
          and ${isClosed(table, configuration)} and ${matchesFilter(table, configuration)}
          and ${closedAt(configuration)} <= ${now}
      ) closed`,
  )
  return {
    won: row?.won ?? 0,
    lost: row?.lost ?? 0,
    ...(configuration.per_stage ? { lastStageClosed: row?.lastStage ?? 0 } : {}),
  }
}

export type WindowCounts = {
  readonly months: WindowMonths
  readonly won: number
  readonly lost: number
}

const LONGEST: WindowMonths = 24

/** Counts the closed records of each window that a model may look at, in one statement. */
export async function countWindows(
  db: Db,
  table: ScoringTable,
  configuration: Configuration,
  now: Date,
): Promise<readonly WindowCounts[]> {
  const counts = WINDOW_MONTHS.flatMap((months) => {
    const isWithin = sql`closed.created_at >= ${windowStart(now, months)}`
    return [
      sql`count(*) filter (where ${isWithin} and closed.is_won)::integer as ${sql.id(`won_${months}`)}`,
      sql`count(*) filter (where ${isWithin} and not closed.is_won)::integer as ${sql.id(`lost_${months}`)}`,
    ]
  })
  const row = await one<Record<string, number>>(
    db,
    sql`
      select ${sql.join(counts)}
      from (
        select record.created_at, ${isWon(table, configuration)} as is_won
        from ${sql.table(`records.${table}`)} record
        where record.deleted_at is null
          and record.created_at >= ${windowStart(now, LONGEST)}
          and ${isClosed(table, configuration)} and ${matchesFilter(table, configuration)}
          and ${closedAt(configuration)} <= ${now}
      ) closed`,
  )
  return WINDOW_MONTHS.map((months) => ({
    months,
    won: row?.[`won_${months}`] ?? 0,
    lost: row?.[`lost_${months}`] ?? 0,
  }))
}
