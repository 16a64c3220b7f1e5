import type { Db } from '../../platform/database.ts'
import { one, query, sql, uuids } from '../../platform/database.ts'
import type { Place } from '../page.ts'
import type { Actor, Language, Theme } from '../rights.ts'
import { may } from '../rights.ts'
import { scope } from './scope.ts'

type Named = { readonly id: string; readonly name: string }
type NamedRole = { readonly id: string; readonly key: string | null; readonly name: string | null }

export type UserView = {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly job_title: string | null
  readonly language: Language
  readonly time_zone: string
  readonly theme: Theme
  readonly is_active: boolean
  readonly version: number
  readonly has_password: boolean
  readonly business_unit: Named
  readonly teams: readonly Named[]
  /** Undefined for readers who may not read roles. */
  readonly roles: readonly NamedRole[] | null
  readonly sort_key: string
}

export type ListInput = {
  readonly search?: string | undefined
  readonly isActive?: boolean | undefined
  readonly after?: Place | undefined
  readonly limit: number
}

const like = (search: string): string => `%${search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`

const userColumns = (actor: Actor) => sql`
  users.id, users.email, users.name, users.job_title, users.language, users.time_zone, users.theme,
  users.is_active, users.version, users.password_hash is not null as has_password,
  lower(users.name) as sort_key,
  jsonb_build_object('id', units.id, 'name', units.name) as business_unit,
  (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name) order by t.name), '[]')
   from identity.team_members m join identity.teams t on t.id = m.team_id
   where m.user_id = users.id) as teams,
  case when ${may(actor, 'roles', 'read')} then
    (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'key', r.key, 'name', r.name)
                               order by r.id), '[]')
     from identity.user_roles ur join identity.roles r on r.id = ur.role_id
     where ur.user_id = users.id)
  end as roles`

/** The users that the actor may read, by name; one row more than asked tells of a next page. */
export const listUsers = (db: Db, actor: Actor, input: ListInput): Promise<UserView[]> =>
  query(
    db,
    sql`
    -- Who works here? Index users_by_name.
    select ${userColumns(actor)}
    from identity.users join identity.business_units units on units.id = users.business_unit_id
    where ${scope(actor, 'users', 'read', 'users')}
      ${input.isActive === undefined ? sql`` : sql`and users.is_active = ${input.isActive}`}
      ${
        input.search === undefined
          ? sql``
          : sql`and (lower(users.name) like ${like(input.search)} or users.email_key like ${like(input.search)})`
      }
      ${
        input.after === undefined
          ? sql``
          : sql`and (lower(users.name), users.id) > (${input.after.key}, ${input.after.id}::uuid)`
      }
    order by lower(users.name), users.id limit ${input.limit + 1}`,
  )

/** One user, or undefined when the actor may not know of him. */
export const viewUser = (db: Db, actor: Actor, id: string): Promise<UserView | undefined> =>
  one(
    db,
    sql`select ${userColumns(actor)}
        from identity.users join identity.business_units units on units.id = users.business_unit_id
        where users.id = ${id} and ${scope(actor, 'users', 'read', 'users')}`,
  )

export type TeamView = {
  readonly id: string
  readonly name: string
  readonly business_unit: Named
  readonly members: readonly Named[]
  readonly roles: readonly NamedRole[] | null
  readonly sort_key: string
}

const teamColumns = (actor: Actor) => sql`
  teams.id, teams.name, lower(teams.name) as sort_key,
  jsonb_build_object('id', units.id, 'name', units.name) as business_unit,
  (select coalesce(jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name) order by u.name), '[]')
   from identity.team_members m join identity.users u on u.id = m.user_id
   where m.team_id = teams.id) as members,
  case when ${may(actor, 'roles', 'read')} then
    (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'key', r.key, 'name', r.name)
                               order by r.id), '[]')
     from identity.team_roles tr join identity.roles r on r.id = tr.role_id
     where tr.team_id = teams.id)
  end as roles`

/** The teams that the actor may read, by name. */
export const listTeams = (db: Db, actor: Actor, input: ListInput): Promise<TeamView[]> =>
  query(
    db,
    sql`select ${teamColumns(actor)}
        from identity.teams join identity.business_units units on units.id = teams.business_unit_id
        where teams.kind = 'team' and ${scope(actor, 'teams', 'read', 'teams')}
          ${input.search === undefined ? sql`` : sql`and lower(teams.name) like ${like(input.search)}`}
          ${
            input.after === undefined
              ? sql``
              : sql`and (lower(teams.name), teams.id) > (${input.after.key}, ${input.after.id}::uuid)`
          }
        order by lower(teams.name), teams.id limit ${input.limit + 1}`,
  )

export const viewTeam = (db: Db, actor: Actor, id: string): Promise<TeamView | undefined> =>
  one(
    db,
    sql`select ${teamColumns(actor)}
        from identity.teams join identity.business_units units on units.id = teams.business_unit_id
        where teams.id = ${id} and teams.kind = 'team' and ${scope(actor, 'teams', 'read', 'teams')}`,
  )

export type UnitView = {
  readonly id: string
  readonly name: string
  readonly parent_id: string | null
  readonly user_count: number
  readonly sort_key: string
}

/** The business units that the actor may read, by name. */
export const listUnits = (db: Db, actor: Actor, input: ListInput): Promise<UnitView[]> =>
  query(
    db,
    sql`select units.id, units.name, units.parent_id, lower(units.name) as sort_key,
          (select count(*) from identity.users u
           where u.business_unit_id = units.id and u.is_active) as user_count
        from identity.business_units units
        where ${scope(actor, 'business_units', 'read', 'units')}
          ${input.search === undefined ? sql`` : sql`and lower(units.name) like ${like(input.search)}`}
          ${
            input.after === undefined
              ? sql``
              : sql`and (lower(units.name), units.id) > (${input.after.key}, ${input.after.id}::uuid)`
          }
        order by lower(units.name), units.id limit ${input.limit + 1}`,
  )

export const viewUnit = (db: Db, actor: Actor, id: string): Promise<UnitView | undefined> =>
  one(
    db,
    sql`select units.id, units.name, units.parent_id, lower(units.name) as sort_key,
          (select count(*) from identity.users u
           where u.business_unit_id = units.id and u.is_active) as user_count
        from identity.business_units units
        where units.id = ${id} and ${scope(actor, 'business_units', 'read', 'units')}`,
  )

export type DemonstrationPerson = {
  readonly user_id: string
  readonly name: string
  readonly job_title: string | null
  readonly role_key: string
  readonly language: Language
}

/** Who of the demonstration company can be chosen: active people with a shipped role, widest first. */
export const listDemonstrationPeople = (db: Db): Promise<DemonstrationPerson[]> =>
  query(
    db,
    sql`select users.id as user_id, users.name, users.job_title, users.language,
          min(roles.key) as role_key
        from identity.users
        join identity.user_roles on user_roles.user_id = users.id
        join identity.roles on roles.id = user_roles.role_id and roles.key is not null
        where users.is_active
        group by users.id
        order by min(roles.id::text), lower(users.name), users.id limit 30`,
  )

/** Names of the unit, the teams and the roles of somebody: what his own page shows. */
export const viewPosition = async (
  db: Db,
  actor: Actor,
): Promise<{
  readonly job_title: string | null
  readonly business_unit: Named
  readonly teams: readonly Named[]
  readonly roles: readonly NamedRole[]
}> => {
  const all: Actor = { ...actor, privileges: { users: { read: 'own' }, roles: { read: 'own' } } }
  const row = await one<Pick<UserView, 'job_title' | 'business_unit' | 'teams'>>(
    db,
    sql`select ${userColumns(all)}
        from identity.users join identity.business_units units on units.id = users.business_unit_id
        where users.id = ${actor.userId}`,
  )
  const roles = await query<NamedRole>(
    db,
    sql`select roles.id, roles.key, roles.name from identity.roles
        where coalesce(roles.key, roles.id::text) = any(${actor.roleKeys}::text[])
        order by roles.id`,
  )
  return {
    job_title: row?.job_title ?? null,
    business_unit: row?.business_unit ?? { id: actor.businessUnitId, name: '' },
    teams: row?.teams ?? [],
    roles,
  }
}

/** Those of the users that the actor may read. */
export const readableUserIds = async (
  db: Db,
  actor: Actor,
  ids: readonly string[],
): Promise<readonly string[]> => {
  const rows = await query<{ id: string }>(
    db,
    sql`select users.id from identity.users
        where users.id = any(${uuids(ids)}) and ${scope(actor, 'users', 'read', 'users')}`,
  )
  return rows.map((row) => row.id)
}
