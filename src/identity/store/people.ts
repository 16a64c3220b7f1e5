import type { Db } from '../../platform/database.ts'
import { execute, insertMany, one, query, sql, uuids } from '../../platform/database.ts'
import type { Language, Theme } from '../rights.ts'
import { SYSTEM_ADMINISTRATOR } from '../shipped-roles.ts'

export type StoredUser = {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly job_title: string | null
  readonly business_unit_id: string
  readonly language: Language
  readonly time_zone: string
  readonly theme: Theme
  readonly is_active: boolean
  readonly version: number
  readonly has_password: boolean
  readonly role_ids: readonly string[]
  readonly team_ids: readonly string[]
}

export type NewUser = {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly jobTitle: string | undefined
  readonly businessUnitId: string
  readonly language: Language
  readonly timeZone: string
  readonly passwordHash: string | undefined
  readonly now: Date
}

/** The sign-in name that an address stands for. */
export const emailKey = (email: string): string => email.trim().toLowerCase()

export async function insertUser(trx: Db, user: NewUser): Promise<void> {
  await execute(
    trx,
    sql`insert into identity.users (id, email, email_key, name, job_title, business_unit_id,
          language, time_zone, password_hash, created_at, updated_at)
        values (${user.id}, ${user.email.trim()}, ${emailKey(user.email)}, ${user.name},
          ${user.jobTitle ?? null}, ${user.businessUnitId}, ${user.language}, ${user.timeZone},
          ${user.passwordHash ?? null}, ${user.now}, ${user.now})`,
  )
}

export const findUser = (db: Db, id: string): Promise<StoredUser | undefined> =>
  one(
    db,
    sql`select users.id, users.email, users.name, users.job_title, users.business_unit_id,
          users.language, users.time_zone, users.theme, users.is_active, users.version,
          users.password_hash is not null as has_password,
          array(select r.role_id from identity.user_roles r where r.user_id = users.id order by 1)
            as role_ids,
          array(select m.team_id from identity.team_members m where m.user_id = users.id order by 1)
            as team_ids
        from identity.users where users.id = ${id}`,
  )

export type NamedUser = { readonly id: string; readonly name: string }

/** The active user with that address. */
export const findUserByEmail = (db: Db, email: string): Promise<NamedUser | undefined> =>
  one(
    db,
    sql`select users.id, users.name from identity.users
        where users.email_key = ${emailKey(email)} and users.is_active`,
  )

/** The active administrator who has been there for longest: whose the work of the command line is, when nobody is named. */
export const findFirstAdministrator = (db: Db): Promise<NamedUser | undefined> =>
  one(
    db,
    sql`select users.id, users.name from identity.users
        join identity.user_roles held on held.user_id = users.id
        join identity.roles role on role.id = held.role_id and role.key = ${SYSTEM_ADMINISTRATOR}
        where users.is_active order by users.created_at, users.id limit 1`,
  )

export type Credentials = {
  readonly id: string
  readonly password_hash: string | null
  readonly is_active: boolean
}

export const findCredentials = (db: Db, email: string): Promise<Credentials | undefined> =>
  one(
    db,
    sql`select users.id, users.password_hash, users.is_active
        from identity.users where users.email_key = ${emailKey(email)}`,
  )

export type UserColumns = {
  readonly email: string
  readonly name: string
  readonly job_title: string | null
  readonly business_unit_id: string
  readonly language: Language
  readonly time_zone: string
  readonly theme: Theme
  readonly is_active: boolean
}

/** Writes all columns of a user; the version grows, so that cached actors are read again. */
export const updateUserRow = (trx: Db, id: string, user: UserColumns, now: Date): Promise<number> =>
  execute(
    trx,
    sql`update identity.users set email = ${user.email}, email_key = ${emailKey(user.email)},
          name = ${user.name}, job_title = ${user.job_title},
          business_unit_id = ${user.business_unit_id}, language = ${user.language},
          time_zone = ${user.time_zone}, theme = ${user.theme}, is_active = ${user.is_active},
          version = users.version + 1, updated_at = ${now}
        where users.id = ${id}`,
  )

export const setPasswordHash = (trx: Db, id: string, hash: string, now: Date): Promise<number> =>
  execute(
    trx,
    sql`update identity.users set password_hash = ${hash}, version = version + 1, updated_at = ${now}
        where id = ${id}`,
  )

export const hasUsers = async (db: Db): Promise<boolean> => {
  const row = await one<{ has: boolean }>(
    db,
    sql`select exists (select 1 from identity.users) as has`,
  )
  return row?.has === true
}

const pairs = async (
  trx: Db,
  table: 'user_roles' | 'team_roles' | 'team_members',
  key: { readonly column: 'user_id' | 'team_id'; readonly id: string },
  other: { readonly column: 'role_id' | 'team_id' | 'user_id'; readonly ids: readonly string[] },
): Promise<void> => {
  const name = sql.id('identity', table)
  await execute(trx, sql`delete from ${name} where ${sql.id(key.column)} = ${key.id}`)
  await insertMany(
    trx,
    `identity.${table}`,
    { [key.column]: 'uuid', [other.column]: 'uuid' },
    [...new Set(other.ids)].map((id) => ({ [key.column]: key.id, [other.column]: id })),
  )
}

export const setUserRoles = (trx: Db, userId: string, roleIds: readonly string[]): Promise<void> =>
  pairs(trx, 'user_roles', { column: 'user_id', id: userId }, { column: 'role_id', ids: roleIds })

export const setUserTeams = (trx: Db, userId: string, teamIds: readonly string[]): Promise<void> =>
  pairs(trx, 'team_members', { column: 'user_id', id: userId }, { column: 'team_id', ids: teamIds })

export const setTeamRoles = (trx: Db, teamId: string, roleIds: readonly string[]): Promise<void> =>
  pairs(trx, 'team_roles', { column: 'team_id', id: teamId }, { column: 'role_id', ids: roleIds })

export const setTeamMembers = (
  trx: Db,
  teamId: string,
  userIds: readonly string[],
): Promise<void> =>
  pairs(trx, 'team_members', { column: 'team_id', id: teamId }, { column: 'user_id', ids: userIds })

export type StoredTeam = {
  readonly id: string
  readonly name: string
  readonly business_unit_id: string
  readonly member_ids: readonly string[]
  readonly role_ids: readonly string[]
}

export async function insertTeam(
  trx: Db,
  team: {
    readonly id: string
    readonly name: string
    readonly businessUnitId: string
    readonly now: Date
  },
): Promise<void> {
  await execute(
    trx,
    sql`insert into identity.teams (id, name, business_unit_id, created_at)
        values (${team.id}, ${team.name}, ${team.businessUnitId}, ${team.now})`,
  )
}

export const findTeams = (db: Db, ids: readonly string[]): Promise<StoredTeam[]> =>
  query(
    db,
    sql`select teams.id, teams.name, teams.business_unit_id,
          array(select m.user_id from identity.team_members m where m.team_id = teams.id order by 1)
            as member_ids,
          array(select r.role_id from identity.team_roles r where r.team_id = teams.id order by 1)
            as role_ids
        from identity.teams where teams.id = any(${uuids(ids)}) and teams.kind = 'team'`,
  )

export const updateTeamRow = (
  trx: Db,
  team: { readonly id: string; readonly name: string; readonly business_unit_id: string },
): Promise<number> =>
  execute(
    trx,
    sql`update identity.teams set name = ${team.name}, business_unit_id = ${team.business_unit_id}
        where id = ${team.id}`,
  )

export const deleteTeam = (trx: Db, id: string): Promise<number> =>
  execute(trx, sql`delete from identity.teams where id = ${id}`)

/** Where these users stand; unknown ids are left out. */
export const positionsOf = (
  db: Db,
  userIds: readonly string[],
): Promise<Array<{ readonly id: string; readonly business_unit_id: string }>> =>
  query(
    db,
    sql`select users.id, users.business_unit_id from identity.users
        where users.id = any(${uuids(userIds)})`,
  )
