/** Whether two models of a table would score some of the same records. */
import type { Configuration } from './contract.ts'

type Reach = Pick<Configuration, 'filter' | 'process'>

/**
 * Two models overlap unless they are of different processes, or look at the same column for
 * different values. Filters on different columns may both hold for one record.
 */
export function overlaps(one: Reach, other: Reach): boolean {
  if (one.process !== null && other.process !== null && one.process !== other.process) return false
  if (one.filter === null || other.filter === null) return true
  if (one.filter.column !== other.filter.column) return true
  const values = new Set(other.filter.values)
  return one.filter.values.some((value) => values.has(value))
}
