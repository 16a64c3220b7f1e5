/**
 * Learns a scoring model from closed records and says how good it is.
 *
 * 1. Columns that say nothing, name the record, or tell the outcome are left out, with the reason.
 * 2. The newest 20 % (without time: a random 20 %) are held out; a model of the others is judged by
 *    them. These are the figures of the report.
 * 3. The model that is kept learns from all records in the same way; its probabilities are
 *    calibrated on records that each fold has not seen.
 * 4. Where the times have changed, the method is the one that tells the newest of the older records
 *    best, and the calibration follows the newest.
 * Source: decision 0021; measured in bench/scoring.ts.
 */
import { logOddsOf } from '../kernel/numerics/additive-effects.ts'
import type { Method } from '../kernel/numerics/additive-learner.ts'
import { sampleOf } from '../kernel/numerics/additive-learner.ts'
import { binTable } from '../kernel/numerics/binning.ts'
import { calibrated } from '../kernel/numerics/calibration.ts'
import { takeRows } from '../kernel/numerics/data-table.ts'
import { logLoss } from '../kernel/numerics/proper-scores.ts'
import type { Random } from '../kernel/numerics/random.ts'
import { seededRandom } from '../kernel/numerics/random.ts'
import { bestThreshold, rocAuc } from '../kernel/numerics/roc-curve.ts'
import { weightsOfEvidence } from '../kernel/numerics/weights-of-evidence.ts'
import { backTest } from './back-test.ts'
import type { ColumnChoice } from './choose-columns.ts'
import { chooseColumns } from './choose-columns.ts'
import { chooseMethod } from './choose-method.ts'
import {
  confusionAt,
  evaluateScores,
  ratesOf,
  signalOf,
  testedReadiness,
} from './evaluate-scores.ts'
import type { LearnInput, LearntPart, TrainingReport } from './learn-part.ts'
import { learnPart, pick, sampleFrom, TEST_SHARE } from './learn-part.ts'
import type { ScoringModel } from './scoring-model.ts'
import { scoreTable } from './scoring-model.ts'
import { curvesOf, importanceOf, influenceOf } from './shape-model.ts'

export type { LearnInput, TrainingReport } from './learn-part.ts'

/** Chosen: bootstrap samples of a model that is judged, not kept. */
const BAGS_TO_JUDGE = 20
/** Chosen: so many rows tell as much in three folds as in five, and learning takes seconds. */
const MANY_ROWS = 20_000

/**
 * Learns a model and reports on it.
 *
 * @throws RangeError  learnModel requires rows of both outcomes
 */
export function learnModel(input: LearnInput): { model: ScoringModel; report: TrainingReport } {
  const { won, onProgress } = input
  const wins = won.reduce((sum, outcome) => sum + outcome, 0)
  if (wins === 0 || wins === won.length) {
    throw new RangeError('learnModel requires rows of both outcomes')
  }
  const random = seededRandom(input.seed)
  const order = orderOf(input, random)
  const testFrom = won.length - Math.max(1, Math.floor(won.length * TEST_SHARE))
  const [older, test] = [order.slice(0, testFrom), order.slice(testFrom)]
  // In the order given: numbers that count the rows are seen by their order.
  const given = older.slice().sort()
  const choices = chooseColumns(takeRows(input.table, given), pick(won, given))
  const names = new Set(
    choices
      .filter(
        ({ name, leftOut }) =>
          leftOut === undefined ||
          (leftOut !== 'constant' && input.forced?.includes(name) === true),
      )
      .map(({ name }) => name),
  )
  const used: LearnInput = {
    ...input,
    table: { ...input.table, columns: input.table.columns.filter(({ name }) => names.has(name)) },
  }
  const method = chooseMethod(used, order, random)
  const part = (from: number, to: number) => (share: number) =>
    onProgress?.(from + (to - from) * share)
  const folds = older.length > MANY_ROWS ? 3 : 5
  const judged = learnPart(used, older, {
    method,
    random,
    folds,
    bags: BAGS_TO_JUDGE,
    onProgress: part(0, 0.4),
  })
  const kept = learnPart(used, order, { method, random, onProgress: part(0.4, 0.9) })
  const months = backTest(used, { method, random, onProgress: part(0.9, 1) })
  onProgress?.(1)
  return {
    model: kept.model,
    report: reportOf(used, { choices, older, test, judged, kept, method, months }),
  }
}

/** Rows in the order of their closing; without times, in random order. */
function orderOf({ won, closedAt }: LearnInput, random: Random): Int32Array {
  const rows = Int32Array.from(won, (_, row) => row)
  const key = closedAt ?? Float64Array.from(won, () => random())
  return rows.sort((a, b) => (key[a] ?? 0) - (key[b] ?? 0) || a - b)
}

type Story = {
  readonly choices: readonly ColumnChoice[]
  readonly older: Int32Array
  readonly test: Int32Array
  readonly judged: LearntPart
  readonly kept: LearntPart
  readonly method: Method
  readonly months: TrainingReport['months']
}

function reportOf(input: LearnInput, story: Story): TrainingReport {
  const { test, judged, kept } = story
  const outcomes = pick(input.won, test)
  const { probability } = scoreTable(judged.model, takeRows(input.table, test))
  const weights = Float64Array.from(test, (row) => input.weights?.[row] ?? 1)
  const evaluation = evaluateScores(probability, outcomes, weights)
  const threshold = thresholdOf(judged)
  const confusion = confusionAt(probability, outcomes, threshold)
  const { sample, learnt } = kept
  const signal = signalOf(rocAuc(learnt.outOfFold, sample.won, sample.weights))
  const wins = input.won.reduce((sum, outcome) => sum + outcome, 0)
  return {
    rows: input.won.length,
    won: wins,
    lost: input.won.length - wins,
    testRows: test.length,
    testIsNewest: input.closedAt !== undefined,
    baseRate: wins / input.won.length,
    columns: columnsOf(input, story),
    ...evaluation,
    roc: evaluation.roc.map(([x, y]): [number, number] => [x, y]),
    pr: evaluation.pr.map(([x, y]): [number, number] => [x, y]),
    calibration: [...evaluation.calibration],
    lift: [...evaluation.lift],
    threshold,
    ...ratesOf(confusion),
    confusion,
    naive: naiveOf(input, story.older, test),
    readiness: testedReadiness(evaluation.auc, signal),
    evidence: story.method === 'little_data' ? 'shrunk' : 'model',
    drift: kept.drift,
    attributes: curvesOf(kept.model, sample),
    months: story.months,
  }
}

/** The threshold of the best F1 on rows that the folds have not seen. */
function thresholdOf({ model, learnt, sample }: LearntPart): number {
  const told = [...sample.won.keys()].filter((row) => !Number.isNaN(learnt.outOfFold[row]))
  const probabilities = told.map((row) => calibrated(model.calibration, learnt.outOfFold[row] ?? 0))
  return bestThreshold(probabilities, pick(sample.won, Int32Array.from(told))).threshold
}

function columnsOf(input: LearnInput, { choices, kept }: Story): TrainingReport['columns'] {
  const importance = importanceOf(kept.model, kept.sample)
  const stages = importanceByStage(input, kept)
  return choices
    .map(({ name, leftOut, aloneAuc }) => {
      const value = importance.get(name)
      return {
        name,
        used: value !== undefined,
        importance: value ?? 0,
        influence: influenceOf(value ?? 0),
        ...(value === undefined ? { reason: leftOut ?? 'no_influence' } : {}),
        ...(aloneAuc === undefined ? {} : { leak: { auc: aloneAuc } }),
        ...(value === undefined || stages.size === 0
          ? {}
          : {
              byStage: [...stages].map(([stage, of]) => ({
                stage,
                influence: influenceOf(of.get(name) ?? 0),
              })),
            }),
      }
    })
    .sort((a, b) => b.importance - a.importance)
}

/** The importance of columns among the records of each stage; empty without stages. */
function importanceByStage(
  { stages }: LearnInput,
  { model, sample, rows }: LearntPart,
): Map<string, Map<string, number>> {
  const positions = new Map<string, number[]>()
  for (const [position, row] of rows.entries()) {
    const stage = stages?.[row]
    if (stage !== undefined) positions.set(stage, [...(positions.get(stage) ?? []), position])
  }
  return new Map(
    [...positions].map(([stage, of]) => [
      stage,
      importanceOf(model, sampleOf(sample, Int32Array.from(of))),
    ]),
  )
}

/** What the usual open-source method would reach: naive Bayes over values and ten groups of numbers. */
function naiveOf(input: LearnInput, older: Int32Array, test: Int32Array): TrainingReport['naive'] {
  const sample = sampleFrom(input, older, 'boosted')
  const model = weightsOfEvidence(sample.table, sample.won, sample.weights, {
    groups: 10,
    priorRows: 0.2,
  })
  const bins = sample.table.columns.map((column) => column.bins)
  const logOdds = logOddsOf(model, binTable(takeRows(input.table, test), bins))
  const outcomes = pick(input.won, test)
  const weights = Float64Array.from(test, (row) => input.weights?.[row] ?? 1)
  return {
    auc: rocAuc(logOdds, outcomes, weights).auc,
    logLoss: logLoss(
      logOdds.map((value) => calibrated({ kind: 'none' }, value)),
      outcomes,
      weights,
    ),
  }
}
