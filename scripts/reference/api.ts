import type { ApiDocument, ApiOperation } from '../../src/platform/http/api-document.ts'
import { DOCUMENT } from '../../src/platform/http/api-document.ts'
import type { App } from '../../src/platform/http.ts'
import { code, page, table } from './markdown.ts'

/** @returns the OpenAPI document that the server itself answers with */
export async function readDocument(app: App): Promise<ApiDocument> {
  const answer = await app.inject({ method: 'GET', url: '/api/v1/openapi.json' })
  return DOCUMENT.parse(answer.json())
}

export function openApiPage(document: ApiDocument): string {
  return `${JSON.stringify(document, undefined, 2)}\n`
}

/** The routes at a glance; `openapi.json` beside it has every field. */
export function apiPage(document: ApiDocument): string {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  const tags = [...new Set(operations.flatMap(({ operation }) => operation.tags))].sort()
  const parts = tags.map((tag) => {
    const rows = operations
      .filter(({ operation }) => operation.tags.includes(tag))
      .map(({ path, method, operation }) => [
        code(`${method.toUpperCase()} ${path}`),
        operation.summary,
        parametersOf(operation),
      ])
    return [`## ${tag}`, table(['route', 'what it does', 'parameters'], rows)].join('\n\n')
  })
  return page(
    'HTTP',
    'Requests carry a session cookie or `Authorization: Bearer <token>`, except where a route is public. Changes made with a cookie also carry the header `x-rapport-csrf: 1`. Errors are problem documents (RFC 9457), see [errors.md](errors.md). [openapi.json](openapi.json) has every field.',
    ...parts,
  )
}

function parametersOf({ parameters, security, requestBody }: ApiOperation): string {
  const named = parameters
    .filter((parameter) => parameter.in !== 'header')
    .map(({ name, in: place, required }) =>
      code(place === 'path' ? `{${name}}` : `${name}${required === true ? '' : '?'}`),
    )
  const body = requestBody === undefined ? [] : ['a body']
  const isPublic = security?.length === 0 ? ['public'] : []
  return [...isPublic, ...named, ...body].join(', ')
}
