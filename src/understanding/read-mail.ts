/**
 * Reads what a mail says: the acts of its sender, what he promises, whom he names, what endangers the
 * deal, and his attitude. Only what he wrote himself counts, not what he quotes or signs with, except
 * that a forwarded request of a customer counts as the request. Automatic mail says nothing.
 */
import type { TextLanguage } from '../kernel/text/language.ts'
import { readSignature } from '../kernel/text/signature-fields.ts'
import type { Act, Found, Risk } from './act.ts'
import { ACTS, strongest } from './act.ts'
import { findFileRequest } from './asks-for-file.ts'
import { findMeetingRequest } from './asks-for-meeting.ts'
import { findQuestion } from './asks-question.ts'
import { classifyAutomatic } from './classify-automatic.ts'
import type { ReadSentence } from './clauses.ts'
import type { FoundCommitment } from './commits.ts'
import { findCommitments } from './commits.ts'
import { dueDay } from './due-day.ts'
import { findReply } from './expects-reply.ts'
import type {
  Evidence,
  Label,
  MailContext,
  MailReading,
  MailToRead,
  Thresholds,
} from './mail-reading.ts'
import { findCompetitors } from './names-competitor.ts'
import { findRisks } from './names-risk.ts'
import type { OwnWords } from './own-words.ts'
import { findOwnWords } from './own-words.ts'
import { partiesOf } from './parties.ts'
import { findIssue, tellsEnd } from './reports-issue.ts'
import { findAttitude } from './shows-attitude.ts'
import { findBuyingIntent } from './shows-buying-intent.ts'

/** Chosen on the development mails: where precision and recall are nearest (decision 0032). */
export const THRESHOLDS: Thresholds = {
  reply_awaited: 0.5,
  meeting_requested: 0.5,
  file_requested: 0.5,
  question: 0.5,
  issue: 0.6,
  buying_intent: 0.5,
  commitment: 0.5,
  risk: 0.5,
  sentiment: 0.5,
}

const NOTHING: Readonly<Record<Act, number>> = {
  reply_awaited: 0,
  meeting_requested: 0,
  file_requested: 0,
  question: 0,
  issue: 0,
  buying_intent: 0,
}

type Finder = (sentence: ReadSentence) => Found | undefined

const FINDERS: Readonly<Record<Exclude<Act, 'issue' | 'reply_awaited'>, Finder>> = {
  meeting_requested: findMeetingRequest,
  file_requested: findFileRequest,
  question: findQuestion,
  buying_intent: findBuyingIntent,
}

/** An end that is told after the last problem takes all of them back. */
function openIssue(sentences: readonly ReadSentence[]): Found | undefined {
  const found = sentences.map(findIssue)
  const last = found.findLastIndex((one) => one !== undefined)
  const isOver = sentences.slice(Math.max(0, last)).some(tellsEnd)
  return isOver ? undefined : strongest(found)
}

type FoundActs = Readonly<Record<Act, Found | undefined>>

function findActs(sentences: readonly ReadSentence[]): FoundActs {
  const of = (find: Finder): Found | undefined => strongest(sentences.map(find))
  const acts = {
    meeting_requested: of(FINDERS.meeting_requested),
    file_requested: of(FINDERS.file_requested),
    question: of(FINDERS.question),
    buying_intent: of(FINDERS.buying_intent),
  }
  return { ...acts, issue: openIssue(sentences), reply_awaited: findReply(sentences, acts) }
}

const evidenceOf = (label: Label, { sentence, probability, rule }: Found): Evidence => ({
  label,
  sentence: sentence.text,
  span: sentence.span,
  probability,
  rule,
})

interface Told {
  readonly acts: FoundActs
  readonly commitments: readonly FoundCommitment[]
  readonly risks: readonly (Found & { readonly risk: Risk })[]
}

function isAutomatic(mail: MailToRead, ownText: string) {
  return classifyAutomatic({
    headers: mail.headers,
    fromAddress: mail.from.email.toLowerCase(),
    fromName: mail.from.name,
    subject: mail.subject,
    ownText,
    partTypes: mail.headers.get('content-type')?.map((type) => type.toLowerCase()) ?? [],
  })
}

/**
 * Reads a mail. Pure, linear in its length, never throws.
 *
 * @param thresholds  the probability from which each act is told; default {@link THRESHOLDS}
 */
export function readMail(
  mail: MailToRead,
  context: MailContext,
  thresholds: Thresholds = THRESHOLDS,
): MailReading {
  const words = findOwnWords(mail)
  const automaticKind = isAutomatic(mail, words.own)
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
  const told: Told = {
    acts: findActs(sentences),
    commitments: sentences
      .flatMap((sentence) => findCommitments(sentence, parties))
      .filter(({ probability }) => probability >= thresholds.commitment),
    risks: sentences.flatMap(findRisks).filter(({ probability }) => probability >= thresholds.risk),
  }
  return { ...head, ...conclude(told, words, { mail, context, language }, thresholds) }
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
  readonly context: MailContext
  readonly language: TextLanguage | undefined
}

function conclude(
  { acts, commitments, risks }: Told,
  { sentences, text }: OwnWords,
  { mail, context, language }: Around,
  thresholds: Thresholds,
): Omit<MailReading, 'language' | 'ownText' | 'signature' | 'automaticKind'> {
  const probabilities = { ...NOTHING }
  for (const act of ACTS) probabilities[act] = acts[act]?.probability ?? 0
  const isTold = new Set(ACTS.filter((act) => acts[act] && probabilities[act] >= thresholds[act]))
  const attitude = findAttitude(sentences, thresholds.sentiment)
  const named = sentences.map((sentence) => ({
    sentence,
    names: findCompetitors(sentence.text, context.competitors),
  }))
  const promises = commitments.map((found) => {
    const due = dueDay(found.clause, { at: mail.date, language, text })
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
