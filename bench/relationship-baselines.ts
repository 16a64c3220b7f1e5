/** What relationships are measured against: aggregates written by hand over the same rows, which write nothing. */
import type { Fragment } from '../src/platform/database.ts'
import { sql } from '../src/platform/database.ts'

/** The figures of every record from its activities. */
const FIGURES = sql`
  with ours as (
    select activity_id, count(distinct coalesce(user_id::text, address)) as people
    from records.activity_parties where side = 'us' group by activity_id
  ), theirs as (
    select activity_id, contact_id, lead_id from records.activity_parties
    where side = 'them' and role <> 'bcc'
  ), colleague as (
    select opportunity.id as opportunity_id, opportunity.owner_user_id as user_id
    from records.opportunities opportunity where opportunity.owner_user_id is not null
    union
    select opportunity.id, member.user_id from records.opportunities opportunity
    join identity.team_members member on member.team_id = opportunity.owner_team_id
    union
    select member.opportunity_id, member.user_id from records.sales_team_members member
  ), person as (
    select opportunity.id as opportunity_id, opportunity.contact_id, true as also_meetings
    from records.opportunities opportunity where opportunity.contact_id is not null
    union
    select stakeholder.record_id, stakeholder.contact_id, true from records.stakeholders stakeholder
    where stakeholder.record_table = 'opportunities'
    union
    select opportunity.id, account.primary_contact_id, false from records.opportunities opportunity
    join records.accounts account on account.id = opportunity.account_id
    where account.primary_contact_id is not null
  ), counted as (
    select activity.regarding_table as record_table, activity.regarding_id as record_id, activity.id
    from records.activities activity
    where activity.regarding_table in ('accounts', 'contacts', 'leads', 'opportunities')
    union
    select 'contacts', theirs.contact_id, theirs.activity_id from theirs
    join ours on ours.activity_id = theirs.activity_id where theirs.contact_id is not null
    union
    select 'accounts', contact.account_id, theirs.activity_id from theirs
    join ours on ours.activity_id = theirs.activity_id
    join records.contacts contact on contact.id = theirs.contact_id
    where contact.account_id is not null
    union
    select 'leads', lead.id, theirs.activity_id from theirs
    join records.leads lead on lead.id = theirs.lead_id
    join records.activity_parties party
      on party.activity_id = theirs.activity_id and party.user_id = lead.owner_user_id
    union
    select 'opportunities', person.opportunity_id, theirs.activity_id from person
    join theirs on theirs.contact_id = person.contact_id
    join records.activities activity on activity.id = theirs.activity_id
      and (person.also_meetings or activity.kind <> 'appointment')
    join records.activity_parties party on party.activity_id = theirs.activity_id
    join colleague on colleague.opportunity_id = person.opportunity_id
      and colleague.user_id = party.user_id
  ), figures as (
  select counted.record_table, counted.record_id,
    count(*) filter (where activity.kind = 'email' and activity.direction = 'out'),
    count(*) filter (where activity.kind = 'email' and activity.direction = 'in'),
    count(*) filter (where activity.kind = 'appointment' and activity.direction = 'out'),
    count(*) filter (where activity.kind = 'appointment' and activity.direction = 'in'),
    count(*) filter (where activity.kind = 'phone_call' and activity.direction = 'out'),
    count(*) filter (where activity.kind = 'phone_call' and activity.direction = 'in'),
    count(*) filter (where activity.kind = 'task'),
    count(*) filter (where activity.kind <> 'task'),
    sum(case when activity.kind = 'email' then 150 else activity.duration_minutes * 60 end * ours.people),
    min(activity.occurred_at), max(activity.occurred_at)
  from counted
  join records.activities activity on activity.id = counted.id and activity.deleted_at is null
    and activity.kind <> 'note' and activity.status = 'completed'
  left join mailbox.messages message on message.id = activity.id
  left join ours on ours.activity_id = activity.id
  where message.automatic_kind is null
  group by 1, 2
  )`

/** The response times of the same records: the first later message of the other side in the thread. */
const ANSWERS = sql`
  waits as (
    select counted.record_table, counted.record_id, message.direction, message.sent_at,
      extract(epoch from case message.direction
        when 'in' then min(message.sent_at) filter (where message.direction = 'out') over later
        else min(message.sent_at) filter (where message.direction = 'in') over later
      end - message.sent_at) as wait
    from counted
    join mailbox.messages message on message.id = counted.id and message.automatic_kind is null
    join records.activities activity on activity.id = counted.id and activity.deleted_at is null
    window later as (
      partition by counted.record_table, counted.record_id, message.thread_id
      order by message.sent_at desc rows between unbounded preceding and 1 preceding
    )
  ), answers as (
    select waits.record_table, waits.record_id, waits.direction, count(*), avg(waits.wait),
      percentile_cont(0.5) within group (order by waits.wait)
    from waits where waits.wait is not null group by 1, 2, 3
  )`

/**
 * The sums that the health of the same records rests on: activities and answers that fade by half in 14 days, of the
 * 294 days that still weigh, today and 28 days ago.
 */
const HEALTH = sql`
  moments as (
    select moment.at from (values (now()), (now() - interval '28 days')) as moment (at)
  ), sums as (
    select counted.record_table, counted.record_id, moments.at, activity.kind, activity.direction,
      sum(power(2, -extract(epoch from moments.at - activity.occurred_at)::double precision / 1209600)),
      count(*) filter (where activity.occurred_at > moments.at - interval '28 days'),
      min(activity.occurred_at), max(activity.occurred_at)
    from counted
    join records.activities activity on activity.id = counted.id and activity.deleted_at is null
      and activity.kind <> 'note' and activity.status = 'completed'
    cross join moments
    where counted.record_table <> 'accounts' and activity.occurred_at <= moments.at
      and activity.occurred_at > moments.at - interval '294 days'
    group by 1, 2, 3, 4, 5
  ), faded_answers as (
    select waits.record_table, waits.record_id, moments.at,
      sum(power(2, -extract(epoch from moments.at - waits.sent_at)::double precision / 1209600)
        * (0.5 + 0.5 * power(2, -least(waits.wait / 86400, 60)::double precision)))
    from waits
    cross join moments
    where waits.record_table <> 'accounts' and waits.wait is not null and waits.sent_at <= moments.at
      and waits.sent_at > moments.at - interval '294 days'
    group by 1, 2, 3
  )`

/** All columns are asked for, else the planner leaves the counting out. */
export const HAND_WRITTEN: Readonly<Record<string, Fragment>> = {
  'one hand-written aggregate over the same rows': sql`
    ${FIGURES}, ${ANSWERS}
    select (select count(figures) from figures), (select count(answers) from answers)`,
  'the same without response times': sql`${FIGURES} select count(figures) from figures`,
  'the same with the sums of health': sql`
    ${FIGURES}, ${ANSWERS}, ${HEALTH}
    select (select count(figures) from figures), (select count(answers) from answers),
      (select count(sums) from sums), (select count(faded_answers) from faded_answers)`,
}
