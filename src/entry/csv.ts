/**
 * One line of CSV (RFC 4180): values that hold a comma, a quote or a line end are quoted. A value
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
