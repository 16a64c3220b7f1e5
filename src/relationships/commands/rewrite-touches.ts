/** Computes all touches again from the activities, and marks what rests on them as behind. */
import type { Db } from '../../platform/database.ts'
import { inTransaction } from '../../platform/database.ts'
import { activityIdsAfter } from '../store/affected.ts'
import { deleteOrphanTouches } from '../store/figures.ts'
import { forgetAllSums } from '../store/health-sums.ts'
import { FIRST_ID } from '../store/keys.ts'
import { prepareForMany } from '../store/planning.ts'
import { lockDerivation, rewriteTouches } from '../store/touches.ts'
import { markUnfinished } from '../store/unfinished-rebuild.ts'
import { countActivities, settleTouches } from '../store/whole.ts'
import type { Pieces, Way } from './way.ts'

type Options = {
  /** told the number of activities read so far */
  readonly onProgress?: ((activityCount: number) => void) | undefined
  /** ends the work between two pieces */
  readonly signal?: AbortSignal | undefined
}

/**
 * Writes the touches that were wrong; at once with their replies, which in pieces are written with the figures.
 *
 * @returns the number of activities read
 */
export function rewriteAllTouches(db: Db, way: Way, options: Options = {}): Promise<number> {
  options.signal?.throwIfAborted()
  return way === 'at once' ? rewriteAtOnce(db, options) : rewriteInPieces(db, way, options)
}

async function rewriteAtOnce(db: Db, { onProgress }: Options): Promise<number> {
  const activityCount = await inTransaction(db, async (trx) => {
    await lockDerivation(trx)
    await forgetAllSums(trx)
    await settleTouches(trx)
    await markUnfinished(trx, { touchesDone: true })
    return countActivities(trx)
  })
  onProgress?.(activityCount)
  return activityCount
}

async function rewriteInPieces(
  db: Db,
  { activities }: Pieces,
  { onProgress, signal }: Options,
): Promise<number> {
  await inTransaction(db, async (trx) => {
    await lockDerivation(trx)
    await forgetAllSums(trx)
    await deleteOrphanTouches(trx)
    await markUnfinished(trx, { touchesDone: false })
  })
  let activityCount = 0
  for (let ids = await activityIdsAfter(db, FIRST_ID, activities); ids.length > 0; ) {
    signal?.throwIfAborted()
    const piece = ids
    await inTransaction(db, async (trx) => {
      await lockDerivation(trx)
      await prepareForMany(trx)
      await rewriteTouches(trx, { kind: 'activities', ids: piece })
    })
    activityCount += ids.length
    onProgress?.(activityCount)
    ids = await activityIdsAfter(db, ids.at(-1) ?? FIRST_ID, activities)
  }
  await inTransaction(db, async (trx) => {
    await lockDerivation(trx)
    await markUnfinished(trx, { touchesDone: true })
  })
  return activityCount
}
