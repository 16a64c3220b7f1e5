/** Asks a provider over the web, under the rules of mail servers: resolved once, looked at, connected to by its address. */
import type { IncomingMessage } from 'node:http'
import { request as requestPlain } from 'node:http'
import type { RequestOptions } from 'node:https'
import { request as requestTls } from 'node:https'
import type { CustomFetch } from 'openid-client'
import type { ServerAddress } from '../model.ts'
import { failureOf } from './failures.ts'
import { resolveHost } from './resolve-host.ts'

const QUESTION_MS = 10_000
const MOST_BYTES = 256 * 1024
const NOBODY = { userName: '', password: '' }

/** A `fetch` for the library; redirections are not followed. It throws an AppError where nothing is answered. */
export const providerFetch =
  (mayReachPrivateHosts: boolean): CustomFetch =>
  async (address, { method, headers, body }) => {
    const url = new URL(address)
    const server = serverAt(url)
    try {
      const signal = AbortSignal.timeout(QUESTION_MS)
      const destination = await before(signal, resolveHost(server, mayReachPrivateHosts))
      return await answerTo(server.security === 'tls' ? requestTls : requestPlain, {
        options: {
          host: destination.address,
          port: server.port,
          servername: destination.name ?? '',
          method,
          path: `${url.pathname}${url.search}`,
          headers: { ...headers, host: url.host },
          signal,
        },
        body: String(body ?? ''),
      })
    } catch (error) {
      throw failureOf(isLate(error) ? { code: 'DEADLINE' } : error, { server, account: NOBODY })
    }
  }

const isLate = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError')

/** The name service knows no deadline: what it answers later is not waited for. @throws DOMException TimeoutError */
function before<T>(signal: AbortSignal, answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = (): void => reject(signal.reason)
    signal.addEventListener('abort', end, { once: true })
    answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', end))
  })
}

function serverAt({ protocol, hostname, port }: URL): ServerAddress {
  const isTls = protocol === 'https:'
  const usualPort = isTls ? 443 : 80
  return {
    host: hostname,
    port: port === '' ? usualPort : Number(port),
    security: isTls ? 'tls' : 'none',
  }
}

function answerTo(
  request: typeof requestTls,
  { options, body }: { readonly options: RequestOptions; readonly body: string },
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const asked = request(options, (answer) => {
      const pieces: Buffer[] = []
      let size = 0
      answer.on('data', (piece: Buffer) => {
        pieces.push(piece)
        size += piece.length
        if (size > MOST_BYTES) asked.destroy(new Error('the answer is too large'))
      })
      answer.once('end', () => resolve(responseOf(answer, Buffer.concat(pieces))))
      answer.once('error', reject)
    })
    asked.once('error', reject)
    asked.end(body)
  })
}

/** Statuses that have no body may not be given one (Fetch standard, null body status). */
const BODILESS: ReadonlySet<number> = new Set([204, 205, 304])

function responseOf({ statusCode = 502, headers }: IncomingMessage, body: Buffer): Response {
  const type = headers['content-type']
  return new Response(BODILESS.has(statusCode) ? null : new Uint8Array(body), {
    status: statusCode,
    ...(type !== undefined && { headers: { 'content-type': type } }),
  })
}
