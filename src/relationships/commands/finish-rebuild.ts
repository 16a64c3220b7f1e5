/** Brings figures to where a rebuild has brought touches. */
import { inTransaction } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import { touchedKeysAfter } from '../store/affected.ts'
import { deleteOrphanFigures, writeFigures } from '../store/figures.ts'
import { FIRST_ID } from '../store/keys.ts'
import { prepareForMany } from '../store/planning.ts'
import { writeReplies } from '../store/replies.ts'
import { lockDerivation, lockDerived } from '../store/touches.ts'
import type { UnfinishedRebuild } from '../store/unfinished-rebuild.ts'
import { clearUnfinished, readUnfinished } from '../store/unfinished-rebuild.ts'
import { settleFigures } from '../store/whole.ts'
import { rewriteAllTouches } from './rewrite-touches.ts'
import { tellFigures } from './tell-figures.ts'
import type { Pieces, Way } from './way.ts'

/**
 * Computes all figures again where a rebuild left them behind: right after its touches, or at night where its process
 * ended; then the touches that it did not come to as well. Idempotent.
 *
 * @param options.signal  ends the work before it and between two pieces
 */
export async function finishRebuild(
  services: Services,
  { way, signal }: { readonly way: Way; readonly signal?: AbortSignal | undefined },
): Promise<void> {
  const { db } = services
  if ((await readUnfinished(db))?.touchesDone === false)
    await rewriteAllTouches(db, way, { signal })
  const unfinished = await readUnfinished(db)
  if (unfinished === undefined) return
  signal?.throwIfAborted()
  if (way === 'at once') await settleAtOnce(services, unfinished)
  else await writeInPieces(services, way, { unfinished, signal })
}

async function settleAtOnce(services: Services, unfinished: UnfinishedRebuild): Promise<void> {
  await inTransaction(services.db, async (trx) => {
    await lockDerived(trx, 'figures')
    await tellFigures(services, trx, await settleFigures(trx))
    await clearUnfinished(trx, unfinished)
  })
}

/** Figures without touches go first: what happens meanwhile would be added to those that the pieces have passed. */
async function writeInPieces(
  services: Services,
  { records }: Pieces,
  {
    unfinished,
    signal,
  }: { readonly unfinished: UnfinishedRebuild; readonly signal?: AbortSignal | undefined },
): Promise<void> {
  const { db } = services
  await inTransaction(db, async (trx) => {
    await lockDerivation(trx)
    await tellFigures(services, trx, await deleteOrphanFigures(trx))
  })
  for (let afterId = FIRST_ID; ; ) {
    signal?.throwIfAborted()
    const keys = await touchedKeysAfter(db, afterId, records)
    const last = keys.at(-1)
    if (last === undefined) break
    await inTransaction(db, async (trx) => {
      await lockDerivation(trx)
      await prepareForMany(trx)
      await writeReplies(trx, keys)
      await tellFigures(services, trx, await writeFigures(trx, keys))
    })
    afterId = last.recordId
  }
  // A record that lost its last touch before its piece came is in none.
  await inTransaction(db, async (trx) => {
    await lockDerivation(trx)
    await tellFigures(services, trx, await deleteOrphanFigures(trx))
    await clearUnfinished(trx, unfinished)
  })
}
