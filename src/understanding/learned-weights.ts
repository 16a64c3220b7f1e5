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
  /** row after row, for each label, in their order, the place of its weight among the values */
  readonly weights: Uint16Array
  /** the weights, each once: they have one decimal, so that there are few, and two bytes stand for one */
  readonly values: Float64Array
}

/** What two bytes tell apart. */
const MOST_VALUES = 2 ** 16

/** Weights as places among their different values. */
function placesOf(rows: readonly (readonly number[])[], width: number) {
  const known = new Map<number, number>()
  const places = new Uint16Array(rows.length * width)
  let at = 0
  for (const row of rows)
    for (const weight of row) {
      const place = known.get(weight) ?? known.size
      if (place === known.size) known.set(weight, place)
      places[at] = place
      at += 1
    }
  if (known.size > MOST_VALUES)
    throw new RangeError(`weights, values, ${known.size}, expected ${MOST_VALUES} at most`)
  return { weights: places, values: Float64Array.from(known.keys()) }
}

/** @throws RangeError  the weights are more than 65,536 different numbers */
export function learnedWeights<Label extends string>({
  labels,
  intercepts,
  weights,
}: KeptWeights<Label>): LearnedWeights<Label> {
  const names = Object.keys(weights)
  const features = names.map(featureNamed)
  const findings = new Map<string, number>()
  for (const [row, name] of names.entries())
    if (features[row] === undefined) findings.set(name, row)
  return {
    labels,
    intercepts: Float64Array.from(intercepts),
    rows: new FeatureRows(features),
    findings,
    ...placesOf(Object.values(weights), labels.length),
  }
}

/** Adds the weights of a row, as far as there is of its feature. */
function addRow(
  logOdds: Float64Array,
  { weights, values }: LearnedWeights<string>,
  row: number,
  value: number,
): void {
  const width = logOdds.length
  const start = row * width
  for (let index = 0; index < width; index += 1)
    logOdds[index] = (logOdds[index] ?? 0) + value * (values[weights[start + index] ?? 0] ?? 0)
}

function addFamily(
  logOdds: Float64Array,
  learned: LearnedWeights<string>,
  { features, value }: NumberedFamily,
  words: readonly WordRows[],
): void {
  for (const feature of features) {
    const row = learned.rows.rowIn(words, feature)
    if (row >= 0) addRow(logOdds, learned, row, value)
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
    if (row !== undefined) addRow(logOdds, learned, row, findings.value)
  }
  const probabilities: Partial<Record<Label, number>> = {}
  for (const [index, label] of learned.labels.entries())
    probabilities[label] = 1 / (1 + Math.exp(-(logOdds[index] ?? 0)))
  return probabilities as Record<Label, number>
}

/** How far a word speaks for a label by itself, in log-odds; 0 for one that was not learnt. */
export function weightOfWord<Label extends string>(
  { labels, rows, weights, values }: LearnedWeights<Label>,
  text: string,
  label: Label,
): number {
  const { stem, root, word } = rows.ofWord(text)
  const at = labels.indexOf(label)
  return [stem, root, word].reduce(
    (sum, row) => sum + (row < 0 ? 0 : (values[weights[row * labels.length + at] ?? 0] ?? 0)),
    0,
  )
}
