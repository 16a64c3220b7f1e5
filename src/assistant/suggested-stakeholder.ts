/**
 * Suggested stakeholder: a mail regarding an open opportunity, of either side, has a recipient at the
 * customer's who is not noted on it. Adding him takes the card away; whoever always adds has him added
 * without a card.
 */
import type { CardContent, CardDefinition, CardWords } from './definition.ts'
import { action, evidence } from './definition.ts'
import {
  attachedTo,
  CHANGED_MAIL,
  MAIL_AND_SENDER,
  MAIL_OF_OPPORTUNITIES,
  MAIL_OWNER,
  OPEN_OPPORTUNITY,
} from './mail-facts.ts'
import { ALWAYS_ADD_STAKEHOLDERS } from './personal-settings.ts'

const LIFE_DAYS = 14

/** A contact among the recipients who is neither the contact of the opportunity nor a stakeholder. */
const HAS_OTHER = `exists (
  select 1 from records.activity_parties party
  join records.contacts person on person.id = party.contact_id and person.deleted_at is null
  where party.activity_id = message.id and party.side = 'them' and party.role in ('to', 'cc')
    and person.id is distinct from opportunity.contact_id
    and not exists (
      select 1 from records.stakeholders link
      where link.record_table = 'opportunities' and link.record_id = opportunity.id
        and link.contact_id = person.id))`

function present(card: CardContent): CardWords {
  const { record, proposed } = card
  const target = {
    table: 'opportunities',
    id: record?.id ?? null,
    ids: proposed.map(({ id }) => id),
  } as const
  return {
    values: {
      name: card.activity?.subject ?? '',
      record: record?.name ?? '',
      people: proposed.map(({ name }) => name).join(', '),
      count: proposed.length,
      sent_at: card.baseAt.toISOString(),
    },
    evidence: [
      evidence('activity', {
        table: 'activities',
        id: card.subjectId,
        text: card.activity?.subject ?? null,
        at: card.baseAt.toISOString(),
      }),
    ],
    actions:
      record === undefined || proposed.length === 0
        ? [action('open_email', { table: 'activities', id: card.subjectId })]
        : [
            action('add_stakeholder', target),
            action('always_add', { ...target, setting: ALWAYS_ADD_STAKEHOLDERS.key }),
          ],
  }
}

export const SUGGESTED_STAKEHOLDER: CardDefinition = {
  type: 'suggested_stakeholder',
  section: 'insights',
  subjectTable: 'activities',
  isFirst: false,
  priority: 610,
  isToday: false,
  rule: { kind: 'waiting', untouchedDays: LIFE_DAYS },
  dependencies: [
    ...CHANGED_MAIL,
    MAIL_OF_OPPORTUNITIES,
    {
      fact: 'records:contacts',
      subjects: `
        select party.activity_id
        from changed
        join records.activity_parties party on party.contact_id = changed.id
        join mailbox.messages message on message.id = party.activity_id`,
    },
  ],
  facts: {
    from: `${MAIL_AND_SENDER} ${OPEN_OPPORTUNITY}`,
    where: `message.automatic_kind is null and activity.deleted_at is null and ${HAS_OTHER}`,
    subject: 'message.id',
    base: 'message.sent_at',
    owner: 'opportunity',
    participants: MAIL_OWNER,
    attached: attachedTo('opportunity.id'),
    record: [`'opportunities'`, 'opportunity.id'],
    evidence: 'message.id',
  },
  present,
}
