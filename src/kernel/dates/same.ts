/** "mercredi, même heure", "same time Thursday", "same time next week": the hour of what was named before. */
import { namedDayBefore } from './anchored.ts'
import { mondayOf, weekdayOf } from './calendar.ts'
import type { Match, Rule } from './grammar.ts'
import { rules } from './grammar.ts'
import { atClock, bareHour, parted } from './moments.ts'
import type { Meaning, Now, Reading } from './reading.ts'
import { onDay } from './reading.ts'

const SAME = 'meme|memes|same'
const HOUR = 'heure|heures|horaire|horaires|creneau|time|hour|slot'

function atSameHour(day: number, { beside }: Now): Reading {
  const hour = beside?.hour
  if (hour === undefined) return onDay(day)
  const { from, part, hours, grain } = hour
  const to = hour.last === hour.first ? hour.to : undefined
  return { first: day, last: day, grain, from, to, part, hours }
}

const onSameHour =
  (base: Meaning): Meaning =>
  (now) => {
    const reading = base(now)
    if (reading === undefined) return undefined
    return reading.from === undefined ? atSameHour(reading.first, now) : reading
  }

/** In another week the weekday is that of the day named before. */
const inWeek =
  (week: Meaning): Meaning =>
  (now) => {
    const span = week(now)
    if (span === undefined || span.last - span.first !== 6) return undefined
    const day = now.beside?.hour?.first ?? now.previous?.first ?? now.day
    return atSameHour(mondayOf(span.first) + weekdayOf(day), now)
  }

const dayOf = (match: Match): Meaning => match.maybe('date') ?? match.get('moment')

export const SAME_HOURS: readonly Rule[] = [
  ...rules(
    'same-hour',
    `<date>|<moment> ,? but|mais? a|at|@|aux? la|the|les? ${SAME} ${HOUR}
     a|at|aux? la|the|les? ${SAME} ${HOUR} ,? on|le|mais|but? le|on? <date>`,
    (match) => ({ moment: onSameHour(dayOf(match)) }),
  ),
  ...rules(
    'same-hour-named',
    `<date>|<moment> ,? a|at? la|the? ${SAME} ${HOUR} ,? ( <clock>|<integer> )`,
    (match) => {
      const hour = match.maybe('integer')
      const clock = hour === undefined ? match.get('clock') : bareHour(hour)
      const base = dayOf(match)
      return {
        moment: (now) => {
          const reading = base(now)
          return reading === undefined || clock === undefined
            ? reading
            : atClock(onDay(reading.first), clock)
        },
      }
    },
  ),
  ...rules(
    'same-hour-of-week',
    `a|at? la|the|le? ${SAME} ${HOUR}|jour|day ,? <period>
     a|at? la|the|le? ${SAME} jour|day ,? a|at? la|the? ${SAME} ${HOUR} ,? <period>`,
    (match) => ({ moment: inWeek(match.get('period')) }),
  ),
]

/** "inside that window", "sur cette période": the days that were named before. */
export const THAT_WINDOW: readonly Rule[] = rules(
  'that-window',
  `inside|during|within|in that|this window|period|slot
   pendant|durant|dans|sur cette|ce periode|creneau|fenetre la?`,
  () => ({ period: (now) => now.previous }),
)

/** "dinner that evening", "ce soir-là": of the day named before. */
export const THAT_PARTS: readonly Rule[] = rules(
  'that-part',
  `that <hours>
   the same <hours>
   ce|cet|cette <hours> - la
   ce|cet|cette <hours> la`,
  (match) =>
    match.get('hours').part === undefined
      ? undefined
      : { moment: parted(namedDayBefore, match.get('hours')) },
)
