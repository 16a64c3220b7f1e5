/**
 * The single handler at the edge: every failure becomes problem details (RFC 9457) with a stable
 * code and a sentence in the caller's language. What nobody declared is logged and answered as
 * 500 without its words.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FieldError } from '../errors.ts'
import { AppError, isAppError } from '../errors.ts'
import type { Language, Translate } from '../messages.ts'
import { preferredLanguage } from '../messages.ts'
import { HTTP_ERRORS } from './errors.ts'

export type Problem = {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly instance: string
  readonly errors: readonly {
    readonly pointer: string
    readonly code: string
    readonly detail: string
  }[]
}

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8'

/** What the framework refuses by itself, by its code (fastify's reference, "Errors"). */
const FRAMEWORK_CODES: Readonly<Record<string, keyof typeof HTTP_ERRORS>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'HTTP_BODY_TOO_LARGE',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'HTTP_BODY_MALFORMED',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'HTTP_BODY_MALFORMED',
  FST_ERR_CTP_INVALID_JSON_BODY: 'HTTP_BODY_MALFORMED',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'HTTP_MEDIA_TYPE_UNKNOWN',
  FST_ERR_BAD_URL: 'HTTP_NOT_FOUND',
  FST_ERR_MAX_PARAM_LENGTH: 'HTTP_NOT_FOUND',
}

/** The database is starting, stopping, full of connections or not reached (PostgreSQL, appendix A). */
const UNAVAILABLE = /^(08\w{3}|57P0[1-3]|53300|ECONNREFUSED|ECONNRESET|ETIMEDOUT)$/

/**
 * Returns the declared error that a thrown value is answered with.
 *
 * @returns HTTP_INTERNAL for everything that nobody declared; the cause is kept for the log
 */
export function declaredErrorOf(thrown: unknown): AppError {
  if (isAppError(thrown)) return thrown
  const { code, statusCode } = frameworkErrorOf(thrown)
  const known = code === undefined ? undefined : FRAMEWORK_CODES[code]
  if (known !== undefined) return new AppError(HTTP_ERRORS[known], { cause: thrown })
  if (code !== undefined && UNAVAILABLE.test(code)) {
    return new AppError(HTTP_ERRORS.HTTP_UNAVAILABLE, { cause: thrown })
  }
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new AppError(HTTP_ERRORS.HTTP_REQUEST_WRONG, { cause: thrown })
  }
  return new AppError(HTTP_ERRORS.HTTP_INTERNAL, { cause: thrown })
}

/** Says an error as problem details in one language. */
export function problemOf(
  error: AppError,
  {
    translate,
    language,
    requestId,
  }: { translate: Translate; language: Language; requestId: string },
): Problem {
  const said = ({ pointer, code, details }: FieldError) => ({
    pointer,
    code,
    detail: translate(language, code, details),
  })
  return {
    type: `/api/docs#${error.code}`,
    title: translate(language, `http.status.${error.status}`),
    status: error.status,
    code: error.code,
    detail: translate(language, error.code, error.details),
    instance: requestId,
    errors: error.fields.map(said),
  }
}

/** Chooses the language of an answer: the caller's, else the browser's, else the organisation's. */
export function languageOf(request: FastifyRequest, otherwise: Language): Language {
  if (request.caller) return request.caller.language
  const header = request.headers['accept-language'] ?? ''
  const tags = header.split(',').map((part) => part.split(';')[0] ?? '')
  return preferredLanguage(tags) ?? otherwise
}

/** Makes the handler of all errors of one server. */
export function problemHandler({
  translate,
  defaultLanguage,
}: {
  translate: Translate
  defaultLanguage: Language
}): (thrown: unknown, request: FastifyRequest, reply: FastifyReply) => FastifyReply {
  return (thrown, request, reply) => {
    const error = declaredErrorOf(thrown)
    if (error.status >= 500) request.log.error({ err: thrown, code: error.code }, 'request failed')
    else request.log.debug({ code: error.code, reason: error.message }, 'request refused')
    const language = languageOf(request, defaultLanguage)
    const problem = problemOf(error, { translate, language, requestId: request.id })
    // A string, because the response schemas of a route describe its success only.
    return reply
      .code(error.status)
      .type(PROBLEM_TYPE)
      .serializer(String)
      .send(JSON.stringify(problem))
  }
}

function frameworkErrorOf(thrown: unknown): { code?: string; statusCode?: number } {
  if (typeof thrown !== 'object' || thrown === null) return {}
  return {
    ...('code' in thrown && typeof thrown.code === 'string' && { code: thrown.code }),
    ...('statusCode' in thrown &&
      typeof thrown.statusCode === 'number' && { statusCode: thrown.statusCode }),
  }
}
