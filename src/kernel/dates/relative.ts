/** Days counted from the writing or from another day: "dans 15 jours", "a week from Thursday". */

import type { Classes, Element, Hours, Match, Rule } from './grammar.ts'
import { rules } from './grammar.ts'
import { period } from './meanings.ts'
import type { Bound } from './mention.ts'
import type { Duration, Meaning, Reading, Unit } from './reading.ts'
import { dayMeaning, onDay, periodAround, shift, times, today } from './reading.ts'

const day = (offset: number): Partial<Classes> => ({
  date: dayMeaning((now) => now.day + offset),
})

export const moved =
  (base: Meaning, duration: Duration): Meaning =>
  (now) => {
    const reading = base(now)
    return reading === undefined ? undefined : shift(reading, duration, now.minute)
  }

/** Hours and minutes give an hour, everything longer a day. */
export const counted = (duration: Duration, base: Meaning = today): Partial<Classes> => {
  const meaning = moved(base, duration)
  return duration.unit === 'hour' || duration.unit === 'minute'
    ? {
        moment:
          Number.isInteger(duration.count / 24) &&
          duration.unit === 'hour' &&
          Math.abs(duration.count) > 24
            ? moved(base, { count: duration.count / 24, unit: 'day' })
            : meaning,
      }
    : { date: meaning }
}

/** "Give him a ring then about the decision"; "then" that only links is none. */
const THEN_ENDS = new Set(['.', ',', ';', '?', '!', '\n', 'about', 'for', 'to'])
const THEN_LINKS = new Set([
  '.',
  ',',
  ';',
  '\n',
  'and',
  'but',
  'so',
  'since',
  'by',
  'until',
  '-',
  'if',
  'now',
])

const limited = (bound: Bound, classes: Partial<Classes>): Partial<Classes> => ({
  ...classes,
  bound,
})

/** "Sous 2 à 3 jours" is over after three. */
const longest = (duration: Duration): Duration => ({
  ...duration,
  count: duration.most ?? duration.count,
})

export const ago = (duration: Duration): Partial<Classes> => ({
  ...counted(times(duration, -1)),
  isPast: true,
})

/** The day that the text named before, for "la veille" and "ce jour-là"; else the day of writing. */
export const previousDay: Meaning = (now) =>
  now.previous === undefined ? onDay(now.day) : onDay(now.previous.first)

/** "J+5 après réception": counted from a day that is not known. */
const isAnchor = (after: Element | undefined): boolean =>
  after !== undefined && ['apres', 'after', 'avant', 'before'].includes(after.text)

export const NEARBY: readonly Rule[] = [
  ...rules(
    'today',
    `aujourd'hui|today|todays
     dans|in la journee
     ce jour
     au jour d' aujourd'hui`,
    () => day(0),
  ),
  ...rules(
    'now',
    `maintenant
     tout de suite
     en ce moment
     right|just? now
     at the moment
     immediatement`,
    (match) =>
      match.has('now') && (match.after?.is.weekday ?? match.after?.is.clock) !== undefined
        ? undefined
        : { moment: (now) => ({ ...onDay(now.day, 'minute'), from: now.minute }) },
  ),
  ...rules('tomorrow', 'demain|tomorrows', () => day(1)),
  ...rules('yesterday', 'hier|yesterday', () => ({ ...day(-1), isPast: true })),
  ...rules(
    'after-tomorrow',
    `apresdemain
     the? day after demain|tomorrow`,
    () => day(2),
  ),
  ...rules(
    'before-yesterday',
    `avanthier
     the? day before yesterday`,
    () => ({ ...day(-2), isPast: true }),
  ),
  ...rules(
    'that-day',
    `ce jour - la
     ce jour la
     that|same day
     on? that|the same day
     le meme jour
     meme jour
     a ce moment - la
     a ce moment la
     a cette date
     a cette date - la
     on that date`,
    () => ({ date: previousDay }),
  ),
  ...rules(
    'that-week',
    `that same? week
     the same week
     cette semaine - la
     cette semaine la
     la meme semaine`,
    () => ({
      period: (now) =>
        now.previous === undefined ? undefined : periodAround(now.previous.first, 'week'),
    }),
  ),
  ...rules('then', 'then', (match) => {
    const isOver = match.after === undefined || THEN_ENDS.has(match.after.text)
    const isLink = match.before === undefined || THEN_LINKS.has(match.before.text)
    return isOver && !isLink ? { date: previousDay } : undefined
  }),
  ...rules('day-plus', 'j|d + <integer>', (match) => {
    const days = match.get('integer')
    return days > 0 && days <= 366 && !isAnchor(match.after) ? day(days) : undefined
  }),

  ...rules(
    'tomorrow-week',
    `demain week
     demain en huit
     d'? aujourd'hui en huit`,
    (match) => day(match.has('demain') ? 8 : 7),
  ),
  ...rules('week-from-tomorrow', '<duration> demain', (match) => {
    const { count, unit } = match.get('duration')
    return unit === 'week' ? day(count * 7 + 1) : undefined
  }),
  ...rules('this-part', 'ce|cet|cette|this <hours>', (match) => ({
    moment: onPart(today, match),
  })),
  ...rules(
    'tonight',
    `tonight|tonite
     plus? tard? ce soir`,
    () => ({
      moment: (now) => ({ ...onDay(now.day, 'part'), part: 'evening', hours: [1080, 1440] }),
    }),
  ),
  ...rules('late-tonight', `late tonight|tonite`, () => ({
    moment: (now) => ({ ...onDay(now.day, 'part'), part: 'evening', hours: [1260, 1440] }),
  })),
  ...rules('last-night', 'late? last <hours>', (match) => {
    const { part } = match.get('hours')
    if (part === undefined) return undefined
    const hours: readonly [number, number] = match.has('late')
      ? [1260, 1440]
      : [match.get('hours').from, match.get('hours').to]
    return { moment: (now) => ({ ...onDay(now.day - 1, 'part'), part, hours }), isPast: true }
  }),
]

export const withHours = (reading: Reading, hours: Hours): Reading => {
  const base = { first: reading.first, last: reading.first, alternatives: reading.alternatives }
  if (hours.isExact === true) return { ...base, from: hours.from, to: hours.to, grain: 'minute' }
  return { ...base, grain: 'part', part: hours.part, hours: [hours.from, hours.to] }
}

function onPart(base: Meaning, match: Match): Meaning {
  const hours = match.get('hours')
  return (now) => {
    const reading = base(now)
    return reading === undefined ? undefined : withHours(reading, hours)
  }
}

const NEXT = 'prochain|prochaine|suivant|suivante'
const LAST = 'dernier|derniere|passe|passee|precedent|precedente'

const stepped = (unit: Unit, step: number): Partial<Classes> | undefined => {
  if (unit === 'hour' || unit === 'minute' || unit === 'day' || unit === 'workday') return undefined
  return step < 0 ? { period: period(unit, step), isPast: true } : { period: period(unit, step) }
}

/** So many whole weeks, months… after or before the current one. */
const several =
  (duration: Duration, sign: 1 | -1): Meaning =>
  (now) => {
    const { count, unit } = duration
    const near = periodAround(now.day, unit, sign)
    const far = periodAround(now.day, unit, sign * count)
    if (near === undefined || far === undefined) return undefined
    const grain = near.grain
    return sign > 0
      ? { first: near.first, last: far.last, grain }
      : { first: far.first, last: near.last, grain }
  }

/** "the next 3 hours": whole hours or minutes after the running one. */
function severalHours(count: number, minutes: number, sign: 1 | -1): Partial<Classes> {
  return {
    moment: ({ day: first, minute }) => {
      const here = Math.floor(minute / minutes) * minutes
      const [from, to] =
        sign > 0
          ? [here + minutes, here + minutes + count * minutes]
          : [here - count * minutes, here]
      return { first, last: first, grain: 'minute', from, to }
    },
  }
}

function severalOf(match: Match, sign: 1 | -1): Partial<Classes> | undefined {
  const duration = match.maybe('duration')
  const unit = duration?.unit ?? match.get('unit')
  const count = duration?.count ?? match.maybe('number') ?? 3
  if (unit === 'hour' || unit === 'minute')
    return severalHours(count, unit === 'hour' ? 60 : 1, sign)
  return {
    period: several({ count, unit }, sign),
    ...(sign < 0 ? { isPast: true } : {}),
  }
}

/** These count from the day named before, where there is one. */
const BESIDE_NAMED = ['apres', 'suit', 'suivant', 'suivante', 'following']

/** "Commence le 1er juin, l'appeler la semaine précédente": beside the day named before, where that lies ahead. */
function previousOf(unit: Unit): Partial<Classes> | undefined {
  if (unit === 'hour' || unit === 'minute' || unit === 'day' || unit === 'workday') return undefined
  return {
    period: (now) => {
      const ahead = now.previous !== undefined && now.previous.first > now.day
      return periodAround(ahead ? now.previous.first : now.day, unit, -1)
    },
  }
}

/** "la semaine d'après", "the week before": beside that of the day named before, else of today. */
function besidePrevious(unit: Unit, step: 1 | -1): Partial<Classes> | undefined {
  if (unit === 'hour' || unit === 'minute' || unit === 'day' || unit === 'workday') return undefined
  return {
    period: (now) => {
      const span = now.previous
      return periodAround((step > 0 ? span?.last : span?.first) ?? now.day, unit, step)
    },
  }
}

export const PERIOD_STEPS: readonly Rule[] = [
  ...rules(
    'this-period',
    `cette|ce|this|current|courant|the|la|le current|courante? <unit>
     cette|ce|cet|this|current <unit>
     dans|during|over the|la <unit>
     all|toute la|the? <unit>`,
    (match) =>
      (match.has('the') || match.has('la') || match.has('all') || match.has('toute')) &&
      match.get('unit') !== 'week'
        ? undefined
        : stepped(match.get('unit'), 0),
  ),
  ...rules(
    'next-period',
    `all|toute|tout? la|le|l'|the? <unit> .? ${NEXT}|pro
     la|le|l'|the <unit> d' apres
     la|le|l'|the? <unit> qui suit|vient
     courant la? <unit> prochaine
     around|this|the? next|following|coming|upcoming <unit>
     la? prochaine <unit>`,
    (match) =>
      BESIDE_NAMED.some(match.has) && !match.has('vient')
        ? besidePrevious(match.get('unit'), 1)
        : stepped(match.get('unit'), 1),
  ),
  ...rules('beside-period', "la|le|l' <unit> d' avant", (match) =>
    besidePrevious(match.get('unit'), -1),
  ),
  ...rules('beside-period', 'the|la|le <unit> after|before|apres|avant', (match) => {
    const isOver = match.after === undefined || THEN_ENDS.has(match.after.text)
    const isBack = match.has('before') || match.has('avant')
    return isOver ? besidePrevious(match.get('unit'), isBack ? -1 : 1) : undefined
  }),
  ...rules(
    'period-after-next',
    `the? <unit> after next
     dans deux <unit>s`,
    (match) => stepped(match.get('unit'), 2),
  ),
  ...rules(
    'last-period',
    `la|le|l'|the? <unit> ${LAST}
     this? the? last|previous|past <unit>
     la|le? derniere <unit>`,
    (match) =>
      ['previous', 'precedent', 'precedente'].some(match.has)
        ? previousOf(match.get('unit'))
        : stepped(match.get('unit'), -1),
  ),
  ...rules(
    'next-several',
    `les|the|over? the? next|coming|following|upcoming <number> <unit>
     les? <number> prochains|prochaines|prochain <unit>
     les? <number> <unit> suivants|suivantes|suivant
     the? next few <unit>
     les prochains|prochaines <unit>
     <number> upcoming <unit>
     les? <duration> suivants|suivantes|suivant
     upcoming|next <duration>`,
    (match) => severalOf(match, 1),
  ),
  ...rules(
    'last-several',
    `les|the|over? the? last|past|previous <number> <unit>
     les? <number> derniers|dernieres|dernier|derniere <unit>
     les? <number> <unit> passees|passes|precedents|precedentes
     the? last|past|previous <duration>
     les derniers|dernieres <unit>
     les? <duration> passees|passes|precedents|precedentes`,
    (match) => severalOf(match, -1),
  ),
]

export const COUNTED: readonly Rule[] = [
  ...rules(
    'in-duration',
    `dans|in environ|about|around? <duration>
     <duration> from now|today
     <duration> hence
     <duration> a partir d' aujourd'hui
     d' ici environ <duration>`,
    (match) => counted(match.get('duration')),
  ),
  ...rules(
    'within-duration',
    `sous|within the? next? <duration>
     d' ici a? <duration>
     in|dans under|less|moins than|de? <duration>
     dans|over|during les|the <duration>
     dans un delai de <duration>
     in the next <duration>`,
    (match) => limited('by', counted(longest(match.get('duration')))),
  ),
  ...rules(
    'within-eight',
    `sous|d' ici? huitaine
     sous|d' ici? quinzaine`,
    (match) => limited('by', counted({ count: match.has('huitaine') ? 8 : 14, unit: 'day' })),
  ),
  ...rules(
    'week-today',
    `<duration> today
     <duration> from today|now
     fortnight today`,
    (match) => counted(match.maybe('duration') ?? { count: 14, unit: 'day' }),
  ),
  ...rules(
    'ago',
    `il y a environ? <duration>
     voici|voila <duration>
     <duration> ago|back
     y a <duration>
     il ya environ? <duration>
     il y a a peu pres <duration>`,
    (match) => ago(match.get('duration')),
  ),
]
