/** Which of the dates of a clause is the suggestion's, and whether it begins then or is due. */
import type { DateMention } from '../kernel/dates/mention.ts'
import { given } from './given.ts'
import type { Suggestion } from './suggestion.ts'
import type { Verdict } from './verdict.ts'

const LIMITS: ReadonlySet<string> = new Set(['by', 'before', 'until'])

/** Whether a date of the text may say when something is to be done. */
export const isUsable = (date: DateMention): boolean => date.isExcluded !== true

/** An hour outweighs so many characters of distance, a place before the cue costs so many (chosen). */
const HOUR = 40
const BEFORE = 8

/** The date that counts: not taken back, ahead unless the thing is past, the nearest to the cue, an hour preferred; of a train only where nothing else is named. */
function chooseDate(
  dates: readonly DateMention[],
  cueStart: number,
  isPast: boolean,
): DateMention | undefined {
  const cost = ({ span, start }: DateMention): number => {
    const distance = span[0] >= cueStart ? span[0] - cueStart : cueStart - span[1] + BEFORE
    return distance - (start.length > 10 ? HOUR : 0)
  }
  const fitting = dates.filter((date) => isUsable(date) && (date.isPast === true) === isPast)
  const meant = fitting.filter((date) => date.isTravel !== true)
  const possible = meant.length > 0 ? meant : fitting
  const best = possible.reduce<DateMention | undefined>(
    (least, date) => (least === undefined || cost(date) < cost(least) ? date : least),
    undefined,
  )
  const day = best && (possible.find((date) => isDayOf(date, best)) ?? best)
  return day && (possible.find((date) => isHourOf(date, day)) ?? day)
}

/** "Lunch Thursday with the Alvarez brothers, 12:15": the hour of that day. */
const isHourOf = (date: DateMention, day: DateMention): boolean =>
  day.start.length === 10 &&
  day.end === undefined &&
  date.start.length > 10 &&
  date.start.startsWith(day.start)

/** "Salon du 7 au 9 juin, y passer le 8": the day inside the span. */
const isDayOf = (date: DateMention, span: DateMention): boolean =>
  span.end?.length === 10 &&
  date.end === undefined &&
  date.start.slice(0, 10) >= span.start &&
  date.start.slice(0, 10) <= span.end

const DAY_MS = 86_400_000
/** The last day of a period; of a week, Monday to Sunday, its Friday; before a week-end the Friday before. */
function lastDayOf({ start, end, bound }: DateMention): string {
  if (end?.length !== 10) return start
  const [from, to] = [Date.parse(start), Date.parse(end)]
  const isWeekEnd = to - from === DAY_MS && new Date(from).getUTCDay() === 6
  if (isWeekEnd && bound === 'before') return new Date(from - DAY_MS).toISOString().slice(0, 10)
  const isWeek = to - from === 6 * DAY_MS && new Date(from).getUTCDay() === 1
  return isWeek ? new Date(from + 4 * DAY_MS).toISOString().slice(0, 10) : end
}

type Timing = Pick<Suggestion, 'start' | 'end' | 'due' | 'part'>

/** Meetings and calls begin; everything else is due, on the last day of a period. */
function timingOn(kind: Verdict['kind'], date: DateMention): Timing {
  const isLimit = date.bound !== undefined && LIMITS.has(date.bound)
  if (kind === 'issue' && !isLimit) return {}
  if (kind === 'phonecall' && isLimit)
    return { start: lastDayOf(date), ...given('part', date.part) }
  if (kind === 'appointment' || kind === 'phonecall') {
    return { start: date.start, ...given('end', date.end), ...given('part', date.part) }
  }
  return dueOn(date)
}

/** Until when something is to be done that is due on a date. */
export const dueOn = (date: DateMention): Pick<Suggestion, 'due' | 'part'> => ({
  due: lastDayOf(date),
  ...given('part', date.part),
})

/**
 * When a suggestion takes place or is due.
 *
 * @param dates     of its clause or its sentence
 * @param cueStart  where the words stand that announced it, in the note as typed
 */
export function timingOf(
  verdict: Verdict,
  dates: readonly DateMention[],
  cueStart: number,
): Timing {
  const date = chooseDate(dates, cueStart, verdict.isPast === true)
  return date === undefined ? {} : timingOn(verdict.kind, date)
}
