/** Judges all waits for an answer: nightly, and in a rebuild. */
import { inTransaction } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import type { RecordKey } from '../store/keys.ts'
import { prepareForPieces } from '../store/settle.ts'
import {
  accountIdsAfter,
  deleteWithoutWait,
  writeSilences,
  writtenToAloneAfter,
  writtenToAtAccounts,
} from '../store/silences.ts'
import { lockDerived } from '../store/touches.ts'
import { tellFigures } from './tell-figures.ts'

const FIRST_ID = '00000000-0000-0000-0000-000000000000'
/** So many that a piece is written in a fraction of a second (chosen). */
const ACCOUNTS_A_PIECE = 200
const RECORDS_A_PIECE = 2_000

/**
 * Judges every record of which we may wait for an answer, in pieces, and tells of those whose wait is
 * another one. What belongs to one account is judged together: its answers are read once for all its people.
 * Idempotent: a run that was ended begins again from the first.
 *
 * @param options.signal  ends the work between two pieces
 */
export async function judgeAllSilences(
  services: Services,
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<void> {
  const { db } = services
  await inTransaction(db, async (trx) => {
    await lockDerived(trx, 'silences')
    await tellFigures(services, trx, await deleteWithoutWait(trx))
  })
  for await (const keys of pieces(services)) {
    signal?.throwIfAborted()
    await inTransaction(db, async (trx) => {
      await lockDerived(trx, 'silences')
      await prepareForPieces(trx)
      await tellFigures(services, trx, await writeSilences(trx, keys))
    })
  }
}

/** All records of which we may wait for an answer: account by account, then those without one. */
async function* pieces({ db }: Services): AsyncGenerator<RecordKey[]> {
  let afterId = FIRST_ID
  for (;;) {
    const accountIds = await accountIdsAfter(db, afterId, ACCOUNTS_A_PIECE)
    const last = accountIds.at(-1)
    if (last === undefined) break
    const keys = await writtenToAtAccounts(db, accountIds)
    for (let from = 0; from < keys.length; from += RECORDS_A_PIECE) {
      yield keys.slice(from, from + RECORDS_A_PIECE)
    }
    afterId = last
  }
  let after: RecordKey = { recordTable: 'accounts', recordId: FIRST_ID }
  for (;;) {
    const keys = await writtenToAloneAfter(db, after, RECORDS_A_PIECE)
    const last = keys.at(-1)
    if (last === undefined) break
    yield keys
    after = last
  }
}
