/** Days counted from another day: "3 jours après le 12 mai", "la veille de Noël", "the day before Thanksgiving". */
import type { Classes, Match, Rule } from './grammar.ts'
import { rules } from './grammar.ts'
import { parted, timed } from './moments.ts'
import type { Duration, Meaning, Now, Reading } from './reading.ts'
import { onDay, periodAround, times } from './reading.ts'
import { ago, counted, moved, previousDay } from './relative.ts'

/** The day that the text named, and none without one: "3 jours avant le salon". */
export const namedDayBefore: Meaning = (now) =>
  now.previous === undefined ? undefined : onDay(now.previous.first)

/** Likewise, of days named in a row the first: "les 19 et 20 mai … 3 jours avant". */
const firstNamedDay: Meaning = (now) =>
  now.previous === undefined ? undefined : onDay(now.beside?.rowOf?.first ?? now.previous.first)

/** The last day of the span that the text named: "le lendemain" of a show that lasts three days. */
const namedDayAfter: Meaning = (now) =>
  now.previous === undefined ? onDay(now.day) : onDay(lastOf(now.previous, now))

/** Of days named in a row ("les 12 et 13 mai") the first or the last; of a week or a month its first day. */
const firstOf = (reading: Reading, { beside }: Now): number => beside?.rowOf?.first ?? reading.first
const lastOf = (reading: Reading, { beside }: Now): number =>
  beside?.rowOf?.last ?? (reading.grain === 'day' ? reading.last : reading.first)

/** "Demo Thursday at 2, dry run an hour before": counted from the hour that was named; without one, none. */
const namedHour: Meaning = (now) =>
  now.previous?.from === undefined ? undefined : { ...now.previous, last: now.previous.first }

/** The day that the text named where it lies ahead, else the day of writing. */
const dayAhead: Meaning = (now) =>
  now.previous === undefined || now.previous.first <= now.day
    ? onDay(now.day)
    : { ...now.previous, last: now.previous.first }

const isOfHours = ({ unit }: Duration): boolean => unit === 'hour' || unit === 'minute'

const isBack = (match: Match): boolean =>
  ['before', 'avant', 'plus', 'earlier', 'prior', 'ahead'].some(match.has) && !match.has('tard')

function besideDate(match: Match): Partial<Classes> {
  const duration = match.get('duration')
  const base = match.maybe('date') ?? match.maybe('moment') ?? match.get('period')
  const isLong =
    LASTS.has(match.before?.text ?? '') && ['partir', 'compter', 'from'].some(match.has)
  if (isLong) return { date: base, bound: 'from' }
  // "tous les lundis 9h à partir du 4 mai": the hour of the days from then on
  const clock = match.element('duration').is.clock
  const isOnward = match.has('partir') || match.has('compter')
  if (clock !== undefined && isOnward) return { moment: timed(base, clock), bound: 'from' }
  return counted(isBack(match) ? times(duration, -1) : duration, base)
}

/** "Formation sur deux jours à partir du 14": how long it takes, and when it begins. */
const LASTS: ReadonlySet<string> = new Set('sur pendant durant pour for over de of'.split(' '))

/** "lundi 9h après avoir vu …": what follows is a deed, and 9h is an hour of the day. */
const DEEDS: ReadonlySet<string> = new Set(['avoir', 'etre', 'having'])

/** "vers 18h après ses consultations", "vendredi 9h avant le cours": no length, but when on that day. */
function isHourOfDay(match: Match): boolean {
  if (match.element('duration').is.clock === undefined) return false
  const before = match.before
  return before?.is.date !== undefined || HOUR_LEADS.has(before?.text ?? '')
}
const HOUR_LEADS: ReadonlySet<string> = new Set(['vers', 'a', 'at', 'around', '@', 'des'])

const BEFOREHAND = 'before avant beforehand ahead prior advance avance amont'.split(' ')

/** The first day that the text named, for "la veille"; else the day of writing. */
const firstDay: Meaning = (now) =>
  now.previous === undefined ? onDay(now.day) : onDay(firstOf(now.previous, now))

/** "J-3 avant l'AG", "D-3 before the AGM": the countdown is the length. */
const isCountdown = (match: Match): boolean => match.element('duration').text === 'j-'

const isSpan = (reading: Reading | undefined): boolean =>
  reading !== undefined && reading.last > reading.first

/** "the second evening", "le dernier jour" of a span of days that was named. */
function nthOfSpan(match: Match): Partial<Classes> | undefined {
  const nth = match.maybe('ordinal') ?? -1
  if (nth > 0 && !/^[a-z]/.test(match.element('ordinal').text)) return undefined
  const day: Meaning = (now) => {
    const span = isSpan(now.previous) ? now.previous : now.beside?.rowOf
    if (span === undefined || span.last === span.first || span.last - span.first > LONGEST_EVENT)
      return undefined
    const found = nth > 0 ? span.first + nth - 1 : span.last
    return found > span.last ? undefined : onDay(found)
  }
  const hours = match.maybe('hours')
  if (hours !== undefined)
    return hours.part === undefined ? undefined : { moment: parted(day, hours) }
  return match.get('unit') === 'day' ? { date: day } : undefined
}
/** Days of an event whose days are counted (chosen: a fair of two weeks). */
const LONGEST_EVENT = 14

/** "They phoned us two days earlier": said of what is over. */
const isAfterPast = ({ row, place: [at] }: Match): boolean =>
  row.slice(Math.max(0, at - PAST_WITHIN), at).some(({ text }) => PAST_VERB.test(text))
/** Words between the verb and the length (chosen). */
const PAST_WITHIN = 3
const PAST_VERB =
  /^(?:(?!(?:need|feed|speed|embed|shed|exceed|proceed)$)[a-z]{2,}ed|rang|met|came|sent|wrote|spoke|saw|left|was|were|had|told|said|went|got|paid|broke|bought|gave)$/

const ENDS: ReadonlySet<string> = new Set('. , ; ) ! ? \n - at @ about to with for'.split(' '))
/** "lunch after" is of the same day, "the morning after" of the next. */
const isHalfOfDay = (match: Match): boolean =>
  /^part-(?:morning|afternoon|evening)$/.test(match.element('hours').rule ?? '')
const isBeside = (match: Match): boolean => match.has('after') || match.has('before')

export const ANCHORED: readonly Rule[] = [
  ...rules(
    'later',
    `<duration> plus tard|tot
     <duration> max|maxi|maximum? later|after|afterwards|before|apres|avant|beforehand|ahead|prior
     <duration> in advance
     <duration> d' avance
     <duration> a l' avance
     <duration> en amont`,
    (match) => {
      if (DEEDS.has(match.after?.text ?? '') || isHourOfDay(match)) return undefined
      const isOpen = BEFOREHAND.some(match.has)
      const duration = match.get('duration')
      const isEarlier = isOpen || match.has('tot')
      const signed = isEarlier ? times(duration, -1) : duration
      const isOfDays = duration.unit === 'hour' && duration.count % 24 === 0
      if (isOfHours(duration) && !isOfDays && (isOpen || isEarlier))
        return counted(signed, namedHour)
      return counted(signed, isOpen ? firstNamedDay : previousDay)
    },
  ),
  // "demo on the 18th, dry run two days earlier"; without a day ahead: ago
  ...rules('later', '<duration> earlier', (match) =>
    isAfterPast(match)
      ? ago(match.get('duration'))
      : counted(times(match.get('duration'), -1), dayAhead),
  ),
  ...rules(
    'beside-unknown',
    `<duration> max|maxi|maximum? before|after|avant|apres|ahead|prior of|to? le|la|les|l'|the|our|their|his|her|your|my|notre|votre|leur|son|sa|cette|ce`,
    (match) => {
      if (isHourOfDay(match)) return undefined
      const duration = match.get('duration')
      return counted(isBack(match) ? times(duration, -1) : duration, namedDayBefore)
    },
  ),
  ...rules('countdown', 'a? <duration>', (match) =>
    isCountdown(match) ? counted(times(match.get('duration'), -1), namedDayBefore) : undefined,
  ),
  ...rules(
    'day-beside-previous',
    `le? lendemain|surlendemain
     le jour d' apres|avant
     le? jour suivant|precedent
     la|l'? avant -? veille
     the day before|after
     the following|next|previous day
     la veille`,
    (match) => {
      const isEarlier = ['avant', 'precedent', 'before', 'previous', 'veille'].some(match.has)
      const isFar = match.has('surlendemain') || (match.has('veille') && match.has('avant'))
      const days = isFar ? 2 : 1
      return isEarlier
        ? { date: moved(firstDay, { count: -days, unit: 'day' }) }
        : { date: moved(namedDayAfter, { count: days, unit: 'day' }) }
    },
  ),
  ...rules(
    'part-beside-previous',
    '<hours> after|before\nthe? following|next|previous <hours>',
    (match) => {
      const isOver = match.after === undefined || ENDS.has(match.after.text)
      if (!isHalfOfDay(match) || (isBeside(match) && !isOver)) return undefined
      const count = match.has('before') || match.has('previous') ? -1 : 1
      return { moment: parted(moved(namedDayBefore, { count, unit: 'day' }), match.get('hours')) }
    },
  ),
  ...rules('part-beside-date', '<hours> after|before the? <date>', (match) => {
    if (match.get('hours').part === undefined) return undefined
    const count = match.has('before') ? -1 : 1
    return { moment: parted(moved(match.get('date'), { count, unit: 'day' }), match.get('hours')) }
  }),
  ...rules(
    'on-return',
    `a|des|apres|avant la|le|leur|sa|son|l'? reouverture|reprise|retour
     on|upon|after|from his|her|their|the? return|reopening
     when|once|after he|she|they|it '? s|re|is|are|get|gets? back|return|returns|reopen|reopens
     as soon as he|she|they|it '? s|re|is|are|get|gets? back|return|returns|reopen|reopens
     the? day|morning he|she|they '? s|re|is|are back|in
     le jour de son|leur retour
     quand|lorsqu' il|elle|ils|elles rentre|rentrent|revient|reviennent
     des qu' ils|il|elle|elles|on rouvre|rouvrent|revient|reviennent|rentre|rentrent|reprend|reprennent`,
    () => ({
      date: (now) => {
        const back = now.beside?.back
        return back === undefined ? undefined : onDay(back)
      },
    }),
  ),
  // "le 10h de demain": the meeting at that hour, not hours that are counted
  ...rules('hour-of-day', "le|the|notre|our <clock> de|d'|du|of <date>", (match) => ({
    moment: timed(match.get('date'), match.get('clock')),
  })),
  ...rules(
    'from-date',
    `<duration> apres|after|from|following|suivant|before|avant|past|prior le|la|the|to? <date>|<moment>|<period>
     <duration> a partir|compter de|du <date>
     <duration> plus? tard? que|de|du <date>
     <duration> ahead of the? <date>|<moment>|<period>`,
    besideDate,
  ),
  ...rules(
    'day-beside-date',
    `the|le? lendemain de|du|d'? la|l'|le? <date>|<period>
     the? day after <date>
     la? veille de|du|d'? la|l'|le? <date>|<period>
     la|l'? avant -? veille de|du|d'? la|l'|le? <date>|<period>
     le? surlendemain de|du|d'? la|l'|le? <date>|<period>
     the? day before <date>`,
    (match) => {
      const far = match.has('avant') || match.has('surlendemain') ? 2 : 1
      const sign = match.has('veille') || match.has('before') ? -far : far
      return {
        date: moved(match.maybe('date') ?? match.get('period'), { count: sign, unit: 'day' }),
      }
    },
  ),
]

/** Before a lone ordinal could be a day of the month: "dinner the second evening" of a fair. */
export const NTH_OF_SPANS: readonly Rule[] = rules(
  'nth-of-span',
  `the|le|la <ordinal> <hours>|<unit>
   the|le|la last|dernier|derniere <hours>|<unit>`,
  nthOfSpan,
)

/** "within 5 days of the visit on 4 May": before "within 5 days" alone could count from today. */
export const WITHIN_BESIDE: readonly Rule[] = rules(
  'beside-unknown',
  `dans|sous|within les? <duration> suivant|apres|after|of|following le|la|les|l'|the|our|their|notre|votre|leur|cette|ce`,
  (match) => ({ ...counted(match.get('duration'), namedDayBefore), bound: 'by' as const }),
)

/** What "the one after" may follow: "not next Tuesday but the one after". */
const INSTEAD: ReadonlySet<string> = new Set(', mais but plutot rather ou or donc so ('.split(' '))

/** The same weekday of the next week, or the next week or month, after the one that was named. */
const oneAfter: Meaning = ({ previous }) => {
  if (previous === undefined) return undefined
  if (previous.last === previous.first) return onDay(previous.first + 7)
  const unit = previous.grain === 'month' || previous.grain === 'week' ? previous.grain : undefined
  return unit === undefined ? undefined : periodAround(previous.first, unit, 1)
}

export const ONES_AFTER: readonly Rule[] = rules(
  'one-after',
  `le|celui|celle|la suivant|suivante
   celui|celle d' apres
   the one after|following that?
   the? next
   the next|following one`,
  (match) => {
    const isInstead = INSTEAD.has(match.before?.text ?? '')
    const isOver =
      match.after === undefined || ENDS.has(match.after.text) || match.after.is.clock !== undefined
    return isInstead && isOver ? { date: oneAfter } : undefined
  },
)
