import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError } from '../platform/errors.ts'
import { requirePrivilege } from './errors.ts'
import { limitedToScopes } from './limit-to-scopes.ts'
import { isSystemAdministrator } from './model.ts'
import type { Action, Actor, Depth, Ownership, Privileges } from './rights.ts'
import {
  ACTIONS,
  DEPTHS,
  depthOf,
  depthRank,
  effectivePrivileges,
  excessAt,
  may,
  mayOn,
} from './rights.ts'
import { SHIPPED_ROLES } from './shipped-roles.ts'
import { PRIVILEGE_TABLES } from './tables.ts'

const TABLES = Object.keys(PRIVILEGE_TABLES)
const OWNED = ['accounts', 'contacts', 'activities']

const anActor = (over: Partial<Actor> = {}): Actor => ({
  userId: 'me',
  name: 'Anna',
  email: 'anna@rapport.test',
  language: 'en',
  timeZone: 'Europe/Paris',
  theme: 'auto',
  businessUnitId: 'paris',
  unitIdsBelow: ['paris', 'lyon'],
  teamIds: ['team'],
  roleKeys: [],
  privileges: {},
  source: 'person',
  ...over,
})

const withDepth = (depth: Depth, table = 'accounts', action: Action = 'read'): Actor =>
  anActor({ privileges: { [table]: { [action]: depth } } })

const depths = fc.constantFrom(...DEPTHS)
const actions = fc.constantFrom(...ACTIONS)
const privileges: fc.Arbitrary<Privileges> = fc.dictionary(
  fc.constantFrom(...TABLES),
  fc.dictionary(actions, depths),
)
const rows: fc.Arbitrary<Ownership> = fc.record({
  ownerUserId: fc.constantFrom('me', 'other', undefined),
  ownerTeamId: fc.constantFrom('team', 'other team', undefined),
  businessUnitId: fc.constantFrom('paris', 'lyon', 'london', 'root'),
})

describe('the effective privileges', () => {
  it('never shrink when a role is added', () => {
    fc.assert(
      fc.property(fc.array(privileges), privileges, actions, (held, more, action) => {
        const before = anActor({ privileges: effectivePrivileges(held) })
        const after = anActor({ privileges: effectivePrivileges([...held, more]) })

        for (const table of TABLES) {
          expect(depthRank(depthOf(after, table, action))).toBeGreaterThanOrEqual(
            depthRank(depthOf(before, table, action)),
          )
        }
      }),
    )
  })

  it('do not depend on the order of the roles, nor on holding one twice', () => {
    fc.assert(
      fc.property(fc.array(privileges), (held) => {
        const effective = effectivePrivileges(held)

        expect(effectivePrivileges([...held].reverse())).toEqual(effective)
        expect(effectivePrivileges([...held, ...held])).toEqual(effective)
      }),
    )
  })

  it('are none for a table or an action that no role mentions', () => {
    const actor = anActor({ privileges: effectivePrivileges([{ accounts: { read: 'own' } }]) })

    expect(depthOf(actor, 'accounts', 'write')).toBe('none')
    expect(depthOf(actor, 'toString', 'read')).toBe('none')
    expect(may(actor, 'leads', 'read')).toBe(false)
  })
})

describe('a right on one row', () => {
  it('at a deeper depth reaches at least what a shallower one reaches', () => {
    fc.assert(
      fc.property(rows, depths, depths, actions, (row, one, other, action) => {
        const [shallow, deep] = depthRank(one) <= depthRank(other) ? [one, other] : [other, one]
        const reachesShallow = mayOn(withDepth(shallow, 'leads', action), 'leads', action, row)

        expect(
          !reachesShallow || mayOn(withDepth(deep, 'leads', action), 'leads', action, row),
        ).toBe(true)
      }),
    )
  })

  it.each<[Depth, string, Ownership, boolean]>([
    ['none', 'my own row', { ownerUserId: 'me', businessUnitId: 'paris' }, false],
    ['own', 'my own row', { ownerUserId: 'me', businessUnitId: 'london' }, true],
    ['own', 'a row of my team', { ownerTeamId: 'team', businessUnitId: 'london' }, true],
    ['own', 'a row of a colleague', { ownerUserId: 'other', businessUnitId: 'paris' }, false],
    ['unit', 'a row of my unit', { ownerUserId: 'other', businessUnitId: 'paris' }, true],
    ['unit', 'a row of a unit below', { ownerUserId: 'other', businessUnitId: 'lyon' }, false],
    ['unit_and_below', 'a row below', { ownerUserId: 'other', businessUnitId: 'lyon' }, true],
    ['unit_and_below', 'a sibling', { ownerUserId: 'other', businessUnitId: 'london' }, false],
    ['unit_and_below', 'the unit above', { ownerUserId: 'other', businessUnitId: 'root' }, false],
    ['organisation', 'a sibling', { ownerUserId: 'other', businessUnitId: 'london' }, true],
  ])('with depth %s on %s', (depth, _what, row, expected) => {
    expect(mayOn(withDepth(depth), 'accounts', 'read', row)).toBe(expected)
  })

  it('is widened by sharing, for the shared actions only', () => {
    const row = { ownerUserId: 'other', businessUnitId: 'london' }

    expect(mayOn(withDepth('own'), 'accounts', 'read', row, ['read'])).toBe(true)
    expect(mayOn(withDepth('own'), 'accounts', 'read', row, ['write'])).toBe(false)
  })

  it('is not given by sharing where the privilege is not held at all', () => {
    const row = { ownerUserId: 'other', businessUnitId: 'london' }

    expect(mayOn(withDepth('none'), 'accounts', 'read', row, ['read'])).toBe(false)
  })

  it('covers every row of a table that belongs to the organisation', () => {
    const row = { businessUnitId: 'london' }

    expect(mayOn(withDepth('own', 'competitors'), 'competitors', 'read', row)).toBe(true)
  })

  it('does not exist on a table that privileges do not speak of', () => {
    const row = { ownerUserId: 'me', businessUnitId: 'paris' }

    expect(mayOn(withDepth('organisation', 'secrets'), 'secrets', 'read', row)).toBe(false)
  })
})

describe('the excess of a grant', () => {
  it('is empty exactly when nothing becomes reachable that the giver does not reach', () => {
    const units = fc.constantFrom('paris', 'lyon', 'london')
    fc.assert(
      fc.property(privileges, privileges, units, rows, (wanted, held, unitId, row) => {
        const giver = anActor({ privileges: held })
        // Whoever stands in the unit, owns nothing, and is a member of no team.
        const receiver = anActor({
          userId: 'receiver',
          privileges: wanted,
          businessUnitId: unitId,
          unitIdsBelow: unitId === 'paris' ? ['paris', 'lyon'] : [unitId],
          teamIds: [],
        })
        fc.pre(excessAt(wanted, unitId, giver).length === 0)

        for (const table of OWNED) {
          for (const action of ACTIONS) {
            const reaches = mayOn(receiver, table, action, row)
            expect(!reaches || mayOn(giver, table, action, row)).toBe(true)
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  it('names what is above the giver', () => {
    const giver = withDepth('unit')

    expect(excessAt({ accounts: { read: 'unit_and_below' } }, 'paris', giver)).toEqual([
      { table: 'accounts', action: 'read', wanted: 'unit_and_below', held: 'unit' },
    ])
    expect(excessAt({ accounts: { read: 'unit' } }, 'london', giver)).toHaveLength(1)
    expect(excessAt({ accounts: { read: 'unit' } }, 'paris', giver)).toEqual([])
  })
})

describe('a token', () => {
  const everything = Object.fromEntries(
    TABLES.map((table) => [
      table,
      Object.fromEntries(ACTIONS.map((action) => [action, 'organisation' as const])),
    ]),
  )

  it('for reading may only read', () => {
    const actor = anActor({ privileges: limitedToScopes(everything, ['read']) })

    expect(ACTIONS.filter((action) => may(actor, 'accounts', action))).toEqual(['read'])
    expect(ACTIONS.filter((action) => may(actor, 'users', action))).toEqual(['read'])
  })

  it('for writing may change customers but not people and settings', () => {
    const actor = anActor({ privileges: limitedToScopes(everything, ['read', 'write']) })

    expect(may(actor, 'accounts', 'delete')).toBe(true)
    expect(may(actor, 'users', 'write')).toBe(false)
    expect(may(actor, 'organisation_settings', 'write')).toBe(false)
  })

  it('for administration may do all that its owner may', () => {
    expect(limitedToScopes(everything, ['admin'])).toEqual(everything)
  })

  it('never gives what its owner does not hold', () => {
    const scopes = fc.subarray(['read', 'write', 'admin'] as const)
    fc.assert(
      fc.property(privileges, scopes, actions, (held, given, action) => {
        const actor = anActor({ privileges: limitedToScopes(held, given) })

        for (const table of TABLES) {
          expect([depthOf({ privileges: held }, table, action), 'none']).toContain(
            depthOf(actor, table, action),
          )
        }
      }),
    )
  })

  it('makes a system administrator only with the scope admin', () => {
    const administrator = anActor({ roleKeys: ['system_administrator'] })

    expect(isSystemAdministrator(administrator)).toBe(true)
    expect(isSystemAdministrator({ ...administrator, scopes: ['read', 'write'] })).toBe(false)
    expect(isSystemAdministrator({ ...administrator, scopes: ['admin'] })).toBe(true)
    expect(isSystemAdministrator(anActor())).toBe(false)
  })
})

describe('the shipped roles', () => {
  const actorWith = (key: string): Actor =>
    anActor({ privileges: SHIPPED_ROLES.find((role) => role.key === key)?.privileges ?? {} })

  it('speak only of tables that exist', () => {
    const unknown = SHIPPED_ROLES.flatMap((role) => Object.keys(role.privileges)).filter(
      (table) => !TABLES.includes(table),
    )

    expect(unknown).toEqual([])
  })

  it('give the system administrator everything', () => {
    const actor = actorWith('system_administrator')
    const missing = TABLES.flatMap((table) =>
      ACTIONS.filter((action) => depthOf(actor, table, action) !== 'organisation'),
    )

    expect(missing).toEqual([])
  })

  it('keep a salesperson out of a sibling unit', () => {
    const row = { ownerUserId: 'other', businessUnitId: 'london' }
    const seen = ['accounts', 'contacts', 'leads', 'opportunities', 'cases', 'activities'].filter(
      (table) => mayOn(actorWith('salesperson'), table, 'read', row),
    )

    expect(seen).toEqual([])
  })

  it('let the read-only role change nothing', () => {
    const actor = actorWith('read_only')
    const changes = TABLES.flatMap((table) =>
      ACTIONS.filter((action) => action !== 'read' && may(actor, table, action)),
    )

    expect(changes).toEqual([])
  })
})

describe('requirePrivilege', () => {
  it('refuses with 403 and says which privilege is missing', () => {
    const refuse = (): void => requirePrivilege(anActor(), 'accounts', 'read')

    expect(refuse).toThrow(AppError)
    expect(refuse).toThrow(/IDENTITY_FORBIDDEN.*accounts.*read/)
  })

  it('lets a holder pass, at any depth', () => {
    expect(() => requirePrivilege(withDepth('own'), 'accounts', 'read')).not.toThrow()
  })
})
