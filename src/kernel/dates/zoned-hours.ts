/** Hours that a time zone tells from the day of a month: "Wed 11 ET". */
import { isHourPlace } from './clock.ts'
import type { Match, Rule } from './grammar.ts'
import { rules } from './grammar.ts'
import { weekdayAlone } from './meanings.ts'
import { timed } from './moments.ts'

const ZONES = 'et|est|edt|ct|cst|cdt|mt|mst|mdt|pt|pst|pdt|gmt|bst|utc|cet|cest'
const ENGLISH_DAY = /^(?:mon|tue|wed|thu|fri|sat|sun)/

/** "Wed 9 CT Logistics", "Wed 2 est. 30 people": what goes on is a name, or the rest of an estimate. */
const isZone = (match: Match): boolean =>
  match.has('at') ||
  match.has('@') ||
  match.has('time') ||
  match.after?.text === 'w' ||
  (isHourPlace(match) && !(match.has('est') && match.after?.text === '.'))

/** "Wed 11 ET", "Monday 9 GMT": what a time zone follows is an hour; « mercredi 11 et » is none. */
export const ZONED_HOURS: readonly Rule[] = rules(
  'zoned-hour',
  `<weekdayName> .? ,? at|@? <integer> ${ZONES} time?
   <weekdayName> .? ,? at|@? <integer> eastern|central|mountain|pacific time`,
  (match) => {
    const hour = match.get('integer')
    const isEnglish = ENGLISH_DAY.test(match.element('weekdayName').text)
    if (!isEnglish || hour < 1 || hour > 23 || !isZone(match)) return undefined
    const clock = { minute: hour * 60, isOpen: hour <= 12, grain: 'hour' } as const
    return { moment: timed(weekdayAlone(match.get('weekdayName')), clock) }
  },
)
