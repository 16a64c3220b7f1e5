/** What a published version says of records, as they were known at a moment. */
import type { DataTable } from '../../kernel/numerics/data-table.ts'
import type { Db } from '../../platform/database.ts'
import type { ScoringTable } from '../contract.ts'
import { gradeOf, trendOf } from '../model.ts'
import { pointsOf, previousOf } from '../score-points.ts'
import type { Effect, ScoringModel } from '../scoring-model.ts'
import { explainRows, scoreTable, scoringModel } from '../scoring-model.ts'
import type { EarlierScore, ScoreRow, StoredReason } from '../store/scores.ts'
import type { PublishedVersion } from '../store/versions.ts'
import { selectModelFile } from '../store/versions.ts'
import { readFeatures } from '../views/features.ts'

export type JudgeInput = {
  readonly table: ScoringTable
  readonly ids: readonly string[]
  readonly now: Date
  readonly earlier: ReadonlyMap<string, EarlierScore>
}

/** Scores records at `now`, each compared with its earlier score. */
export async function judgeRecords(
  trx: Db,
  version: PublishedVersion,
  { table, ids, now, earlier }: JudgeInput,
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
