/**
 * The whole application on the database of a test, asked over HTTP as browsers and scripts ask it.
 *
 * @example
 * const database = testDatabase()
 * const server = runningServer(database)
 * it('…', async () => {
 *   const anna = await server.signedIn({ roles: ['salesperson'] })
 *   const answer = await anna.post('/api/v1/records/accounts', { name: 'Acme' })
 *   await server.settled()
 * })
 */
import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll } from 'vitest'
import type { Application } from '../src/entry/compose.ts'
import { composeOn } from '../src/entry/compose.ts'
import { hashSecret } from '../src/identity/client.ts'
import { SESSION_COOKIE } from '../src/identity/session-life.ts'
import { insertSession } from '../src/identity/store/sessions.ts'
import type { Environment } from '../src/platform/config.ts'
import { parseConfig } from '../src/platform/config.ts'
import type { Db } from '../src/platform/database.ts'
import type { App } from '../src/platform/http.ts'
import { CSRF_HEADER } from '../src/platform/http.ts'
import type { JobWorker } from '../src/platform/jobs.ts'
import { loadMessages } from '../src/platform/messages.ts'
import type { TestDatabase } from './database.ts'
import type { AUser } from './factories/people.ts'
import { peopleOf } from './factories/people.ts'
import { testLog } from './quiet.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
type Headers = Readonly<Record<string, string>>

export type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly text: string
  /** The body; of any shape, because the test asks for what it expects. */
  readonly body: ReturnType<typeof JSON.parse>
}

export type Client = {
  readonly userId: string | undefined
  readonly headers: Headers
  ask(method: Method, url: string, body?: unknown, headers?: Headers): Promise<Answer>
  get(url: string, headers?: Headers): Promise<Answer>
  post(url: string, body?: unknown, headers?: Headers): Promise<Answer>
  put(url: string, body?: unknown, headers?: Headers): Promise<Answer>
  patch(url: string, body?: unknown, headers?: Headers): Promise<Answer>
  delete(url: string, headers?: Headers): Promise<Answer>
}

export type TestServer = {
  readonly application: Application
  readonly app: App
  /** Nobody. */
  readonly anonymous: Client
  /** A new user with a session. */
  signedIn(user?: AUser): Promise<Client>
  /** A user who exists already, with a session. */
  signedInAs(userId: string): Promise<Client>
  /** Waits until no work is left: what is derived agrees with the facts. */
  settled(): Promise<void>
  /** Where it listens, for browsers and streams of events. */
  url(): Promise<string>
}

/**
 * Gives the surrounding `describe` a server on its database.
 *
 * @param env  settings beyond those of tests, for example `{ RAPPORT_DEMO: 'on' }`
 */
export function runningServer(database: TestDatabase, env: Environment = {}): TestServer {
  let application: Application | undefined
  let app: App | undefined
  let worker: JobWorker | undefined
  beforeAll(async () => {
    const config = parseConfig({ RAPPORT_LOG: 'silent', ...env })
    // The database is closed by whoever opened it.
    const shared = { ...database.database, close: async () => undefined }
    const parts = { config, log: testLog, translate: loadMessages() }
    application = await composeOn(shared, parts)
    app = await application.http({ limits: { signedIn: 1_000_000, anonymous: 1_000_000 } })
    await app.ready()
  })
  afterAll(async () => {
    await app?.close()
    await worker?.stop()
  })
  const server: TestServer = {
    get application() {
      return started(application)
    },
    get app() {
      return started(app)
    },
    get anonymous() {
      return clientOf(started(app), undefined, {})
    },
    signedIn: async (user = {}) => {
      const people = await peopleOf(database.db)
      return server.signedInAs(await people.aUser(user))
    },
    signedInAs: async (userId) => {
      const headers = await sessionHeaders(
        database.db,
        userId,
        started(application).services.clock.now(),
      )
      return clientOf(started(app), userId, headers)
    },
    settled: async () => {
      worker ??= await started(application).work()
      await worker.idle()
    },
    url: async () => {
      const running = started(app)
      const { server: socket } = running
      if (!socket.listening) await running.listen({ host: '127.0.0.1', port: 0 })
      const address = socket.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      return `http://127.0.0.1:${port}`
    },
  }
  return server
}

/** What the browser of a user sends: a session that lasts an hour from `now`. */
export async function sessionHeaders(db: Db, userId: string, now: Date): Promise<Headers> {
  const secret = randomBytes(32).toString('base64url')
  await insertSession(db, {
    id: randomUUID(),
    userId,
    tokenHash: hashSecret(secret),
    userAgent: undefined,
    address: '127.0.0.1',
    now,
    expiresAt: new Date(now.getTime() + 3_600_000),
  })
  return { cookie: `${SESSION_COOKIE}=${secret}`, [CSRF_HEADER]: '1' }
}

function clientOf(app: App, userId: string | undefined, own: Headers): Client {
  const ask: Client['ask'] = async (method, url, body, headers = {}) => {
    const answer = await app.inject({
      method,
      url,
      headers: {
        ...own,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { payload: JSON.stringify(body) }),
    })
    return {
      status: answer.statusCode,
      headers: answer.headers,
      text: answer.body,
      body: parsedBody(answer.body, answer.headers['content-type']),
    }
  }
  return {
    userId,
    headers: own,
    ask,
    get: (url, headers) => ask('GET', url, undefined, headers),
    post: (url, body, headers) => ask('POST', url, body, headers),
    put: (url, body, headers) => ask('PUT', url, body, headers),
    patch: (url, body, headers) => ask('PATCH', url, body, headers),
    delete: (url, headers) => ask('DELETE', url, undefined, headers),
  }
}

function parsedBody(text: string, type: unknown): ReturnType<typeof JSON.parse> {
  return String(type).includes('json') ? JSON.parse(text) : undefined
}

function started<T>(part: T | undefined): T {
  if (part === undefined) throw new Error('runningServer: use it inside a hook or a test')
  return part
}
