/** What a connection signs in with: its password, or a token of its provider that is renewed when it must be. */
import { setTimeout as sleep } from 'node:timers/promises'
import { AppError, isAppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { renewTokens } from '../client/oauth-client.ts'
import { seal, unseal } from '../client/secret-box.ts'
import { MAIL_CONNECTIONS_ERRORS as E } from '../errors.ts'
import type { MailGrant } from '../mail-grant.ts'
import { grantFrom, grantText, readGrant, renewAt } from '../mail-grant.ts'
import type { Account } from '../model.ts'
import type { Connection } from '../store/connections.ts'
import { claimRenewal, findConnection, keepRenewed, releaseRenewal } from '../store/connections.ts'
import { findProvider } from '../store/providers.ts'
import { accessTo } from './providers.ts'

/** How often to look whether somebody else has renewed, and how long: a little more than he may take. */
const LOOK_MS = 200
const PATIENCE_MS = 35_000

/** What is wanted of a token. */
export type TokenWish = {
  /** a token that a server did not take: another one is wanted */
  readonly refused?: string
  /** how long to wait for somebody else's renewal */
  readonly patienceMs?: number
}

/**
 * Signs in, or does whatever else `work` does at the servers of a connection. A token that is refused is renewed once.
 *
 * @throws AppError what `work` throws; as accountOfConnection
 */
export async function withAccount<T>(
  services: Services,
  connection: Connection,
  work: (account: Account) => Promise<T>,
): Promise<T> {
  const account = await accountOfConnection(services, connection)
  try {
    return await work(account)
  } catch (error) {
    const isRefused = isAppError(error, E.MAIL_CONNECTIONS_TOKEN_REFUSED)
    if (!isRefused || !('accessToken' in account)) throw error
    return work(await accountOfConnection(services, connection, { refused: account.accessToken }))
  }
}

/**
 * The account of a connection; its token is renewed if it is about to end.
 *
 * @throws AppError MAIL_CONNECTIONS_SECRET_MISSING, …_SECRET_CHANGED, …_PROVIDER_SECRET_CHANGED; …_SIGN_IN_AGAIN where the provider
 *         renews no more; …_SIGN_IN_BUSY where somebody else does not end renewing, or signs in anew; …_NOT_FOUND where the
 *         connection is gone; what is wrong between us and the provider
 */
export async function accountOfConnection(
  services: Services,
  { id, userName, secret, providerId }: Connection,
  { refused, patienceMs = PATIENCE_MS }: TokenWish = {},
): Promise<Account> {
  const text = unseal(secret, id, services.config.secret)
  if (providerId === undefined) return { userName, password: text }
  const kept = readGrant(text)
  const isUsable = (grant: MailGrant): boolean =>
    grant.accessToken !== refused && renewAt(grant) > services.clock.now()
  const wanted = { id, providerId, isUsable, patienceMs }
  const grant = isUsable(kept) ? kept : await renewed(services, wanted)
  return { userName, accessToken: grant.accessToken, renewAt: renewAt(grant) }
}

type Wanted = {
  readonly id: string
  readonly providerId: string
  readonly isUsable: (grant: MailGrant) => boolean
  readonly patienceMs: number
}

/** Of all who want new tokens one fetches them, for a refresh token may serve once only; the others wait for his. */
async function renewed(services: Services, wanted: Wanted): Promise<MailGrant> {
  const { db, config, newId } = services
  const { id, providerId, isUsable, patienceMs } = wanted
  const until = performance.now() + patienceMs
  while (performance.now() < until) {
    const renewer = newId()
    const sealed = await claimRenewal(db, { id, providerId, renewer })
    if (sealed !== undefined) return renewedBy(services, wanted, { renewer, sealed })
    await sleep(LOOK_MS)
    const connection = await findConnection(db, id)
    if (connection === undefined) {
      throw new AppError(E.MAIL_CONNECTIONS_NOT_FOUND, { details: { id } })
    }
    // Signed in elsewhere meanwhile: the servers may be other ones too, to be asked for with the connection.
    if (connection.providerId !== providerId) break
    const grant = readGrant(unseal(connection.secret, id, config.secret))
    if (isUsable(grant)) return grant
  }
  const provider = (await findProvider(db, providerId))?.name ?? ''
  throw new AppError(E.MAIL_CONNECTIONS_SIGN_IN_BUSY, { details: { provider, words: '' } })
}

async function renewedBy(
  services: Services,
  { id, providerId, isUsable }: Wanted,
  { renewer, sealed }: { readonly renewer: string; readonly sealed: Uint8Array },
): Promise<MailGrant> {
  const { db, clock, config } = services
  try {
    const former = readGrant(unseal(sealed, id, config.secret))
    if (isUsable(former)) return former
    const answer = await renewTokens(await accessTo(services, providerId), former.refreshToken)
    const grant = grantFrom(answer, former.refreshToken, clock.now())
    const secret = seal(grantText(grant), id, config.secret)
    await keepRenewed(db, { id, former: sealed, secret })
    return grant
  } finally {
    await releaseRenewal(db, id, renewer)
  }
}
