/** The wire of connections: for their owner, and for administrators without their content. */
import { z } from 'zod'
import { actorOf, requirePrivilege } from '../../identity/index.ts'
import type { Actor } from '../../identity/model.ts'
import { AppError } from '../../platform/errors.ts'
import type { App } from '../../platform/http.ts'
import type { Services } from '../../platform/services.ts'
import type { ConnectInput, ConnectionAct } from '../commands/connect.ts'
import { actOnConnection, changePassword, chooseOf, connectCalendars } from '../commands/connect.ts'
import { connectionFor } from '../commands/guard.ts'
import type { CalendarConnectionWire, CalendarWire, ConnectBody } from '../contract.ts'
import {
  calendarList,
  changeBody,
  chooseBody,
  connectBody,
  connection,
  connectionList,
  connectionParams,
  listQuery,
} from '../contract.ts'
import { CALENDARS_ERRORS } from '../errors.ts'
import { standingTo } from '../model.ts'
import type { ConnectionPlace } from '../views/connections.ts'
import { listCalendars, listConnections, readConnection } from '../views/connections.ts'

const tags = ['calendars']
const PATH = '/api/v1/calendar-connections'
const ONE = `${PATH}/:id`
const nothing = { 204: z.null() }
const place = z.tuple([z.iso.datetime(), z.uuid()])

/** Adds the routes of connections. */
export function connectionRoutes(app: App, services: Services): void {
  listingRoutes(app, services)
  changingRoutes(app, services)
  choosingRoutes(app, services)
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
        userId: of === 'all' ? undefined : actor.userId,
        limit,
        after: cursor === undefined ? undefined : placeIn(cursor),
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

function changingRoutes(app: App, services: Services): void {
  app.post(
    PATH,
    { schema: { tags, body: connectBody, response: { 201: connection } } },
    async (request, reply) => {
      const actor = actorOf(request)
      const id = await connectCalendars(services, actor, inputOf(request.body))
      return reply.code(201).send(await shown(services, actor, id))
    },
  )
  app.patch(
    ONE,
    { schema: { tags, params: connectionParams, body: changeBody, response: { 200: connection } } },
    async (request) => {
      const actor = actorOf(request)
      const { id } = request.params
      await changePassword(services, actor, id, request.body.password)
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

function choosingRoutes(app: App, services: Services): void {
  app.get(
    `${ONE}/calendars`,
    { schema: { tags, params: connectionParams, response: { 200: calendarList } } },
    (request) => shownCalendars(services, actorOf(request), request.params.id),
  )
  app.put(
    `${ONE}/calendars`,
    {
      schema: {
        tags,
        params: connectionParams,
        body: chooseBody,
        response: { 200: calendarList },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { id } = request.params
      const { calendar_ids: ids, target_id: targetId } = request.body
      await chooseOf(services, actor, id, { ids, targetId })
      return shownCalendars(services, actor, id)
    },
  )
}

function inputOf(body: ConnectBody): ConnectInput {
  if (body.kind === 'feed') return { ...body, url: body.url.replace(/^webcals?:/i, 'https:') }
  const { user_name: userName, ...rest } = body
  return { ...rest, userName }
}

/** @throws AppError CALENDARS_NOT_FOUND */
async function shown(
  services: Services,
  actor: Actor,
  id: string,
): Promise<CalendarConnectionWire> {
  await connectionFor(services.db, actor, id, 'owner_or_administrator')
  const found = await readConnection(services.db, actor, id)
  if (found !== undefined) return found
  throw new AppError(CALENDARS_ERRORS.CALENDARS_NOT_FOUND, { details: { id } })
}

async function shownCalendars(
  services: Services,
  actor: Actor,
  id: string,
): Promise<{ calendars: CalendarWire[] }> {
  const { userId } = await connectionFor(services.db, actor, id, 'owner_or_administrator')
  const hasNames = standingTo(actor, userId) === 'owner'
  return { calendars: await listCalendars(services.db, id, { hasNames }) }
}

const cursorAt = (at: ConnectionPlace): string =>
  Buffer.from(JSON.stringify(at)).toString('base64url')

function placeIn(cursor: string): ConnectionPlace {
  try {
    return place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
  } catch (cause) {
    throw new AppError(CALENDARS_ERRORS.CALENDARS_CURSOR_WRONG, { cause })
  }
}
