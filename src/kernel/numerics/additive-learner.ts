/**
 * Learns an additive model with the method that the amount of data asks for, and predicts each row
 * by a model that has not seen it.
 *
 * Little data: ridge logistic regression and boosting over bootstrap samples and random halves of
 * the columns, averaged. More: boosting of columns and pairs in folds, each stopped by the rows
 * left out, averaged. Averages of additive models are additive, so nothing is lost to explanation.
 * Source: bagging, Breiman (1996); random subspaces, Ho (1998); as in InterpretML, Nori et al. (2019).
 */
import type { AdditiveEffects } from './additive-effects.ts'
import { ignoreMissing, logOddsOf, mixEffects } from './additive-effects.ts'
import type { BinnedTable } from './binning.ts'
import type { BoostingOptions, Sample } from './boosting.ts'
import { boost } from './boosting.ts'
import { logLoss, sigmoid } from './proper-scores.ts'
import type { Random } from './random.ts'
import { ridgeLogistic } from './ridge-logistic.ts'
import { weightsOfEvidence } from './weights-of-evidence.ts'

export type Method = 'little_data' | 'boosted' | 'evidence'

export type LearnOptions = {
  readonly random: Random
  readonly method: Method
  readonly folds: number
  /** With little data: bootstrap samples of the model that is kept; its folds take a quarter. Default 48. */
  readonly bags?: number
  readonly monotone?: ReadonlyMap<string, 1 | -1>
  /** Columns whose missing values say nothing. */
  readonly ignoreMissing?: ReadonlySet<string>
  /** Called with the share that is done, 0–1; may throw to stop. */
  readonly onProgress?: (share: number) => void
}

export type Learnt = {
  readonly effects: AdditiveEffects
  /** One a row: log-odds by models that have not seen it; NaN for rows that no fold left out, where folds are fewer than five. */
  readonly outOfFold: Float64Array
  /** The models of the folds; their spread tells how sure an effect is. */
  readonly folds: readonly AdditiveEffects[]
}

/** Below it boosting by folds follows chance: chosen on nine public sets, 40–400 rows of each outcome. */
export const LITTLE_DATA = 300
/** Fewer of an outcome: naive Bayes still helps the mean (public sets at 40 + 40). */
const VERY_LITTLE_DATA = 100
/** Chosen: beyond so many rows ridge regression adds nothing to boosting. */
const MUCH_DATA = 8_000
/** Chosen: a Newton step of ridge regression, rows × regressors², is not to take more than half a second. */
const MOST_WORK = 3e8

/** Returns the method for an amount of data. */
export function methodFor(won: ArrayLike<number>): Method {
  return rarer(won) < LITTLE_DATA ? 'little_data' : 'boosted'
}

function rarer(won: ArrayLike<number>): number {
  let wins = 0
  for (let row = 0; row < won.length; row += 1) wins += won[row] ?? 0
  return Math.min(wins, won.length - wins)
}

/** Learns from a sample. Equal samples, options and random numbers give equal effects, bit by bit. */
export function learnAdditive(sample: Sample, options: LearnOptions): Learnt {
  const { table, won } = sample
  const rows = shuffledByOutcome(won, options.random)
  const parts = Math.max(options.folds, LEAST_PARTS)
  const told: Float64Array[] = []
  const models: AdditiveEffects[][] = []
  for (let fold = 0; fold < options.folds; fold += 1) {
    const out = rows.filter((_, position) => position % parts === fold)
    const kept = rows.filter((_, position) => position % parts !== fold)
    const [learn, judge] = [sampleOf(sample, kept), sampleOf(sample, out)]
    const parted = partModels(learn, judge, options, (share) =>
      options.onProgress?.((fold + share) / (options.folds + 1)),
    )
    models.push(parted)
    parted.forEach((model, index) => {
      told[index] ??= new Float64Array(table.rowCount).fill(Number.NaN)
      const logOdds = logOddsOf(model, judge.table)
      for (const [position, row] of out.entries()) {
        const part = told[index]
        if (part !== undefined) part[row] = logOdds[position] ?? 0
      }
    })
  }
  const shares = chooseShares(told, sample, options.method)
  const folds = models.map((parted) => mixEffects(parted, shares))
  const effects =
    options.method === 'boosted'
      ? mixEffects(folds)
      : mixEffects(
          partModels(sample, emptyOf(sample), options, () => undefined),
          shares,
        )
  options.onProgress?.(1)
  const outOfFold = Float64Array.from({ length: table.rowCount }, (_, row) =>
    told.reduce((sum, part, index) => sum + (shares[index] ?? 0) * (part[row] ?? 0), 0),
  )
  return { effects, outOfFold, folds }
}

/** Shares of ridge regression that are tried against boosting. */
const RIDGE_SHARES = [0.5, 0.25, 0.75, 0] as const
/** Chosen: another share than half must be better by so many nats a row. */
const BETTER = 0.002

/** The share of each part: equal, or with enough rows the mix that tells rows it has not seen best. */
function chooseShares(told: readonly Float64Array[], sample: Sample, method: Method): number[] {
  const equal = told.map(() => 1 / told.length)
  if (method !== 'little_data' || told.length !== 2) return equal
  const lossOf = (share: number): number => {
    const rows = [...sample.won.keys()].filter((row) => !Number.isNaN(told[0]?.[row]))
    const mixed = rows.map((row) =>
      sigmoid(share * (told[0]?.[row] ?? 0) + (1 - share) * (told[1]?.[row] ?? 0)),
    )
    return logLoss(
      mixed,
      rows.map((row) => sample.won[row] ?? 0),
      rows.map((row) => sample.weights[row] ?? 1),
    )
  }
  let best = { share: 0.5, loss: lossOf(0.5) - BETTER }
  for (const share of RIDGE_SHARES) {
    const loss = lossOf(share)
    if (loss < best.loss) best = { share, loss }
  }
  return [best.share, 1 - best.share]
}

/** A single fold leaves out one row in so many. */
const LEAST_PARTS = 5

/** The models whose mean is taken. */
function partModels(
  learn: Sample,
  judge: Sample,
  options: LearnOptions,
  onShare: (share: number) => void,
): AdditiveEffects[] {
  const models = learnParts(learn, judge, options, onShare)
  const names = options.ignoreMissing
  if (names === undefined || names.size === 0) return models
  return models.map((model) => ignoreMissing(model, learn.table, learn.weights, names))
}

function learnParts(
  learn: Sample,
  judge: Sample,
  options: LearnOptions,
  onShare: (share: number) => void,
): AdditiveEffects[] {
  const { table, won, weights } = learn
  const constraint = options.monotone === undefined ? {} : { monotone: options.monotone }
  const evidence = (): AdditiveEffects =>
    weightsOfEvidence(table, won, weights, { groups: 5, priorRows: 50, ...constraint })
  const ridge = (strength: number): AdditiveEffects =>
    ridgeLogistic(table, won, weights, { ridge: strength, ...constraint })
  switch (options.method) {
    case 'evidence':
      return [evidence()]
    case 'little_data':
      return rarer(won) < VERY_LITTLE_DATA
        ? [ridge(10), boostParts(learn, judge, options, onShare), halfSure(evidence())]
        : [ridge(5), boostParts(learn, judge, options, onShare)]
    case 'boosted': {
      const rate = rateFor(table.rowCount)
      const cycles = Math.round(30 / rate)
      let cycle = 0
      const boosted = boost(
        learn,
        judge,
        {
          rate,
          cycles,
          patience: Math.max(10, Math.round(2 / rate)),
          pairs: 20,
          pairCells: 24_000,
          ridge: 1,
          leastCurvature: 2,
          ...constraint,
        },
        () => {
          cycle += 1
          onShare(Math.min(1, cycle / cycles))
        },
      )
      return [withRidge(boosted, judge, isCheapForRidge(table) ? ridge : undefined)]
    }
  }
}

/** Half of ridge regression is mixed in where the rows left out are predicted better by it. */
function withRidge(
  boosted: AdditiveEffects,
  judge: Sample,
  ridge: ((strength: number) => AdditiveEffects) | undefined,
): AdditiveEffects {
  if (ridge === undefined || judge.won.length === 0) return boosted
  const mixed = mixEffects([boosted, ridge(5)])
  const lossOf = (model: AdditiveEffects): number =>
    logLoss(logOddsOf(model, judge.table).map(sigmoid), judge.won, judge.weights)
  return lossOf(mixed) < lossOf(boosted) ? mixed : boosted
}

function isCheapForRidge(table: BinnedTable): boolean {
  const regressors = table.columns.reduce(
    (sum, { bins, binCount }) => sum + (bins.kind === 'number' ? 2 : binCount),
    0,
  )
  return table.rowCount <= MUCH_DATA && table.rowCount * regressors ** 2 <= MOST_WORK
}

/** Fewer rows allow smaller steps in the same time, and need them. */
function rateFor(rows: number): number {
  if (rows < 8_000) return 0.05
  return rows < 20_000 ? 0.1 : 0.4
}

/** Sums of evidence are too sure of themselves when columns repeat each other. */
const halfSure = (model: AdditiveEffects): AdditiveEffects => mixEffects([model], [0.5])

/** Chosen: more bags no longer move the AUC of public sets. */
const BAGS = 48

/** Boosts over bootstrap samples, each with a random half of the columns, and averages. */
function boostParts(
  learn: Sample,
  judge: Sample,
  options: LearnOptions,
  onShare: (share: number) => void,
): AdditiveEffects {
  const { random } = options
  const { columns, rowCount } = learn.table
  const isVeryLittle = rarer(learn.won) < VERY_LITTLE_DATA
  const settings: BoostingOptions = {
    rate: 0.08,
    cycles: isVeryLittle ? 40 : 25,
    patience: Number.POSITIVE_INFINITY,
    pairs: isVeryLittle ? 0 : 15,
    pairCells: 12_000,
    ridge: isVeryLittle ? 2 : 1,
    leastCurvature: isVeryLittle ? 2 : 1,
    ...(options.monotone === undefined ? {} : { monotone: options.monotone }),
  }
  const bags = options.bags ?? BAGS
  const bagCount = judge.won.length === 0 ? bags : Math.ceil(bags / 4)
  const models = Array.from({ length: bagCount }, (_, bag) => {
    const drawn = Int32Array.from({ length: rowCount }, () => Math.floor(random() * rowCount))
    const chosen = [...columns.keys()].filter(() => random() < 0.5)
    const sample = sampleOf(learn, drawn)
    const part: BinnedTable = {
      rowCount,
      columns: chosen.flatMap((index) => sample.table.columns[index] ?? []),
    }
    const model = boost({ ...sample, table: part }, emptyOf({ ...sample, table: part }), settings)
    onShare((bag + 1) / bagCount)
    return spread(model, chosen, learn.table)
  })
  return mixEffects(models)
}

/** Puts the effects of some columns into the places of all. */
function spread(
  model: AdditiveEffects,
  chosen: readonly number[],
  table: BinnedTable,
): AdditiveEffects {
  const mains = table.columns.map(({ binCount }) => new Float64Array(binCount))
  chosen.forEach((column, index) => {
    mains[column]?.set(model.mains[index] ?? [])
  })
  const pairs = model.pairs.map((pair) => ({
    ...pair,
    first: chosen[pair.first] ?? 0,
    second: chosen[pair.second] ?? 0,
  }))
  return { intercept: model.intercept, mains, pairs }
}

/** Takes rows of a sample, in the order given; a row may be taken more than once. */
export function sampleOf(sample: Sample, rows: Int32Array): Sample {
  const won = new Uint8Array(rows.length)
  const weights = new Float64Array(rows.length)
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] ?? 0
    won[index] = sample.won[row] ?? 0
    weights[index] = sample.weights[row] ?? 1
  }
  const columns = sample.table.columns.map((column) => {
    const codes = new Uint8Array(rows.length)
    for (let index = 0; index < rows.length; index += 1) {
      codes[index] = column.codes[rows[index] ?? 0] ?? 0
    }
    return { ...column, codes }
  })
  return { table: { rowCount: rows.length, columns }, won, weights }
}

const emptyOf = (sample: Sample): Sample => sampleOf(sample, new Int32Array(0))

/** Rows in random order, the lost first and then the won, so that folds have the same shares. */
function shuffledByOutcome(won: Uint8Array, random: Random): Int32Array {
  const rows = Int32Array.from(won, (_, row) => row)
  for (let last = rows.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1))
    const kept = rows[last] ?? 0
    rows[last] = rows[other] ?? 0
    rows[other] = kept
  }
  return Int32Array.from([
    ...rows.filter((row) => won[row] !== 1),
    ...rows.filter((row) => won[row] === 1),
  ])
}
