/** The rejected rows of a file as a file: mended there, it can be imported again. Pure. */
import type { Separator } from './detect-dialect.ts'

/** Spreadsheets run a cell that begins so (OWASP, CSV injection). */
const FORMULA = /^'*[=+\-@\t\r]/

/**
 * One line of CSV (RFC 4180) with the separator of the file that it came from.
 *
 * @param cells  the row as it was, with the reasons behind it
 */
export function rejectedLine(cells: readonly string[], separator: Separator): string {
  return `${cells.map((text) => cell(text, separator)).join(separator)}\r\n`
}

function cell(text: string, separator: Separator): string {
  const isNumber = /^[+-]?[\d\s.,'’\u00a0\u202f]+$/.test(text)
  const safe = FORMULA.test(text) && !isNumber ? `'${text}` : text
  const needsQuotes = /["\r\n]/.test(safe) || safe.includes(separator) || safe !== safe.trim()
  return needsQuotes ? `"${safe.replaceAll('"', '""')}"` : safe
}
