/**
 * Civil arithmetic on day numbers (days since 1970-01-01, proleptic Gregorian). Weekdays count from
 * Monday = 0, months from January = 1. Source of the conversions: Howard Hinnant, "chrono-compatible
 * low-level date algorithms" (2021); of Easter: Meeus/Jones/Butcher, "Astronomical Algorithms" (1991).
 */

export interface Civil {
  readonly year: number
  /** 1–12 */
  readonly month: number
  /** 1–31 */
  readonly day: number
}

/** The day number of a civil date; months beyond 1–12 run into the years around. */
export function dayNumber(year: number, month: number, day: number): number {
  const months = year * 12 + month - 1
  const monthOfYear = (((months % 12) + 12) % 12) + 1
  const shifted = Math.floor(months / 12) - (monthOfYear <= 2 ? 1 : 0)
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * ((monthOfYear + 9) % 12) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100)
  return era * 146_097 + dayOfEra + dayOfYear - 719_468
}

/** The civil date of a day number. */
export function civil(number: number): Civil {
  const shifted = number + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  }
}

/** Monday = 0 … Sunday = 6. */
export const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7

export const mondayOf = (day: number): number => day - weekdayOf(day)

export const daysInMonth = (year: number, month: number): number =>
  dayNumber(year, month + 1, 1) - dayNumber(year, month, 1)

export const isDate = (year: number, month: number, day: number): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)

/** Same day of the month so many months later, or the month's last day where it has no such day. */
export function addMonths(day: number, months: number): number {
  const from = civil(day)
  const first = civil(dayNumber(from.year, from.month + months, 1))
  return dayNumber(
    first.year,
    first.month,
    Math.min(from.day, daysInMonth(first.year, first.month)),
  )
}

/** So many working days later (Monday to Friday; public holidays count as working days). */
export function addWorkingDays(day: number, count: number): number {
  const step = count < 0 ? -1 : 1
  const weeks = Math.trunc(count / 5)
  let at = day
  if (weekdayOf(at) > 4) at += step > 0 ? 4 - weekdayOf(at) : 7 - weekdayOf(at)
  at += weeks * 7
  for (let left = Math.abs(count) % 5; left > 0; ) {
    at += step
    if (weekdayOf(at) <= 4) left -= 1
  }
  return at
}

/** The Monday of an ISO week: the first week is the one with January 4th. */
export const mondayOfIsoWeek = (year: number, week: number): number =>
  mondayOf(dayNumber(year, 1, 4)) + (week - 1) * 7

/** The n-th such weekday of a span of days, n from 1; from the end when negative. */
export function nthWeekday(
  span: { readonly first: number; readonly last: number },
  weekday: number,
  nth: number,
): number | undefined {
  const ahead = (weekday - weekdayOf(span.first) + 7) % 7
  const back = (weekdayOf(span.last) - weekday + 7) % 7
  const day = nth > 0 ? span.first + ahead + (nth - 1) * 7 : span.last - back + (nth + 1) * 7
  return day >= span.first && day <= span.last ? day : undefined
}

/** Easter Sunday. */
export function easter(year: number): number {
  const century = Math.floor(year / 100)
  const golden = year % 19
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30
  const late = (32 + 2 * (century % 4) + 2 * Math.floor((year % 100) / 4) - epact - (year % 4)) % 7
  const shift = Math.floor((golden + 11 * epact + 22 * late) / 451)
  const sum = epact + late - 7 * shift + 114
  return dayNumber(year, Math.floor(sum / 31), (sum % 31) + 1)
}

const two = (value: number): string => String(value).padStart(2, '0')

/** `YYYY-MM-DD` */
export function formatDay(day: number): string {
  const { year, month, day: dayOfMonth } = civil(day)
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(dayOfMonth)}`
}

/** `YYYY-MM-DDThh:mm`; minutes of the day beyond 1,440 run into the next days. */
export function formatMinute(day: number, minute: number): string {
  const over = Math.floor(minute / 1440)
  const rest = minute - over * 1440
  return `${formatDay(day + over)}T${two(Math.floor(rest / 60))}:${two(rest % 60)}`
}

/**
 * Reads `YYYY-MM-DDThh:mm`, or `YYYY-MM-DD` as its midnight.
 *
 * @returns day 0 where there is no such date; `minute` of the day
 */
export function parseMinute(text: string): { readonly day: number; readonly minute: number } {
  const found = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}))?/.exec(text)
  const [year = 1970, month = 1, day = 1, hour = 0, minute = 0] = (found ?? [])
    .slice(1)
    .map((part) => Number(part ?? 0))
  return {
    day: isDate(year, month, day) ? dayNumber(year, month, day) : 0,
    minute: hour * 60 + minute,
  }
}
