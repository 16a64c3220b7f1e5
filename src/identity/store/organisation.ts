import type { Db } from '../../platform/database.ts'
import { execute, one, query, sql } from '../../platform/database.ts'

export type Organisation = { readonly isDemonstration: boolean; readonly name: string }

/**
 * Writes the one row of the organisation.
 *
 * @returns false when it exists already, also when another set-up has just won the race
 */
export async function insertOrganisation(
  trx: Db,
  row: { readonly isDemonstration: boolean; readonly now: Date },
): Promise<boolean> {
  const count = await execute(
    trx,
    sql`insert into identity.organisation (is_demonstration, set_up_at)
        values (${row.isDemonstration}, ${row.now}) on conflict (is_only) do nothing`,
  )
  return count === 1
}

/** The organisation and its name, which is the name of the root unit; undefined before set-up. */
export async function findOrganisation(db: Db): Promise<Organisation | undefined> {
  const row = await one<{ is_demonstration: boolean; name: string }>(
    db,
    sql`select organisation.is_demonstration, units.name
        from identity.organisation
        join identity.business_units units on units.parent_id is null`,
  )
  return row && { isDemonstration: row.is_demonstration, name: row.name }
}

/**
 * Makes all cached rights stale and serialises changes of rights: the row stays locked until the
 * end of the transaction, so that what is checked after this call is still true at the commit.
 */
export async function bumpRights(trx: Db): Promise<void> {
  await execute(trx, sql`update identity.organisation set rights_version = rights_version + 1`)
}

export type StoredUnit = {
  readonly id: string
  readonly name: string
  readonly parent_id: string | null
}

export async function insertUnit(
  trx: Db,
  unit: {
    readonly id: string
    readonly name: string
    readonly parentId: string | undefined
    readonly now: Date
  },
): Promise<void> {
  await execute(
    trx,
    sql`insert into identity.business_units (id, name, parent_id, created_at)
        values (${unit.id}, ${unit.name}, ${unit.parentId ?? null}, ${unit.now})`,
  )
}

export const findUnits = (db: Db): Promise<StoredUnit[]> =>
  query(
    db,
    sql`select units.id, units.name, units.parent_id from identity.business_units units
        order by lower(units.name), units.id`,
  )

export const updateUnit = (
  trx: Db,
  unit: { readonly id: string; readonly name: string; readonly parentId: string | undefined },
): Promise<number> =>
  execute(
    trx,
    sql`update identity.business_units set name = ${unit.name}, parent_id = ${unit.parentId ?? null}
        where id = ${unit.id}`,
  )

export const deleteUnit = (trx: Db, id: string): Promise<number> =>
  execute(trx, sql`delete from identity.business_units where id = ${id}`)
