/**
 * How probable each act is in a sentence, by the rules and the learned reader together. A finding of
 * the rules counts as much as the rules of its act were right on sentences that they were not written
 * for; where the learned reader knows the sentence to be nothing of the kind, it counts as little as he says.
 */

import { featuresOf, learnedProbabilities } from '../understanding/model.ts'
import type { LearnedAct, LearnedActs } from './learned-acts.ts'
import { LEARNED_ACTS } from './learned-acts.ts'
import type { RuleFindings } from './rule-findings.ts'
import { findingNames } from './rule-findings.ts'
import type { Found } from './rules/act.ts'
import { STRENGTH } from './rules/act.ts'

/** A sentence with the probability of each act that the rules or the learned reader see in it. */
export interface WeighedSentence extends RuleFindings {
  readonly acts: Readonly<Partial<Record<LearnedAct, Found>>>
}

/** Share of the rules' findings that were right, on the labelled sentences (`npm run learn`). */
const TRUST: Readonly<Record<LearnedAct, number>> = {
  reply_awaited: 0.89,
  meeting_requested: 0.85,
  file_requested: 0.88,
  issue: 0.6,
  buying_intent: 0.8,
  commitment_sender: 0.88,
  commitment_recipient: 0.91,
  risk_legal: 0.86,
  risk_delay: 0.87,
  risk_budget: 0.96,
  negative: 0.71,
  positive: 0.81,
}

/** What a certain sign counts at least: the other acts of the mail may still outweigh it (chosen). */
const CERTAIN = 0.9

/** Below it the learned reader denies what the rules say (chosen: costs no F1 of any act). */
const DENIED = 0.1
/** What is left of the learned reader's word where the rules see that the act is only spoken of (chosen). */
const DOUBTED = 0.3
/** What is left of it where the words cannot mean the act (chosen: below every threshold). */
const RULED_OUT = 0.1
/** Rules find acts also at probabilities below this; such hints are left to the learned reader. */
const SAID = 0.5

function weigh(findings: RuleFindings, act: LearnedAct, learned: number): Found {
  const found = findings.acts[act]
  const takenBack = findings.takenBack.has(act)
  if (findings.ruledOut.has(act))
    return { sentence: findings.sentence, probability: learned * RULED_OUT, rule: 'learned' }
  if (found === undefined || found.probability < SAID)
    return {
      sentence: findings.sentence,
      probability: takenBack ? learned * DOUBTED : learned,
      rule: 'learned',
    }
  const isCertain = found.probability >= STRENGTH.certain
  const isDenied = learned < DENIED && !isCertain
  const least = isCertain ? Math.max(CERTAIN, TRUST[act]) : TRUST[act]
  const probability = isDenied ? learned : Math.max(learned, least)
  return { ...found, probability }
}

/** Weighs what was found in sentences: what is seen of all of them before any is judged. */
export function weighSentences(
  found: readonly RuleFindings[],
  learned: LearnedActs,
): readonly WeighedSentence[] {
  const features = found.map((one) => featuresOf(one.sentence.folded, findingNames(one)))
  const probabilities = features.map((seen) => learnedProbabilities(learned, seen))
  return found.map((findings, at) => ({
    ...findings,
    acts: Object.fromEntries(
      LEARNED_ACTS.map((act) => [act, weigh(findings, act, probabilities[at]?.[act] ?? 0)]),
    ) as Record<LearnedAct, Found>,
  }))
}
