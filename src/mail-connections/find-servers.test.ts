import { describe, expect, it } from 'vitest'
import type { Network } from './client/discover.ts'
import { discoverServers } from './client/discover.ts'
import { domainOf, serverFrom, usualServers } from './find-servers.ts'
import { PROVIDERS, providerOfDomain, providerOfExchangers } from './well-known-providers.ts'

/** A network in which nothing is known but what a test says. */
const network = (known: Partial<Network> = {}): Network => ({
  services: async () => [],
  exchangers: async () => [],
  autoconfig: async () => undefined,
  answers: async () => false,
  ...known,
})

describe('the servers of an address', () => {
  it.each([
    ['anna@GMAIL.com', 'imap.gmail.com'],
    ['luc@orange.fr', 'imap.orange.fr'],
    ['luc@laposte.net', 'imap.laposte.net'],
    ['eva@web.de', 'imap.web.de'],
    ['eva@icloud.com', 'imap.mail.me.com'],
  ])('%s are known without any question to the network', async (address, host) => {
    const silent = network({
      services: () => Promise.reject(new Error('asked')),
      exchangers: () => Promise.reject(new Error('asked')),
    })

    const found = await discoverServers(domainOf(address) ?? '', silent)

    expect(found).toMatchObject({ source: 'provider', imap: { host } })
  })

  it('are those that its domain names, the more secure first', async () => {
    const found = await discoverServers(
      'own.example',
      network({
        services: async (name) =>
          name === '_imaps._tcp.own.example'
            ? [
                { name: 'late.own.example.', port: 993, priority: 20, weight: 0 },
                { name: 'Mail.own.example.', port: 9993, priority: 10, weight: 5 },
              ]
            : name === '_submission._tcp.own.example'
              ? [{ name: 'out.own.example', port: 587, priority: 0, weight: 0 }]
              : [],
      }),
    )

    expect(found).toEqual({
      source: 'srv',
      provider: undefined,
      imap: { host: 'mail.own.example', port: 9993, security: 'tls' },
      smtp: { host: 'out.own.example', port: 587, security: 'starttls' },
    })
  })

  it('are those of the provider who receives its mail', async () => {
    const at = (exchanger: string) =>
      discoverServers('own.example', network({ exchangers: async () => [exchanger] }))

    expect(await at('mx1.mail.ovh.net.')).toMatchObject({ imap: { host: 'ssl0.ovh.net' } })
    expect(await at('own-example.mail.protection.outlook.com')).toMatchObject({
      provider: { name: 'Microsoft 365', isPasswordRefused: true },
    })
    expect(await at('aspmx.l.google.com')).toMatchObject({ provider: { name: 'Gmail' } })
  })

  it('are those that a web server of the domain names for Thunderbird', async () => {
    const xml =
      '<incomingServer type="imap"><hostname>in.own.example</hostname><port>993</port><socketType>SSL</socketType></incomingServer>'

    const found = await discoverServers('own.example', network({ autoconfig: async () => xml }))

    expect(found).toEqual({
      source: 'autoconfig',
      provider: undefined,
      imap: { host: 'in.own.example', port: 993, security: 'tls' },
      smtp: undefined,
    })
  })

  it('are at last those of the usual names that answer', async () => {
    const found = await discoverServers(
      'own.example',
      network({ answers: async ({ host, port }) => host === 'mail.own.example' && port !== 465 }),
    )

    expect(found).toEqual({
      source: 'probe',
      provider: undefined,
      imap: { host: 'mail.own.example', port: 993, security: 'tls' },
      smtp: { host: 'mail.own.example', port: 587, security: 'starttls' },
    })
  })

  it('are not found where nothing answers', async () => {
    expect(await discoverServers('own.example', network())).toBeUndefined()
  })

  it('are none where the domain says that it has none', () => {
    expect(serverFrom([{ name: '.', port: 0, priority: 0, weight: 0 }], 'tls')).toBeUndefined()
  })

  it('are never asked in the clear by name', () => {
    const { imap, smtp } = usualServers('own.example')

    expect([...imap, ...smtp].map(({ security }) => security)).not.toContain('none')
  })
})

describe('the table of providers', () => {
  it('gives each domain to one of them, in lower case, with encryption', () => {
    const domains = PROVIDERS.flatMap((provider) => provider.domains)
    const servers = PROVIDERS.flatMap(({ imap, smtp }) => [imap, smtp])

    expect(new Set(domains).size).toBe(domains.length)
    expect(domains.filter((domain) => domain !== domain.toLowerCase())).toEqual([])
    expect(servers.filter(({ security }) => security === 'none')).toEqual([])
  })

  it('knows none by half a name', () => {
    expect(providerOfDomain('notgmail.com')).toBeUndefined()
    expect(providerOfExchangers(['mx.notgoogle.com'])).toBeUndefined()
  })

  it('reads no domain from what is no address', () => {
    expect(domainOf('anna')).toBeUndefined()
  })
})
