/** How a column of a definition reads in SQL: its value, its order, its conditions. */
import type { Fragment } from '../../platform/database.ts'
import { sql } from '../../platform/database.ts'
import type { ColumnDefinition, TableName } from '../definition.ts'
import type { SystemView } from '../system-views.ts'
import { sqlColumnsOf } from '../values.ts'

/**
 * Columns that another capability adds to the lists of a table: figures, later scores.
 *
 * In `join` and in the expressions the row of the table is called `record`, for example
 * sql`left join relationships.record_figures figures on figures.record_id = record.id`. A join that
 * depends on the time is a function of it. A sortable expression is best a column of the joined table with an
 * index (column, record id): others sort all rows that match.
 */
export type ListExtension = {
  readonly table: TableName
  /** The name of the joined table in the statement, unique among extensions. */
  readonly alias: string
  readonly join: Fragment | ((now: Date) => Fragment)
  readonly columns: readonly ExtensionColumn[]
  /** Views over these columns, besides those that every table has. */
  readonly views?: readonly SystemView[]
}

export type ExtensionColumn = {
  readonly name: string
  readonly kind: 'integer' | 'number' | 'instant' | 'date' | 'text' | 'boolean' | 'choice'
  readonly choices?: readonly string[]
  readonly expression: Fragment
  readonly is_sortable?: boolean
}

/** The columns of an extension as columns of the table. */
export function extensionColumns(extension: ListExtension): readonly ColumnDefinition[] {
  return extension.columns.map(({ name, kind, choices, is_sortable }) => ({
    name,
    kind,
    section: extension.alias,
    is_read_only: true,
    is_extension: true,
    ...(choices === undefined ? {} : { choices }),
    ...(is_sortable === undefined ? {} : { is_sortable }),
  }))
}

/** Where the columns of a statement come from. */
export type Source = {
  /** The name of the table in the statement. */
  readonly alias: string
  readonly extensions: readonly ListExtension[]
}

/** The expression of an extension's column, or undefined for a column of the table itself. */
function extensionExpression(source: Source, column: ColumnDefinition): Fragment | undefined {
  for (const extension of source.extensions) {
    if (extension.alias !== column.section) continue
    const found = extension.columns.find(({ name }) => name === column.name)
    if (found !== undefined) return found.expression
  }
  return undefined
}

/** The value of a column with one value (not of an owner or a regarding). */
export function valueSql(source: Source, column: ColumnDefinition): Fragment {
  const own = extensionExpression(source, column)
  if (own !== undefined) return own
  const name = column.kind === 'money' ? `${column.name}_minor` : column.name
  return sql`${sql.id(source.alias, name)}`
}

/** What a statement selects for some columns, under their names in the database. */
export function selectSql(source: Source, columns: readonly ColumnDefinition[]): Fragment {
  const parts = new Map<string, Fragment>()
  for (const column of columns) {
    const own = extensionExpression(source, column)
    if (own !== undefined) {
      parts.set(column.name, sql`${own} as ${sql.id(column.name)}`)
      continue
    }
    for (const name of Object.keys(sqlColumnsOf(column))) {
      parts.set(name, sql`${sql.id(source.alias, name)}`)
    }
  }
  return sql.join([...parts.values()])
}

export type SortSql = {
  readonly expression: Fragment
  /** The type to which the place in a cursor is cast. */
  readonly type: string
}

/**
 * The order of a column. These expressions are those of the indexes in migration 000004, letter
 * for letter: changing one side alone makes lists slow.
 */
export function sortSql(source: Source, column: ColumnDefinition): SortSql {
  const own = extensionExpression(source, column)
  if (own !== undefined) return { expression: own, type: sortType(column) }
  switch (column.kind) {
    case 'name':
      return { expression: sql`${sql.id(source.alias, 'name_key')}`, type: 'text' }
    case 'text':
    case 'email':
    case 'phone':
    case 'url':
    case 'long_text':
      return { expression: sql`(${valueSql(source, column)} collate "und-x-icu")`, type: 'text' }
    case 'choice': {
      // Codes of a definition: lower-case letters and underscores.
      const codes = sql.raw(`'{${(column.choices ?? []).join(',')}}'::text[]`)
      return {
        expression: sql`array_position(${codes}, ${valueSql(source, column)})`,
        type: 'integer',
      }
    }
    default:
      return { expression: valueSql(source, column), type: sortType(column) }
  }
}

function sortType({ kind, name }: ColumnDefinition): string {
  const [type] = Object.values(sqlColumnsOf({ kind, name, section: '' }))
  return type ?? 'text'
}
