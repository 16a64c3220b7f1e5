/** Scores that come from elsewhere through the API (Microsoft, "Populate predictive scores"). */
import { requirePrivilege } from '../../identity/index.ts'
import type { Actor } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import { inTransaction } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { requireReadable } from '../../records/index.ts'
import type { Grade, ScoringTable, Trend } from '../contract.ts'
import { SCORING_ERRORS } from '../errors.ts'
import type { ScoreRow } from '../store/scores.ts'
import { insertHistory, lockScores, selectScore, upsertScores } from '../store/scores.ts'
import { tellScoresChanged } from './tell-scores-changed.ts'

export type ExternalScore = {
  /** 0–100 */
  readonly score: number
  readonly trend: Trend
  readonly grade: Grade
}

type Key = { readonly table: ScoringTable; readonly recordId: string }

/**
 * Sets the score of a record; one that it has is replaced.
 *
 * @throws AppError IDENTITY_FORBIDDEN 403; RECORDS_NOT_FOUND 404
 */
export async function setExternalScore(
  services: Services,
  actor: Actor,
  key: Key,
  given: ExternalScore,
): Promise<void> {
  requirePrivilege(actor, 'scoring_models', 'write')
  await inTransaction(services.db, async (trx) => {
    await requireReadable(trx, actor, key.table, key.recordId)
    await lockScores(trx, key.table)
    await save(services, trx, key, given, await selectScore(trx, key.table, key.recordId))
  })
}

/**
 * Changes parts of the score of a record; it comes from elsewhere from then on.
 *
 * @throws AppError IDENTITY_FORBIDDEN 403; RECORDS_NOT_FOUND, SCORING_SCORE_NOT_FOUND 404
 */
export async function changeExternalScore(
  services: Services,
  actor: Actor,
  key: Key,
  changes: { readonly [Part in keyof ExternalScore]?: ExternalScore[Part] | undefined },
): Promise<void> {
  requirePrivilege(actor, 'scoring_models', 'write')
  await inTransaction(services.db, async (trx) => {
    await requireReadable(trx, actor, key.table, key.recordId)
    await lockScores(trx, key.table)
    const before = await selectScore(trx, key.table, key.recordId)
    if (before === undefined) throw new AppError(SCORING_ERRORS.SCORING_SCORE_NOT_FOUND)
    const given = {
      score: changes.score ?? before.score,
      trend: changes.trend ?? before.trend,
      grade: changes.grade ?? before.grade,
    }
    await save(services, trx, key, given, before)
  })
}

async function save(
  services: Services,
  trx: Db,
  { table, recordId }: Key,
  given: ExternalScore,
  before: ScoreRow | undefined,
): Promise<void> {
  const row: ScoreRow = {
    recordId,
    ...given,
    source: 'external',
    modelId: null,
    versionId: null,
    probability: null,
    low: null,
    high: null,
    previousScore: before?.score ?? null,
    reasons: [],
    stage: null,
    scoredAt: services.clock.now(),
  }
  await upsertScores(trx, table, [row])
  await insertHistory(trx, table, [row])
  await tellScoresChanged(services, trx, table, [recordId])
}
