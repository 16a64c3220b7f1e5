/**
 * Weekdays and what stands around them: "mardi prochain", "jeudi en huit", "the Friday after next".
 * Where speakers differ the other reading is an alternative (nlp.md, G 3).
 */
import { civil, nthWeekday, weekdayOf } from './calendar.ts'
import type { Classes, Match, Rule } from './grammar.ts'
import { rules } from './grammar.ts'
import { lastWeekday, nextWeekday, period, weekdayAlone, weekdayOfWeek } from './meanings.ts'
import { parted } from './moments.ts'
import type { Meaning, Now, Reading } from './reading.ts'
import { dayMeaning, onDay } from './reading.ts'

type DayOf = (now: Now, weekday: number) => number

/** One reading, and another that some speakers mean. */
const either =
  (weekday: number, first: DayOf, other: DayOf): Meaning =>
  (now) => {
    const [one, two] = [first(now, weekday), other(now, weekday)]
    return one === two ? onDay(one) : { ...onDay(one), alternatives: [onDay(two)] }
  }

const always = (weekday: number, find: DayOf): Meaning => dayMeaning((now) => find(now, weekday))

const inNextWeek: DayOf = (now, weekday) => weekdayOfWeek(now, weekday, 1)
const inThisWeek: DayOf = (now, weekday) => weekdayOfWeek(now, weekday, 0)
const inLastWeek: DayOf = (now, weekday) => weekdayOfWeek(now, weekday, -1)

/** "this Friday": of this week, or the coming one when it has passed. */
const coming: DayOf = (now, weekday) =>
  inThisWeek(now, weekday) >= now.day ? inThisWeek(now, weekday) : nextWeekday(now, weekday)

/** "en huit" said on that weekday counts from today, else from the next such day. */
const inEight =
  (weeks: number): DayOf =>
  (now, weekday) =>
    (weekdayOf(now.day) === weekday ? now.day : nextWeekday(now, weekday)) + weeks * 7

const plus =
  (find: DayOf, weeks: number): DayOf =>
  (now, weekday) =>
    find(now, weekday) + weeks * 7

/** "the Monday before Christmas" counts from Christmas, "the Monday before." from what was named. */
const ENDS: ReadonlySet<string> = new Set(
  '. , ; ) ! ? - at @ a vers around to pour for with avec about and et so once when'.split(' '),
)
const isEnded = ({ after }: Match): boolean =>
  after === undefined || after.is.clock !== undefined || ENDS.has(after.text)

export const DAY = '<weekday> .?'
const NEXT_WEEK = 'prochaine|suivante|apres'

function past(match: Match, find: DayOf): Partial<Classes> {
  return { date: always(match.get('weekday'), find), isPast: true }
}

const inWeekAfterPrevious =
  (weekday: number): Meaning =>
  (now) => {
    const named = Math.max(now.previous?.first ?? now.day, now.day)
    return onDay(weekdayOfWeek({ ...now, day: named }, weekday, 1))
  }

export const WEEKDAYS: readonly Rule[] = [
  ...rules(
    'weekday-next-fr',
    `le? ${DAY} prochain|prochaine
     ${DAY} qui vient`,
    (match) => ({
      date: either(match.get('weekday'), nextWeekday, inNextWeek),
    }),
  ),
  ...rules('weekday-next-en', `on? around? next ${DAY}`, (match) => ({
    date: either(match.get('weekday'), inNextWeek, nextWeekday),
  })),
  ...rules(
    'weekday-following',
    `le? ${DAY} suivant
     le? ${DAY} d' apres
     le? ${DAY} qui suit|suivra
     the? following ${DAY}`,
    (match) => ({
      date: afterPrevious(match.get('weekday')),
    }),
  ),
  ...rules(
    'weekday-following',
    `the ${DAY} after|following
     le ${DAY} apres`,
    (match) => (isEnded(match) ? { date: afterPrevious(match.get('weekday')) } : undefined),
  ),
  ...rules(
    'weekday-that-week',
    `on? ${DAY} of that|the same? same? week
     that|the same? week ,? on? ${DAY}
     le? ${DAY} de? cette|la meme? semaine - la
     le? ${DAY} de? cette|la meme? semaine la
     le? ${DAY} de la meme semaine`,
    (match) =>
      match.has('la') || match.has('that') || match.has('same')
        ? { date: inPreviousWeek(match.get('weekday')) }
        : undefined,
  ),
  ...rules(
    'weekdays-each',
    `on|le|next? <weekdayName> .? or|ou|and|et|/|& on|le? <weekdayName> .? of|de? next|la week|semaine prochaine?
     on|le? <weekdayName> .? or|ou|and|et|/|& on|le? <weekdayName> .? of|de? this|cette week|semaine
     next <weekdayName> .? or|and|/|& <weekdayName>`,
    eachOfWeek,
  ),
  ...rules(
    'weekday-of-return',
    `on? the ${DAY} he|she|they|we '? s|re|are|is|get|gets? back
     on? the ${DAY} he|she|they return|returns
     on? the ${DAY} of his|her|their return
     le ${DAY} de son|leur|notre retour`,
    (match) => ({ date: afterPrevious(match.get('weekday')) }),
  ),
  ...rules(
    'weekday-preceding',
    `le? ${DAY} d' avant
     the ${DAY} before
     the preceding ${DAY}`,
    (match) => {
      return isEnded(match) ? { date: beforePrevious(match.get('weekday')) } : undefined
    },
  ),
  ...rules('weekday-before-last', `the ${DAY} before last`, (match) =>
    past(match, plus(lastWeekday, -1)),
  ),
  ...rules(
    'weekday-next-week',
    `le? ${DAY} de? la semaine ${NEXT_WEEK}
     le? ${DAY} de? la semaine d' apres
     on? ${DAY} of? next|following|the week
     ${DAY} of the next|following|coming week
     next week ,? on? ${DAY}
     la semaine prochaine ,? le? ${DAY}
     ${DAY} sem|semaine pro|prochaine`,
    (match) => ({
      date: always(
        match.get('weekday'),
        match.has('the') && !match.has('next') && !match.has('following') && !match.has('coming')
          ? coming
          : inNextWeek,
      ),
    }),
  ),
  // "The fair's week is full: the Tuesday of the week after": counted from the day that was named
  ...rules('weekday-following-week', `the? ${DAY} of|in the week after|following`, (match) =>
    isEnded(match) ? { date: inWeekAfterPrevious(match.get('weekday')) } : undefined,
  ),
  ...rules('weekday-week-after-next', `on? ${DAY} ,? of|in? the week after next`, (match) => ({
    date: always(match.get('weekday'), (now, weekday) => weekdayOfWeek(now, weekday, 2)),
  })),
  ...rules(
    'weekday-this-week',
    `le? ${DAY} de? cette semaine
     on? ${DAY} of? this|current week
     this week ,? on? ${DAY}
     cette semaine ,? le? ${DAY}`,
    (match) => ({ date: always(match.get('weekday'), inThisWeek) }),
  ),
  ...rules(
    'weekday-last-week',
    `le? ${DAY} de? la semaine derniere|passee|precedente
     on? ${DAY} of|from? last|previous week
     last week 's|s? ' s ${DAY}
     last week ' s ${DAY}
     last week ${DAY}`,
    (match) => past(match, inLastWeek),
  ),
  ...rules(
    'weekday-in-eight',
    `le? ${DAY} en huit|8
     ${DAY} week
     a|one week from|on|after? ${DAY}
     a|one week after ${DAY}
     the ${DAY} after next
     ${DAY} after next`,
    (match) => {
      const weekday = match.get('weekday')
      return match.has('next')
        ? { date: always(weekday, plus(nextWeekday, 1)) }
        : { date: either(weekday, inEight(1), inEight(1)) }
    },
  ),
  ...rules(
    'weekday-in-fifteen',
    `le? ${DAY} en quinze|15
     two|2 weeks from|on? ${DAY}
     a? fortnight from|on? ${DAY}
     ${DAY} fortnight`,
    (match) => ({ date: always(match.get('weekday'), inEight(2)) }),
  ),
  ...rules('weekday-in-number', '<number> <unit> from|on <weekdayName>', (match) => {
    const weeks = match.get('number')
    if (match.get('unit') !== 'week' || match.before?.text === 'for') return undefined
    return weeks > 2 && Number.isInteger(weeks)
      ? { date: always(match.get('weekdayName'), inEight(weeks)) }
      : undefined
  }),
  ...rules(
    'weekday-in-weeks',
    `<number> <weekdays> from now|hence
     in|dans <number> <weekdays>`,
    (match) => ({
      date: always(match.get('weekdays'), plus(nextWeekday, match.get('number') - 1)),
    }),
  ),
  ...rules('weekdays-ago', `<number> <weekdays> ago|back`, (match) => ({
    date: always(match.get('weekdays'), plus(lastWeekday, 1 - match.get('number'))),
    isPast: true,
  })),
]

/** "jeudi passe à vendredi": what moves to another day. */
const movesOn = ({ after, second }: Match): boolean =>
  (after?.text === 'a' || after?.text === 'au') &&
  (second?.is.weekday ?? second?.is.date ?? second?.is.integer ?? second?.is.ordinal) !== undefined

/** After the longer forms have had their turn: "last Friday" may be the last Friday of October. */
export const WEEKDAYS_ALONE: readonly Rule[] = [
  ...rules(
    'weekday',
    `le|on|for|pour? <weekdayName> .?
     ce|cette|this|coming|upcoming coming|upcoming? ${DAY}`,
    (match) => {
      const weekday = match.maybe('weekdayName') ?? match.get('weekday')
      const isThis = ['ce', 'this'].some(match.has)
      return {
        date: isThis ? always(weekday, coming) : weekdayAlone(weekday),
        confidence: isThis ? 0.95 : 0.9,
      }
    },
  ),
  ...rules(
    'weekday-last',
    `le? ${DAY} dernier|passe
     last|past|previous ${DAY}
     this past|last ${DAY}`,
    (match) =>
      match.has('passe') && movesOn(match)
        ? undefined
        : {
            date: either(
              match.get('weekday'),
              lastWeekday,
              match.has('last') ? inLastWeek : lastWeekday,
            ),
            isPast: true,
          },
  ),
]

/** "jeudi dans deux semaines": that weekday in the week that the count leads to. */
export const WEEKDAYS_OF_COUNTED: readonly Rule[] = rules(
  'weekday-counted',
  '<weekdayName> ,? <date>\n<date> ,? on|le? the? <weekdayName>',
  (match) => {
    const base = match.get('date')
    const { rule } = match.element('date')
    if (rule !== 'in-duration' && rule !== 'week-today') return undefined
    return {
      date: (now) => {
        const reading = base(now)
        return reading === undefined
          ? undefined
          : onDay(weekdayOfWeek({ ...now, day: reading.first }, match.get('weekdayName'), 0))
      },
    }
  },
)

/** "Wednesday morning next week": that part of the day in a week that is named by itself. */
export const WEEKDAY_PARTS_OF_WEEKS: readonly Rule[] = rules(
  'weekday-part-of-week',
  `le|on? <weekdayName> <hours> ,? de|of? <period>
   <period> ,? on|le? <weekdayName> <hours>`,
  (match) => {
    const [week, weekday] = [match.get('period'), match.get('weekdayName')]
    return {
      moment: parted((now) => {
        const reading = week(now)
        if (reading === undefined || reading.last - reading.first !== 6) return undefined
        return onDay(weekdayOfWeek({ ...now, day: reading.first }, weekday, 0))
      }, match.get('hours')),
    }
  },
)

/** "Wed or Thu of next week": both days, of this week or the next. */
function eachOfWeek(match: Match): Partial<Classes> | undefined {
  const isNext = ['next', 'prochaine'].some(match.has)
  if (!isNext && !match.has('this') && !match.has('cette')) return undefined
  const find = isNext ? inNextWeek : inThisWeek
  const each = ([0, 1] as const).map((nth) => ({
    ...match.element('weekdayName', nth),
    is: { date: always(match.get('weekdayName', nth), find) },
    rule: 'weekdays-each',
  }))
  return { period: always(match.get('weekdayName'), find), each }
}

/** Of the week of the day that the text named before; meaningless without one. */
const inPreviousWeek =
  (weekday: number): Meaning =>
  (now) =>
    now.previous === undefined
      ? undefined
      : onDay(weekdayOfWeek({ ...now, day: now.previous.first }, weekday, 0))

/** After the day that the text named before; without one, in the next week. */
const afterPrevious =
  (weekday: number): Meaning =>
  (now) =>
    onDay(
      now.previous === undefined
        ? inNextWeek(now, weekday)
        : nextWeekday({ ...now, day: now.previous.last }, weekday),
    )

/** Before the day that the text named before; meaningless without one. */
export const beforePrevious =
  (weekday: number): Meaning =>
  (now) =>
    now.previous === undefined
      ? undefined
      : onDay(lastWeekday({ ...now, day: now.previous.first }, weekday))

const nthIn =
  (weekday: number, nth: number, period: Meaning): Meaning =>
  (now) => {
    const dayIn = (span: Reading | undefined): number | undefined =>
      span === undefined ? undefined : nthWeekday(span, weekday, nth)
    const span = period(now)
    const found = dayIn(span)
    if (span === undefined || found === undefined) return undefined
    if (now.direction < 0 || found >= now.day) return onDay(found)
    // This month's has passed: the same of the next year, as a month by name would be.
    const later = period({ ...now, day: span.last + 1 })
    const isNamed = later !== undefined && civil(later.first).month === civil(span.first).month
    return onDay(isNamed ? (dayIn(later) ?? found) : found)
  }

/** "the first Tuesday of the month": of the next month where this month's has passed. */
const nthOfMonth =
  (weekday: number, nth: number, isThis: boolean): Meaning =>
  (now) => {
    const found = nthIn(weekday, nth, period('month', 0))(now)
    const isOver = found !== undefined && found.last < now.day && now.direction > 0
    return isOver && !isThis ? nthIn(weekday, nth, period('month', 1))(now) : found
  }

export const NTH_WEEKDAYS: readonly Rule[] = [
  ...rules(
    'nth-weekday',
    `le|la|the? <ordinal> ${DAY} of|de|d'|in|du? <period>
     le|la|the? <ordinal>|dernier|last ${DAY} of|in|du|de the|this|ce? <unit>`,
    (match) => {
      const nth = match.maybe('ordinal') ?? -1
      const unit = match.maybe('unit')
      if (nth > 5 || (unit !== undefined && unit !== 'month')) return undefined
      if (unit === undefined) return { date: nthIn(match.get('weekday'), nth, match.get('period')) }
      const isThis = ['this', 'ce'].some(match.has)
      return { date: nthOfMonth(match.get('weekday'), nth, isThis) }
    },
  ),
  ...rules('last-weekday-of', `le|the? dernier|last ${DAY} of|de|d'|in|du? <period>`, (match) => ({
    date: nthIn(match.get('weekday'), -1, match.get('period')),
  })),
  ...rules('nth-after', `the? <ordinal>|first|next ${DAY} after <date>`, (match) => {
    const nth = match.maybe('ordinal') ?? 1
    const [weekday, base] = [match.get('weekday'), match.get('date')]
    return {
      date: (now) => {
        const from = base(now)
        return from === undefined
          ? undefined
          : onDay(nextWeekday({ ...now, day: from.first }, weekday) + (nth - 1) * 7)
      },
    }
  }),
]
