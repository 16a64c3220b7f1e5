/** How often a value wins, against all closed records (Microsoft, "Attribute influence"). */

/**
 * The share of closed records that were won.
 *
 * @returns 0–1; undefined without closed records
 */
export const winRate = (won: number, closed: number): number | undefined =>
  closed === 0 ? undefined : won / closed

export type Direction = 'raises' | 'lowers' | 'neither'

/** A value that wins more often than all records together raises the score. */
export function directionOf(rate: number | undefined, globalRate: number): Direction {
  if (rate === undefined || rate === globalRate) return 'neither'
  return rate > globalRate ? 'raises' : 'lowers'
}
