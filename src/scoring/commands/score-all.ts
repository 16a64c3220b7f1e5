/** Scores all open records of a table: nightly, after a version was published, and to rebuild. */
import { inTransaction } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import type { ScoringTable } from '../contract.ts'
import { SCORING_TABLES } from '../contract.ts'
import { monthsBefore, SCORED_MONTHS } from '../model.ts'
import { deleteOrphanedScores, deleteStaleScores, lockScores } from '../store/scores.ts'
import { openIdsAfter } from '../views/scorable.ts'
import { scoreRecords } from './score-records.ts'
import { tellPastScores } from './tell-past-scores.ts'
import { tellScoresChanged } from './tell-scores-changed.ts'

const FIRST_ID = '00000000-0000-0000-0000-000000000000'
const BATCH = 1_000

/**
 * Scores every open record of a table, and forgets scores without a record or a model and history
 * older than two years. What cannot be scored (closed, too old, from elsewhere) stays as it is.
 *
 * @param options.signal      ends the work between two batches
 * @param options.onProgress  told how many were scored so far
 * @returns how many were scored
 */
export async function scoreAll(
  services: Services,
  table: ScoringTable,
  options: { readonly signal?: AbortSignal; readonly onProgress?: (count: number) => void } = {},
): Promise<number> {
  const { db, clock } = services
  await deleteStaleScores(db, table, monthsBefore(clock.now(), SCORED_MONTHS))
  await forgetOrphans(services, table)
  await tellPastScores(services, table)
  let count = 0
  for (let ids = await openIdsAfter(db, table, FIRST_ID, BATCH); ids.length > 0; ) {
    options.signal?.throwIfAborted()
    count += await scoreRecords(services, table, ids)
    options.onProgress?.(count)
    ids = await openIdsAfter(db, table, ids.at(-1) ?? FIRST_ID, BATCH)
  }
  return count
}

/** Who has deleted all models has turned scoring off: no score of theirs is left. */
async function forgetOrphans(services: Services, table: ScoringTable): Promise<void> {
  await inTransaction(services.db, async (trx) => {
    await lockScores(trx, table)
    await tellScoresChanged(services, trx, table, await deleteOrphanedScores(trx, table))
  })
}

/** Computes all scores again from the published models and the facts. */
export async function rebuildScores(
  services: Services,
  onProgress?: (count: number) => void,
): Promise<number> {
  let total = 0
  for (const table of SCORING_TABLES) {
    const before = total
    total += await scoreAll({ ...services, db: services.background }, table, {
      onProgress: (count) => onProgress?.(before + count),
    })
  }
  return total
}
