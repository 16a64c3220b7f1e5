/** Tells the pages of records, and the capabilities above, that scores have changed. */
import type { Db } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import type { ScoringTable } from '../contract.ts'

/** An event carries no more ids. */
const MOST_IDS = 1_000

/** Records `score.changed` for these records; joins the transaction given. */
export async function tellScoresChanged(
  services: Services,
  trx: Db,
  table: ScoringTable,
  ids: readonly string[],
): Promise<void> {
  for (let from = 0; from < ids.length; from += MOST_IDS) {
    await services.events.record(trx, {
      kind: 'score.changed',
      payload: { table, ids: ids.slice(from, from + MOST_IDS) },
      now: services.clock.now(),
    })
  }
}
