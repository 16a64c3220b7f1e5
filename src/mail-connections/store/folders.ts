/** The write model of folders. */
import type { Db } from '../../platform/database.ts'
import { execute, insertMany, sql, texts, uuids } from '../../platform/database.ts'
import { isReadAtFirst } from '../folder-role.ts'
import type { ServerFolder } from '../mail-server.ts'

/**
 * Notes which folders the server has. A folder that is new is read if its role says so; one that is gone stays with what was read
 * of it, because the server may only have forgotten it for a while.
 */
export async function saveFolders(
  trx: Db,
  {
    connectionId,
    folders,
    newId,
  }: {
    readonly connectionId: string
    readonly folders: readonly ServerFolder[]
    readonly newId: () => string
  },
): Promise<void> {
  await insertMany(
    trx,
    'mail_connections.folders',
    {
      id: 'uuid',
      connection_id: 'uuid',
      path: 'text',
      role: 'text',
      is_chosen: 'boolean',
      is_there: 'boolean',
    },
    folders.map(({ path, role }) => ({
      id: newId(),
      connection_id: connectionId,
      path,
      role,
      is_chosen: isReadAtFirst(role),
      is_there: true,
    })),
    {
      onConflict: sql`(connection_id, path) do update
        set role = excluded.role, is_there = true
        where mail_connections.folders.role is distinct from excluded.role
          or not mail_connections.folders.is_there`,
    },
  )
  await execute(
    trx,
    sql`update mail_connections.folders folder set is_there = false
        where folder.connection_id = ${connectionId} and folder.is_there
          and folder.path <> all(${texts(folders.map(({ path }) => path))})`,
  )
}

/** Reads exactly these folders from now on. */
export async function setChosen(
  trx: Db,
  connectionId: string,
  folderIds: readonly string[],
): Promise<void> {
  await execute(
    trx,
    sql`update mail_connections.folders folder
        set is_chosen = folder.id = any(${uuids(folderIds)}), error = null, failed_at = null,
          check_asked_at = null
        where folder.connection_id = ${connectionId}
          and folder.is_chosen <> (folder.id = any(${uuids(folderIds)}))`,
  )
}

/** Asks for the comparison with the server; of one folder, or of all. */
export async function askForCheck(
  trx: Db,
  {
    connectionId,
    folderId,
    now,
  }: { readonly connectionId: string; readonly folderId?: string; readonly now: Date },
): Promise<void> {
  const which = folderId === undefined ? sql`true` : sql`folder.id = ${folderId}::uuid`
  await execute(
    trx,
    sql`update mail_connections.folders folder set check_asked_at = ${now},
          check_fetched = 0, check_forgotten = 0
        where folder.connection_id = ${connectionId} and ${which}`,
  )
}
