/**
 * Reads what a domain says of its mail servers in the form that Thunderbird asks for (Mozilla: "Autoconfiguration", config-v1.1).
 * Only what is needed is looked for, by its tags: the first IMAP and the first SMTP server that take a password over TLS.
 */
import type { ServerAddress } from './model.ts'

const SECURITY: Readonly<Record<string, ServerAddress['security']>> = {
  SSL: 'tls',
  STARTTLS: 'starttls',
}

/** @returns undefined where it names no IMAP server that can be used */
export function readAutoconfig(
  xml: string,
): { readonly imap: ServerAddress; readonly smtp: ServerAddress | undefined } | undefined {
  const imap = firstServer(xml, 'incomingServer', 'imap')
  return imap === undefined ? undefined : { imap, smtp: firstServer(xml, 'outgoingServer', 'smtp') }
}

function firstServer(xml: string, tag: string, type: string): ServerAddress | undefined {
  const blocks = xml.matchAll(new RegExp(`<${tag}\\s[^>]*type="${type}"[^>]*>(.*?)</${tag}>`, 'gs'))
  return [...blocks].map(([, block = '']) => serverIn(block)).find((server) => server !== undefined)
}

function serverIn(block: string): ServerAddress | undefined {
  const value = (name: string): string =>
    new RegExp(`<${name}>\\s*([^<\\s]{1,253})\\s*</${name}>`).exec(block)?.[1] ?? ''
  const security = SECURITY[value('socketType')]
  const port = Number(value('port'))
  const host = value('hostname').toLowerCase()
  const isServer = /^[a-z0-9.-]+$/.test(host) && Number.isInteger(port) && port > 0 && port < 65_536
  return isServer && security !== undefined ? { host, port, security } : undefined
}
