/** Finds the servers of an address: from the table, from the domain itself, then by trying the usual names. */
import { Resolver } from 'node:dns/promises'
import { connect } from 'node:net'
import type { ServiceRecord } from '../find-servers.ts'
import { IMAP_SERVICES, SMTP_SERVICES, serverFrom, usualServers } from '../find-servers.ts'
import type { ServerAddress, ServerSource } from '../model.ts'
import { readAutoconfig } from '../read-autoconfig.ts'
import type { Provider } from '../well-known-providers.ts'
import { providerOfDomain, providerOfExchangers } from '../well-known-providers.ts'
import { fetchAutoconfig } from './fetch-autoconfig.ts'
import { resolveHost } from './resolve-host.ts'

export type FoundServers = {
  readonly source: ServerSource
  readonly provider: Provider | undefined
  readonly imap: ServerAddress
  readonly smtp: ServerAddress | undefined
}

/** What discovery asks the network; a test brings its own answers. */
export type Network = {
  /** Answers to a question for a service; empty where there are none. */
  services(name: string): Promise<readonly ServiceRecord[]>
  /** Names of the mail exchangers of a domain, preferred ones first; empty where there are none. */
  exchangers(domain: string): Promise<readonly string[]>
  /** What a web server of the domain says of its mail servers, for Thunderbird; undefined where there is none. */
  autoconfig(domain: string): Promise<string | undefined>
  /** Whether something listens there. */
  answers(server: ServerAddress): Promise<boolean>
}

const QUESTION_MS = 3_000

/** The network of this machine; an unanswered question counts as "none". */
export function network(mayReachPrivateHosts: boolean): Network {
  const resolver = new Resolver({ timeout: QUESTION_MS, tries: 1 })
  return {
    services: (name) => resolver.resolveSrv(name).catch(() => []),
    exchangers: async (domain) => {
      const found = await resolver.resolveMx(domain).catch(() => [])
      return found
        .toSorted((one, other) => one.priority - other.priority)
        .map(({ exchange }) => exchange)
    },
    autoconfig: (domain) => fetchAutoconfig(domain, mayReachPrivateHosts),
    answers: (server) => answers(server, mayReachPrivateHosts),
  }
}

async function answers(server: ServerAddress, mayReachPrivateHosts: boolean): Promise<boolean> {
  const destination = await resolveHost(server, mayReachPrivateHosts).catch(() => undefined)
  if (destination === undefined) return false
  return new Promise((resolve) => {
    const socket = connect({ host: destination.address, port: server.port, timeout: QUESTION_MS })
    const settle = (isThere: boolean): void => {
      socket.destroy()
      resolve(isThere)
    }
    socket.once('connect', () => settle(true))
    socket.once('timeout', () => settle(false))
    socket.once('error', () => settle(false))
  })
}

/** @returns undefined where no IMAP server was found */
export async function discoverServers(
  domain: string,
  net: Network,
): Promise<FoundServers | undefined> {
  const known = providerOfDomain(domain)
  if (known !== undefined) return ofProvider(known)
  const named = await fromServices(domain, net)
  if (named !== undefined) return named
  const host = providerOfExchangers(await net.exchangers(domain))
  if (host !== undefined) return ofProvider(host)
  const configured = readAutoconfig((await net.autoconfig(domain)) ?? '')
  if (configured !== undefined) {
    return { source: 'autoconfig', provider: undefined, ...configured }
  }
  const usual = usualServers(domain)
  const [imap, smtp] = await Promise.all([
    firstThatAnswers(usual.imap, net),
    firstThatAnswers(usual.smtp, net),
  ])
  return imap === undefined ? undefined : { source: 'probe', provider: undefined, imap, smtp }
}

const ofProvider = (provider: Provider): FoundServers => ({
  source: 'provider',
  provider,
  imap: provider.imap,
  smtp: provider.smtp,
})

async function fromServices(domain: string, net: Network): Promise<FoundServers | undefined> {
  const ask = async (
    services: typeof IMAP_SERVICES | typeof SMTP_SERVICES,
  ): Promise<ServerAddress | undefined> => {
    const found = await Promise.all(
      services.map(async ({ service, security }) =>
        serverFrom(await net.services(`${service}.${domain}`), security),
      ),
    )
    return found.find((server) => server !== undefined)
  }
  const [imap, smtp] = await Promise.all([ask(IMAP_SERVICES), ask(SMTP_SERVICES)])
  return imap === undefined ? undefined : { source: 'srv', provider: undefined, imap, smtp }
}

/** All are asked at once; the first in the list wins, not the fastest. */
async function firstThatAnswers(
  servers: readonly ServerAddress[],
  net: Network,
): Promise<ServerAddress | undefined> {
  const answered = await Promise.all(servers.map((server) => net.answers(server)))
  return servers.find((_server, index) => answered[index] === true)
}
