/** Servers as options: `--imap HOST[:PORT] --security tls`. */
import type { Given } from './command.ts'

export const SECURITIES = ['tls', 'starttls', 'none'] as const

export type Server = {
  readonly host: string
  readonly port: number
  readonly security: (typeof SECURITIES)[number]
}

/** @param tlsPort  where none is given and TLS is spoken from the first byte */
export function serverIn(given: Given, option: string, tlsPort: number): Server | undefined {
  const text = given.text(option)
  if (text === undefined) return undefined
  const security = SECURITIES.find((one) => one === given.text('security')) ?? 'tls'
  const [, host = '', port] = /^(.*?)(?::(\d{1,5}))?$/.exec(text) ?? []
  const plainPort = tlsPort === 993 ? 143 : 587
  return { host, port: Number(port ?? (security === 'tls' ? tlsPort : plainPort)), security }
}
