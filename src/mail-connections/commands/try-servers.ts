/** Finds and tries the servers of an account, before it is kept or while it is. */
import { requirePrivilege } from '../../identity/index.ts'
import type { Actor } from '../../identity/model.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import type { Network } from '../client/discover.ts'
import { discoverServers, network } from '../client/discover.ts'
import { connectImap } from '../client/imap-client.ts'
import { trySmtp } from '../client/smtp-client.ts'
import { MAIL_CONNECTIONS_ERRORS as E } from '../errors.ts'
import { domainOf } from '../find-servers.ts'
import type { Capability, ServerFolder } from '../mail-server.ts'
import type { Account, Failure, ServerAddress, ServerSource } from '../model.ts'
import type { SignInProvider } from '../sign-in-provider.ts'
import { providerFor } from '../sign-in-provider.ts'
import { allProviders } from '../store/providers.ts'
import type { Provider } from '../well-known-providers.ts'
import { accountOfConnection } from './account.ts'
import { connectionFor } from './guard.ts'

/** An account as a person gives it; what is left out is found. */
export type GivenAccount = {
  readonly address: string
  readonly password: string
  readonly userName?: string | undefined
  readonly imap?: ServerAddress | undefined
  /** null: none is wanted */
  readonly smtp?: ServerAddress | null | undefined
}

export type ChosenServers = {
  readonly source: ServerSource
  readonly provider: Provider | undefined
  /** where one signs in by the browser instead of giving a password */
  readonly signIn?: SignInProvider | undefined
  readonly imap: ServerAddress
  readonly smtp: ServerAddress | undefined
}

/** What trying a server showed. */
export type TriedServer = { readonly server: ServerAddress; readonly failure: Failure | undefined }

export type Trial = {
  readonly source: ServerSource
  readonly imap: TriedServer & {
    readonly can: readonly Capability[]
    readonly folders: readonly ServerFolder[] | undefined
  }
  readonly smtp: TriedServer | undefined
}

/** Whoever may keep mail may connect a mailbox: all of these speak to servers that the caller names. */
export const requireToConnect = (actor: Actor): void =>
  requirePrivilege(actor, 'activities', 'create')

/**
 * The servers of an address: those given, else what is found.
 *
 * @throws AppError MAIL_CONNECTIONS_SERVERS_UNKNOWN
 */
export async function serversFor(
  services: Pick<Services, 'config'>,
  { address, imap, smtp }: Pick<GivenAccount, 'address' | 'imap' | 'smtp'>,
  net: Network = network(services.config.mayReachPrivateHosts),
): Promise<ChosenServers> {
  if (imap !== undefined) {
    return { source: 'given', provider: undefined, imap, smtp: smtp ?? undefined }
  }
  const domain = domainOf(address)
  const found = domain === undefined ? undefined : await discoverServers(domain, net)
  if (found === undefined) {
    throw new AppError(E.MAIL_CONNECTIONS_SERVERS_UNKNOWN, {
      details: { domain: domain ?? '' },
    })
  }
  return smtp === undefined ? found : { ...found, smtp: smtp ?? undefined }
}

/**
 * The servers of an address, for somebody who is about to connect it.
 *
 * @throws AppError MAIL_CONNECTIONS_SERVERS_UNKNOWN
 */
export async function discover(
  services: Services,
  actor: Actor,
  address: string,
): Promise<ChosenServers> {
  requireToConnect(actor)
  const providers = await allProviders(services.db)
  const domain = domainOf(address)
  const known = providerFor(providers, { domain })
  if (known !== undefined) {
    const { imap, smtp } = known
    return { source: 'provider', provider: undefined, signIn: known, imap, smtp }
  }
  const found = await serversFor(services, { address })
  return { ...found, signIn: providerFor(providers, { imapHost: found.imap.host }) }
}

/** Tries an account that is not kept yet. @throws AppError MAIL_CONNECTIONS_SERVERS_UNKNOWN */
export async function tryAccount(
  services: Services,
  actor: Actor,
  given: GivenAccount,
): Promise<Trial> {
  requireToConnect(actor)
  const servers = await serversFor(services, given)
  return tryServers(services, servers, accountOf(given))
}

/** Tries a connection as it stands. @throws AppError MAIL_CONNECTIONS_NOT_FOUND, …_OWNER_ONLY; as accountOfConnection */
export async function tryConnection(services: Services, actor: Actor, id: string): Promise<Trial> {
  const connection = await connectionFor(services.db, actor, id, 'owner')
  const { imap, smtp } = connection
  const servers = { source: 'given', imap, smtp } as const
  const account = await accountOfConnection(services, connection)
  const trial = await tryServers(services, servers, account)
  if (!('accessToken' in account) || !wasTokenRefused(trial)) return trial
  const refused = account.accessToken
  return tryServers(services, servers, await accountOfConnection(services, connection, { refused }))
}

const wasTokenRefused = ({ imap, smtp }: Trial): boolean =>
  [imap, smtp].some((one) => one?.failure?.code === E.MAIL_CONNECTIONS_TOKEN_REFUSED.code)

export const accountOf = ({ address, userName, password }: GivenAccount): Account => ({
  userName: userName ?? address,
  password,
})

async function tryServers(
  services: Services,
  { source, imap, smtp }: Pick<ChosenServers, 'source' | 'imap' | 'smtp'>,
  account: Account,
): Promise<Trial> {
  const [triedImap, triedSmtp] = await Promise.all([
    tryImap(services, imap, account),
    smtp === undefined ? undefined : attempt(smtp, () => trySmtp(smtp, account, reach(services))),
  ])
  return { source, imap: triedImap, smtp: triedSmtp }
}

async function tryImap(
  services: Services,
  server: ServerAddress,
  account: Account,
): Promise<Trial['imap']> {
  let can: readonly Capability[] = []
  let folders: readonly ServerFolder[] | undefined
  const tried = await attempt(server, async () => {
    const session = await connectImap(server, account, reach(services))
    try {
      can = session.can
      folders = await session.listFolders()
    } finally {
      await session.close()
    }
  })
  return { ...tried, can, folders }
}

const reach = ({ config }: Services): { mayReachPrivateHosts: boolean } => ({
  mayReachPrivateHosts: config.mayReachPrivateHosts,
})

async function attempt(server: ServerAddress, work: () => Promise<void>): Promise<TriedServer> {
  try {
    await work()
    return { server, failure: undefined }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { server, failure: { code: error.code, details: error.details } }
  }
}
