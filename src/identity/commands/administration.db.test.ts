import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import type { People } from '../../../test/factories/people.ts'
import { peopleOf } from '../../../test/factories/people.ts'
import { servicesOn } from '../../../test/factories/services.ts'
import { execute, one, query, sql } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import type { Actor, Privileges } from '../rights.ts'
import { depthOf } from '../rights.ts'
import { SHIPPED_ROLES } from '../shipped-roles.ts'
import { createRole, deleteRole, renameRole, setRolePrivileges } from './roles.ts'
import { ensureShippedRoles } from './shipped-roles.ts'
import { createTeam, deleteTeam, updateTeam } from './teams.ts'
import { createUnit, deleteUnit, updateUnit } from './units.ts'
import { createUser, signOutUser, updateUser } from './users.ts'

const shipped = (key: string): string => SHIPPED_ROLES.find((role) => role.key === key)?.id ?? ''
const NOWHERE = '01900000-0000-7000-8000-0000000000ff'

/** May administer people of his own unit, and read there; not more. */
const LOCAL_ADMINISTRATION: Privileges = {
  users: { create: 'unit', read: 'unit', write: 'unit' },
  teams: { create: 'unit', read: 'unit', write: 'unit' },
  roles: { create: 'organisation', read: 'organisation', write: 'organisation' },
  business_units: { create: 'unit', read: 'unit', write: 'unit', delete: 'unit' },
  accounts: { read: 'unit' },
}

type Cast = {
  readonly people: People
  readonly services: Services
  readonly paris: string
  readonly london: string
  readonly administrator: Actor
  /** Somebody who administers the people of Paris. */
  readonly local: Actor
  /** A role of the organisation with the rights of `local`. */
  readonly localRole: string
}

describe('administration', () => {
  const database = testDatabase()

  async function cast(): Promise<Cast> {
    const people = await peopleOf(database.db)
    const services = servicesOn(database.db)
    const [paris, london] = [await people.aUnit(), await people.aUnit()]
    const administrator = await people.anActor({ roles: ['system_administrator'] })
    const localRole = await createRole(services, 'operator', {
      name: 'Local',
      privileges: LOCAL_ADMINISTRATION,
    })
    const local = await people.anActor({ unitId: paris, roleIds: [localRole] })
    return { people, services, paris, london, administrator, local, localRole }
  }
  const aUser = (unitId: string, roleIds: readonly string[]) => ({
    email: `new${unitId.slice(-6)}@rapport.test`,
    name: 'New',
    businessUnitId: unitId,
    language: 'en' as const,
    timeZone: 'Europe/Paris',
    roleIds,
  })
  const allRefused = (attempts: readonly Promise<unknown>[], code: string) =>
    Promise.all(attempts.map((attempt) => expect(attempt).rejects.toThrow(code)))
  const auditOf = (subjectId: string) =>
    query<{ action: string; before: unknown; after: unknown; actor_id: string | null }>(
      database.db,
      sql`select action, before, after, actor_id from identity.audit_log
          where subject_id = ${subjectId} order by id`,
    )

  it('lets an administrator create a user, and tells the audit log without the password', async () => {
    const { services, administrator, people, paris } = await cast()
    const input = {
      ...aUser(paris, [shipped('salesperson')]),
      password: 'three bicycles in the rain',
    }

    const id = await createUser(services, administrator, input)

    expect(await people.actorFor(id)).toMatchObject({
      roleKeys: ['salesperson'],
      businessUnitId: paris,
    })
    const [line] = await auditOf(id)
    expect(line).toMatchObject({ action: 'create', actor_id: administrator.userId })
    expect(JSON.stringify(line)).not.toContain('bicycles')
  })

  it('gives a sign-in name to one user only', async () => {
    const { services, administrator, paris } = await cast()
    await createUser(services, administrator, aUser(paris, []))

    const second = createUser(services, administrator, {
      ...aUser(paris, []),
      email: aUser(paris, []).email.toUpperCase(),
    })

    await expect(second).rejects.toMatchObject({ code: 'IDENTITY_EMAIL_TAKEN', status: 409 })
  })

  it('names each reference that leads nowhere', async () => {
    const { services, administrator } = await cast()
    const input = { ...aUser(NOWHERE, [NOWHERE]), teamIds: [NOWHERE] }

    await expect(createUser(services, administrator, input)).rejects.toMatchObject({
      code: 'IDENTITY_UNKNOWN_REFERENCE',
      fields: [
        { pointer: '/business_unit_id' },
        { pointer: '/role_ids/0' },
        { pointer: '/team_ids/0' },
      ],
    })
  })

  it('is refused without the privilege, and beyond its depth', async () => {
    const { services, people, local, paris, london } = await cast()
    const seller = await people.anActor({ unitId: paris })

    await expect(createUser(services, seller, aUser(paris, []))).rejects.toThrow(
      'IDENTITY_FORBIDDEN',
    )
    await expect(createUser(services, local, aUser(london, []))).rejects.toThrow(
      'IDENTITY_FORBIDDEN',
    )
    await expect(createUser(services, local, aUser(paris, []))).resolves.toBeDefined()
  })

  it('refuses to give what one does not hold: to a new user, to a colleague, to oneself', async () => {
    const { services, people, local, paris } = await cast()
    const colleague = await people.aUser({ unitId: paris, roleIds: [] })
    const roleIds = [shipped('system_administrator')]

    const attempts = [
      createUser(services, local, aUser(paris, roleIds)),
      updateUser(services, local, colleague, { roleIds }),
      updateUser(services, local, local.userId, { roleIds: [...roleIds] }),
    ]

    await allRefused(attempts, 'IDENTITY_ESCALATION')
  })

  it('refuses to lay hands on somebody who stands above: no password, no address, no role', async () => {
    const { services, people, local, paris } = await cast()
    const boss = await people.aUser({ unitId: paris, roles: ['system_administrator'] })

    const patches = [
      { password: 'three bicycles in the rain' },
      { email: 'mine@rapport.test' },
      { roleIds: [] },
      { isActive: false },
      { teamIds: [] },
    ]

    for (const patch of patches) {
      await expect(updateUser(services, local, boss, patch)).rejects.toThrow('IDENTITY_ESCALATION')
    }
    await expect(signOutUser(services, local, boss)).rejects.toThrow('IDENTITY_ESCALATION')
  })

  it('refuses roles by the way of a team', async () => {
    const { services, people, local, paris } = await cast()
    const strong = await people.aTeam({ unitId: paris, roles: ['system_administrator'] })
    const colleague = await people.aUser({ unitId: paris, roleIds: [] })
    const team = { name: 'T', businessUnitId: paris, memberIds: [local.userId] }

    await expect(
      createTeam(services, local, { ...team, roleIds: [shipped('system_administrator')] }),
    ).rejects.toThrow('IDENTITY_ESCALATION')
    await expect(updateTeam(services, local, strong, { memberIds: [colleague] })).rejects.toThrow(
      'IDENTITY_ESCALATION',
    )
    await expect(updateUser(services, local, colleague, { teamIds: [strong] })).rejects.toThrow(
      'IDENTITY_ESCALATION',
    )
  })

  it('refuses roles by the way of a copy or of another role', async () => {
    const { services, people, local, localRole, london } = await cast()
    const wide: Privileges = { ...LOCAL_ADMINISTRATION, accounts: { read: 'organisation' } }
    await people.aUser({ unitId: london, roleIds: [localRole] })

    await expect(
      createRole(services, local, { name: 'Copy', copyOf: shipped('system_administrator') }),
    ).rejects.toThrow('IDENTITY_ESCALATION')
    await expect(createRole(services, local, { name: 'Wide', privileges: wide })).rejects.toThrow(
      'IDENTITY_ESCALATION',
    )
    await expect(setRolePrivileges(services, local, localRole, wide)).rejects.toThrow(
      'IDENTITY_ESCALATION',
    )
    // Within his own reach in Paris; but the role is held in London too, where he reaches nothing.
    await expect(
      setRolePrivileges(services, local, localRole, LOCAL_ADMINISTRATION),
    ).rejects.toThrow('IDENTITY_ESCALATION')
  })

  it('refuses to move oneself, or anybody to where one has no say', async () => {
    const { services, people, local, paris, london } = await cast()
    const roaming = await people.anActor({
      unitId: paris,
      roleIds: [
        await createRole(services, 'operator', {
          name: 'Roaming',
          privileges: { ...LOCAL_ADMINISTRATION, users: { write: 'organisation' } },
        }),
      ],
    })
    const colleague = await people.aUser({ unitId: paris, roleIds: [] })
    const reader = await people.aUser({ unitId: paris, roles: ['read_only'] })

    const there = { businessUnitId: london }
    await expect(updateUser(services, local, colleague, there)).rejects.toThrow(
      'IDENTITY_FORBIDDEN',
    )
    await expect(updateUser(services, roaming, roaming.userId, there)).rejects.toThrow(
      'IDENTITY_CANNOT_MOVE',
    )
    await expect(updateUser(services, roaming, reader, there)).rejects.toThrow(
      'IDENTITY_ESCALATION',
    )
    await expect(updateUser(services, roaming, colleague, there)).resolves.toBeUndefined()
  })

  it('asks for the rights of this moment, not those of the start of the request', async () => {
    const { services, people, administrator, paris } = await cast()
    const second = await people.anActor({ roles: ['system_administrator'] })
    await updateUser(services, administrator, second.userId, { roleIds: [] })

    await expect(createUser(services, second, aUser(paris, []))).rejects.toThrow(
      'IDENTITY_FORBIDDEN',
    )
  })

  it('keeps the last system administrator, whichever way he would go', async () => {
    const { services, administrator, people } = await cast()
    const { userId } = administrator

    await expect(updateUser(services, administrator, userId, { roleIds: [] })).rejects.toThrow(
      'IDENTITY_LAST_ADMINISTRATOR',
    )
    await expect(updateUser(services, 'operator', userId, { isActive: false })).rejects.toThrow(
      'IDENTITY_LAST_ADMINISTRATOR',
    )
    const team = await people.aTeam({ memberIds: [userId], roles: ['system_administrator'] })
    await updateUser(services, administrator, userId, { roleIds: [] })
    await expect(updateTeam(services, administrator, team, { memberIds: [] })).rejects.toThrow(
      'IDENTITY_LAST_ADMINISTRATOR',
    )
    await expect(deleteTeam(services, administrator, team)).rejects.toThrow(
      'IDENTITY_LAST_ADMINISTRATOR',
    )
  })

  it('keeps one of two administrators who remove each other at once', async () => {
    const { services, people, administrator } = await cast()
    const second = await people.anActor({ roles: ['system_administrator'] })

    const outcomes = await Promise.allSettled([
      updateUser(services, administrator, second.userId, { isActive: false }),
      updateUser(services, second, administrator.userId, { isActive: false }),
    ])

    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('refuses a change of a version that is no longer the last', async () => {
    const { services, people, administrator } = await cast()
    const id = await people.aUser()
    await updateUser(services, administrator, id, { name: 'First', version: 1 })

    await expect(
      updateUser(services, administrator, id, { name: 'Second', version: 1 }),
    ).rejects.toMatchObject({ code: 'IDENTITY_VERSION', status: 412 })
  })

  it('notes what a change changed, and only that', async () => {
    const { services, people, administrator } = await cast()
    const id = await people.aUser({ name: 'Before' })

    await updateUser(services, administrator, id, { name: 'After', jobTitle: 'Seller' })

    expect(await auditOf(id)).toMatchObject([
      {
        before: { name: 'Before', job_title: null },
        after: { name: 'After', job_title: 'Seller' },
      },
    ])
  })

  it('leaves an audit log that nobody changes', async () => {
    await cast()

    await expect(
      execute(database.db, sql`update identity.audit_log set action = 'nothing'`),
    ).rejects.toThrow('append-only')
    await expect(execute(database.db, sql`delete from identity.audit_log`)).rejects.toThrow(
      'append-only',
    )
  })

  it('finds nobody, no team, no role and no unit that do not exist', async () => {
    const { services, administrator } = await cast()
    const attempts = [
      updateUser(services, administrator, NOWHERE, {}),
      signOutUser(services, administrator, NOWHERE),
      updateTeam(services, administrator, NOWHERE, {}),
      deleteTeam(services, administrator, NOWHERE),
      renameRole(services, administrator, NOWHERE, 'X'),
      createRole(services, administrator, { name: 'X', copyOf: NOWHERE }),
      updateUnit(services, administrator, NOWHERE, {}),
      deleteUnit(services, administrator, NOWHERE),
    ]

    await allRefused(attempts, 'IDENTITY_NOT_FOUND')
  })

  describe('of roles', () => {
    it('copies a shipped role, and the copy can be edited, renamed and deleted', async () => {
      const { services, people, administrator } = await cast()
      const copyOf = shipped('salesperson')
      const id = await createRole(services, administrator, { name: 'Vendeur', copyOf })
      const seller = await people.anActor({ roleIds: [id] })
      expect(depthOf(seller, 'accounts', 'read')).toBe('unit')

      await setRolePrivileges(services, administrator, id, { accounts: { read: 'own' } })
      await renameRole(services, administrator, id, 'Vendeur junior')
      const after = await people.actorFor(seller.userId)

      expect(depthOf(after, 'accounts', 'read')).toBe('own')
      expect(depthOf(after, 'contacts', 'read')).toBe('none')
      await expect(deleteRole(services, administrator, id)).rejects.toThrow('IDENTITY_IN_USE')
      await updateUser(services, administrator, seller.userId, { roleIds: [] })
      await expect(deleteRole(services, administrator, id)).resolves.toBeUndefined()
    })

    it('leaves the shipped ones as they were shipped', async () => {
      const { services, administrator } = await cast()
      const id = shipped('salesperson')

      const attempts = [
        setRolePrivileges(services, administrator, id, {}),
        renameRole(services, administrator, id, 'Mine'),
        deleteRole(services, administrator, id),
      ]

      await allRefused(attempts, 'IDENTITY_ROLE_SHIPPED')
    })

    it('refuses privileges on tables that do not exist', async () => {
      const { services, administrator } = await cast()
      const creating = createRole(services, administrator, {
        name: 'X',
        privileges: { 'a/b': { read: 'own' } },
      })

      await expect(creating).rejects.toMatchObject({
        code: 'IDENTITY_UNKNOWN_TABLE',
        fields: [{ pointer: '/privileges/a~1b' }],
      })
    })

    it('brings shipped roles back to what is shipped, also from two processes at once', async () => {
      await cast()
      const read = (key: string) =>
        one<{ depth: string }>(
          database.db,
          sql`select depth from identity.role_privileges
              where role_id = ${shipped(key)} and table_name = 'accounts' and action = 'read'`,
        )
      await execute(
        database.db,
        sql`update identity.role_privileges set depth = 'organisation' where role_id = ${shipped('salesperson')}`,
      )
      await execute(
        database.db,
        sql`delete from identity.role_privileges where role_id = ${shipped('read_only')}`,
      )

      await Promise.all([ensureShippedRoles(database.db), ensureShippedRoles(database.db)])

      expect(await read('salesperson')).toEqual({ depth: 'unit' })
      expect(await read('read_only')).toEqual({ depth: 'unit_and_below' })
    })
  })

  describe('of business units and teams', () => {
    it('builds a tree, and what is below is seen at once', async () => {
      const { services, people, administrator, paris } = await cast()
      const manager = await people.anActor({ unitId: paris, roles: ['sales_manager'] })
      expect(manager.unitIdsBelow).toEqual([paris])

      const lyon = await createUnit(services, administrator, { name: 'Lyon', parentId: paris })

      const { unitIdsBelow } = await people.actorFor(manager.userId)
      expect([...unitIdsBelow].sort()).toEqual([paris, lyon].sort())
    })

    it('refuses a circle, a second root, and moves by others than system administrators', async () => {
      const { services, people, administrator, local, paris, london } = await cast()
      const lyon = await createUnit(services, local, { name: 'Lyon', parentId: paris })

      await expect(updateUnit(services, administrator, paris, { parentId: lyon })).rejects.toThrow(
        'IDENTITY_UNIT_CYCLE',
      )
      await expect(
        updateUnit(services, administrator, people.rootId, { parentId: lyon }),
      ).rejects.toThrow('IDENTITY_UNIT_ROOT')
      await expect(updateUnit(services, local, paris, { parentId: london })).rejects.toThrow(
        'IDENTITY_CANNOT_MOVE',
      )
      await expect(updateUnit(services, local, london, { name: 'Mine' })).rejects.toThrow(
        'IDENTITY_FORBIDDEN',
      )
      await expect(
        createUnit(services, administrator, { name: 'X', parentId: NOWHERE }),
      ).rejects.toThrow('IDENTITY_UNKNOWN_REFERENCE')
    })

    it('deletes only what is empty, and never the root', async () => {
      const { services, people, administrator, paris, london } = await cast()

      await expect(deleteUnit(services, administrator, people.rootId)).rejects.toThrow(
        'IDENTITY_UNIT_ROOT',
      )
      await expect(deleteUnit(services, administrator, paris)).rejects.toMatchObject({
        code: 'IDENTITY_IN_USE',
        details: { kind: 'business_unit' },
      })
      await expect(deleteUnit(services, administrator, london)).resolves.toBeUndefined()
    })

    it('gives the roles of a team to its members, and takes them with the membership', async () => {
      const { services, people, administrator, paris } = await cast()
      const seller = await people.aUser({ unitId: paris, roleIds: [] })
      const team = await createTeam(services, administrator, {
        name: 'Closers',
        businessUnitId: paris,
        memberIds: [seller],
        roleIds: [shipped('sales_manager')],
      })
      expect(depthOf(await people.actorFor(seller), 'accounts', 'write')).toBe('unit_and_below')

      await updateTeam(services, administrator, team, { memberIds: [] })
      expect(depthOf(await people.actorFor(seller), 'accounts', 'write')).toBe('none')
      await expect(deleteTeam(services, administrator, team)).resolves.toBeUndefined()
    })
  })
})
