/** Finds the address of a mail server, and refuses those that only we can reach. */
import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { AppError } from '../../platform/errors.ts'
import { isPrivateAddress } from '../../platform/private-host.ts'
import { MAIL_CONNECTIONS_ERRORS as E } from '../errors.ts'
import type { ServerAddress } from '../model.ts'

/** What a server is connected to: the address that was checked, and the name that its certificate must bear. */
export type Destination = {
  readonly address: string
  /** undefined where the host is an address itself */
  readonly name: string | undefined
}

/**
 * Resolves a host once; connecting to the address that was looked at leaves no moment in which the name could come to mean
 * another one.
 *
 * @throws AppError MAIL_CONNECTIONS_HOST_PRIVATE, MAIL_CONNECTIONS_PLAIN_TEXT; errors of the name service, with their code
 */
export async function resolveHost(
  { host, port, security }: ServerAddress,
  mayReachPrivateHosts: boolean,
): Promise<Destination> {
  const bare = host.replace(/^\[|\]$/g, '')
  const found =
    isIP(bare) > 0 ? [bare] : (await lookup(bare, { all: true })).map((one) => one.address)
  const isPrivate = found.some(isPrivateAddress)
  if (isPrivate && !mayReachPrivateHosts) {
    throw new AppError(E.MAIL_CONNECTIONS_HOST_PRIVATE, { details: { host, port } })
  }
  if (security === 'none' && !isPrivate) {
    throw new AppError(E.MAIL_CONNECTIONS_PLAIN_TEXT, { details: { host, port } })
  }
  // Networks without IPv6 are many, those without IPv4 few.
  const address = found.find((one) => isIP(one) === 4) ?? found[0] ?? bare
  return { address, name: isIP(bare) > 0 ? undefined : bare }
}
