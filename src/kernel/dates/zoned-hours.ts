/** Hours that a time zone tells from the day of a month: "Wed 11 ET". */
import type { Rule } from './grammar.ts'
import { rules } from './grammar.ts'
import { weekdayAlone } from './meanings.ts'
import { timed } from './moments.ts'

const ZONES =
  'et|est|edt|ct|cst|cdt|mt|mst|mdt|pt|pst|pdt|gmt|bst|utc|cet|cest|eastern|central|mountain|pacific'
const ENGLISH_DAY = /^(?:mon|tue|wed|thu|fri|sat|sun)/

/** "Wed 11 ET", "Monday 9 GMT": what a time zone follows is an hour; « mercredi 11 et » is none. */
export const ZONED_HOURS: readonly Rule[] = rules(
  'zoned-hour',
  `<weekdayName> .? ,? at|@? <integer> ${ZONES}`,
  (match) => {
    const hour = match.get('integer')
    const isEnglish = ENGLISH_DAY.test(match.element('weekdayName').text)
    if (!isEnglish || hour < 1 || hour > 23) return undefined
    const clock = { minute: hour * 60, isOpen: hour <= 12, grain: 'hour' } as const
    return { moment: timed(weekdayAlone(match.get('weekdayName')), clock) }
  },
)
