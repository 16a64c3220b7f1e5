/** Whose records a page tells about. */
import { scope } from '../../identity/index.ts'
import type { Actor } from '../../identity/model.ts'
import type { Fragment } from '../../platform/database.ts'
import { sql, uuids } from '../../platform/database.ts'
import type { RelationshipTable, Whose } from '../contract.ts'

/** On `record`: those of the actor and his teams, or all that he may read. */
export function ownedBy(actor: Actor, table: RelationshipTable, whose: Whose): Fragment {
  if (whose === 'all') return scope(actor, table, 'read', 'record')
  return sql`(
    record.owner_user_id = ${actor.userId} or record.owner_team_id = any(${uuids(actor.teamIds)})
  ) and ${scope(actor, table, 'read', 'record')}`
}
