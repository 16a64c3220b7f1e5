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
export interface LearnedWeights<Label extends string> {
  readonly labels: readonly Label[]
  readonly intercepts: Float64Array
  /** by feature, where its weights begin: one for each label, in their order */
  readonly starts: ReadonlyMap<string, number>
  readonly weights: Float64Array
}

export function learnedWeights<Label extends string>({
  labels,
  intercepts,
  weights,
}: KeptWeights<Label>): LearnedWeights<Label> {
  const rows = Object.entries(weights)
  return {
    labels,
    intercepts: Float64Array.from(intercepts),
    starts: new Map(rows.map(([feature], index) => [feature, index * labels.length])),
    weights: Float64Array.from(rows.flatMap(([, row]) => row)),
  }
}

/** How probable each label is in a sentence of these features. */
export function learnedProbabilities<Label extends string>(
  { labels, intercepts, starts, weights }: LearnedWeights<Label>,
  families: readonly FeatureFamily[],
): Readonly<Record<Label, number>> {
  const logOdds = intercepts.slice()
  const width = labels.length
  for (const { names, value } of families)
    for (const name of names) {
      const start = starts.get(name)
      if (start === undefined) continue
      for (let index = 0; index < width; index += 1)
        logOdds[index] = (logOdds[index] ?? 0) + value * (weights[start + index] ?? 0)
    }
  return Object.fromEntries(
    labels.map((label, index) => [label, 1 / (1 + Math.exp(-(logOdds[index] ?? 0)))]),
  ) as Record<Label, number>
}

/** How far a feature speaks for a label, in log-odds; 0 for one that was not learnt. */
export function weightOf<Label extends string>(
  { labels, starts, weights }: LearnedWeights<Label>,
  feature: string,
  label: Label,
): number {
  const start = starts.get(feature)
  return start === undefined ? 0 : (weights[start + labels.indexOf(label)] ?? 0)
}
