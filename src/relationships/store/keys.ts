import type { Fragment } from '../../platform/database.ts'
import { sql } from '../../platform/database.ts'
import type { RelationshipTable } from '../contract.ts'

/** One record whose figures are to be computed again. */
export type RecordKey = { readonly recordTable: RelationshipTable; readonly recordId: string }

/** Which part of the derivation is computed: some activities, or some records of one table. */
export type Selection =
  | { readonly kind: 'activities'; readonly ids: readonly string[] }
  | { readonly kind: 'records'; readonly table: RelationshipTable; readonly ids: readonly string[] }

/** The keys as rows of (record_table, record_id). */
export function keyRows(keys: readonly RecordKey[]): Fragment {
  const tables = keys.map((key) => key.recordTable)
  const ids = keys.map((key) => key.recordId)
  return sql`
    select given.record_table, given.record_id
    from unnest(${tables}::text[], ${ids}::uuid[]) as given (record_table, record_id)`
}
