/** A whole table as text, page after page: what the actor may read, nothing more. */
import { requirePrivilege } from '../../identity/index.ts'
import type { Actor } from '../../identity/model.ts'
import type { Services } from '../../platform/services.ts'
import type { TableName } from '../definition.ts'
import { csvHeader, csvRow, jsonLine } from '../export-line.ts'
import { TABLES } from '../tables.ts'
import type { ListExtension } from './column-sql.ts'
import { listRecords } from './list.ts'

const PAGE = 1000

export type ExportInput = {
  readonly table: TableName
  readonly format: 'csv' | 'jsonl'
  readonly filter?: unknown
  readonly sort?: string | undefined
  /** Default: all columns of the table. */
  readonly columns?: readonly string[] | undefined
  readonly search?: string | undefined
  readonly extensions?: readonly ListExtension[]
}

/**
 * Exports the records of a table that the actor may read, as CSV (RFC 4180, UTF-8 with a byte order
 * mark, safe to open in a spreadsheet) or as one JSON object a line. Memory does not grow with the
 * table: each piece is one page.
 *
 * The privilege is checked and the first page read before the first piece comes, so that a refusal
 * is not half a file.
 *
 * @throws AppError as listRecords
 */
export async function* exportRecords(
  services: Services,
  actor: Actor,
  input: ExportInput,
): AsyncGenerator<string, void, undefined> {
  const table = TABLES[input.table]
  requirePrivilege(actor, table.physical_table, 'read')
  const columns = input.columns ?? table.columns.map(({ name }) => name)
  const definitions = columns.map(
    (name) =>
      table.columns.find((column) => column.name === name) ?? {
        name,
        kind: 'text' as const,
        section: '',
      },
  )
  let cursor: string | undefined
  let isFirst = true
  do {
    const page = await listRecords(services, actor, {
      ...input,
      columns,
      limit: PAGE,
      cursor,
    })
    const lines = page.rows.map((row) =>
      input.format === 'csv' ? csvRow(definitions, row) : jsonLine(definitions, row),
    )
    const head = isFirst && input.format === 'csv' ? csvHeader(definitions) : ''
    const piece = head + lines.join('')
    if (piece !== '') yield piece
    isFirst = false
    cursor = page.next_cursor ?? undefined
  } while (cursor !== undefined)
}
