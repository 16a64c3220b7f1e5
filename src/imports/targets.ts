/** What the columns of a file may become: the columns of the table, and what else says something about a record. Pure. */
import type { ColumnDefinition, TableDefinition } from '../records/model.ts'

export type TargetKind =
  | ColumnDefinition['kind']
  | 'id'
  /** the whole name of a person, which is taken apart */
  | 'person_name'
  /** a whole number of the smallest units of a currency, as exports write it */
  | 'minor'
  | 'currency'

export type Target = {
  /** As in an export of the table. */
  readonly name: string
  readonly kind: TargetKind
  /** The column of the table that it fills; `id` fills none. */
  readonly column: ColumnDefinition | undefined
  readonly isRequired: boolean
  readonly takesSeveral: boolean
  readonly mayMatch: boolean
  /** Written only when the record is created: when it began, and when it was closed. */
  readonly isOfCreation: boolean
}

/** Read-only columns that an import of past facts must be able to give. */
const OF_CREATION = new Set(['created_at', 'closed_at'])
const TEXTS = new Set(['name', 'text', 'long_text'])
const MATCHABLE = new Set(['name', 'text', 'email', 'phone', 'url'])

/** Returns what a column of a file may become, in the order of the form. */
export function targetsOf(table: TableDefinition): readonly Target[] {
  const targets = table.columns.flatMap((column) => ofColumn(table, column))
  return [target('id', 'id', undefined, { mayMatch: true }), ...targets]
}

/** Returns the target of that name. */
export const targetNamed = (table: TableDefinition, name: string): Target | undefined =>
  targetsOf(table).find((target) => target.name === name)

function ofColumn(table: TableDefinition, column: ColumnDefinition): readonly Target[] {
  const { name, kind } = column
  if (name === table.primary_column && column.is_read_only === true) {
    return [target(name, 'person_name', column, { mayMatch: true })]
  }
  if (column.is_read_only === true) {
    return OF_CREATION.has(name) ? [target(name, kind, column, { isOfCreation: true })] : []
  }
  if (kind === 'money') {
    return [
      target(name, 'money', column),
      target(`${name}_minor`, 'minor', column),
      target(`${name}_currency`, 'currency', column),
    ]
  }
  return [
    target(name, kind, column, {
      isRequired: column.is_required === true,
      takesSeveral: TEXTS.has(kind),
      mayMatch: MATCHABLE.has(kind),
    }),
  ]
}

type Rest = Partial<Omit<Target, 'name' | 'kind' | 'column'>>

const target = (
  name: string,
  kind: TargetKind,
  column: ColumnDefinition | undefined,
  rest: Rest = {},
): Target => ({
  name,
  kind,
  column,
  isRequired: false,
  takesSeveral: false,
  mayMatch: false,
  isOfCreation: false,
  ...rest,
})
