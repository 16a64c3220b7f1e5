/**
 * Sentences of public mail that ask or propose something, or do not (Parakweet EmailIntentDataSet,
 * Apache-2.0): what our features and our learner make of them, learnt from its training part only.
 */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import type { SparseRow } from '../src/kernel/numerics/sparse-logistic.ts'
import { sparseLogistic, sparseLogOdds } from '../src/kernel/numerics/sparse-logistic.ts'
import { foldText } from '../src/kernel/text/fold.ts'
import { featuresOf, namedFeatures } from '../src/understanding/sentence-features.ts'

const FOLDER = fileURLToPath(new URL('../../shared/data/parakweet-email-intent', import.meta.url))
/** The best figures that we know of libraries and of learners on this test part, November 2026. */
export const BEST_KNOWN = { accuracy: 0.827, f1: 0.736 }
export const isThere = existsSync(FOLDER)

const RIDGE = 0.3

interface Labelled {
  readonly isRequest: boolean
  readonly text: string
}

function read(part: 'train' | 'test'): readonly Labelled[] {
  const lines = gunzipSync(readFileSync(`${FOLDER}/${part}.tsv.gz`)).toString('utf8')
  return lines.split('\n').flatMap((line) => {
    const [label, ...text] = line.split('\t')
    return text.length === 0 ? [] : [{ isRequest: label === 'Yes', text: text.join(' ') }]
  })
}

function rowOf(text: string, indexOf: (name: string) => number | undefined): SparseRow {
  const cells = namedFeatures(featuresOf(foldText(text), []))
    .flatMap(({ names, value }) => [...names].map((name) => ({ index: indexOf(name), value })))
    .flatMap(({ index, value }) => (index === undefined ? [] : [{ index, value }]))
    .sort((one, other) => one.index - other.index)
  return {
    features: Int32Array.from(cells, ({ index }) => index),
    values: Float64Array.from(cells, ({ value }) => value),
  }
}

/** Learns from the training part, judges on the test part. */
export function scorePublicRequests(): { readonly accuracy: number; readonly f1: number } {
  const [train, test] = [read('train'), read('test')]
  const vocabulary = new Map<string, number>()
  const learnt = (name: string): number => {
    const index = vocabulary.get(name) ?? vocabulary.size
    vocabulary.set(name, index)
    return index
  }
  const rows = train.map(({ text }) => rowOf(text, learnt))
  const model = sparseLogistic(
    rows,
    Uint8Array.from(train, ({ isRequest }) => Number(isRequest)),
    new Float64Array(rows.length).fill(1),
    { width: vocabulary.size, ridge: RIDGE },
  )
  const told = test.map(({ text, isRequest }) => ({
    isRequest,
    isTold:
      sparseLogOdds(
        model,
        rowOf(text, (name) => vocabulary.get(name)),
      ) > 0,
  }))
  const right = told.filter(({ isRequest, isTold }) => isRequest === isTold).length
  const found = told.filter(({ isRequest, isTold }) => isRequest && isTold).length
  return {
    accuracy: right / told.length,
    f1: (2 * found) / (2 * found + told.length - right),
  }
}
