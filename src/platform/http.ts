/**
 * The door of the wire: one server with everything that each answer shares. Capabilities add their
 * routes to it; what an actor is and who it is, identity says.
 */
import { constants } from 'node:zlib'
import { fastifyCompress } from '@fastify/compress'
import { fastifyCookie } from '@fastify/cookie'
import { fastifyHelmet } from '@fastify/helmet'
import { fastifyRateLimit } from '@fastify/rate-limit'
import type { FastifyBaseLogger, FastifyRequest } from 'fastify'
import { fastify, LogController } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { serializerCompiler } from 'fastify-type-provider-zod'
import { AppError } from './errors.ts'
import type { App, Caller } from './http/caller.ts'
import { collectDescriptions, documentationRoutes } from './http/documentation.ts'
import { HTTP_ERRORS } from './http/errors.ts'
import type { EventVisibility, StreamPace } from './http/event-stream.ts'
import { eventRoutes } from './http/event-stream.ts'
import type { Check } from './http/health.ts'
import { healthRoutes } from './http/health.ts'
import { keepAnswers } from './http/idempotency.ts'
import type { Reading } from './http/metrics.ts'
import { Metrics } from './http/metrics.ts'
import { problemHandler } from './http/problems.ts'
import { HELMET, requireCaller, requireOwnSite } from './http/security.ts'
import { serveApplication } from './http/static-files.ts'
import { compileValidator } from './http/validation.ts'
import type { Translate } from './messages.ts'
import type { Services } from './services.ts'

export type { App, Caller } from './http/caller.ts'
export { HTTP_ERRORS } from './http/errors.ts'
export type { EventVisibility } from './http/event-stream.ts'
export type { Check } from './http/health.ts'
export { jobsRoutes } from './http/jobs-routes.ts'
export type { Reading } from './http/metrics.ts'
export { CSRF_HEADER } from './http/security.ts'

/** Requests per minute: of one person or token, and of one address without sign-in. */
export type RequestLimits = { readonly signedIn: number; readonly anonymous: number }

export type HttpParts<C extends Caller> = {
  readonly services: Services
  readonly translate: Translate
  /** Finds out who asks; undefined when nobody is signed in. */
  authenticate(request: FastifyRequest): Promise<C | undefined>
  readonly visibilities: readonly EventVisibility<C>[]
  readonly version: string
  /** Folder of the built web application; without it only the API answers. */
  readonly webRoot?: string
  readonly checks?: readonly Check[]
  readonly readings?: readonly Reading[]
  readonly limits?: RequestLimits
  readonly pace?: StreamPace
  /** Adds the routes of the capabilities. */
  routes(app: App): void
}

/** Chosen: a page of the web application asks for a dozen things; a person opens one a second at most. */
const LIMITS: RequestLimits = { signedIn: 1_200, anonymous: 300 }
/** Requests carry records, not files; the import of files has its own limit. */
const BODY_LIMIT_BYTES = 1_048_576
const REQUEST_ID = /^[\w-]{8,64}$/

/**
 * Makes the server with all routes; it does not listen yet.
 *
 * Order of an answer: identify, limit, refuse foreign sites, refuse the unknown, validate, handle.
 */
export async function createHttp<C extends Caller>(parts: HttpParts<C>): Promise<App> {
  const { services, translate, version } = parts
  const defaultLanguage = services.config.language
  const app = bareServer(services)
  const metrics = new Metrics(parts.readings ?? [])
  let isDraining = false
  app.setErrorHandler(problemHandler({ translate, defaultLanguage }))
  app.addHook('preClose', async () => {
    isDraining = true
  })
  await app.register(fastifyHelmet, HELMET)
  await app.register(fastifyCookie)
  await app.register(fastifyCompress, {
    global: true,
    threshold: 1_024,
    // At 5 scripts are 6 % smaller than at 4, and as quickly made.
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } },
  })
  await app.register(fastifyRateLimit, { global: false })
  await collectDescriptions(app, { translate, defaultLanguage, version })
  addGate(app, parts)
  keepAnswers(app, services)
  logAnswers(app, metrics)
  healthRoutes(app, { checks: parts.checks ?? [], metrics, isDraining: () => isDraining })
  documentationRoutes(app, { translate, defaultLanguage, version })
  eventRoutes(app, parts)
  parts.routes(app)
  await serveApplication(app, parts.webRoot)
  return app
}

function bareServer({ config, log, newId }: Services): App {
  const app = fastify({
    // Our log is pino's, its type narrowed to what the application may call; fastify asks for more.
    loggerInstance: log as unknown as FastifyBaseLogger,
    logController: new LogController({
      disableRequestLogging: true,
      requestIdLogLabel: 'request_id',
    }),
    genReqId: ({ headers }) => {
      const given = headers['x-request-id']
      return typeof given === 'string' && REQUEST_ID.test(given) ? given : newId()
    },
    trustProxy: config.isBehindProxy,
    bodyLimit: BODY_LIMIT_BYTES,
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: 'idle',
    return503OnClosing: true,
  }).withTypeProvider<ZodTypeProvider>()
  // Files come as their bytes; a route that takes them says how many it takes.
  app.addContentTypeParser(
    'application/octet-stream',
    { parseAs: 'buffer' },
    (_request, body, done) => done(null, body),
  )
  app.setValidatorCompiler(compileValidator)
  app.setSerializerCompiler(serializerCompiler)
  return app
}

/** One hook, so that its order is plain to see. */
function addGate<C extends Caller>(
  app: App,
  { authenticate, limits = LIMITS }: HttpParts<C>,
): void {
  const limit = app.createRateLimit({
    timeWindow: '1 minute',
    max: (request) => (request.caller ? limits.signedIn : limits.anonymous),
    keyGenerator: (request) => request.caller?.userId ?? request.ip,
  })
  app.decorateRequest('caller', undefined)
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
    // The matched pattern, not the address: an address may spell /api with percent signs.
    if (!request.routeOptions.url?.startsWith('/api/')) return
    reply.header('cache-control', 'no-store')
    request.caller = await authenticate(request)
    const verdict = await limit(request)
    if (!verdict.isAllowed && verdict.isExceeded) {
      reply.header('retry-after', verdict.ttlInSeconds)
      throw new AppError(HTTP_ERRORS.HTTP_TOO_MANY_REQUESTS, {
        details: { seconds: verdict.ttlInSeconds },
      })
    }
    requireOwnSite(request)
    requireCaller(request)
  })
}

/** Addresses carry what people search for, so the log holds the pattern of the route only. */
function logAnswers(app: App, metrics: Metrics): void {
  app.addHook('onResponse', async (request, reply) => {
    metrics.observe(request, reply)
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url,
        status: reply.statusCode,
        duration_ms: Math.round(reply.elapsedTime),
        user_id: request.caller?.userId,
      },
      'answered',
    )
  })
}
