/** Judges all waits for an answer: nightly, and in a rebuild. */
import { inTransaction } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import type { RecordKey } from '../store/keys.ts'
import { FIRST_ID } from '../store/keys.ts'
import {
  accountIdsAfter,
  deleteWithoutWait,
  writtenToAloneAfter,
  writtenToAtAccounts,
} from '../store/may-wait.ts'
import { prepareForPieces } from '../store/planning.ts'
import { writeSilencesOfMany } from '../store/silences.ts'
import { lockDerived, lockTouches } from '../store/touches.ts'
import { besideEachOther } from './beside.ts'
import { tellFigures } from './tell-figures.ts'

/** So many that a piece is written in a fraction of a second (chosen). */
const ACCOUNTS_A_PIECE = 200
const RECORDS_A_PIECE = 2_000

/** Pieces that are judged beside each other: the database reads the one while the other is judged. */
const LANES = 2

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
  signal?.throwIfAborted()
  await inTransaction(services.db, async (trx) => {
    await lockDerived(trx, 'silences')
    await tellFigures(services, trx, await deleteWithoutWait(trx))
  })
  const all = pieces(services)
  const lanes = Array.from(
    { length: LANES },
    () => (ended: AbortSignal) => judgeEach(services, all, ended),
  )
  await besideEachOther(lanes, signal)
}

/** Judges the pieces that nobody else has taken. */
async function judgeEach(
  services: Services,
  all: AsyncGenerator<RecordKey[]>,
  signal: AbortSignal,
): Promise<void> {
  for (let next = await all.next(); next.done !== true; next = await all.next()) {
    const keys = next.value
    signal.throwIfAborted()
    await inTransaction(services.db, async (trx) => {
      await lockTouches(trx)
      await prepareForPieces(trx)
      await tellFigures(services, trx, await writeSilencesOfMany(trx, keys))
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
