/**
 * What a model may look at: one attribute for each column of the record, its account and its contact
 * that says something, and those derived from activities, replies and the process.
 *
 * Not looked at (Microsoft, "Edit and retrain a model"; decision 0021): dates and instants as such,
 * names and free texts as such, the owner, system columns, what a person does not want of us, and everything that closing writes.
 */
import type { ColumnDefinition, TableDefinition } from '../records/model.ts'
import { TABLES } from '../records/model.ts'
import type { CatalogueAttribute, ScoringTable } from './contract.ts'

export type AttributeSource = CatalogueAttribute['source']

/** From which row an attribute is read, as it stood at the moment asked for. */
export type RowSource = 'record' | 'account' | 'contact'

/**
 * How an attribute is read: a value as it is, whether there is one (`yes`, `no`), how many
 * characters it has, how an address or a name looks, or by a rule of its own (`derived`).
 */
export type Reading =
  | {
      readonly how: 'value' | 'presence' | 'length'
      readonly row: RowSource
      readonly column: ColumnDefinition
    }
  | { readonly how: 'email' | 'name'; readonly column: ColumnDefinition }
  | { readonly how: 'derived' }

export type Attribute = {
  readonly name: string
  readonly kind: 'number' | 'category'
  readonly source: AttributeSource
  /** The seller can change it. */
  readonly isActionable: boolean
  /** It is itself about being empty: there are no empty values to ignore. */
  readonly checksEmptiness: boolean
  readonly reading: Reading
}

export type Exclusion = {
  readonly name: string
  readonly reason: 'identifier' | 'date' | 'owner' | 'system' | 'outcome' | 'preference'
}

export type Catalogue = {
  readonly attributes: readonly Attribute[]
  readonly excluded: readonly Exclusion[]
}

/** Written by closing a record, or the outcome itself. */
const OUTCOME = new Set([
  'status',
  'status_reason',
  'close_reason',
  'winning_competitor_id',
  'actual_revenue',
  'actual_close_on',
  'closed_at',
])
const SYSTEM = new Set(['created_at', 'updated_at', 'created_by_id', 'source'])
/** Texts that name one record; a model could only learn them by heart. */
const IDENTIFIERS = new Set([
  'topic',
  'name',
  'full_name',
  'first_name',
  'last_name',
  'street',
  'domain',
  'ticker_symbol',
])
/** Texts of which only matters whether they are there (Microsoft: scored by presence). */
const BY_PRESENCE = new Set(['postal_code'])
/** Looked at through what is derived from them. */
const DERIVED_ONLY = new Set(['stage'])

type Spec = readonly [
  name: string,
  kind: Attribute['kind'],
  source: AttributeSource,
  isActionable: boolean,
]

const ACTIVITY: readonly Spec[] = [
  ['activity.emails_in_30d', 'number', 'activity', false],
  ['activity.emails_out_30d', 'number', 'activity', true],
  ['activity.meetings_30d', 'number', 'activity', true],
  ['activity.calls_30d', 'number', 'activity', true],
  ['activity.interactions', 'number', 'activity', true],
  ['activity.days_since_in', 'number', 'activity', false],
  ['activity.days_since_out', 'number', 'activity', true],
  ['relationship.reply_rate_theirs', 'number', 'relationship', false],
  ['relationship.response_hours_theirs', 'number', 'relationship', false],
  ['relationship.response_hours_ours', 'number', 'relationship', true],
  ['relationship.people_engaged', 'number', 'relationship', true],
  ['relationship.hours_theirs', 'number', 'relationship', false],
  ['record.stakeholders', 'number', 'record', true],
  ['record.has_decision_maker', 'category', 'record', true],
  ['account.won_before', 'number', 'account', false],
  ['account.lost_before', 'number', 'account', false],
  ['process.age_days', 'number', 'process', false],
]

const OF_OPPORTUNITIES: readonly Spec[] = [
  ['record.has_competitor', 'category', 'record', false],
  ['process.stage', 'category', 'process', true],
  ['process.days_in_stage', 'number', 'process', false],
  ['process.days_to_close', 'number', 'process', false],
  ['process.close_moved_days', 'number', 'process', false],
]

/** Derived attributes that count: nothing there is zero, not empty. */
const COUNTS =
  /_30d$|\.interactions$|\.stakeholders$|_before$|\.people_engaged$|\.hours_theirs$|has_competitor$|has_decision_maker$/

const derived = ([name, kind, source, isActionable]: Spec): Attribute => ({
  name,
  kind,
  source,
  isActionable,
  checksEmptiness: COUNTS.test(name),
  reading: { how: 'derived' },
})

function column(table: TableDefinition, name: string): ColumnDefinition {
  const found = table.columns.find((one) => one.name === name)
  if (found === undefined) throw new RangeError(`attributes, column: no ${name} in ${table.name}`)
  return found
}

/** Microsoft's "intelligent fields": may be forced by the administrator. */
function intelligent(): readonly Attribute[] {
  const read = (name: string, how: 'email' | 'name', from: string): Attribute => ({
    name,
    kind: 'category',
    source: 'intelligent',
    isActionable: false,
    checksEmptiness: true,
    reading: { how, column: column(TABLES.leads, from) },
  })
  return [
    read('email_domain_validation', 'email', 'email'),
    read('firstname_validation', 'name', 'first_name'),
    read('lastname_validation', 'name', 'last_name'),
  ]
}

/** How a column of one kind is looked at; undefined = not at all. */
function readingOf({ name, kind }: ColumnDefinition): 'value' | 'presence' | 'length' | undefined {
  if (BY_PRESENCE.has(name)) return 'presence'
  switch (kind) {
    case 'choice':
    case 'text':
    case 'boolean':
    case 'integer':
    case 'number':
    case 'money':
      return 'value'
    case 'email':
    case 'phone':
    case 'url':
    case 'lookup':
      return 'presence'
    case 'long_text':
      return 'length'
    case 'name':
    case 'date':
    case 'instant':
    case 'owner':
    case 'regarding':
      return undefined
    default:
      return kind satisfies never
  }
}

function exclusionOf(one: ColumnDefinition): Exclusion['reason'] | undefined {
  if (OUTCOME.has(one.name)) return 'outcome'
  if (SYSTEM.has(one.name)) return 'system'
  if (one.kind === 'date' || one.kind === 'instant') return 'date'
  if (one.kind === 'owner') return 'owner'
  // Nobody is to be the worse for it.
  if (one.section === 'preferences') return 'preference'
  return IDENTIFIERS.has(one.name) || one.kind === 'name' ? 'identifier' : undefined
}

const NUMERIC = new Set<ColumnDefinition['kind']>(['integer', 'number', 'money'])

function attributeOf(one: ColumnDefinition, row: RowSource): Attribute | undefined {
  const how = readingOf(one)
  if (how === undefined) return undefined
  const base = how === 'presence' ? `has_${one.name.replace(/_id$/, '')}` : one.name
  const own = how === 'length' ? `${base}_length` : base
  return {
    name: row === 'record' ? own : `${row}.${own}`,
    kind: how === 'length' || (how === 'value' && NUMERIC.has(one.kind)) ? 'number' : 'category',
    source: row,
    isActionable: row === 'record' && how !== 'value',
    checksEmptiness: how !== 'value',
    reading: { how, row, column: one },
  }
}

/** The columns of one row as attributes; of a related row those that describe it. */
function ofRow(table: TableDefinition, row: RowSource): Catalogue {
  const attributes: Attribute[] = []
  const excluded: Exclusion[] = []
  for (const one of table.columns) {
    const reason = exclusionOf(one)
    if (reason !== undefined) {
      excluded.push({ name: row === 'record' ? one.name : `${row}.${one.name}`, reason })
      continue
    }
    if (DERIVED_ONLY.has(one.name)) continue
    const attribute = attributeOf(one, row)
    if (attribute !== undefined) attributes.push(attribute)
  }
  return { attributes, excluded }
}

function build(table: ScoringTable): Catalogue {
  const own = ofRow(TABLES[table], 'record')
  const account = ofRow(TABLES.accounts, 'account')
  const contact = ofRow(TABLES.contacts, 'contact')
  const further = table === 'leads' ? intelligent() : OF_OPPORTUNITIES.map(derived)
  return {
    attributes: [
      ...own.attributes,
      ...further,
      ...ACTIVITY.map(derived),
      ...account.attributes,
      ...contact.attributes,
    ],
    excluded: [...own.excluded, ...account.excluded, ...contact.excluded],
  }
}

const CATALOGUES: Readonly<Record<ScoringTable, Catalogue>> = {
  leads: build('leads'),
  opportunities: build('opportunities'),
}

/** Returns what a model of a table may look at, and what it may not and why. */
export function catalogueOf(table: ScoringTable): Catalogue {
  return CATALOGUES[table]
}

/** Returns an attribute by name, or undefined. */
export function attributeNamed(table: ScoringTable, name: string): Attribute | undefined {
  return CATALOGUES[table].attributes.find((attribute) => attribute.name === name)
}

/** The fields that an administrator may force into a model. */
export function intelligentFields(table: ScoringTable): readonly Attribute[] {
  return CATALOGUES[table].attributes.filter(({ source }) => source === 'intelligent')
}

/** The stages of the process, in order; leads have none. */
export function stagesOf(table: ScoringTable): readonly string[] {
  return TABLES[table].columns.find(({ name }) => name === 'stage')?.choices ?? []
}
