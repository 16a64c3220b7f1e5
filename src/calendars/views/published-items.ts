/** What stands in the calendar that a person publishes. */
import type { Actor } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import { query, sql } from '../../platform/database.ts'
import { visibleActivities } from '../../records/index.ts'
import type { Window } from '../expand-events.ts'
import type { RecordedAppointment } from '../plan-object.ts'
import type { RecordJson } from '../store/record-json.ts'
import { fromJson, RECORD } from '../store/record-json.ts'

export type PublishedRecord = RecordedAppointment & {
  readonly kind: 'appointment' | 'task' | 'phone_call'
  readonly beginsAt: Date
  readonly durationMinutes: number | null
  readonly meetingUrl: string | null
  readonly updatedAt: Date
}

/** Chosen: ten a working day for a year and a half; of more, the latest. */
const MOST = 5_000

type Row = Pick<
  PublishedRecord,
  'kind' | 'beginsAt' | 'durationMinutes' | 'meetingUrl' | 'updatedAt'
> & { readonly record: RecordJson }

/**
 * The appointments that a person owns or takes part in, and his tasks and calls that are due, as far as he may read them now; what
 * was called off is left out. By their beginning.
 */
export async function publishedItems(
  db: Db,
  actor: Actor,
  { from, until, hasTasks }: Window & { readonly hasTasks: boolean },
): Promise<readonly PublishedRecord[]> {
  const due = hasTasks
    ? sql`(activity.kind in ('task', 'phone_call') and activity.due_at is not null
        and activity.status = 'open')`
    : sql`false`
  const rows = await query<Row>(
    db,
    sql`
      -- What does a person have to do, and when? Indexes: activities_by_owner_user, activity_parties_by_user.
      with meant as (
        select activity.id from records.activities activity
        where activity.owner_user_id = ${actor.userId} and activity.deleted_at is null
          and activity.occurred_at >= ${from}::timestamptz - interval '31 days'
          and activity.occurred_at < ${until} and (activity.kind = 'appointment' or ${due})
        union
        select party.activity_id from records.activity_parties party
        where party.user_id = ${actor.userId}
          and party.role in ('organizer', 'required', 'optional')),
      latest as (
        select activity.*, coalesce(case when activity.kind <> 'appointment' then activity.due_at end,
            activity.started_at) as begins_at
        from meant join records.activities activity on activity.id = meant.id
        where (activity.kind = 'appointment' or ${due}) and activity.status <> 'cancelled'
          and coalesce(case when activity.kind <> 'appointment' then activity.due_at end,
            activity.started_at) >= ${from}
          and coalesce(case when activity.kind <> 'appointment' then activity.due_at end,
            activity.started_at) < ${until}
          and ${visibleActivities(actor, 'activity')}
        order by begins_at desc, activity.id
        limit ${MOST})
      select activity.kind, activity.begins_at as "beginsAt",
        activity.duration_minutes as "durationMinutes", activity.meeting_url as "meetingUrl",
        activity.updated_at as "updatedAt", ${RECORD} as record
      from latest activity
      order by activity.begins_at, activity.id`,
  )
  return rows.map(({ record, ...row }) => ({ ...fromJson(record), ...row }))
}
