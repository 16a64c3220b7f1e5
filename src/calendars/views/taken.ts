/** When people's time is taken: by their appointments, and by personal events of which only the time is known. */
import type { Db } from '../../platform/database.ts'
import { query, sql, uuids } from '../../platform/database.ts'
import type { Window } from '../expand-events.ts'

export type TakenTime = {
  readonly userId: string
  readonly startsAt: Date
  readonly endsAt: Date
  /** null: nothing but the time is known */
  readonly activityId: string | null
}

/** More of one window are not told: sixty a day of twenty people in six weeks. */
const MOST = 50_000

/** By their beginning; not what somebody has declined. Says when, not what: the content is its readers' to ask for. */
export function takenTimes(
  db: Db,
  userIds: readonly string[],
  { from, until }: Window,
): Promise<readonly TakenTime[]> {
  return query<TakenTime>(
    db,
    sql`
      -- Whose time is taken when? Indexes: activities_by_owner, activity_parties_by_user, occurrences_by_time.
      with meant as (
        select activity.id, activity.owner_user_id as user_id from records.activities activity
        where activity.owner_user_id = any(${uuids(userIds)}) and activity.kind = 'appointment'
          and activity.occurred_at >= ${from}::timestamptz - interval '31 days'
        union
        select party.activity_id, party.user_id from records.activity_parties party
        where party.user_id = any(${uuids(userIds)})
          and party.role in ('organizer', 'required', 'optional'))
      select meant.user_id as "userId", activity.started_at as "startsAt",
        coalesce(activity.ended_at, activity.started_at + interval '30 minutes') as "endsAt",
        activity.id as "activityId"
      from meant
      join records.activities activity on activity.id = meant.id
      where activity.kind = 'appointment' and activity.deleted_at is null
        and activity.status <> 'cancelled' and activity.started_at < ${until}
        and coalesce(activity.ended_at, activity.started_at + interval '30 minutes') > ${from}
        and not exists (
          select 1 from records.activity_parties party
          join calendars.attendee_answers answer on answer.user_id = activity.owner_user_id
            and answer.uid = activity.id || '@rapport' and answer.instance = ''
            and answer.address = party.address and answer.answer = 'declined'
          where party.activity_id = activity.id and party.user_id = meant.user_id)
      union all
      select occurrence.user_id, occurrence.starts_at, occurrence.ends_at, null
      from calendars.occurrences occurrence
      where occurrence.user_id = any(${uuids(userIds)}) and occurrence.is_busy
        and occurrence.activity_id is null
        and occurrence.ends_at > ${from} and occurrence.starts_at < ${until}
      order by "startsAt", "endsAt"
      limit ${MOST}`,
  )
}
