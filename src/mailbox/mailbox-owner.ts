/**
 * Whose is a mail, and who wrote it? The mail of a person's mailbox is that person's, that of a shared mailbox its team's. Who stands in
 * From need not have written it: a colleague sends for him, or it left from the address of nobody (sales@).
 */
import type { Actor } from '../identity/model.ts'
import type { ParsedMail } from './mail.ts'
import type { Surroundings } from './match-people.ts'

export type MailboxOwner = {
  readonly kind: 'user' | 'team'
  readonly id: string
  readonly businessUnitId: string
  /** where its mail arrives, lower case, and what it is called */
  readonly address: string
  readonly name: string
}

/** A mailbox that is its reader's own. */
export const ownerOf = (actor: Actor): MailboxOwner => ({
  kind: 'user',
  id: actor.userId,
  businessUnitId: actor.businessUnitId,
  address: actor.email,
  name: actor.name,
})

/** Who sent a mail for whoever stands in From (RFC 5322, 3.6.2); undefined: nobody else. */
export function senderAddress({ headers }: Pick<ParsedMail, 'headers'>): string | undefined {
  const value = headers.get('sender')?.[0]?.slice(-LONGEST) ?? ''
  const inBrackets = /<([^<>\s@]+@[^<>\s@]+)>\s*$/.exec(value)?.[1]
  return (inBrackets ?? /^\s*([^<>\s@"]+@[^<>\s@"]+)\s*$/.exec(value)?.[1])?.toLowerCase()
}

/** Longer than any address with its name. */
const LONGEST = 1000

/**
 * The user who wrote a mail in the name of another address; undefined: whoever stands in From, or nobody whom we know.
 *
 * @param writtenById  whoever wrote it here
 */
export function writerOf(
  mail: Pick<ParsedMail, 'headers' | 'from'>,
  writtenById: string | undefined,
  { known }: Pick<Surroundings, 'known'>,
): string | undefined {
  const sender = senderAddress(mail)
  const shown = sender === undefined ? undefined : (known.get(sender)?.userId ?? undefined)
  const writer = writtenById ?? shown
  return writer === known.get(mail.from.address)?.userId ? undefined : writer
}
