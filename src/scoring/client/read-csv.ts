/** Reads a CSV file into texts: UTF-8 or Windows-1252, comma, semicolon or tab, gzip or not. */
import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import { CsvError, parse } from 'csv-parse/sync'
import { asWindows1252 } from '../../kernel/text/windows-1252.ts'
import { AppError } from '../../platform/errors.ts'
import { SCORING_ERRORS } from '../errors.ts'

export type CsvFile = {
  /** As given: for messages. */
  readonly file: string
  /** Each name once: a second "Phone" is "Phone (2)"; a column without a name has its position, "#3". */
  readonly header: readonly string[]
  /** In the order of the header; shorter rows are filled up with empty texts. */
  readonly rows: ReadonlyArray<readonly string[]>
}

const GZIP = [0x1f, 0x8b]
const DELIMITERS = [',', ';', '\t']

/**
 * Reads a whole file.
 *
 * @throws AppError SCORING_FILE_UNREADABLE, SCORING_FILE_EMPTY, SCORING_FILE_MALFORMED
 */
export async function readCsv(file: string): Promise<CsvFile> {
  const text = decode(await bytesOf(file)).replace(/^\uFEFF/, '')
  const [header, ...rows] = parsed(file, text)
  if (header === undefined || rows.length === 0) {
    throw new AppError(SCORING_ERRORS.SCORING_FILE_EMPTY, { details: { file } })
  }
  const width = header.length
  return {
    file,
    header: namesOf(header),
    rows: rows.map((row) =>
      row.length === width ? row : header.map((_, index) => row[index] ?? ''),
    ),
  }
}

function namesOf(header: readonly string[]): string[] {
  const names = new Set<string>()
  header.forEach((text, index) => {
    const name = text.trim() || `#${index + 1}`
    let [free, count] = [name, 1]
    while (names.has(free)) {
      count += 1
      free = `${name} (${count})`
    }
    names.add(free)
  })
  return [...names]
}

async function bytesOf(file: string): Promise<Buffer> {
  try {
    const bytes = await readFile(file)
    return GZIP.every((byte, index) => bytes[index] === byte) ? gunzipSync(bytes) : bytes
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new AppError(SCORING_ERRORS.SCORING_FILE_UNREADABLE, { details: { file, reason }, cause })
  }
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    // Not UTF-8, so it is what spreadsheets write otherwise.
    return asWindows1252(bytes.toString('latin1'))
  }
}

function parsed(file: string, text: string): string[][] {
  try {
    return parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: true,
    })
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause
    const line = Number(cause.lines ?? 0)
    throw new AppError(SCORING_ERRORS.SCORING_FILE_MALFORMED, {
      details: { file, line, reason: cause.message },
      cause,
    })
  }
}

/** The separator that the first line has most of, outside quotes. */
function delimiterOf(text: string): string {
  const [line = ''] = text.split(/\r?\n/, 1)
  const bare = line.replaceAll(/"[^"]*"/g, '')
  const counts = DELIMITERS.map((delimiter) => bare.split(delimiter).length)
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ','
}
