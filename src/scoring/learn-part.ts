/** Learns a model from some closed records: bins, effects, calibration. */
import type { Learnt, Method } from '../kernel/numerics/additive-learner.ts'
import { learnAdditive } from '../kernel/numerics/additive-learner.ts'
import { binTable, chooseBins } from '../kernel/numerics/binning.ts'
import type { Sample } from '../kernel/numerics/boosting.ts'
import type { Calibration } from '../kernel/numerics/calibration.ts'
import { chooseCalibration } from '../kernel/numerics/calibration.ts'
import type { DataTable } from '../kernel/numerics/data-table.ts'
import { takeRows } from '../kernel/numerics/data-table.ts'
import type { Random } from '../kernel/numerics/random.ts'
import type { KeptReport } from './contract/training-report.ts'
import type { ScoringModel } from './scoring-model.ts'
import { toScoringModel } from './shape-model.ts'

export type TrainingReport = KeptReport

export type LearnInput = {
  readonly table: DataTable
  /** One outcome a row, 0 or 1. */
  readonly won: Uint8Array
  /** One positive weight a row; default: each 1. */
  readonly weights?: Float64Array
  /** When each record closed, in milliseconds; absent: the test records are drawn at random. */
  readonly closedAt?: Float64Array
  /** The stage of each row, for models per stage: the influence of columns is told for each. */
  readonly stages?: ReadonlyArray<string | undefined>
  /** Equal input and seed give the same model, bit by bit. */
  readonly seed: number
  /** Columns whose missing values say nothing. */
  readonly ignoreEmpty?: readonly string[]
  /** Columns that are kept even without influence. */
  readonly forced?: readonly string[]
  /** Columns whose effect may only rise (1) or fall (-1) with the value. */
  readonly monotone?: ReadonlyMap<string, 1 | -1>
  /** Called with the share that is done, 0–1; may throw to cancel. */
  readonly onProgress?: (fraction: number) => void
}

/** The share of the newest records by which others are judged. */
export const TEST_SHARE = 0.2

export const pick = (values: Uint8Array, rows: Int32Array): Uint8Array =>
  Uint8Array.from(rows, (row) => values[row] ?? 0)

/** A model with what is known of its rows. */
export type LearntPart = {
  readonly model: ScoringModel
  /** The rows learnt from, in order: their positions in the input, and what was learnt from. */
  readonly rows: Int32Array
  readonly sample: Sample
  readonly learnt: Learnt
  readonly drift: TrainingReport['drift']
}

/** Learns from some rows, in the order of their closing. */
export function learnPart(
  input: LearnInput,
  rows: Int32Array,
  options: {
    readonly method: Method
    readonly random: Random
    readonly folds?: number
    readonly bags?: number
    readonly onProgress?: (share: number) => void
  },
): LearntPart {
  const sample = sampleFrom(input, rows, options.method)
  const learnt = learnAdditive(sample, {
    random: options.random,
    method: options.method,
    folds: options.folds ?? FOLDS,
    ...(options.bags === undefined ? {} : { bags: options.bags }),
    ...(input.monotone === undefined ? {} : { monotone: input.monotone }),
    ignoreMissing: new Set(input.ignoreEmpty ?? []),
    ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
  })
  const drift = driftOf(sample.won, input.closedAt !== undefined)
  const model = toScoringModel({
    sample,
    learnt,
    calibration: calibrationOf(sample, learnt, drift.detected || options.method === 'evidence'),
    ignoreEmpty: new Set(input.ignoreEmpty ?? []),
    forced: new Set(input.forced ?? []),
  })
  return { model, rows, sample, learnt, drift }
}

const FOLDS = 5

/** Takes rows of the input, in the order given, with bins for the amount of data. */
export function sampleFrom(input: LearnInput, rows: Int32Array, method: Method): Sample {
  const table = takeRows(input.table, rows)
  const isLittle = method === 'little_data'
  const fewest = isLittle ? 3 : 10
  const bins = table.columns.map((column) => chooseBins(column, isLittle ? 16 : 32, fewest))
  return {
    table: binTable(table, bins),
    won: pick(input.won, rows),
    weights: Float64Array.from(rows, (row) => input.weights?.[row] ?? 1),
  }
}

/** Calibrates on log-odds of rows that each model has not seen; when times change, on the newest. */
function calibrationOf(sample: Sample, learnt: Learnt, isRecent: boolean): Calibration {
  const from = isRecent ? Math.floor(sample.won.length * (1 - TEST_SHARE)) : 0
  const seen = learnt.outOfFold.slice(from)
  const rows = [...seen.keys()].filter((row) => !Number.isNaN(seen[row]))
  return chooseCalibration({
    logOdds: rows.map((row) => seen[row] ?? 0),
    won: rows.map((row) => sample.won[from + row] ?? 0),
    weights: rows.map((row) => sample.weights[from + row] ?? 1),
  })
}

/** Chosen: the newest records win by a quarter more or less often, and by four standard errors. */
const DRIFT_RATIO = 1.25
const DRIFT_ERRORS = 4

function driftOf(won: Uint8Array, hasTime: boolean): TrainingReport['drift'] {
  const from = Math.floor(won.length * (1 - TEST_SHARE))
  const rate = (part: Uint8Array): number =>
    part.reduce((sum, outcome) => sum + outcome, 0) / Math.max(1, part.length)
  const [older, newer] = [won.slice(0, from), won.slice(from)]
  const [baseRateOld, baseRateNew] = [rate(older), rate(newer)]
  const all = rate(won)
  const error = Math.sqrt(
    all * (1 - all) * (1 / Math.max(1, older.length) + 1 / Math.max(1, newer.length)),
  )
  const ratio = Math.max(baseRateNew / baseRateOld, baseRateOld / baseRateNew)
  const isFar = Math.abs(baseRateNew - baseRateOld) > DRIFT_ERRORS * error
  return { detected: hasTime && isFar && ratio > DRIFT_RATIO, baseRateOld, baseRateNew }
}
