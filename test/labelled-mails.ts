/**
 * The labelled mails of test/fixtures/understanding and how the reader of mails does on them, act by
 * act. The conventions are those of SOURCE.md beside the files.
 */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { foldText } from '../src/kernel/text/fold.ts'
import { answerMailLines, mailLine, readLearnedActs } from '../src/mail-reading/index.ts'
import type { Count } from './labelled-notes.ts'

const FLAGS = [
  'reply_awaited',
  'meeting_requested',
  'file_requested',
  'question',
  'issue',
  'buying_intent',
] as const

const labelledMail = z.object({
  truth: z.object({
    ...Object.fromEntries(FLAGS.map((flag) => [flag, z.boolean()])),
    competitor: z.array(z.string()),
    risk: z.array(z.string()),
    commitment: z.array(z.object({ who: z.string(), due: z.string().optional() })),
    sentiment: z.string(),
    auto: z.string().nullable(),
    signature: z.record(z.string(), z.string()).optional(),
    own_includes: z.array(z.string()).optional(),
    not_own: z.array(z.string()).optional(),
  }),
})
type Truth = z.output<typeof labelledMail>['truth'] & Readonly<Record<string, unknown>>
type Answer = ReturnType<typeof answerMailLines>[number] & Readonly<Record<string, unknown>>

export interface LabelledMail {
  readonly truth: Truth
  readonly answer: Answer
}

export type MailHalf = 'dev' | 'wording' | 'everyday' | 'automatic' | 'held-out' | 'unseen'

/** Reads the mails of a file and lets them be read; only counts of those held out may be shown. */
export function readLabelledMails(half: MailHalf): readonly LabelledMail[] {
  const file = new URL(`./fixtures/understanding/mails.${half}.jsonl`, import.meta.url)
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((json): unknown => JSON.parse(json))
  const answers = answerMailLines(
    lines.map((line) => mailLine.parse(line)),
    readLearnedActs(),
  )
  return answers.map((answer, at) => ({
    truth: labelledMail.parse(lines[at]).truth as Truth,
    answer: answer as Answer,
  }))
}

const NONE: Count = { found: 0, missed: 0, invented: 0 }
const plus = (one: Count, other: Count): Count => ({
  found: one.found + other.found,
  missed: one.missed + other.missed,
  invented: one.invented + other.invented,
})

const flag = (isTrue: boolean, isTold: boolean): Count => ({
  found: Number(isTrue && isTold),
  missed: Number(isTrue && !isTold),
  invented: Number(!isTrue && isTold),
})

/** Counts what both lists hold, each item of one for one of the other. */
function lists<Item>(
  wanted: readonly Item[],
  told: readonly Item[],
  isSame: (one: Item, other: Item) => boolean,
): Count {
  const left = [...told]
  const found = wanted.filter((one) => {
    const at = left.findIndex((other) => isSame(one, other))
    if (at >= 0) left.splice(at, 1)
    return at >= 0
  }).length
  return { found, missed: wanted.length - found, invented: left.length }
}

type Promised = { readonly who: string; readonly due?: string | undefined }
const isSamePromise = (wanted: Promised, told: Promised): boolean =>
  wanted.who === told.who &&
  (wanted.due === undefined || told.due === undefined || told.due.slice(0, 10) === wanted.due)

const plain = (text: unknown): string => foldText(String(text ?? '')).replace(/[^a-z0-9]/g, '')

function countsOf({ truth, answer }: LabelledMail): Readonly<Record<string, Count>> {
  const isSame = (one: string, other: string): boolean => one === other
  return {
    ...Object.fromEntries(
      FLAGS.map((name) => [name, flag(truth[name] === true, answer[name] === true)]),
    ),
    competitor: lists(truth.competitor, answer.competitor, isSame),
    commitment: lists<Promised>(truth.commitment, answer.commitment, isSamePromise),
    risk: lists<string>(truth.risk, answer.risk, isSame),
    negative: flag(truth.sentiment === 'negative', answer.sentiment === 'negative'),
    automatic: flag(truth.auto !== null, answer.auto !== null),
  }
}

export interface MailScore {
  readonly acts: ReadonlyMap<string, Count>
  readonly ownText: { readonly right: number; readonly asked: number }
  readonly signature: { readonly right: number; readonly asked: number }
  /** automatic mails of which an answer is said to be awaited */
  readonly awaitedOfMachines: number
}

/** Counts right, missed and invented findings, act by act. */
export function scoreMails(mails: readonly LabelledMail[]): MailScore {
  const acts = new Map<string, Count>()
  for (const mail of mails)
    for (const [act, count] of Object.entries(countsOf(mail)))
      acts.set(act, plus(acts.get(act) ?? NONE, count))
  const judged = mails.filter(({ truth }) => truth.own_includes ?? truth.not_own)
  const right = judged.filter(
    ({ truth, answer }) =>
      (truth.own_includes ?? []).every((part) => answer.own_text.includes(part)) &&
      !(truth.not_own ?? []).some((part) => answer.own_text.includes(part)),
  )
  const fields = mails.flatMap(({ truth, answer }) =>
    Object.entries(truth.signature ?? {}).map(
      ([name, value]) =>
        plain(value) === plain((answer.signature as Record<string, unknown>)[name]),
    ),
  )
  return {
    acts,
    ownText: { right: right.length, asked: judged.length },
    signature: { right: fields.filter(Boolean).length, asked: fields.length },
    awaitedOfMachines: mails.filter(
      ({ truth, answer }) => truth.auto !== null && answer.reply_awaited,
    ).length,
  }
}
