/** Wall-clock time of an instant in a zone, YYYY-MM-DDTHH:mm. */
export function wallClock(instant: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(instant)
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '00'
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`
}

/**
 * The instant at which a wall clock of the zone shows the given time.
 * In the hour that a spring change skips, the time after it; in the doubled hour of autumn, the first.
 *
 * @param local  YYYY-MM-DDTHH:mm
 * @returns RFC 3339 UTC
 */
export function instantOf(local: string, timeZone: string): string {
  const wanted = Date.parse(`${local.slice(0, 16)}:00Z`)
  const offsetAt = (at: number): number =>
    Date.parse(`${wallClock(new Date(at), timeZone)}:00Z`) - at
  const before = wanted - offsetAt(wanted - 86_400_000)
  if (before + offsetAt(before) === wanted) return new Date(before).toISOString()
  const after = wanted - offsetAt(wanted + 86_400_000)
  return new Date(after + offsetAt(after) === wanted ? after : before).toISOString()
}

/** A day so many days later. @param day  YYYY-MM-DD */
export const addDays = (day: string, count: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10)

/** Monday of the week. @param day  YYYY-MM-DD */
export const mondayOf = (day: string): string =>
  addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))
