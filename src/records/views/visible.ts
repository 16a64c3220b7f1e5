/** Who may see which records: the conditions that every list of this capability begins with. */

import { scope } from '../../identity/index.ts'
import type { Actor } from '../../identity/model.ts'
import type { Fragment } from '../../platform/database.ts'
import { sql, uuids } from '../../platform/database.ts'
import type { PhysicalTable, TableDefinition } from '../definition.ts'

/**
 * The activities that the actor may read: within his rights, and if they are not the organisation's
 * then those that he owns, holds or takes part in, and those of his teams. Deleted ones are left out.
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
  return sql`(${rights} and (${activity('visibility')} = 'organisation'
    or ${heldBy(actor, alias)}
    or exists (select 1 from records.activity_parties own
      where own.activity_id = ${activity('id')} and own.user_id = ${actor.userId}::uuid)
    or ${isOfMyTeam(actor, alias)}))`
}

/**
 * The activities that are the actor's own: he owns them, or the same mail lies in a mailbox of his, which `shareToRead` notes as a share
 * of himself with himself, or in a shared mailbox that he is a member of.
 */
export function heldBy(actor: Actor, alias: string): Fragment {
  return sql`(${sql.id(alias, 'owner_user_id')} is not distinct from ${actor.userId}::uuid
    or exists (select 1 from identity.shares held
      where held.table_name = 'activities' and held.record_id = ${sql.id(alias, 'id')}
        and ((held.principal_kind = 'user' and held.principal_id = ${actor.userId}::uuid
            and held.shared_by_id = ${actor.userId}::uuid)
          or ${isOfMyMailbox(actor)})))`
}

const isOfMyMailbox = ({ teamIds }: Actor): Fragment =>
  teamIds.length === 0
    ? sql`false`
    : sql`(held.principal_kind = 'team' and held.principal_id in (select team.id
        from identity.teams team where team.id = any(${uuids(teamIds)}) and team.kind = 'mailbox'))`

/** Shown to teams: to those of its owner. */
function isOfMyTeam(actor: Actor, alias: string): Fragment {
  if (actor.teamIds.length === 0) return sql`false`
  const teams = uuids(actor.teamIds)
  return sql`(${sql.id(alias, 'visibility')} = 'team' and (
    ${sql.id(alias, 'owner_team_id')} = any(${teams})
    or ${sql.id(alias, 'owner_user_id')} = any(array(select member.user_id
      from identity.team_members member where member.team_id = any(${teams})))))`
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
