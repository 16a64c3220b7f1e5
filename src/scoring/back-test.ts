/** What a model would have said month by month: each month is told by what was learnt before it. */
import type { Method } from '../kernel/numerics/additive-learner.ts'
import { methodFor } from '../kernel/numerics/additive-learner.ts'
import { takeRows } from '../kernel/numerics/data-table.ts'
import type { Random } from '../kernel/numerics/random.ts'
import { rocAuc } from '../kernel/numerics/roc-curve.ts'
import type { LearnInput, TrainingReport } from './learn-part.ts'
import { learnPart } from './learn-part.ts'
import { scoreTable } from './scoring-model.ts'
import { LEAST_RECORDS } from './training-window.ts'

/** Chosen: half a year shows whether a model holds. */
const MOST_MONTHS = 6
/** Chosen: a month is told, not kept. */
const BAGS = 8
/** Chosen: fewer records of a month say nothing. */
const FEWEST_ROWS = 5

/** Replays the last months that have enough records before them; none without times. */
export function backTest(
  input: LearnInput,
  options: {
    readonly method: Method
    readonly random: Random
    readonly onProgress: (share: number) => void
  },
): TrainingReport['months'] {
  const { closedAt, won } = input
  if (closedAt === undefined) return []
  const order = Int32Array.from(won, (_, row) => row).sort(
    (a, b) => (closedAt[a] ?? 0) - (closedAt[b] ?? 0) || a - b,
  )
  const monthOf = (row: number): string => new Date(closedAt[row] ?? 0).toISOString().slice(0, 7)
  const months = [...new Set(Array.from(order, monthOf))].slice(-MOST_MONTHS)
  return months.flatMap((month, index) => {
    options.onProgress(index / months.length)
    const before = order.filter((row) => monthOf(row) < month)
    const now = order.filter((row) => monthOf(row) === month)
    const past = Uint8Array.from(before, (row) => won[row] ?? 0)
    const wins = past.reduce((sum, outcome) => sum + outcome, 0)
    if (Math.min(wins, past.length - wins) < LEAST_RECORDS || now.length < FEWEST_ROWS) return []
    const method = options.method === 'boosted' ? methodFor(past) : options.method
    const { model } = learnPart(input, before, {
      method,
      random: options.random,
      folds: 1,
      bags: BAGS,
    })
    const { probability } = scoreTable(model, takeRows(input.table, now))
    const outcomes = Uint8Array.from(now, (row) => won[row] ?? 0)
    const weights = Float64Array.from(now, (row) => input.weights?.[row] ?? 1)
    const { auc } = rocAuc(probability, outcomes, weights)
    return [
      {
        month,
        rows: now.length,
        predicted: meanOf(probability, weights),
        observed: meanOf(outcomes, weights),
        auc: Number.isNaN(auc) ? null : auc,
      },
    ]
  })
}

function meanOf(values: Float64Array | Uint8Array, weights: Float64Array): number {
  let [sum, total] = [0, 0]
  for (const [row, weight] of weights.entries()) {
    sum += weight * (values[row] ?? 0)
    total += weight
  }
  return sum / total
}
