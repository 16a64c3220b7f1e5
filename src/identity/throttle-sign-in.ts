/**
 * How long must somebody wait before he may try to sign in again?
 *
 * Per sign-in name: five failures are free, then the wait doubles with each, so that guessing is
 * hopeless while a person who mistypes is not locked out for long. Per network address: so many
 * failures in the window, whatever the names. A success forgets the failures of the name, not those
 * of the address. Numbers chosen; OWASP, Authentication Cheat Sheet, "Login throttling".
 */
export const ATTEMPT_WINDOW_MS = 15 * 60_000
export const FREE_FAILURES_OF_NAME = 5
export const FREE_FAILURES_OF_ADDRESS = 50
const FIRST_WAIT_MS = 5_000

/**
 * @param ofName     failures of the sign-in name within the window since its last success, newest first
 * @param ofAddress  failures of the network address within the window, newest first
 * @returns milliseconds until the next attempt; 0 when it may be made now
 */
export function waitBeforeSignIn(
  ofName: readonly Date[],
  ofAddress: readonly Date[],
  now: Date,
): number {
  return Math.max(waitOfName(ofName, now), waitOfAddress(ofAddress, now), 0)
}

function waitOfName(failures: readonly Date[], now: Date): number {
  const last = failures[0]
  const excess = failures.length - FREE_FAILURES_OF_NAME
  if (last === undefined || excess < 0) return 0
  const wait = Math.min(FIRST_WAIT_MS * 2 ** excess, ATTEMPT_WINDOW_MS)
  return last.getTime() + wait - now.getTime()
}

function waitOfAddress(failures: readonly Date[], now: Date): number {
  const oldest = failures[FREE_FAILURES_OF_ADDRESS - 1]
  return oldest === undefined ? 0 : oldest.getTime() + ATTEMPT_WINDOW_MS - now.getTime()
}
