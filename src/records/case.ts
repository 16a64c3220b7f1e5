import type { TableDefinition } from './definition.ts'
import { BOOKKEEPING, OWNER } from './definition.ts'

/** Questions and problems of customers, from the first message to their resolution. */
export const CASE: TableDefinition = {
  name: 'cases',
  physical_table: 'cases',
  ownership: 'owner',
  primary_column: 'title',
  status_column: 'status',
  closed_statuses: ['resolved', 'cancelled'],
  columns: [
    {
      name: 'title',
      kind: 'name',
      section: 'general',
      is_required: true,
      max_length: 300,
      is_sortable: true,
    },
    {
      name: 'number',
      kind: 'text',
      is_always_set: true,
      section: 'general',
      max_length: 30,
      is_read_only: true,
      is_searchable: true,
      is_sortable: true,
    },
    { name: 'account_id', kind: 'lookup', lookup_table: 'accounts', section: 'general' },
    { name: 'contact_id', kind: 'lookup', lookup_table: 'contacts', section: 'general' },
    {
      name: 'priority',
      kind: 'choice',
      is_always_set: true,
      choices: ['low', 'normal', 'high'],
      section: 'general',
      is_sortable: true,
    },
    {
      name: 'origin',
      kind: 'choice',
      choices: ['phone', 'email', 'web', 'other'],
      section: 'general',
    },
    { name: 'description', kind: 'long_text', section: 'general', max_length: 20_000 },
    {
      name: 'status',
      kind: 'choice',
      is_always_set: true,
      choices: ['active', 'resolved', 'cancelled'],
      section: 'outcome',
      is_sortable: true,
    },
    { name: 'resolution', kind: 'long_text', section: 'outcome', max_length: 20_000 },
    { name: 'closed_at', kind: 'instant', section: 'outcome', is_read_only: true },
    OWNER,
    ...BOOKKEEPING,
  ],
  list_columns: ['number', 'title', 'account_id', 'priority', 'status', 'owner', 'created_at'],
  default_sort: '-created_at',
  related_lists: [],
}
