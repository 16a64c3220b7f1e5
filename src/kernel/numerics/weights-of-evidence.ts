/**
 * Naive Bayes over binned columns: each bin says by how much the won are more frequent in it.
 *
 * Numbers are counted in a few groups of equal size; each rate is drawn to the overall rate by rows
 * of a prior. Knows nothing of how columns depend on each other, which is why it keeps its order
 * when the times change. Source: Good (1950), weight of evidence; shrinkage after Zadrozny & Elkan (2001).
 */
import type { AdditiveEffects } from './additive-effects.ts'
import { binMass } from './additive-effects.ts'
import type { BinnedTable } from './binning.ts'
import { poolViolators } from './pool-violators.ts'
import { priorLogOdds } from './ridge-logistic.ts'

export type EvidenceOptions = {
  /** Groups of about equal size into which the bins of a number column are merged. */
  readonly groups: number
  /** Rows at the overall rate that are added to each bin. */
  readonly priorRows: number
  readonly monotone?: ReadonlyMap<string, 1 | -1>
}

/** Learns the weight of evidence of each bin. O(rows × columns). */
export function weightsOfEvidence(
  table: BinnedTable,
  won: Uint8Array,
  weights: Float64Array,
  options: EvidenceOptions,
): AdditiveEffects {
  const intercept = priorLogOdds(won, weights)
  const rate = 1 / (1 + Math.exp(-intercept))
  const mains = table.columns.map((binned, column) => {
    const groupOf = groupBins(binMass(table, column, weights), binned.bins.kind, options.groups)
    const total = new Float64Array(binned.binCount)
    const wins = new Float64Array(binned.binCount)
    for (let row = 0; row < table.rowCount; row += 1) {
      const group = groupOf[binned.codes[row] ?? 0] ?? 0
      total[group] = (total[group] ?? 0) + (weights[row] ?? 1)
      wins[group] = (wins[group] ?? 0) + (weights[row] ?? 1) * (won[row] ?? 0)
    }
    const evidence = Float64Array.from(total, (count, group) => {
      const shrunk = ((wins[group] ?? 0) + options.priorRows * rate) / (count + options.priorRows)
      return count === 0 ? 0 : Math.log(shrunk / (1 - shrunk)) - intercept
    })
    const direction = options.monotone?.get(binned.bins.name)
    if (direction !== undefined) keepDirection(evidence, total, direction)
    return Float64Array.from(groupOf, (group) => evidence[group] ?? 0)
  })
  return { intercept, mains, pairs: [] }
}

/** The group of each bin: bin 0 and categories alone, numbers together by rank. */
function groupBins(mass: Float64Array, kind: 'number' | 'category', groups: number): Uint16Array {
  const groupOf = Uint16Array.from(mass, (_, bin) => bin)
  if (kind === 'category') return groupOf
  const total = mass.reduce((sum, count) => sum + count, 0) - (mass[0] ?? 0)
  let below = 0
  for (let bin = 1; bin < mass.length; bin += 1) {
    const rank = (below + (mass[bin] ?? 0) / 2) / Math.max(total, Number.MIN_VALUE)
    groupOf[bin] = 1 + Math.min(groups - 1, Math.floor(rank * groups))
    below += mass[bin] ?? 0
  }
  return groupOf
}

/** Pools neighbouring groups of numbers until their evidence never breaks its direction; an empty one follows. */
function keepDirection(evidence: Float64Array, mass: Float64Array, direction: 1 | -1): void {
  const groups = [...evidence.keys()].filter((group) => group > 0 && (mass[group] ?? 0) > 0)
  const pools = poolViolators(
    groups.map((group) => direction * (evidence[group] ?? 0)),
    groups.map((group) => mass[group] ?? 0),
  )
  let position = 0
  for (const pool of pools) {
    // Up to the next pool, with groups that hold no rows.
    const from = position === 0 ? 1 : (groups[position] ?? 1)
    position += pool.count
    evidence.fill(direction * pool.value, from, groups[position] ?? evidence.length)
  }
}
