/**
 * `npm run learn`: learns the reader of a mail's sentences from the labelled sentences and writes
 * `models/mail-acts.json`. No chance: the same sentences give the same file. Prints, act by act, how
 * the rules alone and the learned reader do on sentences of mails that it has not learnt from.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { SparseModel, SparseRow } from '../src/kernel/numerics/sparse-logistic.ts'
import { sparseLogistic, sparseLogOdds } from '../src/kernel/numerics/sparse-logistic.ts'
import { foldText } from '../src/kernel/text/fold.ts'
import type { TextLanguage } from '../src/kernel/text/language.ts'
import { mailOf } from '../src/mail-reading/answer-mail-line.ts'
import { mailLine } from '../src/mail-reading/contract.ts'
import type { LearnedAct, LearnedActs } from '../src/mail-reading/learned-acts.ts'
import { LEARNED_ACTS } from '../src/mail-reading/learned-acts.ts'
import { findOwnWords } from '../src/mail-reading/own-words.ts'
import { findByRules, findingNames } from '../src/mail-reading/rule-findings.ts'
import { readSentences } from '../src/mail-reading/rules/clauses.ts'
import type { Feature } from '../src/understanding/sentence-features.ts'
import { featuresOf } from '../src/understanding/sentence-features.ts'

const FOLDER = fileURLToPath(new URL('../test/fixtures/understanding', import.meta.url))
const MODEL = fileURLToPath(new URL('../models/mail-acts.json', import.meta.url))

const FIRST: readonly LearnedAct[] = [
  'meeting_requested',
  'file_requested',
  'issue',
  'buying_intent',
]
/** Which acts each file was labelled for. */
const FILES: Readonly<Record<string, readonly LearnedAct[]>> = {
  'sentences.mail-a.jsonl': FIRST,
  'sentences.mail-b.jsonl': LEARNED_ACTS.filter((act) => !FIRST.includes(act)),
  'sentences.mail-c.jsonl': LEARNED_ACTS,
  'sentences.mail-d.jsonl': LEARNED_ACTS,
  'sentences.mail-e.jsonl': LEARNED_ACTS,
  'sentences.mail-f.jsonl': LEARNED_ACTS,
  'sentences.mail-g.jsonl': LEARNED_ACTS,
  'sentences.mail-h.jsonl': LEARNED_ACTS,
  'sentences.mail-i.jsonl': LEARNED_ACTS,
  'sentences.mail-j.jsonl': LEARNED_ACTS,
}
/** Whole mails of which is known which acts they hold, not where. */
const MAILS = ['mails.dev.jsonl', 'mails.wording.jsonl']
/** Precision of the prior; the best of 0.05 to 0.4 on held-out mails, all within 0.01 of F1. */
const RIDGE = 0.1
/** A feature of one sentence only tells nothing about others. */
const LEAST_SENTENCES = 2
/**
 * Weights nearer to nothing than this are left out of the file, which keeps it below a megabyte: a
 * word has about a tenth of its weight in a sentence of usual length.
 */
const LEAST_WEIGHT = 0.6
const FOLDS = 5

const line = z.object({
  text: z.string(),
  lang: z.enum(['en', 'fr']),
  labels: z.array(z.string()),
  /** acts on which careful readers differ */
  unsure: z.array(z.string()).default([]),
  /** the mail that the sentence comes from */
  of: z.string().optional(),
})

interface Example {
  readonly mail: string
  /** what is known of the sentence; acts of which nothing is known are left out */
  readonly isAct: Readonly<Partial<Record<LearnedAct, boolean>>>
  readonly features: readonly Feature[]
  /** probability by the rules alone */
  readonly rules: Readonly<Partial<Record<LearnedAct, number>>>
}

/** A mail in which each act is known to be, or known not to be. */
type MailTruth = Readonly<Partial<Record<LearnedAct, boolean>>>

const NOBODY = { sender: [], recipient: [] }

function readByRules(text: string, language: TextLanguage): Pick<Example, 'features' | 'rules'> {
  const found = readSentences(text, 0, language).map((sentence) => findByRules(sentence, NOBODY))
  const strength = (act: LearnedAct): number =>
    Math.max(0, ...found.map(({ acts }) => acts[act]?.probability ?? 0))
  return {
    features: featuresOf(foldText(text), found.flatMap(findingNames)),
    rules: Object.fromEntries(LEARNED_ACTS.map((act) => [act, strength(act)])),
  }
}

function sentenceExample(file: string, index: number, json: string): Example {
  const { text, lang, labels, unsure, of } = line.parse(JSON.parse(json))
  const acts = (FILES[file] ?? []).filter((act) => !unsure.includes(act))
  return {
    mail: of ?? `${file} ${index}`,
    isAct: Object.fromEntries(acts.map((act) => [act, labels.includes(act)])),
    ...readByRules(text, lang),
  }
}

const linesOf = (file: string): readonly string[] =>
  readFileSync(`${FOLDER}/${file}`, 'utf8').split('\n').filter(Boolean)

const readExamples = (file: string): readonly Example[] =>
  linesOf(file).map((json, index) => sentenceExample(file, index, json))

const mail = z.object({
  id: z.string(),
  lang: z.enum(['en', 'fr']),
  truth: z.object({
    reply_awaited: z.boolean(),
    meeting_requested: z.boolean(),
    file_requested: z.boolean(),
    issue: z.boolean(),
    buying_intent: z.boolean(),
    commitment: z.array(z.object({ who: z.string() })),
    risk: z.array(z.string()),
    sentiment: z.string(),
    auto: z.string().nullable(),
  }),
})

function truthOf({ truth }: z.output<typeof mail>): MailTruth {
  const { commitment, risk, sentiment, auto, ...flags } = truth
  const promises = (by: string): boolean => commitment.some(({ who }) => who === by)
  return {
    ...flags,
    commitment_sender: promises('sender'),
    commitment_recipient: promises('recipient'),
    risk_legal: risk.includes('legal'),
    risk_delay: risk.includes('delay'),
    risk_budget: risk.includes('budget'),
    negative: sentiment === 'negative',
    positive: sentiment === 'positive',
  }
}

/** The sentences of a whole mail: none of them is an act that the mail does not hold; of the others nothing is known. */
function mailExamples(json: string): {
  readonly truth: MailTruth
  readonly examples: readonly Example[]
} {
  const parsed = mail.parse(JSON.parse(json))
  const truth = truthOf(parsed)
  const none = LEARNED_ACTS.filter((act) => truth[act] === false)
  const isAct = Object.fromEntries(none.map((act) => [act, false]))
  const { sentences } = findOwnWords(mailOf(mailLine.parse(JSON.parse(json))))
  const examples = parsed.truth.auto === null ? sentences : []
  return {
    truth,
    examples: examples.map(({ text }) => ({
      mail: parsed.id,
      isAct,
      ...readByRules(text, parsed.lang),
    })),
  }
}

/** The features of more than one sentence, in the order in which they are met. */
function vocabularyOf(examples: readonly Example[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { features } of examples)
    for (const { name } of features) counts.set(name, (counts.get(name) ?? 0) + 1)
  const kept = [...counts].filter(([, count]) => count >= LEAST_SENTENCES)
  return new Map(kept.map(([name], index) => [name, index]))
}

function rowOf({ features }: Example, vocabulary: ReadonlyMap<string, number>): SparseRow {
  const cells = features
    .flatMap(({ name, value }) => {
      const index = vocabulary.get(name)
      return index === undefined ? [] : [{ index, value }]
    })
    .sort((one, other) => one.index - other.index)
  return {
    features: Int32Array.from(cells, ({ index }) => index),
    values: Float64Array.from(cells, ({ value }) => value),
  }
}

interface Learning {
  readonly examples: readonly Example[]
  readonly rows: readonly SparseRow[]
  readonly width: number
  readonly truths: ReadonlyMap<string, MailTruth>
}

function learnAct(
  { examples, rows, width }: Learning,
  act: LearnedAct,
  fold?: number,
): SparseModel {
  const known = examples.flatMap((example, index) =>
    example.isAct[act] !== undefined && foldOf(example.mail) !== fold ? [index] : [],
  )
  return sparseLogistic(
    known.flatMap((index) => rows.slice(index, index + 1)),
    Uint8Array.from(known, (index) => Number(examples[index]?.isAct[act] === true)),
    new Float64Array(known.length).fill(1),
    { width, ridge: RIDGE },
  )
}

/** Mails of one fold are not learnt from when the fold is judged. */
function foldOf(mail: string): number {
  let hash = 7
  for (const letter of mail) hash = (hash * 31 + letter.charCodeAt(0)) >>> 0
  return hash % FOLDS
}

/** A mail: the probability of its most probable sentence. */
interface Judged {
  readonly learned: number
  readonly rules: number
  readonly isAct: boolean
}

function crossValidate(learning: Learning, act: LearnedAct): readonly Judged[] {
  const judged = new Map<string, Judged>()
  const models = Array.from({ length: FOLDS }, (_, fold) => learnAct(learning, act, fold))
  learning.examples.forEach((example, index) => {
    const row = learning.rows[index]
    const model = models[foldOf(example.mail)]
    const isAct = example.isAct[act] ?? learning.truths.get(example.mail)?.[act]
    if (row === undefined || model === undefined || isAct === undefined) return
    const before = judged.get(example.mail)
    judged.set(example.mail, {
      learned: Math.max(before?.learned ?? 0, 1 / (1 + Math.exp(-sparseLogOdds(model, row)))),
      rules: Math.max(before?.rules ?? 0, example.rules[act] ?? 0),
      isAct: isAct || before?.isAct === true,
    })
  })
  return [...judged.values()]
}

/** Precision, recall and F1 from a threshold on. */
function score(judged: readonly Judged[], by: 'learned' | 'rules', threshold: number) {
  const told = judged.filter((one) => one[by] >= threshold)
  const right = told.filter(({ isAct }) => isAct).length
  const all = judged.filter(({ isAct }) => isAct).length
  const f1 = (2 * right) / Math.max(1, told.length + all)
  return { threshold, precision: right / Math.max(1, told.length), recall: right / all, f1 }
}

const bestThreshold = (judged: readonly Judged[]) =>
  Array.from({ length: 37 }, (_, step) => score(judged, 'learned', 0.05 + step * 0.025)).reduce(
    (best, one) => (one.f1 > best.f1 ? one : best),
  )

function fileOf(
  models: ReadonlyMap<LearnedAct, SparseModel>,
  learning: Learning,
  names: readonly string[],
): LearnedActs {
  const weights = names.map((name, index) => {
    const heavy = [...models].flatMap(([act, model]) => {
      const weight = Number((model.weights[index] ?? 0).toFixed(1))
      return Math.abs(weight) < LEAST_WEIGHT ? [] : [[act, weight] as const]
    })
    return [name, Object.fromEntries(heavy)] as const
  })
  return {
    provenance: {
      learnt_from: [...Object.keys(FILES), ...MAILS].map(
        (file) => `test/fixtures/understanding/${file}`,
      ),
      licence: 'written for this project, under its licence',
      sentences: learning.examples.length,
      method: `logistic regression with a ridge of ${RIDGE}, one an act; scripts/learn-acts.ts`,
    },
    intercepts: Object.fromEntries(
      [...models].map(([act, { intercept }]) => [act, Number(intercept.toFixed(3))]),
    ) as LearnedActs['intercepts'],
    weights: Object.fromEntries(weights.filter(([, acts]) => Object.keys(acts).length > 0)),
  }
}

/** One feature a line, so that a change can be read. */
function printed({ provenance, intercepts, weights }: LearnedActs): string {
  const lines = Object.entries(weights)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, acts]) => `${JSON.stringify(name)}:${JSON.stringify(acts)}`)
  return `{"provenance":${JSON.stringify(provenance)},\n"intercepts":${JSON.stringify(intercepts)},\n"weights":{\n${lines.join(',\n')}\n}}\n`
}

const mails = MAILS.flatMap(linesOf).map(mailExamples)
const examples = [
  ...Object.keys(FILES).flatMap(readExamples),
  ...mails.flatMap((one) => one.examples),
]
const vocabulary = vocabularyOf(examples)
const learning: Learning = {
  examples,
  rows: examples.map((example) => rowOf(example, vocabulary)),
  width: vocabulary.size,
  truths: new Map(
    mails.flatMap((one) =>
      one.examples.slice(0, 1).map(({ mail: id }) => [id, one.truth] as const),
    ),
  ),
}
const percent = (share: number): string => (100 * share).toFixed(0)
const models = new Map<LearnedAct, SparseModel>()
for (const act of LEARNED_ACTS) {
  const judged = crossValidate(learning, act)
  const rules = score(judged, 'rules', 0.5)
  const best = bestThreshold(judged)
  process.stdout.write(
    `${act.padEnd(21)} ${String(judged.filter(({ isAct }) => isAct).length).padStart(4)} mails` +
      `   rules P ${percent(rules.precision)} R ${percent(rules.recall)} F1 ${percent(rules.f1)}` +
      `   learned P ${percent(best.precision)} R ${percent(best.recall)} F1 ${percent(best.f1)} from ${best.threshold.toFixed(3)}\n`,
  )
  models.set(act, learnAct(learning, act))
}
writeFileSync(MODEL, printed(fileOf(models, learning, [...vocabulary.keys()])))
