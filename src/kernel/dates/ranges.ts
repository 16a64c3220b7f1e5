/** Spans between two ends: "de 14h à 16h", "du 13 au 15 juillet", "May 3–5", "Nov–Feb". */
import { civil, dayNumber, isDate } from './calendar.ts'
import { isHourPlace } from './clock.ts'
import type { Classes, Clock, Element, Hours, Match, Rule } from './grammar.ts'
import { rules } from './grammar.ts'
import { dayOfMonth, monthDay, monthNamed, weekdayAlone } from './meanings.ts'
import { hoursOfDay, LATEST_OPEN, parted, resolveClock } from './moments.ts'
import type { Meaning, Reading } from './reading.ts'
import { onDay } from './reading.ts'

const hoursBetween = (from: Clock, to: Clock): Hours => {
  const isAfternoon =
    from.isOpen &&
    (to.minute > 720
      ? to.minute - from.minute > 720 && from.minute + 720 < to.minute
      : from.minute <= LATEST_OPEN && to.isOpen)
  const start = from.minute + (isAfternoon ? 720 : 0)
  const end = to.isOpen && to.minute <= start ? to.minute + 720 : to.minute
  return { from: start, to: end < start ? end + 1440 : end, isExact: true }
}

/** A clock, or a bare number beside one. */
function clockAt(match: Match, nth: 0 | 1): Clock | undefined {
  const clocks = match.maybe('clock', 1) === undefined
  const number = match.maybe('number')
  if (!clocks) return match.maybe('clock', nth)
  const clock = match.maybe('clock')
  if (number === undefined || clock === undefined) return undefined
  const isNumberFirst = match.element('number').start < match.element('clock').start
  if (isNumberFirst === (nth === 0))
    return number <= 24 && Number.isInteger(number) && number >= 0
      ? { minute: number * 60, isOpen: number <= 12 && number > 0, grain: 'hour' }
      : undefined
  return clock
}

function betweenClocks(match: Match): Partial<Classes> | undefined {
  const [from, to] = [clockAt(match, 0), clockAt(match, 1)]
  if (from === undefined || to === undefined) return undefined
  const hours = hoursBetween(from, to)
  if (match.maybe('clock', 1) !== undefined)
    return { hours, ends: [match.element('clock'), match.element('clock', 1)] }
  const ends = [match.element('number'), match.element('clock')] as const
  const [one, two] = ends[0].start < ends[1].start ? ends : [ends[1], ends[0]]
  return { hours, ends: [atHour(one, from), atHour(two, to)] }
}

/** A bare number as the hour that it names beside another. */
const atHour = (element: Element, clock: Clock): Element => ({ ...element, is: { clock } })

const hourOf = (hour: number): Clock => ({
  minute: hour * 60,
  isOpen: hour <= 12,
  grain: 'hour',
})

function betweenNumbers(match: Match): Partial<Classes> | undefined {
  const [from, to] = [match.get('number'), match.get('number', 1)]
  if (from > 24 || to > 24 || !Number.isInteger(from + to) || from < 1) return undefined
  return { hours: hoursBetween(hourOf(from), hourOf(to)) }
}

const TO = "a|to|-|jusqu'|til|till|until|untill|thru|through|et|and|/"

/** "9h30 pour 10h": the doors open before (minutes, chosen). */
const isGathering = (doors: Clock, begins: Clock): boolean =>
  begins.minute > doors.minute && begins.minute - doors.minute <= 60

/** "à 14h pendant 2h", "from 4pm for 30 minutes", "le 18 pour 3 jours". */
function lasting(match: Match): Partial<Classes> | undefined {
  const { count, unit } = match.get('duration')
  const clock = match.maybe('clock')
  if (match.element('duration').rule !== 'lasting' && !match.has('pour')) return undefined
  const then = match.element('duration').is.clock
  const isDoors = clock !== undefined && then !== undefined && isGathering(clock, then)
  if (isDoors && match.has('pour')) return { clock }
  const minutes = unit === 'hour' ? count * 60 : unit === 'minute' ? count : undefined
  if (clock === undefined || minutes === undefined) return undefined
  const from = resolveClock(clock)[0]
  return { hours: { from, to: from + Math.round(minutes), isExact: true } }
}

export const HOUR_RANGES: readonly Rule[] = [
  ...rules('clock-lasting', '<clock> ,? pour? <duration>', lasting),
  ...rules(
    'hours-between',
    `de|from|between|entre|des? <clock> ${TO} a? <clock>
     de|from|between|entre|in <clock>|<number> to|and|et|a|-|til|till|until <clock>
     <number> to|-|til|till|until <clock>
     between|entre|de|from <clock> et|and|a|to|- <number>
     <clock> -|until|til|till|to <number>
     later than <clock> but before <clock>`,
    betweenClocks,
  ),
]

/** What may follow two bare hours: "between 2 and 3 on Friday". */
const AFTER_HOURS = new Set([
  'dans',
  'in',
  'on',
  'le',
  'ce',
  'this',
  'next',
  'chez',
  'at',
  'with',
  'avec',
  'today',
  "aujourd'hui",
  'tonight',
])

/** "3.30": hours and minutes with a dot between. */
const DOTTED = /^(\d{1,2})\.(00|15|30|45)$/

export const NUMBER_RANGES: readonly Rule[] = [
  ...rules('numbers-till', '<integer> till|til|until <integer>', (match) => {
    const [from, to] = [match.get('integer'), match.get('integer', 1)]
    if (from < 1 || from > 24 || to < 1 || to > 24 || !isHourPlace(match)) return undefined
    return { hours: hoursBetween(hourOf(from), hourOf(to)) }
  }),
  ...rules('numbers-till', '<integer> till|til|until <number>', (match) => {
    const [from, till] = [match.get('integer'), DOTTED.exec(match.element('number').text)]
    if (till === null || from < 1 || from > 24 || !isHourPlace(match)) return undefined
    const hour = Number(till[1])
    const end: Clock = {
      minute: hour * 60 + Number(till[2]),
      isOpen: hour <= 12,
      grain: 'minute',
    }
    return { hours: hoursBetween(hourOf(from), end) }
  }),
  ...rules('numbers-between', `de|from|between|entre <number> a|to|and|et <number>`, (match) =>
    match.after !== undefined &&
    !AFTER_HOURS.has(match.after.text) &&
    !/^[.,;!?\n)]$/.test(match.after.text) &&
    match.after.is.date === undefined &&
    match.after.is.weekday === undefined &&
    match.after.is.hours === undefined
      ? undefined
      : betweenNumbers(match),
  ),
]

/** "Looking at 18 and 19 June": two days, the first of which is no hour. */
export const DAYS_OF_MONTH: readonly Rule[] = rules(
  'days-each',
  'at|around|about|a|vers <integer> and|or|et|ou|& <integer> of|de? <monthName>',
  (match) => {
    const elements = [match.element('integer'), match.element('integer', 1)]
    const [one, two] = elements.map(dayNumberOf)
    if (one === undefined || two === undefined || one >= two) return undefined
    const month = match.get('monthName')
    const each = elements.map((element) => ({
      ...element,
      is: { date: monthDay(month, dayNumberOf(element) ?? 1) },
      rule: 'days-each',
    }))
    return { period: monthDay(month, one), each }
  },
)

/** "Thursday 11-12", but "12-05" is a day; hours of work (chosen). */
const areHours = (match: Match, [from, to]: readonly [number, number]): boolean =>
  from >= 7 && from < to && to <= 20 && !match.element('integer', 1).text.startsWith('0')

/** "Thursday 9 to 5": hours, unless a month follows; "jeudi 10-11h". */
export const WEEKDAY_HOURS: readonly Rule[] = rules(
  'weekday-hours',
  `on? <weekdayName> .? ,? <integer> to|till|until <integer>
   on? <weekdayName> .? ,? <integer> -|to|till|until <clock>
   on? <weekdayName> .? ,? <integer> - <integer>`,
  (match) => {
    const [from, to] = [match.get('integer'), match.maybe('integer', 1)]
    const isTaken = match.after?.is.month !== undefined || match.after?.is.unit !== undefined
    if (from < 1 || from > 24 || (to ?? 1) < 1 || (to ?? 1) > 24 || isTaken) return undefined
    if (to !== undefined && match.has('-') && !areHours(match, [from, to])) return undefined
    const end = to === undefined ? match.get('clock') : hourOf(to)
    const hours = hoursBetween(hourOf(from), end)
    return { moment: parted(weekdayAlone(match.get('weekdayName')), hours) }
  },
)

/** The day of the same month as the other end, or of the month before it. */
const dayBefore =
  (day: number, end: Meaning): Meaning =>
  (now) => {
    const reading = end(now)
    if (reading === undefined) return undefined
    const { year, month, day: last } = civil(reading.first)
    const from = day <= last ? month : month - 1
    return isDate(year, from, day) || from === 0 ? onDay(dayNumber(year, from, day)) : undefined
  }

const dayAfter =
  (day: number, start: Meaning): Meaning =>
  (now) => {
    const reading = start(now)
    if (reading === undefined) return undefined
    const { year, month, day: first } = civil(reading.first)
    return onDay(dayNumber(year, day >= first ? month : month + 1, day))
  }

/** Both ends as one span; hours count when either end has them. */
function spanning(one: Reading, two: Reading): Reading {
  const { first } = one
  const { last } = two
  if (one.from === undefined && two.from === undefined) return { first, last, grain: one.grain }
  return { first, last, grain: 'minute', from: one.from ?? 0, to: two.to ?? two.from ?? 1440 }
}

/** Longer than this no span is meant to run already ("du 10 avril au 2 mai", said in between). */
const RUNNING = 200

/** The two ends of a range, of which the second lies after the first, as one span. */
export function between(from: Meaning, to: Meaning): Meaning {
  return (now) => {
    const end = to(now)
    const start = from(now)
    if (start === undefined || end === undefined) return undefined
    if (end.first >= start.first) return spanning(start, end)
    const earlier = now.direction > 0 ? from({ ...now, day: end.last, direction: -1 }) : undefined
    if (earlier !== undefined && end.last - earlier.first < RUNNING) return spanning(earlier, end)
    return spanning(start, to({ ...now, day: start.first, direction: 1 }) ?? end)
  }
}

function dayEnd(match: Match, element: 'from' | 'to', other: Meaning): Meaning | undefined {
  const day = match.maybe('ordinal') ?? match.maybe('integer') ?? match.maybe('number')
  if (day === undefined || day < 1 || day > 31 || !Number.isInteger(day)) return undefined
  const meaning = element === 'from' ? dayBefore(day, other) : dayAfter(day, other)
  const weekday = match.maybe('weekday')
  return weekday === undefined ? meaning : meaning
}

const placed = (
  meaning: Meaning | undefined,
  from: Element,
  to: Element,
): Partial<Classes> | undefined =>
  meaning === undefined ? undefined : { period: meaning, ends: [from, to] }

/** The elements that are the two ends, in their order. */
function endsOf(match: Match): readonly [Element, Element] {
  const names = ['date', 'period', 'moment', 'ordinal', 'integer', 'number', 'weekday'] as const
  const found: Element[] = []
  for (const name of names)
    for (let nth = 0; match.maybe(name, nth) !== undefined; nth += 1)
      found.push(match.element(name, nth))
  found.sort((one, two) => one.start - two.start)
  const [first] = found
  const last = found.at(-1)
  if (first === undefined || last === undefined)
    throw new RangeError('ranges: a range needs two ends')
  return [first, last]
}

const LINK = "au|to|-|jusqu'|till|until|thru|through|a|/"

export const DAY_RANGES: readonly Rule[] = [
  ...rules(
    'day-to-date',
    `du|from|entre|between le|the? <weekday>? <ordinal>|<integer>|<number> of|de? ${LINK}|et|and au|le|the? <date>
     entre|between|de|du? <ordinal> et|and|au|a|-|to le|the? <date>
     le|the? <weekday>? <ordinal>|<integer> ${LINK} au|le|the? <date>`,
    (match) => {
      const end = match.get('date')
      const [from, to] = endsOf(match)
      return placed(join(dayEnd(match, 'from', end), end), from, to)
    },
  ),
  ...rules(
    'days-between',
    `du|from|de|entre|between le|the? <date>|<moment> ${LINK}|et|and au|le|the? <date>|<moment>
     <date>|<moment> ${LINK} au|le|the? <date>|<moment>`,
    (match) => {
      const [from, to] = endsOf(match)
      const [start, end] = [from.is.date ?? from.is.moment, to.is.date ?? to.is.moment]
      return start === undefined || end === undefined
        ? undefined
        : placed(between(start, end), from, to)
    },
  ),
  ...rules(
    'date-to-day',
    `du|from|entre|between? le? <date> ${LINK}|et|and au|le|the? <weekday>? <ordinal>|<integer>|<number>
     <date> - <integer>`,
    (match) => {
      if (
        match.after?.is.unit !== undefined ||
        match.after?.text === ':' ||
        match.after?.text === '%'
      )
        return undefined
      const start = match.get('date')
      const [from, to] = endsOf(match)
      return placed(join(start, dayEnd(match, 'to', start)), from, to)
    },
  ),
  ...rules(
    'day-to-day',
    `du|entre le? <weekday>? <ordinal>|<integer> au|et le? <weekday>? <ordinal>|<integer>|<number>
     between|from the <ordinal> and|to|- the? <ordinal>`,
    (match) => {
      const [from, to] = endsOf(match)
      const [one, two] = [dayNumberOf(from), dayNumberOf(to)]
      if (one === undefined || two === undefined || match.after?.is.unit !== undefined)
        return undefined
      const start = dayOfMonth(one)
      return placed(join(start, dayAfter(two, start)), from, to)
    },
  ),
  ...rules(
    'periods-between',
    `de|d'|from|entre|between <period> a|to|-|et|and|au|until|through|jusqu' a|en|fin? <period>
     <period> -|to|a <period>
     entre|between|from <month>|<period> et|and|to|a <period>`,
    (match) => {
      const [from, to] = endsOf(match)
      return from.is.period === undefined || to.is.period === undefined
        ? undefined
        : placed(between(from.is.period, to.is.period), from, to)
    },
  ),
  ...rules(
    'days-each',
    `les|le|on|the|du? <ordinal>|<integer> et|ou|and|or|,|&|/ le|the? <date>
     les|le|on|the|du? <ordinal>|<integer> , <ordinal>|<integer> et|ou|and|or|& le|the? <date>`,
    daysEach,
  ),
  ...rules('days-each', 'les <integer> et|ou|,|& <integer>', (match) => {
    const elements = [match.element('integer'), match.element('integer', 1)]
    const days = elements.map(dayNumberOf)
    const [one, two] = days
    if (one === undefined || two === undefined || one >= two || !isHourPlace(match))
      return undefined
    const each = elements.map((element, at) => ({
      ...element,
      is: { date: dayOfMonth(days[at] ?? 1) },
      rule: 'days-each',
    }))
    return { period: dayOfMonth(one), each }
  }),
  ...rules('months-between', `<month> -|to|a|et|and|/ <month> .? <year>?`, (match) => {
    const [one, two, year] = [match.get('month'), match.get('month', 1), match.maybe('year')]
    if (match.maybe('monthName') === undefined && year === undefined) return undefined
    return one === two ? undefined : { period: monthsBetween(one, two, year) }
  }),
  ...rules(
    'day-between-hours',
    `<date> ,|mais|par|but? exemple? <hours>
     <hours> ,? on|le? <date>
     le? <date> ,? <hours>`,
    hoursOfDay,
  ),
]

/** Days of one month named in a row, the month at the last. */
function daysEach(match: Match): Partial<Classes> | undefined {
  const last = match.element('date')
  if (last.rule !== 'day-month' && last.is.ordinal !== undefined) return undefined
  if (last.rule !== 'day-month' && !/^\d/.test(last.text)) return undefined
  const end = match.get('date')
  const days = ([0, 1] as const).flatMap((nth) =>
    (['ordinal', 'integer'] as const).flatMap((name) =>
      match.maybe(name, nth) === undefined ? [] : [match.element(name, nth)],
    ),
  )
  days.sort((one, two) => one.start - two.start)
  const each = days.flatMap((element) => {
    const day = dayNumberOf(element)
    return day === undefined
      ? []
      : [{ ...element, is: { date: dayBefore(day, end) }, rule: 'days-each' }]
  })
  return each.length === days.length ? { period: end, each: [...each, last] } : undefined
}

const monthsBetween =
  (one: number, two: number, year: number | undefined): Meaning =>
  (now) => {
    const start = monthNamed(one, year === undefined ? undefined : one > two ? year - 1 : year)(now)
    const end =
      start === undefined ? undefined : monthNamed(two)({ ...now, day: start.first, direction: 1 })
    return start === undefined || end === undefined
      ? undefined
      : { first: start.first, last: end.last, grain: 'month' }
  }

const dayNumberOf = (element: Element): number | undefined => {
  const day = element.is.ordinal ?? element.is.integer ?? element.is.number
  return day === undefined || day < 1 || day > 31 || !Number.isInteger(day) ? undefined : day
}

const join = (from: Meaning | undefined, to: Meaning | undefined): Meaning | undefined =>
  from === undefined || to === undefined ? undefined : between(from, to)
