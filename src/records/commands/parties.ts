/** The people of an activity, given by hand. */
import type { Db } from '../../platform/database.ts'
import type { NewParty } from '../store/bulk-activities.ts'
import { insertParties } from '../store/bulk-activities.ts'
import { deleteParties, selectParties } from '../store/parties.ts'

/** A list of parties as the history keeps it: who, in which role; by their addresses where names do not tell. */
function summary(parties: readonly NewParty[], by: 'name' | 'address'): string {
  return parties
    .map(({ role, name, address, userId, contactId, leadId }) => {
      const named = by === 'name' ? (name ?? address) : (address ?? name)
      return `${role}: ${named ?? userId ?? contactId ?? leadId ?? ''}`
    })
    .join(', ')
}

/** Two of one name are two. */
const identity = (parties: readonly NewParty[]): string =>
  JSON.stringify(
    parties.map(({ role, name, address, userId, contactId, leadId }) => [
      role,
      name ?? null,
      address ?? null,
      userId ?? null,
      contactId ?? null,
      leadId ?? null,
    ]),
  )

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
  if (identity(old) === identity(parties)) return undefined
  await deleteParties(trx, activityId)
  await insertParties(trx, [{ activityId, parties }], now)
  const by = summary(old, 'name') === summary(parties, 'name') ? 'address' : 'name'
  return { before: summary(old, by), after: summary(parties, by) }
}
