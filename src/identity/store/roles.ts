import type { Db } from '../../platform/database.ts'
import { execute, insertMany, one, query, sql, uuids } from '../../platform/database.ts'
import type { Action, Depth, Privileges } from '../rights.ts'
import { ACTIONS } from '../rights.ts'

export type StoredRole = {
  readonly id: string
  readonly key: string | null
  readonly name: string | null
}

export type PrivilegeRow = {
  readonly role_id: string
  readonly table_name: string
  readonly action: Action
  readonly depth: Depth
}

const rowsOf = (roleId: string, privileges: Privileges): PrivilegeRow[] =>
  Object.entries(privileges).flatMap(([table, actions]) =>
    ACTIONS.flatMap((action) => {
      const depth = actions[action] ?? 'none'
      return depth === 'none' ? [] : [{ role_id: roleId, table_name: table, action, depth }]
    }),
  )

export async function insertRole(
  trx: Db,
  role: {
    readonly id: string
    readonly name: string
    readonly copiedFromId: string | undefined
    readonly now: Date
  },
): Promise<void> {
  await execute(
    trx,
    sql`insert into identity.roles (id, name, copied_from_id, created_at)
        values (${role.id}, ${role.name}, ${role.copiedFromId ?? null}, ${role.now})`,
  )
}

/** Writes the shipped roles by key; their rows stay locked until the end of the transaction. */
export async function upsertShippedRoles(
  trx: Db,
  roles: ReadonlyArray<{ readonly id: string; readonly key: string }>,
  shippedAt: Date,
): Promise<void> {
  await insertMany(
    trx,
    'identity.roles',
    { id: 'uuid', key: 'text', created_at: 'timestamptz' },
    roles.map((role) => ({ ...role, created_at: shippedAt })),
    { onConflict: sql`(key) do update set key = excluded.key` },
  )
}

export const findRoles = (db: Db, ids: readonly string[]): Promise<StoredRole[]> =>
  query(
    db,
    sql`select roles.id, roles.key, roles.name from identity.roles where roles.id = any(${uuids(ids)})`,
  )

/** Roles by id, by key or by the name of an organisation's own role. */
export const findRolesNamed = (db: Db, names: readonly string[]): Promise<StoredRole[]> =>
  query(
    db,
    sql`select roles.id, roles.key, roles.name from identity.roles
        where roles.key in (${sql.join(names)}) or roles.name in (${sql.join(names)})
           or roles.id::text in (${sql.join(names)})`,
  )

export const privilegesOfRoles = (db: Db, ids: readonly string[]): Promise<PrivilegeRow[]> =>
  query(
    db,
    sql`select p.role_id, p.table_name, p.action, p.depth
        from identity.role_privileges p where p.role_id = any(${uuids(ids)})
        order by p.role_id, p.table_name, p.action`,
  )

export async function replacePrivileges(
  trx: Db,
  roleId: string,
  privileges: Privileges,
): Promise<void> {
  await execute(trx, sql`delete from identity.role_privileges where role_id = ${roleId}`)
  await insertMany(
    trx,
    'identity.role_privileges',
    { role_id: 'uuid', table_name: 'text', action: 'text', depth: 'text' },
    rowsOf(roleId, privileges),
  )
}

export const renameRole = (trx: Db, id: string, name: string): Promise<number> =>
  execute(trx, sql`update identity.roles set name = ${name} where id = ${id} and key is null`)

export const deleteRole = (trx: Db, id: string): Promise<number> =>
  execute(trx, sql`delete from identity.roles where id = ${id} and key is null`)

/** In which business units do the active and inactive holders of a role stand? */
export const unitsOfHolders = async (db: Db, roleId: string): Promise<readonly string[]> => {
  const rows = await query<{ id: string }>(
    db,
    sql`select distinct users.business_unit_id as id from identity.users
        where users.id in (
          select user_roles.user_id from identity.user_roles where user_roles.role_id = ${roleId}
          union all
          select members.user_id from identity.team_members members
          join identity.team_roles on team_roles.team_id = members.team_id
          where team_roles.role_id = ${roleId})`,
  )
  return rows.map((row) => row.id)
}

export const isRoleInUse = async (db: Db, roleId: string): Promise<boolean> => {
  const row = await one<{ used: boolean }>(
    db,
    sql`select exists (select 1 from identity.user_roles where role_id = ${roleId})
            or exists (select 1 from identity.team_roles where role_id = ${roleId}) as used`,
  )
  return row?.used === true
}

/** How many active users hold the shipped role, themselves or through a team? */
export const countHolders = async (db: Db, roleKey: string): Promise<number> => {
  const row = await one<{ count: number }>(
    db,
    sql`select count(*) as count from identity.users
        where users.is_active and users.id in (
          select user_roles.user_id from identity.user_roles
          join identity.roles on roles.id = user_roles.role_id where roles.key = ${roleKey}
          union all
          select members.user_id from identity.team_members members
          join identity.team_roles on team_roles.team_id = members.team_id
          join identity.roles on roles.id = team_roles.role_id where roles.key = ${roleKey})`,
  )
  return row?.count ?? 0
}
