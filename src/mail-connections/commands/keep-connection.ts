/** Keeps a connection that has been seen to work, new or mended. */
import { writeAudit } from '../../identity/index.ts'
import type { Actor } from '../../identity/model.ts'
import { openMailbox } from '../../mailbox/index.ts'
import type { Db } from '../../platform/database.ts'
import {
  afterCommit,
  inTransaction,
  isUniqueViolation,
  wakeWorkers,
} from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { within } from '../../platform/services.ts'
import { connectImap } from '../client/imap-client.ts'
import { MAIL_CONNECTIONS_ERRORS as E } from '../errors.ts'
import type { ServerFolder } from '../mail-server.ts'
import type { Account, ServerAddress } from '../model.ts'
import type { Connection } from '../store/connections.ts'
import { hasConnection, insertConnection, updateConnection } from '../store/connections.ts'
import { askForCheck, saveFolders } from '../store/folders.ts'
import { tellChanged } from './guard.ts'

/** @throws AppError MAIL_CONNECTIONS_ADDRESS_TAKEN where the actor has connected the address already */
export async function requireNew({ db }: Services, actor: Actor, address: string): Promise<void> {
  if (await hasConnection(db, actor.userId, address)) throw addressTaken(address)
}

const addressTaken = (address: string): AppError =>
  new AppError(E.MAIL_CONNECTIONS_ADDRESS_TAKEN, { details: { address } })

/** The folders of a mailbox, if the server lets the account in. @throws AppError what is wrong */
export async function signInOnce(
  { config }: Services,
  imap: ServerAddress,
  account: Account,
): Promise<readonly ServerFolder[]> {
  const { mayReachPrivateHosts } = config
  const session = await connectImap(imap, account, { mayReachPrivateHosts })
  try {
    return await session.listFolders()
  } finally {
    await session.close()
  }
}

/** @throws AppError MAIL_CONNECTIONS_ADDRESS_TAKEN */
export async function keepNew(
  services: Services,
  actor: Actor,
  given: Omit<Connection, 'state' | 'failures' | 'mailboxId' | 'userId'> & {
    readonly folders: readonly ServerFolder[]
  },
): Promise<void> {
  const { folders, ...connection } = given
  const { id, address } = connection
  const kept = { ...connection, userId: actor.userId }
  const now = services.clock.now()
  try {
    await inTransaction(services.db, async (trx) => {
      const inside = { ...within(services, trx), background: trx }
      const { mailboxId } = await openMailbox(inside, actor.email, address)
      await insertConnection(trx, { ...kept, mailboxId, now })
      await saveFolders(trx, { connectionId: id, folders, newId: services.newId })
      await noteAct(services, trx, { actor, id, act: 'connect', address })
      await tellChanged(services, trx, kept)
      afterCommit(trx, wakeWorkers)
    })
  } catch (error) {
    throw isUniqueViolation(error) ? addressTaken(address) : error
  }
}

/** Keeps a connection as it is now, and has it read anew. @param given  as of updateConnection; whether folders are compared */
export async function keepChanged(
  services: Services,
  actor: Actor,
  connection: Connection,
  given: { readonly hasNewRights: boolean; readonly isCheckWanted: boolean },
): Promise<void> {
  const { hasNewRights, isCheckWanted } = given
  const { id, address } = connection
  const now = services.clock.now()
  await inTransaction(services.db, async (trx) => {
    await updateConnection(trx, { ...connection, hasNewRights, now })
    if (isCheckWanted) await askForCheck(trx, { connectionId: id, now })
    await noteAct(services, trx, { actor, id, act: 'change', address })
    await tellChanged(services, trx, connection)
    afterCommit(trx, wakeWorkers)
  })
}

/** A line of the audit log: who opened which mailbox to Rapport, or closed it. */
export async function noteAct(
  { clock }: Services,
  trx: Db,
  {
    actor,
    id,
    act,
    address,
  }: {
    readonly actor: Actor
    readonly id: string
    readonly act: 'connect' | 'change' | 'pause' | 'resume' | 'disconnect'
    readonly address: string
  },
): Promise<void> {
  await writeAudit(trx, {
    happenedAt: clock.now(),
    actorId: actor.userId,
    source: actor.source,
    action: act,
    subjectKind: 'mail_connection',
    subjectId: id,
    after: { address },
  })
}
