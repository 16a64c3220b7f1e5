/**
 * A learned reader: one logistic regression a label over readable features (`sentence-features.ts`),
 * learnt from labelled sentences of the project and kept as JSON that a person can read (decision 0038).
 */
import type { Feature } from './sentence-features.ts'

/** What was learnt, as it is kept in `models/`. */
export interface LearnedWeights<Label extends string> {
  /** from what and how it was learnt, for the reader of the file */
  readonly provenance: Readonly<Record<string, unknown>>
  /** a label's log-odds where no feature speaks */
  readonly intercepts: Readonly<Record<Label, number>>
  /** by feature, the change of the log-odds of the labels it speaks for or against */
  readonly weights: Readonly<Record<string, Readonly<Partial<Record<Label, number>>>>>
}

/** How probable each label is in a sentence of these features. */
export function learnedProbabilities<Label extends string>(
  { intercepts, weights }: LearnedWeights<Label>,
  features: readonly Feature[],
): Readonly<Record<Label, number>> {
  const labels = Object.keys(intercepts) as Label[]
  const logOdds: Record<Label, number> = { ...intercepts }
  for (const { name, value } of features) {
    const spoken = weights[name]
    if (spoken === undefined) continue
    for (const label of labels) logOdds[label] += value * (spoken[label] ?? 0)
  }
  for (const label of labels) logOdds[label] = 1 / (1 + Math.exp(-logOdds[label]))
  return logOdds
}
