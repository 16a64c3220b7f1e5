/** Writes the figures of records from their touches and replies. */
import type { Db, Fragment } from '../../platform/database.ts'
import { execute, prepared, sql } from '../../platform/database.ts'
import { LEAST_INTERACTIONS_FOR_A_RHYTHM, SLIP_FACTOR } from '../model.ts'
import type { RecordKey } from './keys.ts'
import { keyRows } from './keys.ts'

/** Computes the figures of these records again; a record without touches loses its row. */
export async function writeFigures(trx: Db, keys: readonly RecordKey[]): Promise<void> {
  await execute(
    trx,
    prepared(sql`
      delete from relationships.figures figure
      using (${keyRows(keys)}) affected
      where figure.record_table = affected.record_table and figure.record_id = affected.record_id`),
  )
  await execute(trx, prepared(sql`insert into relationships.figures ${figureRows(keys)}`))
}

/** The figures as they should be, in the columns and types of the table; of these records, or of all. */
export function figureRows(keys: readonly RecordKey[] | 'all'): Fragment {
  return sql`
    with counted as (
      select touch.record_table, touch.record_id,
        (count(*) filter (where kind = 'email' and direction = 'out'))::integer as emails_sent,
        (count(*) filter (where kind = 'email' and direction = 'in'))::integer as emails_received,
        (count(*) filter (where kind = 'appointment' and direction = 'out'))::integer as meetings_sent,
        (count(*) filter (where kind = 'appointment' and direction = 'in'))::integer as meetings_received,
        (count(*) filter (where kind = 'phone_call' and direction = 'out'))::integer as calls_made,
        (count(*) filter (where kind = 'phone_call' and direction = 'in'))::integer as calls_received,
        (count(*) filter (where kind = 'task'))::integer as tasks_completed,
        sum(seconds_ours) as seconds_ours,
        sum(seconds_theirs) as seconds_theirs,
        coalesce(sum(seconds_theirs) filter (where kind = 'appointment'), 0) as meeting_seconds,
        (count(*) filter (where kind <> 'task'))::integer as interaction_count,
        min(occurred_at) filter (where kind <> 'task') as first_at
      from relationships.touches touch ${affected(keys, sql`touch`)}
      where not touch.is_open
      group by touch.record_table, touch.record_id
    ), answered as (
      select reply.record_table, reply.record_id,
        (count(*) filter (where answered_by = 'us'))::integer as replies_ours,
        (count(*) filter (where answered_by = 'them'))::integer as replies_theirs,
        (avg(seconds) filter (where answered_by = 'us'))::double precision as mean_ours,
        (avg(seconds) filter (where answered_by = 'them'))::double precision as mean_theirs,
        percentile_cont(0.5) within group (order by seconds) filter (where answered_by = 'us') as median_ours,
        percentile_cont(0.5) within group (order by seconds) filter (where answered_by = 'them') as median_theirs
      from relationships.replies reply ${affected(keys, sql`reply`)}
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
    select rhythm.record_table, rhythm.record_id, emails_sent, emails_received, meetings_sent,
      meetings_received, calls_made, calls_received, tasks_completed,
      coalesce(replies_ours, 0) as replies_ours, coalesce(replies_theirs, 0) as replies_theirs,
      mean_ours, mean_theirs, median_ours, median_theirs, seconds_ours, seconds_theirs,
      meeting_seconds, interaction_count, first_at, last_at, last_id, last_kind, last_direction, gap,
      last_at + gap * ${SLIP_FACTOR} * interval '1 second' as slips_at
    from rhythm
    left join answered
      on answered.record_table = rhythm.record_table and answered.record_id = rhythm.record_id`
}

function affected(keys: readonly RecordKey[] | 'all', row: Fragment): Fragment {
  if (keys === 'all') return sql``
  return sql`
    join (${keyRows(keys)}) affected
      on affected.record_table = ${row}.record_table and affected.record_id = ${row}.record_id`
}

/** Forgets touches, replies and figures that no longer have an activity behind them. */
export async function deleteOrphans(trx: Db): Promise<void> {
  await execute(
    trx,
    sql`
      delete from relationships.touches touch
      where not exists (select 1 from records.activities activity where activity.id = touch.activity_id)`,
  )
  for (const table of ['replies', 'figures'] as const) {
    await execute(
      trx,
      sql`
        delete from ${sql.table(`relationships.${table}`)} derived
        where not exists (
          select 1 from relationships.touches touch
          where touch.record_table = derived.record_table and touch.record_id = derived.record_id
        )`,
    )
  }
}
