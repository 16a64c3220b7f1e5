/** The write model of delegated sending: which colleagues may send from somebody's own mailbox. */
import type { Db } from '../../platform/database.ts'
import { execute, insertMany, sql } from '../../platform/database.ts'

/** as: From names the owner alone; on_behalf: Sender names the colleague too. */
export type Delegate = { readonly userId: string; readonly mode: 'as' | 'on_behalf' }

/** Replaces who may send from a mailbox. */
export async function replaceDelegates(
  trx: Db,
  connectionId: string,
  delegates: readonly Delegate[],
): Promise<void> {
  await execute(
    trx,
    sql`delete from mail_connections.delegates delegate where delegate.connection_id = ${connectionId}`,
  )
  await insertMany(
    trx,
    'mail_connections.delegates',
    { connection_id: 'uuid', user_id: 'uuid', mode: 'text' },
    delegates.map(({ userId, mode }) => ({ connection_id: connectionId, user_id: userId, mode })),
  )
}
