const DAY_MS = 86_400_000

/** The day from which on mail is read: midnight UTC so many days before. @param days at least 0 */
export function historyStart(now: Date, days: number): Date {
  const day = Math.floor(now.getTime() / DAY_MS) - days
  return new Date(Math.max(day, 0) * DAY_MS)
}
