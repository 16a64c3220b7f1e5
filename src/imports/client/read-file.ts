/** A file as its rows of texts: CSV in any usual encoding, or a sheet of XLSX. */
import { parse } from 'csv-parse'
import { CsvError } from 'csv-parse/sync'
import readWorkbook from 'read-excel-file/node'
import { AppError } from '../../platform/errors.ts'
import type { Dialect } from '../contract.ts'
import type { Encoding, Separator } from '../detect-dialect.ts'
import { decode, encodingOf, separatorOf, withoutSeparatorLine } from '../detect-dialect.ts'
import { IMPORTS_ERRORS } from '../errors.ts'

export type FileRow = {
  /** Line of the file where the row begins, from 1; in a sheet its row. */
  readonly line: number
  readonly cells: readonly string[]
}

export type OpenFile = {
  readonly dialect: Dialect
  /** A header without text is its position, "#3"; a repeated one is numbered, "Phone (2)". */
  readonly header: readonly string[]
  /** Rows that say something, in their order. */
  readonly rows: AsyncIterable<FileRow>
}

export type Wishes = {
  readonly encoding?: Encoding | undefined
  readonly separator?: Separator | undefined
  readonly sheet?: string | undefined
}

/**
 * Opens a file. What is not wished is found out.
 *
 * @param bytes  the whole file, at most some 100 MB
 * @throws AppError IMPORTS_FILE_EMPTY, IMPORTS_FILE_UNREADABLE, IMPORTS_SHEET_UNKNOWN; while rows are read, IMPORTS_FILE_MALFORMED
 */
export async function openFile(bytes: Uint8Array, wishes: Wishes = {}): Promise<OpenFile> {
  const isWorkbook = bytes[0] === 0x50 && bytes[1] === 0x4b
  const { dialect, rows } = isWorkbook ? await workbook(bytes, wishes) : csv(bytes, wishes)
  const filled = withText(rows)
  const first = await filled.next()
  if (first.done === true) throw new AppError(IMPORTS_ERRORS.IMPORTS_FILE_EMPTY)
  return { dialect, header: headersOf(first.value.cells), rows: filled }
}

async function* withText(rows: AsyncIterable<FileRow>): AsyncGenerator<FileRow, undefined> {
  for await (const row of rows) if (row.cells.some((text) => text.trim() !== '')) yield row
  return undefined
}

function headersOf(cells: readonly string[]): readonly string[] {
  const last = cells.findLastIndex((text) => text.trim() !== '')
  const names = new Set<string>()
  for (const [index, text] of cells.slice(0, last + 1).entries()) {
    const name = text.trim() || `#${index + 1}`
    let [free, count] = [name, 1]
    while (names.has(free)) {
      count += 1
      free = `${name} (${count})`
    }
    names.add(free)
  }
  return [...names]
}

type Opened = { readonly dialect: Dialect; readonly rows: AsyncIterable<FileRow> }

function csv(bytes: Uint8Array, wishes: Wishes): Opened {
  const encoding = wishes.encoding ?? encodingOf(bytes)
  const text = decode(bytes, encoding)
  const separator = wishes.separator ?? separatorOf(text)
  const bare = withoutSeparatorLine(text)
  const offset = bare.length === text.length ? 0 : 1
  return { dialect: { format: 'csv', encoding, separator }, rows: csvRows(bare, separator, offset) }
}

type Parsed = { readonly record: readonly string[]; readonly info: { readonly lines: number } }

async function* csvRows(text: string, delimiter: string, offset: number): AsyncGenerator<FileRow> {
  const parser = parse({
    delimiter,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  })
  parser.end(text)
  let line = 1 + offset
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      yield { line, cells: record }
      line = info.lines + 1 + offset
    }
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause
    throw new AppError(IMPORTS_ERRORS.IMPORTS_FILE_MALFORMED, {
      details: { line, reason: cause.message },
      cause,
    })
  }
}

async function workbook(bytes: Uint8Array, { sheet: wished }: Wishes): Promise<Opened> {
  const sheets = await readSheets(bytes)
  const names = sheets.map(({ sheet }) => sheet)
  const chosen = sheets.find(({ sheet, data }) =>
    wished === undefined ? data.length > 0 : sheet === wished,
  )
  if (chosen === undefined) {
    if (wished === undefined) throw new AppError(IMPORTS_ERRORS.IMPORTS_FILE_EMPTY)
    throw new AppError(IMPORTS_ERRORS.IMPORTS_SHEET_UNKNOWN, {
      details: { received: wished, expected: names.join(', ') },
    })
  }
  return {
    dialect: { format: 'xlsx', sheet: chosen.sheet, sheets: names },
    rows: sheetRows(chosen.data),
  }
}

async function readSheets(bytes: Uint8Array) {
  try {
    return await readWorkbook(Buffer.from(bytes))
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new AppError(IMPORTS_ERRORS.IMPORTS_FILE_UNREADABLE, { details: { reason }, cause })
  }
}

async function* sheetRows(data: ReadonlyArray<readonly unknown[]>): AsyncGenerator<FileRow> {
  for (const [index, cells] of data.entries()) yield { line: index + 1, cells: cells.map(cellText) }
}

/** Sheets keep dates without a zone: they come as the instant that UTC would show. */
function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (!(cell instanceof Date)) return String(cell)
  const text = cell.toISOString()
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19)
}
