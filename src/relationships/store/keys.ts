import type { RelationshipTable } from '../contract.ts'

/** One record whose figures are to be computed again. */
export type RecordKey = { readonly recordTable: RelationshipTable; readonly recordId: string }

/** Which part of the derivation is computed: some activities, or some records of one table. */
export type Selection =
  | { readonly kind: 'activities'; readonly ids: readonly string[] }
  | { readonly kind: 'records'; readonly table: RelationshipTable; readonly ids: readonly string[] }
