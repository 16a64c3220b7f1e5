/** Whether two models of a table would score some of the same records. */
import type { Configuration } from './contract.ts'

/**
 * Two models overlap unless they look at one column for different values. Filters on different
 * columns may both hold for one record; all records of a table are of one process.
 */
export function overlaps(
  one: Pick<Configuration, 'filter'>,
  other: Pick<Configuration, 'filter'>,
): boolean {
  if (one.filter === null || other.filter === null) return true
  if (one.filter.column !== other.filter.column) return true
  const values = new Set(other.filter.values)
  return one.filter.values.some((value) => values.has(value))
}
