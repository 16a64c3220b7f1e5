/** Who may own records, by all that a file calls him: id, address or name. */
import type { ShippedRoleKey } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import { one, query, sql } from '../../platform/database.ts'
import type { OwnerPlace } from '../../records/index.ts'
import { nameKey } from '../../records/model.ts'

export type OwnerBook = ReadonlyMap<string, readonly OwnerPlace[]>

type OwnerRow = OwnerPlace & { readonly name: string; readonly email: string | null }

/** Reads all active people and all teams: an organisation has some thousand at most. */
export async function readOwners(db: Db): Promise<OwnerBook> {
  const rows = await query<OwnerRow>(
    db,
    sql`select 'user' as kind, person.id, person.name, person.email_key as email,
          person.business_unit_id as "businessUnitId"
        from identity.users person where person.is_active
        union all
        select 'team', team.id, team.name, null, team.business_unit_id from identity.teams team`,
  )
  const book = new Map<string, OwnerPlace[]>()
  for (const { name, email, ...place } of rows) {
    const keys = new Set([place.id, nameKey(name), ...(email === null ? [] : [email])])
    for (const key of keys) book.set(key, [...(book.get(key) ?? []), place])
  }
  return book
}

/** The role of people who are created because they own records. */
export async function salespersonRole(db: Db): Promise<string | undefined> {
  const row = await one<{ id: string }>(
    db,
    sql`select role.id from identity.roles role where role.key = ${SALESPERSON}`,
  )
  return row?.id
}
const SALESPERSON: ShippedRoleKey = 'salesperson'
