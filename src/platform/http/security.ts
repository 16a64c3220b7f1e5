/**
 * Who may send what from where. Sessions travel in a cookie, so a foreign page could make a
 * browser send one: unsafe requests must come from our own pages (Origin, Sec-Fetch-Site) and,
 * with a session, carry a header that no foreign form can set. Tokens are not sent by browsers on
 * their own, so that they need neither (OWASP, Cross-Site Request Forgery Prevention).
 */
import type { FastifyHelmetOptions } from '@fastify/helmet'
import type { FastifyRequest } from 'fastify'
import { AppError } from '../errors.ts'
import { HTTP_ERRORS } from './errors.ts'

export const CSRF_HEADER = 'x-rapport-csrf'

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])
const OWN_SITES = new Set(['same-origin', 'none'])

/** Scripts and connections of our own origin only; styles may be set by Mantine's components. */
export const HELMET: FastifyHelmetOptions = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      'default-src': ["'self'"],
      'base-uri': ["'none'"],
      'connect-src': ["'self'"],
      'font-src': ["'self'"],
      'form-action': ["'self'"],
      'frame-ancestors': ["'none'"],
      'img-src': ["'self'", 'data:'],
      'object-src': ["'none'"],
      'script-src': ["'self'"],
      'script-src-attr': ["'none'"],
      'style-src': ["'self'", "'unsafe-inline'"],
    },
  },
  crossOriginEmbedderPolicy: false,
  referrerPolicy: { policy: 'no-referrer' },
  // Browsers heed it over TLS only.
  strictTransportSecurity: { maxAge: 15_552_000, includeSubDomains: false },
  xFrameOptions: { action: 'deny' },
}

/** The policy of pages without any script, such as the readable API description. */
export const SCRIPTLESS_POLICY =
  "default-src 'none'; style-src 'self' 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** Tells whether a request carries a personal token instead of a session. */
export function hasToken(request: FastifyRequest): boolean {
  return /^bearer /i.test(request.headers.authorization ?? '')
}

/**
 * Refuses an unsafe request that a foreign page may have caused.
 *
 * @throws AppError  HTTP_CROSS_SITE, HTTP_CSRF_HEADER_MISSING
 */
export function requireOwnSite(request: FastifyRequest): void {
  if (SAFE_METHODS.has(request.method) || hasToken(request)) return
  if (isCrossSite(request)) throw new AppError(HTTP_ERRORS.HTTP_CROSS_SITE)
  const isPublic = request.routeOptions.config.public === true
  if (request.caller && !isPublic && request.headers[CSRF_HEADER] === undefined) {
    throw new AppError(HTTP_ERRORS.HTTP_CSRF_HEADER_MISSING, { details: { header: CSRF_HEADER } })
  }
}

/**
 * Refuses callers that are unknown, and tokens whose scope does not cover the method.
 *
 * @throws AppError  HTTP_NOT_SIGNED_IN, HTTP_TOKEN_SCOPE
 */
export function requireCaller(request: FastifyRequest): void {
  const { config, url } = request.routeOptions
  if (config.public === true || !url?.startsWith('/api/')) return
  if (!request.caller) throw new AppError(HTTP_ERRORS.HTTP_NOT_SIGNED_IN)
  const { scopes } = request.caller
  if (scopes === undefined || SAFE_METHODS.has(request.method)) return
  if (!scopes.includes('write') && !scopes.includes('admin')) {
    throw new AppError(HTTP_ERRORS.HTTP_TOKEN_SCOPE, { details: { scope: 'write' } })
  }
}

function isCrossSite({ headers, host }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site']
  if (typeof site === 'string') return !OWN_SITES.has(site)
  const { origin } = headers
  return origin !== undefined && hostOf(origin) !== host
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}
