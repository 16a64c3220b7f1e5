/** Reads the activities that count for a record or for a user: by day, and one by one. */
import type { Actor } from '../../identity/model.ts'
import type { Db, Fragment } from '../../platform/database.ts'
import { query, sql } from '../../platform/database.ts'
import { visibleActivities } from '../../records/index.ts'
import type { RelationshipTable } from '../../relationships/contract.ts'
import { SECONDS_TO_READ, SECONDS_TO_WRITE } from '../../relationships/model.ts'
import type { ExportedActivities, ExportedActivity, ExportedDay } from '../contract.ts'
import { MOST_ACTIVITIES } from '../contract.ts'

/**
 * The activities that count for a record. Columns: activity_id, kind, direction, is_open,
 * occurred_at, seconds_ours, seconds_theirs. Relies on touches_by_time.
 */
export function countedForRecord(table: RelationshipTable, id: string): Fragment {
  return sql`
    select touch.activity_id, touch.kind, touch.direction, touch.is_open, touch.occurred_at,
      touch.seconds_ours, touch.seconds_theirs
    from relationships.touches touch
    where touch.record_table = ${table} and touch.record_id = ${id}`
}

/**
 * The activities with customers in which a user took part, each once; ours is his own time: an
 * e-mail that others of us wrote with him in copy costs him none. Columns as above. Relies on
 * activity_parties_by_user, activities_by_owner_user and the key of touches.
 */
export function countedForUser(userId: string): Fragment {
  return sql`
    select distinct on (touch.activity_id) touch.activity_id, touch.kind, touch.direction,
      touch.is_open, touch.occurred_at,
      case
        when touch.kind = 'email' and touch.direction = 'out'
          then case when own.wrote then ${SECONDS_TO_WRITE} else 0 end
        when touch.kind = 'email' then ${SECONDS_TO_READ}
        when touch.kind = 'task' then touch.seconds_ours
        else touch.seconds_theirs
      end as seconds_ours,
      touch.seconds_theirs
    from (
      select part.activity_id, bool_or(part.wrote) as wrote
      from (
        select party.activity_id, party.role = 'from' as wrote
        from records.activity_parties party
        where party.user_id = ${userId} and party.side = 'us' and party.role <> 'bcc'
        union all
        select activity.id, false
        from records.activities activity
        where activity.owner_user_id = ${userId} and activity.kind = 'task'
          and activity.deleted_at is null
      ) part
      group by part.activity_id
    ) own
    join relationships.touches touch on touch.activity_id = own.activity_id
    order by touch.activity_id`
}

/** Counts completed activities by day in the actor's time zone. */
export function readDaily(db: Db, actor: Actor, counted: Fragment): Promise<ExportedDay[]> {
  return query<ExportedDay>(
    db,
    sql`
      select (counted.occurred_at at time zone ${actor.timeZone})::date as "on", counted.kind,
        counted.direction, activity.source, count(*)::integer as count,
        sum(counted.seconds_ours)::bigint as seconds_ours,
        sum(counted.seconds_theirs)::bigint as seconds_theirs
      from (${counted}) counted
      join records.activities activity on activity.id = counted.activity_id
      where not counted.is_open
      group by 1, 2, 3, 4
      order by 1, 2, 3, 4`,
  )
}

type Row = Omit<ExportedActivity, 'at'> & { readonly at: Date; readonly all: number }

/** Lists the newest activities; the subject only of those that the actor may read. */
export async function readActivities(
  db: Db,
  actor: Actor,
  counted: Fragment,
): Promise<ExportedActivities> {
  const rows = await query<Row>(
    db,
    sql`
      select counted.activity_id, counted.kind, counted.direction, activity.source,
        counted.occurred_at as at, counted.is_open as is_planned,
        case when ${visibleActivities(actor, 'activity')} then activity.subject end as subject,
        counted.seconds_ours, counted.seconds_theirs, (count(*) over ())::integer as "all"
      from (${counted}) counted
      join records.activities activity on activity.id = counted.activity_id
      order by counted.occurred_at desc, counted.activity_id desc
      limit ${MOST_ACTIVITIES}`,
  )
  return {
    rows: rows.map(({ all: _, at, ...row }) => ({ ...row, at: at.toISOString() })),
    left_out: (rows[0]?.all ?? 0) - rows.length,
  }
}
