/**
 * `Idempotency-Key`: the same request sent again by the same person is carried out once, and answered as the first time.
 * Follows the Internet-Draft "The Idempotency-Key HTTP Header Field" (draft-ietf-httpapi-idempotency-key-header).
 */
import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Db } from '../database.ts'
import { execute, jsonb, one, sql } from '../database.ts'
import { AppError } from '../errors.ts'
import type { Services } from '../services.ts'
import type { App } from './caller.ts'
import { HTTP_ERRORS } from './errors.ts'

const WRITING: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])
const KEY = /^[\x21-\x7e]{1,200}$/
/** Chosen, as others keep them: whoever asks again does so within a day. */
const KEEP_MS = 24 * 3_600_000
/** Of an answer that is longer it is only kept that it was given. */
const LONGEST_ANSWER = 1_048_576
const KEPT_HEADERS = ['content-type', 'etag', 'location']

type Kept = {
  readonly fingerprint: string
  /** null: being carried out, or broken off */
  readonly status: number | null
  readonly headers: Readonly<Record<string, string>> | null
  /** null: carried out, but the answer is not kept */
  readonly body: string | null
}

/** Adds the hooks; after those that find out who asks. */
export function keepAnswers(app: App, { db, clock }: Services): void {
  const reserved = new WeakMap<FastifyRequest, string>()
  app.addHook('preHandler', async (request, reply) => {
    const key = keyOf(request)
    const userId = request.caller?.userId
    if (key === undefined || userId === undefined) return undefined
    const fingerprint = fingerprintOf(request)
    if (await reserve(db, { userId, key, fingerprint, now: clock.now() })) {
      reserved.set(request, key)
      return undefined
    }
    return replay(reply, fingerprint, await findKept(db, userId, key))
  })
  app.addHook('onSend', async (request, reply, payload) => {
    const key = reserved.get(request)
    const userId = request.caller?.userId
    if (key === undefined || userId === undefined) return payload
    reserved.delete(request)
    await settle(db, { userId, key }, reply, payload)
    return payload
  })
}

/** @throws AppError HTTP_IDEMPOTENCY_KEY_MALFORMED */
function keyOf({ method, headers }: FastifyRequest): string | undefined {
  const key = headers['idempotency-key']
  if (key === undefined || !WRITING.has(method)) return undefined
  if (typeof key === 'string' && KEY.test(key)) return key
  throw new AppError(HTTP_ERRORS.HTTP_IDEMPOTENCY_KEY_MALFORMED)
}

/** With what he signed in by: another token of the person may do less, and is given no answer of this one. */
function fingerprintOf({ method, url, headers, body }: FastifyRequest): string {
  const { authorization = '', cookie = '', 'if-match': version = '' } = headers
  const signedInBy = authorization === '' ? cookie : authorization
  const hash = createHash('sha256').update(`${method} ${url}\n${version}\n${signedInBy}\n`)
  hash.update(Buffer.isBuffer(body) ? body : (JSON.stringify(body) ?? ''))
  return hash.digest('base64url')
}

type Reservation = {
  readonly userId: string
  readonly key: string
  readonly fingerprint: string
  readonly now: Date
}

/** Takes the key; false: it is taken. */
async function reserve(db: Db, { userId, key, fingerprint, now }: Reservation): Promise<boolean> {
  const count = await execute(
    db,
    sql`insert into platform.idempotency_keys (user_id, key, fingerprint, started_at)
        values (${userId}::uuid, ${key}, ${fingerprint}, ${now})
        on conflict (user_id, key) do update
          set fingerprint = excluded.fingerprint, started_at = excluded.started_at, status = null, headers = null, body = null
          where idempotency_keys.started_at < ${new Date(now.getTime() - KEEP_MS)}`,
  )
  return count === 1
}

const findKept = (db: Db, userId: string, key: string): Promise<Kept | undefined> =>
  one<Kept>(
    db,
    sql`select kept.fingerprint, kept.status, kept.headers, kept.body from platform.idempotency_keys kept
        where kept.user_id = ${userId}::uuid and kept.key = ${key}`,
  )

/** @throws AppError HTTP_IDEMPOTENCY_KEY_REUSED, HTTP_IDEMPOTENCY_IN_FLIGHT, HTTP_IDEMPOTENCY_ANSWER_GONE */
function replay(reply: FastifyReply, fingerprint: string, kept: Kept | undefined): FastifyReply {
  if (kept !== undefined && kept.fingerprint !== fingerprint) {
    throw new AppError(HTTP_ERRORS.HTTP_IDEMPOTENCY_KEY_REUSED)
  }
  if (kept === undefined || kept.status === null) {
    throw new AppError(HTTP_ERRORS.HTTP_IDEMPOTENCY_IN_FLIGHT)
  }
  if (kept.body === null) throw new AppError(HTTP_ERRORS.HTTP_IDEMPOTENCY_ANSWER_GONE)
  return reply
    .code(kept.status)
    .headers({ ...kept.headers, 'idempotency-replayed': 'true' })
    .serializer((text: string) => text)
    .send(kept.body)
}

/** Keeps what was done; what was refused or failed may be tried again under the same key. */
async function settle(
  db: Db,
  { userId, key }: Pick<Reservation, 'userId' | 'key'>,
  reply: FastifyReply,
  payload: unknown,
): Promise<void> {
  const body = payload === null || payload === undefined ? '' : payload
  const isKept = reply.statusCode < 300 && typeof body === 'string' && body.length <= LONGEST_ANSWER
  if (!isKept) {
    await execute(
      db,
      sql`delete from platform.idempotency_keys where user_id = ${userId}::uuid and key = ${key}`,
    )
    return
  }
  const headers = Object.fromEntries(
    KEPT_HEADERS.flatMap((name) => {
      const value = reply.getHeader(name)
      return value === undefined ? [] : [[name, String(value)]]
    }),
  )
  await execute(
    db,
    sql`update platform.idempotency_keys set status = ${reply.statusCode}, headers = ${jsonb(headers)}, body = ${keptBody(reply, payload)}
        where user_id = ${userId}::uuid and key = ${key}`,
  )
}

/** null: what is shown once, a file, or too long. */
function keptBody({ routeOptions }: FastifyReply, payload: unknown): string | null {
  if (routeOptions.config.answersSecret === true) return null
  const body = payload === null || payload === undefined ? '' : payload
  return typeof body === 'string' && body.length <= LONGEST_ANSWER ? body : null
}

/** Forgets answers of more than a day ago. */
export async function forgetAnswers(db: Db, now: Date): Promise<void> {
  const before = new Date(now.getTime() - KEEP_MS)
  await execute(db, sql`delete from platform.idempotency_keys where started_at < ${before}`)
}
