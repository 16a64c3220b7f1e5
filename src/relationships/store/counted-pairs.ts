/**
 * Which activities count for which records: the people and activity rules of the specification
 * (2.4, 2.5) as SQL.
 *
 * First who takes part for which record, then one question to all of them: is one of ours there
 * too? One question keeps the plan small: a single new activity is planned in less time than it is
 * computed, and a rebuild reads the parties of our side once.
 */
import type { Fragment } from '../../platform/database.ts'
import { sql, uuids } from '../../platform/database.ts'
import type { RelationshipTable } from '../contract.ts'
import { RELATIONSHIP_TABLES } from '../contract.ts'
import type { Selection } from './keys.ts'

/** Pairs of record and activity that count, without the activity's own conditions. */
export function countedPairs(selection: Selection): Fragment {
  const tables = RELATIONSHIP_TABLES.filter(
    (table) => selection.kind !== 'records' || selection.table === table,
  )
  return sql`
    select pair.record_table, pair.record_id, pair.activity_id
    from (
      ${regardingPairs(selection, tables)}
      union
      select candidate.record_table, candidate.record_id, candidate.activity_id
      from (${sql.join(
        tables.map((table) => CANDIDATES[table](selection)),
        sql` union all `,
      )}) candidate
      where exists (
        select 1 from records.activity_parties ours
        where ours.activity_id = candidate.activity_id and ours.side = 'us' and ${mayStandFor()}
      )
    ) pair
    where ${isLive(selection, tables)}`
}

/**
 * Nothing is derived about a deleted record: whoever is deleted is forgotten until he is restored.
 * For few pairs one question a table, which looks up primary keys; a rebuild asks once, with all that is deleted. An
 * id is one record's, whatever its table.
 */
function isLive(selection: Selection, tables: readonly RelationshipTable[]): Fragment {
  const deleted = tables.map(
    (table) => sql`
      select record.id from ${sql.table(`records.${table}`)} record where record.deleted_at is not null`,
  )
  const isAmong = (records: Fragment) =>
    sql`exists (select 1 from (${records}) record where record.id = pair.record_id)`
  return selection.kind === 'all'
    ? sql`not ${isAmong(sql.join(deleted, sql` union all `))}`
    : sql.join(
        deleted.map((records) => sql`not ${isAmong(records)}`),
        sql` and `,
      )
}

function regardingPairs(selection: Selection, tables: readonly RelationshipTable[]): Fragment {
  return sql`
    select activity.regarding_table as record_table, activity.regarding_id as record_id,
      activity.id as activity_id
    from records.activities activity
    where activity.regarding_table = any(${[...tables]}::text[])
      and ${among(selection, sql`activity.regarding_id`, sql`activity.id`)}`
}

/**
 * Their side, with the owner where only he and his count on ours. An address in Bcc does not make
 * its owner a customer of the message; a deleted lead or deal has nobody (so that its indexes serve:
 * opportunities_by_contact, opportunities_by_account, contacts_by_account_ever). A deleted contact goes on counting for his account as for his
 * deals: what was done stays theirs (decision 0028).
 */
const CANDIDATES: Record<RelationshipTable, (selection: Selection) => Fragment> = {
  contacts: (selection) => sql`
    select 'contacts' as record_table, party.contact_id as record_id, party.activity_id,
      null::uuid as owner_user_id, null::uuid as owner_team_id
    from records.activity_parties party
    where party.contact_id is not null and party.role <> 'bcc' and party.side = 'them'
      and ${among(selection, sql`party.contact_id`, sql`party.activity_id`)}`,
  accounts: (selection) => sql`
    select 'accounts' as record_table, contact.account_id as record_id, party.activity_id,
      null::uuid as owner_user_id, null::uuid as owner_team_id
    from records.contacts contact
    join records.activity_parties party on party.contact_id = contact.id
    where contact.account_id is not null and party.role <> 'bcc' and party.side = 'them'
      and ${among(selection, sql`contact.account_id`, sql`party.activity_id`)}
    union all
    select 'accounts', account.id, party.activity_id, null, null
    from records.accounts account
    join records.activity_parties party on party.contact_id = account.primary_contact_id
    where account.primary_contact_id is not null and party.role <> 'bcc' and party.side = 'them'
      and ${among(selection, sql`account.id`, sql`party.activity_id`)}`,
  leads: (selection) => sql`
    select 'leads' as record_table, lead.id as record_id, party.activity_id, lead.owner_user_id,
      lead.owner_team_id
    from records.leads lead
    join records.activity_parties party on party.lead_id = lead.id
    where lead.deleted_at is null and party.role <> 'bcc' and ${among(selection, sql`lead.id`, sql`party.activity_id`)}
    union all
    select 'leads', lead.id, party.activity_id, lead.owner_user_id, lead.owner_team_id
    from records.stakeholders stakeholder
    join records.leads lead on lead.id = stakeholder.record_id
    join records.activity_parties party on party.contact_id = stakeholder.contact_id
    where stakeholder.record_table = 'leads' and lead.deleted_at is null and party.role <> 'bcc'
      and ${among(selection, sql`lead.id`, sql`party.activity_id`)}`,
  opportunities: (selection) => sql`
    select 'opportunities' as record_table, opportunity.id as record_id, party.activity_id,
      opportunity.owner_user_id, opportunity.owner_team_id
    from records.opportunities opportunity
    join records.activity_parties party on party.contact_id = opportunity.contact_id
    where opportunity.deleted_at is null and party.role <> 'bcc'
      and ${among(selection, sql`opportunity.id`, sql`party.activity_id`)}
    union all
    select 'opportunities', opportunity.id, party.activity_id, opportunity.owner_user_id,
      opportunity.owner_team_id
    from records.stakeholders stakeholder
    join records.opportunities opportunity on opportunity.id = stakeholder.record_id
    join records.activity_parties party on party.contact_id = stakeholder.contact_id
    where stakeholder.record_table = 'opportunities' and opportunity.deleted_at is null
      and party.role <> 'bcc' and ${among(selection, sql`opportunity.id`, sql`party.activity_id`)}
    union all
    -- a meeting with the account's primary contact counts for the deal only when it regards the deal
    select 'opportunities', opportunity.id, party.activity_id, opportunity.owner_user_id,
      opportunity.owner_team_id
    from records.accounts account
    join records.opportunities opportunity on opportunity.account_id = account.id
    join records.activity_parties party on party.contact_id = account.primary_contact_id
    join records.activities activity on activity.id = party.activity_id and activity.kind <> 'appointment'
    where account.primary_contact_id is not null and opportunity.deleted_at is null and party.role <> 'bcc'
      and ${among(selection, sql`opportunity.id`, sql`party.activity_id`)}`,
}

function among(selection: Selection, record: Fragment, activity: Fragment): Fragment {
  switch (selection.kind) {
    case 'all':
      return sql`true`
    case 'records':
      return sql`${record} = any(${uuids(selection.ids)})`
    case 'activities':
      return sql`${activity} = any((select ${uuids(selection.ids)})::uuid[])`
  }
}

/** Anybody of ours for an account or a contact; for a lead or a deal its owner, his team, its sales team. */
function mayStandFor(): Fragment {
  return sql`(
    candidate.record_table in ('accounts', 'contacts')
    or ours.user_id = candidate.owner_user_id
    or exists (
      select 1 from identity.team_members member
      where member.team_id = candidate.owner_team_id and member.user_id = ours.user_id
    )
    or candidate.record_table = 'opportunities' and exists (
      select 1 from records.sales_team_members member
      where member.opportunity_id = candidate.record_id and member.user_id = ours.user_id
    )
  )`
}
