/**
 * What the open records are worth: the sum of amount × probability, and how far the outcome may lie
 * from it when records are won or lost independently of each other (variance Σ p(1−p)v²).
 */

import { requirePrivilege } from '../../identity/index.ts'
import type { Actor } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import { query, sql, uuids } from '../../platform/database.ts'
import { visibleRecords } from '../../records/index.ts'
import { stagesOf } from '../attributes.ts'
import type { Grade, Pipeline, ScoringTable, Whose } from '../contract.ts'
import { grade as gradeNames } from '../contract.ts'

/** A normal distribution has its middle 80 % within so many deviations of its mean. */
const MIDDLE_80 = 1.2815515655446004

type Row = {
  readonly stage: string | null
  readonly grade: Grade | null
  /** Null: the records have no amount. */
  readonly currency: string | null
  readonly count: number
  readonly scored: number
  readonly expectedCount: number
  readonly amount: number
  /** Of the scored records only. */
  readonly scoredAmount: number
  readonly expected: number
  readonly variance: number
}

/**
 * Reads the open records that the actor may see, by stage and by grade. One statement.
 *
 * @throws AppError IDENTITY_FORBIDDEN
 */
export async function readPipeline(
  db: Db,
  actor: Actor,
  input: { readonly table: ScoringTable; readonly whose: Whose; readonly now: Date },
): Promise<Pipeline> {
  const { table, whose, now } = input
  requirePrivilege(actor, table, 'read')
  const rows = await selectGroups(db, actor, table, whose)
  const grades = [...gradeNames.options, null]
  return {
    as_of: now.toISOString(),
    total: groupOf(rows),
    stages: stagesOf(table).map((stage) => ({
      stage,
      ...groupOf(rows.filter((row) => row.stage === stage)),
    })),
    grades: grades.map((grade) => ({
      grade,
      ...groupOf(rows.filter((row) => row.grade === grade)),
    })),
  }
}

function selectGroups(
  db: Db,
  actor: Actor,
  table: ScoringTable,
  whose: Whose,
): Promise<readonly Row[]> {
  const owned =
    whose === 'mine'
      ? sql`(record.owner_user_id = ${actor.userId} or record.owner_team_id = any(${uuids(actor.teamIds)}))`
      : sql`true`
  const amount =
    table === 'leads' ? sql`record.estimated_value_minor` : sql`record.estimated_revenue_minor`
  const stage = table === 'leads' ? sql`null::text` : sql`record.stage`
  return query<Row>(
    db,
    sql`
      select deal.stage, deal.grade, deal.currency, count(*)::integer as count,
        count(deal.p)::integer as scored, coalesce(sum(deal.p), 0) as "expectedCount",
        coalesce(sum(deal.v), 0) as amount,
        coalesce(sum(deal.v) filter (where deal.p is not null), 0) as "scoredAmount",
        coalesce(sum(deal.p * deal.v), 0) as expected,
        coalesce(sum(deal.p * (1 - deal.p) * deal.v * deal.v), 0) as variance
      from (
        select ${stage} as stage, score.grade, ${amount}::double precision as v,
          case when ${amount} is not null then record.currency end as currency,
          coalesce(score.probability, score.score / 100.0::double precision) as p
        from ${sql.table(`records.${table}`)} record
        left join scoring.scores score
          on score.record_table = ${table} and score.record_id = record.id
        where record.status = 'open' and ${owned} and ${visibleRecords(actor, table, 'record')}
      ) deal
      group by 1, 2, 3`,
  )
}

function groupOf(rows: readonly Row[]): Pipeline['total'] {
  const sum = (part: (row: Row) => number): number =>
    rows.reduce((total, row) => total + part(row), 0)
  const currencies = new Set(rows.flatMap(({ currency }) => (currency === null ? [] : [currency])))
  return {
    count: sum(({ count }) => count),
    scored_count: sum(({ scored }) => scored),
    expected_count: sum(({ expectedCount }) => expectedCount),
    amounts: [...currencies].sort().map((currency) =>
      amountsOf(
        currency,
        rows.filter((row) => row.currency === currency),
      ),
    ),
  }
}

function amountsOf(currency: string, rows: readonly Row[]): Pipeline['total']['amounts'][number] {
  const sum = (part: (row: Row) => number): number =>
    rows.reduce((total, row) => total + part(row), 0)
  const expected = sum((row) => row.expected)
  const deviation = Math.sqrt(sum((row) => row.variance))
  return {
    currency,
    count: sum((row) => row.count),
    amount_minor: sum((row) => row.amount),
    expected_minor: Math.round(expected),
    deviation_minor: Math.round(deviation),
    low_minor: Math.round(Math.max(0, expected - MIDDLE_80 * deviation)),
    high_minor: Math.round(
      Math.min(
        sum((row) => row.scoredAmount),
        expected + MIDDLE_80 * deviation,
      ),
    ),
  }
}
