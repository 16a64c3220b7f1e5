/** One record as a line of CSV or JSON. Pure. */
import type { CsvCell } from '../kernel/text/csv.ts'
import { csvLine } from '../kernel/text/csv.ts'
import type { ColumnDefinition } from './definition.ts'

/** A record as lists show it. */
export type ExportRow = {
  readonly id: string
  readonly values: Readonly<Record<string, unknown>>
  readonly owner: {
    readonly kind: string
    readonly id: string
    readonly name: string | null
  } | null
}

/** The first line; a byte order mark tells spreadsheets that the file is UTF-8. */
export function csvHeader(columns: readonly ColumnDefinition[]): string {
  const names = columns.flatMap((column) => namesOf(column))
  return `\uFEFF${csvLine(['id', ...names])}`
}

/** One record; lookups and owners take two columns, the id and the name. */
export function csvRow(columns: readonly ColumnDefinition[], row: ExportRow): string {
  const cells = columns.flatMap((column) => cellsOf(column, row))
  return csvLine([row.id, ...cells])
}

/** One record as JSON, in the shape of the API. */
export function jsonLine(columns: readonly ColumnDefinition[], row: ExportRow): string {
  const values: Record<string, unknown> = { id: row.id }
  for (const column of columns) {
    values[column.name] = column.kind === 'owner' ? row.owner : (row.values[column.name] ?? null)
  }
  return `${JSON.stringify(values)}\n`
}

function namesOf({ name, kind }: ColumnDefinition): readonly string[] {
  switch (kind) {
    case 'money':
      return [`${name}_minor`, `${name}_currency`]
    case 'lookup':
    case 'owner':
      return [name, `${name.replace(/_id$/, '')}_name`]
    case 'regarding':
      return ['regarding_table', 'regarding_id', 'regarding_name']
    default:
      return [name]
  }
}

function cellsOf(column: ColumnDefinition, row: ExportRow): readonly CsvCell[] {
  const value = column.kind === 'owner' ? row.owner : row.values[column.name]
  switch (column.kind) {
    case 'money':
      return [part(value, 'amount_minor'), part(value, 'currency')]
    case 'lookup':
    case 'owner':
      return [part(value, 'id'), part(value, 'name')]
    case 'regarding':
      return [part(value, 'table'), part(value, 'id'), part(value, 'name')]
    default:
      return [plain(value)]
  }
}

function part(value: unknown, name: string): CsvCell {
  if (typeof value !== 'object' || value === null) return null
  return plain(Object.entries(value).find(([key]) => key === name)?.[1])
}

function plain(value: unknown): CsvCell {
  const isPlain =
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
  return isPlain ? value : null
}
