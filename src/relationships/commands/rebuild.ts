/** Computes the whole derivation again from the facts. */
import type { Db } from '../../platform/database.ts'
import { inTransaction } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import { analyzeGrown } from '../../platform/upkeep.ts'
import { activityIdsAfter } from '../store/affected.ts'
import { deleteOrphans } from '../store/figures.ts'
import { markFiguresBehind } from '../store/figures-behind.ts'
import { forgetAllSums } from '../store/health-sums.ts'
import { prepareForMany } from '../store/planning.ts'
import { lockDerivation, rewriteTouches } from '../store/touches.ts'
import { countActivities, countFigures, settleTouches } from '../store/whole.ts'
import type { Way } from './catch-up-figures.ts'
import { wayOf } from './catch-up-figures.ts'
import { judgeAll } from './judge-all.ts'

const FIRST_ID = '00000000-0000-0000-0000-000000000000'

/** So few that interactive work on the one embedded session gets in between (chosen). */
const ACTIVITIES_A_PIECE = 4_000

/** What a rebuild read and what came of it. */
export type Rebuilt = { readonly activityCount: number; readonly recordCount: number }

type Progress = (activityCount: number) => void

/**
 * Computes the whole derivation again from the facts, while readers go on: touches, then beside each other what
 * rests on them. What happens meanwhile waits for each transaction and follows. If the process ends between them, the
 * night does the rest.
 *
 * @param options.onProgress  told the number of activities read so far
 * @param options.way         default: as this installation does
 * @returns the number of activities read and of records that have figures
 */
export async function rebuildRelationships(
  services: Services,
  {
    onProgress,
    way = wayOf(services),
  }: { readonly onProgress?: Progress | undefined; readonly way?: Way } = {},
): Promise<Rebuilt> {
  const background = { ...services, db: services.background }
  await analyzeGrown(background.db)
  const rewrite = way === 'at once' ? rewriteAtOnce : rewriteInPieces
  const activityCount = await rewrite(background.db, onProgress)
  await judgeAll(background, { way })
  await analyzeGrown(background.db)
  return { activityCount, recordCount: await countFigures(background.db) }
}

/** Touches and replies in one transaction, which writes only the rows that were wrong. */
async function rewriteAtOnce(db: Db, onProgress?: Progress): Promise<number> {
  const activityCount = await inTransaction(db, async (trx) => {
    await beginRewriting(trx)
    await settleTouches(trx)
    return countActivities(trx)
  })
  onProgress?.(activityCount)
  return activityCount
}

/** Touches piece by piece; the replies between them are written with the figures. */
async function rewriteInPieces(db: Db, onProgress?: Progress): Promise<number> {
  await inTransaction(db, async (trx) => {
    await beginRewriting(trx)
    await deleteOrphans(trx)
  })
  let activityCount = 0
  for (let ids = await activityIdsAfter(db, FIRST_ID, ACTIVITIES_A_PIECE); ids.length > 0; ) {
    const piece = ids
    await inTransaction(db, async (trx) => {
      await lockDerivation(trx)
      await prepareForMany(trx)
      await rewriteTouches(trx, { kind: 'activities', ids: piece })
    })
    activityCount += ids.length
    onProgress?.(activityCount)
    ids = await activityIdsAfter(db, ids.at(-1) ?? FIRST_ID, ACTIVITIES_A_PIECE)
  }
  return activityCount
}

async function beginRewriting(trx: Db): Promise<void> {
  await lockDerivation(trx)
  await forgetAllSums(trx)
  await markFiguresBehind(trx)
}
