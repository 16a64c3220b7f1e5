/** The wire of looks: for administrators all of them, for each of us those at himself. */
import { z } from 'zod'
import { actorOf, findUser, requirePrivilege } from '../identity/index.ts'
import type { Actor } from '../identity/model.ts'
import { AppError } from '../platform/errors.ts'
import type { App } from '../platform/http.ts'
import type { Services } from '../platform/services.ts'
import { getSetting } from '../settings/index.ts'
import type { LookList } from './contract.ts'
import { lookKind, lookList, lookQuery } from './contract.ts'
import { LOOKS_ERRORS } from './errors.ts'
import { LOOK_LOG_DAYS } from './model.ts'
import type { LookPosition } from './views.ts'
import { listLooks } from './views.ts'

const userParams = z.object({ id: z.uuid() })
const position = z.tuple([z.iso.datetime(), z.uuid(), z.uuid(), lookKind])

/** Adds the routes of looks. */
export function looksRoutes(app: App, services: Services): void {
  app.get(
    '/api/v1/looks',
    { schema: { tags: ['looks'], querystring: lookQuery, response: { 200: lookList } } },
    (request) => {
      const actor = actorOf(request)
      requirePrivilege(actor, 'privacy', 'read')
      return answer(services, actor, request.query)
    },
  )
  app.get(
    '/api/v1/looks/users/:id',
    {
      schema: {
        tags: ['looks'],
        params: userParams,
        querystring: lookQuery,
        response: { 200: lookList },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { id } = request.params
      if (id !== actor.userId) requirePrivilege(actor, 'privacy', 'read')
      if ((await findUser(services.db, id)) === undefined) {
        throw new AppError(LOOKS_ERRORS.LOOKS_USER_NOT_FOUND, { details: { id } })
      }
      return answer(services, actor, { ...request.query, userId: id })
    },
  )
}

async function answer(
  services: Services,
  actor: Actor,
  asked: z.infer<typeof lookQuery> & { readonly userId?: string },
): Promise<LookList> {
  const { rows, next } = await listLooks(services.db, actor, {
    userId: asked.userId,
    limit: asked.limit,
    after: asked.cursor === undefined ? undefined : readCursor(asked.cursor),
  })
  return {
    rows: [...rows],
    kept_days: await getSetting(services, LOOK_LOG_DAYS),
    next_cursor: next === undefined ? null : writeCursor(next),
  }
}

function writeCursor(place: LookPosition): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url')
}

function readCursor(cursor: string): LookPosition {
  try {
    return position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
  } catch (cause) {
    throw new AppError(LOOKS_ERRORS.LOOKS_CURSOR_WRONG, { cause })
  }
}
