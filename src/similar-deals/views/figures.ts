import type { Db } from '../../platform/database.ts'
import { query, sql, uuids } from '../../platform/database.ts'
import type { DealFigures } from '../model.ts'
import { closedAt } from './deal-sql.ts'

/**
 * What happened on each deal from its creation on, for `ageSeconds` or until it closed if that was
 * sooner: all deals at the same stage of life. Relies on touches_by_time, replies_by_record.
 */
export async function readFigures(
  db: Db,
  ids: readonly string[],
  { ageSeconds, now }: { readonly ageSeconds: number; readonly now: Date },
): Promise<ReadonlyMap<string, DealFigures>> {
  const rows = await query<DealFigures & { readonly id: string }>(
    db,
    sql`
      with deal as (
        select record.id, record.created_at as since,
          least(record.created_at + ${ageSeconds} * interval '1 second', ${now}::timestamptz,
            case when record.status <> 'open' then ${closedAt('record')} end) as until
        from records.opportunities record
        where record.id = any(${uuids(ids)})
      )
      select deal.id, counted.activities, counted.emails, counted.meetings, counted.calls,
        counted.seconds_ours, answered.response_seconds_ours, answered.response_seconds_theirs,
        answered.by_them::double precision / nullif(counted.emails_sent, 0) as response_rate_theirs
      from deal
      cross join lateral (
        select count(*)::integer as activities,
          (count(*) filter (where touch.kind = 'email'))::integer as emails,
          (count(*) filter (where touch.kind = 'email' and touch.direction = 'out'))::integer
            as emails_sent,
          (count(*) filter (where touch.kind = 'appointment'))::integer as meetings,
          (count(*) filter (where touch.kind = 'phone_call'))::integer as calls,
          coalesce(sum(touch.seconds_ours), 0)::integer as seconds_ours
        from relationships.touches touch
        where touch.record_table = 'opportunities' and touch.record_id = deal.id
          and not touch.is_open and touch.occurred_at >= deal.since and touch.occurred_at <= deal.until
      ) counted
      cross join lateral (
        select
          (avg(reply.seconds) filter (where reply.answered_by = 'us'))::double precision
            as response_seconds_ours,
          (avg(reply.seconds) filter (where reply.answered_by = 'them'))::double precision
            as response_seconds_theirs,
          count(*) filter (where reply.answered_by = 'them') as by_them
        from relationships.replies reply
        join relationships.touches question
          on question.record_table = reply.record_table and question.record_id = reply.record_id
            and question.activity_id = reply.question_id
        where reply.record_table = 'opportunities' and reply.record_id = deal.id
          and question.occurred_at >= deal.since
          and question.occurred_at + reply.seconds * interval '1 second' <= deal.until
      ) answered`,
  )
  return new Map(rows.map(({ id, ...figures }) => [id, figures]))
}
