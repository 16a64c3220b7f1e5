/**
 * How likely it is that a mail reports a problem, by what else its sender does in it. A sentence alone often fits a
 * fault and a harmless matter: whoever orders, promises or praises seldom complains; whoever reproaches mostly does.
 */
import type { LearnedAct } from './learned-acts.ts'
import type { Found } from './rules/act.ts'
import { strongest } from './rules/act.ts'
import type { ReadSentence } from './rules/clauses.ts'
import { apologises, tellsEnd } from './rules/reports-issue.ts'
import type { WeighedSentence } from './weigh-sentence.ts'

/**
 * By how much each other act of the mail, where it is certain, moves the log-odds of a problem. Logistic regression over
 * 1,410 whole mails, each read by a reader that had not learnt from it; rounded (decision 0038).
 */
const COMPANY: Readonly<Partial<Record<LearnedAct, number>>> = {
  reply_awaited: 1,
  negative: 1.5,
  buying_intent: -1.5,
  commitment_sender: -1,
  risk_budget: -1,
  positive: -0.75,
  meeting_requested: -0.75,
}
/** Log-odds where nothing else is done (from the same regression). */
const ALONE = -0.5
/** A probability from which no company tells otherwise (chosen). */
const SURE = 0.95

function companyOf(weighed: readonly WeighedSentence[]): number {
  const most = (act: string): number =>
    Math.max(0, ...weighed.map(({ acts }) => acts[act as LearnedAct]?.probability ?? 0))
  return Object.entries(COMPANY).reduce((sum, [act, weight]) => sum + weight * most(act), ALONE)
}

function shifted(found: Found | undefined, logOdds: number): Found | undefined {
  if (found === undefined || found.probability >= SURE || found.probability <= 0) return found
  const { probability } = found
  const odds = (probability / (1 - probability)) * Math.exp(logOdds)
  return { ...found, probability: odds / (1 + odds) }
}

/** "That was our own fault.": of what the sentence before it told. */
const clearsUs = (sentence: ReadSentence | undefined): boolean =>
  sentence !== undefined &&
  /^(?:(?:but )?(?:that|this|it|cela|ca)\b|c'|ce n')/.test(sentence.folded) &&
  sentence.clauses.length > 0 &&
  sentence.clauses.every(({ isForeign }) => isForeign)

/**
 * The open problem that a mail reports. An end that is told after the last problem takes all of them back; an apology
 * tells that the fault is the sender's own.
 *
 * @param threshold  the probability from which a problem is told
 */
export function openIssue(
  weighed: readonly WeighedSentence[],
  threshold: number,
): Found | undefined {
  if (weighed.some(({ sentence }) => apologises(sentence))) return undefined
  const company = companyOf(weighed)
  const found = weighed.map(({ acts }, at) =>
    clearsUs(weighed[at + 1]?.sentence) ? undefined : shifted(acts.issue, company),
  )
  const last = found.findLastIndex((one) => one !== undefined && one.probability >= threshold)
  const isOver = weighed.slice(Math.max(0, last)).some(({ sentence }) => tellsEnd(sentence))
  return isOver ? undefined : strongest(found)
}
