/** When a mail leaves that its author has sent. */
import type { Wait } from './model.ts'

/** A clock that is a little behind must not make "now" the past. */
const LATE_MS = 60_000
const LATEST_MS = 366 * 86_400_000

export type Leaving =
  | {
      readonly kind: 'leaves'
      readonly attemptAt: Date
      readonly waitsFor: Wait | undefined
      /** the time that was asked for */
      readonly scheduledAt: Date | undefined
    }
  | { readonly kind: 'time_passed' }

/**
 * @param at           when it is to leave; undefined: at once
 * @param undoSeconds  how long it can be taken back, unless it is to leave immediately or at its time
 */
export function leavingOf({
  at,
  isImmediate,
  undoSeconds,
  now,
}: {
  readonly at: Date | undefined
  readonly isImmediate: boolean
  readonly undoSeconds: number
  readonly now: Date
}): Leaving {
  if (at === undefined) {
    const waits = !isImmediate && undoSeconds > 0
    const attemptAt = waits ? new Date(now.getTime() + 1000 * undoSeconds) : now
    return {
      kind: 'leaves',
      attemptAt,
      waitsFor: waits ? 'undo' : undefined,
      scheduledAt: undefined,
    }
  }
  const distance = at.getTime() - now.getTime()
  if (distance < -LATE_MS || distance > LATEST_MS) return { kind: 'time_passed' }
  return { kind: 'leaves', attemptAt: at, waitsFor: 'schedule', scheduledAt: at }
}

const HOUR_MS = 3_600_000

/**
 * When a limit lets the next mail leave: when the oldest of the last `limit` has been gone for the window.
 *
 * @param oldest  when the `limit`-th last one left; undefined where fewer have
 */
const free = (oldest: Date | undefined, windowMs: number): number =>
  oldest === undefined ? Number.NEGATIVE_INFINITY : oldest.getTime() + windowMs

/** @returns undefined where no limit holds the mail back now */
export function limitedUntil(
  { hour, day, domain }: Readonly<Record<'hour' | 'day' | 'domain', Date | undefined>>,
  now: Date,
): Date | undefined {
  const at = Math.max(free(hour, HOUR_MS), free(day, 24 * HOUR_MS), free(domain, HOUR_MS))
  return at > now.getTime() ? new Date(at) : undefined
}
