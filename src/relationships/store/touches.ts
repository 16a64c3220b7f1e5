/**
 * Writes touches: set-based, for the activities or the records that a batch of events names; those that
 * are as they should be stay.
 */
import { isAnalysed } from '../../activation/index.ts'
import type { Db, Fragment } from '../../platform/database.ts'
import { execute, one, prepared, sql, uuids } from '../../platform/database.ts'
import type { ActivityKind } from '../contract.ts'
import { SECONDS_TO_READ, SECONDS_TO_WRITE } from '../model.ts'
import { countedPairs } from './counted-pairs.ts'
import type { Part, RecordKey, Selection } from './keys.ts'
import { growthColumns } from './sums.ts'

/**
 * Lets only one refresh run at a time, readers excepted: two batches that touch the same record
 * would else each miss what the other has not committed yet.
 */
export async function lockDerivation(trx: Db): Promise<void> {
  await execute(trx, sql`lock table relationships.touches in share row exclusive mode`)
}

/** Lets no refresh run, so that what is derived from touches is derived from one state of them. */
export async function lockTouches(trx: Db): Promise<void> {
  await execute(trx, sql`lock table relationships.touches in share mode`)
}

/** Lets no refresh run and nobody else derive this table, while it is derived from the touches of others. */
export async function lockDerived(
  trx: Db,
  table: 'figures' | 'silences' | 'health',
): Promise<void> {
  await lockTouches(trx)
  await execute(
    trx,
    sql`lock table ${sql.table(`relationships.${table}`)} in share row exclusive mode`,
  )
}

/** The columns of the table. */
export const TOUCH_COLUMNS = {
  key: ['activity_id', 'record_id'],
  others: [
    'record_table',
    'kind',
    'direction',
    'is_open',
    'occurred_at',
    'thread_id',
    'seconds_ours',
    'seconds_theirs',
    'is_moved',
  ],
} as const

/** What the touches of some activities counted before and count now. */
export type Change = {
  /** The records that had or have them, each with the growth of its sums. */
  readonly growths: readonly Growth[]
  /** The completed touches that came or went, or both where one was altered. */
  readonly touches: readonly ChangedTouch[]
  /** The threads that they were in or are in, each with the first instant at which one of them was there. */
  readonly moments: readonly Moment[]
}

export type Growth = RecordKey & Readonly<Record<string, string | number>>
export type ChangedTouch = {
  readonly recordId: string
  readonly kind: ActivityKind
  readonly direction: 'out' | 'in' | null
  readonly at: string
  readonly came: boolean
}
export type Moment = { readonly threadId: string; readonly at: string }

/** Writes the selected touches anew. */
export async function rewriteTouches(trx: Db, part: Part): Promise<void> {
  await execute(trx, sql`${rewriting(part)} select`)
}

/** Writes the touches of these activities anew and tells what changed by it. */
export async function changeTouches(trx: Db, activityIds: readonly string[]): Promise<Change> {
  const part = { kind: 'activities', ids: activityIds } as const
  const change = await one<Change>(
    trx,
    prepared(sql`
      ${rewriting(part)}, touch as (
        select false as is_after, standing.* from standing union all select true, computed.* from computed
      )
      select
        (
          select coalesce(jsonb_agg(growth), '[]')
          from (
            select touch.record_table as "recordTable", touch.record_id as "recordId", ${growthColumns()}
            from touch
            group by touch.record_table, touch.record_id
          ) growth
        ) as growths,
        (
          select coalesce(jsonb_agg(changed), '[]')
          from (
            select touch.record_id as "recordId", touch.kind, touch.direction,
              touch.occurred_at as at, bool_and(touch.is_after) as came
            from touch
            where not touch.is_open
            group by touch.activity_id, touch.record_id, touch.kind, touch.direction, touch.occurred_at
            having count(*) = 1
          ) changed
        ) as touches,
        (
          select coalesce(jsonb_agg(moment), '[]')
          from (
            select there.thread_id as "threadId", min(there.at) as at
            from (
              select touch.thread_id, touch.occurred_at as at from touch where touch.thread_id is not null
              union all
              select message.thread_id, message.sent_at from mailbox.messages message
              where message.id = any((select ${uuids(activityIds)})::uuid[])
            ) there
            group by there.thread_id
          ) moment
        ) as moments`),
  )
  return change ?? { growths: [], touches: [], moments: [] }
}

/**
 * The statement that makes the selected touches what they should be, up to its select: `standing` are those
 * of before, `computed` those of now.
 */
function rewriting(part: Part): Fragment {
  const isSame = sql`computed.activity_id = standing.activity_id and computed.record_id = standing.record_id`
  return sql`
    with computed as (${touchRows(part)}
    ), standing as (
      select touch.* from relationships.touches touch where ${isOf(part)}
    ), gone as (
      delete from relationships.touches touch
      using (
        select standing.* from standing where not exists (select 1 from computed where ${isSame})
      ) gone
      where touch.activity_id = gone.activity_id and touch.record_id = gone.record_id
    ), come as (
      insert into relationships.touches as touch
      select computed.* from computed
      left join standing on ${isSame}
      where computed is distinct from standing
      on conflict (activity_id, record_id) do update
        set ${sql.join(
          TOUCH_COLUMNS.others.map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`),
        )}
    )`
}

function isOf(part: Part): Fragment {
  return part.kind === 'activities'
    ? sql`touch.activity_id = any((select ${uuids(part.ids)})::uuid[])`
    : sql`touch.record_table = ${part.table} and touch.record_id = any(${uuids(part.ids)})`
}

/**
 * The selected touches as they should be, in the columns of the table. Of everything the activities are put
 * together before they are joined to the pairs (`offset 0`), of which there are more; of a part only those
 * of its pairs are read.
 */
export function touchRows(selection: Selection): Fragment {
  const others = sql`left join mailbox.messages message on message.id = activity.id ${presentOfOurs(selection)}`
  const pairs = sql`with pairs as (${countedPairs(selection)}) select pairs.record_table, pairs.record_id,`
  if (selection.kind === 'all') {
    return sql`
      ${pairs} counted.*
      from pairs
      join (
        select ${OF_ACTIVITY} from records.activities activity ${others} where ${IS_TOUCH} offset 0
      ) counted on counted.activity_id = pairs.activity_id`
  }
  return sql`
    ${pairs} ${OF_ACTIVITY}
    from pairs
    join records.activities activity on activity.id = pairs.activity_id ${others}
    where ${IS_TOUCH}`
}

/** What a touch takes over from its activity, on `activity`, `message` and `present`. */
const OF_ACTIVITY = sql`
  activity.id as activity_id, activity.kind, activity.direction, activity.status = 'open' as is_open,
  activity.occurred_at, message.thread_id,
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
  end as seconds_theirs,
  message.sent_at is not null and message.sent_at <> activity.occurred_at as is_moved`

/** Which activities count for whomever, if they may be analysed; on `activity` and `message`. */
export const COUNTS = sql`
  activity.deleted_at is null
  and activity.kind <> 'note'
  and activity.status in ('open', 'completed')
  and message.automatic_kind is null`

const IS_TOUCH = sql`${COUNTS} and ${isAnalysed(sql`activity.id`)}`

/**
 * How many of ours take part: for a part of the activities looked up for each pair, since the planner cannot know how
 * many pairs there will be; for everything in one pass, and only of those in which several do (null of the others).
 */
function presentOfOurs(selection: Selection): Fragment {
  const ours = sql`count(distinct coalesce(party.user_id::text, party.address))::integer as ours`
  if (selection.kind === 'all') {
    return sql`
      left join (
        select party.activity_id, ${ours}
        from records.activity_parties party
        where party.side = 'us' and party.activity_id in (
          select one.activity_id from records.activity_parties one
          where one.side = 'us'
          group by one.activity_id
          having count(*) > 1
        )
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
