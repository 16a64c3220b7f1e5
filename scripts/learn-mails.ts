/**
 * `npm run learn`: learns the reader of a mail's sentences from the labelled sentences and mails and writes
 * `models/mail-acts.json`. Prints, act by act, how
 * the rules alone and the learned reader do on sentences of mails that it has not learnt from.
 */
import { z } from 'zod'
import type { SparseModel } from '../src/kernel/numerics/sparse-logistic.ts'
import { foldText } from '../src/kernel/text/fold.ts'
import type { TextLanguage } from '../src/kernel/text/language.ts'
import { mailOf } from '../src/mail-reading/answer-mail-lines.ts'
import { mailLine } from '../src/mail-reading/contract.ts'
import type { LearnedAct } from '../src/mail-reading/learned-acts.ts'
import { LEARNED_ACTS } from '../src/mail-reading/learned-acts.ts'
import { findOwnWords } from '../src/mail-reading/own-words.ts'
import { findByRules, findingNames } from '../src/mail-reading/rule-findings.ts'
import { readSentences } from '../src/mail-reading/rules/clauses.ts'
import { featuresOf, namedFeatures } from '../src/understanding/model.ts'
import type { Example, Learning } from './learning.ts'
import {
  FOLDS,
  foldOf,
  learnLabel,
  linesOf,
  prepare,
  probabilityOf,
  weightsOf,
  writeWeights,
} from './learning.ts'

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
  'sentences.mail-k.jsonl': LEARNED_ACTS,
  'sentences.mail-l.jsonl': LEARNED_ACTS,
  'sentences.mail-m.jsonl': LEARNED_ACTS,
  'sentences.mail-n.jsonl': LEARNED_ACTS,
  'sentences.mail-o.jsonl': LEARNED_ACTS,
  'sentences.mail-p.jsonl': LEARNED_ACTS,
  'sentences.mail-q.jsonl': LEARNED_ACTS,
  'sentences.mail-t.jsonl': LEARNED_ACTS,
  'sentences.mail-u.jsonl': LEARNED_ACTS,
}
/** Whole mails of which is known which acts they hold, not where. */
const MAILS = ['mails.dev.jsonl', 'mails.wording.jsonl', 'mails.everyday.jsonl']
/** A ridge of 0.05 to 0.4 does as well on held-out mails, all within 0.01 of F1; so does the least weight of 0.4, with a file above a megabyte. */
const METHOD = { ridge: 0.1, leastSentences: 3, leastWeight: 0.5 }

const line = z.object({
  text: z.string(),
  lang: z.enum(['en', 'fr']),
  labels: z.array(z.string()),
  /** acts on which careful readers differ */
  unsure: z.array(z.string()).default([]),
  /** the mail that the sentence comes from */
  of: z.string().optional(),
})

interface MailSentence extends Example<LearnedAct> {
  /** probability by the rules alone */
  readonly rules: Readonly<Partial<Record<LearnedAct, number>>>
}

/** A mail in which each act is known to be, or known not to be. */
type MailTruth = Readonly<Partial<Record<LearnedAct, boolean>>>

const NOBODY = { sender: [], recipient: [] }

function readByRules(
  text: string,
  language: TextLanguage,
): Pick<MailSentence, 'features' | 'rules'> {
  const found = findByRules(
    readSentences(text, 0, language).map((sentence) => ({ sentence, parties: NOBODY })),
  )
  const strength = (act: LearnedAct): number =>
    Math.max(0, ...found.map(({ acts }) => acts[act]?.probability ?? 0))
  return {
    features: namedFeatures(featuresOf(foldText(text), found.flatMap(findingNames))),
    rules: Object.fromEntries(LEARNED_ACTS.map((act) => [act, strength(act)])),
  }
}

function sentenceExample(file: string, index: number, json: string): MailSentence {
  const { text, lang, labels, unsure, of } = line.parse(JSON.parse(json))
  const acts = (FILES[file] ?? []).filter((act) => !unsure.includes(act))
  return {
    of: of ?? `${file} ${index}`,
    truth: Object.fromEntries(acts.map((act) => [act, labels.includes(act)])),
    ...readByRules(text, lang),
  }
}

const readExamples = (file: string): readonly MailSentence[] =>
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

/** The sentences of a whole mail: none of them is an act that the mail does not hold; the others are to be located. */
function mailExamples(json: string): {
  readonly truth: MailTruth
  readonly examples: readonly MailSentence[]
} {
  const parsed = mail.parse(JSON.parse(json))
  const truth = truthOf(parsed)
  const none = LEARNED_ACTS.filter((act) => truth[act] === false)
  const known = Object.fromEntries(none.map((act) => [act, false]))
  const words = findOwnWords([mailOf(mailLine.parse(JSON.parse(json)))])
  const sentences = words.flatMap((one) => one.sentences)
  const examples = parsed.truth.auto === null ? sentences : []
  return {
    truth,
    examples: examples.map(({ text }) => ({
      of: parsed.id,
      truth: known,
      ...readByRules(text, parsed.lang),
    })),
  }
}

/** A mail: the probability of its most probable sentence. */
interface Judged {
  readonly learned: number
  readonly rules: number
  readonly isAct: boolean
}

interface LabelledMails {
  readonly learning: Learning<LearnedAct>
  readonly sentences: readonly MailSentence[]
  readonly truths: ReadonlyMap<string, MailTruth>
}

type Models = ReadonlyMap<LearnedAct, SparseModel>

/** Gives each act of a whole mail to the sentence that most probably performs it, by what was learnt so far. */
function locate({ learning, sentences, truths }: LabelledMails, models: Models) {
  const best = new Map<string, { readonly index: number; readonly probability: number }>()
  sentences.forEach(({ of }, index) => {
    const row = learning.rows[index]
    const truth = truths.get(of)
    if (row === undefined || truth === undefined) return
    for (const [act, model] of models) {
      if (truth[act] !== true) continue
      const probability = probabilityOf(model, row)
      const before = best.get(`${act} ${of}`)
      if (before === undefined || probability > before.probability)
        best.set(`${act} ${of}`, { index, probability })
    }
  })
  return sentences.map((sentence, index): MailSentence => {
    const located = LEARNED_ACTS.filter(
      (act) => best.get(`${act} ${sentence.of}`)?.index === index,
    ).map((act) => [act, true] as const)
    return { ...sentence, truth: { ...sentence.truth, ...Object.fromEntries(located) } }
  })
}

function crossValidate(
  { learning, sentences, truths }: LabelledMails,
  act: LearnedAct,
): readonly Judged[] {
  const judged = new Map<string, Judged>()
  const models = Array.from({ length: FOLDS }, (_, fold) => learnLabel(learning, act, fold))
  sentences.forEach(({ of, truth, rules }, index) => {
    const row = learning.rows[index]
    const model = models[foldOf(of)]
    const isAct = truth[act] ?? truths.get(of)?.[act]
    if (row === undefined || model === undefined || isAct === undefined) return
    const before = judged.get(of)
    judged.set(of, {
      learned: Math.max(before?.learned ?? 0, probabilityOf(model, row)),
      rules: Math.max(before?.rules ?? 0, rules[act] ?? 0),
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

const mails = MAILS.flatMap(linesOf).map(mailExamples)
const unplaced = [
  ...Object.keys(FILES).flatMap(readExamples),
  ...mails.flatMap((one) => one.examples),
]
const truths = new Map(
  mails.flatMap((one) => one.examples.slice(0, 1).map(({ of }) => [of, one.truth] as const)),
)
const first = prepare(unplaced, METHOD)
const sentences = locate(
  { learning: first, sentences: unplaced, truths },
  new Map(LEARNED_ACTS.map((act) => [act, learnLabel(first, act)])),
)
const learning = prepare(sentences, METHOD)
const percent = (share: number): string => (100 * share).toFixed(0)
const models = new Map<LearnedAct, SparseModel>()
for (const act of LEARNED_ACTS) {
  const judged = crossValidate({ learning, sentences, truths }, act)
  const rules = score(judged, 'rules', 0.5)
  const best = bestThreshold(judged)
  process.stdout.write(
    `${act.padEnd(21)} ${String(judged.filter(({ isAct }) => isAct).length).padStart(4)} mails` +
      `   rules P ${percent(rules.precision)} R ${percent(rules.recall)} F1 ${percent(rules.f1)}` +
      `   learned P ${percent(best.precision)} R ${percent(best.recall)} F1 ${percent(best.f1)} from ${best.threshold.toFixed(3)}\n`,
  )
  models.set(act, learnLabel(learning, act))
}
writeWeights(
  'mail-acts.json',
  weightsOf(models, learning, {
    files: [...Object.keys(FILES), ...MAILS],
    script: 'scripts/learn-mails.ts',
  }),
)
