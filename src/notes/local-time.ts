/** Between the instants of the database and the wall clocks of whoever writes and reads a note. */
import { Temporal } from 'temporal-polyfill'

/** The local date and time of an instant, `YYYY-MM-DDThh:mm`. */
export const localIn = (at: Date, timeZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })

/**
 * The instant at which the wall clock of the zone shows a time. In the hour that a spring change
 * skips, the time after it; in the doubled hour of autumn, the first.
 *
 * @param local  `YYYY-MM-DDThh:mm`
 */
export const instantIn = (local: string, timeZone: string): Date =>
  new Date(Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).epochMilliseconds)

/**
 * What another wall clock shows at that time. A day stays that day: nobody named an hour of it.
 *
 * @param local  `YYYY-MM-DD` or `YYYY-MM-DDThh:mm`
 */
export const onClock = (local: string, from: string, to: string): string =>
  from === to || local.length === 10 ? local : localIn(instantIn(local, from), to)

/** Zones of the United States outside of America/: there, too, 4/5 is April 5th. */
const US_ISLANDS = new Set(['Pacific/Honolulu', 'US/Hawaii'])
const US_ZONES =
  /^(?:US\/|America\/(?:New_York|Detroit|Chicago|Denver|Boise|Phoenix|Los_Angeles|Anchorage|Juneau|Sitka|Metlakatla|Yakutat|Nome|Adak|Menominee|Indiana\/|Kentucky\/|North_Dakota\/))/

/** Whether 4/5 is the 4th of May to the person; only English as it is written in the United States begins with the month. */
export const isDayFirst = (person: {
  readonly language: 'en' | 'fr'
  readonly timeZone: string
}): boolean =>
  person.language === 'fr' || !(US_ZONES.test(person.timeZone) || US_ISLANDS.has(person.timeZone))
