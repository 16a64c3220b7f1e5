/**
 * Which servers may an address have? First what is known of its provider, then what its domain says itself (RFC 6186, RFC 8314),
 * then the names that most domains use. Pure: who asks the network is `client/discover.ts`.
 */
import type { ServerAddress } from './model.ts'

/** One answer of the name service to a question for a service (RFC 2782). */
export type ServiceRecord = {
  readonly name: string
  readonly port: number
  readonly priority: number
  readonly weight: number
}

/** The questions of RFC 6186 and RFC 8314, the more secure first. */
export const IMAP_SERVICES = [
  { service: '_imaps._tcp', security: 'tls' },
  { service: '_imap._tcp', security: 'starttls' },
] as const
export const SMTP_SERVICES = [
  { service: '_submissions._tcp', security: 'tls' },
  { service: '_submission._tcp', security: 'starttls' },
] as const

/** The domain of an address, lower case; undefined where there is none. */
export function domainOf(address: string): string | undefined {
  const domain = address
    .slice(address.lastIndexOf('@') + 1)
    .trim()
    .toLowerCase()
  return domain === '' || !address.includes('@') ? undefined : domain
}

/** The server that a domain names for a service; a single "." says that there is none. */
export function serverFrom(
  records: readonly ServiceRecord[],
  security: ServerAddress['security'],
): ServerAddress | undefined {
  const [best] = records.toSorted(
    (one, other) => one.priority - other.priority || other.weight - one.weight,
  )
  const host = best?.name.toLowerCase().replace(/\.$/, '') ?? ''
  return best === undefined || host === '' ? undefined : { host, port: best.port, security }
}

const at = (
  hosts: readonly string[],
  ports: readonly (readonly [number, ServerAddress['security']])[],
): readonly ServerAddress[] =>
  ports.flatMap(([port, security]) => hosts.map((host) => ({ host, port, security })))

/** Where most domains have their servers; the first that answers is taken. */
export function usualServers(domain: string): {
  readonly imap: readonly ServerAddress[]
  readonly smtp: readonly ServerAddress[]
} {
  return {
    imap: at(
      [`imap.${domain}`, `mail.${domain}`],
      [
        [993, 'tls'],
        [143, 'starttls'],
      ],
    ),
    smtp: at(
      [`smtp.${domain}`, `mail.${domain}`],
      [
        [465, 'tls'],
        [587, 'starttls'],
      ],
    ),
  }
}
