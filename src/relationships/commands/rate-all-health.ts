/** Rates the health of all records: nightly, after the settings have changed, and in a rebuild. */
import { inTransaction } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import { HEALTH_TABLES } from '../contract.ts'
import { deleteWithoutHealth, endOfRun, writeHealthOfRun } from '../store/health.ts'
import { forgetAllSums } from '../store/health-sums.ts'
import { FIRST_ID } from '../store/keys.ts'
import { prepareForPieces } from '../store/planning.ts'
import { lockDerived } from '../store/touches.ts'
import { readHealthSettings } from '../views/health-settings.ts'

/** So many that a piece is written in a fraction of a second (chosen). */
const PIECE = 2_000

/**
 * Rates every contact, open lead and open opportunity, in pieces. Idempotent: a run that was ended
 * begins again from the first.
 *
 * @param options.signal  ends the work between two pieces
 * @returns how many were rated
 */
export async function rateAllHealth(
  services: Services,
  options: { readonly signal?: AbortSignal } = {},
): Promise<number> {
  const { db, clock } = services
  let count = 0
  options.signal?.throwIfAborted()
  await inTransaction(db, async (trx) => {
    await lockDerived(trx, 'health')
    await forgetAllSums(trx)
  })
  for (const table of HEALTH_TABLES) {
    await inTransaction(db, (trx) => deleteWithoutHealth(trx, table))
    let afterId = FIRST_ID
    for (;;) {
      options.signal?.throwIfAborted()
      const lastId = await endOfRun(db, { table, afterId, limit: PIECE })
      if (lastId === undefined) break
      const run = { table, afterId, lastId }
      count += await inTransaction(db, async (trx) => {
        await lockDerived(trx, 'health')
        await prepareForPieces(trx)
        const settings = await readHealthSettings({ ...services, db: trx })
        return writeHealthOfRun(trx, run, { settings, now: clock.now() })
      })
      afterId = lastId
    }
  }
  return count
}
