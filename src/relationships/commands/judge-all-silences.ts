/** Judges all waits for an answer: nightly, and in a rebuild. */
import { inTransaction } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import type { RecordKey } from '../store/keys.ts'
import { prepareForPieces } from '../store/settle.ts'
import { deleteWithoutMail, writeSilences, writtenToAfter } from '../store/silences.ts'
import { lockDerived } from '../store/touches.ts'
import { tellFigures } from './tell-figures.ts'

const FIRST: RecordKey = {
  recordTable: 'accounts',
  recordId: '00000000-0000-0000-0000-000000000000',
}
const PIECE = 500

/**
 * Judges every record to which we wrote, in pieces, and tells of those whose wait is another one.
 * Idempotent: a run that was ended begins again from the first.
 *
 * @param options.signal  ends the work between two pieces
 */
export async function judgeAllSilences(
  services: Services,
  options: { readonly signal?: AbortSignal } = {},
): Promise<void> {
  const { db } = services
  await inTransaction(db, async (trx) => {
    await tellFigures(services, trx, await deleteWithoutMail(trx))
  })
  let keys = await writtenToAfter(db, FIRST, PIECE)
  for (let last = keys.at(-1); last !== undefined; last = keys.at(-1)) {
    options.signal?.throwIfAborted()
    const piece = keys
    await inTransaction(db, async (trx) => {
      await lockDerived(trx, 'silences')
      await prepareForPieces(trx)
      await tellFigures(services, trx, await writeSilences(trx, piece))
    })
    keys = await writtenToAfter(db, last, PIECE)
  }
}
