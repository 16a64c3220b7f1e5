/** When a reader tries again after failures in a row, and when it stops trying. */
import { isLasting } from './diagnose-failure.ts'
import { MAIL_CONNECTIONS_ERRORS as E } from './errors.ts'
import type { Failure } from './model.ts'

const FIRST_MS = 2_000
/** Chosen: a server that was away for a day is read again within a quarter of an hour. */
const MOST_MS = 15 * 60_000
/** Chosen: servers lock accounts after five to ten refusals; a refusal may be a server's bad moment. */
const REFUSALS = 3
const AFTER_REFUSAL_MS = 5 * 60_000

/**
 * Doubles from two seconds to a quarter of an hour, ± a quarter, so that readers that failed together do not come together.
 *
 * @param failures  in a row, from 1
 * @param random    in [0, 1)
 */
export function retryDelayMs(failures: number, random: number): number {
  const exact = Math.min(MOST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 30))
  return Math.round(exact * (0.75 + random / 2))
}

/** The secret of the installation may be set again at any restart, that of a provider entered again: these are waited for. */
const AWAITED: ReadonlySet<string> = new Set([
  E.MAIL_CONNECTIONS_SECRET_MISSING.code,
  E.MAIL_CONNECTIONS_SECRET_CHANGED.code,
  E.MAIL_CONNECTIONS_PROVIDER_SECRET_CHANGED.code,
])

/** The provider has said it for good: asking again would only be refused again. */
const FINAL: ReadonlySet<string> = new Set([E.MAIL_CONNECTIONS_SIGN_IN_AGAIN.code])

/**
 * What follows a failure: another attempt later, or none before somebody changes something.
 *
 * @param failures  in a row, this one included
 * @param random    in [0, 1)
 */
export function afterFailure({
  failure,
  failures,
  random,
  now,
}: {
  readonly failure: Failure
  readonly failures: number
  readonly random: number
  readonly now: Date
}): { readonly state: 'waiting' | 'stopped'; readonly attemptAt: Date } {
  const delayMs = retryDelayMs(failures, random)
  const after = (ms: number): Date => new Date(now.getTime() + ms)
  if (!isLasting(failure)) return { state: 'waiting', attemptAt: after(delayMs) }
  const isOver = FINAL.has(failure.code) || (failures >= REFUSALS && !AWAITED.has(failure.code))
  return {
    state: isOver ? 'stopped' : 'waiting',
    attemptAt: after(Math.max(delayMs, AFTER_REFUSAL_MS)),
  }
}
