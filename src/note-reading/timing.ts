/** Which of the dates of a clause is the suggestion's, and whether it begins then or is due. */
import type { DateMention, DayPart } from '../kernel/dates/mention.ts'
import { foldText } from '../kernel/text/fold.ts'
import { isOfEvent } from './date-of-event.ts'
import { given } from './given.ts'
import type { Suggestion } from './suggestion.ts'
import type { Verdict } from './verdict.ts'

const LIMITS: ReadonlySet<string> = new Set(['by', 'before', 'until'])

/** Whether a date of the text may say when something is to be done. */
export const isUsable = (date: DateMention): boolean => date.isExcluded !== true

/** An hour outweighs so many characters of distance, a place before the cue costs so many (chosen). */
const HOUR = 40
const BEFORE = 8
/** A year or a quarter is hardly meant where a day is named: "slides into next year's budget" (chosen). */
const LONG_SPAN = 100
const isLongSpan = ({ grain }: DateMention): boolean => grain === 'year' || grain === 'quarter'
/** What an hour is worth to a meeting that was found by its hour (chosen: more than any distance). */
const FOUND_BY_HOUR = 1000
/** How much nearer a limit counts for what is due (chosen). */
const LIMIT = 24
const NAMES_LIMIT = /^(?:pour|for|by|before|avant|d['’]ici|d’ici) /i

/** What another deed is told between costs more than an hour is worth, a mere limit of when somebody is free more still (chosen). */
const BEYOND = 60
const OPEN = 200

/** "They meet Thursday at 10 so send the deck Wednesday": the day on the other side is of the other deed. */
const LINK =
  /(?<!\p{L})(?:so|donc|du coup|therefore|hence|because|since|or else|otherwise|failing that|sinon|a defaut|autrement|car|parce qu|puisque|alors|then|puis|ensuite|but|mais)(?!\p{L})/u
/** Characters between a cue and a date that are looked at (chosen). */
const REACH = 160

/** Where the words stand that announced something, in a note as typed. */
export interface CuePlace {
  readonly at: number
  readonly note: string
}

/** "Prices go up on 1 January: warn Helen by Tuesday": the day before the colon is that of a fact, unless it heads the line. */
function isOfFact({ span }: DateMention, { at, note }: CuePlace): boolean {
  if (span[1] > at || !/^[^.!?\n]*:/.test(note.slice(span[1], at))) return false
  const lead = note.slice(Math.max(0, span[0] - REACH), span[0])
  return /\p{L}[^.!?\n]*$/u.test(lead)
}

function isBeyondLink({ span }: DateMention, { at, note }: CuePlace): boolean {
  const [from, to] = span[0] >= at ? [at, span[0]] : [span[1], at]
  return LINK.test(foldText(note.slice(from, Math.min(to, from + REACH))))
}

/** "Pas avant le 18 mai", "off till the 5th": from or until when somebody can, not when it takes place. */
const isOpen = ({ bound, start, span }: DateMention, note: string): boolean =>
  start.length === 10 &&
  !/^d[eè]s /i.test(note.slice(span[0], span[0] + 4)) &&
  (bound === 'from' || bound === 'until' || bound === 'after')

/** What a date is worth to what was found: an hour, and for what is due a limit. */
function worthOf({ start, span }: DateMention, { note }: CuePlace, { kind, rule }: Found): number {
  const isDue = kind === 'task' || kind === 'content_request'
  const hour = rule === 'hour' ? FOUND_BY_HOUR : HOUR
  return (
    (start.length > 10 ? hour : 0) + (isDue && NAMES_LIMIT.test(note.slice(...span)) ? LIMIT : 0)
  )
}

/** The further from the cue, the more; what is told of something else costs more still. */
function costOf(date: DateMention, cue: CuePlace, found: Found, isAlone: boolean): number {
  const { span } = date
  const distance = span[0] >= cue.at ? span[0] - cue.at : cue.at - span[1] + BEFORE
  const isOfOther = (): boolean => found.kind !== 'appointment' && isOfEvent(date, cue.note)
  const isBeyond = !isAlone && (isBeyondLink(date, cue) || isOfOther() || isOfFact(date, cue))
  return (
    distance -
    worthOf(date, cue, found) +
    (isLongSpan(date) ? LONG_SPAN : 0) +
    (isBeyond ? BEYOND : 0) +
    (isOpen(date, cue.note) || date.isReference === true ? OPEN : 0)
  )
}

type Found = Pick<Verdict, 'kind' | 'rule' | 'isPast'>

/** The date that counts: not taken back, ahead unless the thing is past, the nearest to the cue, an hour preferred; of a train only where nothing else is named. */
function chooseDate(
  dates: readonly DateMention[],
  cue: CuePlace,
  found: Found,
): DateMention | undefined {
  const isAlone = dates.length <= 1
  const cost = (date: DateMention): number => costOf(date, cue, found, isAlone)
  const fitting = dates.filter((date) => isUsable(date) && date.isPast === found.isPast)
  const meant = fitting.filter((date) => date.isTravel !== true)
  const possible = meant.length > 0 ? meant : fitting
  const best = possible.reduce<DateMention | undefined>(
    (least, date) => (least === undefined || cost(date) < cost(least) ? date : least),
    undefined,
  )
  const day =
    best &&
    (possible.find((date) => isDayOf(date, best)) ??
      possible.find((date) => isInside(date, best)) ??
      best)
  return day && withHourOf(day, possible)
}

/** "Dans trois semaines, bilan à la ferme, en milieu d'après-midi": the hour, or else the part, that is told of that day. */
function withHourOf(day: DateMention, dates: readonly DateMention[]): DateMention {
  const hour = dates.find((date) => isHourOf(date, day))
  if (hour !== undefined || day.part !== undefined || day.start.length > 10) return hour ?? day
  const part = dates.find((date) => date.start === day.start && date.part !== undefined)?.part
  return part === undefined || day.end !== undefined ? day : { ...day, part }
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

/** "Maintenance du 2e trimestre : passer entre le 18 et le 22 mai": the days inside the quarter. */
const isInside = (date: DateMention, span: DateMention): boolean =>
  (span.grain === 'quarter' || span.grain === 'year') &&
  span.end !== undefined &&
  date.grain !== span.grain &&
  date.start >= span.start &&
  (date.end ?? date.start).slice(0, 10) <= span.end

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

/** A day on: "after May" begins in June. */
const nextDay = (day: string): string =>
  new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10)

/** "The 12 May demo": what comes after it may be of the same day. */
const EVENT_NEXT = /^(?:'s)? \p{L}/u

/** A limit named by a day or a period that is not part of it: "after next week", "before June". */
function withoutLimit(date: DateMention, { note }: CuePlace): DateMention {
  const { start, end, bound, span, grain, rule } = date
  if (start.length > 10) return date
  if (bound === 'after' && !EVENT_NEXT.test(note.slice(span[1], span[1] + 8))) {
    const { end: _end, ...rest } = date
    return { ...rest, start: nextDay(end ?? start) }
  }
  const isWhole = WHOLE.has(grain) && end?.length === 10 && !EDGE.test(rule)
  if (bound !== 'before' || !isWhole) return date
  const eve = new Date(Date.parse(start) - (grain === 'week' ? 3 : 1) * DAY_MS)
  return { ...date, start: eve.toISOString().slice(0, 10), end: eve.toISOString().slice(0, 10) }
}
/** "Avant la fin de l'année": before its end. */
const EDGE = /edge|end/
/** Spans of the calendar: what is due before them is due before they begin. */
const WHOLE: ReadonlySet<DateMention['grain']> = new Set(['week', 'month', 'quarter', 'year'])

type Timing = Pick<Suggestion, 'start' | 'end' | 'due' | 'part'>

/** "Demain avant midi": some time in the morning. */
const partOf = (date: DateMention): DayPart | undefined =>
  isBeforeNoon(date) ? 'morning' : date.part
const isBeforeNoon = ({ bound, start }: DateMention): boolean =>
  bound === 'before' && start.endsWith('T12:00')

/** Meetings and calls begin; everything else is due, on the last day of a period. */
function timingOn(kind: Verdict['kind'], date: DateMention): Timing {
  const isLimit = date.bound !== undefined && LIMITS.has(date.bound)
  if (kind === 'issue' && !isLimit) return {}
  if (isBeforeNoon(date) && kind === 'appointment')
    return { start: date.start.slice(0, 10), part: 'morning' }
  if (kind === 'phonecall' && isLimit)
    return { start: lastDayOf(date), ...given('part', partOf(date)) }
  if (kind === 'appointment' || kind === 'phonecall') {
    return { start: date.start, ...given('end', date.end), ...given('part', date.part) }
  }
  return dueOn(date)
}

/** "Lunch of the hoteliers' club, last Friday": meals tell their part of the day where no hour does. */
const MEALS: readonly (readonly [DayPart, RegExp])[] = [
  ['noon', /^(?:lunch(?:es)?|dejeuners?|dej|brunch)$/],
  ['evening', /^(?:dinners?|diners?|drinks|aperos?)$/],
  ['morning', /^(?:breakfasts?|petit[- ]dej(?:euner)?s?)$/],
]

/** The part of the day that a meal on a day is in. @param meal  the word that announced it, as typed */
export function partOfMeal(timing: Timing, meal: string): Pick<Suggestion, 'part'> {
  const { start, end, part } = timing
  if (start?.length !== 10 || end !== undefined || part !== undefined) return {}
  const word = foldText(meal)
  return given('part', MEALS.find(([, words]) => words.test(word))?.[0])
}

/** Until when something is to be done that is due on a date. */
export const dueOn = (date: DateMention): Pick<Suggestion, 'due' | 'part'> => ({
  due: lastDayOf(date),
  ...given('part', partOf(date)),
})

/**
 * When a suggestion takes place or is due.
 *
 * @param dates  of its clause or its sentence
 */
export function timingOf(verdict: Verdict, dates: readonly DateMention[], cue: CuePlace): Timing {
  const date = chooseDate(dates, cue, verdict)
  return date === undefined ? {} : timingOn(verdict.kind, withoutLimit(date, cue))
}
