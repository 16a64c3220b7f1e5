import type { EntryWire } from '../../../../src/availability/contract.ts'
import type { Reader } from '../../lib/format.ts'
import { formatFullDay, formatTime } from '../../lib/format.ts'
import type { Language } from '../../lib/i18n.ts'
import { t } from '../../lib/i18n.ts'
import type { Interval } from './queries.ts'

const DAY_MINUTES = 1_440
const LOCALE: Readonly<Record<Language, string>> = { en: 'en-GB', fr: 'fr-FR' }

/** A time on the wall: 08:30, « 8 h 30 ». @param minute  since midnight; of the next day from 1,440 on */
export const sayMinute = (minute: number, reader: Reader): string =>
  formatTime(new Date(minute * 60_000), { ...reader, timeZone: 'UTC' })

/** @param weekday  Monday = 0 */
export const sayWeekday = (
  weekday: number,
  language: Language,
  style: 'long' | 'short' = 'long',
): string =>
  new Intl.DateTimeFormat(LOCALE[language], { weekday: style, timeZone: 'UTC' }).format(
    new Date(Date.UTC(2024, 0, 1 + weekday)),
  )

/** Every day, Monday to Friday, or each by its name. @param weekdays  Monday = 0, each once */
export function sayWeekdays(weekdays: readonly number[], language: Language): string {
  const days = weekdays.toSorted((one, other) => one - other)
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return ''
  if (days.length === 7) return t('availability.every_day')
  const isRun = days.length > 2 && last - first === days.length - 1
  if (isRun) {
    return t('availability.days_from_to', {
      first: sayWeekday(first, language),
      last: sayWeekday(last, language),
    })
  }
  return new Intl.ListFormat(LOCALE[language]).format(days.map((day) => sayWeekday(day, language)))
}

export const saySpan = (
  { from_minute, until_minute }: Pick<EntryWire, 'from_minute' | 'until_minute'>,
  reader: Reader,
): string =>
  t(until_minute > DAY_MINUTES ? 'availability.span_overnight' : 'availability.span', {
    from: sayMinute(from_minute, reader),
    until:
      until_minute === DAY_MINUTES ? t('availability.midnight') : sayMinute(until_minute, reader),
  })

export const isWholeDays = ({ from_minute, until_minute }: EntryWire): boolean =>
  from_minute === 0 && until_minute === DAY_MINUTES

/** On which days an entry holds. */
export function sayDays(entry: EntryWire, reader: Reader): string {
  const first = formatFullDay(entry.first_day, reader)
  const last = entry.last_day === null ? undefined : formatFullDay(entry.last_day, reader)
  if (entry.weekdays !== null) {
    const days = sayWeekdays(entry.weekdays, reader.language)
    return last === undefined
      ? t('availability.repeats_from', { days, first })
      : t('availability.repeats_from_to', { days, first, last })
  }
  return last === undefined || entry.last_day === entry.first_day
    ? first
    : t('availability.from_to', { first, last })
}

/** At which hours of these days; undefined: the whole of them. */
export function sayHours(entry: EntryWire, reader: Reader): string | undefined {
  if (entry.kind === 'time_off' && isWholeDays(entry)) return undefined
  const hours = saySpan(entry, reader)
  if (entry.breaks.length === 0) return hours
  const breaks = entry.breaks.map((one) => saySpan(one, reader))
  return t('availability.with_breaks', {
    hours,
    breaks: new Intl.ListFormat(LOCALE[reader.language]).format(breaks),
  })
}

/** The times of a day, one after the other. */
export const sayIntervals = (intervals: readonly Interval[], reader: Reader): string =>
  intervals
    .map(({ starts_at, ends_at }) =>
      t('availability.span', {
        from: formatTime(new Date(starts_at), reader),
        until: formatTime(new Date(ends_at), reader),
      }),
    )
    .join(', ')
