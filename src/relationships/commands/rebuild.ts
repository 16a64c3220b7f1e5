/** Computes the whole derivation again from the facts. */
import { inTransaction } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import { analyzeGrown } from '../../platform/upkeep.ts'
import { activityIdsAfter, touchedKeysAfter } from '../store/affected.ts'
import { deleteOrphans, writeFigures } from '../store/figures.ts'
import { forgetAllSums } from '../store/health-sums.ts'
import { prepareForMany } from '../store/planning.ts'
import { writeReplies } from '../store/replies.ts'
import { lockDerivation, rewriteTouches } from '../store/touches.ts'
import { countDerivation, settledKeys, settleEverything } from '../store/whole.ts'
import { judgeAll } from './judge-all.ts'
import { tellFigures } from './tell-figures.ts'

const FIRST_ID = '00000000-0000-0000-0000-000000000000'

/** Pieces of a rebuild: small enough that interactive work on the one embedded session gets in between. */
const ACTIVITIES_A_PIECE = 4_000
const RECORDS_A_PIECE = 1_000

/** What a rebuild read and what came of it. */
export type Rebuilt = { readonly activityCount: number; readonly recordCount: number }

/**
 * Computes the whole derivation again from the facts, while readers go on.
 *
 * @param onProgress  told the number of activities read so far
 * @returns the number of activities read and of records that have figures
 */
export async function rebuildRelationships(
  services: Services,
  onProgress?: (activityCount: number) => void,
): Promise<Rebuilt> {
  await analyzeGrown(services.background)
  const isEmbedded = services.config.databaseUrl === undefined
  const rebuild = isEmbedded ? rebuildInPieces : rebuildAtOnce
  const rebuilt = await rebuild(services, onProgress)
  await analyzeGrown(services.background)
  return rebuilt
}

/**
 * The rebuild of a server: touches, replies and figures in one transaction, which writes only the rows that
 * were wrong, then silences and health in pieces. What happens meanwhile waits for it and follows.
 */
export async function rebuildAtOnce(
  services: Services,
  onProgress?: (activityCount: number) => void,
): Promise<Rebuilt> {
  const db = services.background
  const rebuilt = await inTransaction(db, async (trx) => {
    await lockDerivation(trx)
    await forgetAllSums(trx)
    await settleEverything(trx)
    await tellFigures(services, trx, await settledKeys(trx))
    return countDerivation(trx)
  })
  onProgress?.(rebuilt.activityCount)
  await judgeAll({ ...services, db })
  return rebuilt
}

/** The rebuild of the embedded database, in pieces: there, all work shares one session. */
export async function rebuildInPieces(
  services: Services,
  onProgress?: (activityCount: number) => void,
): Promise<Rebuilt> {
  const db = services.background
  await inTransaction(db, async (trx) => {
    await lockDerivation(trx)
    await forgetAllSums(trx)
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
  const recordCount = await rebuildFigures(services)
  await judgeAll({ ...services, db })
  return { activityCount, recordCount }
}

async function rebuildFigures(services: Services): Promise<number> {
  const db = services.background
  let recordCount = 0
  let afterId = FIRST_ID
  for (;;) {
    const keys = await touchedKeysAfter(db, afterId, RECORDS_A_PIECE)
    const last = keys.at(-1)
    if (last === undefined) break
    await inTransaction(db, async (trx) => {
      await lockDerivation(trx)
      await prepareForMany(trx)
      await writeReplies(trx, keys)
      await writeFigures(trx, keys)
      await tellFigures(services, trx, keys)
    })
    recordCount += keys.length
    afterId = last.recordId
  }
  await inTransaction(db, deleteOrphans)
  return recordCount
}
