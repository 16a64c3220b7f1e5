/**
 * What the words of a date mean: a function from the moment of writing to a span of days, perhaps
 * with hours. Rules build meanings out of meanings; nothing is computed before the direction (past
 * or future) of the sentence is known.
 */
import { addMonths, addWorkingDays, civil, dayNumber, mondayOf } from './calendar.ts'
import type { DayPart, Grain } from './mention.ts'

/** What a meaning is resolved against. */
export interface Now {
  /** day number of writing */
  readonly day: number
  /** minute of the day of writing, 0–1439 */
  readonly minute: number
  /** 1: dates without year lie ahead, -1: behind */
  readonly direction: 1 | -1
  /** the last day that the text named before, for "la veille", "ce jour-là", "at 4 then" */
  readonly previous?: Reading | undefined
  /** what else the text named before */
  readonly beside?: Beside | undefined
  /** the part of the day that words around an hour tell: "dinner at 8", "petit-déjeuner à 6h30" */
  readonly partOf?: PartOf | undefined
}

/** What a text named before, besides the last day; few meanings ask for it, so that each is found when it is asked for. */
export interface Beside {
  /** the last hour or part of a day that the text named before, for "même heure" */
  readonly hour: Reading | undefined
  /** the week that the weekday which follows is of: "next week, ideally Thursday" */
  readonly weekOf: Reading | undefined
  /** first and last of the days named in a row just before: "les 12 et 13 mai, montage la veille" */
  readonly rowOf: { readonly first: number; readonly last: number } | undefined
  /** the day on which those who are away or closed are back: "dès la réouverture" */
  readonly back: number | undefined
  /** single days that the text named before by a number: "Thu the 19th" */
  readonly named: readonly number[]
  /** the last date named before in the sentence with its month, for "le 24" */
  readonly monthOf: Reading | undefined
  /** something is to be done by the day that is read: "avant le 30" */
  readonly isLimit: boolean
}

/** A part of the day as a clock takes it: without hours of its own. */
export interface PartOf {
  readonly part: DayPart
  readonly from: number
  readonly to: number
}

export interface Reading {
  /** day numbers, both inclusive */
  readonly first: number
  readonly last: number
  readonly grain: Grain
  /** minute of `first` */
  readonly from?: number | undefined
  /** minute of `last` */
  readonly to?: number | undefined
  readonly part?: DayPart | undefined
  /** usual hours of the part, minutes of the day */
  readonly hours?: readonly [number, number] | undefined
  readonly alternatives?: readonly Reading[] | undefined
}

/** Undefined where no such day exists (30 February). */
export type Meaning = (now: Now) => Reading | undefined

export type Unit =
  | 'minute'
  | 'hour'
  | 'day'
  | 'workday'
  | 'week'
  | 'month'
  | 'quarter'
  | 'year'
  | 'weekend'

export interface Duration {
  /** may have a fraction for hours and minutes */
  readonly count: number
  readonly unit: Unit
  /** "2 to 3 weeks": the longest that is meant */
  readonly most?: number
}

export const onDay = (day: number, grain: Grain = 'day'): Reading => ({
  first: day,
  last: day,
  grain,
})

/** Lifts a day computed from the moment of writing. */
export const dayMeaning =
  (compute: (now: Now) => number | undefined): Meaning =>
  (now) => {
    const day = compute(now)
    return day === undefined ? undefined : onDay(day)
  }

export const today: Meaning = dayMeaning((now) => now.day)

const MONTHS: Readonly<Partial<Record<Unit, number>>> = { month: 1, quarter: 3, year: 12 }
const DAYS: Readonly<Partial<Record<Unit, number>>> = { day: 1, week: 7, weekend: 7 }

/** "Un mois et demi" is a month and a fortnight or a day more. */
const DAYS_OF_MONTH = 30

function shiftDay(day: number, { count, unit }: Duration): number {
  if (unit === 'workday') return addWorkingDays(day, Math.round(count))
  const months = MONTHS[unit]
  if (months !== undefined) {
    const whole = Math.trunc(count * months)
    return addMonths(day, whole) + Math.round((count * months - whole) * DAYS_OF_MONTH)
  }
  return day + Math.round(count * (DAYS[unit] ?? 0))
}

/** A reading moved by a duration; hours and minutes need a known hour, else the hour of writing. */
export function shift(reading: Reading, duration: Duration, minuteOfWriting: number): Reading {
  if (duration.unit === 'hour' || duration.unit === 'minute') {
    const moved =
      (reading.from ?? minuteOfWriting) +
      Math.round(duration.count * (duration.unit === 'hour' ? 60 : 1))
    const over = Math.floor(moved / 1440)
    const day = reading.first + over
    return { first: day, last: day, grain: 'minute', from: moved - over * 1440 }
  }
  const day = shiftDay(reading.first, duration)
  return { ...reading, first: day, last: day, grain: 'day', alternatives: undefined }
}

export const times = (duration: Duration, factor: number): Duration => ({
  ...duration,
  count: duration.count * factor,
})

/** The calendar week, month, quarter or year around a day, moved by so many of them. */
export function periodAround(day: number, unit: Unit, step = 0): Reading | undefined {
  if (unit === 'week') {
    const monday = mondayOf(day) + step * 7
    return { first: monday, last: monday + 6, grain: 'week' }
  }
  if (unit === 'weekend') {
    const saturday = mondayOf(day) + 5 + step * 7
    return { first: saturday, last: saturday + 1, grain: 'day' }
  }
  const months = MONTHS[unit]
  if (months === undefined) return onDay(day + step)
  const { year, month } = civil(day)
  const start = Math.floor((month - 1) / months) * months + 1 + step * months
  const grain = unit === 'month' || unit === 'quarter' ? unit : 'year'
  return {
    first: dayNumber(year, start, 1),
    last: dayNumber(year, start + months, 1) - 1,
    grain,
  }
}
