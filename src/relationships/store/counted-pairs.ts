/**
 * Which activities count for which records: the people and activity rules of the specification
 * (2.4, 2.5) as SQL.
 */
import type { Fragment } from '../../platform/database.ts'
import { sql, uuids } from '../../platform/database.ts'
import type { RelationshipTable } from '../contract.ts'
import type { Selection } from './keys.ts'

/** Pairs of record and activity that count, without the activity's own conditions. */
export function countedPairs(selection: Selection): Fragment {
  const sources: Fragment[] = []
  for (const table of ['accounts', 'contacts', 'leads', 'opportunities'] as const) {
    if (selection.kind === 'records' && selection.table !== table) continue
    sources.push(regardingPairs(selection, table), PAIRS[table](selection))
  }
  return sql.join(sources, sql` union `)
}

function regardingPairs(selection: Selection, table: RelationshipTable): Fragment {
  return sql`
    select ${table}::text as record_table, activity.regarding_id as record_id, activity.id as activity_id
    from records.activities activity
    where activity.regarding_table = ${table}
      and ${among(selection, sql`activity.regarding_id`, sql`activity.id`)}`
}

/** Both sides must take part. An address in Bcc does not make its owner a customer of the message. */
const PAIRS: Record<RelationshipTable, (selection: Selection) => Fragment> = {
  contacts: (selection) => sql`
    select 'contacts', party.contact_id, party.activity_id
    from records.activity_parties party
    where party.contact_id is not null and party.role <> 'bcc' and party.side = 'them'
      and ${weTakePart(sql`true`)}
      and ${among(selection, sql`party.contact_id`, sql`party.activity_id`)}`,
  accounts: (selection) => sql`
    select 'accounts', contact.account_id, party.activity_id
    from records.contacts contact
    join records.activity_parties party on party.contact_id = contact.id
    where contact.account_id is not null and contact.deleted_at is null
      and party.role <> 'bcc' and party.side = 'them'
      and ${weTakePart(sql`true`)}
      and ${among(selection, sql`contact.account_id`, sql`party.activity_id`)}
    union
    select 'accounts', account.id, party.activity_id
    from records.accounts account
    join records.activity_parties party on party.contact_id = account.primary_contact_id
    where party.role <> 'bcc' and party.side = 'them'
      and ${weTakePart(sql`true`)}
      and ${among(selection, sql`account.id`, sql`party.activity_id`)}`,
  leads: (selection) => sql`
    select 'leads', lead.id, party.activity_id
    from records.leads lead
    join records.activity_parties party on party.lead_id = lead.id
    where party.role <> 'bcc' and ${weTakePart(isOwner(sql`lead`))}
      and ${among(selection, sql`lead.id`, sql`party.activity_id`)}
    union
    select 'leads', lead.id, party.activity_id
    from records.stakeholders stakeholder
    join records.leads lead on lead.id = stakeholder.record_id
    join records.activity_parties party on party.contact_id = stakeholder.contact_id
    where stakeholder.record_table = 'leads'
      and party.role <> 'bcc' and ${weTakePart(isOwner(sql`lead`))}
      and ${among(selection, sql`lead.id`, sql`party.activity_id`)}`,
  opportunities: (selection) => sql`
    select 'opportunities', opportunity.id, party.activity_id
    from records.opportunities opportunity
    join records.activity_parties party on party.contact_id = opportunity.contact_id
    where party.role <> 'bcc' and ${weTakePart(isOnTheDeal())}
      and ${among(selection, sql`opportunity.id`, sql`party.activity_id`)}
    union
    select 'opportunities', opportunity.id, party.activity_id
    from records.stakeholders stakeholder
    join records.opportunities opportunity on opportunity.id = stakeholder.record_id
    join records.activity_parties party on party.contact_id = stakeholder.contact_id
    where stakeholder.record_table = 'opportunities'
      and party.role <> 'bcc' and ${weTakePart(isOnTheDeal())}
      and ${among(selection, sql`opportunity.id`, sql`party.activity_id`)}
    union
    -- a meeting with the account's primary contact counts for the deal only when it regards the deal
    select 'opportunities', opportunity.id, party.activity_id
    from records.accounts account
    join records.opportunities opportunity on opportunity.account_id = account.id
    join records.activity_parties party on party.contact_id = account.primary_contact_id
    join records.activities activity on activity.id = party.activity_id and activity.kind <> 'appointment'
    where party.role <> 'bcc' and ${weTakePart(isOnTheDeal())}
      and ${among(selection, sql`opportunity.id`, sql`party.activity_id`)}`,
}

function among(selection: Selection, record: Fragment, activity: Fragment): Fragment {
  return selection.kind === 'activities'
    ? sql`${activity} = any(${uuids(selection.ids)})`
    : sql`${record} = any(${uuids(selection.ids)})`
}

/** @param condition  on `ours`, the party of our side */
function weTakePart(condition: Fragment): Fragment {
  return sql`exists (
    select 1 from records.activity_parties ours
    where ours.activity_id = party.activity_id and ours.side = 'us' and ${condition}
  )`
}

function isOwner(record: Fragment): Fragment {
  return sql`(
    ours.user_id = ${record}.owner_user_id
    or exists (
      select 1 from identity.team_members member
      where member.team_id = ${record}.owner_team_id and member.user_id = ours.user_id
    )
  )`
}

function isOnTheDeal(): Fragment {
  return sql`(
    ${isOwner(sql`opportunity`)}
    or exists (
      select 1 from records.sales_team_members member
      where member.opportunity_id = opportunity.id and member.user_id = ours.user_id
    )
  )`
}
