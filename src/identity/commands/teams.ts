import type { Services } from '../../platform/services.ts'
import { findUnits } from '../store/organisation.ts'
import type { StoredTeam } from '../store/people.ts'
import {
  deleteTeam as deleteTeamRow,
  findTeams,
  insertTeam,
  positionsOf,
  setTeamMembers,
  setTeamRoles,
  updateTeamRow,
} from '../store/people.ts'
import { findRoles, privilegesOfRoles } from '../store/roles.ts'
import { maximumOf } from '../views/actors.ts'
import type { Administrator } from './administration.ts'
import {
  administer,
  differences,
  notFound,
  requireCovers,
  requireOn,
  tellOf,
  unknownReference,
} from './administration.ts'
import { orInUse } from './units.ts'

export type TeamInput = {
  readonly name: string
  readonly businessUnitId: string
  readonly memberIds: readonly string[]
  readonly roleIds: readonly string[]
}

type Team = Omit<StoredTeam, 'id'>

const asTeam = (input: TeamInput): Team => ({
  name: input.name,
  business_unit_id: input.businessUnitId,
  member_ids: [...new Set(input.memberIds)].sort(),
  role_ids: [...new Set(input.roleIds)].sort(),
})

const NOBODY: Pick<Team, 'member_ids' | 'role_ids'> = { member_ids: [], role_ids: [] }

/**
 * Creates a team with its members and roles; the members hold the roles too.
 *
 * @throws AppError IDENTITY_FORBIDDEN, IDENTITY_ESCALATION 403; IDENTITY_UNKNOWN_REFERENCE 422
 */
export async function createTeam(
  services: Services,
  administrator: Administrator,
  input: TeamInput,
): Promise<string> {
  const id = services.newId()
  const team = asTeam(input)
  await administer(services, administrator, async (inner, current) => {
    requireOn(current, 'teams', 'create', { businessUnitId: input.businessUnitId })
    await requireReferences(inner, team)
    await requireMayCompose(inner, current, NOBODY, team)
    await insertTeam(inner.db, { id, ...input, now: inner.clock.now() })
    await saveComposition(inner, id, team)
    await tellOf(inner, current, {
      action: 'create',
      subjectKind: 'team',
      subjectId: id,
      after: team,
      userIds: team.member_ids,
    })
  })
  return id
}

/**
 * Changes a team, its members, its roles.
 *
 * @throws AppError IDENTITY_NOT_FOUND 404; IDENTITY_FORBIDDEN, IDENTITY_ESCALATION 403;
 *   IDENTITY_LAST_ADMINISTRATOR, IDENTITY_UNKNOWN_REFERENCE 422
 */
export async function updateTeam(
  services: Services,
  administrator: Administrator,
  id: string,
  patch: { readonly [Key in keyof TeamInput]?: TeamInput[Key] | undefined },
): Promise<void> {
  await administer(services, administrator, async (inner, current) => {
    const before = await teamOf(inner, id)
    requireOn(current, 'teams', 'write', positionOf(before))
    const after = asTeam({
      name: patch.name ?? before.name,
      businessUnitId: patch.businessUnitId ?? before.business_unit_id,
      memberIds: patch.memberIds ?? before.member_ids,
      roleIds: patch.roleIds ?? before.role_ids,
    })
    requireOn(current, 'teams', 'write', {
      businessUnitId: after.business_unit_id,
      ownerTeamId: id,
    })
    await requireReferences(inner, after)
    await requireMayCompose(inner, current, before, after)
    await updateTeamRow(inner.db, { id, ...after })
    await saveComposition(inner, id, after)
    const { id: _id, ...old } = before
    await tellOf(inner, current, {
      action: 'update',
      subjectKind: 'team',
      subjectId: id,
      ...differences(old, after),
      userIds: [...new Set([...before.member_ids, ...after.member_ids])],
    })
  })
}

/**
 * Deletes a team that owns nothing.
 *
 * @throws AppError IDENTITY_NOT_FOUND 404; IDENTITY_FORBIDDEN, IDENTITY_ESCALATION 403;
 *   IDENTITY_IN_USE 409; IDENTITY_LAST_ADMINISTRATOR 422
 */
export async function deleteTeam(
  services: Services,
  administrator: Administrator,
  id: string,
): Promise<void> {
  await orInUse(
    'team',
    administer(services, administrator, async (inner, current) => {
      const before = await teamOf(inner, id)
      requireOn(current, 'teams', 'delete', positionOf(before))
      await requireMayCompose(inner, current, before, NOBODY)
      await deleteTeamRow(inner.db, id)
      await tellOf(inner, current, {
        action: 'delete',
        subjectKind: 'team',
        subjectId: id,
        before,
        userIds: before.member_ids,
      })
    }),
  )
}

async function teamOf({ db }: Services, id: string): Promise<StoredTeam> {
  const [team] = await findTeams(db, [id])
  if (team === undefined) throw notFound('team', id)
  return team
}

const positionOf = (team: StoredTeam) => ({
  ownerTeamId: team.id,
  businessUnitId: team.business_unit_id,
})

/** The roles of a team are granted to its members: each of them must be within reach where he stands. */
async function requireMayCompose(
  { db }: Services,
  current: Administrator,
  before: Pick<Team, 'member_ids' | 'role_ids'>,
  after: Pick<Team, 'member_ids' | 'role_ids'>,
): Promise<void> {
  const isSame = [
    before.member_ids.join() === after.member_ids.join(),
    before.role_ids.join() === after.role_ids.join(),
  ]
  if (isSame.every(Boolean)) return
  const rows = await privilegesOfRoles(db, [...before.role_ids, ...after.role_ids])
  const granted = maximumOf(rows.map((row) => [row.table_name, row.action, row.depth]))
  for (const member of await positionsOf(db, [...before.member_ids, ...after.member_ids])) {
    requireCovers(current, granted, member.business_unit_id)
  }
  if (current !== 'operator') requireCovers(current, granted, current.businessUnitId)
}

async function requireReferences({ db }: Services, team: Team): Promise<void> {
  const units = await findUnits(db)
  const roles = await findRoles(db, team.role_ids)
  const members = await positionsOf(db, team.member_ids)
  const missing = [
    ...(units.some((unit) => unit.id === team.business_unit_id) ? [] : ['/business_unit_id']),
    ...(roles.length === team.role_ids.length ? [] : ['/role_ids']),
    ...(members.length === team.member_ids.length ? [] : ['/member_ids']),
  ]
  if (missing.length > 0) throw unknownReference(missing)
}

async function saveComposition({ db }: Services, id: string, team: Team): Promise<void> {
  await setTeamMembers(db, id, team.member_ids)
  await setTeamRoles(db, id, team.role_ids)
}
