/**
 * A learned reader: one logistic regression a label over readable features (`sentence-features.ts`),
 * learnt from labelled sentences of the project and kept as JSON that a person can read (decision 0038).
 */
import type { FeatureFamily } from './sentence-features.ts'

/** What was learnt, as it is kept in `models/`. */
export interface KeptWeights<Label extends string> {
  /** from what and how it was learnt, for the reader of the file */
  readonly provenance: Readonly<Record<string, unknown>>
  /** in the order of all numbers of the file */
  readonly labels: readonly Label[]
  /** each label's log-odds where no feature speaks */
  readonly intercepts: readonly number[]
  /** by feature, the change of the log-odds of each label: for it or against it */
  readonly weights: Readonly<Record<string, readonly number[]>>
}

/** The same, to be looked up quickly. */
export interface LearnedWeights<Label extends string>
  extends Pick<KeptWeights<Label>, 'labels' | 'intercepts'> {
  readonly weights: ReadonlyMap<string, readonly number[]>
}

export const learnedWeights = <Label extends string>({
  labels,
  intercepts,
  weights,
}: KeptWeights<Label>): LearnedWeights<Label> => ({
  labels,
  intercepts,
  weights: new Map(Object.entries(weights)),
})

/** How probable each label is in a sentence of these features. */
export function learnedProbabilities<Label extends string>(
  { labels, intercepts, weights }: LearnedWeights<Label>,
  families: readonly FeatureFamily[],
): Readonly<Record<Label, number>> {
  const logOdds = Float64Array.from(intercepts)
  for (const { names, value } of families)
    for (const name of names) {
      const spoken = weights.get(name)
      if (spoken === undefined) continue
      for (let index = 0; index < logOdds.length; index += 1)
        logOdds[index] = (logOdds[index] ?? 0) + value * (spoken[index] ?? 0)
    }
  return Object.fromEntries(
    labels.map((label, index) => [label, 1 / (1 + Math.exp(-(logOdds[index] ?? 0)))]),
  ) as Record<Label, number>
}

/** How far a feature speaks for a label, in log-odds; 0 for one that was not learnt. */
export const weightOf = <Label extends string>(
  { labels, weights }: LearnedWeights<Label>,
  feature: string,
  label: Label,
): number => weights.get(feature)?.[labels.indexOf(label)] ?? 0
