/** The read model of calendar connections. */
import type { Actor } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import { one, query, sql, uuids } from '../../platform/database.ts'
import type { CalendarConnectionWire, CalendarWire } from '../contract.ts'

type Instants = 'failed_at' | 'next_attempt_at' | 'succeeded_at' | 'created_at' | 'updated_at'
type Row = Omit<CalendarConnectionWire, Instants | 'is_mine'> & {
  readonly failedAt: Date | null
  readonly attemptAt: Date
  readonly succeededAt: Date | null
  readonly createdAt: Date
  readonly updatedAt: Date
}

/** What a connection is presented from; the statement calls the table `connection`. */
const SELECTED = sql`
  select connection.id, jsonb_build_object('id', owner.id, 'name', owner.name) as owner,
    connection.kind, connection.name, connection.host, connection.user_name, connection.state,
    connection.error, connection.failed_at as "failedAt", connection.attempt_at as "attemptAt",
    connection.succeeded_at as "succeededAt", connection.created_at as "createdAt",
    connection.updated_at as "updatedAt", totals.appointment_count, totals.busy_count
  from calendars.connections connection
  join identity.users owner on owner.id = connection.user_id
  cross join lateral (
    select count(occurrence.activity_id)::integer as appointment_count,
      (count(*) filter (where occurrence.instance is not null and occurrence.activity_id is null))::integer
        as busy_count
    from calendars.calendars calendar
    join calendars.objects object on object.calendar_id = calendar.id
    join calendars.occurrences occurrence on occurrence.object_id = object.id
    where calendar.connection_id = connection.id) totals`

const instant = (at: Date | null): string | null => at?.toISOString() ?? null

function present(row: Row, actor: Actor): CalendarConnectionWire {
  const { failedAt, attemptAt, succeededAt, createdAt, updatedAt, ...rest } = row
  return {
    ...rest,
    is_mine: row.owner.id === actor.userId,
    failed_at: instant(failedAt),
    next_attempt_at: row.state === 'waiting' && row.error !== null ? instant(attemptAt) : null,
    succeeded_at: instant(succeededAt),
    created_at: createdAt.toISOString(),
    updated_at: updatedAt.toISOString(),
  }
}

/** Where a page ended: the newest connection comes first. */
export type ConnectionPlace = readonly [createdAt: string, id: string]

/** The connections of one user, or of all, newest first. */
export async function listConnections(
  db: Db,
  actor: Actor,
  {
    userId,
    limit,
    after,
  }: {
    readonly userId: string | undefined
    readonly limit: number
    readonly after: ConnectionPlace | undefined
  },
): Promise<{
  readonly rows: readonly CalendarConnectionWire[]
  readonly next: ConnectionPlace | undefined
}> {
  const whose = userId === undefined ? sql`true` : sql`connection.user_id = ${userId}`
  const from =
    after === undefined
      ? sql`true`
      : sql`(connection.created_at, connection.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
  const rows = await query<Row & { readonly exactAt: string }>(
    db,
    sql`select listed.*, to_char(listed."createdAt" at time zone 'UTC',
          'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "exactAt"
        from (${SELECTED} where ${whose} and ${from}
          order by connection.created_at desc, connection.id desc
          limit ${limit + 1}) listed
        order by listed."createdAt" desc, listed.id desc`,
  )
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return {
    rows: shown.map(({ exactAt: _exactAt, ...row }) => present(row, actor)),
    next: last && [last.exactAt, last.id],
  }
}

export async function readConnection(
  db: Db,
  actor: Actor,
  id: string,
): Promise<CalendarConnectionWire | undefined> {
  const row = await one<Row>(db, sql`${SELECTED} where connection.id = ${id}`)
  return row === undefined ? undefined : present(row, actor)
}

type CalendarRow = Omit<CalendarWire, 'succeeded_at' | 'name'> & {
  readonly name: string
  readonly succeededAt: Date | null
}

/** The calendars of a connection, by name. */
export async function listCalendars(
  db: Db,
  connectionId: string,
  { hasNames }: { readonly hasNames: boolean },
): Promise<CalendarWire[]> {
  const rows = await query<CalendarRow>(
    db,
    sql`select calendar.id, calendar.name, calendar.is_writable, calendar.is_chosen,
          calendar.is_target, calendar.is_there, calendar.succeeded_at as "succeededAt"
        from calendars.calendars calendar where calendar.connection_id = ${connectionId}
        order by calendar.name, calendar.id`,
  )
  return rows.map(({ succeededAt, name, ...row }) => ({
    ...row,
    name: hasNames ? name : null,
    succeeded_at: instant(succeededAt),
  }))
}

/** Whether a connection has all of these calendars. */
export async function hasCalendars(
  db: Db,
  connectionId: string,
  ids: readonly string[],
): Promise<boolean> {
  const row = await one<{ count: number }>(
    db,
    sql`select count(*)::integer as count from calendars.calendars calendar
        where calendar.connection_id = ${connectionId} and calendar.id = any(${uuids(ids)})`,
  )
  return row?.count === new Set(ids).size
}
