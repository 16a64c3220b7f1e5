/** Finds somebody whose working time the actor may see or change. */
import { findUser } from '../../identity/index.ts'
import type { Actor } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import { AVAILABILITY_ERRORS as E } from '../errors.ts'
import type { Person } from '../standing.ts'
import { reaches } from '../standing.ts'

/** @throws AppError AVAILABILITY_USER_NOT_FOUND, AVAILABILITY_OF_OTHERS */
export async function requireReach(
  db: Db,
  actor: Actor,
  userId: string,
  action: 'read' | 'write',
): Promise<Person & { readonly timeZone: string }> {
  const user = await findUser(db, userId)
  if (user === undefined) {
    throw new AppError(E.AVAILABILITY_USER_NOT_FOUND, { details: { id: userId } })
  }
  const person = {
    id: user.id,
    businessUnitId: user.business_unit_id,
    timeZone: user.time_zone,
  }
  if (!reaches(actor, person, action)) throw new AppError(E.AVAILABILITY_OF_OTHERS)
  return person
}
