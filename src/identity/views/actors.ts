import type { Db } from '../../platform/database.ts'
import { one, sql } from '../../platform/database.ts'
import type { Action, Actor, ActorSource, Depth, Language, Privileges, Theme } from '../rights.ts'
import { effectivePrivileges } from '../rights.ts'

type Row = {
  readonly name: string
  readonly email: string
  readonly language: Language
  readonly time_zone: string
  readonly theme: Theme
  readonly is_active: boolean
  readonly business_unit_id: string
  readonly unit_ids_below: readonly string[]
  readonly team_ids: readonly string[]
  readonly role_keys: readonly string[]
  readonly privileges: ReadonlyArray<readonly [table: string, action: Action, depth: Depth]>
}

/**
 * Who is this user, and what may he do now? Read anew: callers that need speed keep the answer
 * beside the rights version. Indexes: team_members_by_user,
 * mailbox_team_members_by_user, business_units_by_parent, primary keys.
 *
 * @returns undefined for an unknown user; an inactive one holds no privilege
 */
export async function findActor(
  db: Db,
  userId: string,
  source: ActorSource,
): Promise<Actor | undefined> {
  const row = await one<Row>(
    db,
    sql`
    -- Where does the user stand, and which roles does he hold, himself or through a team?
    with recursive person as (
      select users.* from identity.users where users.id = ${userId}
    ), below as (
      select person.business_unit_id as id from person
      union all
      select units.id from identity.business_units units join below on units.parent_id = below.id
    ), teams as (
      select people.team_id as id from identity.team_people people
      where people.user_id = ${userId}
    ), held as (
      select user_roles.role_id as id from identity.user_roles where user_roles.user_id = ${userId}
      union
      select team_roles.role_id from identity.team_roles join teams on teams.id = team_roles.team_id
    )
    select person.name, person.email, person.language, person.time_zone, person.theme,
      person.is_active, person.business_unit_id,
      array(select below.id from below) as unit_ids_below,
      array(select teams.id from teams) as team_ids,
      array(select coalesce(roles.key, roles.id::text) from identity.roles
            join held on held.id = roles.id order by 1) as role_keys,
      (select coalesce(jsonb_agg(jsonb_build_array(p.table_name, p.action, p.depth)), '[]')
       from identity.role_privileges p join held on held.id = p.role_id) as privileges
    from person`,
  )
  if (row === undefined) return undefined
  return {
    userId,
    name: row.name,
    email: row.email,
    language: row.language,
    timeZone: row.time_zone,
    theme: row.theme,
    businessUnitId: row.business_unit_id,
    unitIdsBelow: row.unit_ids_below,
    teamIds: row.team_ids,
    roleKeys: row.role_keys,
    privileges: row.is_active ? maximumOf(row.privileges) : {},
    source,
  }
}

/** The deepest of each privilege, whatever the number of roles that give it. */
export const maximumOf = (
  privileges: ReadonlyArray<readonly [table: string, action: Action, depth: Depth]>,
): Privileges =>
  effectivePrivileges(
    privileges.map(([table, action, depth]) => ({ [table]: { [action]: depth } })),
  )
