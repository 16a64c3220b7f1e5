/** Scores of records and how they went; set-based, for a batch of records of one table. */
import { z } from 'zod'
import type { Db } from '../../platform/database.ts'
import { execute, insertMany, one, query, sql, uuids } from '../../platform/database.ts'
import type { Grade, ScoringTable, Trend } from '../contract.ts'

/** What one attribute, or two together, add to the log-odds of a record. */
const storedReason = z.object({
  columns: z.array(z.string()),
  values: z.array(z.union([z.string(), z.number(), z.null()])),
  log_odds: z.number(),
})
export type StoredReason = z.infer<typeof storedReason>

export type ScoreSource = 'model' | 'external'

export type ScoreRow = {
  readonly recordId: string
  /** Null for a score from elsewhere, as are the version, the probability and its interval. */
  readonly modelId: string | null
  readonly versionId: string | null
  readonly source: ScoreSource
  readonly score: number
  readonly probability: number | null
  readonly low: number | null
  readonly high: number | null
  readonly grade: Grade
  readonly trend: Trend
  readonly previousScore: number | null
  /** Strongest first. */
  readonly reasons: readonly StoredReason[]
  readonly stage: string | null
  readonly scoredAt: Date
}

const COLUMNS = {
  record_table: 'text',
  record_id: 'uuid',
  model_id: 'uuid',
  version_id: 'uuid',
  source: 'text',
  score: 'integer',
  probability: 'double precision',
  low: 'double precision',
  high: 'double precision',
  grade: 'text',
  trend: 'text',
  previous_score: 'integer',
  reasons: 'jsonb',
  stage: 'text',
  scored_at: 'timestamptz',
}

/**
 * Writes scores; what stood there is replaced, but one from elsewhere only by one from elsewhere.
 * Joins the transaction given.
 */
export async function upsertScores(
  trx: Db,
  table: ScoringTable,
  scores: readonly ScoreRow[],
): Promise<void> {
  const written = Object.keys(COLUMNS).filter((name) => !name.startsWith('record_'))
  await insertMany(
    trx,
    'scoring.scores',
    COLUMNS,
    scores.map((score) => ({
      record_table: table,
      record_id: score.recordId,
      model_id: score.modelId,
      version_id: score.versionId,
      source: score.source,
      score: score.score,
      probability: score.probability,
      low: score.low,
      high: score.high,
      grade: score.grade,
      trend: score.trend,
      previous_score: score.previousScore,
      reasons: score.reasons,
      stage: score.stage,
      scored_at: score.scoredAt,
    })),
    {
      onConflict: sql`(record_table, record_id) do update set ${sql.join(
        written.map((name) => sql`${sql.id(name)} = ${sql.id('excluded', name)}`),
      )} where scores.source <> 'external' or excluded.source = 'external'`,
    },
  )
}

/** Notes scores in the history: the last one of a day stays. */
export async function insertHistory(
  trx: Db,
  table: ScoringTable,
  scores: ReadonlyArray<
    Pick<ScoreRow, 'recordId' | 'score' | 'probability' | 'grade' | 'versionId' | 'scoredAt'>
  >,
): Promise<void> {
  await insertMany(
    trx,
    'scoring.history',
    {
      record_table: 'text',
      record_id: 'uuid',
      scored_on: 'date',
      scored_at: 'timestamptz',
      score: 'integer',
      probability: 'double precision',
      grade: 'text',
      version_id: 'uuid',
    },
    scores.map((score) => ({
      record_table: table,
      record_id: score.recordId,
      scored_on: score.scoredAt.toISOString().slice(0, 10),
      scored_at: score.scoredAt,
      score: score.score,
      probability: score.probability,
      grade: score.grade,
      version_id: score.versionId,
    })),
    {
      onConflict: sql`(record_table, record_id, scored_on) do update
        set scored_at = excluded.scored_at, score = excluded.score,
            probability = excluded.probability, grade = excluded.grade,
            version_id = excluded.version_id`,
    },
  )
}

/** Returns the scores of some records; those without a score are missing. */
export async function selectScores(
  db: Db,
  table: ScoringTable,
  recordIds: readonly string[],
): Promise<readonly ScoreRow[]> {
  const rows = await query<Omit<ScoreRow, 'reasons'> & { reasons: unknown }>(
    db,
    sql`select score.record_id as "recordId", score.model_id as "modelId",
          score.version_id as "versionId", score.source, score.score, score.probability, score.low,
          score.high, score.grade, score.trend, score.previous_score as "previousScore",
          score.reasons, score.stage, score.scored_at as "scoredAt"
        from scoring.scores score
        where score.record_table = ${table} and score.record_id = any(${uuids(recordIds)})`,
  )
  return rows.map((row) => ({ ...row, reasons: z.array(storedReason).parse(row.reasons) }))
}

/** Returns the score of one record, or undefined. */
export async function selectScore(
  db: Db,
  table: ScoringTable,
  recordId: string,
): Promise<ScoreRow | undefined> {
  const [row] = await selectScores(db, table, [recordId])
  return row
}

/** What a new score is compared with. */
export type EarlierScore = {
  readonly recordId: string
  /** The last score before today, or null. */
  readonly earlierScore: number | null
  /** The score as it stands, with what it was compared with; null = none yet. */
  readonly score: number | null
  readonly previousScore: number | null
  readonly source: ScoreSource | null
  readonly grade: Grade | null
  readonly trend: Trend | null
}

/**
 * Returns what new scores of these records are compared with.
 *
 * @param day  `YYYY-MM-DD` in UTC; scores of earlier days count as earlier
 */
export async function selectEarlierScores(
  db: Db,
  table: ScoringTable,
  recordIds: readonly string[],
  day: string,
): Promise<ReadonlyMap<string, EarlierScore>> {
  const rows = await query<EarlierScore>(
    db,
    // Relies on the primary key of the history.
    sql`select asked.id as "recordId", earlier.score as "earlierScore", present.score,
          present.previous_score as "previousScore", present.source, present.grade, present.trend
        from unnest(${uuids(recordIds)}) as asked (id)
        left join scoring.scores present
          on present.record_table = ${table} and present.record_id = asked.id
        left join lateral (
          select past.score from scoring.history past
          where past.record_table = ${table} and past.record_id = asked.id
            and past.scored_on < ${day}::date
          order by past.scored_on desc
          limit 1
        ) earlier on true`,
  )
  return new Map(rows.map((row) => [row.recordId, row]))
}

export type HistoryPoint = {
  readonly at: Date
  readonly score: number
  readonly probability: number | null
  readonly grade: Grade
}

/** Returns how the score of a record went since an instant, oldest first. */
export async function selectHistory(
  db: Db,
  table: ScoringTable,
  recordId: string,
  since: Date,
): Promise<readonly HistoryPoint[]> {
  return query<HistoryPoint>(
    db,
    sql`select past.scored_at as "at", past.score, past.probability, past.grade
        from scoring.history past
        where past.record_table = ${table} and past.record_id = ${recordId}
          and past.scored_at >= ${since}
        order by past.scored_on`,
  )
}

/** Deletes the scores that a model gave, and returns the records that had them. */
export async function deleteScoresOf(trx: Db, modelId: string): Promise<readonly string[]> {
  const rows = await query<{ id: string }>(
    trx,
    sql`delete from scoring.scores where model_id = ${modelId} returning record_id as id`,
  )
  return rows.map(({ id }) => id)
}

/** Deletes the scores of models that are gone, and returns the records that had them. */
export async function deleteOrphanedScores(
  trx: Db,
  table: ScoringTable,
): Promise<readonly string[]> {
  const rows = await query<{ id: string }>(
    trx,
    sql`delete from scoring.scores
        where scores.record_table = ${table} and scores.source = 'model' and not exists (
          select 1 from scoring.models model where model.id = scores.model_id)
        returning scores.record_id as id`,
  )
  return rows.map(({ id }) => id)
}

/** Grades the scores of a model anew after its ranges were changed; returns the records concerned. */
export async function regradeScores(
  trx: Db,
  modelId: string,
  minimums: { readonly A: number; readonly B: number; readonly C: number },
): Promise<readonly string[]> {
  const rows = await query<{ id: string }>(
    trx,
    sql`update scoring.scores set grade = graded.grade
        from (
          select score.record_table, score.record_id,
            case when score.score >= ${minimums.A} then 'A' when score.score >= ${minimums.B} then 'B'
              when score.score >= ${minimums.C} then 'C' else 'D' end as grade
          from scoring.scores score where score.model_id = ${modelId}
        ) graded
        where scores.record_table = graded.record_table and scores.record_id = graded.record_id
          and scores.grade <> graded.grade
        returning scores.record_id as id`,
  )
  return rows.map(({ id }) => id)
}

/** Forgets scores whose records are gone, and history that is older than asked. */
export async function deleteStaleScores(
  trx: Db,
  table: ScoringTable,
  historyBefore: Date,
): Promise<void> {
  for (const derived of ['scores', 'history'] as const) {
    await execute(
      trx,
      sql`delete from ${sql.table(`scoring.${derived}`)} derived
          where derived.record_table = ${table} and not exists (
            select 1 from ${sql.table(`records.${table}`)} record
            where record.id = derived.record_id and record.deleted_at is null)`,
    )
  }
  await execute(
    trx,
    sql`delete from scoring.history
        where scored_on < ${historyBefore.toISOString().slice(0, 10)}::date`,
  )
}

/** Counts the scored records of a model. */
export async function countScores(db: Db, modelId: string): Promise<number> {
  const row = await one<{ count: number }>(
    db,
    sql`select count(*)::integer as count from scoring.scores score where score.model_id = ${modelId}`,
  )
  return row?.count ?? 0
}

/**
 * Lets only one at a time write scores of a table, or change what they depend on (the models that
 * score, their grade ranges); inside a transaction, before what is written is read.
 */
export async function lockScores(trx: Db, table: ScoringTable): Promise<void> {
  await execute(trx, sql`select pg_advisory_xact_lock(hashtext(${`scoring.scores ${table}`}))`)
}

/** Whether any score of a table has a past before a day, `YYYY-MM-DD` in UTC. */
export async function hasHistoryBefore(db: Db, table: ScoringTable, day: string): Promise<boolean> {
  const row = await one(
    db,
    sql`select 1 from scoring.history past
        where past.record_table = ${table} and past.scored_on < ${day}::date limit 1`,
  )
  return row !== undefined
}
