/** What whoever sits at the machine does with connections: by their address, whoever owns them. */
import { actorFor } from '../../identity/index.ts'
import { mailboxOwner } from '../../mailbox/index.ts'
import { afterCommit, inTransaction, wakeWorkers } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { afterFailure } from '../after-failure.ts'
import { MAIL_CONNECTIONS_ERRORS } from '../errors.ts'
import type { Connection } from '../store/connections.ts'
import { askToRead, findConnectionsAt, noteFailure } from '../store/connections.ts'
import { allProviders } from '../store/providers.ts'
import { claimConnection, releaseLease } from '../store/reading.ts'
import type { ConnectInput } from './connect.ts'
import { connectMailbox } from './connect.ts'
import { failureIn, tellChanged } from './guard.ts'
import type { ProviderInput } from './providers.ts'
import { addProvider, removeProvider } from './providers.ts'
import { followFolders, openReading, readConnection } from './read-connection.ts'
import type { Trial } from './try-servers.ts'
import { tryConnection } from './try-servers.ts'

/**
 * Connects a mailbox for a user.
 *
 * @throws AppError MAILBOX_USER_UNKNOWN; as connectMailbox
 */
export async function connectByOperator(
  services: Services,
  userEmail: string,
  input: ConnectInput,
): Promise<string> {
  return connectMailbox(services, await mailboxOwner(services, userEmail), input)
}

/** Tries the connections of an address as they stand. @throws AppError MAIL_CONNECTIONS_NOT_FOUND */
export async function tryByOperator(
  services: Services,
  address: string,
): Promise<readonly Trial[]> {
  const trials: Trial[] = []
  for (const { id, userId } of await connectionsAt(services, address)) {
    trials.push(await tryConnection(services, await actorFor(services, userId), id))
  }
  return trials
}

/**
 * Has the connections of an address read now. Where another process reads them, that one is asked.
 *
 * @returns the ids; `isElsewhere` where the work is done by somebody else, who may not have finished
 * @throws AppError MAIL_CONNECTIONS_NOT_FOUND; what is wrong with server, account or secret
 */
export async function readByOperator(
  services: Services,
  address: string,
  { random, signal }: { readonly random: number; readonly signal: AbortSignal },
): Promise<readonly { readonly id: string; readonly isElsewhere: boolean }[]> {
  const outcomes: { id: string; isElsewhere: boolean }[] = []
  for (const connection of await connectionsAt(services, address)) {
    const reader = `operator:${services.newId()}`
    const isElsewhere = !(await claimConnection(services.db, connection.id, reader))
    if (isElsewhere) await ask(services, connection)
    else await readOnce(services, connection, { reader, random, signal })
    outcomes.push({ id: connection.id, isElsewhere })
  }
  return outcomes
}

async function connectionsAt({ db }: Services, address: string): Promise<readonly Connection[]> {
  const found = await findConnectionsAt(db, address.trim().toLowerCase())
  if (found.length > 0) return found
  throw new AppError(MAIL_CONNECTIONS_ERRORS.MAIL_CONNECTIONS_NOT_FOUND, { details: { address } })
}

async function ask(services: Services, connection: Connection): Promise<void> {
  if (connection.state === 'paused') {
    const { address } = connection
    throw new AppError(MAIL_CONNECTIONS_ERRORS.MAIL_CONNECTIONS_PAUSED, { details: { address } })
  }
  await inTransaction(services.db, async (trx) => {
    await askToRead(trx, connection.id, services.clock.now())
    afterCommit(trx, wakeWorkers)
  })
}

/** Sets a sign-in provider up. @returns its id @throws AppError as addProvider */
export const addProviderByOperator = (services: Services, input: ProviderInput): Promise<string> =>
  addProvider(services, 'operator', input)

/** Removes the sign-in provider with a name. @throws AppError MAIL_CONNECTIONS_PROVIDER_NOT_FOUND, …_PROVIDER_USED */
export async function removeProviderByOperator(services: Services, name: string): Promise<void> {
  const provider = (await allProviders(services.db)).find((one) => one.name === name)
  if (provider === undefined) {
    throw new AppError(MAIL_CONNECTIONS_ERRORS.MAIL_CONNECTIONS_PROVIDER_NOT_FOUND)
  }
  await removeProvider(services, 'operator', provider.id)
}

async function readOnce(
  services: Services,
  connection: Connection,
  { reader, random, signal }: { reader: string; random: number; signal: AbortSignal },
): Promise<void> {
  const now = services.clock.now()
  try {
    await inTransaction(services.db, (trx) => askToRead(trx, connection.id, now))
    const inTurn = <T>(work: () => Promise<T>): Promise<T> => work()
    let isRead = false
    // A token may end before a year of mail is read: another session goes on with another one.
    while (!isRead && !signal.aborted) {
      const reading = await openReading(services, connection, { reader, signal, inTurn })
      try {
        await followFolders(reading)
        isRead = await readConnection(reading)
      } finally {
        await reading.server.close()
      }
    }
  } catch (error) {
    const failure = failureIn(error)
    const failures = connection.failures + 1
    const next = afterFailure({ failure, failures, random, now })
    await inTransaction(services.db, async (trx) => {
      await noteFailure(trx, { id: connection.id, failure, failures, ...next, now })
      await tellChanged(services, trx, connection)
    })
    throw error
  } finally {
    await releaseLease(services.db, connection.id, reader)
  }
}
