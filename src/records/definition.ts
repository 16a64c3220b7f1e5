/**
 * What a table of business records is, as data. One definition gives the SQL of its list, the
 * schemas of its API, its form, its list and its labels (`records.<table>.…` in the locales).
 */

/** Tables that have their own rows, their own rights and their own history. */
export type PhysicalTable =
  | 'accounts'
  | 'contacts'
  | 'leads'
  | 'opportunities'
  | 'cases'
  | 'competitors'
  | 'activities'

export type ActivityKind = 'email' | 'phone_call' | 'appointment' | 'task' | 'note'

/** The activities of one kind are a table to the user. */
export type ActivityTable = 'emails' | 'phone_calls' | 'appointments' | 'tasks' | 'notes'

export type TableName = PhysicalTable | ActivityTable

/** Tables that an activity may be about. */
export const REGARDING_TABLES = ['accounts', 'contacts', 'leads', 'opportunities', 'cases'] as const
export type RegardingTable = (typeof REGARDING_TABLES)[number]

/**
 * - `name`: text whose folded form (`name_key`) sorts and searches the table
 * - `money`: a whole number of minor units; the row has one `currency` for all its amounts
 * - `owner`: a user or a team · `regarding`: any of the tables an activity may be about
 */
export type ColumnKind =
  | 'name'
  | 'text'
  | 'long_text'
  | 'email'
  | 'phone'
  | 'url'
  | 'integer'
  | 'number'
  | 'money'
  | 'date'
  | 'instant'
  | 'boolean'
  | 'choice'
  | 'lookup'
  | 'owner'
  | 'regarding'

export type ColumnDefinition = {
  readonly name: string
  readonly kind: ColumnKind
  /** The part of the form in which the column stands. */
  readonly section: string
  /** Must be given when a record is created, and may not be emptied. */
  readonly is_required?: boolean
  /** Largest number of characters (UTF-16 units). */
  readonly max_length?: number
  /** Allowed codes in their natural order, which is also the order when sorted. */
  readonly choices?: readonly string[]
  readonly lookup_table?: PhysicalTable | 'users'
  /** Found by the search within the table, besides the name. */
  readonly is_searchable?: boolean
  /** An index of the database gives this order; see migrations/000004_records.sql. */
  readonly is_sortable?: boolean
  /** Never empty in any row, though nobody needs to enter it. */
  readonly is_always_set?: boolean
  /** Set by Rapport, never by the person. */
  readonly is_read_only?: boolean
  /** Set by a step of the process; forms leave it alone, imports and the API may still give it (decision 0060). */
  readonly is_set_by_process?: boolean
  /** Added to lists by another capability: known in lists of the table itself only, not behind a lookup. */
  readonly is_extension?: boolean
  /** Whole numbers: the bounds that a person may enter, both included. */
  readonly minimum?: number
  readonly maximum?: number
}

/** A list of other records that a record page shows. */
export type RelatedList = {
  /** Key of the label, and name in the address of the list. */
  readonly name: string
  readonly table: TableName
  /** The lookup column of `table` that points here; absent for the links named by `link`. */
  readonly column?: string
  readonly link?: 'stakeholders' | 'competitors' | 'stakeholder_of' | 'competing_in'
}

export type TableDefinition = {
  readonly name: TableName
  readonly physical_table: PhysicalTable
  /** The kind of activity, for the five tables that are activities. */
  readonly activity_kind?: ActivityKind
  /** Whether rows have an owner, or belong to the whole organisation. */
  readonly ownership: 'owner' | 'organisation'
  /** The column that names a record. */
  readonly primary_column: string
  /** The columns that closing writes and opening again empties, besides `closed_at`. */
  readonly outcome_columns?: readonly string[]
  /** The column that holds the state of a record, if it has one, and which states are closed. */
  readonly status_column?: string
  readonly closed_statuses?: readonly string[]
  /** The choice whose values are the columns of the table's board, and the money that is summed there. */
  readonly board?: { readonly column: string; readonly amount?: string }
  readonly columns: readonly ColumnDefinition[]
  readonly list_columns: readonly string[]
  /** As in an address: `-updated_at` is descending. */
  readonly default_sort: string
  readonly related_lists: readonly RelatedList[]
}

/** Returns the column of that name, or undefined. */
export function columnOf(table: TableDefinition, name: string): ColumnDefinition | undefined {
  return table.columns.find((column) => column.name === name)
}

/** `account_id` is followed as `account`: `account.industry` in a filter. */
export function relationOf(column: ColumnDefinition): string {
  return column.name.replace(/_id$/, '')
}

/** The columns that every table ends with. */
export const BOOKKEEPING: readonly ColumnDefinition[] = [
  {
    name: 'created_at',
    kind: 'instant',
    section: 'record',
    is_sortable: true,
    is_always_set: true,
    is_read_only: true,
  },
  {
    name: 'updated_at',
    kind: 'instant',
    section: 'record',
    is_sortable: true,
    is_always_set: true,
    is_read_only: true,
  },
  {
    name: 'created_by_id',
    kind: 'lookup',
    lookup_table: 'users',
    section: 'record',
    is_read_only: true,
  },
]

export const OWNER: ColumnDefinition = { name: 'owner', kind: 'owner', section: 'record' }

/** The columns of a postal address. */
export const POSTAL_ADDRESS: readonly ColumnDefinition[] = [
  { name: 'street', kind: 'text', section: 'address', max_length: 250 },
  { name: 'postal_code', kind: 'text', section: 'address', max_length: 20 },
  { name: 'city', kind: 'text', section: 'address', max_length: 100, is_sortable: true },
  { name: 'region', kind: 'text', section: 'address', max_length: 100 },
  { name: 'country', kind: 'text', section: 'address', max_length: 100 },
]

/** What a person does not want of us; whoever writes mail is held to it (`findUnwilling`). */
export const CONTACT_PREFERENCES: readonly ColumnDefinition[] = [
  'does_not_want_email',
  'does_not_want_calls',
  'does_not_want_following',
].map((name) => ({ name, kind: 'boolean', section: 'preferences', is_always_set: true }))

/** Chosen: the sections of industry that a sales team tells apart, after ISIC's. */
export const INDUSTRIES = [
  'agriculture',
  'automotive',
  'construction',
  'consulting',
  'consumer_goods',
  'education',
  'energy',
  'engineering',
  'financial_services',
  'food_and_beverage',
  'health_care',
  'hospitality',
  'information_technology',
  'insurance',
  'legal_services',
  'manufacturing',
  'media',
  'pharmaceuticals',
  'public_sector',
  'real_estate',
  'retail',
  'telecommunications',
  'transport_and_logistics',
  'utilities',
  'wholesale',
  'other',
] as const
