import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { testConfig, testDatabase, testLog } from '../../../test/database.ts'
import { newId, systemClock } from '../clock.ts'
import { inTransaction } from '../database.ts'
import { AppError, defineErrors } from '../errors.ts'
import type { EventCursor } from '../events.ts'
import { eventsSince, latestEventCursor, recordEvents } from '../events.ts'
import type { App, Caller, HttpParts } from '../http.ts'
import { createHttp } from '../http.ts'
import { createJobs } from '../jobs.ts'
import { loadMessages } from '../messages.ts'
import type { Services } from '../services.ts'

const database = testDatabase()
const translate = loadMessages()
const open: App[] = []
const folders: string[] = []

const OWN = defineErrors({ TEST_REFUSED: { status: 422 } })

function services(): Services {
  const { db, background } = database.database
  return {
    db,
    background,
    clock: systemClock(),
    newId,
    log: testLog,
    config: testConfig,
    events: { record: recordEvents },
    jobs: createJobs([]),
  }
}

/** A server whose callers name themselves: `x-test-user: ada`, `x-test-scopes: read`. */
async function server(parts: Partial<HttpParts<Caller>> = {}): Promise<App> {
  const app = await createHttp<Caller>({
    services: services(),
    translate,
    version: '1.2.3',
    visibilities: [],
    authenticate: async ({ headers }) => {
      const user = headers['x-test-user']
      const scopes = headers['x-test-scopes'] === 'read' ? (['read'] as const) : undefined
      if (typeof user !== 'string') return undefined
      return { userId: user, language: user === 'fleur' ? 'fr' : 'en', ...(scopes && { scopes }) }
    },
    routes: testRoutes,
    ...parts,
  })
  open.push(app)
  return app
}

function testRoutes(app: App): void {
  const body = z.strictObject({ name: z.string().min(1), amount: z.int().optional() })
  app.post('/api/v1/things', { schema: { body } }, (request) => ({ name: request.body.name }))
  app.get('/api/v1/things', () => ({ rows: 'x'.repeat(5_000) }))
  app.get('/api/v1/broken', () => {
    throw new Error('password of the database: hunter2')
  })
  app.get('/api/v1/refused', () => {
    throw new AppError(OWN.TEST_REFUSED, { details: { id: 'x' } })
  })
  app.post('/api/v1/open', { config: { public: true } }, () => ({ ok: true }))
}

function webFolder(): string {
  const root = mkdtempSync(join(tmpdir(), 'rapport-web-'))
  folders.push(root)
  mkdirSync(join(root, 'assets'))
  writeFileSync(join(root, 'index.html'), '<!doctype html><title>Rapport</title>')
  writeFileSync(join(root, 'assets', 'main-a1b2c3.js'), 'export const answer = 42\n'.repeat(200))
  return root
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((app) => app.close()))
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

const ada = { 'x-test-user': 'ada', 'x-rapport-csrf': '1' }

describe('problem details', () => {
  it('name each wrong field of a body, in the language of the caller', async () => {
    const app = await server()

    const answer = await app.inject({
      method: 'POST',
      url: '/api/v1/things',
      headers: { ...ada, 'x-test-user': 'fleur' },
      payload: { amount: 1.5, extra: true },
    })

    expect(answer.statusCode).toBe(400)
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
    expect(answer.json()).toEqual({
      type: '/api/docs#HTTP_VALIDATION',
      title: 'Requête mal formée',
      status: 400,
      code: 'HTTP_VALIDATION',
      detail: 'Des champs sont manquants ou incorrects.',
      instance: answer.headers['x-request-id'],
      errors: [
        { pointer: '/name', code: 'HTTP_FIELD_MISSING', detail: 'Ce champ est obligatoire.' },
        { pointer: '/amount', code: 'HTTP_FIELD_TYPE', detail: 'Doit être d’un autre type (int).' },
        { pointer: '/extra', code: 'HTTP_FIELD_UNKNOWN', detail: 'Ce champ n’est pas connu ici.' },
      ],
    })
  })

  it('never tell what nobody declared', async () => {
    const app = await server()

    const answer = await app.inject({ url: '/api/v1/broken', headers: ada })

    expect(answer.statusCode).toBe(500)
    expect(answer.json()).toMatchObject({ code: 'HTTP_INTERNAL', errors: [] })
    expect(answer.body).not.toContain('hunter2')
  })

  it('carry the status and code that a capability declares', async () => {
    const app = await server()

    const answer = await app.inject({ url: '/api/v1/refused', headers: ada })

    expect(answer.statusCode).toBe(422)
    expect(answer.json()).toMatchObject({ code: 'TEST_REFUSED', title: 'Refused by a rule' })
  })

  it.each([
    ['a body that is not JSON', '{"name":', 'application/json', 400, 'HTTP_BODY_MALFORMED'],
    ['an empty body', '', 'application/json', 400, 'HTTP_BODY_MALFORMED'],
    ['an unknown content type', 'name: x', 'application/yaml', 415, 'HTTP_MEDIA_TYPE_UNKNOWN'],
    [
      'a body that is too large',
      `"${'x'.repeat(1_100_000)}"`,
      'application/json',
      413,
      'HTTP_BODY_TOO_LARGE',
    ],
  ])('answer %s', async (_what, payload, type, status, code) => {
    const app = await server()

    const answer = await app.inject({
      method: 'POST',
      url: '/api/v1/things',
      headers: { ...ada, 'content-type': type },
      payload,
    })

    expect(answer.statusCode).toBe(status)
    expect(answer.json()).toMatchObject({ code, status })
  })

  it('say that the server is not ready while the database cannot be reached', async () => {
    const app = await server({
      routes: (own) => {
        own.get('/api/v1/gone', () => {
          throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
        })
      },
    })

    const answer = await app.inject({ url: '/api/v1/gone', headers: ada })

    expect(answer.statusCode).toBe(503)
    expect(answer.json()).toMatchObject({ code: 'HTTP_UNAVAILABLE' })
  })

  it('call a request wrong that the framework refuses for a reason of its own', async () => {
    const app = await server({
      routes: (own) => {
        own.get('/api/v1/teapot', () => {
          throw Object.assign(new Error('short and stout'), { statusCode: 418 })
        })
      },
    })

    const answer = await app.inject({ url: '/api/v1/teapot', headers: ada })

    expect(answer.statusCode).toBe(400)
    expect(answer.json()).toMatchObject({ code: 'HTTP_REQUEST_WRONG' })
  })

  it('answer an address that nobody serves', async () => {
    const app = await server()

    const answer = await app.inject({
      url: '/api/v1/nothing',
      headers: { 'accept-language': 'fr-CA' },
    })

    expect(answer.statusCode).toBe(404)
    expect(answer.json()).toMatchObject({ code: 'HTTP_NOT_FOUND', title: 'Introuvable' })
  })
})

describe('the gate', () => {
  it('answers 401 to whoever is not signed in, before the body is looked at', async () => {
    const app = await server()

    const answer = await app.inject({ method: 'POST', url: '/api/v1/things', payload: 'not json' })

    expect(answer.statusCode).toBe(401)
    expect(answer.json()).toMatchObject({ code: 'HTTP_NOT_SIGNED_IN' })
  })

  it('is not passed by an address that spells /api with percent signs', async () => {
    const app = await server()

    const answer = await app.inject({ url: '/%61pi/v1/things' })

    expect(answer.statusCode).not.toBe(200)
  })

  it('lets a public route answer without sign-in', async () => {
    const app = await server()

    const answer = await app.inject({ method: 'POST', url: '/api/v1/open' })

    expect(answer.statusCode).toBe(200)
  })

  it('refuses an unsafe request with a session but without the header of our pages', async () => {
    const app = await server()

    const answer = await app.inject({
      method: 'POST',
      url: '/api/v1/things',
      headers: { 'x-test-user': 'ada' },
      payload: { name: 'x' },
    })

    expect(answer.statusCode).toBe(403)
    expect(answer.json()).toMatchObject({ code: 'HTTP_CSRF_HEADER_MISSING' })
  })

  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a sibling site', { 'sec-fetch-site': 'same-site' }],
    ['another origin, in browsers without Sec-Fetch-Site', { origin: 'https://evil.example' }],
    ['no readable origin', { origin: 'null' }],
  ])('refuses an unsafe request from %s, public routes included', async (_where, headers) => {
    const app = await server()

    const answer = await app.inject({ method: 'POST', url: '/api/v1/open', headers })

    expect(answer.statusCode).toBe(403)
    expect(answer.json()).toMatchObject({ code: 'HTTP_CROSS_SITE' })
  })

  it('takes unsafe requests of our own pages', async () => {
    const app = await server()

    const answer = await app.inject({
      method: 'POST',
      url: '/api/v1/things',
      headers: { ...ada, host: 'crm.example', origin: 'https://crm.example' },
      payload: { name: 'x' },
    })

    expect(answer.statusCode).toBe(200)
  })

  it('asks no header of a token, and no more than its scope', async () => {
    const app = await server()
    const token = { authorization: 'Bearer secret', 'x-test-user': 'ada' }
    const post = (headers: Record<string, string>) =>
      app.inject({ method: 'POST', url: '/api/v1/things', headers, payload: { name: 'x' } })

    const full = await post(token)
    const reading = await post({ ...token, 'x-test-scopes': 'read' })

    expect(full.statusCode).toBe(200)
    expect(reading.statusCode).toBe(403)
    expect(reading.json()).toMatchObject({ code: 'HTTP_TOKEN_SCOPE' })
  })

  it('limits each person and each address on its own, and says when to come back', async () => {
    const app = await server({ limits: { signedIn: 2, anonymous: 1 } })
    const as = (user: string) =>
      app.inject({ url: '/api/v1/things', headers: { 'x-test-user': user } })

    const answers = [await as('ada'), await as('ada'), await as('ada'), await as('bob')]

    expect(answers.map((answer) => answer.statusCode)).toEqual([200, 200, 429, 200])
    expect(Number(answers[2]?.headers['retry-after'])).toBeGreaterThan(0)
    expect(answers[2]?.json()).toMatchObject({ code: 'HTTP_TOO_MANY_REQUESTS' })
  })
})

describe('every answer', () => {
  it('forbids scripts that are not ours, frames and guessing of types', async () => {
    const app = await server()

    const { headers } = await app.inject({ url: '/healthz' })

    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("script-src 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe-eval')
    expect(policy.match(/script-src[^;]*unsafe-inline/)).toBeNull()
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['referrer-policy']).toBe('no-referrer')
  })

  it('carries the request id, and takes a good one from a proxy', async () => {
    const app = await server()

    const own = await app.inject({ url: '/healthz' })
    const given = await app.inject({
      url: '/healthz',
      headers: { 'x-request-id': 'proxy-12345678' },
    })
    const bad = await app.inject({ url: '/healthz', headers: { 'x-request-id': 'a b\n' } })

    expect(own.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
    expect(given.headers['x-request-id']).toBe('proxy-12345678')
    expect(bad.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('of the API is not stored, and is compressed where that pays', async () => {
    const app = await server()

    const answer = await app.inject({
      url: '/api/v1/things',
      headers: { ...ada, 'accept-encoding': 'br' },
    })

    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.headers['content-encoding']).toBe('br')
  })
})

describe('the web application', () => {
  it('keeps hashed files for ever and the page not at all', async () => {
    const app = await server({ webRoot: webFolder() })

    const page = await app.inject({ url: '/' })
    const asset = await app.inject({
      url: '/assets/main-a1b2c3.js',
      headers: { 'accept-encoding': 'gzip' },
    })

    expect(page.headers['cache-control']).toBe('no-cache')
    expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(asset.headers['content-encoding']).toBe('gzip')
  })

  it('answers its own addresses with the page', async () => {
    const app = await server({ webRoot: webFolder() })

    const answer = await app.inject({
      url: '/records/accounts?sort=name',
      headers: { accept: 'text/html' },
    })

    expect(answer.statusCode).toBe(200)
    expect(answer.body).toContain('<title>Rapport</title>')
    expect(answer.headers['cache-control']).toBe('no-cache')
  })

  it.each([
    '/api/nothing',
    '/assets/gone-a1.js',
    '/favicon.ico',
    '/../package.json',
    '/%2e%2e/package.json',
  ])('does not pretend that %s is a page', async (url) => {
    const app = await server({ webRoot: webFolder() })

    const answer = await app.inject({ url, headers: { accept: 'text/html' } })

    expect(answer.statusCode).toBe(404)
  })
})

describe('the description of the API', () => {
  it('covers the routes under /api/v1 with their schemas and problem details', async () => {
    const app = await server()

    const answer = await app.inject({ url: '/api/v1/openapi.json' })

    const { openapi, paths } = answer.json()
    expect(openapi).toBe('3.1.0')
    expect(Object.keys(paths)).toContain('/api/v1/things')
    expect(
      paths['/api/v1/things'].post.requestBody.content['application/json'].schema.required,
    ).toEqual(['name'])
    expect(paths['/api/v1/things'].post.responses.default.content).toHaveProperty([
      'application/problem+json',
    ])
    expect(paths['/api/v1/open'].post.security).toEqual([])
  })

  it('is readable without any script, in the language of the reader', async () => {
    const app = await server()

    const answer = await app.inject({ url: '/api/docs', headers: { 'accept-language': 'fr' } })

    expect(answer.headers['content-security-policy']).toContain("default-src 'none'")
    expect(answer.body).toContain('<html lang="fr">')
    expect(answer.body).toContain('/api/v1/things')
    expect(answer.body).toContain('id="HTTP_NOT_FOUND"')
    expect(answer.body).not.toContain('<script')
  })
})

describe('health', () => {
  it('is ready when all checks are well, and says which are not', async () => {
    const app = await server({
      checks: [
        { name: 'database', isWell: async () => true },
        { name: 'queue', isWell: () => Promise.reject(new Error('down')) },
      ],
    })

    const up = await app.inject({ url: '/healthz' })
    const ready = await app.inject({ url: '/readyz' })

    expect(up.statusCode).toBe(200)
    expect(ready.statusCode).toBe(503)
    expect(ready.json()).toEqual({ status: 'not_ready', checks: { database: true, queue: false } })
  })

  it('counts answers by the pattern of their route and reads the given figures', async () => {
    const app = await server({
      readings: [
        {
          name: 'rapport_test_depth',
          help: 'Depth',
          label: 'queue',
          read: async () => [{ label: 'mail', value: 7 }],
        },
      ],
    })
    await app.inject({ url: '/api/v1/things?search=secret', headers: ada })

    const { body } = await app.inject({ url: '/metrics' })

    expect(body).toContain('rapport_test_depth{queue="mail"} 7')
    expect(body).toMatch(
      /request_duration_seconds_count{method="GET",route="\/api\/v1\/things",status="200"} 1/,
    )
    expect(body).not.toContain('secret')
  })
})

type Stream = {
  readonly response: IncomingMessage
  text(): string
  until(part: string): Promise<string>
}

/** Opens the stream of events on a real port. */
async function stream(
  app: App,
  headers: Record<string, string> = {},
  path = '/api/v1/events',
): Promise<Stream> {
  if (app.server.listening === false) await app.listen({ port: 0, host: '127.0.0.1' })
  const address = app.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const options = {
      port,
      host: '127.0.0.1',
      path,
      headers: { ...ada, ...headers },
    }
    get(options, resolve).on('error', reject)
  })
  let heard = ''
  response.setEncoding('utf8')
  response.on('data', (chunk: string) => {
    heard += chunk
  })
  return {
    response,
    text: () => heard,
    until: async (part) => {
      const giveUpAt = performance.now() + 10_000
      while (!heard.includes(part)) {
        if (performance.now() > giveUpAt) throw new Error(`waited for ${part}, heard ${heard}`)
        await sleep(10)
      }
      return heard
    },
  }
}

const lastId = (text: string): string => [...text.matchAll(/^id: (.*)$/gm)].at(-1)?.[1] ?? ''

function changed(id: string): Promise<void> {
  const event = {
    kind: 'record.changed',
    payload: { table: 'accounts', ids: [id] },
    now: new Date('2026-11-24T10:00:00Z'),
  }
  return inTransaction(database.db, (trx) => recordEvents(trx, event))
}

/** The place after an event, once no other transaction of the server, of whichever database, is older. */
async function placeAfter(id: string, start: EventCursor): Promise<EventCursor> {
  return vi.waitFor(async () => {
    const found = await eventsSince(database.db, start, 500)
    expect(JSON.stringify(found?.events)).toContain(id)
    return found?.cursor ?? start
  }, 10_000)
}

/** Whoever asks may see all but what is secret. */
const watched: Partial<HttpParts<Caller>> = {
  pace: { watchMs: 20, heartbeatMs: 60 },
  visibilities: [
    {
      kinds: ['record.changed'],
      visible: async (_services, _caller, events) =>
        events.filter((event) => !JSON.stringify(event.payload).includes('secret')),
    },
  ],
}

describe('the stream of events', () => {
  it('tells what changed and what the caller may see, by ids only', async () => {
    const app = await server(watched)
    const line = await stream(app)
    await line.until('id: ')

    await changed('secret-1')
    await changed('open-1')

    const text = await line.until('open-1')
    expect(text).toContain('data: {"kind":"record.changed","table":"accounts","ids":["open-1"]}')
    expect(text).not.toContain('secret-1')
    expect(line.response.headers['content-type']).toBe('text/event-stream; charset=utf-8')
  })

  it('tells who comes back what was missed, once', async () => {
    const app = await server(watched)
    const first = await stream(app)
    await first.until('id: ')
    await changed('before')
    await first.until('before')
    const before = lastId(first.text())
    await sleep(60)
    const place = lastId(first.text()) || before
    first.response.destroy()

    await changed('meanwhile')
    const second = await stream(app, { 'last-event-id': place })

    const text = await second.until('meanwhile')
    expect(text).not.toContain('before')
    expect(text.match(/meanwhile/g)).toHaveLength(1)
    expect(text).not.toContain('event: reset')
  })

  it('tells a page what changed between its first answers and its line', async () => {
    const app = await server(watched)
    const start = await latestEventCursor(database.db)
    await changed('before')
    const after = await placeAfter('before', start)
    await changed('between')

    const line = await stream(app, {}, `/api/v1/events?after=${after}`)

    expect(await line.until('between')).not.toContain('before')
  })

  it('tells who comes back from a place that is not known to read anew', async () => {
    const app = await server(watched)

    const line = await stream(app, { 'last-event-id': 'nonsense' })

    expect(await line.until('event: reset')).toContain('event: reset\ndata: {}')
  })

  it('ends when the session does', async () => {
    let isSignedIn = true
    const app = await server({
      ...watched,
      authenticate: async () => (isSignedIn ? { userId: 'ada', language: 'en' } : undefined),
    })
    const line = await stream(app)
    await line.until(': here')

    isSignedIn = false

    await expect(
      new Promise((resolve) => line.response.once('end', () => resolve('ended'))),
    ).resolves.toBe('ended')
  })

  it('does not keep a server from stopping', async () => {
    const app = await server(watched)
    const line = await stream(app)
    await line.until('id: ')

    const startedMs = performance.now()
    await app.close()

    expect(performance.now() - startedMs).toBeLessThan(2_000)
  })
})
