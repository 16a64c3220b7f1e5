/** The people of an activity, given by hand. */
import type { Db } from '../../platform/database.ts'
import type { NewParty } from '../store/bulk-activities.ts'
import { insertParties } from '../store/bulk-activities.ts'
import { deleteParties, selectParties } from '../store/parties.ts'

/** A list of parties as the history keeps it: who, in which role. */
function summary(parties: readonly NewParty[]): string {
  return parties
    .map(({ role, name, address, userId, contactId, leadId }) => {
      const who = name ?? address ?? userId ?? contactId ?? leadId ?? ''
      return `${role}: ${who}`
    })
    .join(', ')
}

/**
 * Replaces the parties of an activity.
 *
 * @param parties  undefined leaves them as they are
 * @returns what the history keeps, or undefined if nothing changed
 */
export async function replaceParties(
  trx: Db,
  activityId: string,
  parties: readonly NewParty[] | undefined,
  now: Date,
): Promise<{ readonly before: string; readonly after: string } | undefined> {
  if (parties === undefined) return undefined
  const old = await selectParties(trx, activityId)
  const [before, after] = [summary(old), summary(parties)]
  if (before === after) return undefined
  await deleteParties(trx, activityId)
  await insertParties(trx, [{ activityId, parties }], now)
  return { before, after }
}
