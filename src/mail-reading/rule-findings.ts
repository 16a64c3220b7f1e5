/** What the rules find in one sentence, act by act, and how a learned reader is told of it. */

import type { LearnedAct } from './learned-acts.ts'
import { LEARNED_ACTS } from './learned-acts.ts'
import type { Found } from './rules/act.ts'
import { findFileRequest, takesFileBack } from './rules/asks-for-file.ts'
import { findMeetingRequest, takesMeetingBack } from './rules/asks-for-meeting.ts'
import { findQuestion } from './rules/asks-question.ts'
import type { ReadSentence } from './rules/clauses.ts'
import type { FoundCommitment, Parties } from './rules/commits.ts'
import { findCommitments, takesPromiseBack } from './rules/commits.ts'
import { findReply } from './rules/expects-reply.ts'
import { findRisks, takesRiskBack } from './rules/names-risk.ts'
import { findIssue, takesIssueBack } from './rules/reports-issue.ts'
import { ruledOutIn } from './rules/rules-out.ts'
import { findAttitude, takesReproachBack } from './rules/shows-attitude.ts'
import { findBuyingIntent, takesBuyingBack } from './rules/shows-buying-intent.ts'

export interface RuleFindings {
  readonly sentence: ReadSentence
  readonly question: Found | undefined
  readonly commitments: readonly FoundCommitment[]
  readonly acts: Readonly<Partial<Record<LearnedAct, Found | undefined>>>
  /** acts that are spoken of and not performed */
  readonly takenBack: ReadonlySet<LearnedAct>
  /** acts that the words cannot mean */
  readonly ruledOut: ReadonlySet<LearnedAct>
}

const TAKE_BACK: Readonly<Partial<Record<LearnedAct, (sentence: ReadSentence) => boolean>>> = {
  file_requested: takesFileBack,
  meeting_requested: takesMeetingBack,
  issue: takesIssueBack,
  buying_intent: takesBuyingBack,
  commitment_sender: takesPromiseBack,
  commitment_recipient: takesPromiseBack,
  negative: takesReproachBack,
  risk_legal: takesRiskBack,
  risk_delay: takesRiskBack,
  risk_budget: takesRiskBack,
}

/** Who promises, asks for nothing in the same breath. */
const ASKED_FOR: readonly LearnedAct[] = ['reply_awaited', 'meeting_requested', 'file_requested']

/** The acts that each sentence only speaks of, act by act. */
function takenBackIn(
  sentences: readonly ReadSentence[],
  commitments: readonly (readonly FoundCommitment[])[],
): readonly ReadonlySet<LearnedAct>[] {
  const taken = sentences.map(
    ({ asking }, at) =>
      new Set<LearnedAct>(commitments[at]?.length && asking === undefined ? ASKED_FOR : []),
  )
  for (const act of LEARNED_ACTS)
    for (const [at, sentence] of sentences.entries())
      if (TAKE_BACK[act]?.(sentence) === true) taken[at]?.add(act)
  return taken
}

/** A sentence, and what stands around it. */
export interface SentenceToJudge {
  readonly sentence: ReadSentence
  readonly parties: Parties
  /** it names a competitor of ours; false where nothing is told */
  readonly isOfCompetitor?: boolean
}

const toneOf = (sentence: ReadSentence, probability: number): Found | undefined =>
  probability === 0 ? undefined : { sentence, probability, rule: 'tone' }

/** The acts that the rules find in each sentence: those of one act in all of them before those of the next. */
function findActs(
  sentences: readonly ReadSentence[],
  questions: readonly (Found | undefined)[],
  commitments: readonly (readonly FoundCommitment[])[],
): readonly RuleFindings['acts'][] {
  const meetings = sentences.map(findMeetingRequest)
  const files = sentences.map(findFileRequest)
  const risks = sentences.map((one) => new Map(findRisks(one).map((found) => [found.risk, found])))
  const attitudes = sentences.map((one) => findAttitude([one], 0))
  const issues = sentences.map((one) => findIssue(one))
  const purchases = sentences.map(findBuyingIntent)
  return sentences.map((sentence, at) => ({
    reply_awaited: findReply([sentence], {
      question: questions[at],
      meeting_requested: meetings[at],
      file_requested: files[at],
    }),
    meeting_requested: meetings[at],
    file_requested: files[at],
    issue: issues[at],
    buying_intent: purchases[at],
    commitment_sender: commitments[at]?.find(({ who }) => who === 'sender'),
    commitment_recipient: commitments[at]?.find(({ who }) => who === 'recipient'),
    risk_legal: risks[at]?.get('legal'),
    risk_delay: risks[at]?.get('delay'),
    risk_budget: risks[at]?.get('budget'),
    negative: toneOf(sentence, attitudes[at]?.negative ?? 0),
    positive: toneOf(sentence, attitudes[at]?.positive ?? 0),
  }))
}

/** Puts the rules of all acts to sentences. */
export function findByRules(judged: readonly SentenceToJudge[]): readonly RuleFindings[] {
  const sentences = judged.map(({ sentence }) => sentence)
  const questions = sentences.map(findQuestion)
  const commitments = judged.map(({ sentence, parties }) => findCommitments(sentence, parties))
  const acts = findActs(sentences, questions, commitments)
  const takenBack = takenBackIn(sentences, commitments)
  return judged.map(({ sentence, isOfCompetitor = false }, at) => {
    const told = acts[at] ?? {}
    const promises = commitments[at] ?? []
    const isPromise = promises.length > 0
    const found = new Set(LEARNED_ACTS.filter((act) => told[act] !== undefined))
    return {
      sentence,
      question: questions[at],
      commitments: promises,
      takenBack: takenBack[at] ?? new Set(),
      ruledOut: ruledOutIn(sentence, { isPromise, isOfCompetitor, found }),
      acts: told,
    }
  })
}

/** The findings as names of features. */
export function findingNames({
  sentence,
  question,
  acts,
  takenBack,
}: RuleFindings): readonly string[] {
  const { clauses } = sentence
  const found = { ...acts, question }
  return [
    ...Object.entries(found).flatMap(([act, one]) =>
      one === undefined
        ? []
        : [`rule ${act}: ${one.rule}`, `rule ${act} ${one.probability.toFixed(1)}`],
    ),
    ...[...takenBack].map((act) => `taken back ${act}`),
    `asks ${sentence.asking ?? 'nothing'}`,
    ...(sentence.isReported ? ['is reported'] : []),
    ...(sentence.isConditional ? ['is conditional'] : []),
    ...(clauses.some(({ isForeign }) => isForeign) ? ['is foreign'] : []),
    ...(clauses.some(({ isResolved }) => isResolved) ? ['is resolved'] : []),
    ...(clauses.some(({ isHypothetical }) => isHypothetical) ? ['is hypothetical'] : []),
  ]
}
