/**
 * On which side does each address stand, and which unknown ones become contacts? Ours are users and
 * the domains that the import names. Lists, functions and machines are nobody; whoever only appears
 * in automatic mail stays an address.
 */
import type { Correspondent, ParsedMail } from './mail.ts'
import type { PersonName } from './name-person.ts'
import { namePerson } from './name-person.ts'
import { isSharedAddress } from './shared-address.ts'

/** Who already has an address, as records knows it. */
export type KnownPerson = {
  readonly userId: string | null
  readonly contactId: string | null
  readonly leadId: string | null
}

export type Surroundings = {
  /** by lower-case address */
  readonly known: ReadonlyMap<string, KnownPerson>
  readonly lists: ReadonlySet<string>
  /** addresses of shared mailboxes: ours, and nobody's */
  readonly shared: ReadonlySet<string>
  /** lower case; subdomains belong to them */
  readonly ownDomains: readonly string[]
}

/** A person to be created, with the message in which he first appears. */
export type FoundPerson = {
  readonly address: string
  readonly name: PersonName
  readonly firstSeenAt: Date
}

type Read = { readonly mail: ParsedMail; readonly isAutomatic: boolean }

export const everybodyIn = (mail: ParsedMail): readonly Correspondent[] => [
  mail.from,
  ...mail.to,
  ...mail.cc,
  ...mail.bcc,
]

/** Does the address belong to us? */
export function isOurs(address: string, { known, ownDomains, shared }: Surroundings): boolean {
  if (shared.has(address)) return true
  if (known.get(address)?.userId != null) return true
  const domain = address.slice(address.lastIndexOf('@') + 1)
  return ownDomains.some((own) => domain === own || domain.endsWith(`.${own}`))
}

function mayBecomeContact(address: string, surroundings: Surroundings): boolean {
  const person = surroundings.known.get(address)
  if (person?.contactId != null || person?.leadId != null) return false
  if (surroundings.lists.has(address) || isSharedAddress(address)) return false
  return !isOurs(address, surroundings)
}

/** A name in two parts says more than one part, and one more than none; of equals the first stays. */
function fuller(before: PersonName | undefined, name: PersonName): PersonName {
  const worth = (one: PersonName): number => Object.keys(one).length
  return before !== undefined && worth(before) >= worth(name) ? before : name
}

/**
 * Finds the people whom the messages show for the first time.
 *
 * @param read  messages in the order of their source; the fullest of the names shown is taken
 */
export function findNewPeople(
  read: readonly Read[],
  surroundings: Surroundings,
): readonly FoundPerson[] {
  const found = new Map<string, FoundPerson>()
  for (const { mail } of read.filter(({ isAutomatic }) => !isAutomatic)) {
    for (const { address, name: shown } of everybodyIn(mail)) {
      if (!mayBecomeContact(address, surroundings)) continue
      const before = found.get(address)
      const name = fuller(before?.name, namePerson(shown, address))
      found.set(address, { address, name, firstSeenAt: before?.firstSeenAt ?? mail.sentAt })
    }
  }
  return [...found.values()]
}
