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

/** What was learnt, as it is kept in `models/mail-acts.json`. */
export interface LearnedActs {
  /** from what and how it was learnt, for the reader of the file */
  readonly provenance: Readonly<Record<string, unknown>>
  /** an act's log-odds where no feature speaks */
  readonly intercepts: Readonly<Record<LearnedAct, number>>
  /** by feature, the change of the log-odds of the acts it speaks for or against */
  readonly weights: Readonly<Record<string, Readonly<Partial<Record<LearnedAct, number>>>>>
}

export type ActProbabilities = Readonly<Record<LearnedAct, number>>

/** How probable each act is in a sentence of these features. */
export function learnedProbabilities(
  learned: LearnedActs,
  features: readonly Feature[],
): ActProbabilities {
  const logOdds = { ...learned.intercepts }
  for (const { name, value } of features) {
    const weights = learned.weights[name]
    if (weights === undefined) continue
    for (const act of LEARNED_ACTS) logOdds[act] += value * (weights[act] ?? 0)
  }
  const probabilities = { ...logOdds }
  for (const act of LEARNED_ACTS) probabilities[act] = 1 / (1 + Math.exp(-logOdds[act]))
  return probabilities
}
