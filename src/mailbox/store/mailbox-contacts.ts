/** Contacts that an import made and nobody has touched since: what was guessed then may be known better now. */
import type { Db } from '../../platform/database.ts'
import { query, sql, texts } from '../../platform/database.ts'
import type { MailboxOwner } from '../mailbox-owner.ts'

export type UntouchedContact = {
  readonly id: string
  readonly address: string
  readonly isNameless: boolean
}

/** Those of a user or a team, by the addresses that they claim. Index: the key of address_claims. */
export async function findUntouchedContacts(
  db: Db,
  owner: Pick<MailboxOwner, 'kind' | 'id'>,
  addresses: readonly string[],
): Promise<readonly UntouchedContact[]> {
  if (addresses.length === 0) return []
  const column = owner.kind === 'user' ? sql`contact.owner_user_id` : sql`contact.owner_team_id`
  return query<UntouchedContact>(
    db,
    sql`select contact.id, claim.address,
          contact.first_name is null and contact.last_name is null as "isNameless"
        from records.address_claims claim
        join records.contacts contact on contact.id = claim.person_id
        where claim.address = any(${texts(addresses)}) and claim.person_table = 'contacts'
          and contact.source = 'mailbox' and contact.version = 1 and contact.deleted_at is null
          and ${column} = ${owner.id}
        order by claim.address`,
  )
}
