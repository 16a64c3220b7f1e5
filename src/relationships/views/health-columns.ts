/** The columns that health adds to the lists of contacts, leads and opportunities, and the views over them. */
import { sql } from '../../platform/database.ts'
import type { ListExtension } from '../../records/index.ts'
import { isOn } from '../../settings/index.ts'
import type { HealthTable, RelationshipTable } from '../contract.ts'
import { HEALTH_STATES, HEALTH_TABLES, healthTrend } from '../contract.ts'
import { HEALTH_SETTINGS } from '../health-settings.ts'

/** What the view "My open … by relationship" shows first. */
export const FIRST: Readonly<Record<RelationshipTable, readonly string[]>> = {
  accounts: ['name', 'city', 'phone'],
  contacts: ['full_name', 'health_score', 'health_state', 'health_trend', 'account_id'],
  leads: ['full_name', 'health_score', 'health_state', 'health_trend', 'topic', 'company'],
  opportunities: [
    'name',
    'health_score',
    'health_state',
    'health_trend',
    'account_id',
    'estimated_revenue',
    'estimated_close_on',
  ],
}

export const OPEN: Readonly<Record<RelationshipTable, string>> = {
  accounts: 'active',
  contacts: 'active',
  leads: 'open',
  opportunities: 'open',
}

/** E-mails, meetings and interactions: the main key figures. */
const MAIN_FIGURES = [
  'emails_sent',
  'emails_received',
  'meetings_sent',
  'meetings_received',
  'interaction_count',
] as const

/** What tells of the relationship stands before what tells of the record: the first five are all a phone shows. */
function columnsOf(table: RelationshipTable): readonly string[] {
  const isHealth = (column: string): boolean => ['health_score', 'health_state'].includes(column)
  const [name = '', ...rest] = FIRST[table]
  return [
    name,
    ...rest.filter(isHealth),
    'last_interaction_at',
    'next_interaction_at',
    ...rest.filter((column) => !isHealth(column)),
    ...MAIN_FIGURES,
    'slips_at',
  ]
}

/** "My open {table} by relationship" (Microsoft); by `sort`, which the view can always be given anew. */
export const byRelationship = (table: RelationshipTable, sort: string) => ({
  name: 'my_open_by_relationship',
  filter: {
    all: [
      { column: 'owner', is_me: true },
      { column: 'status', in: [OPEN[table]] },
    ],
  },
  sort,
  columns: columnsOf(table),
})

/** Score, state and trend, empty where the organisation hides them; the order comes from health_sort_score. */
export const healthColumns: readonly ListExtension[] = HEALTH_TABLES.map((table: HealthTable) => ({
  table,
  alias: 'health',
  join: sql`
    left join relationships.health health
      on health.record_table = ${table} and health.record_id = record.id
      and ${isOn(HEALTH_SETTINGS.isShown)}`,
  columns: [
    {
      name: 'health_score',
      kind: 'integer',
      expression: sql`health.score`,
      is_sortable: true,
    },
    { name: 'health_state', kind: 'choice', choices: HEALTH_STATES, expression: sql`health.state` },
    {
      name: 'health_trend',
      kind: 'choice',
      choices: healthTrend.options,
      expression: sql`health.trend`,
    },
  ],
  views: [byRelationship(table, 'health_score')],
}))
