/** How long a reader waits after failures in a row. */

const FIRST_MS = 2_000
/** Chosen: a server that was away for a day is read again within a quarter of an hour. */
const MOST_MS = 15 * 60_000

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
