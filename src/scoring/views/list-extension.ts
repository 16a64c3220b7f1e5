/** The columns that scores add to the lists of leads and opportunities. */
import { sql } from '../../platform/database.ts'
import type { ListExtension } from '../../records/index.ts'
import type { ScoringTable } from '../contract.ts'
import { grade, SCORING_TABLES, trend } from '../contract.ts'

/** What the views "My open leads scored" and "My open opportunities scored" show. */
const SHOWN: Readonly<Record<ScoringTable, readonly string[]>> = {
  leads: [
    'full_name',
    'score',
    'grade',
    'score_trend',
    'topic',
    'company',
    'lead_source',
    'created_at',
  ],
  opportunities: [
    'name',
    'score',
    'grade',
    'score_trend',
    'account_id',
    'stage',
    'estimated_revenue',
    'estimated_close_on',
  ],
}

/** Score, grade, trend and probability; the orders come from scores_sort_*. */
export const scoreColumns: readonly ListExtension[] = SCORING_TABLES.map((table) => ({
  table,
  alias: 'score',
  join: sql`
    left join scoring.scores score
      on score.record_table = ${table} and score.record_id = record.id`,
  columns: [
    { name: 'score', kind: 'integer', expression: sql`score.score`, is_sortable: true },
    {
      name: 'grade',
      kind: 'choice',
      choices: grade.options,
      expression: sql`score.grade`,
      is_sortable: true,
    },
    { name: 'score_trend', kind: 'choice', choices: trend.options, expression: sql`score.trend` },
    {
      name: 'probability',
      kind: 'number',
      expression: sql`score.probability`,
      is_sortable: true,
    },
  ],
  views: [
    {
      name: 'my_open_scored',
      filter: {
        all: [
          { column: 'owner', is_me: true },
          { column: 'status', in: ['open'] },
        ],
      },
      sort: '-score',
      columns: SHOWN[table],
    },
  ],
}))
