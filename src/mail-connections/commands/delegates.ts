/** Whom the owner of a mailbox lets send from it. */
import { requireColleagues, writeAudit } from '../../identity/index.ts'
import type { Actor } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import { inTransaction } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { MAIL_CONNECTIONS_ERRORS as E } from '../errors.ts'
import type { Connection } from '../store/connections.ts'
import type { Delegate } from '../store/delegates.ts'
import { replaceDelegates } from '../store/delegates.ts'
import { connectionFor, tellChanged } from './guard.ts'

/**
 * Somebody's own mailbox, for its owner alone.
 *
 * @throws AppError MAIL_CONNECTIONS_NOT_FOUND, MAIL_CONNECTIONS_OWNER_ONLY; MAIL_CONNECTIONS_HAS_MEMBERS where it is shared
 */
export async function ownFor(db: Db, actor: Actor, id: string): Promise<Connection> {
  const connection = await connectionFor(db, actor, id, 'owner')
  if (connection.shared !== undefined) throw new AppError(E.MAIL_CONNECTIONS_HAS_MEMBERS)
  return connection
}

/**
 * Replaces who may send from the actor's mailbox. What waits to leave of somebody who no longer may does not leave.
 *
 * @throws AppError as ownFor; IDENTITY_UNKNOWN_REFERENCE for people who have left
 */
export async function changeDelegates(
  services: Services,
  actor: Actor,
  id: string,
  delegates: readonly Delegate[],
): Promise<void> {
  await inTransaction(services.db, async (trx) => {
    const connection = await ownFor(trx, actor, id)
    const others = delegates.filter(({ userId }) => userId !== actor.userId)
    const once = [...new Map(others.map((one) => [one.userId, one])).values()]
    await requireColleagues(
      trx,
      once.map(({ userId }) => userId),
      (index) => `/delegates/${index}/user_id`,
    )
    await replaceDelegates(trx, id, once)
    await writeAudit(trx, {
      happenedAt: services.clock.now(),
      actorId: actor.userId,
      source: actor.source,
      action: 'change_delegates',
      subjectKind: 'mail_connection',
      subjectId: id,
      after: { address: connection.address, delegates: once },
    })
    await tellChanged(services, trx, connection)
  })
}
