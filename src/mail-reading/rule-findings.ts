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

function takenBackIn(sentence: ReadSentence, isPromise: boolean): ReadonlySet<LearnedAct> {
  const promised = isPromise && sentence.asking === undefined ? ASKED_FOR : []
  const back = LEARNED_ACTS.filter((act) => TAKE_BACK[act]?.(sentence) === true)
  return new Set([...promised, ...back])
}

/**
 * Puts the rules of all acts to a sentence.
 *
 * @param isOfCompetitor  it names a competitor of ours
 */
export function findByRules(
  sentence: ReadSentence,
  parties: Parties,
  isOfCompetitor = false,
): RuleFindings {
  const question = findQuestion(sentence)
  const meeting = findMeetingRequest(sentence)
  const file = findFileRequest(sentence)
  const commitments = findCommitments(sentence, parties)
  const risks = new Map(findRisks(sentence).map((found) => [found.risk, found]))
  const attitude = findAttitude([sentence], 0)
  const tone = (probability: number): Found | undefined =>
    probability === 0 ? undefined : { sentence, probability, rule: 'tone' }
  const acts: RuleFindings['acts'] = {
    reply_awaited: findReply([sentence], {
      question,
      meeting_requested: meeting,
      file_requested: file,
    }),
    meeting_requested: meeting,
    file_requested: file,
    issue: findIssue(sentence),
    buying_intent: findBuyingIntent(sentence),
    commitment_sender: commitments.find(({ who }) => who === 'sender'),
    commitment_recipient: commitments.find(({ who }) => who === 'recipient'),
    risk_legal: risks.get('legal'),
    risk_delay: risks.get('delay'),
    risk_budget: risks.get('budget'),
    negative: tone(attitude.negative),
    positive: tone(attitude.positive),
  }
  const isPromise = commitments.length > 0
  const found = new Set(LEARNED_ACTS.filter((act) => acts[act] !== undefined))
  return {
    sentence,
    question,
    commitments,
    takenBack: takenBackIn(sentence, isPromise),
    ruledOut: ruledOutIn(sentence, { isPromise, isOfCompetitor, found }),
    acts,
  }
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
