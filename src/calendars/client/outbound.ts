/**
 * Asks a web server that a user named. The host is resolved once, looked at and connected to by its address; answers have a limit of
 * bytes and of time; redirections are told, not followed.
 */
import { lookup } from 'node:dns/promises'
import { request as requestPlain } from 'node:http'
import { request as requestTls } from 'node:https'
import { isIP } from 'node:net'
import { AppError } from '../../platform/errors.ts'
import { isPrivateAddress } from '../../platform/private-host.ts'
import { CALENDARS_ERRORS as E } from '../errors.ts'

export type Question = {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | undefined
}

export type Answer = {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

/** A calendar of a person is smaller (chosen). */
const MOST_BYTES = 20 * 1024 * 1024
const ANSWER_MS = 20_000

export type Reach = {
  readonly mayReachPrivateHosts: boolean
  /** An answer that takes longer is given up; default 20 s. */
  readonly answerMs?: number
}

/** @throws AppError what is wrong with the host, the network or the certificate, in words */
export async function ask(question: Question, reach: Reach): Promise<Answer> {
  const url = new URL(question.url)
  try {
    const address = await addressOf(url, reach.mayReachPrivateHosts)
    return await exchange(question, url, { address, answerMs: reach.answerMs ?? ANSWER_MS })
  } catch (error) {
    throw error instanceof AppError ? error : diagnosed(error, url.host)
  }
}

async function addressOf(url: URL, mayReachPrivateHosts: boolean): Promise<string> {
  const bare = url.hostname.replace(/^\[|\]$/g, '')
  const found =
    isIP(bare) > 0 ? [bare] : (await lookup(bare, { all: true })).map((one) => one.address)
  const isPrivate = found.some(isPrivateAddress)
  const details = { host: url.host }
  if (isPrivate && !mayReachPrivateHosts) throw new AppError(E.CALENDARS_HOST_PRIVATE, { details })
  if (url.protocol !== 'https:' && !isPrivate)
    throw new AppError(E.CALENDARS_PLAIN_TEXT, { details })
  // Networks without IPv6 are many, those without IPv4 few.
  return found.find((one) => isIP(one) === 4) ?? found[0] ?? bare
}

function exchange(
  { method, headers, body }: Question,
  url: URL,
  { address, answerMs }: { readonly address: string; readonly answerMs: number },
): Promise<Answer> {
  const isTls = url.protocol === 'https:'
  const bare = url.hostname.replace(/^\[|\]$/g, '')
  const bytes = body === undefined ? undefined : Buffer.from(body)
  return new Promise((resolve, reject) => {
    const asked = (isTls ? requestTls : requestPlain)(
      {
        host: address,
        port: url.port === '' ? (isTls ? 443 : 80) : Number(url.port),
        ...(isTls && isIP(bare) === 0 ? { servername: bare } : {}),
        method,
        path: `${url.pathname}${url.search}`,
        headers: {
          ...headers,
          host: url.host,
          'user-agent': 'Rapport',
          ...(bytes === undefined ? {} : { 'content-length': String(bytes.length) }),
        },
        signal: AbortSignal.timeout(answerMs),
      },
      (answer) => {
        const pieces: Buffer[] = []
        let size = 0
        answer.on('data', (piece: Buffer) => {
          size += piece.length
          if (size > MOST_BYTES) {
            asked.destroy()
            reject(new AppError(E.CALENDARS_TOO_LARGE, { details: { host: url.host } }))
          } else pieces.push(piece)
        })
        answer.once('error', reject)
        answer.once('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: headersOf(answer.headers),
            text: Buffer.concat(pieces).toString('utf8'),
          }),
        )
      },
    )
    asked.once('error', reject)
    asked.end(bytes)
  })
}

function headersOf(given: Readonly<Record<string, string | string[] | undefined>>): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(given)) {
    if (value !== undefined) headers.set(name, [value].flat().join(', '))
  }
  return headers
}

/** What libraries and the network throw, in a code of ours. */
function diagnosed(error: unknown, host: string): AppError {
  const code =
    error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
  const name = error instanceof Error ? error.name : ''
  const details = { host }
  if (/^(?:ENOTFOUND|EAI_|ENODATA)/.test(code))
    return new AppError(E.CALENDARS_HOST_UNKNOWN, { details })
  if (name === 'AbortError' || name === 'TimeoutError' || code === 'ETIMEDOUT')
    return new AppError(E.CALENDARS_TIMEOUT, { details })
  if (/CERT|SELF_SIGNED|UNABLE_TO|ALTNAME|^ERR_(?:SSL|TLS)|^EPROTO/.test(code))
    return new AppError(E.CALENDARS_CERTIFICATE, { details })
  return new AppError(E.CALENDARS_UNREACHABLE, { details })
}
