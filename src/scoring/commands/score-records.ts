/**
 * Scores records: the same whether an event asks for a few or the night for all.
 *
 * A record is scored while it is open, one of those that a published model looks at, and created
 * within two years; where several models look at it, one with a filter goes before one without, then
 * the one published last. Otherwise it keeps the score that it has, as do those set from elsewhere.
 */
import type { DataTable } from '../../kernel/numerics/data-table.ts'
import type { Db } from '../../platform/database.ts'
import { inTransaction } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import type { ScoringTable } from '../contract.ts'
import { gradeOf, trendOf } from '../model.ts'
import { pointsOf, previousOf } from '../score-points.ts'
import type { Effect, ScoringModel } from '../scoring-model.ts'
import { explainRows, scoreTable, scoringModel } from '../scoring-model.ts'
import type { EarlierScore, ScoreRow, StoredReason } from '../store/scores.ts'
import { insertHistory, lockScores, selectEarlierScores, upsertScores } from '../store/scores.ts'
import type { PublishedVersion } from '../store/versions.ts'
import { selectModelFile, selectPublished } from '../store/versions.ts'
import { readFeatures } from '../views/features.ts'
import { selectScorable } from '../views/scorable.ts'
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
  const published = inPrecedence(await selectPublished(services.db, table))
  if (published.length === 0) return 0
  let count = 0
  for (let from = 0; from < recordIds.length; from += PIECE) {
    const piece = recordIds.slice(from, from + PIECE)
    count += await inTransaction(services.db, (trx) =>
      scorePiece(services, trx, { table, ids: piece, published }),
    )
  }
  return count
}

/** Those with a filter first, then the ones published last. */
function inPrecedence(published: readonly PublishedVersion[]): readonly PublishedVersion[] {
  const isSpecial = ({ configuration }: PublishedVersion): boolean => configuration.filter !== null
  return [...published.filter(isSpecial), ...published.filter((version) => !isSpecial(version))]
}

type Piece = {
  readonly table: ScoringTable
  readonly ids: readonly string[]
  readonly published: readonly PublishedVersion[]
}

async function scorePiece(
  services: Services,
  trx: Db,
  { table, ids, published }: Piece,
): Promise<number> {
  // Else a run that has read older facts could write last.
  await lockScores(trx, table)
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
      scores.push(...(await scoresBy(trx, version, { table, ids: own, now, earlier })))
  }
  await save(services, trx, { table, scores, earlier })
  return scores.length
}

type Asked = {
  readonly table: ScoringTable
  readonly ids: readonly string[]
  readonly now: Date
  readonly earlier: ReadonlyMap<string, EarlierScore>
}

async function scoresBy(
  trx: Db,
  version: PublishedVersion,
  { table, ids, now, earlier }: Asked,
): Promise<readonly ScoreRow[]> {
  const model = await modelFile(trx, version.versionId)
  const features = await readFeatures(trx, {
    table,
    configuration: version.configuration,
    asked: ids.map((id) => ({ id, at: now })),
  })
  const judged = judge(model, features.table)
  return ids.map((recordId, row) => {
    const probability = judged.probability[row] ?? 0
    const score = pointsOf(probability)
    const before = earlier.get(recordId)
    const previous = before === undefined ? null : previousOf(before, score)
    return {
      recordId,
      modelId: version.modelId,
      versionId: version.versionId,
      source: 'model',
      score,
      probability,
      low: judged.low[row] ?? probability,
      high: judged.high[row] ?? probability,
      grade: gradeOf(score, version.gradeMinimums),
      trend: trendOf(previous ?? undefined, score),
      previousScore: previous,
      reasons: (judged.effects[row] ?? []).flatMap(reasonOf),
      stage: features.stages[row] ?? null,
      scoredAt: now,
    }
  })
}

function judge(model: ScoringModel, table: DataTable) {
  return { ...scoreTable(model, table), effects: explainRows(model, table) }
}

/** Ten-thousandths of log-odds are far below a point. */
const PRECISION = 1e4

function reasonOf({ columns, values, logOdds }: Effect): readonly StoredReason[] {
  const rounded = Math.round(logOdds * PRECISION) / PRECISION
  return rounded === 0 ? [] : [{ columns: [...columns], values: [...values], log_odds: rounded }]
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

/** Model files never change once written: parsed once, a few at a time. */
const KEPT = 24
const files = new Map<string, ScoringModel>()

async function modelFile(db: Db, versionId: string): Promise<ScoringModel> {
  const known = files.get(versionId)
  if (known !== undefined) return known
  const model = scoringModel.parse(await selectModelFile(db, versionId))
  const [oldest] = files.keys()
  if (files.size >= KEPT && oldest !== undefined) files.delete(oldest)
  files.set(versionId, model)
  return model
}
