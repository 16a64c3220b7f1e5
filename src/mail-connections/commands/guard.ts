/** Loads a connection for somebody who may have it, and tells those who may see it of changes. */
import type { Actor } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { MAIL_CONNECTIONS_ERRORS } from '../errors.ts'
import type { Failure } from '../model.ts'
import { standingTo } from '../model.ts'
import type { Connection } from '../store/connections.ts'
import { findConnection } from '../store/connections.ts'

/** The kind of the event that says that a connection, its folders or its progress are other than before. */
export const CHANGED = 'mail_connection.changed'

/**
 * The connection, for its owner, an administrator, or the members of a shared one; others may not know that there is one.
 *
 * @throws AppError MAIL_CONNECTIONS_NOT_FOUND; MAIL_CONNECTIONS_OWNER_ONLY for an administrator where only the owner may,
 *         MAIL_CONNECTIONS_MANAGERS_ONLY for a member where only those may who look after the mailbox
 */
export async function connectionFor(
  db: Db,
  actor: Actor,
  id: string,
  who: 'owner' | 'owner_or_administrator' | 'whoever_sees_it',
): Promise<Connection> {
  const connection = await findConnection(db, id)
  const standing = connection === undefined ? 'stranger' : standingTo(actor, connection)
  if (connection === undefined || standing === 'stranger') {
    throw new AppError(MAIL_CONNECTIONS_ERRORS.MAIL_CONNECTIONS_NOT_FOUND, { details: { id } })
  }
  if (who !== 'whoever_sees_it' && standing === 'member') {
    throw new AppError(MAIL_CONNECTIONS_ERRORS.MAIL_CONNECTIONS_MANAGERS_ONLY)
  }
  if (who === 'owner' && standing !== 'owner') {
    throw new AppError(MAIL_CONNECTIONS_ERRORS.MAIL_CONNECTIONS_OWNER_ONLY)
  }
  return connection
}

/** Records that a connection changed, in the transaction that changed it. */
export async function tellChanged(
  services: Services,
  trx: Db,
  { id, userId, shared }: Pick<Connection, 'id' | 'userId' | 'shared'>,
): Promise<void> {
  const now = services.clock.now()
  const team = shared === undefined ? {} : { teamId: shared.teamId }
  const payload = { ids: [id], ownerId: userId, ...team }
  await services.events.record(trx, { kind: CHANGED, payload, now })
}

/** What is told of an error: a code of ours, or that we do not know. */
export const failureIn = (error: unknown): Failure =>
  error instanceof AppError
    ? { code: error.code, details: error.details }
    : { code: MAIL_CONNECTIONS_ERRORS.MAIL_CONNECTIONS_FAILED.code, details: {} }
