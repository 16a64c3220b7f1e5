/**
 * Providers at which a person signs in by the browser (OAuth 2, RFC 6749): what is known of the large ones, and which of an
 * organisation's providers an address belongs to. Sources: Google, "OAuth 2.0 for web server applications" and "IMAP, POP and
 * SMTP: XOAUTH2"; Microsoft, "Authenticate an IMAP, POP or SMTP connection using OAuth"; as of November 2026.
 */
import type { PROVIDER_KINDS } from './contract.ts'
import type { ServerAddress } from './model.ts'

export type ProviderKind = (typeof PROVIDER_KINDS)[number]

/** A provider as an administrator set it up, without the secret. */
export type SignInProvider = {
  readonly id: string
  readonly kind: ProviderKind
  readonly name: string
  readonly clientId: string
  /** tells where its addresses are; undefined: both are given */
  readonly issuer: string | undefined
  readonly authorizationUrl: string | undefined
  readonly tokenUrl: string | undefined
  readonly scopes: readonly string[]
  /** lower case */
  readonly domains: readonly string[]
  readonly imap: ServerAddress
  readonly smtp: ServerAddress | undefined
}

export type ProviderPreset = Pick<
  SignInProvider,
  'name' | 'issuer' | 'scopes' | 'domains' | 'imap' | 'smtp'
>

/** Says who signed in, so that a wrong account can be named. */
const WHO = ['openid', 'email']

const GOOGLE: ProviderPreset = {
  name: 'Google',
  issuer: 'https://accounts.google.com',
  scopes: ['https://mail.google.com/', ...WHO],
  domains: ['gmail.com', 'googlemail.com'],
  imap: { host: 'imap.gmail.com', port: 993, security: 'tls' },
  smtp: { host: 'smtp.gmail.com', port: 465, security: 'tls' },
}

/** Those who sign in with an account of any organisation; a tenant narrows it to one. */
const ANY_TENANT = 'organizations'

const microsoft = (tenant: string): ProviderPreset => ({
  name: 'Microsoft 365',
  issuer: `https://login.microsoftonline.com/${encodeURIComponent(tenant)}/v2.0`,
  scopes: [
    'https://outlook.office.com/IMAP.AccessAsUser.All',
    'https://outlook.office.com/SMTP.Send',
    'offline_access',
    ...WHO,
    'profile',
  ],
  domains: [],
  imap: { host: 'outlook.office365.com', port: 993, security: 'tls' },
  smtp: { host: 'smtp.office365.com', port: 587, security: 'starttls' },
})

/** What need not be typed for a provider of this kind; undefined where nothing is known. */
export function presetOf(
  kind: ProviderKind,
  tenant: string | undefined,
): ProviderPreset | undefined {
  switch (kind) {
    case 'google':
      return GOOGLE
    case 'microsoft':
      return microsoft(tenant ?? ANY_TENANT)
    case 'other':
      return undefined
    default:
      return kind satisfies never
  }
}

/** The provider of an address: by its domain, else by whose server its mail lies at. */
export function providerFor<P extends Pick<SignInProvider, 'domains' | 'imap'>>(
  providers: readonly P[],
  { domain, imapHost }: { readonly domain?: string | undefined; readonly imapHost?: string },
): P | undefined {
  const byDomain = providers.find(({ domains }) => domain !== undefined && domains.includes(domain))
  return byDomain ?? providers.find(({ imap }) => imap.host === imapHost)
}

/** Asks for the right to come back without the person, each provider in its way. */
export function offlineParameters({
  kind,
  scopes,
}: Pick<SignInProvider, 'kind' | 'scopes'>): Readonly<Record<string, string>> {
  if (kind === 'google') return { access_type: 'offline', prompt: 'consent' }
  if (kind === 'microsoft') return { prompt: 'select_account' }
  // OpenID Connect Core, 11: offline access without consent is ignored.
  return scopes.includes('offline_access') ? { prompt: 'consent' } : {}
}

/** They say who signs in or for how long; no provider lists them among what it granted. */
const NOT_OF_MAIL: ReadonlySet<string> = new Set(['openid', 'email', 'profile', 'offline_access'])

/**
 * What was asked for and not granted: people may untick rights.
 *
 * @param granted  as the provider lists it, separated by blanks; absent where all was granted (RFC 6749, 5.1)
 */
export function missingScopes(
  scopes: readonly string[],
  granted: string | undefined,
): readonly string[] {
  if (granted === undefined) return []
  const given = new Set(granted.toLowerCase().split(/\s+/))
  return scopes.filter((scope) => !NOT_OF_MAIL.has(scope) && !given.has(scope.toLowerCase()))
}

/** Where the provider sends people back to. @param site  address of this Rapport, without a slash at the end */
export const redirectUriAt = (site: string): string => `${site}/settings/mailboxes/sign-in`
