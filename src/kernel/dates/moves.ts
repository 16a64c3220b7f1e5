/** Moves by a length of time: "repoussé d'une semaine", "brought forward two days", from the day named before. */

import { isHourPlace } from './clock.ts'
import type { Match, Rule } from './grammar.ts'
import { rules } from './grammar.ts'
import { atClock, bareHour } from './moments.ts'
import type { Duration, Meaning } from './reading.ts'
import { onDay, shift, times } from './reading.ts'

/** Participles, infinitives and first persons of French verbs in -er. */
const forms = (stems: string): string =>
  stems
    .split(' ')
    .flatMap((stem) => ['e', 'ee', 'es', 'ees', 'er', 'ons', 'ez'].map((end) => stem + end))
    .join('|')

const LATER_FR = forms('decal report repouss differ retard gliss recul')
const EARLIER_FR = forms('avanc')
const LATER_EN =
  'pushed|push|pushing|delayed|delay|delaying|postponed|postpone|deferred|slipped|slips|shifted'
const CARRIED = 'put|moved|move|moves|moving|set|knocked|pushed|push|shifted|shift'
const DRAWN = 'brought|bring|brings|bringing|moved|move|moves|moving|pulled|pull|shifted|shift'
const IT = 'it|that|this|them|us'

/** The day named before, with its hour, so much later or earlier; an hour counts from an hour. */
const fromPrevious =
  (duration: Duration): Meaning =>
  (now) => {
    const { previous } = now
    const isOfHours = duration.unit === 'hour' || duration.unit === 'minute'
    if (previous === undefined || (isOfHours && previous.from === undefined)) return undefined
    const moved = shift({ ...previous, last: previous.first }, duration, now.minute)
    return previous.from === undefined ? moved : { ...moved, grain: previous.grain }
  }

const movedBy =
  (sign: 1 | -1) =>
  (match: Match): ReturnType<Rule['make']> => {
    // "brought forward an hour to 2pm Thursday" names the new hour itself
    if (['to', 'a', 'au'].includes(match.after?.text ?? '')) return undefined
    const meaning = fromPrevious(times(match.get('duration'), sign))
    return { moment: meaning, isMoved: true }
  }

/** "Friday at 2, make it 3", "at 2, no 3": another hour where one was named; otherwise a count. */
function hourInstead(match: Match): ReturnType<Rule['make']> {
  const clock = match.maybe('clock') ?? bareHour(match.get('number'))
  if (clock === undefined || !isHourPlace(match)) return undefined
  return {
    moment: ({ previous }) =>
      previous?.from === undefined ? undefined : atClock(onDay(previous.first), clock),
    isMoved: true,
  }
}

export const MOVES: readonly Rule[] = [
  ...rules(
    'hour-instead',
    `make it|that <number>
     , no|sorry|pardon|actually ,? <number>`,
    hourInstead,
  ),
  ...rules(
    'moved-by',
    `${LATER_FR} encore? d'|de <duration>
     ${LATER_EN} ${IT}? back|out|off? by|for? another? <duration>
     ${CARRIED} ${IT}? back|out|off by|for? another? <duration>`,
    movedBy(1),
  ),
  ...rules(
    'moved-by',
    `${EARLIER_FR} d'|de <duration>
     ${DRAWN} ${IT}? forward|up|in by? <duration>`,
    movedBy(-1),
  ),
]
