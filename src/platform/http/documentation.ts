/**
 * The description of the API: as OpenAPI 3.1, made from the schemas that validate, and as a page
 * to read, made from that description. The page needs no script.
 */
import { fastifySwagger } from '@fastify/swagger'
import { createJsonSchemaTransform } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { declaredErrors } from '../errors.ts'
import type { Language, Translate } from '../messages.ts'
import type { ApiDocument } from './api-document.ts'
import { DOCUMENT } from './api-document.ts'
import type { App } from './caller.ts'
import { documentationPage } from './documentation-page.ts'
import { languageOf } from './problems.ts'
import { routeSentence } from './route-sentence.ts'
import { SCRIPTLESS_POLICY } from './security.ts'

export type DocumentationParts = {
  readonly translate: Translate
  readonly defaultLanguage: Language
  readonly version: string
}

const TEXT = { type: 'string' }
const PROBLEM_SCHEMA = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail', 'instance', 'errors'],
  properties: {
    type: TEXT,
    title: TEXT,
    status: { type: 'integer' },
    code: TEXT,
    detail: TEXT,
    instance: { type: 'string', description: 'request id' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'code', 'detail'],
        properties: { pointer: TEXT, code: TEXT, detail: TEXT },
      },
    },
  },
}
const PROBLEM_ANSWER = {
  description: 'Problem details (RFC 9457)',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

/** Starts to collect the schemas of routes; must come before the first route. */
export async function collectDescriptions(app: App, parts: DocumentationParts): Promise<void> {
  const transform = createJsonSchemaTransform({})
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Rapport', version: parts.version },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'rapport_session' },
          token: { type: 'http', scheme: 'bearer' },
        },
      },
      security: [{ session: [] }, { token: [] }],
    },
    transform: (document) => {
      const { route, url } = document
      if (!url.startsWith('/api/v1/')) return { schema: { hide: true }, url }
      const described = transform({ ...document, schema: document.schema ?? {} })
      const method = String(Array.isArray(route.method) ? route.method[0] : route.method)
      return {
        url: described.url,
        schema: {
          ...described.schema,
          tags: document.schema?.tags ?? [url.split('/')[3] ?? ''],
          operationId: `${method} ${url}`,
          summary: routeSentence(parts.translate, 'en', { method, path: url }),
          ...(route.config?.public === true && { security: [] }),
        },
      }
    },
  })
}

/** Adds `/api/v1/openapi.json` and `/api/docs`. */
export function documentationRoutes(app: App, parts: DocumentationParts): void {
  let described: ApiDocument | undefined
  const description = (): ApiDocument => {
    described ??= withProblems(DOCUMENT.parse(app.swagger()))
    return described
  }
  app.get('/api/v1/openapi.json', { config: { public: true } }, () => description())
  app.get('/api/docs', { config: { public: true } }, (request, reply) => {
    const language = languageOf(request, parts.defaultLanguage)
    const page = documentationPage(description(), {
      language,
      translate: parts.translate,
      errors: declaredErrors(),
    })
    return reply
      .header('content-security-policy', SCRIPTLESS_POLICY)
      .header('content-language', language)
      .type('text/html; charset=utf-8')
      .send(page)
  })
}

/** Every operation may also be answered by problem details. */
function withProblems(document: ApiDocument): ApiDocument {
  const schemas = z.looseObject({}).parse(document.components.schemas ?? {})
  const paths = Object.entries(document.paths).map(([path, operations]) => [
    path,
    Object.fromEntries(
      Object.entries(operations).map(([method, operation]) => [
        method,
        { ...operation, responses: { ...operation.responses, default: PROBLEM_ANSWER } },
      ]),
    ),
  ])
  return {
    ...document,
    components: { ...document.components, schemas: { ...schemas, Problem: PROBLEM_SCHEMA } },
    paths: Object.fromEntries(paths),
  }
}
