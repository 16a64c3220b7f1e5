/** How good scores are on records that the model has not learnt from. */
import {
  brierScore,
  calibrationBins,
  calibrationError,
  logLoss,
} from '../kernel/numerics/proper-scores.ts'
import { rocAuc, thresholdCounts } from '../kernel/numerics/roc-curve.ts'
import type { Readiness } from './contract.ts'
import { readinessOf } from './judge-version.ts'

export type Confusion = {
  readonly tp: number
  readonly fp: number
  readonly tn: number
  readonly fn: number
}

export type Rates = {
  readonly accuracy: number
  readonly precision: number
  readonly recall: number
  readonly f1: number
  /** Share of the won among all. */
  readonly conversionRate: number
}

/** Rates of a confusion matrix (Microsoft, "Accuracy and performance"); a share of nothing is 0. */
export function ratesOf({ tp, fp, tn, fn }: Confusion): Rates {
  const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole)
  return {
    accuracy: share(tp + tn, tp + fp + tn + fn),
    precision: share(tp, tp + fp),
    recall: share(tp, tp + fn),
    f1: share(2 * tp, 2 * tp + fp + fn),
    conversionRate: share(tp + fn, tp + fp + tn + fn),
  }
}

/** Counts what a threshold takes for won: probabilities greater than it. */
export function confusionAt(
  probabilities: ArrayLike<number>,
  won: ArrayLike<number>,
  threshold: number,
): Confusion {
  const counts = { tp: 0, fp: 0, tn: 0, fn: 0 }
  for (let row = 0; row < won.length; row += 1) {
    const isTaken = (probabilities[row] ?? 0) > threshold
    if (won[row] === 1) counts[isTaken ? 'tp' : 'fn'] += 1
    else counts[isTaken ? 'fp' : 'tn'] += 1
  }
  return counts
}

export type Evaluation = {
  readonly auc: number
  /** Ends of the 95 % interval of the AUC. */
  readonly aucLow: number
  readonly aucHigh: number
  readonly logLoss: number
  readonly brier: number
  readonly ece: number
  /** [false positive rate, true positive rate], ascending; at most 101 points. */
  readonly roc: ReadonlyArray<readonly [number, number]>
  /** [recall, precision], ascending recall. */
  readonly pr: ReadonlyArray<readonly [number, number]>
  readonly calibration: ReadonlyArray<{
    readonly from: number
    readonly to: number
    readonly count: number
    readonly predicted: number
    readonly observed: number
  }>
  /** Of the best `share` of records: how many times the usual rate is won, and how many are. */
  readonly lift: ReadonlyArray<{
    readonly share: number
    readonly lift: number
    readonly won: number
  }>
}

/**
 * Judges probabilities by what came of the records.
 *
 * @param weights  how many moments each record stands for; curves and lift count records
 */
export function evaluateScores(
  probabilities: ArrayLike<number>,
  won: ArrayLike<number>,
  weights?: ArrayLike<number>,
): Evaluation {
  const { auc, standardError } = rocAuc(probabilities, won, weights)
  const counts = thresholdCounts(probabilities, won)
  const wins = counts.at(-1)?.truePositives ?? 0
  const losses = counts.at(-1)?.falsePositives ?? 0
  const thinned = thin(counts, MOST_POINTS)
  return {
    auc,
    aucLow: Math.max(0, auc - 1.96 * standardError),
    aucHigh: Math.min(1, auc + 1.96 * standardError),
    logLoss: logLoss(probabilities, won, weights),
    brier: brierScore(probabilities, won, weights),
    ece: calibrationError(probabilities, won, weights),
    roc: [
      [0, 0],
      ...thinned.map((point): [number, number] => [
        point.falsePositives / Math.max(1, losses),
        point.truePositives / Math.max(1, wins),
      ]),
    ],
    pr: thinned.map((point): [number, number] => [
      point.truePositives / Math.max(1, wins),
      point.truePositives / (point.truePositives + point.falsePositives),
    ]),
    calibration: calibrationBins(probabilities, won, weights),
    lift: liftOf(probabilities, won, wins),
  }
}

const MOST_POINTS = 100

/** Keeps about as many points, with the last. */
function thin<T>(points: readonly T[], most: number): T[] {
  if (points.length <= most) return [...points]
  return Array.from(
    { length: most },
    (_, index) => points[Math.round(((index + 1) * points.length) / most) - 1],
  ).filter((point) => point !== undefined)
}

const SHARES = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]

function liftOf(
  probabilities: ArrayLike<number>,
  won: ArrayLike<number>,
  wins: number,
): Evaluation['lift'] {
  const order = Array.from({ length: won.length }, (_, row) => row).sort(
    (a, b) => (probabilities[b] ?? 0) - (probabilities[a] ?? 0) || a - b,
  )
  return SHARES.map((share) => {
    const taken = Math.max(1, Math.round(share * order.length))
    const hits = order.slice(0, taken).filter((row) => won[row] === 1).length
    const usual = (wins * taken) / Math.max(1, order.length)
    return { share, lift: usual === 0 ? 0 : hits / usual, won: hits }
  })
}

/** Chosen: three standard errors above chance, so that a lucky column does not make a model. */
const SURENESS = 3
/** Chosen: an AUC that can hardly be above it is taken for none. */
const USELESS_AUC = 0.6

export type Signal = 'shown' | 'none' | 'unsure'

/**
 * Says whether a model knows more than chance.
 *
 * @param outOfFold  AUC over all records, each told by a model that has not seen it
 * @returns none: surely nothing of use; unsure: too few records to tell
 */
export function signalOf(outOfFold: {
  readonly auc: number
  readonly standardError: number
}): Signal {
  const { auc, standardError } = outOfFold
  if (auc - SURENESS * standardError > 0.5) return 'shown'
  return auc + SURENESS * standardError < USELESS_AUC ? 'none' : 'unsure'
}

/** Says whether a model may be used, by its AUC on the records held out and by the signal in all. */
export function testedReadiness(testAuc: number, signal: Signal): Readiness {
  if (signal === 'none') return 'no_signal'
  if (signal === 'unsure' || Number.isNaN(testAuc)) return 'not_ready'
  return readinessOf({ auc: testAuc, readiness: 'ready' })
}
