import type { Fragment } from '../../platform/database.ts'
import { sql } from '../../platform/database.ts'
import type { RelationshipTable } from '../contract.ts'

/** Before all ids. */
export const FIRST_ID = '00000000-0000-0000-0000-000000000000'

/** One record whose figures are to be computed again. */
export type RecordKey = { readonly recordTable: RelationshipTable; readonly recordId: string }

/** A record with the account to which it belongs; an account belongs to none. */
export type AccountedKey = RecordKey & { readonly accountId: string | null }

/** A part of the derivation: some activities, or some records of one table. */
export type Part =
  | { readonly kind: 'activities'; readonly ids: readonly string[] }
  | { readonly kind: 'records'; readonly table: RelationshipTable; readonly ids: readonly string[] }

/** What is computed: a part, or everything. */
export type Selection = Part | { readonly kind: 'all' }

/** The keys as rows of (record_table, record_id); how many they are does not change the plan. */
export function keyRows(keys: readonly RecordKey[]): Fragment {
  const tables = keys.map((key) => key.recordTable)
  const ids = keys.map((key) => key.recordId)
  return sql`
    select given.record_table, given.record_id
    from unnest((select ${tables}::text[]), (select ${ids}::uuid[])) as given (record_table, record_id)`
}
