import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { peopleOf } from '../../../test/factories/people.ts'
import type { Db } from '../../platform/database.ts'
import { execute, insertMany, one, query, sql } from '../../platform/database.ts'
import type { Action, Actor, Depth } from '../rights.ts'
import { ACTIONS, DEPTHS, mayOn } from '../rights.ts'
import { findActor } from './actors.ts'
import { scope } from './scope.ts'

/**
 * Random organisations: a tree of units, people and teams anywhere in it, accounts with any owner,
 * shares with anybody. What the SQL finds must be what the rule says, row by row.
 */
type Organisation = {
  readonly parents: readonly number[]
  readonly users: readonly number[]
  readonly teams: ReadonlyArray<{ unit: number; members: readonly number[] }>
  readonly accounts: ReadonlyArray<{ owner: number; isTeam: boolean; unit: number }>
  readonly shares: ReadonlyArray<{
    account: number
    principal: number
    isTeam: boolean
    actions: Action[]
  }>
  readonly depth: Depth
  readonly action: Action
}

const organisations: fc.Arbitrary<Organisation> = fc.record({
  parents: fc.array(fc.nat(6), { minLength: 1, maxLength: 6 }),
  users: fc.array(fc.nat(6), { minLength: 1, maxLength: 5 }),
  teams: fc.array(fc.record({ unit: fc.nat(6), members: fc.array(fc.nat(4), { maxLength: 3 }) }), {
    maxLength: 3,
  }),
  accounts: fc.array(fc.record({ owner: fc.nat(4), isTeam: fc.boolean(), unit: fc.nat(6) }), {
    minLength: 1,
    maxLength: 12,
  }),
  shares: fc.array(
    fc.record({
      account: fc.nat(11),
      principal: fc.nat(4),
      isTeam: fc.boolean(),
      actions: fc.subarray([...ACTIONS], { minLength: 1 }),
    }),
    { maxLength: 5 },
  ),
  depth: fc.constantFrom(...DEPTHS),
  action: fc.constantFrom(...ACTIONS),
})

const at = <T>(list: readonly T[], index: number): T | undefined => list[index % list.length]

type Built = {
  readonly userIds: readonly string[]
  readonly rows: ReadonlyArray<{
    readonly id: string
    readonly owner_user_id: string | null
    readonly owner_team_id: string | null
    readonly business_unit_id: string
  }>
}

async function build(db: Db, organisation: Organisation): Promise<Built> {
  const people = await peopleOf(db)
  const unitIds = [people.rootId]
  for (const parent of organisation.parents) {
    unitIds.push(await people.aUnit({ parentId: at(unitIds, parent) ?? people.rootId }))
  }
  const roleId = await roleWith(db, organisation)
  const userIds: string[] = []
  for (const unit of organisation.users) {
    userIds.push(
      await people.aUser({ roleIds: [roleId], unitId: at(unitIds, unit) ?? people.rootId }),
    )
  }
  const teamIds: string[] = []
  for (const team of organisation.teams) {
    const memberIds = [...new Set(team.members.flatMap((member) => at(userIds, member) ?? []))]
    teamIds.push(await people.aTeam({ unitId: at(unitIds, team.unit) ?? people.rootId, memberIds }))
  }
  const rows = organisation.accounts.map((account) => {
    const teamId = account.isTeam ? at(teamIds, account.owner) : undefined
    return {
      id: randomUUID(),
      owner_user_id: teamId === undefined ? (at(userIds, account.owner) ?? null) : null,
      owner_team_id: teamId ?? null,
      business_unit_id: at(unitIds, account.unit) ?? people.rootId,
    }
  })
  await insertRows(db, rows)
  for (const share of organisation.shares) {
    const principal = at(share.isTeam ? teamIds : userIds, share.principal)
    await insertShare(db, at(rows, share.account)?.id, principal, userIds[0], share)
  }
  return { userIds, rows }
}

async function insertShare(
  db: Db,
  recordId: string | undefined,
  principalId: string | undefined,
  sharerId: string | undefined,
  share: { isTeam: boolean; actions: Action[] },
): Promise<void> {
  if (recordId === undefined || principalId === undefined) return
  await execute(
    db,
    sql`insert into identity.shares (table_name, record_id, principal_kind, principal_id, actions,
          shared_by_id, shared_at)
        values ('accounts', ${recordId}, ${share.isTeam ? 'team' : 'user'}, ${principalId},
          ${share.actions}::text[], ${sharerId}, '2026-01-05T08:00:00Z')
        on conflict do nothing`,
  )
}

async function roleWith(db: Db, { action, depth }: Organisation): Promise<string> {
  const id = randomUUID()
  await execute(
    db,
    sql`insert into identity.roles (id, name, created_at) values (${id}, 'Tried', '2026-01-05T08:00:00Z')`,
  )
  if (depth !== 'none') {
    await execute(
      db,
      sql`insert into identity.role_privileges (role_id, table_name, action, depth)
          values (${id}, 'accounts', ${action}, ${depth})`,
    )
  }
  return id
}

/** Any table with an owner will do; this one stays the same when those of the records change. */
async function createTable(db: Db): Promise<void> {
  await execute(
    db,
    sql.raw(`create table public.owned (
      id uuid primary key, owner_user_id uuid, owner_team_id uuid, business_unit_id uuid not null);
    create index owned_by_user on public.owned (owner_user_id, id);
    create index owned_by_team on public.owned (owner_team_id, id);
    create index owned_by_unit on public.owned (business_unit_id, id)`),
  )
}

async function insertRows(db: Db, rows: Built['rows']): Promise<void> {
  await insertMany(
    db,
    'public.owned',
    { id: 'uuid', owner_user_id: 'uuid', owner_team_id: 'uuid', business_unit_id: 'uuid' },
    rows,
  )
}

async function foundBySql(db: Db, actor: Actor, action: Action): Promise<string[]> {
  const rows = await query<{ id: string }>(
    db,
    sql`select a.id from public.owned a where ${scope(actor, 'accounts', action, 'a')} order by 1`,
  )
  return rows.map((row) => row.id)
}

async function foundByRule(db: Db, actor: Actor, action: Action, built: Built): Promise<string[]> {
  const found: string[] = []
  for (const row of built.rows) {
    const shared = await one<{ actions: Action[] }>(
      db,
      sql`select array(select distinct unnest(s.actions) from identity.shares s
            where s.table_name = 'accounts' and s.record_id = ${row.id}
              and s.principal_id = any(${[actor.userId, ...actor.teamIds]}::uuid[])) as actions`,
    )
    const ownership = {
      ownerUserId: row.owner_user_id ?? undefined,
      ownerTeamId: row.owner_team_id ?? undefined,
      businessUnitId: row.business_unit_id,
    }
    if (mayOn(actor, 'accounts', action, ownership, shared?.actions ?? [])) found.push(row.id)
  }
  return found.sort()
}

async function erase(db: Db): Promise<void> {
  await execute(db, sql`delete from identity.shares`)
  await execute(db, sql`delete from public.owned`)
  await execute(db, sql`delete from identity.teams`)
  await execute(db, sql`delete from identity.users`)
  await execute(db, sql`delete from identity.roles where key is null`)
  await execute(db, sql`delete from identity.business_units where parent_id is not null`)
}

describe('the scope of a list', () => {
  const database = testDatabase()

  beforeAll(() => createTable(database.db))
  afterEach(() => erase(database.db))

  it('finds exactly the rows that the rule for one row allows, in any organisation', async () => {
    await fc.assert(
      fc.asyncProperty(organisations, async (organisation) => {
        const { db } = database
        const built = await build(db, organisation)

        for (const userId of built.userIds) {
          const actor = await findActor(db, userId, 'person')
          if (actor === undefined) throw new Error('the user has just been made')
          expect(await foundBySql(db, actor, organisation.action)).toEqual(
            await foundByRule(db, actor, organisation.action, built),
          )
        }

        await erase(db)
      }),
      { numRuns: 25 },
    )
  })

  it('keeps one of two sibling units from the other', async () => {
    const people = await peopleOf(database.db)
    const [paris, london] = [await people.aUnit(), await people.aUnit()]
    const anna = await people.anActor({ unitId: paris })
    const mary = await people.anActor({ unitId: london })
    const manager = await people.anActor({ unitId: people.rootId, roles: ['sales_manager'] })
    const id = randomUUID()
    await insertRows(database.db, [
      { id, owner_user_id: anna.userId, owner_team_id: null, business_unit_id: paris },
    ])

    expect(await foundBySql(database.db, anna, 'read')).toEqual([id])
    expect(await foundBySql(database.db, mary, 'read')).toEqual([])
    expect(await foundBySql(database.db, manager, 'read')).toEqual([id])
  })

  it('applies depth to people, teams and units, which stand in a unit themselves', async () => {
    const people = await peopleOf(database.db)
    const [paris, london] = [await people.aUnit(), await people.aUnit()]
    const anna = await people.anActor({ unitId: paris })
    const bob = await people.aUser({ unitId: paris })
    const mary = await people.aUser({ unitId: london })
    const actor: Actor = {
      ...anna,
      privileges: { users: { write: 'unit' }, business_units: { write: 'own' } },
    }

    const users = await query<{ id: string }>(
      database.db,
      sql`select u.id from identity.users u where ${scope(actor, 'users', 'write', 'u')}`,
    )
    const units = await query<{ id: string }>(
      database.db,
      sql`select u.id from identity.business_units u where ${scope(actor, 'business_units', 'write', 'u')}`,
    )

    expect(users.map((row) => row.id).sort()).toEqual([anna.userId, bob].sort())
    expect(users.map((row) => row.id)).not.toContain(mary)
    expect(units).toEqual([])
  })

  it('is answered from the indexes of owner, unit and shares, not by reading the table', async () => {
    const people = await peopleOf(database.db)
    const actor = await people.anActor({ unitId: await people.aUnit() })
    await execute(
      database.db,
      sql`insert into public.owned (id, owner_user_id, business_unit_id)
          select gen_random_uuid(), gen_random_uuid(), gen_random_uuid() from generate_series(1, 20000)`,
    )
    await execute(database.db, sql`analyze public.owned`)

    const plan = await query<Record<string, string>>(
      database.db,
      sql`explain select a.id from public.owned a
          where ${scope(actor, 'accounts', 'read', 'a')}`,
    )
    const text = plan.map((row) => Object.values(row).join(' ')).join('\n')

    expect(text).toContain('owned_by_user')
    expect(text).not.toContain('Seq Scan on owned')
  })
})
