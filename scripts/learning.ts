/**
 * What learning from the labelled texts has in common for notes and mails (decision 0038): which features
 * count, folds that keep a text together, one logistic regression a label, and the file that is written.
 * No chance: the same texts give the same file.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { SparseModel, SparseRow } from '../src/kernel/numerics/sparse-logistic.ts'
import { sparseLogistic, sparseLogOdds } from '../src/kernel/numerics/sparse-logistic.ts'
import type { FeatureFamily, KeptWeights } from '../src/understanding/model.ts'

export const FOLDS = 5

const fixture = (file: string): string =>
  fileURLToPath(new URL(`../test/fixtures/understanding/${file}`, import.meta.url))

/** The lines of a file of labelled texts. */
export const linesOf = (file: string): readonly string[] =>
  readFileSync(fixture(file), 'utf8').split('\n').filter(Boolean)

/** A sentence, or a clause, and what is known of it. */
export interface Example<Label extends string> {
  /** the text it stands in */
  readonly of: string
  /** labels of which nothing is known are left out */
  readonly truth: Readonly<Partial<Record<Label, boolean>>>
  readonly features: readonly FeatureFamily[]
}

/** How examples are learnt from. */
export interface Method {
  /** precision of the prior of each weight */
  readonly ridge: number
  /** features of fewer sentences are left out: one of a single sentence tells nothing about others */
  readonly leastSentences: number
  /**
   * Weights nearer to nothing than this are left out of the file, which keeps it below a megabyte: a
   * word has about a tenth of its weight in a sentence of usual length.
   */
  readonly leastWeight: number
}

export interface Learning<Label extends string> {
  readonly method: Method
  readonly examples: readonly Example<Label>[]
  readonly rows: readonly SparseRow[]
  /** the features that count, in the order in which they are met */
  readonly vocabulary: ReadonlyMap<string, number>
}

function vocabularyOf(
  examples: readonly Example<string>[],
  { leastSentences }: Method,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { names } of examples.flatMap(({ features }) => features))
    for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  const kept = [...counts].filter(([, count]) => count >= leastSentences)
  return new Map(kept.map(([name], index) => [name, index]))
}

function rowOf(
  families: readonly FeatureFamily[],
  vocabulary: ReadonlyMap<string, number>,
): SparseRow {
  const cells = families
    .flatMap(({ names, value }) =>
      [...names].map((name) => ({ index: vocabulary.get(name), value })),
    )
    .flatMap(({ index, value }) => (index === undefined ? [] : [{ index, value }]))
    .sort((one, other) => one.index - other.index)
  return {
    features: Int32Array.from(cells, ({ index }) => index),
    values: Float64Array.from(cells, ({ value }) => value),
  }
}

export function prepare<Label extends string>(
  examples: readonly Example<Label>[],
  method: Method,
): Learning<Label> {
  const vocabulary = vocabularyOf(examples, method)
  return {
    method,
    examples,
    vocabulary,
    rows: examples.map(({ features }) => rowOf(features, vocabulary)),
  }
}

/** Texts of one fold are not learnt from when the fold is judged. */
export function foldOf(text: string): number {
  let hash = 7
  for (const letter of text) hash = (hash * 31 + letter.charCodeAt(0)) >>> 0
  return hash % FOLDS
}

/** @param fold  left out; undefined: learns from all */
export function learnLabel<Label extends string>(
  { examples, rows, vocabulary, method }: Learning<Label>,
  label: Label,
  fold?: number,
): SparseModel {
  const known = examples.flatMap((example, index) =>
    example.truth[label] !== undefined && foldOf(example.of) !== fold ? [index] : [],
  )
  return sparseLogistic(
    known.flatMap((index) => rows.slice(index, index + 1)),
    Uint8Array.from(known, (index) => Number(examples[index]?.truth[label] === true)),
    new Float64Array(known.length).fill(1),
    { width: vocabulary.size, ridge: method.ridge },
  )
}

/** How probable a model takes an example to be, 0–1. */
export const probabilityOf = (model: SparseModel, row: SparseRow): number =>
  1 / (1 + Math.exp(-sparseLogOdds(model, row)))

/** What was learnt, as it is kept. */
export function weightsOf<Label extends string>(
  models: ReadonlyMap<Label, SparseModel>,
  { examples, vocabulary, method }: Learning<Label>,
  { files, script }: { readonly files: readonly string[]; readonly script: string },
): KeptWeights<Label> {
  const labels = [...models.keys()]
  const kept = (weight = 0): number =>
    Math.abs(weight) < method.leastWeight ? 0 : Number(weight.toFixed(1))
  const weights = [...vocabulary].map(
    ([name, index]) =>
      [name, [...models.values()].map(({ weights }) => kept(weights[index]))] as const,
  )
  return {
    provenance: {
      learnt_from: files.map((file) => `test/fixtures/understanding/${file}`),
      licence: 'written for this project, under its licence',
      sentences: examples.length,
      method: `logistic regression with a ridge of ${method.ridge}, one a label; ${script}`,
    },
    labels,
    intercepts: [...models.values()].map(({ intercept }) => Number(intercept.toFixed(3))),
    weights: Object.fromEntries(
      weights.filter(([, ofLabels]) => ofLabels.some((weight) => weight !== 0)),
    ),
  }
}

/** Writes a file of `models/`, one feature a line, so that a change can be read. */
export function writeWeights(
  name: string,
  { provenance, labels, intercepts, weights }: KeptWeights<string>,
): void {
  const lines = Object.entries(weights)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([feature, ofLabels]) => `${JSON.stringify(feature)}:${JSON.stringify(ofLabels)}`)
  writeFileSync(
    fileURLToPath(new URL(`../models/${name}`, import.meta.url)),
    `{"provenance":${JSON.stringify(provenance)},\n"labels":${JSON.stringify(labels)},\n"intercepts":${JSON.stringify(intercepts)},\n"weights":{\n${lines.join(',\n')}\n}}\n`,
  )
}
