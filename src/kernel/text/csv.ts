/** Cells and lines of CSV (RFC 4180) that a spreadsheet can open without running them. Pure. */

export type CsvCell = string | number | boolean | null

/** A spreadsheet takes a cell that begins so for a formula (OWASP, CSV injection); apostrophes before it are counted, so that none is lost. */
const FORMULA = /^'*[=+\-@\t\r]/
const ESCAPED = /^'+[=+\-@\t\r]/
/** Digits and what stands between them: "+33 1 42", "-12,5". Spreadsheets show them as they are. */
const DIGITS = /^[+-][\d\s.,’]*\d[\d\s.,’]*$/

/**
 * Writes a line, with its end. Text that would run as a formula gets an apostrophe before it; `withoutApostrophe` takes it back.
 *
 * @param separator  one character
 */
export const csvLine = (cells: readonly CsvCell[], separator = ','): string =>
  `${cells.map((value) => csvCell(value, separator)).join(separator)}\r\n`

function csvCell(value: CsvCell, separator: string): string {
  if (value === null) return ''
  if (typeof value !== 'string') return String(value)
  const safe = FORMULA.test(value) && !DIGITS.test(value) ? `'${value}` : value
  const needsQuotes = /["\r\n]/.test(safe) || safe.includes(separator) || safe !== safe.trim()
  return needsQuotes ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The text of a cell as it was before it was written. */
export const withoutApostrophe = (text: string): string =>
  ESCAPED.test(text) ? text.slice(1) : text
