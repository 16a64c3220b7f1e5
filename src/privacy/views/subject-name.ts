import type { Db, Fragment } from '../../platform/database.ts'
import { one, sql } from '../../platform/database.ts'
import type { RelationshipTable } from '../../relationships/contract.ts'

const NAMES: Record<RelationshipTable, Fragment> = {
  accounts: sql`record.name`,
  contacts: sql`record.full_name`,
  leads: sql`record.full_name`,
  opportunities: sql`record.name`,
}

/** Reads the name of a record that the caller has found readable. */
export async function readName(db: Db, table: RelationshipTable, id: string): Promise<string> {
  const row = await one<{ name: string }>(
    db,
    sql`select ${NAMES[table]} as name from ${sql.table(`records.${table}`)} record where record.id = ${id}`,
  )
  return row?.name ?? ''
}
