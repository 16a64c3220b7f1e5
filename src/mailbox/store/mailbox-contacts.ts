/** Contacts that an import made and nobody has touched since: what was guessed then may be known better now. */
import type { Db } from '../../platform/database.ts'
import { query, sql, texts } from '../../platform/database.ts'

export type UntouchedContact = {
  readonly id: string
  readonly address: string
  readonly isNameless: boolean
}

/** Those of a user, by the addresses that they claim. Index: the key of address_claims. */
export async function findUntouchedContacts(
  db: Db,
  userId: string,
  addresses: readonly string[],
): Promise<readonly UntouchedContact[]> {
  if (addresses.length === 0) return []
  return query<UntouchedContact>(
    db,
    sql`select contact.id, claim.address,
          contact.first_name is null and contact.last_name is null as "isNameless"
        from records.address_claims claim
        join records.contacts contact on contact.id = claim.person_id
        where claim.address = any(${texts(addresses)}) and claim.person_table = 'contacts'
          and contact.source = 'mailbox' and contact.version = 1 and contact.deleted_at is null
          and contact.owner_user_id = ${userId}
        order by claim.address`,
  )
}
