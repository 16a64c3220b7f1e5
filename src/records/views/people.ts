import type { Db } from '../../platform/database.ts'
import { query, sql, texts } from '../../platform/database.ts'
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

export type Unwanted = 'email' | 'following'

/**
 * Finds those of the addresses whose contact or lead does not want e-mail, or does not want that it is
 * followed. For whatever sends: no rights apply, and where an address has several people, one of them is enough.
 *
 * @param addresses  in any case
 * @returns lower-cased, in alphabetical order
 */
export async function findUnwilling(
  db: Db,
  unwanted: Unwanted,
  addresses: readonly string[],
): Promise<readonly string[]> {
  const column = `does_not_want_${unwanted}`
  const among = (table: 'contacts' | 'leads') => sql`
    select person.email as address from ${sql.table(`records.${table}`)} person
    where person.email = any(${texts([...new Set(addresses.map(addressKey))])})
      and (person.does_not_want_email or person.does_not_want_following)
      and ${sql.id('person', column)} and person.deleted_at is null`
  const rows = await query<{ address: string }>(
    db,
    sql`${among('contacts')} union ${among('leads')} order by address`,
  )
  return rows.map(({ address }) => address)
}
