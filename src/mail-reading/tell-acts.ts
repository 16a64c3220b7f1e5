/** What a mail says, by all that its sentences may say. */
import type { LearnedAct } from './learned-acts.ts'
import type { Thresholds } from './mail-reading.ts'
import type { Act, Found, Risk } from './rules/act.ts'
import { strongest } from './rules/act.ts'
import { findFileAskedBack } from './rules/asks-for-file.ts'
import { findMeetingAnew } from './rules/asks-for-meeting.ts'
import type { ReadSentence } from './rules/clauses.ts'
import type { FoundCommitment } from './rules/commits.ts'
import { findReply } from './rules/expects-reply.ts'
import type { FoundAttitude } from './rules/shows-attitude.ts'
import { findAttitude } from './rules/shows-attitude.ts'
import { weighAttitude } from './weigh-attitude.ts'
import { openIssue } from './weigh-problem.ts'
import type { WeighedSentence } from './weigh-sentence.ts'

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

function findRisks(weighed: readonly WeighedSentence[], threshold: number): Told['risks'] {
  return weighed.flatMap(({ acts }) =>
    (['legal', 'delay', 'budget'] as const).flatMap((risk) => {
      const found = acts[`risk_${risk}`]
      return found !== undefined && found.probability >= threshold ? [{ ...found, risk }] : []
    }),
  )
}

/** What is said of others blames them, not us. */
const sparedIn = (weighed: readonly WeighedSentence[]): ReadonlySet<ReadSentence> =>
  new Set(
    weighed.filter(({ ruledOut }) => ruledOut.has('negative')).map(({ sentence }) => sentence),
  )

/** What a mail says. */
export interface Told {
  readonly acts: FoundActs
  readonly commitments: readonly FoundCommitment[]
  readonly risks: readonly (Found & { readonly risk: Risk })[]
  readonly attitude: FoundAttitude
}

/** Finds what a mail says in its weighed sentences. */
export const tellActs = (sentences: readonly WeighedSentence[], thresholds: Thresholds): Told => ({
  acts: findActs(sentences, thresholds),
  commitments: findPromises(sentences, thresholds.commitment),
  risks: findRisks(sentences, thresholds.risk),
  attitude: weighAttitude(
    findAttitude(
      sentences.map(({ sentence }) => sentence),
      thresholds.sentiment,
      sparedIn(sentences),
    ),
    sentences,
    thresholds.sentiment,
  ),
})
