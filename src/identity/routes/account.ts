import { z } from 'zod'
import type { App } from '../../platform/http.ts'
import type { Services } from '../../platform/services.ts'
import { actorFor, actorOf } from '../commands/authenticate.ts'
import {
  changeMyPassword,
  createToken,
  endMySession,
  endMyToken,
  requireOwnHand,
  updateMyself,
} from '../commands/own-account.ts'
import {
  idParams,
  myselfPatch,
  passwordBody,
  session,
  sessionList,
  tokenBody,
  tokenCreated,
  tokenList,
} from '../contract.ts'
import { SESSION_IDLE_MS } from '../session-life.ts'
import { listLiveSessions, listLiveTokens } from '../store/sessions.ts'
import { describeSession } from '../views/session.ts'
import { withRetryAfter } from './session.ts'

const nothing = { 204: z.null() }

/** What people do with their own account: sessions, tokens, profile, password. */
export function accountRoutes(app: App, services: Services): void {
  sessionListRoutes(app, services)
  tokenRoutes(app, services)

  app.patch(
    '/api/v1/me',
    { schema: { body: myselfPatch, response: { 200: session } } },
    async (request) => {
      const actor = actorOf(request)
      const { name, job_title, language, time_zone, theme } = request.body
      const patch = { name, jobTitle: job_title, language, timeZone: time_zone, theme }
      await updateMyself(services, actor, patch)
      const { privileges, scopes } = actor
      const fresh = await actorFor(services, actor.userId)
      return describeSession(services, { ...fresh, privileges, ...(scopes && { scopes }) })
    },
  )

  app.put(
    '/api/v1/me/password',
    { schema: { body: passwordBody, response: nothing } },
    async (request, reply) => {
      const input = { ...request.body, address: request.ip }
      await withRetryAfter(reply, () => changeMyPassword(services, actorOf(request), input))
      return reply.code(204).send(null)
    },
  )
}

function sessionListRoutes(app: App, services: Services): void {
  app.get('/api/v1/sessions', { schema: { response: { 200: sessionList } } }, async (request) => {
    const actor = actorOf(request)
    requireOwnHand(actor)
    const now = services.clock.now()
    const idleSince = new Date(now.getTime() - SESSION_IDLE_MS)
    const rows = await listLiveSessions(services.db, actor.userId, { now, idleSince })
    return {
      rows: rows.map((row) => ({
        id: row.id,
        user_agent: row.user_agent,
        address: row.address,
        created_at: row.created_at.toISOString(),
        last_seen_at: row.last_seen_at.toISOString(),
        expires_at: row.expires_at.toISOString(),
        is_current: row.id === actor.signedInBy?.id,
      })),
      next_cursor: null,
    }
  })

  app.delete(
    '/api/v1/sessions/:id',
    { schema: { params: idParams, response: nothing } },
    async (request, reply) => {
      await endMySession(services, actorOf(request), request.params.id)
      return reply.code(204).send(null)
    },
  )
}

function tokenRoutes(app: App, services: Services): void {
  app.get('/api/v1/tokens', { schema: { response: { 200: tokenList } } }, async (request) => {
    const actor = actorOf(request)
    requireOwnHand(actor)
    const rows = await listLiveTokens(services.db, actor.userId, services.clock.now())
    return {
      rows: rows.map((row) => ({
        id: row.id,
        name: row.name,
        scopes: [...row.scopes],
        created_at: row.created_at.toISOString(),
        expires_at: row.expires_at.toISOString(),
        last_used_at: row.last_used_at?.toISOString() ?? null,
      })),
      next_cursor: null,
    }
  })

  app.post(
    '/api/v1/tokens',
    {
      config: { answersSecret: true },
      schema: { body: tokenBody, response: { 201: tokenCreated } },
    },
    async (request, reply) => {
      const { name, scopes, expires_at } = request.body
      const input = { name, scopes: [...new Set(scopes)], expiresAt: new Date(expires_at) }
      return reply.code(201).send(await createToken(services, actorOf(request), input))
    },
  )

  app.delete(
    '/api/v1/tokens/:id',
    { schema: { params: idParams, response: nothing } },
    async (request, reply) => {
      await endMyToken(services, actorOf(request), request.params.id)
      return reply.code(204).send(null)
    },
  )
}
