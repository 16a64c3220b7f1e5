/** Which closed records a model may learn from, and whether they are enough. */
import type { WindowMonths } from './contract.ts'

/** So many won and so many lost records, created and closed within the window (Microsoft). */
export const LEAST_RECORDS = 40

/** Open records older than this are not scored any more (Microsoft: two years). */
export const SCORED_MONTHS = 24

/**
 * The instant so many calendar months before another, in UTC; the last day of a shorter month.
 *
 * @example monthsBefore(new Date('2026-05-31T10:00:00Z'), 3)  // 2026-02-28T10:00:00Z
 */
export function monthsBefore(now: Date, months: number): Date {
  const day = now.getUTCDate()
  const moved = new Date(now.getTime())
  moved.setUTCDate(1)
  moved.setUTCMonth(moved.getUTCMonth() - months)
  const lastDay = new Date(
    Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0),
  ).getUTCDate()
  moved.setUTCDate(Math.min(day, lastDay))
  return moved
}

/** From when on a record must have been created to be learnt from. */
export const windowStart = (now: Date, months: WindowMonths): Date => monthsBefore(now, months)

/** Whether an open record has become too old to be scored: it keeps the score that it has. */
export const isTooOldToScore = (createdAt: Date, now: Date): boolean =>
  createdAt < monthsBefore(now, SCORED_MONTHS)

export type ClosedCounts = {
  readonly won: number
  readonly lost: number
  /** Closed in the last stage of the process; counted for a model per stage only. */
  readonly lastStageClosed?: number | undefined
}

export type Missing = {
  readonly won: number
  readonly lost: number
  readonly lastStage: number
}

const lacking = (count: number): number => Math.max(0, LEAST_RECORDS - count)

/** How many closed records are missing before a model can be made; 0 where there are enough. */
export function missingRecords(counts: ClosedCounts): Missing {
  return {
    won: lacking(counts.won),
    lost: lacking(counts.lost),
    lastStage: counts.lastStageClosed === undefined ? 0 : lacking(counts.lastStageClosed),
  }
}

export const isEnough = (counts: ClosedCounts): boolean => {
  const missing = missingRecords(counts)
  return missing.won === 0 && missing.lost === 0 && missing.lastStage === 0
}
