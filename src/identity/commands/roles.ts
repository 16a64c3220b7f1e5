import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { IDENTITY_ERRORS } from '../errors.ts'
import type { Privileges } from '../rights.ts'
import type { StoredRole } from '../store/roles.ts'
import {
  deleteRole as deleteRoleRow,
  findRoles,
  insertRole,
  isRoleInUse,
  privilegesOfRoles,
  renameRole as renameRoleRow,
  replacePrivileges,
  unitsOfHolders,
} from '../store/roles.ts'
import { privilegeTable } from '../tables.ts'
import { maximumOf } from '../views/actors.ts'
import type { Administrator } from './administration.ts'
import { administer, notFound, requireCovers, requireOn, tellOf } from './administration.ts'

/** Roles belong to the organisation, so that the unit does not matter for the privilege itself. */
const ANYWHERE = { businessUnitId: '' }

/**
 * Creates a role of the organisation: empty, with privileges, or as an editable copy of another.
 *
 * @throws AppError IDENTITY_NOT_FOUND 404 (the role to copy); IDENTITY_FORBIDDEN, IDENTITY_ESCALATION 403;
 *   IDENTITY_UNKNOWN_TABLE 422
 */
export async function createRole(
  services: Services,
  administrator: Administrator,
  input: {
    readonly name: string
    readonly privileges?: Privileges | undefined
    readonly copyOf?: string | undefined
  },
): Promise<string> {
  const id = services.newId()
  requireKnownTables(input.privileges ?? {})
  await administer(services, administrator, async (inner, current) => {
    requireOn(current, 'roles', 'create', ANYWHERE)
    if (input.copyOf !== undefined) await roleOf(inner, input.copyOf)
    const privileges = input.privileges ?? (await privilegesOf(inner, input.copyOf))
    requireCoversHere(current, privileges)
    await insertRole(inner.db, {
      id,
      name: input.name,
      copiedFromId: input.copyOf,
      now: inner.clock.now(),
    })
    await replacePrivileges(inner.db, id, privileges)
    await tellOf(inner, current, {
      action: 'create',
      subjectKind: 'role',
      subjectId: id,
      after: { name: input.name, copy_of: input.copyOf, privileges },
      userIds: [],
    })
  })
  return id
}

/**
 * Renames a role of the organisation.
 *
 * @throws AppError IDENTITY_NOT_FOUND 404; IDENTITY_FORBIDDEN 403; IDENTITY_ROLE_SHIPPED 422
 */
export async function renameRole(
  services: Services,
  administrator: Administrator,
  id: string,
  name: string,
): Promise<void> {
  await administer(services, administrator, async (inner, current) => {
    const role = await ownRoleOf(inner, current, id, 'write')
    await renameRoleRow(inner.db, id, name)
    await tellOf(inner, current, {
      action: 'rename',
      subjectKind: 'role',
      subjectId: id,
      before: { name: role.name },
      after: { name },
      userIds: [],
    })
  })
}

/**
 * Replaces the privileges of a role of the organisation, at once for all who hold it. What it gave
 * and what it will give must be within the administrator's own reach, here and where its holders stand.
 *
 * @throws AppError IDENTITY_NOT_FOUND 404; IDENTITY_FORBIDDEN, IDENTITY_ESCALATION 403;
 *   IDENTITY_ROLE_SHIPPED, IDENTITY_UNKNOWN_TABLE 422
 */
export async function setRolePrivileges(
  services: Services,
  administrator: Administrator,
  id: string,
  privileges: Privileges,
): Promise<void> {
  requireKnownTables(privileges)
  await administer(services, administrator, async (inner, current) => {
    await ownRoleOf(inner, current, id, 'write')
    const before = await privilegesOf(inner, id)
    for (const version of [before, privileges]) {
      requireCoversHere(current, version)
      for (const unitId of await unitsOfHolders(inner.db, id)) {
        requireCovers(current, version, unitId)
      }
    }
    await replacePrivileges(inner.db, id, privileges)
    await tellOf(inner, current, {
      action: 'set_privileges',
      subjectKind: 'role',
      subjectId: id,
      before: { privileges: before },
      after: { privileges },
      userIds: [],
    })
  })
}

/**
 * Deletes a role of the organisation that nobody holds.
 *
 * @throws AppError IDENTITY_NOT_FOUND 404; IDENTITY_FORBIDDEN 403; IDENTITY_IN_USE 409;
 *   IDENTITY_ROLE_SHIPPED 422
 */
export async function deleteRole(
  services: Services,
  administrator: Administrator,
  id: string,
): Promise<void> {
  await administer(services, administrator, async (inner, current) => {
    const role = await ownRoleOf(inner, current, id, 'delete')
    if (await isRoleInUse(inner.db, id)) {
      throw new AppError(IDENTITY_ERRORS.IDENTITY_IN_USE, { details: { kind: 'role' } })
    }
    const before = await privilegesOf(inner, id)
    await deleteRoleRow(inner.db, id)
    await tellOf(inner, current, {
      action: 'delete',
      subjectKind: 'role',
      subjectId: id,
      before: { name: role.name, privileges: before },
      userIds: [],
    })
  })
}

async function roleOf({ db }: Services, id: string): Promise<StoredRole> {
  const [role] = await findRoles(db, [id])
  if (role === undefined) throw notFound('role', id)
  return role
}

async function ownRoleOf(
  inner: Services,
  current: Administrator,
  id: string,
  action: 'write' | 'delete',
): Promise<StoredRole> {
  const role = await roleOf(inner, id)
  requireOn(current, 'roles', action, ANYWHERE)
  if (role.key !== null) throw new AppError(IDENTITY_ERRORS.IDENTITY_ROLE_SHIPPED)
  return role
}

async function privilegesOf({ db }: Services, roleId: string | undefined): Promise<Privileges> {
  if (roleId === undefined) return {}
  const rows = await privilegesOfRoles(db, [roleId])
  return maximumOf(rows.map((row) => [row.table_name, row.action, row.depth]))
}

function requireCoversHere(current: Administrator, privileges: Privileges): void {
  if (current !== 'operator') requireCovers(current, privileges, current.businessUnitId)
}

function requireKnownTables(privileges: Privileges): void {
  const fields = Object.keys(privileges)
    .filter((table) => privilegeTable(table) === undefined)
    .map((table) => ({
      pointer: `/privileges/${table.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      code: IDENTITY_ERRORS.IDENTITY_UNKNOWN_TABLE.code,
    }))
  if (fields.length > 0) throw new AppError(IDENTITY_ERRORS.IDENTITY_UNKNOWN_TABLE, { fields })
}
