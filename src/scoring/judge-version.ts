/** How good a version is, and whether a retrained one may take the place of the active one. */
import type { Readiness } from './contract.ts'
import { monthsBefore } from './training-window.ts'

/** AUC from which a model is ready, and from which it may be published (chosen; decision 0021). */
export type ReadinessBands = { readonly ready: number; readonly ok: number }

export const DEFAULT_READINESS_BANDS: ReadinessBands = { ready: 0.8, ok: 0.65 }

/**
 * Says how ready a version is.
 *
 * @param auc        area under the ROC curve on the test records, 0–1
 * @param hasSignal  false when the model is no better than chance
 */
export function readinessOf(
  auc: number,
  hasSignal: boolean,
  bands: ReadinessBands = DEFAULT_READINESS_BANDS,
): Readiness {
  if (!hasSignal) return 'no_signal'
  if (auc >= bands.ready) return 'ready'
  return auc >= bands.ok ? 'ok' : 'not_ready'
}

/** A retrained version must reach this share of the active one's accuracy (Microsoft). */
export const KEPT_ACCURACY = 0.95
/** An older active version gives way in any case (Microsoft). */
export const OLD_MONTHS = 3
/** Shares of counts are told apart only beyond what dividing them loses. */
const ROUNDING = 1e-9

/**
 * Decides whether a version that was retrained by itself is published by itself.
 *
 * It is when its accuracy is at least 95 % of the active one's, or when the active one was trained
 * more than three calendar months ago; never when it is in the lowest band or without signal.
 */
export function mayReplace(input: {
  readonly candidate: { readonly accuracy: number; readonly readiness: Readiness }
  readonly active: { readonly accuracy: number; readonly trainedAt: Date }
  readonly now: Date
}): boolean {
  const { candidate, active, now } = input
  if (candidate.readiness === 'not_ready' || candidate.readiness === 'no_signal') return false
  const isAccurate = candidate.accuracy >= KEPT_ACCURACY * active.accuracy - ROUNDING
  return isAccurate || active.trainedAt < monthsBefore(now, OLD_MONTHS)
}

export type Confusion = {
  readonly tp: number
  readonly fp: number
  readonly tn: number
  readonly fn: number
}

/** What the counts at the threshold say; a share of nothing is 0. */
export function figuresOf({ tp, fp, tn, fn }: Confusion): {
  readonly accuracy: number
  readonly precision: number
  readonly recall: number
  readonly f1: number
  readonly conversionRate: number
} {
  const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole)
  const all = tp + fp + tn + fn
  return {
    accuracy: share(tp + tn, all),
    precision: share(tp, tp + fp),
    recall: share(tp, tp + fn),
    f1: share(2 * tp, 2 * tp + fp + fn),
    conversionRate: share(tp + fn, all),
  }
}
