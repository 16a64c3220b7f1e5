/** Ticking off, calling off and taking up an activity again. */
import type { Actor } from '../../identity/model.ts'
import { inTransaction } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { within } from '../../platform/services.ts'
import { RECORDS_ERRORS } from '../errors.ts'
import { TABLES } from '../tables.ts'
import { requireRecord } from '../views/require-record.ts'
import { updateRecord } from './write-record.ts'

export type ActivityVerb = 'complete' | 'cancel' | 'reopen'

const STATUS = { complete: 'completed', cancel: 'cancelled', reopen: 'open' } as const

/**
 * Completes, cancels or reopens an activity. Only open ones end, only ended ones are reopened;
 * doing again what is done already changes nothing.
 *
 * @throws AppError RECORDS_NOT_FOUND, RECORDS_FORBIDDEN, RECORDS_ACTIVITY_CLOSED
 */
export async function setActivityStatus(
  services: Services,
  actor: Actor,
  { id, verb }: { readonly id: string; readonly verb: ActivityVerb },
): Promise<void> {
  await inTransaction(services.db, async (trx) => {
    const loaded = await requireRecord(trx, actor, TABLES.activities, id, 'write', {
      forUpdate: true,
    })
    const now = loaded.row.status
    const wanted = STATUS[verb]
    if (now === wanted) return
    if (wanted !== 'open' && now !== 'open') {
      throw new AppError(RECORDS_ERRORS.RECORDS_ACTIVITY_CLOSED, { details: { id } })
    }
    await updateRecord(within(services, trx), actor, {
      table: 'activities',
      id,
      values: { status: wanted },
    })
  })
}
