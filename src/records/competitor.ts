import type { TableDefinition } from './definition.ts'
import { BOOKKEEPING } from './definition.ts'

/** Who else wants our deals. Known to everybody who may read competitors at all. */
export const COMPETITOR: TableDefinition = {
  name: 'competitors',
  physical_table: 'competitors',
  ownership: 'organisation',
  primary_column: 'name',
  columns: [
    {
      name: 'name',
      kind: 'name',
      section: 'general',
      is_required: true,
      max_length: 160,
      is_sortable: true,
    },
    { name: 'website', kind: 'url', section: 'general', max_length: 500 },
    { name: 'strengths', kind: 'long_text', section: 'notes', max_length: 20_000 },
    { name: 'weaknesses', kind: 'long_text', section: 'notes', max_length: 20_000 },
    { name: 'description', kind: 'long_text', section: 'notes', max_length: 20_000 },
    ...BOOKKEEPING,
  ],
  list_columns: ['name', 'website', 'updated_at'],
  default_sort: 'name',
  related_lists: [{ name: 'opportunities', table: 'opportunities', link: 'competing_in' }],
}
