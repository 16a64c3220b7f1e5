/**
 * Servers of providers that many people have their mail with, so that an address and a password are enough even where nothing
 * but the mail server can be reached. Source: the providers' own help pages, as of November 2026.
 */
import type { ServerAddress } from './model.ts'

/** A provider, known by the domain of an address or by who receives mail for it. */
export type Provider = {
  readonly name: string
  readonly domains: readonly string[]
  /** ends of the names of its mail exchangers, for domains of its customers */
  readonly exchangers: readonly string[]
  readonly imap: ServerAddress
  readonly smtp: ServerAddress
  /** set where a password for programs is needed: where it is made */
  readonly appPasswordUrl?: string
  /** it lets no program in by password */
  readonly isPasswordRefused?: true
  /** its SMTP server lays a copy of what it takes into the folder of what was sent */
  readonly laysCopies?: true
  /** its SMTP server replaces the Message-ID of what it takes: a copy may not be found by ours */
  readonly replacesMessageIds?: true
}

const tls = (host: string, port: number): ServerAddress => ({ host, port, security: 'tls' })
const starttls = (host: string): ServerAddress => ({ host, port: 587, security: 'starttls' })

/** Domain parts, IMAP and SMTP host, both with TLS from the first byte. */
function plain(
  name: string,
  [imap, smtp]: readonly [string, string],
  domains: readonly string[],
  exchangers: readonly string[] = [],
): Provider {
  return { name, domains, exchangers, imap: tls(imap, 993), smtp: tls(smtp, 465) }
}

const OUTLOOK = {
  imap: tls('outlook.office365.com', 993),
  isPasswordRefused: true,
  laysCopies: true,
  replacesMessageIds: true,
} as const

export const PROVIDERS: readonly Provider[] = [
  {
    ...plain('Gmail', ['imap.gmail.com', 'smtp.gmail.com'], ['gmail.com', 'googlemail.com']),
    exchangers: ['google.com', 'googlemail.com'],
    laysCopies: true,
    appPasswordUrl: 'https://myaccount.google.com/apppasswords',
  },
  {
    ...OUTLOOK,
    name: 'Outlook.com',
    domains: [
      'outlook.com',
      'outlook.fr',
      'hotmail.com',
      'hotmail.fr',
      'hotmail.co.uk',
      'live.com',
      'live.fr',
      'msn.com',
    ],
    exchangers: ['olc.protection.outlook.com'],
    smtp: starttls('smtp-mail.outlook.com'),
  },
  {
    ...OUTLOOK,
    name: 'Microsoft 365',
    domains: ['office365.com'],
    exchangers: ['mail.protection.outlook.com', 'mx.microsoft'],
    smtp: starttls('smtp.office365.com'),
  },
  {
    ...plain(
      'Yahoo',
      ['imap.mail.yahoo.com', 'smtp.mail.yahoo.com'],
      ['yahoo.com', 'yahoo.fr', 'yahoo.de', 'yahoo.co.uk', 'ymail.com', 'rocketmail.com'],
      ['yahoodns.net'],
    ),
    appPasswordUrl: 'https://login.yahoo.com/account/security',
  },
  {
    ...plain('AOL', ['imap.aol.com', 'smtp.aol.com'], ['aol.com', 'aol.fr', 'aim.com']),
    appPasswordUrl: 'https://login.aol.com/account/security',
  },
  {
    name: 'iCloud',
    domains: ['icloud.com', 'me.com', 'mac.com'],
    exchangers: ['mail.icloud.com'],
    imap: tls('imap.mail.me.com', 993),
    smtp: starttls('smtp.mail.me.com'),
    appPasswordUrl: 'https://account.apple.com/account/manage',
  },
  {
    ...plain(
      'Fastmail',
      ['imap.fastmail.com', 'smtp.fastmail.com'],
      ['fastmail.com', 'fastmail.fm', 'messagingengine.com'],
      ['messagingengine.com'],
    ),
    appPasswordUrl: 'https://app.fastmail.com/settings/security/apps',
  },
  plain('Orange', ['imap.orange.fr', 'smtp.orange.fr'], ['orange.fr', 'wanadoo.fr']),
  plain('Free', ['imap.free.fr', 'smtp.free.fr'], ['free.fr']),
  plain(
    'SFR',
    ['imap.sfr.fr', 'smtp.sfr.fr'],
    ['sfr.fr', 'neuf.fr', 'cegetel.net', 'club-internet.fr', 'numericable.fr'],
  ),
  plain('La Poste', ['imap.laposte.net', 'smtp.laposte.net'], ['laposte.net']),
  {
    name: 'Bouygues Telecom',
    domains: ['bbox.fr'],
    exchangers: [],
    imap: tls('imap4.bbox.fr', 993),
    smtp: starttls('smtp.bbox.fr'),
  },
  plain('Mailo', ['mail.mailo.com', 'mail.mailo.com'], ['mailo.com', 'mailo.fr', 'net-c.fr']),
  plain('OVHcloud', ['ssl0.ovh.net', 'ssl0.ovh.net'], [], ['mail.ovh.net', 'ovh.net']),
  plain('Gandi', ['mail.gandi.net', 'mail.gandi.net'], [], ['mail.gandi.net']),
  plain(
    'Infomaniak',
    ['mail.infomaniak.com', 'mail.infomaniak.com'],
    ['ik.me', 'ikmail.com', 'etik.com'],
    ['infomaniak.ch', 'infomaniak.com'],
  ),
  {
    ...plain('GMX', ['imap.gmx.net', 'mail.gmx.net'], ['gmx.net', 'gmx.de', 'gmx.at', 'gmx.ch']),
    exchangers: ['gmx.net'],
  },
  plain('GMX', ['imap.gmx.com', 'mail.gmx.com'], ['gmx.com', 'gmx.fr', 'gmx.co.uk']),
  {
    name: 'WEB.DE',
    domains: ['web.de'],
    exchangers: [],
    imap: tls('imap.web.de', 993),
    smtp: starttls('smtp.web.de'),
  },
  plain('T-Online', ['secureimap.t-online.de', 'securesmtp.t-online.de'], ['t-online.de']),
  plain('IONOS', ['imap.ionos.fr', 'smtp.ionos.fr'], [], ['ionos.fr']),
  plain('IONOS', ['imap.ionos.de', 'smtp.ionos.de'], [], ['kundenserver.de', 'ionos.de']),
  plain('IONOS', ['imap.ionos.com', 'smtp.ionos.com'], [], ['perfora.net', 'ionos.com']),
  plain('Zoho', ['imap.zoho.eu', 'smtp.zoho.eu'], ['zohomail.eu'], ['zoho.eu']),
  plain('Zoho', ['imap.zoho.com', 'smtp.zoho.com'], ['zoho.com', 'zohomail.com'], ['zoho.com']),
  plain('mailbox.org', ['imap.mailbox.org', 'smtp.mailbox.org'], ['mailbox.org'], ['mailbox.org']),
  plain('Posteo', ['posteo.de', 'posteo.de'], ['posteo.de', 'posteo.net'], ['posteo.de']),
  plain('Migadu', ['imap.migadu.com', 'smtp.migadu.com'], [], ['migadu.com']),
  plain('Bluewin', ['imaps.bluewin.ch', 'smtpauths.bluewin.ch'], ['bluewin.ch']),
  plain('Libero', ['imapmail.libero.it', 'smtp.libero.it'], ['libero.it']),
]

/** The provider of an address, by its domain. */
export function providerOfDomain(domain: string): Provider | undefined {
  return PROVIDERS.find(({ domains }) => domains.includes(domain))
}

/** The provider who receives mail for a domain, by the names of its mail exchangers. */
export function providerOfExchangers(exchangers: readonly string[]): Provider | undefined {
  const names = exchangers.map((name) => name.toLowerCase().replace(/\.$/, ''))
  return PROVIDERS.find((provider) =>
    provider.exchangers.some((end) =>
      names.some((name) => name === end || name.endsWith(`.${end}`)),
    ),
  )
}

/** The provider whose server a host is. */
export function providerOfHost(host: string): Provider | undefined {
  return PROVIDERS.find(({ imap, smtp }) => imap.host === host || smtp.host === host)
}

/** What an SMTP server makes of what it takes, as far as its provider is known; undefined where that is not known. */
export function habitsOf(smtpHost: string): Pick<Provider, 'laysCopies' | 'replacesMessageIds'> {
  return PROVIDERS.find(({ smtp }) => smtp.host === smtpHost) ?? {}
}
