/** Tries an SMTP server: connects, signs in, leaves. Nothing is sent. */
import { createTransport } from 'nodemailer'
import type { Account, ServerAddress } from '../model.ts'
import { failureOf, withinMs } from './failures.ts'
import type { ConnectOptions } from './imap-client.ts'
import { resolveHost } from './resolve-host.ts'

const DEADLINE_MS = 20_000

/** @throws AppError the codes of errors.ts that say what is wrong with the server or the account */
export async function trySmtp(
  server: ServerAddress,
  account: Account,
  { mayReachPrivateHosts, deadlineMs = DEADLINE_MS }: ConnectOptions,
): Promise<void> {
  try {
    const { address, name } = await resolveHost(server, mayReachPrivateHosts)
    const transport = createTransport({
      host: address,
      port: server.port,
      secure: server.security === 'tls',
      requireTLS: server.security === 'starttls',
      ignoreTLS: server.security === 'none',
      auth:
        'accessToken' in account
          ? { type: 'OAuth2', user: account.userName, accessToken: account.accessToken }
          : { user: account.userName, pass: account.password },
      ...(name !== undefined && { tls: { servername: name } }),
      connectionTimeout: deadlineMs,
      greetingTimeout: deadlineMs,
      socketTimeout: deadlineMs,
      logger: false,
    })
    try {
      await withinMs(deadlineMs, transport.verify(), () => transport.close())
    } finally {
      transport.close()
    }
  } catch (error) {
    throw failureOf(error, { server, account })
  }
}
