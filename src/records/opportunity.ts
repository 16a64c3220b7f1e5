import type { TableDefinition } from './definition.ts'
import { BOOKKEEPING, OWNER } from './definition.ts'

/** Possible deals, from the first talk to won or lost. */
export const OPPORTUNITY: TableDefinition = {
  name: 'opportunities',
  physical_table: 'opportunities',
  ownership: 'owner',
  primary_column: 'name',
  status_column: 'status',
  closed_statuses: ['won', 'lost'],
  columns: [
    {
      name: 'name',
      kind: 'name',
      section: 'general',
      is_required: true,
      max_length: 300,
      is_sortable: true,
    },
    { name: 'account_id', kind: 'lookup', lookup_table: 'accounts', section: 'general' },
    { name: 'contact_id', kind: 'lookup', lookup_table: 'contacts', section: 'general' },
    { name: 'lead_id', kind: 'lookup', lookup_table: 'leads', section: 'general' },
    {
      name: 'stage',
      kind: 'choice',
      choices: ['qualify', 'develop', 'propose', 'close'],
      section: 'deal',
      is_sortable: true,
    },
    { name: 'estimated_revenue', kind: 'money', section: 'deal', is_sortable: true },
    { name: 'estimated_close_on', kind: 'date', section: 'deal', is_sortable: true },
    { name: 'need', kind: 'long_text', section: 'deal', max_length: 20_000 },
    { name: 'description', kind: 'long_text', section: 'deal', max_length: 20_000 },
    {
      name: 'status',
      kind: 'choice',
      choices: ['open', 'won', 'lost'],
      section: 'outcome',
      is_sortable: true,
    },
    { name: 'status_reason', kind: 'text', section: 'outcome', max_length: 200 },
    { name: 'actual_revenue', kind: 'money', section: 'outcome', is_sortable: true },
    { name: 'actual_close_on', kind: 'date', section: 'outcome', is_sortable: true },
    { name: 'closed_at', kind: 'instant', section: 'outcome', is_read_only: true },
    OWNER,
    ...BOOKKEEPING,
  ],
  list_columns: [
    'name',
    'account_id',
    'stage',
    'estimated_revenue',
    'estimated_close_on',
    'status',
    'owner',
  ],
  default_sort: 'estimated_close_on',
  related_lists: [
    { name: 'stakeholders', table: 'contacts', link: 'stakeholders' },
    { name: 'competitors', table: 'competitors', link: 'competitors' },
  ],
}
