/** How the store of calendars reads an appointment. */
import { sql } from '../../platform/database.ts'
import type { RecordedAppointment } from '../plan-object.ts'

/** The appointment that a statement calls `activity`, as JSON. */
export const RECORD = sql`jsonb_build_object('activityId', activity.id, 'version', activity.version,
  'isDeleted', activity.deleted_at is not null, 'subject', activity.subject,
  'body', activity.body, 'location', activity.location,
  'startedAt', activity.started_at, 'endedAt', activity.ended_at,
  'isCancelled', activity.status = 'cancelled', 'isPrivate', activity.visibility = 'private',
  'people', coalesce((
    select jsonb_agg(jsonb_build_object('role', party.role, 'address', party.address,
        'name', party.name) order by party.position)
    from records.activity_parties party
    where party.activity_id = activity.id and party.address is not null
      and party.role in ('organizer', 'required', 'optional')), '[]'))`

/** A record as JSON: instants are texts there. */
export type RecordJson = Omit<RecordedAppointment, 'startedAt' | 'endedAt'> & {
  readonly startedAt: string | null
  readonly endedAt: string | null
}

export const fromJson = (json: RecordJson): RecordedAppointment => ({
  ...json,
  startedAt: json.startedAt === null ? null : new Date(json.startedAt),
  endedAt: json.endedAt === null ? null : new Date(json.endedAt),
})
