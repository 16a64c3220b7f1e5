/** The write model of connections and the calendars there. */
import type { Db } from '../../platform/database.ts'
import {
  execute,
  insertMany,
  jsonb,
  one,
  query,
  sql,
  texts,
  uuids,
} from '../../platform/database.ts'
import type { ServerCalendar } from '../calendar-server.ts'
import type { ConnectionKind, ConnectionState, Failure } from '../model.ts'

/** A connection with what it takes to use it. */
export type Connection = {
  readonly id: string
  readonly userId: string
  readonly kind: ConnectionKind
  readonly name: string
  /** null for a feed */
  readonly url: string | null
  readonly host: string
  readonly userName: string | null
  /** sealed; a password, or the address of a feed */
  readonly secret: Uint8Array
  readonly state: ConnectionState
  /** in a row, until now */
  readonly failures: number
  readonly createdAt: Date
  /** of its user, as the server knows them; lower case; null: not asked yet */
  readonly ownAddresses: readonly string[] | null
}

const COLUMNS = sql`
  connection.id, connection.user_id as "userId", connection.kind, connection.name, connection.url,
  connection.host, connection.user_name as "userName", connection.secret, connection.state,
  connection.failures, connection.created_at as "createdAt",
  connection.own_addresses as "ownAddresses"`

export const findConnection = (db: Db, id: string): Promise<Connection | undefined> =>
  one<Connection>(
    db,
    sql`select ${COLUMNS} from calendars.connections connection where connection.id = ${id}`,
  )

/** The connections of a name; several people may have the same feed. */
export const findConnectionsNamed = (db: Db, name: string): Promise<readonly Connection[]> =>
  query<Connection>(
    db,
    sql`select ${COLUMNS} from calendars.connections connection
        where connection.name = ${name} order by connection.created_at, connection.id`,
  )

/** Ids of connections that are due, of people who are still here. Relies on connections_due. */
export async function dueConnections(db: Db, now: Date, limit: number): Promise<readonly string[]> {
  const rows = await query<{ id: string }>(
    db,
    sql`select connection.id from calendars.connections connection
        join identity.users owner on owner.id = connection.user_id and owner.is_active
        where connection.state in ('waiting', 'in_step') and connection.attempt_at <= ${now}
        order by connection.attempt_at, connection.id
        limit ${limit}`,
  )
  return rows.map(({ id }) => id)
}

export async function insertConnection(
  trx: Db,
  connection: Omit<Connection, 'state' | 'failures' | 'ownAddresses'>,
): Promise<void> {
  const { createdAt: now } = connection
  await execute(
    trx,
    sql`insert into calendars.connections
          (id, user_id, kind, name, url, host, user_name, secret, state, attempt_at, created_at, updated_at)
        values (${connection.id}, ${connection.userId}, ${connection.kind}, ${connection.name},
          ${connection.url}, ${connection.host}, ${connection.userName},
          ${connection.secret}::bytea, 'waiting', ${now}, ${now}, ${now})`,
  )
}

/** Has it read anew: with another secret, after a pause, or because somebody asks. */
export async function restartConnection(
  trx: Db,
  { id, secret, now }: { readonly id: string; readonly secret?: Uint8Array; readonly now: Date },
): Promise<void> {
  // A new password is no wish to go on.
  const state =
    secret === undefined
      ? sql`'waiting'`
      : sql`case when connection.state = 'paused' then 'paused' else 'waiting' end`
  const kept = secret === undefined ? sql`connection.secret` : sql`${secret}::bytea`
  await execute(
    trx,
    sql`update calendars.connections connection
        set secret = ${kept}, state = ${state}, failures = 0, error = null, failed_at = null,
          own_addresses = null, attempt_at = ${now}, updated_at = ${now}
        where connection.id = ${id}`,
  )
}

export async function noteOwnAddresses(
  db: Db,
  id: string,
  addresses: readonly string[],
): Promise<void> {
  await execute(
    db,
    sql`update calendars.connections connection set own_addresses = ${texts(addresses)}
        where connection.id = ${id}`,
  )
}

export async function pauseConnection(trx: Db, id: string, now: Date): Promise<void> {
  await execute(
    trx,
    sql`update calendars.connections connection set state = 'paused', updated_at = ${now}
        where connection.id = ${id}`,
  )
}

export async function deleteConnection(trx: Db, id: string): Promise<void> {
  await execute(trx, sql`delete from calendars.connections where id = ${id}`)
}

/** @returns whether that is news */
export async function noteSuccess(
  trx: Db,
  { id, attemptAt, now }: { readonly id: string; readonly attemptAt: Date; readonly now: Date },
): Promise<boolean> {
  const row = await one<{ isNews: boolean }>(
    trx,
    sql`with before as (
          select connection.id, connection.state from calendars.connections connection
          where connection.id = ${id} for update)
        update calendars.connections connection
        set state = 'in_step', error = null, failed_at = null, failures = 0,
          succeeded_at = ${now}, attempt_at = ${attemptAt}
        from before
        where connection.id = before.id and before.state in ('waiting', 'in_step')
        returning before.state <> 'in_step' as "isNews"`,
  )
  return row?.isNews === true
}

export async function noteFailure(
  trx: Db,
  {
    id,
    failure,
    failures,
    state,
    attemptAt,
    now,
  }: {
    readonly id: string
    readonly failure: Failure
    readonly failures: number
    readonly state: 'waiting' | 'stopped'
    readonly attemptAt: Date
    readonly now: Date
  },
): Promise<void> {
  await execute(
    trx,
    sql`update calendars.connections connection
        set error = ${jsonb(failure)}, failed_at = ${now}, failures = ${failures},
          attempt_at = ${attemptAt},
          state = case when connection.state = 'paused' then 'paused' else ${state}::text end
        where connection.id = ${id}`,
  )
}

/** A calendar that is kept in step. */
export type ChosenCalendar = {
  readonly id: string
  readonly url: string
  readonly isWritable: boolean
  readonly isTarget: boolean
  readonly tag: string | null
}

export const chosenCalendars = (db: Db, connectionId: string): Promise<readonly ChosenCalendar[]> =>
  query<ChosenCalendar>(
    db,
    sql`select calendar.id, calendar.url, calendar.is_writable as "isWritable",
          calendar.is_target as "isTarget", calendar.tag
        from calendars.calendars calendar
        where calendar.connection_id = ${connectionId} and calendar.is_chosen and calendar.is_there
        order by calendar.url`,
  )

/** Notes which calendars a server has now; new ones are chosen as given. */
export async function saveCalendars(
  trx: Db,
  {
    connectionId,
    calendars,
    areChosen,
    newId,
  }: {
    readonly connectionId: string
    readonly calendars: readonly ServerCalendar[]
    readonly areChosen: boolean
    readonly newId: () => string
  },
): Promise<void> {
  await execute(
    trx,
    sql`update calendars.calendars calendar set is_there = false
        where calendar.connection_id = ${connectionId}`,
  )
  await insertMany(
    trx,
    'calendars.calendars',
    {
      id: 'uuid',
      connection_id: 'uuid',
      url: 'text',
      name: 'text',
      is_writable: 'boolean',
      is_chosen: 'boolean',
    },
    calendars.map(({ url, name, isWritable }) => ({
      id: newId(),
      connection_id: connectionId,
      url,
      name,
      is_writable: isWritable,
      is_chosen: areChosen,
    })),
    {
      onConflict: sql`(connection_id, url) do update
        set name = excluded.name, is_writable = excluded.is_writable, is_there = true`,
    },
  )
}

/** Chooses the first calendar, of those that can be written if there are any; it takes new appointments unless another one of the user does. */
export async function chooseFirst(trx: Db, connectionId: string, userId: string): Promise<void> {
  await execute(
    trx,
    sql`update calendars.calendars calendar
        set is_chosen = true,
          is_target = calendar.is_writable and not exists (
            select 1 from calendars.calendars other
            join calendars.connections connection on connection.id = other.connection_id
            where connection.user_id = ${userId} and other.is_target)
        where calendar.id = (
            select first.id from calendars.calendars first
            where first.connection_id = ${connectionId}
            order by first.is_writable desc, first.url limit 1)`,
  )
}

/** Chooses calendars, and the one of all of the user's that takes new appointments. */
export async function chooseCalendars(
  trx: Db,
  {
    connectionId,
    userId,
    ids,
    targetId,
  }: {
    readonly connectionId: string
    readonly userId: string
    readonly ids: readonly string[]
    readonly targetId: string | null
  },
): Promise<void> {
  const elsewhere =
    targetId === null ? sql`connection.id = ${connectionId}` : sql`connection.user_id = ${userId}`
  await execute(
    trx,
    sql`update calendars.calendars calendar set is_target = false
        from calendars.connections connection
        where connection.id = calendar.connection_id and calendar.is_target and ${elsewhere}`,
  )
  await execute(
    trx,
    sql`update calendars.calendars calendar
        set is_chosen = calendar.id = any(${uuids(ids)}),
          is_target = calendar.is_writable and calendar.id is not distinct from ${targetId}::uuid,
          tag = null
        where calendar.connection_id = ${connectionId}`,
  )
}

export async function noteTag(
  trx: Db,
  { id, tag, now }: { readonly id: string; readonly tag: string | undefined; readonly now: Date },
): Promise<void> {
  await execute(
    trx,
    sql`update calendars.calendars calendar set tag = ${tag ?? null}, succeeded_at = ${now}
        where calendar.id = ${id}`,
  )
}
