/** The read model of connections: how each stands, with its folders and what was rejected. */
import type { Actor } from '../../identity/model.ts'
import type { Db, Fragment } from '../../platform/database.ts'
import { one, query, sql, uuids } from '../../platform/database.ts'
import type { ConnectionWire, FolderWire, RejectedList } from '../contract.ts'
import type { Shared } from '../model.ts'
import { isMailAdministrator, standingTo } from '../model.ts'

type Row = Omit<
  ConnectionWire,
  | 'imap'
  | 'smtp'
  | 'failed_at'
  | 'next_attempt_at'
  | 'succeeded_at'
  | 'created_at'
  | 'updated_at'
  | 'is_mine'
  | 'history_from'
  | 'shared'
> & {
  readonly userId: string
  readonly shared:
    | (Shared & { readonly memberCount: number; readonly senderIds: readonly string[] })
    | null
  readonly imap: ConnectionWire['imap']
  readonly smtp: ConnectionWire['smtp']
  readonly historyFrom: Date
  readonly failedAt: Date | null
  readonly attemptAt: Date
  readonly succeededAt: Date | null
  readonly createdAt: Date
  readonly updatedAt: Date
}

/** What a connection is presented from; the statement calls the table `connection`. */
const SELECTED = sql`
  select connection.id, connection.user_id as "userId", jsonb_build_object(
      'id', coalesce(team.id, owner.id), 'name', coalesce(team.name, owner.name)) as owner,
    case when team.id is not null then jsonb_build_object('teamId', team.id,
      'isDropbox', connection.is_dropbox,
      'memberCount', members.count, 'managerIds', members.manager_ids,
      'senderIds', members.sender_ids) end as shared,
    connection.address, connection.display_name, connection.user_name,
    jsonb_build_object('host', connection.imap_host, 'port', connection.imap_port,
      'security', connection.imap_security) as imap,
    case when connection.smtp_host is not null then
      jsonb_build_object('host', connection.smtp_host, 'port', connection.smtp_port,
        'security', connection.smtp_security) end as smtp,
    case when provider.id is not null then
      jsonb_build_object('provider_id', provider.id, 'name', provider.name) end as sign_in,
    connection.history_from as "historyFrom", connection.state, connection.error,
    connection.failed_at as "failedAt", connection.attempt_at as "attemptAt",
    connection.succeeded_at as "succeededAt", connection.created_at as "createdAt",
    connection.updated_at as "updatedAt",
    totals.held as held_count, totals.backlog as backlog_count, totals.rejected as rejected_count,
    totals.failing as failing_count
  from mail_connections.connections connection
  join identity.users owner on owner.id = connection.user_id
  left join identity.teams team on team.id = connection.team_id
  left join mail_connections.providers provider on provider.id = connection.provider_id
  cross join lateral (
    select count(*)::integer as count,
      coalesce(jsonb_agg(coalesce(member.user_id, member.team_id))
        filter (where member.may_manage), '[]') as manager_ids,
      coalesce(jsonb_agg(coalesce(member.user_id, member.team_id))
        filter (where member.may_send), '[]') as sender_ids
    from mail_connections.shared_members member where member.connection_id = connection.id
  ) members
  cross join lateral (
    select coalesce(sum(folder.held_count), 0)::integer as held,
      coalesce(sum(folder.backlog_count), 0)::integer as backlog,
      count(folder.error)::integer as failing,
      coalesce(sum((select count(*) from mail_connections.places place
        where place.folder_id = folder.id and place.reason is not null)), 0)::integer as rejected
    from mail_connections.folders folder
    where folder.connection_id = connection.id and folder.is_chosen
  ) totals`

const instant = (at: Date | null): string | null => at?.toISOString() ?? null

function present(row: Row, actor: Actor): ConnectionWire {
  const { historyFrom, failedAt, attemptAt, succeededAt, createdAt, updatedAt, userId, ...rest } =
    row
  const shared = row.shared ?? undefined
  return {
    ...rest,
    is_mine: standingTo(actor, { userId, shared }) === 'owner',
    shared: shared === undefined ? null : presentShared(shared, actor),
    history_from: historyFrom.toISOString().slice(0, 10),
    failed_at: instant(failedAt),
    next_attempt_at: row.state === 'waiting' && row.error !== null ? instant(attemptAt) : null,
    succeeded_at: instant(succeededAt),
    created_at: createdAt.toISOString(),
    updated_at: updatedAt.toISOString(),
  }
}

const presentShared = (
  { memberCount, senderIds, isDropbox = false }: NonNullable<Row['shared']>,
  actor: Actor,
): ConnectionWire['shared'] => ({
  member_count: memberCount,
  is_dropbox: isDropbox,
  may_send: senderIds.some((id) => id === actor.userId || actor.teamIds.includes(id)),
})

/** Which connections a list shows. */
export type ListedOf = 'mine' | 'shared' | 'all'

/** @param of  of shared ones, administrators see all, others those to which they belong */
function listed(of: ListedOf, actor: Actor): Fragment {
  if (of === 'all') return sql`true`
  if (of === 'mine') return sql`connection.user_id = ${actor.userId} and connection.team_id is null`
  return isMailAdministrator(actor)
    ? sql`connection.team_id is not null`
    : sql`connection.team_id = any(${uuids(actor.teamIds)})`
}

/** Where a page ended: the newest connection comes first. */
export type ConnectionPlace = readonly [createdAt: string, id: string]

/** The connections of the actor, those that are shared, or all; newest first. */
export async function listConnections(
  db: Db,
  actor: Actor,
  {
    of,
    limit,
    after,
  }: {
    readonly of: ListedOf
    readonly limit: number
    readonly after: ConnectionPlace | undefined
  },
): Promise<{
  readonly rows: readonly ConnectionWire[]
  readonly next: ConnectionPlace | undefined
}> {
  const from: Fragment =
    after === undefined
      ? sql`true`
      : sql`(connection.created_at, connection.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
  const rows = await query<Row & { readonly exactAt: string }>(
    db,
    sql`select listed.*, to_char(listed."createdAt" at time zone 'UTC',
          'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "exactAt"
        from (${SELECTED} where ${listed(of, actor)} and ${from}
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
): Promise<ConnectionWire | undefined> {
  const row = await one<Row>(db, sql`${SELECTED} where connection.id = ${id}`)
  return row === undefined ? undefined : present(row, actor)
}

type FolderRow = Omit<FolderWire, 'succeeded_at' | 'failed_at' | 'checked_at' | 'path'> & {
  readonly path: string
  readonly succeededAt: Date | null
  readonly failedAt: Date | null
  readonly checkedAt: Date | null
}

/** The folders of a connection: the inbox first, then those with a role, then by name. */
export async function listFolders(
  db: Db,
  connectionId: string,
  { hasNames }: { readonly hasNames: boolean },
): Promise<FolderWire[]> {
  const rows = await query<FolderRow>(
    db,
    sql`select folder.id, folder.path, folder.role, folder.is_chosen, folder.is_there,
          folder.message_count, folder.held_count, folder.backlog_count, folder.newest_uid,
          folder.oldest_uid, folder.messages_per_second, folder.error,
          (select count(*)::integer from mail_connections.places place
            where place.folder_id = folder.id and place.reason is not null) as rejected_count,
          folder.succeeded_at as "succeededAt", folder.failed_at as "failedAt",
          folder.check_asked_at is not null as is_check_asked, folder.checked_at as "checkedAt",
          folder.check_fetched, folder.check_forgotten
        from mail_connections.folders folder
        where folder.connection_id = ${connectionId}
        order by folder.role is distinct from 'inbox', folder.role is null, folder.path, folder.id`,
  )
  return rows.map(({ succeededAt, failedAt, checkedAt, path, ...row }) => ({
    ...row,
    path: hasNames || row.role !== null ? path : null,
    succeeded_at: instant(succeededAt),
    failed_at: instant(failedAt),
    checked_at: instant(checkedAt),
  }))
}

/** Those of these folders that the connection has, and whether each is read. */
export async function findFolders(
  db: Db,
  connectionId: string,
  folderIds: readonly string[],
): Promise<readonly { readonly id: string; readonly isChosen: boolean }[]> {
  return query(
    db,
    sql`select folder.id, folder.is_chosen as "isChosen" from mail_connections.folders folder
        where folder.connection_id = ${connectionId} and folder.id = any(${uuids(folderIds)})`,
  )
}

export type RejectedPlace = readonly [folderId: string, uid: number]

/** Messages that could not be kept. Relies on places_rejected. */
export async function listRejected(
  db: Db,
  connectionId: string,
  { limit, after }: { readonly limit: number; readonly after: RejectedPlace | undefined },
): Promise<{
  readonly rows: RejectedList['rows']
  readonly next: RejectedPlace | undefined
}> {
  const from =
    after === undefined
      ? sql`true`
      : sql`(place.folder_id, place.uid) < (${after[0]}::uuid, ${after[1]}::bigint)`
  const rows = await query<Omit<RejectedList['rows'][number], 'at'> & { readonly at: Date }>(
    db,
    sql`select place.folder_id, folder.path, place.uid, place.reason, place.placed_at as at
        from mail_connections.folders folder
        join mail_connections.places place on place.folder_id = folder.id
        where folder.connection_id = ${connectionId} and place.reason is not null and ${from}
        order by place.folder_id desc, place.uid desc
        limit ${limit + 1}`,
  )
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return {
    rows: shown.map((row) => ({ ...row, at: row.at.toISOString() })),
    next: last && [last.folder_id, last.uid],
  }
}
