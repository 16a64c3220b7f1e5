/**
 * The learned reader of a sentence: one logistic regression an act over readable features, learnt from
 * the labelled sentences of the project (`npm run learn`; decision 0038). The rules speak first: what
 * they found is among the features, so that the learned reader knows how far each can be trusted.
 */
import type { Feature } from './sentence-features.ts'

export const LEARNED_ACTS = [
  'reply_awaited',
  'meeting_requested',
  'file_requested',
  'issue',
  'buying_intent',
  'commitment_sender',
  'commitment_recipient',
  'risk_legal',
  'risk_delay',
  'risk_budget',
  'negative',
  'positive',
] as const
export type LearnedAct = (typeof LEARNED_ACTS)[number]

/** As it is kept: `models/mail-acts.json`. */
export interface LearnedActsFile {
  /** from what, how and when it was learnt, for the reader of the file */
  readonly provenance: Readonly<Record<string, unknown>>
  /** an act's log-odds where no feature speaks */
  readonly intercepts: Readonly<Record<LearnedAct, number>>
  /** by feature, the change of the log-odds of the acts it speaks for or against */
  readonly weights: Readonly<Record<string, Readonly<Partial<Record<LearnedAct, number>>>>>
}

/** Ready to read with; weights by feature in the order of {@link LEARNED_ACTS}. */
export interface LearnedActs {
  readonly intercepts: Float64Array
  readonly weights: ReadonlyMap<string, Float64Array>
}

export function learnedActsOf(file: LearnedActsFile): LearnedActs {
  return {
    intercepts: Float64Array.from(LEARNED_ACTS, (act) => file.intercepts[act]),
    weights: new Map(
      Object.entries(file.weights).map(([feature, weights]) => [
        feature,
        Float64Array.from(LEARNED_ACTS, (act) => weights[act] ?? 0),
      ]),
    ),
  }
}

export type ActProbabilities = Readonly<Record<LearnedAct, number>>

/** How probable each act is in a sentence of these features. */
export function learnedProbabilities(
  learned: LearnedActs,
  features: readonly Feature[],
): ActProbabilities {
  const logOdds = Float64Array.from(learned.intercepts)
  for (const { name, value } of features) {
    const weights = learned.weights.get(name)
    if (weights === undefined) continue
    for (let act = 0; act < logOdds.length; act += 1)
      logOdds[act] = (logOdds[act] ?? 0) + value * (weights[act] ?? 0)
  }
  const of = (index: number): number => 1 / (1 + Math.exp(-(logOdds[index] ?? 0)))
  return Object.fromEntries(LEARNED_ACTS.map((act, index) => [act, of(index)])) as ActProbabilities
}
