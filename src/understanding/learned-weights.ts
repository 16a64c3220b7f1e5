/**
 * A learned reader: one logistic regression a label over readable features (`sentence-features.ts`),
 * learnt from labelled sentences of the project and kept as JSON that a person can read (decision 0038).
 */
import { featureNamed } from './feature-names.ts'
import type { WordRows } from './feature-rows.ts'
import { FeatureRows } from './feature-rows.ts'
import type { NumberedFamily, SentenceFeatures } from './sentence-features.ts'

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
  /** by feature of the words, the row of its weights */
  readonly rows: FeatureRows
  /** by finding of the rules, likewise */
  readonly findings: ReadonlyMap<string, number>
  /** row after row, one weight for each label, in their order */
  readonly weights: Float64Array
}

export function learnedWeights<Label extends string>({
  labels,
  intercepts,
  weights,
}: KeptWeights<Label>): LearnedWeights<Label> {
  const names = Object.keys(weights)
  const features = names.map(featureNamed)
  return {
    labels,
    intercepts: Float64Array.from(intercepts),
    rows: new FeatureRows(features),
    findings: new Map(
      names.flatMap((name, row) => (features[row] === undefined ? [[name, row] as const] : [])),
    ),
    weights: Float64Array.from(Object.values(weights).flat()),
  }
}

/** Adds the weights of a row, as far as there is of its feature. */
function addRow(logOdds: Float64Array, weights: Float64Array, row: number, value: number): void {
  const width = logOdds.length
  const start = row * width
  for (let index = 0; index < width; index += 1)
    logOdds[index] = (logOdds[index] ?? 0) + value * (weights[start + index] ?? 0)
}

function addFamily(
  logOdds: Float64Array,
  { rows, weights }: LearnedWeights<string>,
  { features, value }: NumberedFamily,
  words: readonly WordRows[],
): void {
  for (const feature of features) {
    const row = rows.rowIn(words, feature)
    if (row >= 0) addRow(logOdds, weights, row, value)
  }
}

/** How probable each label is in a sentence of these features. */
export function learnedProbabilities<Label extends string>(
  learned: LearnedWeights<Label>,
  { words, families, findings }: SentenceFeatures,
): Readonly<Record<Label, number>> {
  const logOdds = learned.intercepts.slice()
  const known = words.map(({ text }) => learned.rows.ofWord(text))
  for (const family of families) addFamily(logOdds, learned, family, known)
  for (const name of findings.names) {
    const row = learned.findings.get(name)
    if (row !== undefined) addRow(logOdds, learned.weights, row, findings.value)
  }
  return Object.fromEntries(
    learned.labels.map((label, index) => [label, 1 / (1 + Math.exp(-(logOdds[index] ?? 0)))]),
  ) as Record<Label, number>
}

/** How far a word speaks for a label by itself, in log-odds; 0 for one that was not learnt. */
export function weightOfWord<Label extends string>(
  { labels, rows, weights }: LearnedWeights<Label>,
  text: string,
  label: Label,
): number {
  const { stem, root, word } = rows.ofWord(text)
  const at = labels.indexOf(label)
  return [stem, root, word].reduce(
    (sum, row) => sum + (row < 0 ? 0 : (weights[row * labels.length + at] ?? 0)),
    0,
  )
}
