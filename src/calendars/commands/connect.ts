/** Connects calendars, chooses them, pauses and disconnects. */
import { actorFor, requirePrivilege, writeAudit } from '../../identity/index.ts'
import type { Actor } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import {
  afterCommit,
  inTransaction,
  isUniqueViolation,
  one,
  sql,
  wakeWorkers,
} from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import type { ServerCalendar } from '../calendar-server.ts'
import { caldavServer, findHome } from '../client/caldav.ts'
import { fetchFeed } from '../client/feed.ts'
import { seal } from '../client/secret.ts'
import { CALENDARS_ERRORS as E } from '../errors.ts'
import type { Connection } from '../store/connections.ts'
import {
  chooseCalendars,
  chooseFirst,
  deleteConnection,
  findConnectionsNamed,
  insertConnection,
  pauseConnection,
  restartConnection,
  saveCalendars,
} from '../store/connections.ts'
import { hasCalendars } from '../views/connections.ts'
import { connectionFor, tellChanged } from './guard.ts'
import { isPublishedHere } from './publish.ts'
import { bringInStep, SYNC } from './sync.ts'

export type ConnectInput =
  | {
      readonly kind: 'caldav'
      readonly address: string
      readonly userName?: string | undefined
      readonly password: string
      readonly url?: string | undefined
    }
  | { readonly kind: 'feed'; readonly name: string; readonly url: string }

/** What was found at a server before anything is kept. */
type Found = Pick<Connection, 'kind' | 'name' | 'url' | 'host' | 'userName'> & {
  readonly secretText: string
  readonly calendars: readonly ServerCalendar[]
}

/**
 * Connects calendars of the actor: asks the server once, and keeps the connection only if that works. Its first
 * calendar is chosen and read; the others wait for their owner to choose them.
 *
 * @returns the id of the connection
 * @throws AppError the codes of errors.ts that say what is wrong; nothing is kept then
 */
export async function connectCalendars(
  services: Services,
  actor: Actor,
  input: ConnectInput,
): Promise<string> {
  requirePrivilege(actor, 'activities', 'create')
  const id = services.newId()
  // Before anybody is asked anything: without a secret nothing can be kept.
  seal('', id, services.config.secret)
  const { calendars, secretText, ...found } =
    input.kind === 'feed' ? await findFeed(services, input) : await findAccount(services, input)
  const now = services.clock.now()
  const kept = {
    ...found,
    id,
    userId: actor.userId,
    secret: seal(secretText, id, services.config.secret),
    createdAt: now,
  }
  try {
    await inTransaction(services.db, async (trx) => {
      await insertConnection(trx, kept)
      await saveCalendars(trx, {
        connectionId: id,
        calendars,
        areChosen: kept.kind === 'feed',
        newId: services.newId,
      })
      await chooseFirst(trx, id, actor.userId)
      await noteAct(services, trx, { actor, id, act: 'connect', name: kept.name })
      await readSoon(services, trx, kept)
    })
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    throw new AppError(E.CALENDARS_TAKEN, { details: { name: kept.name } })
  }
  return id
}

async function findFeed(
  { config, db }: Services,
  { name, url }: Extract<ConnectInput, { kind: 'feed' }>,
): Promise<Found> {
  if (await isPublishedHere(db, url)) throw new AppError(E.CALENDARS_OWN_FEED)
  await fetchFeed(url, undefined, config)
  return {
    kind: 'feed',
    name,
    url: null,
    host: new URL(url).host,
    userName: null,
    secretText: url,
    calendars: [{ url: '', name, isWritable: false }],
  }
}

async function findAccount(
  { config }: Services,
  { address, userName = address, password, url }: Extract<ConnectInput, { kind: 'caldav' }>,
): Promise<Found> {
  const account = { userName, password }
  const home = await findHome(account, { start: url, address, reach: config })
  const { host } = new URL(home)
  const calendars = await caldavServer(home, account, config).calendars()
  if (calendars.length === 0) throw new AppError(E.CALENDARS_NO_CALENDARS, { details: { host } })
  return {
    kind: 'caldav',
    name: address,
    url: home,
    host,
    userName,
    secretText: password,
    calendars,
  }
}

async function readSoon(
  services: Services,
  trx: Db,
  connection: Pick<Connection, 'id' | 'userId'>,
): Promise<void> {
  await tellChanged(services, trx, connection)
  const { id } = connection
  await services.jobs.enqueue(trx, SYNC, { id }, { now: services.clock.now(), key: id })
  afterCommit(trx, wakeWorkers)
}

/** A line of the audit log: who opened which calendar to Rapport, or closed it. */
async function noteAct(
  { clock }: Services,
  trx: Db,
  {
    actor,
    id,
    act,
    name,
  }: {
    readonly actor: Actor
    readonly id: string
    readonly act: 'connect' | 'change' | Exclude<ConnectionAct, 'read'>
    readonly name: string
  },
): Promise<void> {
  await writeAudit(trx, {
    happenedAt: clock.now(),
    actorId: actor.userId,
    source: actor.source,
    action: act,
    subjectKind: 'calendar_connection',
    subjectId: id,
    after: { name },
  })
}

/**
 * Gives a connection another password, tried before it is kept.
 *
 * @throws AppError CALENDARS_NOT_FOUND, CALENDARS_OWNER_ONLY; what is wrong with the server
 */
export async function changePassword(
  services: Services,
  actor: Actor,
  id: string,
  password: string,
): Promise<void> {
  const connection = await connectionFor(services.db, actor, id, 'owner')
  const { url, userName, name } = connection
  if (url === null || userName === null)
    throw new AppError(E.CALENDARS_NOT_FOUND, { details: { id } })
  await caldavServer(url, { userName, password }, services.config).calendars()
  await inTransaction(services.db, async (trx) => {
    const now = services.clock.now()
    await restartConnection(trx, { id, secret: seal(password, id, services.config.secret), now })
    await noteAct(services, trx, { actor, id, act: 'change', name })
    await readSoon(services, trx, connection)
  })
}

/** What an administrator may do with everybody's connections, and an owner with his. */
export type ConnectionAct = 'pause' | 'resume' | 'read' | 'disconnect'

/**
 * Pauses, resumes, reads now or disconnects. Disconnecting forgets the password and the taken time; appointments stay on both sides.
 *
 * @throws AppError CALENDARS_NOT_FOUND; CALENDARS_PAUSED where a paused one is to be read
 */
export async function actOnConnection(
  services: Services,
  actor: Actor,
  id: string,
  act: ConnectionAct,
): Promise<void> {
  const connection = await connectionFor(services.db, actor, id, 'owner_or_administrator')
  const { name, state } = connection
  if (act === 'read' && state === 'paused') {
    throw new AppError(E.CALENDARS_PAUSED, { details: { name } })
  }
  const now = services.clock.now()
  await inTransaction(services.db, async (trx) => {
    if (act !== 'read') await noteAct(services, trx, { actor, id, act, name })
    switch (act) {
      case 'pause':
        await pauseConnection(trx, id, now)
        return tellChanged(services, trx, connection)
      case 'disconnect':
        await deleteConnection(trx, id)
        return tellChanged(services, trx, connection)
      case 'resume':
      case 'read':
        await restartConnection(trx, { id, now })
        return readSoon(services, trx, connection)
      default:
        return act satisfies never
    }
  })
}

/** Chooses which calendars are kept in step, and which takes new appointments. @throws AppError CALENDARS_CALENDAR_NOT_FOUND */
export async function chooseOf(
  services: Services,
  actor: Actor,
  id: string,
  { ids, targetId }: { readonly ids: readonly string[]; readonly targetId: string | null },
): Promise<void> {
  const connection = await connectionFor(services.db, actor, id, 'owner')
  const named = targetId === null ? ids : [...ids, targetId]
  if (!(await hasCalendars(services.db, id, named))) {
    throw new AppError(E.CALENDARS_CALENDAR_NOT_FOUND)
  }
  await inTransaction(services.db, async (trx) => {
    await chooseCalendars(trx, { connectionId: id, userId: connection.userId, ids, targetId })
    await readSoon(services, trx, connection)
  })
}

/** The id of the user whom whoever sits at the machine names. @throws AppError CALENDARS_USER_UNKNOWN */
export async function userForOperator(services: Services, email: string): Promise<string> {
  const user = await one<{ id: string }>(
    services.background,
    sql`select users.id from identity.users where users.email_key = ${email.trim().toLowerCase()}`,
  )
  if (user === undefined) throw new AppError(E.CALENDARS_USER_UNKNOWN, { details: { email } })
  return user.id
}

/** Connects calendars for a user, for whoever sits at the machine. @throws AppError CALENDARS_USER_UNKNOWN; as connectCalendars */
export async function connectByOperator(
  services: Services,
  userEmail: string,
  input: ConnectInput,
): Promise<string> {
  const userId = await userForOperator(services, userEmail)
  return connectCalendars(services, await actorFor(services, userId), input)
}

/** Brings the connections of a name in step now. @throws AppError CALENDARS_NOT_FOUND; what is wrong */
export async function readByOperator(services: Services, name: string): Promise<void> {
  const found = await findConnectionsNamed(services.background, name)
  if (found.length === 0) throw new AppError(E.CALENDARS_NOT_FOUND, { details: { id: name } })
  for (const connection of found) await bringInStep(services, connection)
}
