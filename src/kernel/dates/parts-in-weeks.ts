/** Some part of a day of a week: "an afternoon next week", "la semaine prochaine, un matin". */
import type { Rule } from './grammar.ts'
import { rules } from './grammar.ts'

/** Longer spans are no week (days). */
const WEEK = 7

/** Words that say of the part that any day will do. */
const ANY = 'any|some|un|une|plutot|ideally|preferably'

export const PARTS_IN_WEEKS: readonly Rule[] = rules(
  'part-in-week',
  `any|some|un|une <hours> of|in|de|d'|dans? cette|la|the? <period>
   <number> <hours> of|in|de|d'|dans? cette|la|the? <period>
   <period> ,? in|en? ${ANY} <hours>
   <period> ,? <number> <hours>`,
  (match) => {
    const [span, { part, from, to }] = [match.get('period'), match.get('hours')]
    if ((match.maybe('number') ?? 1) !== 1 || part === undefined) return undefined
    if ((match.after?.is.date ?? match.after?.is.weekday) !== undefined) return undefined
    return {
      period: (now) => {
        const reading = span(now)
        const isWeek = reading !== undefined && reading.last - reading.first < WEEK
        return isWeek ? { ...reading, part, hours: [from, to] } : reading
      },
    }
  },
)
