/** Keeps a connection that has been seen to work, new or mended. */
import {
  nameMailboxTeam,
  openMailboxTeam,
  setMailboxTeamMembers,
  writeAudit,
} from '../../identity/index.ts'
import type { Actor } from '../../identity/model.ts'
import { openMailbox, openSharedMailbox } from '../../mailbox/index.ts'
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
import type { Connection, ConnectionChange } from '../store/connections.ts'
import { hasConnection, insertConnection, updateConnection } from '../store/connections.ts'
import { askForCheck, saveFolders } from '../store/folders.ts'
import { replaceMembers } from '../store/shared.ts'
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

export type NewConnection = Omit<
  Connection,
  'state' | 'failures' | 'mailboxId' | 'userId' | 'shared'
> & {
  readonly folders: readonly ServerFolder[]
  /** it is of the organisation; the actor is the first to look after it */
  readonly isShared: boolean
  /** and a dropbox: it has no members, administrators look after it */
  readonly isDropbox: boolean
}

/** @throws AppError MAIL_CONNECTIONS_ADDRESS_TAKEN */
export async function keepNew(
  services: Services,
  actor: Actor,
  given: NewConnection,
): Promise<void> {
  const { folders, isShared, isDropbox, ...connection } = given
  const { id, address } = connection
  const now = services.clock.now()
  try {
    await inTransaction(services.db, async (trx) => {
      const inside = { ...within(services, trx), background: trx }
      const { mailboxId, teamId } = isShared
        ? await openForAll(inside, actor, { ...connection, isDropbox })
        : { ...(await openMailbox(inside, actor.email, address)), teamId: undefined }
      const whose = { userId: actor.userId, teamId, mailboxId, isDropbox }
      await insertConnection(trx, { ...connection, ...whose, now })
      if (isShared && !isDropbox)
        await insertFirstMember(trx, { inside, connectionId: id, userId: actor.userId })
      await saveFolders(trx, { connectionId: id, folders, newId: services.newId })
      await noteAct(services, trx, { actor, id, act: isShared ? 'share' : 'connect', address })
      const shared = teamId === undefined ? undefined : { teamId, managerIds: [] }
      await tellChanged(services, trx, { id, userId: actor.userId, shared })
      afterCommit(trx, wakeWorkers)
    })
  } catch (error) {
    throw isUniqueViolation(error) ? addressTaken(address) : error
  }
}

/** The mailbox of the organisation at an address, with its team; whoever connects it is its first member. */
async function openForAll(
  inside: Services,
  actor: Actor,
  { address, displayName, isDropbox }: Pick<NewConnection, 'address' | 'displayName' | 'isDropbox'>,
): Promise<{ readonly mailboxId: string; readonly teamId: string }> {
  const opened = await openSharedMailbox(inside, address, () =>
    openMailboxTeam(inside, displayName),
  )
  const members = isDropbox ? [] : [{ kind: 'user', id: actor.userId } as const]
  await setMailboxTeamMembers(inside, actor, { teamId: opened.teamId, members })
  return opened
}

const insertFirstMember = (
  trx: Db,
  given: { readonly inside: Services; readonly connectionId: string; readonly userId: string },
): Promise<void> =>
  replaceMembers(trx, given.connectionId, [
    {
      rowId: given.inside.newId(),
      kind: 'user',
      id: given.userId,
      maySend: true,
      mayManage: true,
    },
  ])

/** Keeps what is other than before, and has the connection read anew. */
export async function keepChanged(
  services: Services,
  actor: Actor,
  connection: Connection,
  change: ConnectionChange,
): Promise<void> {
  const { id, address, shared } = connection
  const { displayName } = change
  const now = services.clock.now()
  await inTransaction(services.db, async (trx) => {
    await updateConnection(trx, { ...change, id, now })
    if (shared !== undefined && displayName !== undefined) {
      await nameMailboxTeam(within(services, trx), { id: shared.teamId, name: displayName })
    }
    if (change.historyFrom !== undefined) await askForCheck(trx, { connectionId: id, now })
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
    readonly act: 'connect' | 'share' | 'change' | 'pause' | 'resume' | 'disconnect'
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
