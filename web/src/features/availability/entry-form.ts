/** What is typed of an entry, and what is sent of it. Pure. */
import type { EntryBody, EntryWire } from '../../../../src/availability/contract.ts'

export type Kind = EntryWire['kind']

/** Times as fields have them: HH:mm. */
export type Form = {
  kind: Kind
  firstDay: string
  lastDay: string | null
  /** of working hours: on the first day alone, or repeated on weekdays */
  repeats: boolean
  weekdays: readonly number[]
  isAllDay: boolean
  from: string
  until: string
  /** with a key that stays theirs while others come and go */
  breaks: readonly { key: number; from: string; until: string }[]
  timeZone: string
  description: string
}

const DAY_MINUTES = 1_440
const WORKING_WEEK = [0, 1, 2, 3, 4]
const USUAL = { from: '08:00', until: '17:00' }
const LUNCH = { from: '12:30', until: '13:00' }

const two = (value: number): string => String(value).padStart(2, '0')
const clockOf = (minute: number): string =>
  `${two(Math.floor(minute / 60) % 24)}:${two(minute % 60)}`
const minuteOf = (clock: string): number =>
  Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))

/** An end that is not after the beginning is on the next day. */
const endOf = (until: string, fromMinute: number): number =>
  minuteOf(until) + (minuteOf(until) <= fromMinute ? DAY_MINUTES : 0)

/** Working hours, time off or an exception as the form first shows it: eight to five, in the person's own zone. */
export const newForm = (kind: Kind, today: string, timeZone: string): Form => ({
  kind,
  firstDay: today,
  lastDay: kind === 'time_off' ? today : null,
  repeats: true,
  weekdays: WORKING_WEEK,
  isAllDay: true,
  from: kind === 'non_working_hours' ? '13:00' : USUAL.from,
  until: kind === 'non_working_hours' ? '16:00' : USUAL.until,
  breaks: [],
  timeZone,
  description: '',
})

/** Of whole days the hours that are first offered, should they become hours. */
export function formOf(entry: EntryWire): Form {
  const isAllDay =
    entry.kind === 'time_off' && entry.from_minute === 0 && entry.until_minute === DAY_MINUTES
  return {
    kind: entry.kind,
    firstDay: entry.first_day,
    lastDay: entry.last_day,
    repeats: entry.weekdays !== null,
    weekdays: entry.weekdays ?? WORKING_WEEK,
    isAllDay,
    from: isAllDay ? USUAL.from : clockOf(entry.from_minute),
    until: isAllDay ? USUAL.until : clockOf(entry.until_minute),
    breaks: entry.breaks.map(({ from_minute, until_minute }, key) => ({
      key,
      from: clockOf(from_minute),
      until: clockOf(until_minute),
    })),
    timeZone: entry.time_zone,
    description: entry.description ?? '',
  }
}

/** Another first day; a last day before it moves with it. @param day  null: none was chosen */
export const firstDayOf = (form: Form, day: string | null): Partial<Form> => {
  if (day === null) return {}
  const isLate = form.lastDay !== null && form.lastDay < day
  return isLate ? { firstDay: day, lastDay: day } : { firstDay: day }
}

export const withBreak = (form: Form): Form => {
  const key = Math.max(-1, ...form.breaks.map((each) => each.key)) + 1
  return { ...form, breaks: [...form.breaks, { key, ...LUNCH }] }
}

export const isComplete = ({
  from,
  until,
  isAllDay,
  kind,
  breaks,
  repeats,
  weekdays,
}: Form): boolean =>
  (kind === 'time_off' && isAllDay) ||
  (from !== '' &&
    until !== '' &&
    breaks.every((each) => each.from !== '' && each.until !== '') &&
    (kind !== 'working_hours' || !repeats || weekdays.length > 0))

export function entryBodyOf(form: Form): EntryBody {
  const fromMinute = minuteOf(form.from)
  const common = {
    first_day: form.firstDay,
    time_zone: form.timeZone,
    description: form.description.trim() === '' ? null : form.description.trim(),
  }
  switch (form.kind) {
    case 'working_hours':
      return {
        ...common,
        kind: form.kind,
        weekdays: form.repeats ? [...form.weekdays] : null,
        last_day: form.repeats ? form.lastDay : null,
        from_minute: fromMinute,
        until_minute: endOf(form.until, fromMinute),
        breaks: breaksOf(form, fromMinute),
      }
    case 'non_working_hours':
      return {
        ...common,
        kind: form.kind,
        from_minute: fromMinute,
        until_minute: endOf(form.until, fromMinute),
      }
    case 'time_off':
      return {
        ...common,
        kind: form.kind,
        last_day: form.lastDay ?? form.firstDay,
        from_minute: form.isAllDay ? 0 : fromMinute,
        until_minute: form.isAllDay ? DAY_MINUTES : minuteOf(form.until) || DAY_MINUTES,
      }
    default:
      return form.kind satisfies never
  }
}

/** Breaks in their order; of hours that run past midnight those before the beginning are on the next day. */
function breaksOf({ breaks }: Form, fromMinute: number) {
  return breaks
    .map(({ from, until }) => {
      const at = minuteOf(from) + (minuteOf(from) < fromMinute ? DAY_MINUTES : 0)
      const length = (minuteOf(until) - minuteOf(from) + DAY_MINUTES) % DAY_MINUTES
      return { from_minute: at, until_minute: at + length }
    })
    .toSorted((one, other) => one.from_minute - other.from_minute)
}
