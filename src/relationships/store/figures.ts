/** Writes the replies and figures of records from their touches. */
import type { Db } from '../../platform/database.ts'
import { execute, sql } from '../../platform/database.ts'
import { LEAST_INTERACTIONS_FOR_A_RHYTHM, SLIP_FACTOR } from '../model.ts'
import type { RecordKey } from './keys.ts'
import { keyRows } from './keys.ts'

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
