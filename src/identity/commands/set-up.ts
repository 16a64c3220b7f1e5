import { inTransaction } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { within } from '../../platform/services.ts'
import { IDENTITY_ERRORS } from '../errors.ts'
import type { Language } from '../rights.ts'
import { SHIPPED_ROLES, SYSTEM_ADMINISTRATOR } from '../shipped-roles.ts'
import { bumpRights, findUnits, insertOrganisation, insertUnit } from '../store/organisation.ts'
import { hasUsers } from '../store/people.ts'
import { findRolesNamed } from '../store/roles.ts'
import { unknownReference } from './administration.ts'
import type { Origin, SignedIn } from './sign-in.ts'
import { openSession } from './sign-in.ts'
import { createUser } from './users.ts'

/**
 * Makes the organisation with its root unit, unless it exists; of two that try at once the second
 * waits for the first and finds its organisation.
 *
 * @returns the id of the root unit
 */
export async function ensureOrganisation(
  services: Services,
  input: { readonly name: string; readonly isDemonstration: boolean },
): Promise<string> {
  return inTransaction(services.db, async (trx) => {
    const now = services.clock.now()
    const isNew = await insertOrganisation(trx, { isDemonstration: input.isDemonstration, now })
    const root = (await findUnits(trx)).find((unit) => unit.parent_id === null)
    if (root !== undefined && !isNew) return root.id
    const id = services.newId()
    await insertUnit(trx, { id, name: input.name, parentId: undefined, now })
    return id
  })
}

/** Whether nobody can sign in yet, so that the first administrator is still to be made. */
export const needsSetUp = async (services: Pick<Services, 'db'>): Promise<boolean> =>
  !(await hasUsers(services.db))

export type SetUp = {
  readonly organisationName: string
  readonly name: string
  readonly email: string
  readonly password: string
  readonly language: Language
  readonly timeZone: string
}

/**
 * Makes the organisation and its first administrator, and signs him in. Only while there is no
 * user: of two that try at once, one wins.
 *
 * @throws AppError IDENTITY_ALREADY_SET_UP 409; IDENTITY_PASSWORD_REFUSED 422
 */
export async function setUp(services: Services, input: SetUp & Origin): Promise<SignedIn> {
  if (!(await needsSetUp(services))) throw new AppError(IDENTITY_ERRORS.IDENTITY_ALREADY_SET_UP)
  return inTransaction(services.db, async (trx) => {
    const inner = within(services, trx)
    const businessUnitId = await ensureOrganisation(inner, {
      name: input.organisationName,
      isDemonstration: false,
    })
    // Waits for another set-up, which holds this row until it has its administrator.
    await bumpRights(trx)
    if (await hasUsers(trx)) throw new AppError(IDENTITY_ERRORS.IDENTITY_ALREADY_SET_UP)
    const userId = await createUser(inner, 'operator', {
      email: input.email,
      name: input.name,
      businessUnitId,
      language: input.language,
      timeZone: input.timeZone,
      roleIds: SHIPPED_ROLES.filter((role) => role.key === SYSTEM_ADMINISTRATOR).map(
        (role) => role.id,
      ),
      password: input.password,
    })
    return openSession(inner, userId, input, 'set_up')
  })
}

/**
 * Creates a user from the command line, who may be the first: then the organisation is made too,
 * named after the domain of his address. Roles by key, by name or by id.
 *
 * @throws AppError IDENTITY_UNKNOWN_REFERENCE 422 with a pointer to each unknown role; and as createUser
 */
export async function createUserByOperator(
  services: Services,
  input: {
    readonly email: string
    readonly name: string
    readonly roles: readonly string[]
    readonly language?: Language
    readonly timeZone?: string
    readonly jobTitle?: string
    readonly password?: string
  },
): Promise<string> {
  const businessUnitId = await ensureOrganisation(services, {
    name: input.email.split('@')[1] ?? input.email,
    isDemonstration: false,
  })
  const roles = await findRolesNamed(services.db, input.roles)
  const unknown = input.roles.flatMap((role, position) =>
    roles.some((found) => [found.id, found.key, found.name].includes(role))
      ? []
      : [`/roles/${position}`],
  )
  if (unknown.length > 0) throw unknownReference(unknown)
  return createUser(services, 'operator', {
    email: input.email,
    name: input.name,
    jobTitle: input.jobTitle,
    businessUnitId,
    language: input.language ?? services.config.language,
    timeZone: input.timeZone ?? services.config.timeZone,
    roleIds: roles.map((role) => role.id),
    password: input.password,
  })
}
