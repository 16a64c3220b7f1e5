/**
 * Scores records: the same whether an event asks for a few or the night for all.
 *
 * A record is scored while it is open, one of those that a published model looks at, and created
 * within two years; where several models look at it, one with a filter goes before one without, then
 * the one published last. Otherwise it keeps the score that it has, as do those set from elsewhere.
 */
import type { Db } from '../../platform/database.ts'
import { inTransaction } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import type { ScoringTable } from '../contract.ts'
import type { EarlierScore, ScoreRow } from '../store/scores.ts'
import { insertHistory, lockScores, selectEarlierScores, upsertScores } from '../store/scores.ts'
import type { PublishedVersion } from '../store/versions.ts'
import { selectPublished } from '../store/versions.ts'
import { selectScorable } from '../views/scorable.ts'
import { judgeRecords } from './judge-records.ts'
import { tellScoresChanged } from './tell-scores-changed.ts'

/** Small enough that interactive work on the one embedded session gets in between. */
const PIECE = 500

/**
 * Brings the scores of these records up to date. Idempotent; joins an open transaction.
 *
 * @returns how many were scored
 */
export async function scoreRecords(
  services: Services,
  table: ScoringTable,
  recordIds: readonly string[],
): Promise<number> {
  let count = 0
  for (let from = 0; from < recordIds.length; from += PIECE) {
    const piece = recordIds.slice(from, from + PIECE)
    count += await inTransaction(services.db, (trx) => scorePiece(services, trx, table, piece))
  }
  return count
}

/** Those with a filter first, then the ones published last. */
export function inPrecedence(published: readonly PublishedVersion[]): readonly PublishedVersion[] {
  const isSpecial = ({ configuration }: PublishedVersion): boolean => configuration.filter !== null
  return [...published.filter(isSpecial), ...published.filter((version) => !isSpecial(version))]
}

async function scorePiece(
  services: Services,
  trx: Db,
  table: ScoringTable,
  ids: readonly string[],
): Promise<number> {
  // Else a run that has read older facts, models or grade ranges could write last.
  await lockScores(trx, table)
  const published = inPrecedence(await selectPublished(trx, table))
  if (published.length === 0) return 0
  const now = services.clock.now()
  const scorable = await selectScorable(trx, table, ids, {
    configurations: published.map(({ configuration }) => configuration),
    now,
  })
  const day = now.toISOString().slice(0, 10)
  const earlier = await selectEarlierScores(
    trx,
    table,
    scorable.map(({ id }) => id),
    day,
  )
  const scores: ScoreRow[] = []
  for (const [position, version] of published.entries()) {
    const own = scorable.filter((record) => record.position === position).map(({ id }) => id)
    if (own.length > 0)
      scores.push(...(await judgeRecords(trx, version, { table, ids: own, now, earlier })))
  }
  await save(services, trx, { table, scores, earlier })
  return scores.length
}

type Saved = {
  readonly table: ScoringTable
  readonly scores: readonly ScoreRow[]
  readonly earlier: ReadonlyMap<string, EarlierScore>
}

/** The history hears of a score when it changed; pages hear of what they show. */
async function save(services: Services, trx: Db, { table, scores, earlier }: Saved): Promise<void> {
  await upsertScores(trx, table, scores)
  await insertHistory(
    trx,
    table,
    scores.filter(({ recordId, score }) => earlier.get(recordId)?.score !== score),
  )
  const changed = scores.filter((score) => {
    const before = earlier.get(score.recordId)
    return (
      before?.score !== score.score || before.grade !== score.grade || before.trend !== score.trend
    )
  })
  await tellScoresChanged(
    services,
    trx,
    table,
    changed.map(({ recordId }) => recordId),
  )
}
