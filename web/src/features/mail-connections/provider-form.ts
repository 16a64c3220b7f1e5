/** The sign-in provider that is being typed, and what the server is asked with. */
import type {
  ProviderBody,
  ProviderWire,
  ServerWire,
} from '../../../../src/mail-connections/contract.ts'
import type { ServerFields } from './account-form.ts'

export type ProviderForm = {
  kind: ProviderWire['kind']
  name: string
  clientId: string
  clientSecret: string
  /** of Microsoft; empty: any organisation */
  tenant: string
  /** separated by blanks or commas */
  domains: string
  issuer: string
  authorizationUrl: string
  tokenUrl: string
  scopes: string
  imap: ServerFields
  smtp: ServerFields
}

const server = (port: string): ServerFields => ({ host: '', port, security: 'tls' })

export const providerFormOf = (provider: ProviderWire | undefined): ProviderForm => ({
  kind: provider?.kind ?? 'microsoft',
  name: provider?.name ?? '',
  clientId: provider?.client_id ?? '',
  clientSecret: '',
  tenant: '',
  domains: provider?.domains.join(', ') ?? '',
  issuer: '',
  authorizationUrl: '',
  tokenUrl: '',
  scopes: '',
  imap: server('993'),
  smtp: server('465'),
})

const words = (text: string): string[] => text.split(/[\s,;]+/).filter((word) => word !== '')

const some = <Name extends string>(name: Name, text: string): { [N in Name]?: string } =>
  text.trim() === '' ? {} : ({ [name]: text.trim() } as { [N in Name]: string })

const serverOf = ({ host, port, security }: ServerFields): ServerWire => ({
  host: host.trim(),
  port: Number(port),
  security,
})

const someWords = <Name extends string>(name: Name, text: string): { [N in Name]?: string[] } =>
  words(text).length === 0 ? {} : ({ [name]: words(text) } as { [N in Name]: string[] })

/** What is left empty is known of Google and Microsoft; of another provider more is asked for. */
export function providerBodyOf(form: ProviderForm): ProviderBody {
  const common = {
    kind: form.kind,
    client_id: form.clientId.trim(),
    ...some('name', form.name),
    ...some('client_secret', form.clientSecret),
    ...someWords('domains', form.domains),
  }
  if (form.kind === 'microsoft') return { ...common, ...some('tenant', form.tenant) }
  if (form.kind === 'google') return common
  return {
    ...common,
    ...some('issuer', form.issuer),
    ...some('authorization_url', form.authorizationUrl),
    ...some('token_url', form.tokenUrl),
    ...someWords('scopes', form.scopes),
    ...(form.imap.host.trim() === '' ? {} : { imap: serverOf(form.imap) }),
    ...(form.smtp.host.trim() === '' ? {} : { smtp: serverOf(form.smtp) }),
  }
}

/** An empty secret leaves the one that is kept. */
export const providerChangeOf = (form: ProviderForm) => ({
  ...some('name', form.name),
  ...some('client_secret', form.clientSecret),
  domains: words(form.domains),
})
