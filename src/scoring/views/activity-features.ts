/**
 * What both sides had done by a moment, from the touches and replies of a record.
 *
 * Whose activities count for a record is as it is today; when each happened decides whether it was
 * known at the moment. Relies on touches_by_time and the primary key of relationships.replies.
 */
import type { Db } from '../../platform/database.ts'
import { query, sql } from '../../platform/database.ts'
import type { ScoringTable } from '../contract.ts'
import type { RawFeatures } from '../feature-table.ts'
import type { Asked } from './past.ts'
import { askedRows } from './past.ts'

/** How far back people count as engaged; chosen: about one sales cycle. */
const ENGAGED_DAYS = 90

type Row = RawFeatures & { readonly n: number }

/** Counts mails, meetings, calls and replies; records without any have no row. */
export async function readActivityFeatures(
  db: Db,
  table: ScoringTable,
  asked: readonly Asked[],
): Promise<readonly Row[]> {
  return query<Row>(
    db,
    sql`
      with asked as materialized (${askedRows(asked)})
      select asked.n,
        count(*) filter (where done.kind = 'email' and done.direction = 'in' and done.is_recent)
          as "activity.emails_in_30d",
        count(*) filter (where done.kind = 'email' and done.direction = 'out' and done.is_recent)
          as "activity.emails_out_30d",
        count(*) filter (where done.kind = 'appointment' and done.is_recent) as "activity.meetings_30d",
        count(*) filter (where done.kind = 'phone_call' and done.is_recent) as "activity.calls_30d",
        count(*) filter (where done.kind <> 'task') as "activity.interactions",
        min(done.days) filter (where done.direction = 'in') as "activity.days_since_in",
        min(done.days) filter (where done.direction = 'out') as "activity.days_since_out",
        count(*) filter (where done.answered_by = 'them')::double precision
          / nullif(count(*) filter (where done.kind = 'email' and done.direction = 'out'), 0)
          as "relationship.reply_rate_theirs",
        avg(done.seconds) filter (where done.answered_by = 'them') / 3600
          as "relationship.response_hours_theirs",
        avg(done.seconds) filter (where done.answered_by = 'us') / 3600
          as "relationship.response_hours_ours",
        sum(done.seconds_theirs)::double precision / 3600 as "relationship.hours_theirs"
      from asked
      cross join lateral (
        select touch.kind, touch.direction, touch.seconds_theirs, reply.answered_by, reply.seconds,
          touch.occurred_at > asked.at - interval '30 days' as is_recent,
          extract(epoch from asked.at - touch.occurred_at)::double precision / 86400 as days
        from relationships.touches touch
        left join relationships.replies reply
          on reply.record_table = touch.record_table and reply.record_id = touch.record_id
          and reply.question_id = touch.activity_id
          and touch.occurred_at + reply.seconds * interval '1 second' <= asked.at
        where touch.record_table = ${table} and touch.record_id = asked.id
          and touch.occurred_at <= asked.at and not touch.is_open
      ) done
      group by asked.n`,
  )
}

/** Counts the people of the customer who wrote, called or met lately. */
export async function readPeopleEngaged(
  db: Db,
  table: ScoringTable,
  asked: readonly Asked[],
): Promise<readonly Row[]> {
  return query<Row>(
    db,
    sql`
      with asked as materialized (${askedRows(asked)})
      select asked.n,
        count(distinct coalesce(party.contact_id::text, party.lead_id::text, party.address, party.name))
          as "relationship.people_engaged"
      from asked
      join relationships.touches touch
        on touch.record_table = ${table} and touch.record_id = asked.id
        and touch.occurred_at <= asked.at
        and touch.occurred_at > asked.at - ${ENGAGED_DAYS} * interval '1 day'
        and not touch.is_open
      join records.activity_parties party
        on party.activity_id = touch.activity_id and party.side = 'them'
      where (touch.kind = 'email' and touch.direction = 'in' and party.role = 'from')
        or touch.kind in ('appointment', 'phone_call')
      group by asked.n`,
  )
}
