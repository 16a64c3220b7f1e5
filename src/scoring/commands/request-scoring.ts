/** Asks for all open records of a table to be scored anew, behind the scenes. */
import type { Db } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import type { ScoringTable } from '../contract.ts'

/** The queue that scores all open records of a table. */
export const NIGHTLY_QUEUE = 'scoring.nightly'

/** Joins the transaction given; asking twice before it is done asks once. */
export async function requestScoring(
  services: Services,
  trx: Db,
  table: ScoringTable,
): Promise<void> {
  await services.jobs.enqueue(
    trx,
    NIGHTLY_QUEUE,
    { table },
    { key: table, now: services.clock.now() },
  )
}
