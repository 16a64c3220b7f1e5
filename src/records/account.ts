import type { TableDefinition } from './definition.ts'
import { BOOKKEEPING, INDUSTRIES, OWNER, POSTAL_ADDRESS } from './definition.ts'

/** Organisations we sell to, or might. */
export const ACCOUNT: TableDefinition = {
  name: 'accounts',
  physical_table: 'accounts',
  ownership: 'owner',
  primary_column: 'name',
  status_column: 'status',
  closed_statuses: ['inactive'],
  columns: [
    {
      name: 'name',
      kind: 'name',
      section: 'general',
      is_required: true,
      max_length: 160,
      is_sortable: true,
    },
    { name: 'domain', kind: 'text', section: 'general', max_length: 253, is_searchable: true },
    { name: 'website', kind: 'url', section: 'general', max_length: 500 },
    { name: 'email', kind: 'email', section: 'general', max_length: 254, is_searchable: true },
    { name: 'phone', kind: 'phone', section: 'general', max_length: 50, is_searchable: true },
    {
      name: 'primary_contact_id',
      kind: 'lookup',
      lookup_table: 'contacts',
      section: 'general',
    },
    {
      name: 'parent_account_id',
      kind: 'lookup',
      lookup_table: 'accounts',
      section: 'general',
    },
    {
      name: 'industry',
      kind: 'choice',
      choices: INDUSTRIES,
      section: 'company',
      is_sortable: true,
    },
    {
      name: 'employees',
      kind: 'integer',
      section: 'company',
      minimum: 0,
      maximum: 10_000_000,
      is_sortable: true,
    },
    { name: 'annual_revenue', kind: 'money', section: 'company', is_sortable: true },
    { name: 'ticker_symbol', kind: 'text', section: 'company', max_length: 10 },
    ...POSTAL_ADDRESS,
    { name: 'description', kind: 'long_text', section: 'notes', max_length: 20_000 },
    { name: 'status', kind: 'choice', choices: ['active', 'inactive'], section: 'record' },
    OWNER,
    ...BOOKKEEPING,
  ],
  list_columns: ['name', 'industry', 'city', 'phone', 'primary_contact_id', 'owner', 'updated_at'],
  default_sort: 'name',
  related_lists: [
    { name: 'contacts', table: 'contacts', column: 'account_id' },
    { name: 'opportunities', table: 'opportunities', column: 'account_id' },
    { name: 'leads', table: 'leads', column: 'account_id' },
    { name: 'cases', table: 'cases', column: 'account_id' },
    { name: 'child_accounts', table: 'accounts', column: 'parent_account_id' },
  ],
}
