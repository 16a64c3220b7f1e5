/** "Looking at 18-19 June": after "at" a span of days, the first of which is no hour. */
import type { Rule } from './grammar.ts'
import { rules } from './grammar.ts'
import { monthDay } from './meanings.ts'
import { between } from './ranges.ts'

const isDay = (day: number): boolean => day >= 1 && day <= 31

export const SPANS_OF_MONTH: readonly Rule[] = rules(
  'days-of-month',
  'at|around|about|a|vers <integer> -|to|au <integer> of|de? <monthName>',
  (match) => {
    const [one, two] = [match.get('integer'), match.get('integer', 1)]
    if (!isDay(one) || !isDay(two) || one >= two) return undefined
    const month = match.get('monthName')
    return { period: between(monthDay(month, one), monthDay(month, two)) }
  },
)
