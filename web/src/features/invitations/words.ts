import type { InvitationWire, RecurrenceWire } from '../../../../src/invitations/contract.ts'
import type { Reader } from '../../lib/format.ts'
import { dayOf, formatFull, formatFullDay, formatTime } from '../../lib/format.ts'
import { t } from '../../lib/i18n.ts'

type Times = Pick<InvitationWire, 'starts_at' | 'ends_at'>

const MINUTE_MS = 60_000

/** "Tuesday 3 December 2026, 10:00–11:00" in the zone of the reader; of whole days their dates. */
export function sayTimes({ starts_at, ends_at }: Times, reader: Reader, isAllDay = false): string {
  const [start, end] = [new Date(starts_at), new Date(ends_at)]
  // A whole day ends at the midnight after it.
  const last = isAllDay ? new Date(end.getTime() - MINUTE_MS) : end
  const [first, until] = [dayOf(start, reader.timeZone), dayOf(last, reader.timeZone)]
  if (isAllDay) {
    const days =
      first >= until
        ? formatFullDay(first, reader)
        : `${formatFullDay(first, reader)} – ${formatFullDay(until, reader)}`
    return t('invitations.whole_day', { days })
  }
  if (first !== until) return `${formatFull(starts_at, reader)} – ${formatFull(ends_at, reader)}`
  const from = formatFull(starts_at, reader)
  return start.getTime() === end.getTime() ? from : `${from}–${formatTime(end, reader)}`
}

const NTH: Readonly<Record<string, string>> = {
  '1': 'first',
  '2': 'second',
  '3': 'third',
  '4': 'fourth',
  '5': 'fifth',
  '-1': 'last',
}

/** "every 2 weeks on Tuesday and Thursday, until 30 June 2027" */
export function sayRecurrence(recurrence: RecurrenceWire, reader: Reader): string {
  const { frequency, interval, weekdays, month_days: monthDays } = recurrence
  const list = new Intl.ListFormat(reader.language, { type: 'conjunction' })
  const days = weekdays.map(({ weekday, nth }) => {
    const day = weekdayName(weekday, reader.language)
    return nth === 0 ? day : t('invitations.nth', { nth: NTH[String(nth)] ?? 'other', day })
  })
  const parts = [
    [
      t(`invitations.every.${frequency}`, { interval }),
      ...(days.length > 0 ? [t('invitations.on', { days: list.format(days) })] : []),
      ...(monthDays.length > 0
        ? [t('invitations.on_days', { days: list.format(monthDays.map(String)) })]
        : []),
    ].join(' '),
    ...(recurrence.count === null ? [] : [t('invitations.times', { count: recurrence.count })]),
    ...(recurrence.until_on === null
      ? []
      : [t('invitations.until', { day: formatFullDay(recurrence.until_on, reader) })]),
    ...(recurrence.has_exceptions ? [t('invitations.exceptions')] : []),
  ]
  return parts.join(', ')
}

/** @param weekday  Monday = 0 */
const weekdayName = (weekday: number, language: string): string =>
  new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(
    // 1 January 2024 was a Monday.
    new Date(Date.UTC(2024, 0, 1 + weekday)),
  )

type Change = InvitationWire['changes'][number]

/** What an invitation changed, with how it was. */
export function sayChange({ what, before }: Change, reader: Reader, isAllDay: boolean): string {
  if (before === null) return t(`invitations.change.${what}`)
  if (what === 'time') {
    return t('invitations.change.time', { before: sayTimes(before, reader, isAllDay) })
  }
  if (what === 'location' && before.location === '') return t('invitations.change.location_new')
  const was = what === 'location' ? before.location : before.subject
  return t(`invitations.change.${what}`, { before: was })
}
