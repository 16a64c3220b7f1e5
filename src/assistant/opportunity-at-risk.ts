/**
 * Opportunity at risk: a mail of a customer regarding an open opportunity speaks of legal, budget or
 * delay problems (phrase), or its tone is negative (sentiment). Both at once are one card, the phrase.
 */
import type { ToldAct } from '../mailbox/model.ts'
import type { CardType } from './contract.ts'
import type { CardContent, CardDefinition, CardWords } from './definition.ts'
import { action, openRecord } from './definition.ts'
import {
  attachedTo,
  CHANGED_MAIL,
  foundSentence,
  IS_OF_CUSTOMER,
  MAIL_AND_SENDER,
  MAIL_OF_OPPORTUNITIES,
  MAIL_OWNER,
  mailWords,
  OPEN_OPPORTUNITY,
} from './mail-facts.ts'

const LIFE_DAYS = 14

const present = (card: CardContent): CardWords => ({
  ...mailWords(card),
  actions: [
    action('open_email', { table: 'activities', id: card.subjectId }),
    ...openRecord(card.record),
  ],
})

const atRisk = (type: CardType, act: ToldAct, priority: number): CardDefinition => ({
  type,
  section: 'insights',
  subjectTable: 'activities',
  isFirst: false,
  priority,
  isToday: false,
  rule: { kind: 'waiting', untouchedDays: LIFE_DAYS },
  tells: [act],
  dependencies: [...CHANGED_MAIL, MAIL_OF_OPPORTUNITIES],
  facts: {
    from: `${MAIL_AND_SENDER} ${OPEN_OPPORTUNITY} ${foundSentence(act)}`,
    where: IS_OF_CUSTOMER,
    subject: 'message.id',
    base: 'message.sent_at',
    owner: 'opportunity',
    participants: MAIL_OWNER,
    attached: attachedTo('opportunity.id', 'sender.contact_id'),
    record: [`'opportunities'`, 'opportunity.id'],
    evidence: 'message.id',
    sentence: 'found.sentence',
  },
  present,
})

export const OPPORTUNITY_AT_RISK: readonly CardDefinition[] = [
  atRisk('opportunity_at_risk_phrase', 'risk', 690),
  {
    ...atRisk('opportunity_at_risk_sentiment', 'negative', 685),
    yieldsTo: 'opportunity_at_risk_phrase',
  },
]
