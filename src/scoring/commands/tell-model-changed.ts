/** Tells the pages of models that something about them has changed. */
import type { Actor } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'

/** Records `scoring_model.changed`; joins the transaction given. */
export async function tellModelChanged(
  services: Services,
  trx: Db,
  ids: readonly string[],
  actor: Actor | null = null,
): Promise<void> {
  await services.events.record(trx, {
    kind: 'scoring_model.changed',
    payload: { ids },
    now: services.clock.now(),
    ...(actor === null ? {} : { actorId: actor.userId }),
  })
}
