/**
 * The acts of a mail's sentence that are learnt beside the rules (`npm run learn`; decision 0038). What
 * the rules found is among the features, so that the learned reader knows how far each can be trusted.
 */
import type { LearnedWeights } from '../understanding/model.ts'

export const LEARNED_ACTS = [
  'reply_awaited',
  'meeting_requested',
  'file_requested',
  'issue',
  'buying_intent',
  'commitment_sender',
  'commitment_recipient',
  'risk_legal',
  'risk_delay',
  'risk_budget',
  'negative',
  'positive',
] as const
export type LearnedAct = (typeof LEARNED_ACTS)[number]

/** As read from `models/mail-acts.json`. */
export type LearnedActs = LearnedWeights<LearnedAct>
