/**
 * Competitor mentioned: a mail of a customer regarding an open opportunity names a competitor that is
 * not noted on it. Adding it takes the card away; whoever always adds has it added without a card.
 */
import type { CardContent, CardDefinition, CardWords } from './definition.ts'
import { action } from './definition.ts'
import {
  attachedTo,
  CHANGED_MAIL,
  IS_OF_CUSTOMER,
  MAIL_AND_SENDER,
  MAIL_OF_OPPORTUNITIES,
  MAIL_OWNER,
  mailWords,
  OPEN_OPPORTUNITY,
} from './mail-facts.ts'
import { ALWAYS_ADD_COMPETITORS } from './personal-settings.ts'

const LIFE_DAYS = 14

/** The first sentence with a competitor that the opportunity lacks. */
const LACKING = `
  join lateral (
    select finding.sentence
    from mailbox.findings finding
    join records.competitors competitor
      on competitor.id = finding.competitor_id and competitor.deleted_at is null
    where finding.message_id = message.id and finding.label = 'competitor'
      and not exists (
        select 1 from records.opportunity_competitors link
        where link.opportunity_id = opportunity.id and link.competitor_id = competitor.id)
    order by finding.position
    limit 1
  ) found on true`

const namesOf = (card: CardContent): string => card.proposed.map(({ name }) => name).join(', ')

function present(card: CardContent): CardWords {
  const { record, proposed } = card
  const target = {
    table: 'opportunities',
    id: record?.id ?? null,
    ids: proposed.map(({ id }) => id),
  } as const
  const words = mailWords(card)
  return {
    values: { ...words.values, competitors: namesOf(card), count: proposed.length },
    evidence: words.evidence,
    actions:
      record === undefined || proposed.length === 0
        ? [action('open_email', { table: 'activities', id: card.subjectId })]
        : [
            action('add_competitor', target),
            action('always_add', { ...target, setting: ALWAYS_ADD_COMPETITORS.key }),
          ],
  }
}

export const COMPETITOR_MENTIONED: CardDefinition = {
  type: 'competitor_mentioned',
  section: 'insights',
  subjectTable: 'activities',
  isFirst: false,
  priority: 640,
  isToday: false,
  rule: { kind: 'waiting', untouchedDays: LIFE_DAYS },
  dependencies: [...CHANGED_MAIL, MAIL_OF_OPPORTUNITIES],
  facts: {
    from: `${MAIL_AND_SENDER} ${OPEN_OPPORTUNITY} ${LACKING}`,
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
}
