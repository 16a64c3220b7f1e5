/**
 * Corrects what earlier mail made believe: an address that turns out to be a list is no person, and
 * somebody first seen by address alone has a name. Only contacts that the import made, that belong
 * to the mailbox's owner and that nobody has changed since.
 */
import { may } from '../../identity/model.ts'
import type { Services } from '../../platform/services.ts'
import { deleteRecord, updateRecord } from '../../records/index.ts'
import type { PersonName } from '../name-person.ts'
import { namePerson } from '../name-person.ts'
import { findUntouchedContacts } from '../store/mailbox-contacts.ts'
import type { Whose } from '../to-records.ts'

/** Deletes the contacts of addresses that were just found to be lists. */
export async function retireLists(
  services: Services,
  { actor, owner }: Whose,
  lists: readonly string[],
): Promise<void> {
  if (!may(actor, 'contacts', 'delete')) return
  for (const { id } of await findUntouchedContacts(services.db, owner, lists)) {
    await deleteRecord(services, actor, { table: 'contacts', id })
  }
}

type Shown = { readonly address: string; readonly name: string }

/** Gives names to contacts that have none, from the names that new mail shows. */
export async function nameContacts(
  services: Services,
  { actor, owner }: Whose,
  shown: readonly Shown[],
): Promise<void> {
  if (!may(actor, 'contacts', 'write')) return
  const names = new Map<string, PersonName>()
  for (const { address, name } of shown) {
    const read = namePerson(name, address)
    if (!names.has(address) && Object.keys(read).length > 0) names.set(address, read)
  }
  const contacts = await findUntouchedContacts(services.db, owner, [...names.keys()])
  for (const { id, address } of contacts.filter(({ isNameless }) => isNameless)) {
    const { firstName, lastName } = names.get(address) ?? {}
    await updateRecord(services, actor, {
      table: 'contacts',
      id,
      values: { first_name: firstName ?? null, last_name: lastName ?? null },
    })
  }
}
