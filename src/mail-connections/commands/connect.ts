/** Connects a mailbox, changes, pauses and disconnects it. */
import type { Actor } from '../../identity/model.ts'
import { afterCommit, inTransaction, wakeWorkers } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { seal } from '../client/secret-box.ts'
import { MAIL_CONNECTIONS_ERRORS as E } from '../errors.ts'
import { historyStart } from '../history-start.ts'
import type { ServerAddress } from '../model.ts'
import { HISTORY_DAYS } from '../model.ts'
import type { Connection } from '../store/connections.ts'
import { askToRead, deleteConnection, setPaused } from '../store/connections.ts'
import { askForCheck, setChosen } from '../store/folders.ts'
import { findFolders } from '../views/connections.ts'
import { connectionFor, tellChanged } from './guard.ts'
import { keepChanged, keepNew, noteAct, requireNew, signInOnce } from './keep-connection.ts'
import { requireToShare } from './shared.ts'
import type { GivenAccount } from './try-servers.ts'
import { accountOf, requireToConnect, serversFor } from './try-servers.ts'

export type ConnectInput = GivenAccount & {
  readonly displayName?: string | undefined
  readonly historyDays?: number | undefined
  /** for the organisation, not for the actor */
  readonly isShared?: boolean | undefined
  /** colleagues send copies of their mail there; of the organisation, too */
  readonly isDropbox?: boolean | undefined
}

/**
 * Connects the actor's mailbox, or one of the organisation: signs in once, and keeps it only if that works. Reading begins by itself.
 *
 * @returns the id of the connection
 * @throws AppError the codes of errors.ts that say what is wrong; nothing is kept then
 */
export async function connectMailbox(
  services: Services,
  actor: Actor,
  input: ConnectInput,
): Promise<string> {
  const isDropbox = input.isDropbox === true
  const isShared = input.isShared === true || isDropbox
  if (isShared) requireToShare(actor, isDropbox)
  requireToConnect(actor)
  const address = input.address.trim().toLowerCase()
  await requireNew(services, actor, address)
  const id = services.newId()
  const secret = seal(input.password, id, services.config.secret)
  const { imap, smtp } = await serversFor(services, input)
  const account = accountOf(input)
  const folders = await signInOnce(services, imap, account)
  const historyFrom = historyStart(services.clock.now(), input.historyDays ?? HISTORY_DAYS)
  await keepNew(services, actor, {
    id,
    address,
    displayName: input.displayName ?? (isShared ? address : actor.name),
    userName: account.userName,
    secret,
    providerId: undefined,
    imap,
    smtp,
    historyFrom,
    folders,
    isShared,
    isDropbox,
  })
  return id
}

export type ChangeInput = {
  readonly displayName?: string | undefined
  readonly userName?: string | undefined
  readonly password?: string | undefined
  readonly imap?: ServerAddress | undefined
  readonly smtp?: ServerAddress | null | undefined
  readonly historyFrom?: Date | undefined
}

/**
 * Changes a connection; what concerns the server is tried before it is kept.
 *
 * @throws AppError MAIL_CONNECTIONS_NOT_FOUND, MAIL_CONNECTIONS_OWNER_ONLY; MAIL_CONNECTIONS_PASSWORD_NEEDED where servers or
 *         user name change without it; the codes that say what is wrong with the server
 */
export async function changeConnection(
  services: Services,
  actor: Actor,
  id: string,
  input: ChangeInput,
): Promise<void> {
  const before = await connectionFor(services.db, actor, id, 'owner')
  const isElsewhere = input.imap !== undefined || input.userName !== undefined || input.smtp != null
  if (isElsewhere && input.password === undefined) {
    throw new AppError(E.MAIL_CONNECTIONS_PASSWORD_NEEDED)
  }
  const { displayName, historyFrom, smtp } = input
  const rights = input.password === undefined ? undefined : rightsBy(services, before, input)
  if (rights !== undefined) await signInOnce(services, rights.imap, rights.account)
  await keepChanged(services, actor, before, { displayName, historyFrom, smtp, rights })
}

/** The right that a password gives, with where it serves. */
function rightsBy(services: Services, before: Connection, input: ChangeInput) {
  const { imap = before.imap, userName = before.userName, password = '' } = input
  const secret = seal(password, before.id, services.config.secret)
  return { userName, imap, secret, providerId: undefined, account: { userName, password } }
}

/** What an administrator may do with everybody's connections, and an owner with his. */
export type ConnectionAct = 'pause' | 'resume' | 'read' | 'disconnect'

/**
 * Pauses, resumes, reads now or disconnects. Disconnecting forgets the password and the places; messages that were read stay.
 *
 * @throws AppError MAIL_CONNECTIONS_NOT_FOUND; MAIL_CONNECTIONS_PAUSED where a paused one is to be read
 */
export async function actOnConnection(
  services: Services,
  actor: Actor,
  id: string,
  act: ConnectionAct,
): Promise<void> {
  const connection = await connectionFor(services.db, actor, id, 'owner_or_administrator')
  const now = services.clock.now()
  if (act === 'read' && connection.state === 'paused') {
    throw new AppError(E.MAIL_CONNECTIONS_PAUSED, { details: { address: connection.address } })
  }
  await inTransaction(services.db, async (trx) => {
    switch (act) {
      case 'pause':
      case 'resume':
        await setPaused(trx, { id, isPaused: act === 'pause', now })
        break
      case 'read':
        await askToRead(trx, id, now)
        break
      case 'disconnect':
        await deleteConnection(trx, id)
        break
      default:
        act satisfies never
    }
    if (act !== 'read')
      await noteAct(services, trx, { actor, id, act, address: connection.address })
    await tellChanged(services, trx, connection)
    afterCommit(trx, wakeWorkers)
  })
}

/** Chooses which folders are read. @throws AppError MAIL_CONNECTIONS_FOLDER_NOT_FOUND */
export async function chooseFolders(
  services: Services,
  actor: Actor,
  id: string,
  folderIds: readonly string[],
): Promise<void> {
  const connection = await connectionFor(services.db, actor, id, 'owner')
  await requireFolders(services, id, folderIds)
  await inTransaction(services.db, async (trx) => {
    await setChosen(trx, id, folderIds)
    if (connection.state !== 'paused') await askToRead(trx, id, services.clock.now())
    await tellChanged(services, trx, connection)
    afterCommit(trx, wakeWorkers)
  })
}

/**
 * Compares a folder with the server and mends the difference, at its reader's next step.
 *
 * @throws AppError MAIL_CONNECTIONS_FOLDER_NOT_FOUND, MAIL_CONNECTIONS_FOLDER_NOT_CHOSEN, MAIL_CONNECTIONS_PAUSED
 */
export async function repairFolder(
  services: Services,
  actor: Actor,
  { id, folderId }: { readonly id: string; readonly folderId: string },
): Promise<void> {
  const connection = await connectionFor(services.db, actor, id, 'owner_or_administrator')
  if (connection.state === 'paused') {
    throw new AppError(E.MAIL_CONNECTIONS_PAUSED, { details: { address: connection.address } })
  }
  const [folder] = await requireFolders(services, id, [folderId])
  if (folder?.isChosen !== true) throw new AppError(E.MAIL_CONNECTIONS_FOLDER_NOT_CHOSEN)
  const now = services.clock.now()
  await inTransaction(services.db, async (trx) => {
    await askForCheck(trx, { connectionId: id, folderId, now })
    await askToRead(trx, id, now)
    await tellChanged(services, trx, connection)
    afterCommit(trx, wakeWorkers)
  })
}

async function requireFolders(
  { db }: Services,
  id: string,
  folderIds: readonly string[],
): ReturnType<typeof findFolders> {
  const found = await findFolders(db, id, folderIds)
  if (found.length === new Set(folderIds).size) return found
  throw new AppError(E.MAIL_CONNECTIONS_FOLDER_NOT_FOUND)
}
