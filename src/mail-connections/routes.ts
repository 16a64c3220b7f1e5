/** The wire of mail connections: for the owner of a mailbox, and for administrators without its content. */
import { z } from 'zod'
import { actorFor, actorOf, requirePrivilege } from '../identity/index.ts'
import type { Actor } from '../identity/model.ts'
import { AppError } from '../platform/errors.ts'
import type { App } from '../platform/http.ts'
import type { Services } from '../platform/services.ts'
import type { ConnectionAct } from './commands/connect.ts'
import {
  actOnConnection,
  changeConnection,
  chooseFolders,
  connectMailbox,
  repairFolder,
} from './commands/connect.ts'
import { connectionFor } from './commands/guard.ts'
import type { ChosenServers, Trial, TriedServer } from './commands/try-servers.ts'
import { discover, tryAccount, tryConnection } from './commands/try-servers.ts'
import type { ConnectionWire, Discovered, FailureWire, Tested } from './contract.ts'
import {
  accountBody,
  changeBody,
  chooseBody,
  connectBody,
  connection,
  connectionList,
  connectionParams,
  discoverBody,
  discovered,
  folderList,
  folderParams,
  listQuery,
  rejectedList,
  rejectedQuery,
  tested,
} from './contract.ts'
import { MAIL_CONNECTIONS_ERRORS } from './errors.ts'
import type { Failure } from './model.ts'
import { standingTo } from './model.ts'
import { sharedRoutes } from './routes/shared.ts'
import { providerRoutes, signInRoutes } from './routes/sign-in.ts'
import { listConnections, listFolders, listRejected, readConnection } from './views/connections.ts'

const tags = ['mail-connections']
const PATH = '/api/v1/mail-connections'
const ONE = `${PATH}/:id`
const nothing = { 204: z.null() }
const listPlace = z.tuple([z.iso.datetime(), z.uuid()])
const rejectedPlace = z.tuple([z.uuid(), z.int()])

/** Adds the routes of mail connections. */
export function mailConnectionsRoutes(app: App, services: Services): void {
  listingRoutes(app, services)
  tryingRoutes(app, services)
  changingRoutes(app, services)
  folderRoutes(app, services)
  sharedRoutes(app, services)
  providerRoutes(app, services)
  signInRoutes(app, services, (actor, id) => shownToOwner(services, actor, id))
}

function listingRoutes(app: App, services: Services): void {
  app.get(
    PATH,
    { schema: { tags, querystring: listQuery, response: { 200: connectionList } } },
    async (request) => {
      const actor = actorOf(request)
      const { of, limit, cursor } = request.query
      if (of === 'all') requirePrivilege(actor, 'organisation_settings', 'write')
      const { rows, next } = await listConnections(services.db, actor, {
        of,
        limit,
        after: cursor === undefined ? undefined : placeIn(cursor, listPlace),
      })
      return { rows: [...rows], next_cursor: next === undefined ? null : cursorAt(next) }
    },
  )
  app.get(
    ONE,
    { schema: { tags, params: connectionParams, response: { 200: connection } } },
    (request) => shown(services, actorOf(request), request.params.id),
  )
}

function tryingRoutes(app: App, services: Services): void {
  app.post(
    `${PATH}/discover`,
    { schema: { tags, body: discoverBody, response: { 200: discovered } } },
    async (request) =>
      presentServers(await discover(services, actorOf(request), request.body.address)),
  )
  app.post(
    `${PATH}/test`,
    { schema: { tags, body: accountBody, response: { 200: tested } } },
    async (request) => {
      const { user_name: userName, ...body } = request.body
      return presentTrial(await tryAccount(services, actorOf(request), { ...body, userName }))
    },
  )
  app.post(
    `${ONE}/test`,
    { schema: { tags, params: connectionParams, response: { 200: tested } } },
    async (request) =>
      presentTrial(await tryConnection(services, actorOf(request), request.params.id)),
  )
}

function changingRoutes(app: App, services: Services): void {
  app.post(
    PATH,
    { schema: { tags, body: connectBody, response: { 201: connection } } },
    async (request, reply) => {
      const actor = actorOf(request)
      const { user_name, display_name, history_days, is_shared, is_dropbox, ...body } = request.body
      const id = await connectMailbox(services, actor, {
        ...body,
        userName: user_name,
        displayName: display_name,
        isShared: is_shared,
        isDropbox: is_dropbox,
        historyDays: history_days,
      })
      return reply.code(201).send(await shownToOwner(services, actor, id))
    },
  )
  app.patch(
    ONE,
    { schema: { tags, params: connectionParams, body: changeBody, response: { 200: connection } } },
    async (request) => {
      const actor = actorOf(request)
      const { id } = request.params
      const { user_name, display_name, history_from, ...body } = request.body
      await changeConnection(services, actor, id, {
        ...body,
        userName: user_name,
        displayName: display_name,
        historyFrom: history_from === undefined ? undefined : new Date(history_from),
      })
      return shown(services, actor, id)
    },
  )
  const act = (path: string, method: 'POST' | 'DELETE', what: ConnectionAct): void => {
    app.route({
      method,
      url: path,
      schema: { tags, params: connectionParams, response: nothing },
      handler: async (request, reply) => {
        await actOnConnection(services, actorOf(request), request.params.id, what)
        return reply.code(204).send(null)
      },
    })
  }
  act(ONE, 'DELETE', 'disconnect')
  act(`${ONE}/pause`, 'POST', 'pause')
  act(`${ONE}/resume`, 'POST', 'resume')
  act(`${ONE}/read`, 'POST', 'read')
}

function folderRoutes(app: App, services: Services): void {
  app.get(
    `${ONE}/folders`,
    { schema: { tags, params: connectionParams, response: { 200: folderList } } },
    (request) => shownFolders(services, actorOf(request), request.params.id),
  )
  app.put(
    `${ONE}/folders`,
    { schema: { tags, params: connectionParams, body: chooseBody, response: { 200: folderList } } },
    async (request) => {
      const actor = actorOf(request)
      const { id } = request.params
      await chooseFolders(services, actor, id, request.body.folder_ids)
      return shownFolders(services, actor, id)
    },
  )
  app.post(
    `${ONE}/folders/:folder_id/repair`,
    { schema: { tags, params: folderParams, response: nothing } },
    async (request, reply) => {
      const { id, folder_id: folderId } = request.params
      await repairFolder(services, actorOf(request), { id, folderId })
      return reply.code(204).send(null)
    },
  )
  app.get(
    `${ONE}/rejected`,
    {
      schema: {
        tags,
        params: connectionParams,
        querystring: rejectedQuery,
        response: { 200: rejectedList },
      },
    },
    async (request) => {
      const { id } = request.params
      await connectionFor(services.db, actorOf(request), id, 'owner')
      const { limit, cursor } = request.query
      const { rows, next } = await listRejected(services.db, id, {
        limit,
        after: cursor === undefined ? undefined : placeIn(cursor, rejectedPlace),
      })
      return { rows, next_cursor: next === undefined ? null : cursorAt(next) }
    },
  )
}

/** @throws AppError MAIL_CONNECTIONS_NOT_FOUND */
async function shown(services: Services, actor: Actor, id: string): Promise<ConnectionWire> {
  await connectionFor(services.db, actor, id, 'whoever_sees_it')
  const found = await readConnection(services.db, actor, id)
  if (found === undefined) {
    throw new AppError(MAIL_CONNECTIONS_ERRORS.MAIL_CONNECTIONS_NOT_FOUND, { details: { id } })
  }
  return found
}

/** What the actor has just connected: he belongs to the team of a shared one since. */
async function shownToOwner(services: Services, actor: Actor, id: string): Promise<ConnectionWire> {
  const { teamIds } = await actorFor(services, actor.userId)
  return shown(services, { ...actor, teamIds }, id)
}

async function shownFolders(
  services: Services,
  actor: Actor,
  id: string,
): Promise<z.infer<typeof folderList>> {
  const seen = await connectionFor(services.db, actor, id, 'whoever_sees_it')
  const hasNames = standingTo(actor, seen) !== 'administrator'
  return { folders: await listFolders(services.db, id, { hasNames }) }
}

function presentServers({ source, provider, signIn, imap, smtp }: ChosenServers): Discovered {
  return {
    source,
    provider: provider?.name ?? signIn?.name ?? null,
    imap,
    smtp: smtp ?? null,
    needs_app_password: provider?.appPasswordUrl !== undefined,
    app_password_url: provider?.appPasswordUrl ?? null,
    is_password_refused: provider?.isPasswordRefused === true,
    sign_in: signIn === undefined ? null : { provider_id: signIn.id, name: signIn.name },
  }
}

function presentTrial({ source, imap, smtp }: Trial): Tested {
  return {
    source,
    imap: {
      ...presentTried(imap),
      can: [...imap.can],
      folder_count: imap.folders?.length ?? null,
    },
    smtp: smtp === undefined ? null : presentTried(smtp),
  }
}

const presentTried = ({ server, failure }: TriedServer): NonNullable<Tested['smtp']> => ({
  ...server,
  is_well: failure === undefined,
  error: failure === undefined ? null : presentFailure(failure),
})

const presentFailure = ({ code, details }: Failure): FailureWire => ({
  code,
  details: { ...details },
})

const cursorAt = (place: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url')

function placeIn<T>(cursor: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
  } catch (cause) {
    throw new AppError(MAIL_CONNECTIONS_ERRORS.MAIL_CONNECTIONS_CURSOR_WRONG, { cause })
  }
}
