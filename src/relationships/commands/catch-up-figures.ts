/** Brings figures to where a rebuild has brought touches and replies. */
import { inTransaction } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import { touchedKeysAfter } from '../store/affected.ts'
import { deleteOrphans, writeFigures } from '../store/figures.ts'
import { clearFiguresBehind, readFiguresBehind } from '../store/figures-behind.ts'
import { prepareForMany } from '../store/planning.ts'
import { writeReplies } from '../store/replies.ts'
import { lockDerivation, lockDerived } from '../store/touches.ts'
import { settleFigures } from '../store/whole.ts'
import { tellFigures } from './tell-figures.ts'

const FIRST_ID = '00000000-0000-0000-0000-000000000000'
/** So few that interactive work on the one embedded session gets in between (chosen). */
const PIECE = 1_000

/** At once keeps a session busy for seconds; in pieces lets others in, where all work shares one session. */
export type Way = 'at once' | 'in pieces'

/** The way of this installation: the embedded database has one session. */
export const wayOf = ({ config }: Services): Way =>
  config.databaseUrl === undefined ? 'in pieces' : 'at once'

/**
 * Computes all figures again where a rebuild left them behind: right after it, or at night where its process ended.
 * Idempotent.
 *
 * @param options.signal  ends the work between two pieces
 */
export async function catchUpFigures(
  services: Services,
  options: { readonly way: Way; readonly signal?: AbortSignal },
): Promise<void> {
  const since = await readFiguresBehind(services.db)
  if (since === undefined) return
  if (options.way === 'in pieces') await rewriteInPieces(services, options.signal)
  await inTransaction(services.db, async (trx) => {
    if (options.way === 'at once') {
      await lockDerived(trx, 'figures')
      await tellFigures(services, trx, await settleFigures(trx))
    } else {
      await lockDerivation(trx)
      await deleteOrphans(trx)
    }
    await clearFiguresBehind(trx, since)
  })
}

async function rewriteInPieces(services: Services, signal?: AbortSignal): Promise<void> {
  let afterId = FIRST_ID
  for (;;) {
    signal?.throwIfAborted()
    const keys = await touchedKeysAfter(services.db, afterId, PIECE)
    const last = keys.at(-1)
    if (last === undefined) return
    await inTransaction(services.db, async (trx) => {
      await lockDerivation(trx)
      await prepareForMany(trx)
      await writeReplies(trx, keys)
      await writeFigures(trx, keys)
      await tellFigures(services, trx, keys)
    })
    afterId = last.recordId
  }
}
