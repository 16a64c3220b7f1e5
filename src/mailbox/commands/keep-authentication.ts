/** Keeps whether the senders of received messages were proven, and says whose word may be acted on. */
import type { Db } from '../../platform/database.ts'
import { registrableDomain } from '../client/registrable-domain.ts'
import type { ParsedMail } from '../mail.ts'
import type { Authentication } from '../read-authentication.ts'
import { findPretence, readAuthentication } from '../read-authentication.ts'
import type { NewAuthentication } from '../store/authentications.ts'
import { insertAuthentications } from '../store/authentications.ts'
import type { Incoming } from '../to-records.ts'

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1)

/** What the receiving server found out about the sender; undefined: it said nothing. */
export const authenticationOf = ({ trace, from }: ParsedMail): Authentication | undefined =>
  readAuthentication(trace, domainOf(from.address), registrableDomain)

/** Whether a message may be the basis of what is done without a person: not where its sender was refused by his own domain. */
export const isBelievable = ({ authentication }: Incoming): boolean =>
  authentication?.verdict !== 'failed'

function knownOf(one: Incoming, messageId: string): readonly NewAuthentication[] {
  const { mail, authentication, understood } = one
  // What left from here was received by nobody of ours.
  if (one.isWrittenHere) return []
  const isByPerson = understood.automaticKind === undefined && understood.listId === undefined
  const { from, replyTo } = mail
  const pretence = findPretence({ from, replyTo, isByPerson }, registrableDomain)
  const isSilent = authentication === undefined && Object.keys(pretence).length === 0
  return isSilent
    ? []
    : [{ messageId, fromDomain: domainOf(from.address), authentication, pretence }]
}

/**
 * Keeps what is known of the senders of these messages, new or shown by another mailbox before.
 *
 * @param ids  id of the message of each identity
 */
export async function keepAuthentications(
  trx: Db,
  incoming: readonly Incoming[],
  ids: ReadonlyMap<string, string>,
): Promise<void> {
  const found = incoming.flatMap((one) => knownOf(one, ids.get(one.mail.identity) ?? one.id))
  await insertAuthentications(trx, found)
}
