/**
 * Writes the derived rows of a relationship: touches, replies, figures.
 *
 * All three are recomputed for the keys that a batch of events touched, never per row: first which
 * activities count for which records (people and activity rules of the specification, 2.4–2.6),
 * then the replies and figures of the records concerned.
 */
import type { Db, Fragment } from '../platform/database.ts'
import { execute, query, sql, uuids } from '../platform/database.ts'
import type { RelationshipTable } from './contract.ts'
import {
  LEAST_INTERACTIONS_FOR_A_RHYTHM,
  SECONDS_TO_READ,
  SECONDS_TO_WRITE,
  SLIP_FACTOR,
} from './model.ts'

/** One record whose figures are to be computed again. */
export type RecordKey = { readonly recordTable: RelationshipTable; readonly recordId: string }

/** Which part of the derivation is computed: some activities, or some records of one table. */
export type Selection =
  | { readonly kind: 'activities'; readonly ids: readonly string[] }
  | { readonly kind: 'records'; readonly table: RelationshipTable; readonly ids: readonly string[] }

/**
 * Lets only one refresh run at a time, readers excepted: two batches that touch the same record
 * would else each miss what the other has not committed yet.
 */
export async function lockDerivation(trx: Db): Promise<void> {
  await execute(trx, sql`lock table relationships.touches in share row exclusive mode`)
}

/** Deletes the selected touches and returns the records that had them. */
export async function deleteTouches(trx: Db, selection: Selection): Promise<RecordKey[]> {
  const where =
    selection.kind === 'activities'
      ? sql`touch.activity_id = any(${uuids(selection.ids)})`
      : sql`touch.record_table = ${selection.table} and touch.record_id = any(${uuids(selection.ids)})`
  return query<RecordKey>(
    trx,
    sql`
      with gone as (
        delete from relationships.touches touch where ${where}
        returning touch.record_table, touch.record_id
      )
      select distinct gone.record_table as "recordTable", gone.record_id as "recordId" from gone`,
  )
}

/** Writes the selected touches anew and returns the records that have them. */
export async function insertTouches(trx: Db, selection: Selection): Promise<RecordKey[]> {
  return query<RecordKey>(
    trx,
    sql`
      with pairs as (${countedPairs(selection)}), written as (
        insert into relationships.touches (record_table, record_id, activity_id, kind, direction,
          is_open, occurred_at, thread_id, seconds_ours, seconds_theirs)
        select pairs.record_table, pairs.record_id, activity.id, activity.kind, activity.direction,
          activity.status = 'open', activity.occurred_at, message.thread_id,
          case
            when activity.kind = 'email' and activity.direction = 'out' then ${SECONDS_TO_WRITE}
            when activity.kind = 'email' then ${SECONDS_TO_READ} * greatest(present.ours, 1)
            when activity.kind = 'task' then coalesce(activity.duration_minutes, 0) * 60
            else coalesce(activity.duration_minutes, 0) * 60 * greatest(present.ours, 1)
          end,
          case
            when activity.kind = 'email' and activity.direction = 'out' then ${SECONDS_TO_READ}
            when activity.kind = 'email' then ${SECONDS_TO_WRITE}
            when activity.kind = 'task' then 0
            else coalesce(activity.duration_minutes, 0) * 60
          end
        from pairs
        join records.activities activity on activity.id = pairs.activity_id
        left join mailbox.messages message on message.id = activity.id
        cross join lateral (
          select count(distinct coalesce(party.user_id::text, party.address))::integer as ours
          from records.activity_parties party
          where party.activity_id = activity.id and party.side = 'us'
        ) present
        where activity.deleted_at is null
          and activity.kind <> 'note'
          and activity.status in ('open', 'completed')
          and message.automatic_kind is null
        returning record_table, record_id
      )
      select distinct written.record_table as "recordTable", written.record_id as "recordId" from written`,
  )
}

/** Lists the records that see a message of the threads of these activities: their replies may change. */
export async function recordsOfThreads(
  trx: Db,
  activityIds: readonly string[],
): Promise<RecordKey[]> {
  return query<RecordKey>(
    trx,
    sql`
      select distinct touch.record_table as "recordTable", touch.record_id as "recordId"
      from mailbox.messages message
      join relationships.touches touch on touch.thread_id = message.thread_id
      where message.id = any(${uuids(activityIds)})`,
  )
}

/** Computes the replies of these records again. Relies on messages_by_thread. */
export async function writeReplies(trx: Db, keys: readonly RecordKey[]): Promise<void> {
  await execute(
    trx,
    sql`
      delete from relationships.replies reply
      using (${keyRows(keys)}) affected
      where reply.record_table = affected.record_table and reply.record_id = affected.record_id`,
  )
  await execute(
    trx,
    sql`
      insert into relationships.replies (record_table, record_id, question_id, answer_id, answered_by, seconds)
      select question.record_table, question.record_id, question.activity_id, answer.id,
        case question.direction when 'in' then 'us' else 'them' end,
        extract(epoch from answer.sent_at - question.occurred_at)::integer
      from (${keyRows(keys)}) affected
      join relationships.touches question
        on question.record_table = affected.record_table and question.record_id = affected.record_id
      cross join lateral (
        select message.id, message.sent_at
        from mailbox.messages message
        join records.activities activity on activity.id = message.id and activity.deleted_at is null
        where message.thread_id = question.thread_id
          and message.direction <> question.direction
          and message.automatic_kind is null
          and (message.sent_at, message.id) > (question.occurred_at, question.activity_id)
          and (
            question.direction = 'in'
            or exists (
              select 1 from relationships.touches seen
              where seen.record_table = question.record_table
                and seen.record_id = question.record_id
                and seen.activity_id = message.id
            )
          )
        order by message.sent_at, message.id
        limit 1
      ) answer
      where question.kind = 'email' and not question.is_open
        -- an interval of more than 68 years does not fit and is no answer
        and answer.sent_at - question.occurred_at < interval '68 years'`,
  )
}

/** Computes the figures of these records again; a record without touches loses its row. */
export async function writeFigures(trx: Db, keys: readonly RecordKey[]): Promise<void> {
  await execute(
    trx,
    sql`
      delete from relationships.figures figure
      using (${keyRows(keys)}) affected
      where figure.record_table = affected.record_table and figure.record_id = affected.record_id`,
  )
  await execute(
    trx,
    sql`
      with affected as (${keyRows(keys)}), counted as (
        select touch.record_table, touch.record_id,
          count(*) filter (where kind = 'email' and direction = 'out') as emails_sent,
          count(*) filter (where kind = 'email' and direction = 'in') as emails_received,
          count(*) filter (where kind = 'appointment' and direction = 'out') as meetings_sent,
          count(*) filter (where kind = 'appointment' and direction = 'in') as meetings_received,
          count(*) filter (where kind = 'phone_call' and direction = 'out') as calls_made,
          count(*) filter (where kind = 'phone_call' and direction = 'in') as calls_received,
          count(*) filter (where kind = 'task') as tasks_completed,
          sum(seconds_ours) as seconds_ours,
          sum(seconds_theirs) as seconds_theirs,
          coalesce(sum(seconds_theirs) filter (where kind = 'appointment'), 0) as meeting_seconds,
          count(*) filter (where kind <> 'task') as interaction_count,
          min(occurred_at) filter (where kind <> 'task') as first_at
        from affected
        join relationships.touches touch
          on touch.record_table = affected.record_table and touch.record_id = affected.record_id
        where not touch.is_open
        group by touch.record_table, touch.record_id
      ), answered as (
        select reply.record_table, reply.record_id,
          count(*) filter (where answered_by = 'us') as replies_ours,
          count(*) filter (where answered_by = 'them') as replies_theirs,
          avg(seconds) filter (where answered_by = 'us') as mean_ours,
          avg(seconds) filter (where answered_by = 'them') as mean_theirs,
          percentile_cont(0.5) within group (order by seconds) filter (where answered_by = 'us') as median_ours,
          percentile_cont(0.5) within group (order by seconds) filter (where answered_by = 'them') as median_theirs
        from affected
        join relationships.replies reply
          on reply.record_table = affected.record_table and reply.record_id = affected.record_id
        group by reply.record_table, reply.record_id
      ), rhythm as (
        select counted.*, last.occurred_at as last_at, last.activity_id as last_id, last.kind as last_kind,
          last.direction as last_direction,
          case when counted.interaction_count >= ${LEAST_INTERACTIONS_FOR_A_RHYTHM}
            then (extract(epoch from last.occurred_at - counted.first_at) / (counted.interaction_count - 1))::bigint
          end as gap
        from counted
        left join lateral (
          select touch.occurred_at, touch.activity_id, touch.kind, touch.direction
          from relationships.touches touch
          where touch.record_table = counted.record_table and touch.record_id = counted.record_id
            and not touch.is_open and touch.kind <> 'task'
          order by touch.occurred_at desc, touch.activity_id desc
          limit 1
        ) last on true
      )
      insert into relationships.figures
      select rhythm.record_table, rhythm.record_id, emails_sent, emails_received, meetings_sent,
        meetings_received, calls_made, calls_received, tasks_completed,
        coalesce(replies_ours, 0), coalesce(replies_theirs, 0), mean_ours, mean_theirs, median_ours,
        median_theirs, seconds_ours, seconds_theirs, meeting_seconds, interaction_count, first_at,
        last_at, last_id, last_kind, last_direction, gap,
        last_at + gap * ${SLIP_FACTOR} * interval '1 second'
      from rhythm
      left join answered
        on answered.record_table = rhythm.record_table and answered.record_id = rhythm.record_id`,
  )
}

/** Forgets touches, replies and figures that no longer have an activity behind them. */
export async function deleteOrphans(trx: Db): Promise<void> {
  await execute(
    trx,
    sql`
      delete from relationships.touches touch
      where not exists (select 1 from records.activities activity where activity.id = touch.activity_id)`,
  )
  await execute(
    trx,
    sql`
      delete from relationships.figures figure
      where not exists (
        select 1 from relationships.touches touch
        where touch.record_table = figure.record_table and touch.record_id = figure.record_id
      )`,
  )
}

/** Lists activity ids in ascending order, for a rebuild in pieces. */
export async function activityIdsAfter(db: Db, afterId: string, limit: number): Promise<string[]> {
  const rows = await query<{ id: string }>(
    db,
    sql`
      select activity.id from records.activities activity
      where activity.id > ${afterId}::uuid order by activity.id limit ${limit}`,
  )
  return rows.map((row) => row.id)
}

/** Lists the records that have touches, in ascending order of table and id. */
export async function touchedKeysAfter(
  db: Db,
  after: RecordKey,
  limit: number,
): Promise<RecordKey[]> {
  return query<RecordKey>(
    db,
    sql`
      select distinct touch.record_table as "recordTable", touch.record_id as "recordId"
      from relationships.touches touch
      where (touch.record_table, touch.record_id) > (${after.recordTable}, ${after.recordId}::uuid)
      order by 1, 2 limit ${limit}`,
  )
}

/** Lists accounts whose figures depend on these contacts, now or until now. */
export async function accountsOfContacts(
  trx: Db,
  contactIds: readonly string[],
): Promise<string[]> {
  const rows = await query<{ id: string }>(
    trx,
    sql`
      select contact.account_id as id from records.contacts contact
      where contact.id = any(${uuids(contactIds)}) and contact.account_id is not null
      union
      select touch.record_id from records.activity_parties party
      join relationships.touches touch
        on touch.activity_id = party.activity_id and touch.record_table = 'accounts'
      where party.contact_id = any(${uuids(contactIds)})`,
  )
  return rows.map((row) => row.id)
}

/** Lists the opportunities of these accounts: the primary contact counts for them. */
export async function opportunitiesOfAccounts(
  trx: Db,
  accountIds: readonly string[],
): Promise<string[]> {
  const rows = await query<{ id: string }>(
    trx,
    sql`
      select opportunity.id from records.opportunities opportunity
      where opportunity.account_id = any(${uuids(accountIds)})`,
  )
  return rows.map((row) => row.id)
}

/** Lists the activities in which one of these addresses takes part. */
export async function activitiesOfAddresses(
  trx: Db,
  addresses: readonly string[],
): Promise<string[]> {
  const rows = await query<{ id: string }>(
    trx,
    sql`
      select distinct party.activity_id as id from records.activity_parties party
      where party.address = any(${[...addresses]}::text[])`,
  )
  return rows.map((row) => row.id)
}

/** Lists leads or opportunities owned by the teams of these users: their members are our side. */
export async function recordsOfTeamsOf(
  trx: Db,
  table: 'leads' | 'opportunities',
  userIds: readonly string[],
): Promise<string[]> {
  const rows = await query<{ id: string }>(
    trx,
    sql`
      select record.id from ${sql.table(`records.${table}`)} record
      join identity.team_members member on member.team_id = record.owner_team_id
      where member.user_id = any(${uuids(userIds)})`,
  )
  return rows.map((row) => row.id)
}

function keyRows(keys: readonly RecordKey[]): Fragment {
  const tables = keys.map((key) => key.recordTable)
  const ids = keys.map((key) => key.recordId)
  return sql`
    select given.record_table, given.record_id
    from unnest(${tables}::text[], ${ids}::uuid[]) as given (record_table, record_id)`
}

/** Pairs of record and activity that count, without the activity's own conditions. */
function countedPairs(selection: Selection): Fragment {
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
