/** Days of a week that is named by its number or one of its days: "jeudi de la semaine 22", "midweek". */
import type { Rule } from './grammar.ts'
import { rules } from './grammar.ts'
import { edgeOf, period, weekdayOfWeek } from './meanings.ts'
import type { Meaning } from './reading.ts'
import { onDay, periodAround } from './reading.ts'

/** Rules that find a week and nothing else. */
const OF_WEEKS: ReadonlySet<string> = new Set([
  'short-week',
  'week-number',
  'week-of',
  'week-of-day',
])

const middleOfThis = edgeOf('middle', period('week', 0))
const middleOfNext = edgeOf('middle', period('week', 1))

/** The middle of this week, or of the next where it has passed. */
const middleOfWeek: Meaning = (now) => {
  const reading = middleOfThis(now)
  return reading !== undefined && reading.last < now.day ? middleOfNext(now) : reading
}

/** "The week after Easter", « la semaine d'avant le 12 juin » : the calendar week beside that of a day. */
export const WEEKS_BESIDE: readonly Rule[] = rules(
  'week-beside-date',
  `the? <unit> after|before|following|preceding the? <date>
   la <unit> d'? apres|avant|suivant|precedant le|la|l'? <date>`,
  (match) => {
    const [unit, base] = [match.get('unit'), match.get('date')]
    const isNamed = NAMED_DAYS.has(match.element('date').rule ?? 'figures')
    if (unit !== 'week' || !isNamed) return undefined
    const step = ['before', 'preceding', 'avant', 'precedant'].some(match.has) ? -1 : 1
    return {
      period: (now) => {
        const reading = base(now)
        return reading === undefined ? undefined : periodAround(reading.first, 'week', step)
      },
    }
  },
)
/** Rules that find a day of the calendar or a feast. */
const NAMED_DAYS: ReadonlySet<string> = new Set(['holiday', 'day-month', 'month-day', 'figures'])

export const WEEKS: readonly Rule[] = [
  ...rules(
    'weekday-of-week',
    `le|on? the? <weekdayName> .? ,? of|in|de|du|en? la? <period>
     le|on? the? <weekdayName> .? ,? ( <period> )`,
    (match) => {
      if (!OF_WEEKS.has(match.element('period').rule ?? '')) return undefined
      const [week, weekday] = [match.get('period'), match.get('weekdayName')]
      return {
        date: (now) => {
          const reading = week(now)
          return reading === undefined
            ? undefined
            : onDay(weekdayOfWeek({ ...now, day: reading.first }, weekday, 0))
        },
      }
    },
  ),
  ...rules(
    'midweek',
    `midweek|midwk of? <period>
     mid - <unit> of? <period>`,
    (match) =>
      (match.maybe('unit') ?? 'week') === 'week'
        ? { period: edgeOf('middle', match.get('period')) }
        : undefined,
  ),
  ...rules('midweek', 'midweek|midwk\nmid - <unit>', (match) =>
    (match.maybe('unit') ?? 'week') === 'week' ? { period: middleOfWeek } : undefined,
  ),
]
