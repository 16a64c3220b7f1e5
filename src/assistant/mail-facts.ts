/**
 * SQL that the cards from what mails say share: a mail of a customer that a person wrote, its sender,
 * and the surest sentence that says something. Reading mails is the affair of the mailbox
 * (mailbox.findings); the thresholds are the organisation's and hold at once.
 */
import type { ToldAct } from '../mailbox/model.ts'
import { isToldAs } from '../mailbox/model.ts'
import type { CardContent, CardWords, Dependency } from './definition.ts'
import { evidence, THE_CHANGED } from './definition.ts'

/** Mails with the contact and the lead who sent them. */
export const MAIL_AND_SENDER = `from mailbox.messages message
  join records.activities activity on activity.id = message.id
  left join lateral (
    select party.contact_id, party.lead_id
    from records.activity_parties party
    where party.activity_id = message.id and party.role = 'from'
    order by party.position
    limit 1
  ) sender on true`

/** The surest sentence that is told as an act; relies on the primary key of findings. */
export const foundSentence = (act: ToldAct): string => `
  join lateral (
    select finding.sentence, finding.span_start, finding.probability
    from mailbox.findings finding
    where finding.message_id = message.id and ${isToldAs(act, 'finding')}
    order by finding.probability desc, finding.position
    limit 1
  ) found on true`

/** Nobody knows who wrote a mail that the domain of its sender disowns. Relies on the primary key. */
export const IS_NOT_DISOWNED = `not exists (
    select 1 from mailbox.authentications disowned
    where disowned.message_id = message.id and disowned.verdict = 'failed')`

/** Who wrote is a customer, as far as is known, and no machine; the mail has not been deleted. */
export const IS_OF_CUSTOMER = `message.direction = 'in' and message.automatic_kind is null
  and activity.deleted_at is null and ${IS_NOT_DISOWNED}`

/**
 * The open opportunity that the mail is about: the one that it is set regarding; where it is set
 * regarding nothing, the only open one in which its sender takes part. Two possible ones: none.
 * Relies on opportunities_by_contact and stakeholders_by_contact.
 */
export const OPEN_OPPORTUNITY = `
  join lateral (
    select (array_agg(possible.id))[1] as id
    from (
      select deal.id from records.opportunities deal
      where activity.regarding_table = 'opportunities' and deal.id = activity.regarding_id
        and deal.status = 'open' and deal.deleted_at is null
      union
      select deal.id from records.opportunities deal
      where activity.regarding_id is null and deal.contact_id = sender.contact_id
        and deal.status = 'open' and deal.deleted_at is null
      union
      select deal.id
      from records.stakeholders link
      join records.opportunities deal on deal.id = link.record_id
      where activity.regarding_id is null and link.record_table = 'opportunities'
        and link.contact_id = sender.contact_id
        and deal.status = 'open' and deal.deleted_at is null
    ) possible
    having count(*) = 1
  ) about on true
  join records.opportunities opportunity on opportunity.id = about.id`

/**
 * Mail regarding changed opportunities, and mail of people who take part in them or did so before: for
 * those another opportunity may be the only one now. Relies on activities_by_regarding, on the primary
 * key of changes and on activity_parties_by_contact.
 */
export const MAIL_OF_OPPORTUNITIES: Dependency = {
  fact: 'records:opportunities',
  subjects: `
    select activity.id
    from changed
    join records.activities activity
      on activity.regarding_table = 'opportunities' and activity.regarding_id = changed.id
    where activity.kind = 'email'
    union
    select written.activity_id
    from (
      select deal.contact_id
      from changed join records.opportunities deal on deal.id = changed.id
      union
      select link.contact_id
      from changed
      join records.stakeholders link
        on link.record_table = 'opportunities' and link.record_id = changed.id
      union
      select former.contact_id
      from changed
      join records.changes change
        on change.record_table = 'opportunities' and change.record_id = changed.id
      cross join lateral (values
        ((change.before ->> 'contact_id')::uuid),
        ((change.before -> 'stakeholders' ->> 'id')::uuid)) as former(contact_id)
    ) person
    join records.activity_parties written
      on written.contact_id = person.contact_id and written.role = 'from'
    join mailbox.messages message on message.id = written.activity_id`,
}

export const CHANGED_MAIL: readonly Dependency[] = [
  { fact: 'activities', subjects: THE_CHANGED },
  { fact: 'findings', subjects: THE_CHANGED },
]

/** The opportunity and the sender besides the mail itself (specification 1.6.4). */
export const attachedTo = (...ids: readonly string[]): string => `(
  select array_agg(distinct attached.id order by attached.id)
  from unnest(array[${ids.join(', ')}]) as attached(id)
  where attached.id is not null)`

/** Whose mail it is, where that is somebody else than the owner of the opportunity. */
export const MAIL_OWNER = `case
  when activity.owner_user_id is distinct from opportunity.owner_user_id
    and activity.owner_user_id is not null then array[activity.owner_user_id] end`

/** The words that all cards from mails have: who wrote, about what, and the sentence found. */
export function mailWords(card: CardContent): Pick<CardWords, 'values' | 'evidence'> {
  const sender = card.activity?.people.find(({ role }) => role === 'from')
  return {
    values: {
      name: card.activity?.subject ?? '',
      person: sender?.name ?? sender?.address ?? '',
      sentence: card.sentence ?? '',
      record: card.record?.name ?? '',
      sent_at: card.baseAt.toISOString(),
    },
    evidence: [
      evidence('sentence', {
        table: 'activities',
        id: card.subjectId,
        text: card.sentence ?? null,
        at: card.baseAt.toISOString(),
      }),
    ],
  }
}
