import type { Services } from '../../platform/services.ts'
import { addressKey } from '../names.ts'
import type { PersonAtAddress } from '../store/people.ts'
import { selectAccountsByDomain, selectPeople } from '../store/people.ts'

/**
 * Finds who has each address: colleague, contact, lead, and the account of the latter two. For
 * imports and derivations: no rights apply.
 *
 * @param addresses  in any case, at most some thousands
 * @returns by lower-cased address; an address that nobody has is missing
 */
export async function findPeopleByAddress(
  services: Pick<Services, 'db'>,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, PersonAtAddress>> {
  const people = await selectPeople(services.db, [...new Set(addresses.map(addressKey))])
  return new Map(people.map((person) => [person.address, person]))
}

/**
 * Finds the account of each mail domain. For imports: no rights apply.
 *
 * @param domains  registrable domains, lower case
 */
export async function findAccountsByDomain(
  services: Pick<Services, 'db'>,
  domains: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  return selectAccountsByDomain(services.db, [...new Set(domains)])
}
