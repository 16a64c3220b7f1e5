/** Reads all chosen folders of a connection, each in turn, until everything has a place. */
import { actorFor } from '../../identity/index.ts'
import type { Actor } from '../../identity/model.ts'
import { targetOf } from '../../mailbox/index.ts'
import { inTransaction } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { connectImap } from '../client/imap-client.ts'
import { MAIL_CONNECTIONS_ERRORS as E } from '../errors.ts'
import type { Failure } from '../model.ts'
import { SHARED_READING } from '../model.ts'
import type { Connection } from '../store/connections.ts'
import { saveFolders } from '../store/folders.ts'
import type { ReadFolder } from '../store/reading.ts'
import { foldersToRead, noteFolderFailure, noteState, noteUnchanged } from '../store/reading.ts'
import { withAccount } from './account.ts'
import { tellChanged } from './guard.ts'
import type { Reading } from './read-folder.ts'
import { isOver, readFolder } from './read-folder.ts'

/** Failures of one folder: the server is well, the others are read. */
const OF_A_FOLDER: ReadonlySet<string> = new Set([
  E.MAIL_CONNECTIONS_FOLDER_MISSING.code,
  E.MAIL_CONNECTIONS_SERVER_SAID.code,
])

/** Opens a session for reading. @throws AppError what is wrong with server, account or secret */
export async function openReading(
  services: Services,
  connection: Connection,
  rest: Pick<Reading, 'reader' | 'signal' | 'inTurn'>,
): Promise<Reading> {
  const { mayReachPrivateHosts } = services.config
  const { server, until } = await withAccount(services, connection, async (account) => ({
    server: await connectImap(connection.imap, account, { mayReachPrivateHosts }),
    until: 'renewAt' in account ? account.renewAt : undefined,
  }))
  try {
    const actor = await readerOf(services, connection)
    const target = await targetOf(services, connection.mailboxId)
    return { services, server, connection, actor, target, until, ...rest }
  } catch (error) {
    await server.close()
    throw error
  }
}

/** As whom a mailbox is read: its owner, or whoever connected it, for the team of a shared one. */
async function readerOf(services: Services, { userId, shared }: Connection): Promise<Actor> {
  const actor: Actor = { ...(await actorFor(services, userId)), source: 'mailbox' }
  if (shared === undefined) return actor
  return { ...actor, teamIds: [shared.teamId], privileges: SHARED_READING }
}

/** Notes which folders the server has now. */
export async function followFolders({ services, server, connection }: Reading): Promise<void> {
  const folders = await server.listFolders()
  await inTransaction(services.background, (trx) =>
    saveFolders(trx, { connectionId: connection.id, folders, newId: services.newId }),
  )
}

/**
 * Reads until everything that was there at the beginning has a place, or the session is over.
 *
 * @returns false where it is over: something may be left
 */
export async function readConnection(reading: Reading): Promise<boolean> {
  const { services, connection } = reading
  let left = await foldersToRead(services.db, connection.id)
  while (left.length > 0 && !isOver(reading)) {
    const unfinished = new Set<string>()
    for (const folder of left) {
      if (!isOver(reading) && !(await visit(reading, folder))) unfinished.add(folder.id)
    }
    const known = await foldersToRead(services.db, connection.id)
    left = known.filter(({ id }) => unfinished.has(id))
  }
  if (isOver(reading)) return false
  const now = services.clock.now()
  await inTransaction(services.background, async (trx) => {
    await noteUnchanged(trx, connection.id, now)
    if (await noteState(trx, { id: connection.id, state: 'watching', now })) {
      await tellChanged(services, trx, connection)
    }
  })
  return true
}

/** @returns whether nothing is left to be done there now */
async function visit(reading: Reading, folder: ReadFolder): Promise<boolean> {
  try {
    return await readFolder(reading, folder)
  } catch (error) {
    if (!(error instanceof AppError) || !OF_A_FOLDER.has(error.code)) throw error
    await noteFolder(reading, folder, { code: error.code, details: error.details })
    return true
  }
}

async function noteFolder(
  { services, connection }: Reading,
  folder: ReadFolder,
  failure: Failure,
): Promise<void> {
  await inTransaction(services.background, async (trx) => {
    await noteFolderFailure(trx, { folderId: folder.id, failure, now: services.clock.now() })
    await tellChanged(services, trx, connection)
  })
}
