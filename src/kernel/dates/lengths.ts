/** Lengths of time that count from no day: "réunion de 2h", "30 days end of month", "a 2 h meeting". */
import type { Classes, Match, Rule } from './grammar.ts'
import { rules } from './grammar.ts'

/** "réunion de 2h": a length; "à partir de 2h", "de 2h à 4h": hours. */
function isLength(match: Match): Partial<Classes> | undefined {
  const { count, unit } = match.get('duration')
  if (match.element('duration').is.clock !== undefined && count > 4) return undefined
  if (['partir', 'compter', 'autour', 'alentours', 'des'].includes(match.before?.text ?? ''))
    return undefined
  if (['a', '-', "jusqu'", 'to', 'et', 'and'].includes(match.after?.text ?? '')) return undefined
  return unit === 'hour' || unit === 'minute' ? { confidence: 0 } : undefined
}

/** "A 2 h meeting". */
const LASTING = new Set('meeting call session workshop demo training visit slot review'.split(' '))

const isTerm = (match: Match): boolean =>
  match.has('net') || match.has('fin') || match.has('end') || match.has('eom')

export const LENGTHS: readonly Rule[] = [
  ...rules(
    'lasting',
    `pendant|durant|for|depuis|during|lasting|lasts|dure|prend|takes|took <duration>
     duree|plus|moins de|: <duration>`,
    (match) => ({ confidence: 0, duration: match.get('duration') }),
  ),
  ...rules(
    'payment-term',
    `a|net? <duration> date? net|fin de? mois|facture?
     a|net? <duration> end of month
     net <integer> end of month
     a|net? <duration> eom
     net <integer> eom`,
    (match) => (isTerm(match) ? { confidence: 0 } : undefined),
  ),
  ...rules('lasting-of', 'de|of|- <duration>', isLength),
  ...rules('lasting-of', 'a|an <duration>', (match) =>
    LASTING.has(match.after?.text ?? '') ? isLength(match) : undefined,
  ),
]
