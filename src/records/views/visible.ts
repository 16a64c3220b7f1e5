/** Who may see which records: the conditions that every list of this capability begins with. */

import { scope } from '../../identity/index.ts'
import type { Actor } from '../../identity/model.ts'
import type { Fragment } from '../../platform/database.ts'
import { sql } from '../../platform/database.ts'
import type { PhysicalTable, TableDefinition } from '../definition.ts'

/**
 * The activities that the actor may read: within his rights, and if private then only his own or
 * those he takes part in. Deleted ones are left out.
 *
 * @param alias  the name by which the statement knows `records.activities`
 */
export function visibleActivities(actor: Actor, alias: string): Fragment {
  return sql`(${sql.id(alias, 'deleted_at')} is null and ${readable(actor, 'activities', alias)})`
}

/** The records of a table that the actor may read, deleted ones included. */
export function readable(actor: Actor, table: PhysicalTable, alias: string): Fragment {
  const rights = scope(actor, table, 'read', alias)
  if (table !== 'activities') return rights
  const activity = (column: string): Fragment => sql`${sql.id(alias, column)}`
  return sql`(${rights} and (${activity('visibility')} <> 'private'
    or ${activity('owner_user_id')} = ${actor.userId}::uuid
    or exists (select 1 from records.activity_parties own
      where own.activity_id = ${activity('id')} and own.user_id = ${actor.userId}::uuid)))`
}

/**
 * The records of a table that the actor may read, deleted ones excluded.
 *
 * @param alias  the name by which the statement knows the table
 */
export function visibleRecords(actor: Actor, table: PhysicalTable, alias: string): Fragment {
  return sql`(${sql.id(alias, 'deleted_at')} is null and ${readable(actor, table, alias)})`
}

/** The rows of a table: those of the kind, for the tables that are one kind of activity. */
export function rowsOf(table: TableDefinition, alias: string): Fragment {
  if (table.activity_kind === undefined) return sql`true`
  return sql`${sql.id(alias, 'kind')} = ${table.activity_kind}`
}
