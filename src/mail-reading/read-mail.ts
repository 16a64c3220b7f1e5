/**
 * Reads what a mail says: the acts of its sender, what he promises, whom he names, what endangers the
 * deal, and his attitude. Only what he wrote himself counts, not what he quotes or signs with, except
 * that a forwarded request of a customer counts as the request. Automatic mail says nothing.
 */
import type { TextLanguage } from '../kernel/text/language.ts'
import { readSignature } from '../kernel/text/signature-fields.ts'
import { classifyAutomatic } from './classify-automatic.ts'
import { dueDay } from './due-day.ts'
import type { LearnedAct, LearnedActs } from './learned-acts.ts'
import type {
  Evidence,
  Label,
  MailContext,
  MailReading,
  MailToRead,
  Thresholds,
} from './mail-reading.ts'
import type { OwnWords } from './own-words.ts'
import { findOwnWords } from './own-words.ts'
import { partiesOf } from './parties.ts'
import { findByRules } from './rule-findings.ts'
import type { Act, Found, Risk } from './rules/act.ts'
import { ACTS, strongest } from './rules/act.ts'
import { findFileAskedBack } from './rules/asks-for-file.ts'
import { findMeetingAnew } from './rules/asks-for-meeting.ts'
import type { ReadSentence } from './rules/clauses.ts'
import type { FoundCommitment } from './rules/commits.ts'
import { findReply } from './rules/expects-reply.ts'
import { findCompetitors } from './rules/names-competitor.ts'
import type { FoundAttitude } from './rules/shows-attitude.ts'
import { findAttitude } from './rules/shows-attitude.ts'
import { weighAttitude } from './weigh-attitude.ts'
import { openIssue } from './weigh-problem.ts'
import type { WeighedSentence } from './weigh-sentence.ts'
import { weighSentence } from './weigh-sentence.ts'

/** Chosen by five-fold F1 on 1,581 whole mails that were not learnt from (decision 0038). */
export const THRESHOLDS: Thresholds = {
  reply_awaited: 0.35,
  meeting_requested: 0.33,
  file_requested: 0.28,
  question: 0.5,
  issue: 0.42,
  buying_intent: 0.45,
  commitment: 0.4,
  risk: 0.5,
  sentiment: 0.42,
}

const NOTHING: Readonly<Record<Act, number>> = {
  reply_awaited: 0,
  meeting_requested: 0,
  file_requested: 0,
  question: 0,
  issue: 0,
  buying_intent: 0,
}

type FoundActs = Readonly<Record<Act, Found | undefined>>

function findActs(weighed: readonly WeighedSentence[], thresholds: Thresholds): FoundActs {
  const of = (act: LearnedAct): Found | undefined => strongest(weighed.map(({ acts }) => acts[act]))
  const sentences = weighed.map(({ sentence }) => sentence)
  const askedBack = findFileAskedBack(sentences)
  const acts = {
    meeting_requested: strongest([of('meeting_requested'), findMeetingAnew(sentences)]),
    file_requested: strongest([of('file_requested'), askedBack]),
    question: strongest(weighed.map(({ question }) => question)),
    buying_intent: of('buying_intent'),
  }
  return {
    ...acts,
    // A paper that has not come is asked for, not complained of.
    issue: openIssue(
      weighed.filter(({ sentence }) => sentence !== askedBack?.sentence),
      thresholds.issue,
    ),
    reply_awaited: findReply(sentences, { ...acts, reply_awaited: of('reply_awaited') }),
  }
}

const PROMISERS = ['sender', 'recipient'] as const

/** What the rules take for a promise, which know in which clause and whose; else what the learned reader does. */
function findPromises(
  weighed: readonly WeighedSentence[],
  threshold: number,
): readonly FoundCommitment[] {
  return weighed.flatMap(({ sentence, acts, commitments }) => {
    const told = PROMISERS.flatMap((who) => {
      const found = acts[`commitment_${who}`]
      return found !== undefined && found.probability >= threshold ? [{ ...found, who }] : []
    })
    const byRules = commitments.flatMap((one) => {
      const found = told.find(({ who }) => who === one.who)
      return found === undefined ? [] : [{ ...one, probability: found.probability }]
    })
    if (byRules.length > 0) return byRules
    return told
      .toSorted((one, other) => other.probability - one.probability)
      .slice(0, 1)
      .map((found) => ({ ...found, clause: sentence.folded }))
  })
}

function findRisks(weighed: readonly WeighedSentence[], threshold: number) {
  return weighed.flatMap(({ acts }) =>
    (['legal', 'delay', 'budget'] as const).flatMap((risk) => {
      const found = acts[`risk_${risk}`]
      return found !== undefined && found.probability >= threshold ? [{ ...found, risk }] : []
    }),
  )
}

const evidenceOf = (label: Label, { sentence, probability, rule }: Found): Evidence => ({
  label,
  sentence: sentence.text,
  span: sentence.span,
  probability,
  rule,
})

/** What is said of others blames them, not us. */
const sparedIn = (weighed: readonly WeighedSentence[]): ReadonlySet<ReadSentence> =>
  new Set(
    weighed.filter(({ ruledOut }) => ruledOut.has('negative')).map(({ sentence }) => sentence),
  )

interface Told {
  readonly acts: FoundActs
  readonly commitments: readonly FoundCommitment[]
  readonly risks: readonly (Found & { readonly risk: Risk })[]
  readonly attitude: FoundAttitude
}

function automaticKindOf(mail: MailToRead, { own, footer }: OwnWords) {
  return classifyAutomatic({
    headers: mail.headers,
    fromAddress: mail.from.email.toLowerCase(),
    fromName: mail.from.name,
    subject: mail.subject,
    ownText: own,
    footer,
    partTypes: mail.headers.get('content-type')?.map((type) => type.toLowerCase()) ?? [],
  })
}

/**
 * Reads a mail. Pure, linear in its length, never throws.
 *
 * @param learned     what was learnt from labelled sentences
 * @param thresholds  the probability from which each act is told; default {@link THRESHOLDS}
 */
export function readMail(
  mail: MailToRead,
  context: MailContext,
  learned: LearnedActs,
  thresholds: Thresholds = THRESHOLDS,
): MailReading {
  const words = findOwnWords(mail)
  const automaticKind = automaticKindOf(mail, words)
  const signature = readSignature({
    signature: words.signature,
    own: words.own,
    sender: words.sender,
  })
  const { language } = words
  const head = { language, ownText: words.own, signature, automaticKind }
  if (automaticKind !== undefined) return { ...head, ...SILENT }
  const { sentences } = words
  const parties = partiesOf(mail, context, signature)
  const named = sentences.map((sentence) => ({
    sentence,
    names: findCompetitors(sentence.text, context.competitors),
  }))
  const weighed = named.map(({ sentence, names }) =>
    weighSentence(findByRules(sentence, parties, names.length > 0), learned),
  )
  const told: Told = {
    acts: findActs(weighed, thresholds),
    commitments: findPromises(weighed, thresholds.commitment),
    risks: findRisks(weighed, thresholds.risk),
    attitude: weighAttitude(
      findAttitude(sentences, thresholds.sentiment, sparedIn(weighed)),
      weighed,
      thresholds.sentiment,
    ),
  }
  return { ...head, ...conclude(told, words, { mail, named, language }, thresholds) }
}

const SILENT = {
  acts: new Set<Act>(),
  probabilities: NOTHING,
  competitors: [],
  commitments: [],
  risks: [],
  sentiment: 'neutral',
  attitude: { negative: 0, positive: 0 },
  evidence: [],
} as const satisfies Partial<MailReading>

interface Around {
  readonly mail: MailToRead
  /** its sentences, each with the competitors that it names */
  readonly named: readonly {
    readonly sentence: ReadSentence
    readonly names: readonly string[]
  }[]
  readonly language: TextLanguage | undefined
}

function conclude(
  { acts, commitments, risks, attitude }: Told,
  { text }: OwnWords,
  { mail, named, language }: Around,
  thresholds: Thresholds,
): Omit<MailReading, 'language' | 'ownText' | 'signature' | 'automaticKind'> {
  const probabilities = { ...NOTHING }
  for (const act of ACTS) probabilities[act] = acts[act]?.probability ?? 0
  const isTold = new Set(ACTS.filter((act) => acts[act] && probabilities[act] >= thresholds[act]))
  const promises = commitments.map((found) => {
    const { clause, sentence } = found
    const before = sentence.folded.slice(0, Math.max(0, sentence.folded.indexOf(clause)))
    const due = dueDay(clause, { at: mail.date, language, text, before })
    return { found, promise: due === undefined ? { who: found.who } : { who: found.who, due } }
  })
  return {
    acts: isTold,
    probabilities,
    competitors: [...new Set(named.flatMap(({ names }) => names))],
    commitments: promises.map(({ promise }) => promise),
    risks: [...new Set(risks.map(({ risk }) => risk))],
    sentiment: attitude.sentiment,
    attitude: { negative: attitude.negative, positive: attitude.positive },
    evidence: [
      ...ACTS.flatMap((act) => (isTold.has(act) && acts[act] ? [evidenceOf(act, acts[act])] : [])),
      ...named
        .filter(({ names }) => names.length > 0)
        .map(({ sentence, names }) => ({
          ...evidenceOf('competitor', { sentence, probability: 1, rule: 'named' }),
          names,
        })),
      ...promises.map(({ found, promise: { who, ...due } }) => ({
        ...evidenceOf('commitment', found),
        detail: who,
        ...due,
      })),
      ...risks.map((found) => ({ ...evidenceOf('risk', found), detail: found.risk })),
      ...attitude.evidence.map((found) => ({
        ...evidenceOf('sentiment', found),
        detail: attitude.sentiment,
      })),
    ],
  }
}
