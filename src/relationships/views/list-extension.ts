/** The columns that figures add to the lists of records. */
import { sql } from '../../platform/database.ts'
import type { ListExtension } from '../../records/index.ts'
import { RELATIONSHIP_TABLES } from '../contract.ts'
import { byRelationship } from './health-columns.ts'

/** Last interaction, number of interactions and the end of a usual silence, for each table. */
export const relationshipColumns: readonly ListExtension[] = RELATIONSHIP_TABLES.map((table) => ({
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
    },
    {
      name: 'interaction_count',
      kind: 'integer',
      expression: sql`coalesce(relationship.interaction_count, 0)`,
    },
    { name: 'slips_at', kind: 'instant', expression: sql`relationship.slips_at` },
  ],
  views: table === 'accounts' ? [byRelationship(table, 'last_interaction_at')] : [],
}))
