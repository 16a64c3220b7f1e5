import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Action, Actor } from '../rights.ts'
import { depthOf } from '../rights.ts'
import { hasOwner, PRIVILEGE_TABLES } from '../tables.ts'

const NOTHING = sql<boolean>`false`
const EVERYTHING = sql<boolean>`true`

/**
 * The rows of an owned table that the actor may reach, as a boolean SQL fragment: the one place of
 * rights for lists; `mayOn` is the same rule for one row.
 *
 * All values are constants of the statement. Each alternative is an equality on an indexed column
 * (owner_user_id, owner_team_id, business_unit_id, id), so that PostgreSQL can combine their
 * indexes; the shares are fetched once per statement (an uncorrelated array), not once per row.
 *
 * @param alias the name by which the statement knows the table; it must have the columns id and,
 *              for tables with an owner, owner_user_id, owner_team_id, business_unit_id
 */
export function scope(
  actor: Actor,
  table: string,
  action: Action,
  alias: string,
): RawBuilder<boolean> {
  const depth = depthOf(actor, table, action)
  if (depth === 'none' || !Object.hasOwn(PRIVILEGE_TABLES, table)) return NOTHING
  if (depth === 'organisation' || !hasOwner(table)) return EVERYTHING

  const alternatives = [sql<boolean>`${sql.id(alias, 'owner_user_id')} = ${actor.userId}`]
  if (actor.teamIds.length > 0) {
    const teams = sql.join(actor.teamIds.map((id) => sql`${id}::uuid`))
    alternatives.push(sql<boolean>`${sql.id(alias, 'owner_team_id')} in (${teams})`)
  }
  if (depth === 'unit') {
    alternatives.push(sql<boolean>`${sql.id(alias, 'business_unit_id')} = ${actor.businessUnitId}`)
  }
  if (depth === 'unit_and_below') {
    const ids = [...new Set([actor.businessUnitId, ...actor.unitIdsBelow])]
    const units = sql.join(ids.map((id) => sql`${id}::uuid`))
    alternatives.push(sql<boolean>`${sql.id(alias, 'business_unit_id')} in (${units})`)
  }
  if (action !== 'create') {
    alternatives.push(
      sql<boolean>`${sql.id(alias, 'id')} = any(${sharedIds(actor, table, action)})`,
    )
  }
  return sql<boolean>`(${sql.join(alternatives, sql` or `)})`
}

/** An SQL array of the ids shared with the actor or his teams for the action; index shares_by_principal. */
function sharedIds(actor: Actor, table: string, action: Action): RawBuilder<unknown> {
  const principals = sql.join([actor.userId, ...actor.teamIds].map((id) => sql`${id}::uuid`))
  return sql`array(
    select shares.record_id from identity.shares
    where shares.principal_id in (${principals})
      and shares.table_name = ${table} and ${action} = any(shares.actions)
  )`
}
