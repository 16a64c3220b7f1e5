/** Brings the calendars of a connection and the appointments of its owner in step. */
import { actorFor } from '../../identity/index.ts'
import { inTransaction } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { addressesAt, caldavServer } from '../client/caldav.ts'
import { unseal } from '../client/secret.ts'
import { afterFailure, roundOf } from '../model.ts'
import type { Connection } from '../store/connections.ts'
import {
  chosenCalendars,
  dueConnections,
  findConnection,
  noteFailure,
  noteOwnAddresses,
  noteSuccess,
  saveCalendars,
} from '../store/connections.ts'
import { failureIn, tellChanged } from './guard.ts'
import { pullCalendars, pullFeed } from './pull.ts'
import { push } from './push.ts'
import type { SyncSession } from './session.ts'
import { windowAt } from './session.ts'

export const SYNC = 'calendars.sync'
/** Looked at in one round; the others are due in the next one. */
const MOST = 500

/** Has every connection that is due brought in step; one that is waiting already waits once. */
export async function enqueueDue(services: Services): Promise<void> {
  const now = services.clock.now()
  const ids = await dueConnections(services.background, now, MOST)
  if (ids.length === 0) return
  await services.jobs.enqueueMany(
    services.background,
    SYNC,
    ids.map((id) => ({ payload: { id }, key: id })),
    { now },
  )
}

/**
 * Brings a connection in step; how it went is noted at the connection, not thrown.
 *
 * @param random  in [0, 1)
 */
export async function syncConnection(
  services: Services,
  id: string,
  { random, signal }: { readonly random: number; readonly signal?: AbortSignal },
): Promise<void> {
  const connection = await findConnection(services.background, id)
  if (connection === undefined || connection.state === 'paused') return
  try {
    await bringInStep(services, connection, signal)
    await succeeded(services, connection)
  } catch (error) {
    if (signal?.aborted === true) throw error
    await failed(services, connection, { error, random })
  }
}

/** As syncConnection, but throws what is wrong. */
export async function bringInStep(
  services: Services,
  connection: Connection,
  signal?: AbortSignal,
): Promise<void> {
  const secret = unseal(connection.secret, connection.id, services.config.secret)
  const owner = await actorFor({ db: services.background }, connection.userId, 'mailbox')
  const session: SyncSession = {
    services,
    connection: await withAddresses(services, connection, secret),
    actor: owner,
    window: windowAt(services.clock.now()),
    signal,
  }
  const calendars = await chosenCalendars(services.background, connection.id)
  if (connection.kind === 'feed') {
    for (const calendar of calendars) await pullFeed(session, secret, calendar)
    return
  }
  const account = { userName: connection.userName ?? '', password: secret }
  const server = caldavServer(connection.url ?? '', account, services.config)
  const present = await server.calendars()
  await inTransaction(services.background, (trx) =>
    saveCalendars(trx, {
      connectionId: connection.id,
      calendars: present,
      areChosen: false,
      newId: services.newId,
    }),
  )
  const there = await chosenCalendars(services.background, connection.id)
  // What came in first decides what goes out.
  await pullCalendars(session, server, there)
  await push(session, server, there)
}

/** The server is asked once, and again when the connection is begun anew. */
async function withAddresses(
  { background, config }: Services,
  connection: Connection,
  password: string,
): Promise<Connection> {
  const { id, kind, url, userName, ownAddresses } = connection
  if (kind === 'feed' || url === null || ownAddresses !== null) return connection
  const found = await addressesAt(url, { userName: userName ?? '', password }, config)
  await noteOwnAddresses(background, id, found)
  return { ...connection, ownAddresses: found }
}

async function succeeded(services: Services, connection: Connection): Promise<void> {
  const now = services.clock.now()
  await inTransaction(services.background, async (trx) => {
    const attemptAt = new Date(now.getTime() + roundOf(connection.kind))
    if (await noteSuccess(trx, { id: connection.id, attemptAt, now })) {
      await tellChanged(services, trx, connection)
    }
  })
}

async function failed(
  services: Services,
  connection: Connection,
  { error, random }: { readonly error: unknown; readonly random: number },
): Promise<void> {
  const { log, clock, background } = services
  const failure = failureIn(error)
  if (!(error instanceof AppError)) {
    log.error({ err: error, connection: connection.id }, 'a calendar could not be brought in step')
  }
  const now = clock.now()
  const failures = connection.failures + 1
  const next = afterFailure({ failure, failures, random, now })
  await inTransaction(background, async (trx) => {
    await noteFailure(trx, { id: connection.id, failure, ...next, failures, now })
    await tellChanged(services, trx, connection)
  })
}
