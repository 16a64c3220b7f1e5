/** Writes touches: set-based, for the activities or the records that a batch of events names. */
import type { Db } from '../../platform/database.ts'
import { execute, query, sql, uuids } from '../../platform/database.ts'
import { SECONDS_TO_READ, SECONDS_TO_WRITE } from '../model.ts'
import { countedPairs } from './counted-pairs.ts'
import type { RecordKey, Selection } from './keys.ts'

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
