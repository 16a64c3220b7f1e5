/** The write model of what stands in calendars: objects, when they take place, and which appointment each is. */
import type { Db } from '../../platform/database.ts'
import { execute, insertMany, one, query, sql, texts, uuids } from '../../platform/database.ts'
import type { Appointment } from '../appointment.ts'
import type { KnownOccurrence, RecordedAppointment } from '../plan-object.ts'
import type { RecordJson } from './record-json.ts'
import { fromJson, RECORD } from './record-json.ts'

export type KnownObject = {
  readonly id: string
  readonly href: string
  /** null: not known to be at the server */
  readonly etag: string | null
  readonly uid: string
  /** instances after its end are to be looked for */
  readonly isShort: boolean
}

/** The objects of a calendar. @param horizon  a series that is known less far is short */
export const objectsOf = (
  db: Db,
  calendarId: string,
  horizon: Date,
): Promise<readonly KnownObject[]> =>
  query<KnownObject>(
    db,
    sql`select object.id, object.href, object.etag, object.uid,
          coalesce(object.expanded_until < ${horizon}, false) as "isShort"
        from calendars.objects object where object.calendar_id = ${calendarId}`,
  )

export async function insertObject(
  trx: Db,
  object: {
    readonly id: string
    readonly calendarId: string
    readonly href: string
    readonly uid: string
  },
): Promise<void> {
  await execute(
    trx,
    sql`insert into calendars.objects (id, calendar_id, href, uid)
        values (${object.id}, ${object.calendarId}, ${object.href}, ${object.uid})
        on conflict (calendar_id, href) do nothing`,
  )
}

/** Lets nobody else make appointments of an event of a person for the rest of the transaction. */
export async function holdEvent(trx: Db, userId: string, uid: string): Promise<void> {
  const name = `calendars ${userId} ${uid}`
  await execute(trx, sql`select pg_advisory_xact_lock(hashtext(${name}))`)
}

/** Holds an object for the rest of the transaction. */
export const holdObject = (
  trx: Db,
  calendarId: string,
  href: string,
): Promise<Pick<KnownObject, 'id' | 'etag'> | undefined> =>
  one(
    trx,
    sql`select object.id, object.etag from calendars.objects object
        where object.calendar_id = ${calendarId} and object.href = ${href} for update`,
  )

export async function noteObject(
  trx: Db,
  {
    id,
    etag,
    uid,
    expandedUntil,
  }: {
    readonly id: string
    readonly etag: string | null
    readonly uid: string
    readonly expandedUntil: Date | undefined
  },
): Promise<void> {
  await execute(
    trx,
    sql`update calendars.objects object
        set etag = ${etag}, uid = ${uid}, expanded_until = ${expandedUntil ?? null}
        where object.id = ${id}`,
  )
}

export async function noteEtag(trx: Db, id: string, etag: string | undefined): Promise<void> {
  await execute(
    trx,
    sql`update calendars.objects object set etag = ${etag ?? null}, refused_at = null
        where object.id = ${id}`,
  )
}

export async function noteRefusal(trx: Db, id: string, now: Date): Promise<void> {
  await execute(
    trx,
    sql`update calendars.objects object set refused_at = ${now} where object.id = ${id}`,
  )
}

type OccurrenceRow = Omit<KnownOccurrence, 'record'> & { readonly record: RecordJson | null }

export async function occurrencesIn(
  db: Db,
  objectIds: readonly string[],
): Promise<readonly (KnownOccurrence & { readonly objectId: string })[]> {
  const rows = await query<OccurrenceRow & { readonly objectId: string }>(
    db,
    sql`select occurrence.object_id as "objectId", occurrence.instance,
          occurrence.starts_at as "startsAt", occurrence.ends_at as "endsAt",
          occurrence.is_busy as "isBusy", occurrence.agreed,
          occurrence.version as "agreedVersion",
          case when activity.id is not null then ${RECORD} end as record
        from calendars.occurrences occurrence
        left join records.activities activity on activity.id = occurrence.activity_id
        where occurrence.object_id = any(${uuids(objectIds)})
        order by occurrence.object_id, occurrence.instance`,
  )
  return rows.map((row) => ({ ...row, record: row.record === null ? null : fromJson(row.record) }))
}

export type NewOccurrence = {
  readonly instance: string
  readonly startsAt: Date
  readonly endsAt: Date
  readonly isBusy: boolean
  readonly activityId: string | null
  readonly agreed: Appointment | null
  readonly version: number | null
}

/** Writes when an object takes place. */
export async function saveOccurrences(
  trx: Db,
  {
    objectId,
    userId,
    occurrences,
    drop,
  }: {
    readonly objectId: string
    readonly userId: string
    readonly occurrences: readonly NewOccurrence[]
    /** instances that are gone */
    readonly drop: readonly string[]
  },
): Promise<void> {
  await execute(
    trx,
    sql`delete from calendars.occurrences occurrence
        where occurrence.object_id = ${objectId} and occurrence.instance = any(${texts(drop)})`,
  )
  await insertMany(
    trx,
    'calendars.occurrences',
    {
      object_id: 'uuid',
      instance: 'text',
      user_id: 'uuid',
      starts_at: 'timestamptz',
      ends_at: 'timestamptz',
      is_busy: 'boolean',
      activity_id: 'uuid',
      agreed: 'jsonb',
      version: 'integer',
    },
    occurrences.map((one) => ({
      object_id: objectId,
      instance: one.instance,
      user_id: userId,
      starts_at: one.startsAt,
      ends_at: one.endsAt,
      is_busy: one.isBusy,
      activity_id: one.activityId,
      agreed: one.agreed,
      version: one.version,
    })),
    {
      onConflict: sql`(object_id, instance) do update
        set starts_at = excluded.starts_at, ends_at = excluded.ends_at, is_busy = excluded.is_busy,
          activity_id = excluded.activity_id, agreed = excluded.agreed, version = excluded.version`,
    },
  )
}

/** Versions of activities now. */
export async function versionsOf(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await query<{ id: string; version: number }>(
    db,
    sql`select activity.id, activity.version from records.activities activity
        where activity.id = any(${uuids(ids)})`,
  )
  return new Map(rows.map(({ id, version }) => [id, version]))
}

/**
 * Appointments that instances of an event became before, by instance.
 *
 * @param which  `with_deleted`: also what a person deleted here while the calendar had it
 */
export async function originsOf(
  db: Db,
  userId: string,
  uid: string,
  which: 'present' | 'with_deleted' = 'present',
): Promise<ReadonlyMap<string, RecordedAppointment>> {
  const rows = await query<{ instance: string; record: RecordJson }>(
    db,
    sql`select origin.instance, ${RECORD} as record
        from calendars.origins origin
        join records.activities activity on activity.id = origin.activity_id
        where origin.user_id = ${userId} and origin.uid = ${uid}
          and (activity.deleted_at is null or (${which === 'with_deleted'} and not origin.is_gone))`,
  )
  return new Map(rows.map(({ instance, record }) => [instance, fromJson(record)]))
}

/** Those of these activities that no other object shows too. */
export async function onlyIn(
  db: Db,
  objectId: string,
  activityIds: readonly string[],
): Promise<readonly string[]> {
  const rows = await query<{ id: string }>(
    db,
    sql`select occurrence.activity_id as id from calendars.occurrences occurrence
        where occurrence.object_id = ${objectId}
          and occurrence.activity_id = any(${uuids(activityIds)})
          and not exists (select 1 from calendars.occurrences other
            where other.activity_id = occurrence.activity_id and other.object_id <> ${objectId})`,
  )
  return rows.map(({ id }) => id)
}

export async function saveOrigins(
  trx: Db,
  origins: readonly {
    readonly userId: string
    readonly uid: string
    readonly instance: string
    readonly activityId: string
  }[],
): Promise<void> {
  await insertMany(
    trx,
    'calendars.origins',
    { user_id: 'uuid', uid: 'text', instance: 'text', activity_id: 'uuid' },
    origins.map(({ userId, uid, instance, activityId }) => ({
      user_id: userId,
      uid,
      instance,
      activity_id: activityId,
    })),
    {
      onConflict: sql`(user_id, uid, instance) do update
        set activity_id = excluded.activity_id, is_gone = false`,
    },
  )
}

/** The calendar no longer has the event of this appointment. */
export async function noteGone(trx: Db, activityId: string): Promise<void> {
  await execute(
    trx,
    sql`update calendars.origins origin set is_gone = true
        where origin.activity_id = ${activityId}`,
  )
}

export async function deleteObjects(trx: Db, ids: readonly string[]): Promise<void> {
  await execute(trx, sql`delete from calendars.objects where id = any(${uuids(ids)})`)
}

/** An appointment that its calendar does not have as it is. */
export type Unsent = KnownOccurrence & {
  readonly objectId: string
  readonly href: string
  readonly etag: string | null
  readonly uid: string
  /** written by us, and of somebody else by now */
  readonly isGivenAway: boolean
}

/** An appointment as the records have it, and whose it is; of any, deleted ones included. */
export async function recordedAppointment(
  db: Db,
  id: string,
): Promise<(RecordedAppointment & { readonly ownerId: string | null }) | undefined> {
  const row = await one<{ record: RecordJson; ownerId: string | null }>(
    db,
    sql`select ${RECORD} as record, activity.owner_user_id as "ownerId"
        from records.activities activity
        where activity.id = ${id} and activity.kind = 'appointment'`,
  )
  return row === undefined ? undefined : { ...fromJson(row.record), ownerId: row.ownerId }
}

/** What was changed or deleted here since both sides agreed, in calendars that can be written. */
export async function unsentOf(
  db: Db,
  {
    connectionId,
    refusedBefore,
    limit,
  }: {
    readonly connectionId: string
    /** what the server refused later than that waits */
    readonly refusedBefore: Date
    readonly limit: number
  },
): Promise<readonly Unsent[]> {
  const rows = await query<Omit<Unsent, 'record'> & { readonly record: RecordJson }>(
    db,
    sql`select object.id as "objectId", object.href, object.etag, object.uid, occurrence.instance,
          occurrence.starts_at as "startsAt", occurrence.ends_at as "endsAt",
          occurrence.is_busy as "isBusy", occurrence.agreed,
          occurrence.version as "agreedVersion", given.is_away as "isGivenAway",
          ${RECORD} as record
        from calendars.calendars calendar
        join calendars.objects object on object.calendar_id = calendar.id
        join calendars.occurrences occurrence on occurrence.object_id = object.id
        join records.activities activity on activity.id = occurrence.activity_id
        cross join lateral (
          select activity.owner_user_id is distinct from occurrence.user_id
            and object.uid = activity.id || '@rapport' as is_away) given
        where calendar.connection_id = ${connectionId} and calendar.is_writable
          and calendar.is_chosen and calendar.is_there
          and (object.refused_at is null or object.refused_at < ${refusedBefore})
          -- what was given to somebody else is no longer told here: what we wrote goes, the rest stays as it is
          and (given.is_away or (activity.version <> occurrence.version
            and activity.owner_user_id = occurrence.user_id))
        order by activity.updated_at, activity.id
        limit ${limit}`,
  )
  return rows.map((row) => ({ ...row, record: fromJson(row.record) }))
}

/** Appointments of the user that are in none of his calendars yet and begin after `since`. */
export async function newAppointments(
  db: Db,
  {
    userId,
    since,
    limit,
  }: { readonly userId: string; readonly since: Date; readonly limit: number },
): Promise<readonly RecordedAppointment[]> {
  const rows = await query<{ record: RecordJson }>(
    db,
    sql`select ${RECORD} as record from records.activities activity
        where activity.owner_user_id = ${userId} and activity.kind = 'appointment'
          and activity.deleted_at is null and activity.occurred_at >= ${since}
          and activity.started_at is not null and activity.status <> 'cancelled'
          and activity.source not in ('mailbox', 'demonstration')
          and not exists (select 1 from calendars.occurrences occurrence
            where occurrence.activity_id = activity.id and occurrence.user_id = ${userId})
        order by activity.occurred_at, activity.id
        limit ${limit}`,
  )
  return rows.map(({ record }) => fromJson(record))
}
