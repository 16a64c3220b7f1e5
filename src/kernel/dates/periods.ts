/** Parts of the spans of the calendar: "début mai", "première quinzaine", weekends, working days. */
import { addWorkingDays, civil, dayNumber, mondayOf } from './calendar.ts'
import type { Classes, Match, Rule } from './grammar.ts'
import { rules } from './grammar.ts'
import { dayOfMonth, edgeOf, monthNamed, period, yearNamed } from './meanings.ts'
import { asPeriod } from './named-months.ts'
import type { Meaning, Reading, Unit } from './reading.ts'
import { onDay, periodAround, shift, times } from './reading.ts'
import { SEASON_RULES } from './seasons.ts'

const EDGE_LINK = "de|of|d'|du|mois|next|month"

/** Half-months: the 1st to the 14th and from the 15th on, as Duckling has it. */
const halfMonth =
  (nth: number, span: Meaning): Meaning =>
  (now) => {
    const whole = span(now)
    if (whole === undefined || whole.grain !== 'month') return undefined
    return nth === 1
      ? { first: whole.first, last: whole.first + 13, grain: 'day' }
      : { first: whole.first + 14, last: whole.last, grain: 'day' }
  }

function unitSpan(unit: Unit): Meaning | undefined {
  return unit === 'week' || unit === 'month' || unit === 'year' || unit === 'quarter'
    ? period(unit, 0)
    : undefined
}

/** What has passed, said of the running week or month, is that of the next. */
const unlessOver =
  (running: Meaning, next: Meaning): Meaning =>
  (now) => {
    const reading = running(now)
    return reading !== undefined && reading.last < now.day && now.direction > 0
      ? next(now)
      : reading
  }

/** "fin d'année" starts in November, as in Duckling's corpus; what has passed moves to the next. */
function edgeOfUnit(match: Match): Partial<Classes> | undefined {
  const span = unitSpan(match.get('unit'))
  const edge = match.get('edge')
  const word = match.element('edge').text
  if (span === undefined) return undefined
  if (match.get('unit') !== 'year')
    return asPeriod(
      unlessOver(edgeOf(edge, span, word), edgeOf(edge, period(match.get('unit'), 1), word)),
    )
  return asPeriod((now) => {
    const { year } = civil(now.day)
    if (edge === 'end' && word === 'end')
      return { first: dayNumber(year, 9, 1), last: dayNumber(year, 12, 31), grain: 'month' }
    if (edge === 'start' && word === 'beginning')
      return { first: dayNumber(year, 1, 1), last: dayNumber(year, 4, 0), grain: 'month' }
    if (edge === 'end')
      return { first: dayNumber(year, 11, 1), last: dayNumber(year, 12, 31), grain: 'month' }
    if (edge === 'start')
      return { first: dayNumber(year, 1, 1), last: dayNumber(year, 3, 0), grain: 'month' }
    return { first: dayNumber(year, 6, 1), last: dayNumber(year, 7, 31), grain: 'month' }
  })
}

/** "Works start in May": no start of May. */
const isVerb = (match: Match): boolean =>
  match.maybe('period') !== undefined &&
  match.element('period').rule === 'month-in' &&
  ['start', 'end'].includes(match.element('edge').text)

export const EDGES_OF_PERIODS: readonly Rule[] = [
  ...rules(
    'edge-of-period',
    `en|a|au|in|at|towards? la|the|le? <edge> -? ${EDGE_LINK}? mois|month? de|d'|of? <period>
     en|a|au|in|at? la|the? <edge> -? <month> <year>?
     <edge> <year>
     en|a|au|in|at? la|the? <edge> of|de <year>`,
    (match) => {
      if (isVerb(match)) return undefined
      const year = match.maybe('year')
      const name = match.maybe('month')
      const span =
        match.maybe('period') ??
        (name === undefined
          ? year === undefined
            ? undefined
            : yearNamed(year)
          : monthNamed(name, year))
      return span === undefined
        ? undefined
        : asPeriod(edgeOf(match.get('edge'), span, match.element('edge').text))
    },
  ),
  ...rules(
    'edge-of-unit',
    `en|a|au|in|at? la|the|le? <edge> of|de|d'|du? the|la|l'|this? <unit>`,
    edgeOfUnit,
  ),
  ...rules(
    'unit-end',
    `at? the? <unit> -? end
     the <unit> ' s out|over
     the <unit> is out|over`,
    (match) => {
      const unit = match.get('unit')
      return unit === 'month' || unit === 'quarter' || unit === 'year'
        ? asPeriod(edgeOf('end', period(unit, 0)))
        : undefined
    },
  ),
  ...rules('end-of-month', `at? the? eom`, () => asPeriod(edgeOf('end', period('month', 0)))),
  ...rules('start-of-month', `at? the? bom`, () => asPeriod(edgeOf('start', period('month', 0)))),
  ...rules('end-of-year', `at? the? eoy`, () =>
    asPeriod((now) => {
      const { year } = civil(now.day)
      return { first: dayNumber(year, 9, 1), last: dayNumber(year, 12, 31), grain: 'month' }
    }),
  ),
  ...rules('end-of-week', `at? the? eow`, () => asPeriod(edgeOf('end', period('week', 0)))),
]

export const PARTS_OF_PERIODS: readonly Rule[] = [
  ...rules(
    'course-of-period',
    `courant <period>
     au|dans le|la? cours|courant de|du|d'? <period>`,
    (match) => asPeriod(match.get('period')),
  ),
  ...rules(
    'half-month',
    `la? <ordinal> quinzaine de|du|d' mois? de|d'? <period>
     first|second half of <period>
     the first|second half of <period>`,
    (match) => {
      const nth = match.maybe('ordinal') ?? (match.has('first') ? 1 : 2)
      return nth > 2 ? undefined : asPeriod(halfMonth(nth, match.get('period')))
    },
  ),
  ...rules(
    'nth-unit',
    `la|le|the? <ordinal>|derniere|dernier|last <unit> of|de|d'|in|du? <period>
     la|le|the? <ordinal>|derniere|dernier|last <unit> of|de|d'|du the|la|l'|this|ce|cette? <unit>
     the? <ordinal> last|derniere|dernier <unit> of|de|d'|in|du? <period>
     la|l'? avant -? derniere|dernier <unit> de|d'|du? <period>`,
    (match) => {
      const nth = ordinalOf(match)
      const span = match.maybe('period') ?? unitSpan(match.get('unit', 1))
      return span === undefined ? undefined : nthUnit(match.get('unit'), nth, span)
    },
  ),
  ...rules(
    'nth-working-day',
    `le|the? <ordinal>|derniere|dernier|last business|working|work|bank <unit> of|in|de|d'|du? <period>
     le|the? <ordinal>|derniere|dernier|last business|working|work|bank <unit> of|in the|this? <unit>
     le|the? <ordinal>|dernier <unit> ouvre|ouvrable|travaille de|d'|du? <period>
     le|the? <ordinal>|dernier <unit> ouvre|ouvrable|travaille de|du|d' ce|la|le|l'? <unit>`,
    (match) => {
      const isOfUnit = match.maybe('unit', 1) !== undefined
      const span = match.maybe('period') ?? (isOfUnit ? unitSpan(match.get('unit', 1)) : undefined)
      if (span === undefined || match.get('unit') !== 'day') return undefined
      return { date: nthWorkingDay(match.maybe('ordinal') ?? -1, span) }
    },
  ),
  // without a period: of this month
  ...rules(
    'last-working-day',
    `the last business|working <unit>
     le dernier <unit> ouvre|ouvrable`,
    (match) =>
      match.get('unit') === 'day' ? { date: nthWorkingDay(-1, period('month', 0)) } : undefined,
  ),
  ...rules(
    'first-of-period',
    `the? first|last <duration> of|in|de <period>
     les? <number> premiers|premieres|derniers|dernieres <unit> de|d'|du? <period>`,
    firstOfPeriod,
  ),
  ...rules(
    'week-of',
    `dans|pendant|during|in? la|the? week|wk|semaine of|du|commencing|beginning|starting|from le|the|on? <date>
     w / c <date>
     le|the? weekend du|of|from le|the? <date>`,
    (match) => {
      const base = match.get('date')
      return asPeriod((now) => {
        const reading = base(now)
        if (reading === undefined) return undefined
        return match.has('weekend')
          ? periodAround(reading.first, 'weekend')
          : periodAround(nearMonday(reading.first), 'week')
      })
    },
  ),
  ...rules(
    'week-of-day',
    'dans|pendant|during|in? la|the? week|semaine du|of the? <integer>|<ordinal>',
    (match) => {
      const day = match.maybe('integer') ?? match.get('ordinal')
      const meaning = dayOfMonth(day)
      return asPeriod((now) => {
        const reading = meaning(now)
        return reading === undefined ? undefined : periodAround(reading.first, 'week')
      })
    },
  ),
  ...rules(
    'weekend',
    `le|ce|this|the|over|on|at? ce|this|the? weekend
     le? weekend prochain|qui
     next weekend
     le? weekend dernier
     last|past weekend
     this past weekend`,
    weekend,
  ),
  ...rules('weekend-word', `<unit>`, (match) =>
    match.get('unit') === 'weekend' ? weekend(match) : undefined,
  ),
  ...rules('week-days', 'en semaine', () =>
    asPeriod((now) => ({ first: mondayOf(now.day), last: mondayOf(now.day) + 4, grain: 'day' })),
  ),
  ...rules(
    'rest-of-week',
    `the? rest of the week
     le reste de la semaine`,
    () => asPeriod((now) => ({ first: now.day, last: mondayOf(now.day) + 6, grain: 'day' })),
  ),
  ...SEASON_RULES,
]

/** The n-th working day of a span, or its last; of the next such span where it has passed. */
const nthWorkingDay =
  (nth: number, span: Meaning): Meaning =>
  (now) => {
    const dayIn = ({ first, last }: Reading): number =>
      nth > 0 ? addWorkingDays(first - 1, nth) : addWorkingDays(last + 1, -1)
    const whole = span(now)
    if (whole === undefined) return undefined
    const day = dayIn(whole)
    const later =
      day < now.day && now.direction > 0 ? span({ ...now, day: whole.last + 1 }) : undefined
    return onDay(later === undefined ? day : dayIn(later))
  }

/** "the first two weeks of February", "les dix derniers jours de mai". */
function firstOfPeriod(match: Match): Partial<Classes> {
  const duration = match.maybe('duration') ?? {
    count: match.get('number'),
    unit: match.get('unit'),
  }
  const span = match.get('period')
  const isLast = ['last', 'derniers', 'dernieres'].some(match.has)
  return asPeriod((now) => {
    const whole = span(now)
    if (whole === undefined) return undefined
    if (isLast) {
      const after = shift(onDay(whole.last + 1), times(duration, -1), 0)
      return { first: after.first, last: whole.last, grain: 'day' }
    }
    return {
      first: whole.first,
      last: shift(onDay(whole.first), duration, 0).first - 1,
      grain: 'day',
    }
  })
}

/** Sunday belongs to the week that begins after it when a week is named by it (Duckling). */
const nearMonday = (day: number): number => (mondayOf(day) === day - 6 ? day + 1 : day)

function weekend(match: Match): Partial<Classes> {
  const step =
    match.has('next') || match.has('prochain')
      ? 1
      : match.has('last') || match.has('past') || match.has('dernier')
        ? -1
        : 0
  if (step < 0) return { period: period('weekend', -1), isPast: true }
  if (step === 0) return asPeriod(period('weekend', 0))
  return asPeriod((now) => {
    const [first, other] = [
      periodAround(now.day, 'weekend', 1),
      periodAround(now.day, 'weekend', 0),
    ]
    return first === undefined || other === undefined ? first : { ...first, alternatives: [other] }
  })
}

/** From the start, or from the end when negative: "the third last week", "l'avant-dernière semaine". */
function ordinalOf(match: Match): number {
  const nth = match.maybe('ordinal')
  const isFromEnd = ['last', 'dernier', 'derniere'].some(match.has)
  if (nth === undefined) return match.has('avant') ? -2 : -1
  return isFromEnd ? -nth : nth
}

/** The Monday of the n-th week that lies in a span, or the Saturday of its n-th week-end. */
function nthStart(unit: 'week' | 'weekend', nth: number, whole: Reading): number {
  const anchor = unit === 'week' ? 0 : 5
  if (nth > 0) return mondayOf(whole.first + 6 - anchor) + anchor + (nth - 1) * 7
  const last = unit === 'week' ? mondayOf(whole.last - 6) : mondayOf(whole.last - anchor) + anchor
  return last + (nth + 1) * 7
}

function nthDay(nth: number, whole: Reading): Reading | undefined {
  const day = nth > 0 ? whole.first + nth - 1 : whole.last + nth + 1
  return day > whole.last || day < whole.first ? undefined : onDay(day)
}

function nthUnit(unit: Unit, nth: number, span: Meaning): Partial<Classes> | undefined {
  if (unit !== 'day' && unit !== 'week' && unit !== 'weekend') return undefined
  const find: Meaning = (now) => {
    const whole = span(now)
    if (whole === undefined) return undefined
    return unit === 'day' ? nthDay(nth, whole) : periodAround(nthStart(unit, nth, whole), unit)
  }
  return unit === 'day' ? { date: find } : asPeriod(find)
}
