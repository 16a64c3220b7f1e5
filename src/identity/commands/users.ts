import { isUniqueViolation } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { passwordProblems } from '../check-password.ts'
import { hashPassword } from '../client.ts'
import { IDENTITY_ERRORS } from '../errors.ts'
import { isSystemAdministrator } from '../model.ts'
import type { Language } from '../rights.ts'
import { findUnits } from '../store/organisation.ts'
import type { StoredTeam, StoredUser } from '../store/people.ts'
import {
  findTeams,
  findUser,
  insertUser,
  setPasswordHash,
  setUserRoles,
  setUserTeams,
  updateUserRow,
} from '../store/people.ts'
import { findRoles } from '../store/roles.ts'
import { revokeSessions, revokeTokens } from '../store/sessions.ts'
import { findActor } from '../views/actors.ts'
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

export type UserInput = {
  readonly email: string
  readonly name: string
  readonly jobTitle?: string | undefined
  readonly businessUnitId: string
  readonly language: Language
  readonly timeZone: string
  readonly roleIds: readonly string[]
  readonly teamIds?: readonly string[] | undefined
  /** Without one the user cannot sign in with a password until an administrator sets it. */
  readonly password?: string | undefined
}

/**
 * Creates a user with his roles and teams.
 *
 * @throws AppError IDENTITY_FORBIDDEN, IDENTITY_ESCALATION 403; IDENTITY_EMAIL_TAKEN 409;
 *   IDENTITY_PASSWORD_REFUSED, IDENTITY_UNKNOWN_REFERENCE 422
 */
export async function createUser(
  services: Services,
  administrator: Administrator,
  input: UserInput,
): Promise<string> {
  const passwordHash = await hashOf(input.password, input)
  const id = services.newId()
  return orEmailTaken(
    administer(services, administrator, async (inner, current) => {
      const teamIds = input.teamIds ?? []
      await requireReferences(inner, { ...input, teamIds })
      requireOn(current, 'users', 'create', { businessUnitId: input.businessUnitId })
      requireOnTeams(current, await findTeams(inner.db, teamIds))
      await insertUser(inner.db, {
        id,
        email: input.email,
        name: input.name,
        jobTitle: input.jobTitle,
        businessUnitId: input.businessUnitId,
        language: input.language,
        timeZone: input.timeZone,
        passwordHash,
        now: inner.clock.now(),
      })
      await setUserRoles(inner.db, id, input.roleIds)
      await setUserTeams(inner.db, id, teamIds)
      await requireCoversUser(inner, current, id)
      const { password: _secret, ...after } = input
      await tellOf(inner, current, {
        action: 'create',
        subjectKind: 'user',
        subjectId: id,
        after,
        userIds: [id],
      })
      return id
    }),
  )
}

export type UserPatch = {
  readonly [Key in keyof UserInput]?: UserInput[Key] | undefined
} & {
  readonly isActive?: boolean | undefined
  /** The version that the administrator has seen; another one is refused. */
  readonly version?: number | undefined
}

/**
 * Changes a user. Deactivating him or setting his password ends his sessions and tokens.
 *
 * @throws AppError IDENTITY_NOT_FOUND 404; IDENTITY_FORBIDDEN, IDENTITY_ESCALATION, IDENTITY_CANNOT_MOVE
 *   403; IDENTITY_EMAIL_TAKEN 409; IDENTITY_VERSION 412; IDENTITY_LAST_ADMINISTRATOR,
 *   IDENTITY_PASSWORD_REFUSED, IDENTITY_UNKNOWN_REFERENCE 422
 */
export async function updateUser(
  services: Services,
  administrator: Administrator,
  id: string,
  patch: UserPatch,
): Promise<void> {
  const seen = await findUser(services.db, id)
  if (seen === undefined) throw notFound('user', id)
  const passwordHash = await hashOf(patch.password, { ...seen, ...withoutUndefined(patch) })
  await orEmailTaken(
    administer(services, administrator, async (inner, current) => {
      const before = await findUser(inner.db, id)
      if (before === undefined) throw notFound('user', id)
      await requireMayChange(inner, current, before, patch)
      const after = merged(before, patch)
      await updateUserRow(inner.db, id, after, inner.clock.now())
      await setUserRoles(inner.db, id, after.role_ids)
      await setUserTeams(inner.db, id, after.team_ids)
      if (passwordHash !== undefined) {
        await setPasswordHash(inner.db, id, passwordHash, inner.clock.now())
      }
      if (changesRights(patch)) await requireCoversUser(inner, current, id)
      if (passwordHash !== undefined || !after.is_active) await revokeAll(inner, id)
      await tellOf(inner, current, {
        action: passwordHash === undefined ? 'update' : 'update_with_password',
        subjectKind: 'user',
        subjectId: id,
        ...differences(changeable(before), changeable(after)),
        userIds: [id],
      })
    }),
  )
}

/**
 * Ends all sessions and tokens of a user, for example after a lost device.
 *
 * @throws AppError IDENTITY_NOT_FOUND 404; IDENTITY_FORBIDDEN, IDENTITY_ESCALATION 403
 */
export async function signOutUser(
  services: Services,
  administrator: Administrator,
  id: string,
): Promise<void> {
  await administer(services, administrator, async (inner, current) => {
    const user = await findUser(inner.db, id)
    if (user === undefined) throw notFound('user', id)
    requireOn(current, 'users', 'write', positionOf(user))
    await requireCoversUser(inner, current, id)
    await revokeAll(inner, id)
    await tellOf(inner, current, {
      action: 'revoke_sessions',
      subjectKind: 'user',
      subjectId: id,
      userIds: [id],
    })
  })
}

const positionOf = (user: { readonly id: string; readonly business_unit_id: string }) => ({
  ownerUserId: user.id,
  businessUnitId: user.business_unit_id,
})

const changesRights = (patch: UserPatch): boolean =>
  [
    patch.email,
    patch.password,
    patch.isActive,
    patch.businessUnitId,
    patch.roleIds,
    patch.teamIds,
  ].some((part) => part !== undefined)

async function requireMayChange(
  inner: Services,
  current: Administrator,
  before: StoredUser,
  patch: UserPatch,
): Promise<void> {
  requireOn(current, 'users', 'write', positionOf(before))
  if (patch.version !== undefined && patch.version !== before.version) {
    throw new AppError(IDENTITY_ERRORS.IDENTITY_VERSION, { details: { version: before.version } })
  }
  await requireReferences(inner, {
    businessUnitId: patch.businessUnitId ?? before.business_unit_id,
    roleIds: patch.roleIds ?? [],
    teamIds: patch.teamIds ?? [],
  })
  if (changesRights(patch)) await requireCoversUser(inner, current, before.id)
  if (patch.businessUnitId !== undefined && patch.businessUnitId !== before.business_unit_id) {
    requireMayMove(current, before.id, patch.businessUnitId)
  }
  const changed = symmetricDifference(before.team_ids, patch.teamIds ?? before.team_ids)
  requireOnTeams(current, await findTeams(inner.db, changed))
}

/** Nobody moves himself to where he would see more, but a system administrator. */
function requireMayMove(current: Administrator, userId: string, unitId: string): void {
  requireOn(current, 'users', 'write', { businessUnitId: unitId })
  if (current === 'operator' || isSystemAdministrator(current)) return
  if (current.userId === userId) throw new AppError(IDENTITY_ERRORS.IDENTITY_CANNOT_MOVE)
}

function requireOnTeams(current: Administrator, teams: readonly StoredTeam[]): void {
  for (const team of teams) {
    requireOn(current, 'teams', 'write', {
      ownerTeamId: team.id,
      businessUnitId: team.business_unit_id,
    })
  }
}

/** What the user holds at this moment of the transaction must not exceed what the administrator reaches. */
async function requireCoversUser(
  { db }: Services,
  current: Administrator,
  userId: string,
): Promise<void> {
  const actor = await findActor(db, userId, 'person')
  if (actor !== undefined) requireCovers(current, actor.privileges, actor.businessUnitId)
}

async function requireReferences(
  { db }: Services,
  references: Pick<UserInput, 'businessUnitId' | 'roleIds'> & {
    readonly teamIds: readonly string[]
  },
): Promise<void> {
  const units = await findUnits(db)
  const roles = await findRoles(db, references.roleIds)
  const teams = await findTeams(db, references.teamIds)
  const missing = [
    ...(units.some((unit) => unit.id === references.businessUnitId) ? [] : ['/business_unit_id']),
    ...missingAt('/role_ids', references.roleIds, roles),
    ...missingAt('/team_ids', references.teamIds, teams),
  ]
  if (missing.length > 0) throw unknownReference(missing)
}

const missingAt = (
  pointer: string,
  ids: readonly string[],
  found: ReadonlyArray<{ readonly id: string }>,
): readonly string[] =>
  ids.flatMap((id, position) =>
    found.some((row) => row.id === id) ? [] : [`${pointer}/${position}`],
  )

async function revokeAll({ db, clock }: Services, userId: string): Promise<void> {
  await revokeSessions(db, userId, clock.now())
  await revokeTokens(db, userId, clock.now())
}

const symmetricDifference = (one: readonly string[], other: readonly string[]): string[] => [
  ...one.filter((id) => !other.includes(id)),
  ...other.filter((id) => !one.includes(id)),
]

type Changeable = Pick<
  StoredUser,
  | 'email'
  | 'name'
  | 'job_title'
  | 'business_unit_id'
  | 'language'
  | 'time_zone'
  | 'theme'
  | 'is_active'
  | 'role_ids'
  | 'team_ids'
>

const merged = (before: StoredUser, patch: UserPatch): Changeable => ({
  email: patch.email ?? before.email,
  name: patch.name ?? before.name,
  job_title: patch.jobTitle === undefined ? before.job_title : patch.jobTitle || null,
  business_unit_id: patch.businessUnitId ?? before.business_unit_id,
  language: patch.language ?? before.language,
  time_zone: patch.timeZone ?? before.time_zone,
  theme: before.theme,
  is_active: patch.isActive ?? before.is_active,
  role_ids: patch.roleIds ?? before.role_ids,
  team_ids: patch.teamIds ?? before.team_ids,
})

const changeable = (user: Changeable): Record<string, unknown> => ({
  email: user.email,
  name: user.name,
  job_title: user.job_title,
  business_unit_id: user.business_unit_id,
  language: user.language,
  time_zone: user.time_zone,
  is_active: user.is_active,
  role_ids: [...user.role_ids].sort(),
  team_ids: [...user.team_ids].sort(),
})

const withoutUndefined = (patch: UserPatch): { email?: string; name?: string } => ({
  ...(patch.email === undefined ? {} : { email: patch.email }),
  ...(patch.name === undefined ? {} : { name: patch.name }),
})

/** @throws AppError IDENTITY_PASSWORD_REFUSED 422 */
export async function hashOf(
  password: string | undefined,
  person: { readonly email: string; readonly name: string },
): Promise<string | undefined> {
  if (password === undefined) return undefined
  const fields = passwordProblems(password, person)
  if (fields.length > 0) throw new AppError(IDENTITY_ERRORS.IDENTITY_PASSWORD_REFUSED, { fields })
  return hashPassword(password)
}

export async function orEmailTaken<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (cause) {
    if (!isUniqueViolation(cause, 'users_email_key_key')) throw cause
    throw new AppError(IDENTITY_ERRORS.IDENTITY_EMAIL_TAKEN, {
      fields: [{ pointer: '/email', code: IDENTITY_ERRORS.IDENTITY_EMAIL_TAKEN.code }],
      cause,
    })
  }
}
