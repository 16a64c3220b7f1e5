/**
 * What holds for every route, whoever wrote it. The routes are those that the server has, so that
 * a new one is held to it from its first day.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { testDatabase } from '../database.ts'
import { exampleOf } from '../example.ts'
import type { Route } from '../routes.ts'
import { inPath, METHODS, routesOf } from '../routes.ts'
import type { Answer, Client } from '../server.ts'
import { runningServer } from '../server.ts'

/** Answered to everybody who is signed in, because they concern nobody but the caller. */
const OWN = new Set([
  'GET /api/v1/activation/mine',
  'GET /api/v1/assistant/card-types',
  'GET /api/v1/events',
  'GET /api/v1/me/settings/{key}',
  'GET /api/v1/session',
  'GET /api/v1/sessions',
  'GET /api/v1/tables',
  'GET /api/v1/tokens',
  'DELETE /api/v1/session',
  'PATCH /api/v1/me',
  'POST /api/v1/activation/take-back',
  'POST /api/v1/tokens',
  'PUT /api/v1/me/password',
  'PUT /api/v1/me/settings/{key}',
])
/** Changes of records ask which version is meant. */
const ANY_VERSION = { 'if-match': '"1"' }
/** What a person without rights is answered: refused, not found, or nothing of what there is. */
const CLOSED = new Set([403, 404])

describe('every route', () => {
  const database = testDatabase({ keep: true })
  const server = runningServer(database)
  let routes: readonly Route[] = []
  let administrator: Client
  let nobody: Client

  beforeAll(async () => {
    routes = await routesOf(server.anonymous)
    administrator = await server.signedIn({ roles: ['system_administrator'] })
    nobody = await server.signedIn({ roles: [] })
  })

  const askEach = async (
    client: Client,
    asked: readonly Route[],
    how: (route: Route) => { url: string; body: unknown },
  ): Promise<readonly (readonly [string, Answer])[]> => {
    const answers: (readonly [string, Answer])[] = []
    for (const route of asked) {
      const { url, body } = how(route)
      answers.push([route.name, await client.ask(route.method, url, body, ANY_VERSION)])
    }
    return answers
  }
  const closed = (): readonly Route[] => routes.filter((route) => !route.isPublic)
  const failing = (
    answers: readonly (readonly [string, Answer])[],
    isRight: (answer: Answer) => boolean,
  ): readonly string[] =>
    answers
      .filter(([, answer]) => !isRight(answer))
      .map(([name, answer]) => `${name}: ${answer.status} ${answer.text.slice(0, 120)}`)

  it('that the server has is described, with what it does', () => {
    const registered = registeredRoutes(server.app.printRoutes({ commonPrefix: false }))

    expect(routes.length).toBeGreaterThan(80)
    expect(routes.filter(({ summary }) => summary.startsWith('api.'))).toEqual([])
    expect(routes.map(({ name }) => name).toSorted()).toEqual(registered)
  })

  it('asks for sign-in, unless it says that it is public', async () => {
    const answers = await askEach(server.anonymous, closed(), wellFormed)

    expect(
      failing(answers, ({ status, body }) => status === 401 && body.code === 'HTTP_NOT_SIGNED_IN'),
    ).toEqual([])
  })

  it('is closed to a person without any role, unless it concerns the caller only', async () => {
    const guarded = closed().filter(({ name }) => !OWN.has(name))

    const answers = await askEach(nobody, guarded, wellFormed)

    expect(
      failing(answers, ({ status, body }) => CLOSED.has(status) || isEmpty(status, body)),
    ).toEqual([])
  })

  it('refuses what is malformed with the pointer to each wrong field', async () => {
    const answers = await askEach(administrator, closed().filter(canBeMalformed), malformed)

    expect(
      failing(
        answers,
        ({ status, body }) =>
          (status === 400 || status === 422) && body.status === status && body.errors.length > 0,
      ),
    ).toEqual([])
  })

  it('does not find what does not exist', async () => {
    const pointing = closed().filter(
      (route) => route.path.includes('/{id}') && !route.name.startsWith('GET /api/v1/events'),
    )

    const answers = await askEach(administrator, pointing, wellFormed)

    expect(failing(answers, ({ status }) => status === 404)).toEqual([])
  })

  it('answers errors as problem details', async () => {
    const answers = await askEach(administrator, closed().filter(canBeMalformed), malformed)

    expect(
      failing(answers, ({ headers, body }) => {
        const isProblem = String(headers['content-type']).startsWith('application/problem+json')
        return isProblem && typeof body.detail === 'string' && !body.detail.startsWith('HTTP_')
      }),
    ).toEqual([])
  })

  it('never fails on text that no database stores', async () => {
    const finite = routes.filter(({ name }) => name !== 'GET /api/v1/events')

    const answers = await askEach(administrator, finite, hostile)

    expect(failing(answers, ({ status }) => status < 500)).toEqual([])
  })
})

/** Reads the tree that the router prints; HEAD comes with GET. */
function registeredRoutes(tree: string): readonly string[] {
  const stack: string[] = []
  const found: string[] = []
  for (const line of tree.split('\n')) {
    const [, indent = '', part = '', methods] =
      /^([\s│]*[├└]── )([^(]*?)(?: \((.*)\))?$/.exec(line) ?? []
    if (part === '') continue
    const depth = indent.length / 4 - 1
    stack.splice(depth, stack.length, part)
    const path = stack.join('').replaceAll(/:(\w+)/g, '{$1}')
    if (!path.startsWith('/api/v1/')) continue
    for (const method of (methods ?? '').split(', ')) {
      if (METHODS.safeParse(method).success) found.push(`${method} ${path}`)
    }
  }
  return [...new Set(found)].toSorted()
}

function wellFormed({ path, parameters, body }: Route): { url: string; body: unknown } {
  const required = parameters.filter(
    (one) => one.in === 'query' && 'required' in one && one.required === true,
  )
  const query = required.map(
    ({ name, schema }) => `${name}=${encodeURIComponent(String(exampleOf(schema)))}`,
  )
  return {
    url: `${inPath(path, parameters)}${query.length > 0 ? `?${query.join('&')}` : ''}`,
    body: body === undefined ? undefined : exampleOf(body),
  }
}

/** Where nothing is read, nothing can be malformed. */
function canBeMalformed({ parameters, body }: Route): boolean {
  const places = parameters.filter((one) => one.in === 'path' || one.in === 'query')
  return body !== undefined || places.some(({ schema }) => wrongFor(schema) !== undefined)
}

function malformed(route: Route): { url: string; body: unknown } {
  const well = wellFormed(route)
  if (route.body !== undefined) return { ...well, body: [] }
  const wrong = route.parameters.flatMap((one) => {
    const value = wrongFor(one.schema)
    return value === undefined ? [] : [{ ...one, value }]
  })
  const query = wrong
    .filter((one) => one.in === 'query')
    .map(({ name, value }) => `${name}=${value}`)
  const path = wrong
    .filter((one) => one.in === 'path')
    .reduce((text, { name, value }) => text.replace(`{${name}}`, value), route.path)
  return { url: `${inPath(path, route.parameters)}?${query.join('&')}`, body: undefined }
}

/** Well formed, but with a NUL in each text, and text in the place of each number. */
function hostile(route: Route): { url: string; body: unknown } {
  const query = route.parameters
    .filter((one) => one.in === 'query')
    .map(({ name }) => `${name}=a%00b`)
  return {
    url: `${inPath(route.path, route.parameters)}?${query.join('&')}`,
    body: route.body === undefined ? undefined : withNul(exampleOf(route.body)),
  }
}

function withNul(value: unknown): unknown {
  if (typeof value === 'string') return `${value}\u0000`
  if (Array.isArray(value)) return value.map(withNul)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withNul(part)]))
}

/** A value that a schema refuses; undefined when it takes any text. */
function wrongFor(schema: unknown): string | undefined {
  const {
    type,
    format,
    enum: choices,
  } = z
    .looseObject({
      type: z.unknown().optional(),
      format: z.unknown().optional(),
      enum: z.unknown().optional(),
    })
    .parse(schema)
  const isStrict =
    type === 'integer' || type === 'number' || format === 'uuid' || choices !== undefined
  return isStrict ? 'nonsense' : undefined
}

/** A list or a count without anything in it tells nothing. */
function isEmpty(status: number, body: unknown): boolean {
  if (status !== 200 || typeof body !== 'object' || body === null) return false
  return Object.entries(body).every(
    ([name, value]) =>
      ['as_of', 'next_cursor'].includes(name) ||
      value === null ||
      value === 0 ||
      (Array.isArray(value) && value.every((part) => isEmpty(200, part))) ||
      (name === 'key' && typeof value === 'string'),
  )
}
