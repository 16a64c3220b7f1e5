/** Days with their hours: "demain à 16 h", "jeudi après-midi", "tomorrow until 4". */
import { isHourPlace } from './clock.ts'
import type { Classes, Clock, Element, Hours, Match, Rule } from './grammar.ts'
import { rules } from './grammar.ts'
import type { Bound } from './mention.ts'
import type { Meaning, Reading } from './reading.ts'
import { onDay } from './reading.ts'
import { withHours } from './relative.ts'

/** From 1 to 6 without am or pm is the afternoon (business hours: ../shared/examples). */
export const LATEST_OPEN = 6 * 60 + 59

/** The hour that was meant and, where it may be twelve hours off, the other. */
export function resolveClock(
  { minute, isOpen }: Clock,
  part?: Hours,
): readonly [number, number | undefined] {
  if (!isOpen) return [minute, undefined]
  if (part !== undefined) {
    const isBeforeLunch = part.part === 'noon' && minute > LATEST_OPEN
    const isLate = part.part !== 'morning' && !isBeforeLunch && minute < 720
    return [minute + (isLate ? 720 : 0), undefined]
  }
  return minute <= LATEST_OPEN ? [minute + 720, minute] : [minute, undefined]
}

export function atClock(reading: Reading, clock: Clock, part?: Hours): Reading {
  const [from, other] = resolveClock(clock, part)
  const plain = { ...onDay(reading.first, clock.grain), from }
  const alternatives = [
    ...(other === undefined ? [] : [{ ...plain, from: other }]),
    ...(reading.alternatives ?? []).map((one) => ({ ...plain, first: one.first, last: one.last })),
  ]
  return alternatives.length === 0 ? plain : { ...plain, alternatives }
}

export const timed =
  (day: Meaning, clock: Clock, part?: Hours): Meaning =>
  (now) => {
    const reading = day(now)
    return reading === undefined ? undefined : atClock(reading, clock, part ?? now.partOf)
  }

export const parted =
  (day: Meaning, hours: Hours): Meaning =>
  (now) => {
    const reading = day(now)
    return reading === undefined ? undefined : withHours(reading, hours)
  }

/** Hours of a day, each end with the day, since "move Friday 3pm to 4" names an old hour and a new one. */
export function hoursOfDay(match: Match): Partial<Classes> {
  const [day, { is }] = [match.get('date'), match.element('hours')]
  const moment = parted(day, match.get('hours'))
  const [one, two] = is.ends ?? []
  const [from, to] = [one?.is.clock, two?.is.clock]
  if (one === undefined || two === undefined || from === undefined || to === undefined)
    return { moment }
  const ends = [
    { ...one, is: { moment: timed(day, from) } },
    { ...two, is: { moment: timed(day, to) } },
  ] as const
  return { moment, ends }
}

function withClock(match: Match): Partial<Classes> {
  const hours = match.maybe('hours')
  return { moment: timed(match.get('date'), match.get('clock'), hours) }
}

export const bareHour = (hour: number): Clock | undefined =>
  hour >= 1 && hour <= 12 && Number.isInteger(hour)
    ? { minute: hour * 60, isOpen: true, grain: 'hour' }
    : undefined

/** "Thursday 2pm, pushed to 4": the new hour stands instead of the old. */
const isMovedHour = (match: Match): boolean =>
  match.maybe('clock') !== undefined && match.element('clock').is.isMoved === true

/** Rules that give a day one hour. */
const TIMED: ReadonlySet<string> = new Set(['day-and-clock', 'hour-of-day'])

/** The hour on the day of a moment. */
const hourThen = (element: Element, day: Meaning, clock: Clock): Element => ({
  ...element,
  is: {
    moment: (now) => {
      const reading = day(now)
      return reading === undefined ? undefined : atClock(onDay(reading.first), clock)
    },
  },
})

/** A moment with a part already ("ce soir") takes the clock into it. */
function momentClock(match: Match): Partial<Classes> | undefined {
  const moment = match.get('moment')
  const number = match.maybe('integer') ?? match.maybe('number')
  const clock: Clock | undefined = number === undefined ? match.get('clock') : bareHour(number)
  if (clock === undefined || isMovedHour(match)) return undefined
  const named = match.element('moment')
  // "décaler le 10h de demain à 11h": an old hour and, after a word of moving, a new one
  const isNewHour =
    number === undefined && TIMED.has(named.rule ?? '') && (match.has('a') || match.has('to'))
  return {
    ...(isNewHour ? { ends: [named, hourThen(match.element('clock'), moment, clock)] } : {}),
    moment: (now) => {
      const reading = moment(now)
      // An hour is there already: what follows says how long ("à 10h, pour 2h") or is another.
      if (reading === undefined || reading.from !== undefined) return reading
      const part = reading.part === undefined ? now.partOf : { part: reading.part, from: 0, to: 0 }
      return atClock(onDay(reading.first), clock, part)
    },
  }
}

/** "She lands Sunday, lunch Monday at 1": the lunch is of the day after it. */
const isOfNextDay = (match: Match): boolean =>
  match.has(',') && (match.after?.is.date ?? match.after?.is.moment) !== undefined

const AT = 'a|at|@|vers|,|around|about|for|pour|-|plutot|environ|disons|say'

/** "Demain mat'": the morning as notes cut it short. */
const CLIPPED_MORNING: Hours = { part: 'morning', from: 240, to: 720 }

export const MOMENTS: readonly Rule[] = [
  ...rules(
    'day-and-clock',
    `<date> ,? ${AT}? environ|about|around|de|partir|vers? <clock>
     <date> <hours> ,? ${AT}? <clock>
     <date> aux alentours de|d' <clock>
     <date> autour de <clock>
     <date> ,? sur le coup de|des <clock>
     <clock> sharp|pile|precises|precise|tapantes|tapante? ,? on|le|ce|,? <date> <hours>?
     <clock> <hours> <date>
     <hours> ,? a|at|on|@? <clock> ,? on|le? <date>
     <date> ( <clock> )`,
    withClock,
  ),
  ...rules(
    'clock-and-part',
    `<moment> ,? ${AT}? <clock>
     <clock> ,? <moment>
     <integer> ,? <moment>`,
    momentClock,
  ),
  ...rules(
    'day-and-hour',
    `<date> ,? at|a|@|vers|say|disons <number>
     <number> <date> <hours>?
     at <number> <date> <hours>?`,
    (match) => {
      const hour = match.get('number')
      const isHour =
        Number.isInteger(hour) &&
        hour >= 1 &&
        hour <= 24 &&
        match.after?.is.unit === undefined &&
        match.after?.text !== '%'
      const isLead = match.element('number').end < match.element('date').start
      if (!isHour || (isLead && !match.has('at') && match.maybe('hours') === undefined))
        return undefined
      return {
        moment: timed(
          match.get('date'),
          { minute: hour * 60, isOpen: hour <= 12, grain: 'hour' },
          match.maybe('hours'),
        ),
      }
    },
  ),
  ...rules(
    'day-and-part',
    `<date> ,? dans|in|en|au|le|a|at|de|from|-? <hours>
     <date> mat '?
     <hours> of|du|de|on|le|,? <date>
     le|the <hours> of|du|de|d' <date>`,
    (match) => {
      if (isOfNextDay(match)) return undefined
      return match.maybe('hours') === undefined
        ? { moment: parted(match.get('date'), CLIPPED_MORNING) }
        : hoursOfDay(match)
    },
  ),
]

const bounded = (bound: Bound, patterns: string): readonly Rule[] =>
  rules('day-and-limit', patterns, (match) => ({
    moment: timed(match.get('date'), match.get('clock'), match.maybe('hours')),
    bound,
  }))

/** "Thursday from 6": a bare number is an hour where nothing is counted by it. */
const fromNumber = (bound: Bound, patterns: string): readonly Rule[] =>
  rules('day-and-limit', patterns, (match) => {
    const clock = bareHour(match.get('integer'))
    return clock === undefined || !isHourPlace(match)
      ? undefined
      : { moment: timed(match.get('date'), clock), bound }
  })

/** "Tonight after 8": likewise of a day with its part. */
const partAndLimit = (bound: Bound, patterns: string): readonly Rule[] =>
  rules('part-and-limit', patterns, (match) => {
    const found = isHourPlace(match) ? momentClock(match) : undefined
    return found === undefined ? undefined : { ...found, bound }
  })

const DUE = new Set(
  'ready needed due wanted scheduled planned set fixed arranged slated pencilled penciled down'.split(
    ' ',
  ),
)
/** "Ready for 3 on Friday", "planned for 4 tomorrow", but "lunch for 6 on Friday" counts heads. */
const isDueFor = ({ before }: Match): boolean => DUE.has(before?.text ?? '')

/** "Call booked for 2 tomorrow": begins then, while "table for 2 tomorrow" counts heads. */
const BOOKED = new Set('booked call meeting demo visit appointment rebooked confirmed'.split(' '))
const BOOKED_FOR: readonly Rule[] = rules('booked-for', 'for <integer> ,? on? <date>', (match) => {
  const clock = bareHour(match.get('integer'))
  const isFigures = /^\d{1,2}$/.test(match.element('integer').text)
  const isBooked = isFigures && BOOKED.has(match.before?.text ?? '')
  return clock === undefined || !isBooked ? undefined : { moment: timed(match.get('date'), clock) }
})

/** "By 3 tomorrow", "before 5 on Friday": a bare number between a limit and a day is an hour of it. */
const numberBefore = (
  bound: Bound,
  patterns: string,
  isHour: (match: Match) => boolean = () => true,
): readonly Rule[] =>
  rules('limit-and-day', patterns, (match) => {
    const clock = bareHour(match.get('integer'))
    const isFigures = /^\d{1,2}$/.test(match.element('integer').text)
    return clock === undefined || !isFigures || !isHour(match)
      ? undefined
      : { moment: timed(match.get('date'), clock), bound }
  })

const isLast = ({ after }: Match): boolean => after === undefined || /^[.,;)\n]$/.test(after.text)

/** "Tues 28, 9 - 11": hours of work where nothing is counted by them; "12 May, 2 to 4" likewise at the end. */
export const DAY_HOURS: readonly Rule[] = rules(
  'day-and-hours',
  '<date> ,? <integer> -|to|till <integer>',
  (match) => {
    const [from, to] = [match.get('integer'), match.get('integer', 1)]
    const isWork = from >= 7 && from < to && to <= 20
    const isAfternoon = from >= 1 && from < to && to <= 6 && !match.has('-') && isLast(match)
    if (!isAfternoon && !(isWork && isHourPlace(match))) return undefined
    const noon = isAfternoon ? 12 : 0
    const hours = { from: (from + noon) * 60, to: (to + noon) * 60, isExact: true } as const
    return { moment: parted(match.get('date'), hours) }
  },
)

/** "After 1500 hours, Friday …", "1200 hours of footage": a length, and no hour of the day. */
function isCountOfHours({ before, after, element, row, place: [from] }: Match): boolean {
  const isFirst = row[from] === element('duration')
  if (!isFirst) return after?.text === 'of' || after?.text === 'on'
  return before !== undefined && COUNTS_HOURS.test(before.text)
}
const COUNTS_HOURS =
  /^(?:after|every|each|per|of|than|over|under|about|around|within|next|last|first|only|nearly|almost|some|plus|total|the|has|have|had|did|does|do|runs?|ran|running|works?|needs?|takes?|took|lasts?|logs?|costs?|apres|toutes|[a-z]+ed)$/

/** "Friday 0900", "Friday 1430", "1430 hrs Friday": hours and minutes in four figures. */
export const MILITARY_HOURS: readonly Rule[] = rules(
  'military-hour',
  `<date> ,? <number>
   <number> ,? on? <date>
   <date> ,? <duration>
   <duration> ,? on? <date>`,
  (match) => {
    const length = match.maybe('duration')
    if (length !== undefined && (length.unit !== 'hour' || length.count < 100)) return undefined
    if (length !== undefined && isCountOfHours(match)) return undefined
    const figures =
      length === undefined ? match.element('number').text : String(length.count).padStart(4, '0')
    const found = /^([01]\d|2[0-3])([0-5][05])$/.exec(figures)
    const isYear = length === undefined && match.element('number').is.year !== undefined
    if (found === null || isYear || (length === undefined && !isHourPlace(match))) return undefined
    const minute = Number(found[1]) * 60 + Number(found[2])
    return { moment: timed(match.get('date'), { minute, isOpen: false, grain: 'minute' }) }
  },
)

export const BOUNDED_MOMENTS: readonly Rule[] = [
  ...bounded('until', "<date> <hours>? jusqu'|until|till|through a? <clock>"),
  ...bounded(
    'after',
    '<date> <hours>? ,? plus|later? tard? que|than <clock>\n<date> <hours>? ,? apres|after|passe|past <clock>',
  ),
  ...bounded(
    'from',
    '<date> <hours>? ,? a partir de|du? <clock>\n<date> <hours>? ,? des|from <clock>',
  ),
  ...bounded('before', '<date> <hours>? ,? avant|before <clock>'),
  ...bounded('by', '<date> <hours>? ,? by|no? later? than? <clock>'),
  ...partAndLimit('after', '<moment> ,? any|anytime? time? after|past|apres <number>'),
  ...partAndLimit('from', '<moment> ,? from|des <number>'),
  ...partAndLimit('before', '<moment> ,? before|avant <number>'),
  ...partAndLimit('by', '<moment> ,? by <number>'),
  ...fromNumber('from', '<date> ,? from|des <integer>\n<date> ,? a partir de <integer>'),
  ...fromNumber('from', '<date> ,? but|mais? not|pas|never|jamais before|avant <integer>'),
  ...bounded('from', '<date> ,? but|mais? not|pas|never|jamais before|avant <clock>'),
  ...fromNumber('after', '<date> ,? any|anytime? time? after|apres <integer>'),
  ...fromNumber('before', '<date> ,? before|avant <integer>'),
  ...fromNumber('until', "<date> ,? until|till|jusqu' a? <integer>"),
  ...fromNumber('by', '<date> ,? by <integer>'),
  ...BOOKED_FOR,
  ...numberBefore('by', 'by <integer> ,? on? <date>'),
  ...numberBefore('by', 'for <integer> ,? on? <date>', isDueFor),
  ...numberBefore('before', 'before|avant <integer> ,? on? <date>'),
  ...numberBefore('after', 'after|past <integer> ,? on? <date>'),
  ...numberBefore('until', 'until|till <integer> ,? on? <date>'),
  ...numberBefore('from', 'from <integer> ,? on? <date>'),
]
