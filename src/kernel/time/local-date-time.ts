/** Local dates and times as texts. */

const FORM = /^(\d{4}-\d{2}-\d{2})(?:T([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?)?/

/**
 * Is a text, or its beginning, a day of the calendar, with or without an hour?
 *
 * @example isLocalDateTime('2026-02-29')        // false
 * @example isLocalDateTime('2026-02-28T23:59')  // true
 */
export function isLocalDateTime(text: string): boolean {
  const day = FORM.exec(text)?.[1]
  if (day === undefined) return false
  const ms = Date.parse(`${day}T00:00:00Z`)
  const isDay = !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(day)
  return isDay && (text.length === 10 || FORM.exec(text)?.[2] !== undefined)
}
