/** Rows as commands print them: page after page, as CSV, JSON or JSON lines. */
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
  return format === 'csv' && count === 0 ? csvLine(Object.keys(row)) : ''
}

function line(row: Readonly<Record<string, unknown>>, format: RowFormat): string {
  if (format === 'csv') return csvLine(Object.values(row))
  return format === 'json' ? JSON.stringify(row) : `${JSON.stringify(row)}\n`
}

/**
 * One line of CSV (RFC 4180): values that hold a comma, a quote or a line end are quoted. A text
 * that a spreadsheet would run as a formula is preceded by an apostrophe (OWASP, CSV Injection).
 */
export function csvLine(values: readonly unknown[]): string {
  return `${values.map(csvValue).join(',')}\r\n`
}

function csvValue(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  const text = value instanceof Date ? value.toISOString() : shown(value)
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
