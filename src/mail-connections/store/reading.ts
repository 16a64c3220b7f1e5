/** What a reader writes: leases, places, how far each folder is. */
import type { Db } from '../../platform/database.ts'
import {
  bigints,
  execute,
  insertMany,
  jsonb,
  one,
  query,
  sql,
  uuids,
} from '../../platform/database.ts'
import type { FolderLook } from '../mail-server.ts'
import type { Failure, FolderRole } from '../model.ts'
import type { KnownFolder } from '../plan-reading.ts'

/** So long without a sign of life, and another may read; by the clock of the database. */
export const LEASE_SECONDS = 30

/** Whoever has left is not read any more; a shared mailbox is, whoever connected it. */
const ownerIsActive = (alias: 'due' | 'connection') =>
  sql`(${sql.id(alias, 'team_id')} is not null or exists (select 1 from identity.users owner
    where owner.id = ${sql.id(alias, 'user_id')} and owner.is_active))`

/**
 * Takes connections that are due and that nobody reads. Relies on connections_to_read.
 *
 * @returns the ids of those taken
 */
export async function claimConnections(
  db: Db,
  {
    reader,
    except,
    limit,
    now,
  }: {
    readonly reader: string
    /** of which this reader has a session that has not ended yet */
    readonly except: readonly string[]
    readonly limit: number
    readonly now: Date
  },
): Promise<readonly string[]> {
  const rows = await query<{ id: string }>(
    db,
    sql`update mail_connections.connections connection
        set reader = ${reader}, leased_until = now() + ${LEASE_SECONDS} * interval '1 second'
        where connection.id in (
          select due.id from mail_connections.connections due
          where due.state in ('waiting', 'reading', 'watching') and due.attempt_at <= ${now}
            and (due.leased_until is null or due.leased_until < now())
            and due.id <> all(${uuids(except)}) and ${ownerIsActive('due')}
          order by due.attempt_at, due.id
          limit ${limit}
          for update skip locked)
        returning connection.id`,
  )
  return rows.map(({ id }) => id)
}

/** Takes one connection if nobody reads it, however it stands. @returns whether it was taken */
export async function claimConnection(db: Db, id: string, reader: string): Promise<boolean> {
  const count = await execute(
    db,
    sql`update mail_connections.connections connection
        set reader = ${reader}, leased_until = now() + ${LEASE_SECONDS} * interval '1 second'
        where connection.id = ${id} and connection.state <> 'paused'
          and (connection.leased_until is null or connection.leased_until < now())`,
  )
  return count > 0
}

/** What the reader of a connection must know between two steps. */
export type Leased = {
  readonly id: string
  /** or its owner has left */
  readonly isPaused: boolean
  readonly askedAt: Date | null
}

/** Renews the leases of a reader. A connection that is missing in the answer is no longer his. */
export async function renewLeases(db: Db, reader: string): Promise<readonly Leased[]> {
  return query<Leased>(
    db,
    sql`update mail_connections.connections connection
        set leased_until = now() + ${LEASE_SECONDS} * interval '1 second'
        where connection.reader = ${reader}
        returning connection.id,
          connection.state in ('paused', 'stopped') or not ${ownerIsActive('connection')} as "isPaused",
          connection.asked_at as "askedAt"`,
  )
}

export async function releaseLease(db: Db, id: string, reader: string): Promise<void> {
  await execute(
    db,
    sql`update mail_connections.connections connection set reader = null, leased_until = null
        where connection.id = ${id} and connection.reader = ${reader}`,
  )
}

/** Frees the connections of readers that are known to be dead: nobody else can have this database open. */
export async function releaseAllLeases(db: Db): Promise<void> {
  await execute(
    db,
    sql`update mail_connections.connections set reader = null, leased_until = null
        where reader is not null`,
  )
}

/** Holds a connection for the rest of the transaction. @returns whether this reader may still read it */
export async function holdLease(trx: Db, id: string, reader: string): Promise<boolean> {
  const rows = await query(
    trx,
    sql`select 1 from mail_connections.connections connection
        where connection.id = ${id} and connection.reader = ${reader}
          and connection.state not in ('paused', 'stopped')
        for share`,
  )
  return rows.length > 0
}

/** Notes that reading goes on, or that all is read. @returns whether that is news */
export async function noteState(
  trx: Db,
  {
    id,
    state,
    now,
  }: { readonly id: string; readonly state: 'reading' | 'watching'; readonly now: Date },
): Promise<boolean> {
  const row = await one<{ isNews: boolean }>(
    trx,
    sql`with before as (
          select connection.id, connection.state, connection.error
          from mail_connections.connections connection where connection.id = ${id} for update)
        update mail_connections.connections connection
        set state = ${state}, succeeded_at = ${now}, error = null, failed_at = null, failures = 0
        from before
        where connection.id = before.id and before.state in ('waiting', 'reading', 'watching')
        returning before.state <> ${state} or before.error is not null as "isNews"`,
  )
  return row?.isNews === true
}

export type ReadFolder = KnownFolder & {
  readonly id: string
  readonly path: string
  readonly role: FolderRole | null
  /** it could not be read the last time */
  readonly hasFailed: boolean
}

type FolderRow = {
  readonly id: string
  readonly path: string
  readonly role: FolderRole | null
  readonly hasFailed: boolean
  readonly uidValidity: number | null
  readonly uidNext: number | null
  readonly messageCount: number | null
  readonly isComplete: boolean
  readonly isCheckAsked: boolean
}

/** The folders to be read: the inbox first, then what was sent. */
export async function foldersToRead(db: Db, connectionId: string): Promise<readonly ReadFolder[]> {
  const rows = await query<FolderRow>(
    db,
    sql`select folder.id, folder.path, folder.role, folder.uid_validity as "uidValidity",
          folder.uid_next as "uidNext", folder.message_count as "messageCount",
          folder.is_complete as "isComplete", folder.check_asked_at is not null as "isCheckAsked",
          folder.error is not null as "hasFailed"
        from mail_connections.folders folder
        where folder.connection_id = ${connectionId} and folder.is_chosen and folder.is_there
        order by folder.role is distinct from 'inbox', folder.role is distinct from 'sent',
          folder.path, folder.id`,
  )
  return rows.map(({ uidValidity, uidNext, messageCount, ...row }) => ({
    ...row,
    uidValidity: uidValidity ?? undefined,
    uidNext: uidNext ?? undefined,
    messageCount: messageCount ?? undefined,
  }))
}

/** Numbers that have a place, ascending. Relies on the key. */
export async function heldUids(db: Db, folderId: string, fromUid = 0): Promise<readonly number[]> {
  const rows = await query<{ uid: number }>(
    db,
    sql`select place.uid from mail_connections.places place
        where place.folder_id = ${folderId} and place.uid >= ${fromUid}::bigint
        order by place.uid`,
  )
  return rows.map(({ uid }) => uid)
}

export type NewPlace = {
  readonly uid: number
  readonly messageId?: string | undefined
  readonly reason?: string | undefined
}

/** Gives messages their places; one that has its place keeps it. @returns how many are new */
export function insertPlaces(
  trx: Db,
  folderId: string,
  places: readonly NewPlace[],
  now: Date,
): Promise<number> {
  return insertMany(
    trx,
    'mail_connections.places',
    {
      folder_id: 'uuid',
      uid: 'bigint',
      message_id: 'uuid',
      reason: 'text',
      placed_at: 'timestamptz',
    },
    places.map(({ uid, messageId, reason }) => ({
      folder_id: folderId,
      uid,
      message_id: messageId,
      reason,
      placed_at: now,
    })),
    { onConflict: sql`(folder_id, uid) do nothing` },
  )
}

/** Voids places: those given, or all of a folder that was numbered anew. @returns how many */
export function deletePlaces(trx: Db, folderId: string, uids?: readonly number[]): Promise<number> {
  const which = uids === undefined ? sql`true` : sql`place.uid = any(${bigints(uids)})`
  return execute(
    trx,
    sql`delete from mail_connections.places place where place.folder_id = ${folderId} and ${which}`,
  )
}

/** Forgets how far a folder was. */
export async function resetFolder(trx: Db, folderId: string): Promise<void> {
  await execute(
    trx,
    sql`update mail_connections.folders folder
        set uid_validity = null, uid_next = null, message_count = null, highest_modseq = null,
          is_complete = false, newest_uid = null, oldest_uid = null, held_count = 0
        where folder.id = ${folderId}`,
  )
}

export type Progress = {
  readonly folderId: string
  readonly uidValidity: number
  readonly backlog: number
  readonly fetched: number
  readonly forgotten: number
  readonly messagesPerSecond?: number | undefined
}

/** Notes how far a folder is, in the transaction that brought it there. Reads the ends of the key, not its whole. */
export async function advanceFolder(trx: Db, progress: Progress, held: number): Promise<void> {
  const { folderId, fetched, forgotten } = progress
  await execute(
    trx,
    sql`update mail_connections.folders folder
        set uid_validity = ${progress.uidValidity}::bigint, is_complete = false,
          backlog_count = ${progress.backlog},
          held_count = folder.held_count + ${held}::integer,
          newest_uid = (select max(place.uid) from mail_connections.places place
            where place.folder_id = folder.id),
          oldest_uid = (select min(place.uid) from mail_connections.places place
            where place.folder_id = folder.id),
          messages_per_second =
            coalesce(${progress.messagesPerSecond ?? null}::real, folder.messages_per_second),
          check_fetched = case when folder.check_asked_at is null then folder.check_fetched
            else coalesce(folder.check_fetched, 0) + ${fetched}::integer end,
          check_forgotten = case when folder.check_asked_at is null then folder.check_forgotten
            else coalesce(folder.check_forgotten, 0) + ${forgotten}::integer end
        where folder.id = ${folderId}`,
  )
}

/** Notes that everything in a folder has a place, as the server showed it before we looked. A check counts them too. */
export async function completeFolder(
  trx: Db,
  {
    folderId,
    look,
    now,
  }: { readonly folderId: string; readonly look: FolderLook; readonly now: Date },
): Promise<void> {
  await execute(
    trx,
    sql`update mail_connections.folders folder
        set uid_validity = ${look.uidValidity}::bigint, uid_next = ${look.uidNext}::bigint,
          message_count = ${look.messageCount}, highest_modseq = ${look.highestModseq ?? null}::bigint,
          is_complete = true, backlog_count = 0, succeeded_at = ${now}, error = null, failed_at = null,
          held_count = case when folder.check_asked_at is null then folder.held_count
            else (select count(*) from mail_connections.places place
              where place.folder_id = folder.id) end,
          checked_at = case when folder.check_asked_at is null then folder.checked_at else ${now} end,
          check_asked_at = null
        where folder.id = ${folderId}`,
  )
}

/** Notes that folders were looked at and are as they were. */
export async function noteUnchanged(trx: Db, connectionId: string, now: Date): Promise<void> {
  await execute(
    trx,
    sql`update mail_connections.folders folder set succeeded_at = ${now}
        where folder.connection_id = ${connectionId} and folder.is_chosen and folder.is_there
          and folder.is_complete and folder.error is null`,
  )
}

/** Notes that a folder cannot be read; the others go on. */
export async function noteFolderFailure(
  trx: Db,
  {
    folderId,
    failure,
    now,
  }: { readonly folderId: string; readonly failure: Failure; readonly now: Date },
): Promise<void> {
  await execute(
    trx,
    sql`update mail_connections.folders folder set error = ${jsonb(failure)}, failed_at = ${now}
        where folder.id = ${folderId}`,
  )
}

/** Asks for the comparison of all folders that are read. */
export async function askForAllChecks(db: Db, now: Date): Promise<void> {
  await execute(
    db,
    sql`update mail_connections.folders folder
        set check_asked_at = ${now}, check_fetched = 0, check_forgotten = 0
        from mail_connections.connections connection
        where connection.id = folder.connection_id and folder.is_chosen
          and connection.state <> 'paused' and folder.check_asked_at is null`,
  )
}
