/** The routes of the server, as it describes them itself, for tests that ask all of them. */
import { z } from 'zod'
import { exampleOf } from './example.ts'
import type { Client } from './server.ts'

type Method = Parameters<Client['ask']>[0]
/** One route as the server describes it. */
export type Route = {
  /** `PATCH /api/v1/users/{id}` */
  readonly name: string
  readonly method: Method
  readonly path: string
  readonly isPublic: boolean
  readonly summary: string
  readonly parameters: readonly {
    readonly name: string
    readonly in: string
    readonly schema: unknown
  }[]
  readonly body: unknown
}

export const METHODS = z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])
const DOCUMENT = z.object({
  openapi: z.literal('3.1.0'),
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.looseObject({
        operationId: z.string(),
        summary: z.string(),
        security: z.array(z.unknown()).optional(),
        parameters: z
          .array(z.looseObject({ name: z.string(), in: z.string(), schema: z.unknown() }))
          .default([]),
        requestBody: z
          .looseObject({ content: z.record(z.string(), z.object({ schema: z.unknown() })) })
          .optional(),
        responses: z.record(z.string(), z.unknown()),
      }),
    ),
  ),
})

/** Asks the server which routes it has. */
export async function routesOf(client: Client): Promise<readonly Route[]> {
  const answer = await client.get('/api/v1/openapi.json')
  const document = DOCUMENT.parse(answer.body)
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([lower, operation]) => {
      const method = METHODS.parse(lower.toUpperCase())
      return {
        name: `${method} ${path}`,
        method,
        path,
        isPublic: operation.security?.length === 0,
        summary: operation.summary,
        parameters: operation.parameters,
        body: Object.values(operation.requestBody?.content ?? {})[0]?.schema,
      }
    }),
  )
}

const NOWHERE = '01900000-0000-7000-8000-0000000000ff'

/** Puts values in the place of `{name}`: the given ones, else the smallest that are accepted. */
export function inPath(
  path: string,
  parameters: Route['parameters'],
  given: Readonly<Record<string, string>> = {},
): string {
  return path.replaceAll(/\{(\w+)\}/g, (_text, name: string) => {
    const value = given[name]
    if (value !== undefined) return encodeURIComponent(value)
    const schema = parameters.find((one) => one.name === name)?.schema
    const example = exampleOf(schema ?? {})
    return encodeURIComponent(example === null || example === '' ? NOWHERE : String(example))
  })
}
