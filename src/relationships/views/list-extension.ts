/** The columns that figures add to the lists of records. */
import type { Fragment } from '../../platform/database.ts'
import { sql } from '../../platform/database.ts'
import type { ExtensionColumn, ListExtension } from '../../records/index.ts'
import { RELATIONSHIP_TABLES } from '../contract.ts'
import { byRelationship } from './health-columns.ts'
import { nextTouch } from './next-touch.ts'

const COUNTS = [
  'emails_sent',
  'emails_received',
  'meetings_sent',
  'meetings_received',
  'calls_made',
  'calls_received',
  'replies_ours',
  'replies_theirs',
] as const

const figure = (column: string): Fragment => sql.id('relationship', column)

/** Rounded as it is shown, so that a filter finds what it seems to ask for. */
const rounded = (value: Fragment, digits: number): Fragment =>
  sql`round((${value})::numeric, ${sql.raw(String(digits))})::double precision`

const hours = (seconds: string, digits: number): Fragment =>
  rounded(sql`${figure(seconds)} / 3600.0`, digits)

const ratio = (part: string, whole: string): Fragment =>
  rounded(sql`${figure(part)}::numeric / nullif(${figure(whole)}, 0)`, 2)

const number = (name: string, expression: Fragment): ExtensionColumn => ({
  name,
  kind: 'number',
  expression,
  is_sortable: true,
})

/**
 * The key figures, empty for records without activities. They have no index of their own: fifteen
 * would slow every new activity down for orders that are seldom asked for.
 */
const KEY_FIGURES: readonly ExtensionColumn[] = [
  ...COUNTS.map(
    (name): ExtensionColumn => ({
      name,
      kind: 'integer',
      expression: figure(name),
      is_sortable: true,
    }),
  ),
  number('response_rate_ours', ratio('replies_ours', 'emails_received')),
  number('response_rate_theirs', ratio('replies_theirs', 'emails_sent')),
  number('response_hours_ours', hours('response_mean_ours', 2)),
  number('response_hours_theirs', hours('response_mean_theirs', 2)),
  number('hours_ours', hours('seconds_ours', 1)),
  number('hours_theirs', hours('seconds_theirs', 1)),
  number('email_ratio_ours', ratio('emails_sent', 'emails_received')),
  number('email_ratio_theirs', ratio('emails_received', 'emails_sent')),
]

/** Last interaction, number of interactions, the end of a usual silence and the key figures, for each table. */
export const relationshipColumns: readonly ListExtension[] = RELATIONSHIP_TABLES.flatMap(
  (table) => [
    {
      table,
      alias: 'relationship',
      join: sql`
    left join relationships.figures relationship
      on relationship.record_table = ${table} and relationship.record_id = record.id`,
      columns: [
        {
          name: 'last_interaction_at',
          kind: 'instant',
          expression: sql`relationship.last_interaction_at`,
          is_sortable: true,
        },
        {
          name: 'interaction_count',
          kind: 'integer',
          expression: sql`coalesce(relationship.interaction_count, 0)`,
          is_sortable: true,
        },
        {
          name: 'slips_at',
          kind: 'instant',
          expression: sql`relationship.slips_at`,
          is_sortable: true,
        },
        ...KEY_FIGURES,
      ],
      views: table === 'accounts' ? [byRelationship(table, 'last_interaction_at')] : [],
    },
    {
      table,
      alias: 'planned',
      join: (now) => sql`
    left join lateral (${nextTouch({ table: sql`${table}::text`, id: sql`record.id`, now })}) planned on true`,
      columns: [
        {
          name: 'next_interaction_at',
          kind: 'instant',
          expression: sql`planned.occurred_at`,
          is_sortable: true,
        },
      ],
    },
  ],
)
