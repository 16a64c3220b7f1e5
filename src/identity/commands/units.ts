import { sqlState } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { IDENTITY_ERRORS } from '../errors.ts'
import { isSystemAdministrator } from '../model.ts'
import type { StoredUnit } from '../store/organisation.ts'
import {
  deleteUnit as deleteUnitRow,
  findUnits,
  insertUnit,
  updateUnit as updateUnitRow,
} from '../store/organisation.ts'
import type { Administrator } from './administration.ts'
import {
  administer,
  differences,
  notFound,
  requireOn,
  tellOf,
  unknownReference,
} from './administration.ts'

/**
 * Creates a business unit below another.
 *
 * @throws AppError IDENTITY_FORBIDDEN 403; IDENTITY_UNKNOWN_REFERENCE 422
 */
export async function createUnit(
  services: Services,
  administrator: Administrator,
  input: { readonly name: string; readonly parentId: string },
): Promise<string> {
  const id = services.newId()
  await administer(services, administrator, async (inner, current) => {
    const units = await findUnits(inner.db)
    if (!units.some((unit) => unit.id === input.parentId)) throw unknownReference(['/parent_id'])
    requireOn(current, 'business_units', 'create', { businessUnitId: input.parentId })
    await insertUnit(inner.db, { id, ...input, now: inner.clock.now() })
    await tellOf(inner, current, {
      action: 'create',
      subjectKind: 'business_unit',
      subjectId: id,
      after: input,
      userIds: [],
    })
  })
  return id
}

/**
 * Renames a unit or moves it below another. Moving widens what the units above see, so that it is
 * left to system administrators.
 *
 * @throws AppError IDENTITY_NOT_FOUND 404; IDENTITY_FORBIDDEN, IDENTITY_CANNOT_MOVE 403;
 *   IDENTITY_UNIT_ROOT, IDENTITY_UNIT_CYCLE, IDENTITY_UNKNOWN_REFERENCE 422
 */
export async function updateUnit(
  services: Services,
  administrator: Administrator,
  id: string,
  patch: { readonly name?: string | undefined; readonly parentId?: string | undefined },
): Promise<void> {
  await administer(services, administrator, async (inner, current) => {
    const units = await findUnits(inner.db)
    const before = units.find((unit) => unit.id === id)
    if (before === undefined) throw notFound('business_unit', id)
    requireOn(current, 'business_units', 'write', { businessUnitId: id })
    const parentId = patch.parentId ?? before.parent_id ?? undefined
    if (parentId !== (before.parent_id ?? undefined))
      requireMayMove(current, units, before, parentId)
    const after = { id, name: patch.name ?? before.name, parentId }
    await updateUnitRow(inner.db, after)
    await tellOf(inner, current, {
      action: 'update',
      subjectKind: 'business_unit',
      subjectId: id,
      ...differences(
        { name: before.name, parent_id: before.parent_id },
        { name: after.name, parent_id: parentId ?? null },
      ),
      userIds: [],
    })
  })
}

function requireMayMove(
  current: Administrator,
  units: readonly StoredUnit[],
  unit: StoredUnit,
  parentId: string | undefined,
): void {
  if (unit.parent_id === null) throw new AppError(IDENTITY_ERRORS.IDENTITY_UNIT_ROOT)
  if (!units.some((other) => other.id === parentId)) throw unknownReference(['/parent_id'])
  if (current !== 'operator' && !isSystemAdministrator(current)) {
    throw new AppError(IDENTITY_ERRORS.IDENTITY_CANNOT_MOVE)
  }
  if (ancestorsOf(units, parentId).includes(unit.id)) {
    throw new AppError(IDENTITY_ERRORS.IDENTITY_UNIT_CYCLE)
  }
}

/** The unit itself and all above it. */
function ancestorsOf(units: readonly StoredUnit[], id: string | undefined): readonly string[] {
  const unit = units.find((other) => other.id === id)
  return unit === undefined ? [] : [unit.id, ...ancestorsOf(units, unit.parent_id ?? undefined)]
}

/**
 * Deletes an empty unit.
 *
 * @throws AppError IDENTITY_NOT_FOUND 404; IDENTITY_FORBIDDEN 403; IDENTITY_IN_USE 409 while units,
 *   users, teams or records stand in it; IDENTITY_UNIT_ROOT 422
 */
export async function deleteUnit(
  services: Services,
  administrator: Administrator,
  id: string,
): Promise<void> {
  await orInUse(
    'business_unit',
    administer(services, administrator, async (inner, current) => {
      const before = (await findUnits(inner.db)).find((unit) => unit.id === id)
      if (before === undefined) throw notFound('business_unit', id)
      requireOn(current, 'business_units', 'delete', { businessUnitId: id })
      if (before.parent_id === null) throw new AppError(IDENTITY_ERRORS.IDENTITY_UNIT_ROOT)
      await deleteUnitRow(inner.db, id)
      await tellOf(inner, current, {
        action: 'delete',
        subjectKind: 'business_unit',
        subjectId: id,
        before: { name: before.name, parent_id: before.parent_id },
        userIds: [],
      })
    }),
  )
}

const FOREIGN_KEY_VIOLATION = '23503'

/** Says in our words that something still refers to what was to be deleted. */
export async function orInUse<T>(
  kind: 'team' | 'business_unit' | 'role',
  work: Promise<T>,
): Promise<T> {
  try {
    return await work
  } catch (cause) {
    if (sqlState(cause) !== FOREIGN_KEY_VIOLATION) throw cause
    throw new AppError(IDENTITY_ERRORS.IDENTITY_IN_USE, { details: { kind }, cause })
  }
}
