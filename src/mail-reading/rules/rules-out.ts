/**
 * What a sentence cannot be, whatever its single words suggest to a learned reader: an item of minutes asks for
 * nothing, a repair is no meeting, what stays the same is no problem, an apology no reproach.
 */
import { matches } from '../../kernel/text/screened-pattern.ts'
import type { LearnedAct } from '../learned-acts.ts'
import type { ReadSentence } from './clauses.ts'
import {
  ACKNOWLEDGES,
  ALL_WELL,
  APOLOGY,
  AS_IT_SHOULD,
  ASKS_REASON,
  ASKS_WHO_CARES,
  AT_MOST,
  BIDS_LATER,
  BUSY,
  CALL_OUT,
  CANCELS,
  CANNOT_SIGN,
  COMMITMENTS,
  COPY_WANTED,
  CUT_FROM_OFFER,
  DEED,
  DEMANDS,
  FOR_THE_FILES,
  GOES_ON,
  GOES_WELL,
  GOODS_AGAIN,
  HAGGLES,
  ITEM,
  isDispleased,
  isTroubled,
  LACKS_PAPER,
  LAWYERS_BALK,
  MODEST,
  MONEY_CUT,
  MONEY_WAITS,
  NO,
  NO_DEED,
  NO_MEETING,
  NO_PAPER,
  NOBODY_STUCK,
  NONE_OF_IT,
  NOT_BLAMED,
  NOT_SINCE,
  NOTHING_FOR_US,
  OF_YOURS,
  OFFER,
  OTHERS_DOING,
  OWN_GOODS,
  OWN_ROUTINE,
  PAPER,
  PAST,
  PERMIT,
  PLAN_WAITS,
  PLANNED,
  RECAP,
  REDIRECTS,
  REGRETS,
  REPLANS,
  SENDS,
  SOME_DAY,
  TO_BE_SET,
  TO_COME,
  TO_MEET,
  TO_TALK,
  TROUBLE,
  UNCHANGED,
  WE_MEET,
  WELL_CARED,
  YET_NOTHING,
  YOURS,
} from './exclusion-words.ts'
import { DATE_FAILS } from './hinted-risks.ts'
import { apologises } from './reports-issue.ts'
import { LETS_GO, UNANSWERABLE } from './request-words.ts'
import { NEVER_ANY_TROUBLE, NO_WORRY, TIME_WORD, UNHARMED } from './words.ts'

/** What is known of the sentence besides its words. */
export interface Around {
  /** somebody's promise stands in it */
  readonly isPromise: boolean
  /** it names a competitor */
  readonly isOfCompetitor: boolean
  /** the acts that the rules find in it */
  readonly found: ReadonlySet<LearnedAct>
}

interface Exclusion {
  readonly acts: readonly LearnedAct[]
  readonly holds: (sentence: ReadSentence, around: Around) => boolean
}

const ASKED_FOR: readonly LearnedAct[] = ['reply_awaited', 'meeting_requested', 'file_requested']
const RISKS: readonly LearnedAct[] = ['risk_legal', 'risk_delay', 'risk_budget']

const says =
  (words: RegExp, unless?: RegExp) =>
  ({ folded }: ReadSentence): boolean =>
    matches(words, folded) && !(unless !== undefined && matches(unless, folded))
const EXCLUSIONS: readonly Exclusion[] = [
  {
    acts: ASKED_FOR,
    holds: (sentence, { isPromise }) =>
      isPromise && sentence.asking === undefined && ITEM.test(sentence.folded),
  },
  {
    acts: [...ASKED_FOR, ...RISKS],
    holds: (sentence) => sentence.asking === undefined && says(TO_BE_SET)(sentence),
  },
  {
    acts: ['reply_awaited', 'file_requested'],
    holds: (sentence) => sentence.asking === undefined && says(SENDS)(sentence),
  },
  { acts: ASKED_FOR, holds: says(UNANSWERABLE) },
  {
    acts: ASKED_FOR,
    holds: (sentence) => !sentence.text.includes('?') && says(REDIRECTS)(sentence),
  },
  { acts: ASKED_FOR, holds: says(LETS_GO, /\b(?:et|and|mais|but)\b/) },
  {
    acts: ASKED_FOR,
    holds: (sentence) => !sentence.text.includes('?') && says(SOME_DAY)(sentence),
  },
  {
    acts: ['meeting_requested'],
    holds: says(NO_MEETING, /\b(?:discuss|talk|call|rdv|rendez|reunion|appel)\b/),
  },
  {
    acts: ['meeting_requested'],
    holds: (sentence, { found }) =>
      found.has('buying_intent') &&
      !found.has('meeting_requested') &&
      !matches(TO_MEET, sentence.folded) &&
      !says(TO_TALK)(sentence),
  },
  {
    acts: ['file_requested'],
    holds: (sentence, { found }) =>
      !found.has('file_requested') &&
      (found.has('buying_intent') || says(NO_PAPER)(sentence)) &&
      !matches(PAPER, sentence.folded) &&
      !says(OFFER)(sentence),
  },
  { acts: ['file_requested'], holds: says(GOODS_AGAIN, PAPER) },
  { acts: ['meeting_requested'], holds: says(CALL_OUT, TO_TALK) },
  {
    acts: ASKED_FOR,
    holds: (sentence) => sentence.asking === undefined && says(PAST)(sentence),
  },
  {
    acts: ['issue', 'negative'],
    holds: (sentence, { found }) =>
      !found.has('issue') &&
      [UNCHANGED, NONE_OF_IT, UNHARMED, NEVER_ANY_TROUBLE].some((words) => says(words)(sentence)),
  },
  {
    acts: ['issue'],
    holds: (sentence, { found }) => !found.has('issue') && says(AS_IT_SHOULD, NO)(sentence),
  },
  {
    // A paper that is lacking is asked for, not complained of.
    acts: ['issue'],
    holds: (sentence, { found }) =>
      found.has('file_requested') &&
      (!found.has('issue') ||
        (!isTroubled(sentence) && [LACKS_PAPER, COPY_WANTED].some((one) => says(one)(sentence)))),
  },
  {
    acts: ['negative'],
    holds: (sentence, { found }) =>
      found.has('file_requested') && says(LACKS_PAPER)(sentence) && !isDispleased(sentence),
  },
  {
    acts: ['issue', 'negative'],
    holds: ({ folded }, { isOfCompetitor }) =>
      isOfCompetitor &&
      !/\b(?:vous|votre(?! confrere)|vos(?! confreres)|you|your(?! competitors?)|yours)\b/.test(
        folded,
      ),
  },
  {
    acts: ['buying_intent'],
    holds: (sentence) => sentence.asking === 'question' && says(ASKS_WHO_CARES)(sentence),
  },
  {
    acts: ['buying_intent'],
    holds: (sentence, { found }) => !found.has('buying_intent') && says(HAGGLES)(sentence),
  },
  { acts: ['buying_intent'], holds: says(CANCELS) },
  { acts: ['buying_intent'], holds: says(CUT_FROM_OFFER) },
  {
    acts: ['issue'],
    holds: (sentence, { found }) => found.has('risk_delay') && says(PERMIT, TROUBLE)(sentence),
  },
  {
    acts: COMMITMENTS,
    holds: (sentence) =>
      says(NO_DEED)(sentence) &&
      !sentence.clauses.some(({ text }) => !matches(NO_DEED, text) && matches(DEED, text)),
  },
  { acts: COMMITMENTS, holds: says(NOTHING_FOR_US) },
  { acts: COMMITMENTS, holds: ({ folded }) => folded.endsWith(':') },
  {
    acts: ['commitment_sender'],
    holds: (sentence, { found }) => !found.has('commitment_sender') && says(DEMANDS)(sentence),
  },
  {
    acts: COMMITMENTS,
    holds: (_, { found, isOfCompetitor }) =>
      isOfCompetitor && !COMMITMENTS.some((act) => found.has(act)),
  },
  {
    acts: ['commitment_recipient'],
    holds: ({ folded }, { found }) =>
      !found.has('commitment_recipient') &&
      !(matches(YOURS, folded) && (matches(TO_COME, folded) || matches(TIME_WORD, folded))),
  },
  {
    acts: ['commitment_sender'],
    holds: (sentence, { found }) => found.has('meeting_requested') && says(WE_MEET)(sentence),
  },
  { acts: ['buying_intent'], holds: says(ACKNOWLEDGES) },
  {
    acts: ASKED_FOR,
    holds: (sentence, { isPromise }) =>
      isPromise && sentence.asking === undefined && says(RECAP)(sentence),
  },
  { acts: ['negative', 'issue'], holds: says(APOLOGY, /\b(?:your|you|votre|vos|vous|but|mais)\b/) },
  {
    acts: ['negative'],
    holds: ({ text, folded }) => !text.includes('!') && matches(YET_NOTHING, folded),
  },
  { acts: ['negative'], holds: says(REGRETS) },
  { acts: ['negative', 'issue'], holds: says(WELL_CARED, NO) },
  { acts: ['negative'], holds: says(MODEST) },
  {
    acts: ['negative', 'issue'],
    holds: (sentence) => says(ALL_WELL, TROUBLE)(sentence) && !isDispleased(sentence),
  },
  {
    acts: ['issue'],
    holds: (one) => says(ASKS_REASON, TROUBLE)(one) || says(MONEY_CUT, TROUBLE)(one),
  },
  {
    acts: ['negative', 'issue'],
    holds: (sentence, { found }) =>
      found.has('risk_legal') && says(CANNOT_SIGN, TROUBLE)(sentence) && !isDispleased(sentence),
  },
  {
    acts: ['issue'],
    holds: (sentence, { found }) =>
      found.has('buying_intent') &&
      sentence.asking === 'question' &&
      !says(OWN_GOODS)(sentence) &&
      !(isTroubled(sentence) && says(GOES_ON)(sentence)) &&
      !isDispleased(sentence),
  },
  { acts: ['issue'], holds: says(PLANNED, OF_YOURS) },
  { acts: ['negative', 'issue'], holds: says(OTHERS_DOING, OF_YOURS) },
  {
    acts: ['issue'],
    holds: (sentence, { found }) => !found.has('issue') && says(AT_MOST)(sentence),
  },
  { acts: ['negative', 'issue'], holds: (sentence) => apologises(sentence) },
  { acts: ['negative', 'issue'], holds: says(OWN_ROUTINE) },
  { acts: ['negative', 'issue'], holds: says(NOT_BLAMED) },
  { acts: ['issue', 'negative'], holds: says(NOBODY_STUCK) },
  { acts: ['issue', 'negative'], holds: says(NOT_SINCE) },
  { acts: ['risk_delay'], holds: says(BUSY) },
  { acts: ['risk_delay'], holds: says(BIDS_LATER) },
  {
    acts: ['issue'],
    holds: (sentence, { found }) => found.has('risk_legal') && says(LAWYERS_BALK)(sentence),
  },
  {
    acts: ['issue'],
    holds: (sentence, { found }) => found.has('risk_delay') && says(DATE_FAILS)(sentence),
  },
  {
    acts: RISKS,
    holds: (sentence, { found }) =>
      !RISKS.some((risk) => found.has(risk)) && says(GOES_WELL, NO)(sentence),
  },
  {
    acts: RISKS,
    holds: (sentence, { found }) =>
      !RISKS.some((risk) => found.has(risk)) && says(NO_WORRY)(sentence),
  },
  { acts: ['risk_legal'], holds: says(FOR_THE_FILES) },
  {
    acts: ['risk_delay'],
    holds: (sentence) => sentence.asking !== undefined && says(REPLANS)(sentence),
  },
  {
    acts: ['risk_delay'],
    holds: (sentence, { found }) =>
      found.has('risk_budget') && says(MONEY_WAITS, PLAN_WAITS)(sentence),
  },
]

/** The acts that the sentence cannot be. */
export function ruledOutIn(sentence: ReadSentence, around: Around): ReadonlySet<LearnedAct> {
  return new Set(
    EXCLUSIONS.filter(({ holds }) => holds(sentence, around)).flatMap(({ acts }) => acts),
  )
}
