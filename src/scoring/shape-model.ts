/** Gives what was learnt the shape that is kept and shown: a model file, influences, curves. */
import type { AdditiveEffects, PairEffects } from '../kernel/numerics/additive-effects.ts'
import { binMass, ignoreMissing, purify } from '../kernel/numerics/additive-effects.ts'
import type { Learnt } from '../kernel/numerics/additive-learner.ts'
import type { BinnedTable, ColumnBins } from '../kernel/numerics/binning.ts'
import type { Sample } from '../kernel/numerics/boosting.ts'
import type { Calibration } from '../kernel/numerics/calibration.ts'
import type { ReportedBin } from './contract/training-report.ts'
import type { ScoringModel } from './scoring-model.ts'

/** Log-odds are kept to five decimals: 0.001 points of a score. */
const round = (value: number): number => Math.round(value * 1e5) / 1e5
/** A column or a pair that moves the log-odds by less than this on average is left out. */
const LEAST_IMPORTANCE = 5e-4
/** Keeps a model file below 300 kB: a cell takes about eight characters. */
const MOST_CELLS = 24_000

/**
 * Makes the model file. Pairs give what belongs to one column to that column; a column without
 * influence keeps its bins, so that its values can be shown, but has no effects.
 */
export function toScoringModel(input: {
  readonly sample: Sample
  readonly learnt: Learnt
  readonly calibration: Calibration
  readonly ignoreEmpty: ReadonlySet<string>
  /** Columns that stay even without influence. */
  readonly forced: ReadonlySet<string>
}): ScoringModel {
  const { sample, learnt } = input
  const { table, weights, won } = sample
  const strong = purify(withStrongPairs(learnt.effects, table), table, weights)
  const pure = ignoreMissing(strong, table, weights, input.ignoreEmpty)
  const pairs = pure.pairs.filter((pair) => pairImportance(pair, table) >= LEAST_IMPORTANCE)
  const inPair = new Set(pairs.flatMap(({ first, second }) => [first, second]))
  const isUsed = (column: number): boolean =>
    inPair.has(column) ||
    input.forced.has(table.columns[column]?.bins.name ?? '') ||
    mainImportance(pure, table, column) >= LEAST_IMPORTANCE
  const errors = foldErrors(learnt.folds, table, weights)
  return {
    format: 1,
    intercept: round(pure.intercept),
    baseRate: won.reduce((sum, outcome) => sum + outcome, 0) / won.length,
    columns: table.columns.map(({ bins }) => fileColumn(bins)),
    mains: pure.mains.map((main, column) => ({
      effects: isUsed(column) ? Array.from(main, round) : [],
      errors: isUsed(column) ? Array.from(errors[column] ?? [], round) : [],
    })),
    pairs: pairs.map((pair) => ({
      first: pair.first,
      second: pair.second,
      effects: Array.from(pair.effects, round),
    })),
    calibration: keptCalibration(input.calibration),
  }
}

const fileColumn = (bins: ColumnBins): ScoringModel['columns'][number] =>
  bins.kind === 'number'
    ? { ...bins, cuts: [...bins.cuts] }
    : { ...bins, categories: [...bins.categories] }

const keptCalibration = (calibration: Calibration): ScoringModel['calibration'] =>
  calibration.kind === 'isotonic'
    ? {
        kind: 'isotonic',
        logOdds: [...calibration.logOdds],
        probabilities: [...calibration.probabilities],
      }
    : calibration

/** Keeps the strongest pairs within the size of a model file. */
function withStrongPairs(effects: AdditiveEffects, table: BinnedTable): AdditiveEffects {
  const ranked = effects.pairs
    .map((pair) => ({ pair, importance: pairImportance(pair, table) }))
    .sort((a, b) => b.importance - a.importance)
  let cells = 0
  const pairs = ranked.flatMap(({ pair }) => {
    cells += pair.effects.length
    return cells > MOST_CELLS ? [] : [pair]
  })
  return { ...effects, pairs }
}

/** Mean absolute effect over the rows. */
function mainImportance(effects: AdditiveEffects, table: BinnedTable, column: number): number {
  return meanAbsolute(effects.mains[column] ?? new Float64Array(0), binMass(table, column))
}

function meanAbsolute(effects: ArrayLike<number>, mass: Float64Array): number {
  let [sum, total] = [0, 0]
  for (let index = 0; index < mass.length; index += 1) {
    sum += Math.abs(effects[index] ?? 0) * (mass[index] ?? 0)
    total += mass[index] ?? 0
  }
  return total === 0 ? 0 : sum / total
}

function pairImportance(pair: PairEffects, table: BinnedTable): number {
  const [first, second] = [table.columns[pair.first], table.columns[pair.second]]
  if (first === undefined || second === undefined || table.rowCount === 0) return 0
  let sum = 0
  for (let row = 0; row < table.rowCount; row += 1) {
    const cell = (first.codes[row] ?? 0) * second.binCount + (second.codes[row] ?? 0)
    sum += Math.abs(pair.effects[cell] ?? 0)
  }
  return sum / table.rowCount
}

/**
 * Standard errors of single effects by the delete-a-group jackknife over the folds.
 * Source: Kott (2001).
 */
function foldErrors(
  folds: readonly AdditiveEffects[],
  table: BinnedTable,
  weights: Float64Array,
): Float64Array[] {
  const pure = folds.map((fold) => purify({ ...fold, pairs: [] }, table, weights))
  return table.columns.map(({ binCount }, column) =>
    Float64Array.from({ length: binCount }, (_, bin) => {
      const values = pure.map((fold) => fold.mains[column]?.[bin] ?? 0)
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length
      const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
      return Math.sqrt(((values.length - 1) / values.length) * squares)
    }),
  )
}

/**
 * Mean absolute log-odds that each column of a model adds, over the rows of a sample; a pair counts
 * half for each of its columns. Columns without influence are absent.
 *
 * @param sample  with the columns that the model was made from
 */
export function importanceOf(model: ScoringModel, { table }: Sample): Map<string, number> {
  const halves = new Float64Array(model.columns.length)
  for (const { first, second, effects } of model.pairs) {
    const half = pairImportance({ first, second, effects: Float64Array.from(effects) }, table) / 2
    for (const column of [first, second]) halves[column] = (halves[column] ?? 0) + half
  }
  return new Map(
    model.columns.flatMap(({ name }, column) => {
      const effects = model.mains[column]?.effects ?? []
      if (effects.length === 0) return []
      return [[name, meanAbsolute(effects, binMass(table, column)) + (halves[column] ?? 0)]]
    }),
  )
}

/** Least mean log-odds of each word: 0.5 halves or doubles the odds by two thirds (chosen). */
const INFLUENCES = [
  ['very_high', 0.4],
  ['high', 0.2],
  ['medium', 0.1],
  ['low', 0.03],
] as const

/** Names how much a column matters. */
export function influenceOf(
  importance: number,
): 'very_low' | 'low' | 'medium' | 'high' | 'very_high' {
  return INFLUENCES.find(([, least]) => importance >= least)?.[0] ?? 'very_low'
}

/** The curve of each column: its bins with their rows, effects and 80 % intervals. */
export function curvesOf(
  model: ScoringModel,
  sample: Sample,
): Array<{ name: string; kind: 'number' | 'category'; bins: ReportedBin[] }> {
  return model.columns.map((bins, column) => {
    const codes = sample.table.columns[column]?.codes ?? new Uint8Array(0)
    const main = model.mains[column]
    const counts = new Map<number, { count: number; wonCount: number }>()
    codes.forEach((bin, row) => {
      const one = counts.get(bin) ?? { count: 0, wonCount: 0 }
      counts.set(bin, { count: one.count + 1, wonCount: one.wonCount + (sample.won[row] ?? 0) })
    })
    const shown = [...counts.entries()].sort(([a], [b]) => a - b)
    return {
      name: bins.name,
      kind: bins.kind,
      bins: shown.map(([bin, { count, wonCount }]) => {
        const [effect, error] = [main?.effects[bin] ?? 0, main?.errors[bin] ?? 0]
        const half = 1.2816 * error
        return {
          label: labelOf(bins, bin),
          count,
          wonCount,
          effect,
          low: effect - half,
          high: effect + half,
        }
      }),
    }
  })
}

/** Limits of a bin of numbers (above the first, up to the second), a category, or null for missing. */
function labelOf(bins: ColumnBins, bin: number): ReportedBin['label'] {
  if (bin === 0) return null
  if (bins.kind === 'category') return bins.categories[bin - 1] ?? OTHER
  return [bins.cuts[bin - 2] ?? null, bins.cuts[bin - 1] ?? null]
}

/** The bin of rare and unseen categories. */
export const OTHER = '…'
