import type { Actor } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import type { PhysicalTable } from '../definition.ts'
import type { ChangeAction } from '../store/changes.ts'

export type Told = {
  readonly table: PhysicalTable
  readonly ids: readonly string[]
  readonly action: ChangeAction
}

/**
 * Tells the capabilities above that records changed, in the transaction of the change: as
 * `activity.changed` for activities, as `record.changed` for all others.
 */
export async function recordChanged(
  services: Services,
  trx: Db,
  actor: Pick<Actor, 'userId'>,
  { table, ids, action }: Told,
): Promise<void> {
  if (ids.length === 0) return
  const now = services.clock.now()
  const event =
    table === 'activities'
      ? { kind: 'activity.changed', payload: { ids } }
      : { kind: 'record.changed', payload: { table, ids, action } }
  await services.events.record(trx, { ...event, now, actorId: actor.userId })
}
