/** Which records belong to a record: what a filter may ask of them with `some` and `none`. Pure. */
import type { TableDefinition, TableName } from './definition.ts'
import { REGARDING_TABLES } from './definition.ts'

export type Relation = {
  /** As in a filter, and key of the label `records.<table>.related.<name>`. */
  readonly name: string
  readonly table: TableName
  /** The lookup of `table` that points here; absent: activities about the record, or with the person. */
  readonly column?: string
}

/** Returns the relations of a table, in the order of its record page. */
export function relationsOf({ related_lists: lists, name }: TableDefinition): readonly Relation[] {
  const pointing = lists.flatMap(({ name: list, table, column }) =>
    column === undefined ? [] : [{ name: list, table, column }],
  )
  const hasActivities = REGARDING_TABLES.some((table) => table === name)
  return hasActivities ? [...pointing, { name: 'activities', table: 'activities' }] : pointing
}
