/** Rows as commands print them: page after page, as CSV, JSON or JSON lines. */
import type { CsvCell } from '../kernel/text/csv.ts'
import { csvLine } from '../kernel/text/csv.ts'
import type { Context } from './command.ts'

export type RowFormat = 'csv' | 'json' | 'jsonl'

/**
 * Reads all pages of a list, one at a time.
 *
 * @param page  reads the page after a place; the first time without one
 */
export async function* pages<Row, Place>(
  page: (
    after: Place | undefined,
  ) => Promise<{ readonly rows: readonly Row[]; readonly next: Place | undefined }>,
): AsyncGenerator<Row> {
  let after: Place | undefined
  do {
    const { rows, next } = await page(after)
    yield* rows
    after = next
  } while (after !== undefined)
}

/** Prints rows as they come; all have the same names in the same order. */
export async function printRows(
  { out }: Pick<Context, 'out'>,
  rows: AsyncIterable<Readonly<Record<string, unknown>>>,
  format: RowFormat,
): Promise<void> {
  let count = 0
  for await (const row of rows) {
    await out(`${before(row, format, count)}${line(row, format)}`)
    count += 1
  }
  if (format === 'json') await out(count === 0 ? '[]\n' : '\n]\n')
}

function before(row: Readonly<Record<string, unknown>>, format: RowFormat, count: number): string {
  if (format === 'json') return count === 0 ? '[\n' : ',\n'
  return format === 'csv' && count === 0 ? csvOf(Object.keys(row)) : ''
}

function line(row: Readonly<Record<string, unknown>>, format: RowFormat): string {
  if (format === 'csv') return csvOf(Object.values(row))
  return format === 'json' ? JSON.stringify(row) : `${JSON.stringify(row)}\n`
}

/** One line of CSV: dates as RFC 3339, all else that is no plain value as JSON. */
export const csvOf = (values: readonly unknown[]): string => csvLine(values.map(cellOf))

function cellOf(value: unknown): CsvCell {
  if (value === null || value === undefined) return null
  if (typeof value === 'number' || typeof value === 'boolean') return value
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'string' ? value : JSON.stringify(value)
}
