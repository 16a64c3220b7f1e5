/** Loads a connection for somebody who may have it, and tells those who may see it of changes. */
import type { Actor } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { CALENDARS_ERRORS } from '../errors.ts'
import type { Failure } from '../model.ts'
import { standingTo } from '../model.ts'
import type { Connection } from '../store/connections.ts'
import { findConnection } from '../store/connections.ts'

/** The kind of the event that says that a connection or its progress is other than before. */
export const CHANGED = 'calendar_connection.changed'

/**
 * The connection, for its owner or an administrator; others may not know that there is one.
 *
 * @throws AppError CALENDARS_NOT_FOUND; CALENDARS_OWNER_ONLY for an administrator where only the owner may
 */
export async function connectionFor(
  db: Db,
  actor: Actor,
  id: string,
  who: 'owner' | 'owner_or_administrator',
): Promise<Connection> {
  const connection = await findConnection(db, id)
  const standing = connection === undefined ? 'stranger' : standingTo(actor, connection.userId)
  if (connection === undefined || standing === 'stranger') {
    throw new AppError(CALENDARS_ERRORS.CALENDARS_NOT_FOUND, { details: { id } })
  }
  if (who === 'owner' && standing !== 'owner') {
    throw new AppError(CALENDARS_ERRORS.CALENDARS_OWNER_ONLY)
  }
  return connection
}

/** Records that a connection changed, in the transaction that changed it. */
export async function tellChanged(
  services: Services,
  trx: Db,
  { id, userId }: Pick<Connection, 'id' | 'userId'>,
): Promise<void> {
  const now = services.clock.now()
  await services.events.record(trx, { kind: CHANGED, payload: { ids: [id], ownerId: userId }, now })
}

/** What is told of an error: a code of ours, or that we do not know. */
export const failureIn = (error: unknown): Failure =>
  error instanceof AppError
    ? { code: error.code, details: error.details }
    : { code: CALENDARS_ERRORS.CALENDARS_FAILED.code, details: {} }
