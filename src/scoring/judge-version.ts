/** How good a version is, and whether a retrained one may take the place of the active one. */
import type { Readiness } from './contract.ts'
import { monthsBefore } from './training-window.ts'

/** AUC from which a model is ready, and from which it may be published (chosen; decision 0021). */
export type ReadinessBands = { readonly ready: number; readonly ok: number }

export const DEFAULT_READINESS_BANDS: ReadinessBands = { ready: 0.8, ok: 0.65 }

/**
 * Says how ready a version is by the bands of today. What the training found to be chance stays so,
 * and so does one that was not ready in spite of its AUC: on too few records to be sure.
 *
 * @param version.auc        area under the ROC curve on the test records, 0–1
 * @param version.readiness  as the training found it, by the shipped bands
 */
export function readinessOf(
  version: { readonly auc: number; readonly readiness: Readiness },
  bands: ReadinessBands = DEFAULT_READINESS_BANDS,
): Readiness {
  const { auc, readiness } = version
  if (readiness === 'no_signal') return 'no_signal'
  const isUnsure = readiness === 'not_ready' && auc >= DEFAULT_READINESS_BANDS.ok
  if (isUnsure || auc < bands.ok) return 'not_ready'
  return auc >= bands.ready ? 'ready' : 'ok'
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
