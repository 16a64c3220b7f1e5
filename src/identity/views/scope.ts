import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Fragment } from '../../platform/database.ts'
import type { Action, Actor } from '../rights.ts'
import { depthOf } from '../rights.ts'
import { depthDecides, privilegeTable } from '../tables.ts'

const NOTHING = sql<boolean>`false`
const EVERYTHING = sql<boolean>`true`

/** Which columns of a table hold its owner and its unit. */
type Columns = { readonly user?: string; readonly team?: string; readonly unit: string }

const OWNER: Columns = {
  user: 'owner_user_id',
  team: 'owner_team_id',
  unit: 'business_unit_id',
}
const POSITIONS: Readonly<Record<string, Columns>> = {
  users: { user: 'id', unit: 'business_unit_id' },
  teams: { team: 'id', unit: 'business_unit_id' },
  business_units: { unit: 'id' },
  // about whom a report tells: the statement's table is that of the users
  relationship_reports: { user: 'id', unit: 'business_unit_id' },
  availability: { user: 'id', unit: 'business_unit_id' },
}

/**
 * The rows of a table that the actor may reach, as a boolean SQL fragment: the one place of rights
 * for lists; `mayOn` is the same rule for one row.
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
  if (depth === 'none' || privilegeTable(table) === undefined) return NOTHING
  if (depth === 'organisation' || !depthDecides(table)) return EVERYTHING

  const columns = POSITIONS[table] ?? OWNER
  const among = (column: string | undefined, ids: readonly string[]): Fragment[] =>
    column === undefined || ids.length === 0
      ? []
      : [sql`${sql.id(alias, column)} in (${sql.join(ids.map((id) => sql`${id}::uuid`))})`]
  const alternatives = [
    ...among(columns.user, [actor.userId]),
    ...among(columns.team, actor.teamIds),
    ...(depth === 'own' ? [] : among(columns.unit, unitsOf(actor, depth))),
    ...(action === 'create' ? [] : [sharedWith(actor, table, action, alias)]),
  ]
  return alternatives.length === 0 ? NOTHING : sql<boolean>`(${sql.join(alternatives, sql` or `)})`
}

const unitsOf = (actor: Actor, depth: 'unit' | 'unit_and_below'): readonly string[] =>
  depth === 'unit'
    ? [actor.businessUnitId]
    : [...new Set([actor.businessUnitId, ...actor.unitIdsBelow])]

/** The rows shared with the actor or his teams for the action; index shares_by_principal. */
function sharedWith(actor: Actor, table: string, action: Action, alias: string): Fragment {
  const principals = sql.join([actor.userId, ...actor.teamIds].map((id) => sql`${id}::uuid`))
  return sql`${sql.id(alias, 'id')} = any(array(
    select shares.record_id from identity.shares
    where shares.principal_id in (${principals})
      and shares.table_name = ${table} and ${action} = any(shares.actions)
  ))`
}
