import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { isAppError } from '../../platform/errors.ts'
import type { App } from '../../platform/http.ts'
import type { Services } from '../../platform/services.ts'
import { actorFor, actorOf } from '../commands/authenticate.ts'
import { endMySession } from '../commands/own-account.ts'
import type { Origin, SignedIn } from '../commands/sign-in.ts'
import { signIn, signInToDemonstration } from '../commands/sign-in.ts'
import type { Session } from '../contract.ts'
import { demoSessionBody, session, signInBody } from '../contract.ts'
import { IDENTITY_ERRORS } from '../errors.ts'
import { isSecure, sessionCookie } from '../session-life.ts'
import { describeSession } from '../views/session.ts'

/** Signing in and out, and who is signed in. */
export function sessionRoutes(app: App, services: Services): void {
  const answer = { response: { 200: session } }

  app.post(
    '/api/v1/session',
    { config: { public: true }, schema: { body: signInBody, ...answer } },
    async (request, reply) => {
      const signedIn = await withRetryAfter(reply, () =>
        signIn(services, { ...request.body, ...originOf(request) }),
      )
      return startSession(services, request, reply, signedIn)
    },
  )

  app.post(
    '/api/v1/demo-session',
    { config: { public: true }, schema: { body: demoSessionBody, ...answer } },
    async (request, reply) => {
      const input = { userId: request.body.user_id, ...originOf(request) }
      return startSession(services, request, reply, await signInToDemonstration(services, input))
    },
  )

  app.get('/api/v1/session', { schema: answer }, (request) =>
    describeSession(services, actorOf(request)),
  )

  app.delete(
    '/api/v1/session',
    { schema: { response: { 204: z.null() } } },
    async (request, reply) => {
      const actor = actorOf(request)
      if (actor.signedInBy?.kind === 'session') {
        await endMySession(services, actor, actor.signedInBy.id)
      }
      reply.header(
        'set-cookie',
        sessionCookie(undefined, isSecure(request.protocol, services.config.publicUrl)),
      )
      return reply.code(204).send(null)
    },
  )
}

/** Where a request comes from. */
export const originOf = (request: FastifyRequest): Origin => ({
  address: request.ip,
  userAgent: request.headers['user-agent'],
})

/** Gives the browser the session and tells it who is signed in. */
export async function startSession(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  { userId, secret }: SignedIn,
): Promise<Session> {
  reply.header(
    'set-cookie',
    sessionCookie(secret, isSecure(request.protocol, services.config.publicUrl)),
  )
  return describeSession(services, await actorFor(services, userId))
}

/** Passes on a refusal because of too many attempts, with the header that says how long to wait. */
export async function withRetryAfter<T>(reply: FastifyReply, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (isAppError(error, IDENTITY_ERRORS.IDENTITY_TOO_MANY_ATTEMPTS)) {
      reply.header('retry-after', String(error.details.seconds ?? ''))
    }
    throw error
  }
}
