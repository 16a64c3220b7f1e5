/**
 * People for tests: an organisation with its root unit, units, teams, users with shipped roles, and
 * the actors that they are.
 *
 * @example
 * const people = await peopleOf(database.db)
 * const paris = await people.aUnit({ name: 'Paris' })
 * const anna = await people.aUser({ roles: ['salesperson'], unitId: paris })
 * const actor = await people.actorFor(anna)
 */
import { randomUUID } from 'node:crypto'
import { ensureShippedRoles } from '../../src/identity/commands/shipped-roles.ts'
import type { Actor, ShippedRoleKey } from '../../src/identity/model.ts'
import { SHIPPED_ROLES } from '../../src/identity/model.ts'
import { insertOrganisation, insertUnit } from '../../src/identity/store/organisation.ts'
import {
  insertTeam,
  insertUser,
  setTeamMembers,
  setTeamRoles,
  setUserRoles,
  setUserTeams,
} from '../../src/identity/store/people.ts'
import { findActor } from '../../src/identity/views/actors.ts'
import type { Db } from '../../src/platform/database.ts'
import { one, sql } from '../../src/platform/database.ts'

/** When all people of tests were created. */
export const PEOPLE_AT = new Date('2026-01-05T08:00:00Z')

export type AUser = {
  readonly name?: string
  readonly email?: string
  readonly jobTitle?: string
  readonly unitId?: string
  readonly teamIds?: readonly string[]
  readonly roles?: readonly ShippedRoleKey[]
  /** Ids of the organisation's own roles. */
  readonly roleIds?: readonly string[]
  readonly language?: 'en' | 'fr'
  readonly timeZone?: string
  readonly passwordHash?: string
}

export type People = {
  /** The root business unit: the organisation. */
  readonly rootId: string
  /** A unit below `parentId`, default the root; returns its id. */
  aUnit(unit?: { name?: string; parentId?: string }): Promise<string>
  /** A team of a unit, default the root; returns its id. */
  aTeam(team?: {
    name?: string
    unitId?: string
    memberIds?: readonly string[]
    roles?: readonly ShippedRoleKey[]
  }): Promise<string>
  /** A user, by default a salesperson of the root unit; returns his id. */
  aUser(user?: AUser): Promise<string>
  /** The actor that a user is now, read from the database. */
  actorFor(userId: string): Promise<Actor>
  /** A new user and his actor at once. */
  anActor(user?: AUser): Promise<Actor>
}

const roleIdsOf = (keys: readonly ShippedRoleKey[]): readonly string[] =>
  SHIPPED_ROLES.filter((role) => keys.includes(role.key)).map((role) => role.id)

/** Makes sure of the shipped roles, the organisation and its root unit, and returns the factories. */
export async function peopleOf(db: Db): Promise<People> {
  await ensureShippedRoles(db)
  const rootId = await rootOf(db)
  const people: People = {
    rootId,
    aUnit: async ({ name = 'Unit', parentId = rootId } = {}) => {
      const id = randomUUID()
      await insertUnit(db, { id, name, parentId, now: PEOPLE_AT })
      return id
    },
    aTeam: async ({ name = 'Team', unitId = rootId, memberIds = [], roles = [] } = {}) => {
      const id = randomUUID()
      await insertTeam(db, { id, name, businessUnitId: unitId, now: PEOPLE_AT })
      await setTeamMembers(db, id, memberIds)
      await setTeamRoles(db, id, roleIdsOf(roles))
      return id
    },
    aUser: (user) => insertPerson(db, rootId, user ?? {}),
    actorFor: async (userId) => {
      const actor = await findActor(db, userId, 'person')
      if (actor === undefined) throw new Error(`actorFor: no user ${userId}`)
      return actor
    },
    anActor: async (user) => people.actorFor(await people.aUser(user)),
  }
  return people
}

async function rootOf(db: Db): Promise<string> {
  await insertOrganisation(db, { isDemonstration: false, now: PEOPLE_AT })
  const root = await one<{ id: string }>(
    db,
    sql`select id from identity.business_units where parent_id is null`,
  )
  if (root !== undefined) return root.id
  const id = randomUUID()
  await insertUnit(db, { id, name: 'Organisation', parentId: undefined, now: PEOPLE_AT })
  return id
}

async function insertPerson(db: Db, rootId: string, user: AUser): Promise<string> {
  const id = randomUUID()
  const { roles = user.roleIds === undefined ? ['salesperson' as const] : [], roleIds = [] } = user
  await insertUser(db, {
    id,
    email: user.email ?? `${id.slice(0, 8)}@rapport.test`,
    name: user.name ?? `Person ${id.slice(0, 8)}`,
    jobTitle: user.jobTitle,
    businessUnitId: user.unitId ?? rootId,
    language: user.language ?? 'en',
    timeZone: user.timeZone ?? 'Europe/Paris',
    passwordHash: user.passwordHash,
    now: PEOPLE_AT,
  })
  await setUserRoles(db, id, [...roleIdsOf(roles), ...roleIds])
  await setUserTeams(db, id, user.teamIds ?? [])
  return id
}
