/**
 * The attributes of records as they were known at a moment: for training a moment before each record
 * was closed, for scoring now. Both go through here, so that a model meets what it has learnt from.
 */
import type { DataTable } from '../../kernel/numerics/data-table.ts'
import type { Db } from '../../platform/database.ts'
import type { Attribute } from '../attributes.ts'
import { catalogueOf } from '../attributes.ts'
import type { Configuration, ScoringTable } from '../contract.ts'
import type { RawFeatures } from '../feature-table.ts'
import { featureTable, limitToStages } from '../feature-table.ts'
import { readActivityFeatures, readPeopleEngaged } from './activity-features.ts'
import type { Asked } from './past.ts'
import { readAccountHistory, readLinkFeatures, readProcessFeatures } from './process-features.ts'
import type { Pointers } from './record-features.ts'
import { readRecordFeatures, readRelatedFeatures } from './record-features.ts'

export type { Asked } from './past.ts'

/** How many records one set of statements looks at. */
const BATCH = 5_000

export type FeaturesInput = {
  readonly table: ScoringTable
  /** Live records, each with its moment. */
  readonly asked: readonly Asked[]
  readonly configuration: Configuration
  /** Called between batches; may throw to end the work. */
  readonly onBatch?: (count: number) => Promise<void>
}

export type Features = {
  /** One row for each pair asked for, in their order. */
  readonly table: DataTable
  /** The stage of each opportunity at its moment, where it is known. */
  readonly stages: ReadonlyArray<string | undefined>
}

/** Reads what was known of records at their moments. */
export async function readFeatures(db: Db, input: FeaturesInput): Promise<Features> {
  const attributes = attributesFor(input.table, input.configuration)
  const builder = featureTable(attributes, input.asked.length)
  const stages: Array<string | undefined> = new Array(input.asked.length).fill(undefined)
  for (let from = 0; from < input.asked.length; from += BATCH) {
    const part = input.asked.slice(from, from + BATCH)
    const rows = await readBatch(db, input.table, part, attributes)
    builder.fill(from, rows)
    for (const [index, row] of rows.entries()) {
      const stage = row['process.stage']
      if (typeof stage === 'string') stages[from + index] = stage
    }
    await input.onBatch?.(from + part.length)
  }
  const table = builder.table()
  return { table: limitToStages(table, input.configuration.attributes ?? [], stages), stages }
}

/**
 * The attributes that a configuration lets a model look at. The column of the outcome is never one.
 */
export function attributesFor(
  table: ScoringTable,
  configuration: Configuration,
): readonly Attribute[] {
  const { attributes } = catalogueOf(table)
  const allowed = attributes.filter(({ name }) => name !== configuration.outcome_column)
  if (configuration.attributes === null) return allowed
  const chosen = new Set([
    ...configuration.attributes.map(({ name }) => name),
    ...configuration.forced,
    ...(configuration.per_stage ? ['process.stage'] : []),
  ])
  return allowed.filter(({ name }) => chosen.has(name))
}

/** What an activity feature is where nothing has happened yet. */
const NOTHING_YET: RawFeatures = {
  'activity.emails_in_30d': 0,
  'activity.emails_out_30d': 0,
  'activity.meetings_30d': 0,
  'activity.calls_30d': 0,
  'activity.interactions': 0,
  'relationship.people_engaged': 0,
  'relationship.hours_theirs': 0,
}

async function readBatch(
  db: Db,
  table: ScoringTable,
  asked: readonly Asked[],
  attributes: readonly Attribute[],
): Promise<readonly RawFeatures[]> {
  const rows: Array<Record<string, unknown>> = asked.map(() => ({ ...NOTHING_YET }))
  const merge = (read: ReadonlyArray<RawFeatures & { readonly n: number }>): void => {
    for (const row of read) Object.assign(rows[row.n - 1] ?? {}, row)
  }
  const records = await readRecordFeatures(db, table, asked, attributes)
  merge(records)
  merge(await related(db, 'account', asked, { records, attributes }))
  merge(await related(db, 'contact', asked, { records, attributes }))
  merge(await readProcessFeatures(db, table, asked))
  merge(await readLinkFeatures(db, table, asked))
  merge(await readActivityFeatures(db, table, asked))
  merge(await readPeopleEngaged(db, table, asked))
  merge(await accountHistory(db, asked, records))
  return rows
}

type Read = { readonly records: readonly Pointers[]; readonly attributes: readonly Attribute[] }

/** Asks for the accounts or contacts that the records had, and gives the answers to the records. */
async function related(
  db: Db,
  row: 'account' | 'contact',
  asked: readonly Asked[],
  { records, attributes }: Read,
): Promise<ReadonlyArray<RawFeatures & { readonly n: number }>> {
  const pairs = pointed(asked, records, row === 'account' ? 'account_id' : 'contact_id')
  const read = await readRelatedFeatures(db, row, pairs, attributes)
  return read.map((found) => ({ ...found, n: pairs[found.n - 1]?.n ?? 0 }))
}

async function accountHistory(
  db: Db,
  asked: readonly Asked[],
  records: readonly Pointers[],
): Promise<ReadonlyArray<RawFeatures & { readonly n: number }>> {
  const pairs = pointed(asked, records, 'account_id')
  const read = await readAccountHistory(
    db,
    pairs.map(({ n, id, at }) => ({ id: asked[n - 1]?.id ?? id, at, accountId: id })),
  )
  return read.map((found) => ({ ...found, n: pairs[found.n - 1]?.n ?? 0 }))
}

function pointed(
  asked: readonly Asked[],
  records: readonly Pointers[],
  column: 'account_id' | 'contact_id',
): ReadonlyArray<Asked & { readonly n: number }> {
  return records.flatMap((record) => {
    const id = record[column]
    const at = asked[record.n - 1]?.at
    return id === null || at === undefined ? [] : [{ n: record.n, id, at }]
  })
}
