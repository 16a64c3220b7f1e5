/** Asks a web server of the domain itself for the configuration of its mail; nobody else is asked. */
import { request } from 'node:https'
import { resolveHost } from './resolve-host.ts'

const QUESTION_MS = 3_000
const MOST_BYTES = 64 * 1024

/** @returns undefined where nothing of the kind is answered; redirections are not followed */
export async function fetchAutoconfig(
  domain: string,
  mayReachPrivateHosts: boolean,
): Promise<string | undefined> {
  const host = `autoconfig.${domain}`
  const server = { host, port: 443, security: 'tls' } as const
  const destination = await resolveHost(server, mayReachPrivateHosts).catch(() => undefined)
  if (destination === undefined) return undefined
  return new Promise((resolve) => {
    const asked = request(
      {
        host: destination.address,
        servername: host,
        headers: { host },
        path: '/mail/config-v1.1.xml',
        timeout: QUESTION_MS,
        signal: AbortSignal.timeout(QUESTION_MS),
      },
      (answer) => {
        let text = ''
        answer.setEncoding('utf8')
        answer.on('data', (piece: string) => {
          text += piece
          if (text.length > MOST_BYTES) asked.destroy()
        })
        answer.once('end', () => resolve(answer.statusCode === 200 ? text : undefined))
        answer.once('error', () => resolve(undefined))
      },
    )
    asked.once('error', () => resolve(undefined))
    asked.once('timeout', () => asked.destroy())
    asked.once('close', () => resolve(undefined))
    asked.end()
  })
}
