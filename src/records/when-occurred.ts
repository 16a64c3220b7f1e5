/**
 * When an activity happened or will happen: the one instant by which timelines sort.
 *
 * What takes place among people (mail, call, meeting) happened when it began, however late somebody
 * ticked it off; a task happened when it was done. Before that, an activity stands where it is
 * planned, and an activity without any date where it was written down.
 */
import type { ActivityKind } from './definition.ts'

export type ActivityTimes = {
  readonly kind: ActivityKind
  readonly startedAt?: Date | null | undefined
  readonly dueAt?: Date | null | undefined
  readonly completedAt?: Date | null | undefined
  readonly createdAt: Date
}

/** Returns the instant by which timelines sort the activity. */
export function occurredAt(times: ActivityTimes): Date {
  const { kind, startedAt, dueAt, completedAt, createdAt } = times
  const isEncounter = kind === 'email' || kind === 'phone_call' || kind === 'appointment'
  if (isEncounter && startedAt && (!completedAt || startedAt <= completedAt)) return startedAt
  return completedAt ?? startedAt ?? dueAt ?? createdAt
}

/**
 * Returns the minutes between a beginning and an end.
 *
 * @returns undefined unless both are known and in order
 */
export function minutesBetween(
  startedAt: Date | null | undefined,
  endedAt: Date | null | undefined,
): number | undefined {
  if (!startedAt || !endedAt || endedAt < startedAt) return undefined
  return Math.round((endedAt.getTime() - startedAt.getTime()) / 60_000)
}
