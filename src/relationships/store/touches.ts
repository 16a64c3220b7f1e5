/** Writes touches: set-based, for the activities or the records that a batch of events names. */
import { isAnalysed } from '../../activation/index.ts'
import type { Db, Fragment } from '../../platform/database.ts'
import { execute, prepared, query, sql, uuids } from '../../platform/database.ts'
import { SECONDS_TO_READ, SECONDS_TO_WRITE } from '../model.ts'
import { countedPairs } from './counted-pairs.ts'
import type { Part, RecordKey, Selection } from './keys.ts'

/**
 * Lets only one refresh run at a time, readers excepted: two batches that touch the same record
 * would else each miss what the other has not committed yet.
 */
export async function lockDerivation(trx: Db): Promise<void> {
  await execute(trx, sql`lock table relationships.touches in share row exclusive mode`)
}

/** Deletes the selected touches and returns the records that had them. */
async function deleteTouches(trx: Db, part: Part): Promise<RecordKey[]> {
  const where =
    part.kind === 'activities'
      ? sql`touch.activity_id = any((select ${uuids(part.ids)})::uuid[])`
      : sql`touch.record_table = ${part.table} and touch.record_id = any(${uuids(part.ids)})`
  return query<RecordKey>(
    trx,
    keptFor(
      part,
      sql`
      with gone as (
        delete from relationships.touches touch where ${where}
        returning touch.record_table, touch.record_id
      )
      select distinct gone.record_table as "recordTable", gone.record_id as "recordId" from gone`,
    ),
  )
}

/** Writes the selected touches anew and returns the records that have them. */
async function insertTouches(trx: Db, part: Part): Promise<RecordKey[]> {
  return query<RecordKey>(
    trx,
    keptFor(
      part,
      sql`
      with written as (
        insert into relationships.touches ${touchRows(part)}
        returning record_table, record_id
      )
      select distinct written.record_table as "recordTable", written.record_id as "recordId" from written`,
    ),
  )
}

/** A new activity comes every moment, and its statements take longer to plan than to run. */
function keptFor(part: Part, statement: Fragment): Fragment {
  return part.kind === 'activities' ? prepared(statement) : statement
}

/** The selected touches as they should be, in the columns of the table. */
export function touchRows(selection: Selection): Fragment {
  return sql`
    with pairs as (${countedPairs(selection)})
    select pairs.record_table, pairs.record_id, activity.id as activity_id, activity.kind,
      activity.direction, activity.status = 'open' as is_open, activity.occurred_at, message.thread_id,
      case
        when activity.kind = 'email' and activity.direction = 'out' then ${SECONDS_TO_WRITE}::integer
        when activity.kind = 'email' then ${SECONDS_TO_READ}::integer * greatest(present.ours, 1)
        when activity.kind = 'task' then coalesce(activity.duration_minutes, 0) * 60
        else coalesce(activity.duration_minutes, 0) * 60 * greatest(present.ours, 1)
      end as seconds_ours,
      case
        when activity.kind = 'email' and activity.direction = 'out' then ${SECONDS_TO_READ}::integer
        when activity.kind = 'email' then ${SECONDS_TO_WRITE}::integer
        when activity.kind = 'task' then 0
        else coalesce(activity.duration_minutes, 0) * 60
      end as seconds_theirs
    from pairs
    join records.activities activity on activity.id = pairs.activity_id
    left join mailbox.messages message on message.id = activity.id
    ${presentOfOurs(selection)}
    where activity.deleted_at is null
      and activity.kind <> 'note'
      and activity.status in ('open', 'completed')
      and message.automatic_kind is null
      and ${isAnalysed(sql`activity.id`)}`
}

/**
 * How many of ours take part: for everything counted in one pass, for a part looked up for each pair,
 * since the planner cannot know how many pairs there will be.
 */
function presentOfOurs(selection: Selection): Fragment {
  const ours = sql`count(distinct coalesce(party.user_id::text, party.address))::integer as ours`
  if (selection.kind === 'all') {
    return sql`
      left join (
        select party.activity_id, ${ours}
        from records.activity_parties party
        where party.side = 'us'
        group by party.activity_id
      ) present on present.activity_id = activity.id`
  }
  return sql`
    cross join lateral (
      select ${ours}
      from records.activity_parties party
      where party.side = 'us' and party.activity_id = activity.id
    ) present`
}

/** Writes the selected touches anew and returns the records that had or have them. */
export async function rewriteTouches(trx: Db, part: Part): Promise<RecordKey[]> {
  const before = await deleteTouches(trx, part)
  const after = await insertTouches(trx, part)
  return [...before, ...after]
}
