/**
 * Reads what a mail says: the acts of its sender, what he promises, whom he names, what endangers the
 * deal, and his attitude. Only what he wrote himself counts, not what he quotes or signs with, except
 * that a forwarded request of a customer counts as the request. Automatic mail says nothing.
 */
import type { SignatureFields } from '../kernel/text/signature-fields.ts'
import { readSignature } from '../kernel/text/signature-fields.ts'
import { classifyAutomatic } from './classify-automatic.ts'
import { dueDay } from './due-day.ts'
import type { LearnedActs } from './learned-acts.ts'
import type { AutomaticKind } from './mail-evidence.ts'
import type {
  Commitment,
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
import type { SentenceToJudge } from './rule-findings.ts'
import { findByRules } from './rule-findings.ts'
import type { Act, Found } from './rules/act.ts'
import { ACTS } from './rules/act.ts'
import type { ReadSentence } from './rules/clauses.ts'
import type { FoundCommitment } from './rules/commits.ts'
import { findCompetitors } from './rules/names-competitor.ts'
import type { Told } from './tell-acts.ts'
import { tellActs } from './tell-acts.ts'
import { paired, together } from './together.ts'
import { weighSentences } from './weigh-sentence.ts'

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

const evidenceOf = (label: Label, { sentence, probability, rule }: Found): Evidence => ({
  label,
  sentence: sentence.text,
  span: sentence.span,
  probability,
  rule,
})

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

/** A mail and what is known around it. */
export interface MailAround {
  readonly mail: MailToRead
  readonly context: MailContext
}

interface SplitMail extends MailAround {
  readonly words: OwnWords
}

/** A mail of which it is known who wrote what, and whether by hand. */
interface Opened extends SplitMail {
  readonly automaticKind: AutomaticKind | undefined
  readonly signature: SignatureFields
}

function automaticKindOf({ mail, words: { own, footer } }: SplitMail): AutomaticKind | undefined {
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

function openEach(mails: readonly MailAround[]): readonly Opened[] {
  const words = findOwnWords(mails.map(({ mail }) => mail))
  const split = paired(mails, words).map(([around, one]) => ({ ...around, words: one }))
  const judged = split.map((one) => ({ ...one, automaticKind: automaticKindOf(one) }))
  return judged.map((one) => ({ ...one, signature: readSignature(one.words) }))
}

interface NamingMail extends Opened {
  /** its sentences, each with the competitors that it names */
  readonly named: readonly {
    readonly sentence: ReadSentence
    readonly names: readonly string[]
  }[]
}

const withNames = (mail: Opened): NamingMail => ({
  ...mail,
  named: mail.words.sentences.map((sentence) => ({
    sentence,
    names: findCompetitors(sentence.text, mail.context.competitors),
  })),
})

function judgedIn({ mail, context, signature, named }: NamingMail): readonly SentenceToJudge[] {
  const parties = partiesOf(mail, context, signature)
  return named.map(({ sentence, names }) => ({
    sentence,
    parties,
    isOfCompetitor: names.length > 0,
  }))
}

/** A mail and what it says. */
interface ToldMail extends NamingMail {
  readonly told: Told
}

function tellEach(
  mails: readonly Opened[],
  learned: LearnedActs,
  thresholds: Thresholds,
): readonly ToldMail[] {
  const named = mails.map(withNames)
  const weighed = together(named.map(judgedIn), (all) => weighSentences(findByRules(all), learned))
  return paired(named, weighed).map(([mail, sentences]) => ({
    ...mail,
    told: tellActs(sentences, thresholds),
  }))
}

interface DatedPromise {
  readonly found: FoundCommitment
  readonly promise: Commitment
}

/** The promises of a mail with the days on which they are due. */
const datedPromises = ({
  mail,
  words: { language, text },
  told: { commitments },
}: ToldMail): readonly DatedPromise[] =>
  commitments.map((found) => {
    const { clause, sentence } = found
    const before = sentence.folded.slice(0, Math.max(0, sentence.folded.indexOf(clause)))
    const due = dueDay(clause, { at: mail.date, language, text, before })
    return { found, promise: due === undefined ? { who: found.who } : { who: found.who, due } }
  })

interface DatedMail extends ToldMail {
  readonly promises: readonly DatedPromise[]
}

function conclude(
  { named, told: { acts, risks, attitude }, promises }: DatedMail,
  thresholds: Thresholds,
): Omit<MailReading, 'language' | 'ownText' | 'signature' | 'automaticKind'> {
  const probabilities = { ...NOTHING }
  for (const act of ACTS) probabilities[act] = acts[act]?.probability ?? 0
  const isTold = new Set(ACTS.filter((act) => acts[act] && probabilities[act] >= thresholds[act]))
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

/**
 * Reads mails. Pure, linear in their lengths, never throws. Many at once take less than one after the other: each step is
 * taken for all of them before the next, and what it needs stays near the processor (decision 0043).
 *
 * @param learned     what was learnt from labelled sentences
 * @param thresholds  the probability from which each act is told; default {@link THRESHOLDS}
 */
export function readMails(
  mails: readonly MailAround[],
  learned: LearnedActs,
  thresholds: Thresholds = THRESHOLDS,
): readonly MailReading[] {
  const opened = openEach(mails)
  const byHand = opened.filter(({ automaticKind }) => automaticKind === undefined)
  const told = tellEach(byHand, learned, thresholds)
  const dated = told.map((one) => ({ ...one, promises: datedPromises(one) }))
  const said = dated.map((one) => conclude(one, thresholds)).values()
  return opened.map(({ words: { language, own }, signature, automaticKind }) => ({
    language,
    ownText: own,
    signature,
    automaticKind,
    ...(automaticKind === undefined ? (said.next().value ?? SILENT) : SILENT),
  }))
}

/** Reads one mail, see {@link readMails}. */
export function readMail(
  mail: MailToRead,
  context: MailContext,
  learned: LearnedActs,
  thresholds: Thresholds = THRESHOLDS,
): MailReading {
  const [reading] = readMails([{ mail, context }], learned, thresholds)
  if (reading === undefined) throw new RangeError('readMail: one mail has one reading')
  return reading
}
