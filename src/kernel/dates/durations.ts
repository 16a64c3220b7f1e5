/** Lengths of time: "two weeks", "48 h", "une quinzaine", "half an hour", "3 jours ouvrés". */
import type { Match, Rule } from './grammar.ts'
import { rules } from './grammar.ts'
import type { Unit } from './reading.ts'

const lasts = (count: number, unit: Unit) => ({ duration: { count, unit } })

function counted(match: Match): ReturnType<typeof lasts> {
  const half = match.has('demi') || match.has('demie') || match.has('half') ? 0.5 : 0
  return lasts(match.get('number') + half, match.get('unit'))
}

export const DURATIONS: readonly Rule[] = [
  ...rules(
    'duration',
    `<number> more|autres|petite|petites|petits|bonne|bonnes? <unit>
     <number> <unit> and|et a|an? half|demi|demie
     <number> and a|an? half <unit>`,
    counted,
  ),
  ...rules('duration-range', '<number> -|to|a|or|ou|/ <number> <unit>', (match) => {
    const [least, most] = [match.get('number'), match.get('number', 1)]
    const unit = match.get('unit')
    if (unit === 'hour' || unit === 'minute' || most <= least) return undefined
    return { duration: { count: least, unit, most } }
  }),
  ...rules(
    'duration-few',
    `a? few|couple|pair of? <unit>
     quelques <unit>`,
    (match) => lasts(match.has('couple') || match.has('pair') ? 2 : 3, match.get('unit')),
  ),
  ...rules(
    'duration-part',
    `half a|an|- <unit>
     demi|demie -? <unit>
     une? demi|demie -? <unit>`,
    (match) => (match.get('unit') === 'hour' ? lasts(30, 'minute') : undefined),
  ),
  ...rules(
    'duration-quarter-hour',
    `a? quarter of an hour
     three -? quarters of an hour
     un? quart d' heure
     trois quarts d' heure`,
    (match) => lasts(['three', 'trois'].some(match.has) ? 45 : 15, 'minute'),
  ),
  ...rules(
    'duration-work',
    `<number> business|working|work|office|week <unit>
     <number> <unit> ouvres|ouvre|ouvrables|ouvrable`,
    (match) => (match.get('unit') === 'day' ? lasts(match.get('number'), 'workday') : undefined),
  ),
  ...rules('duration-fortnight', 'a|one|une|la|cette|this|the fortnight|quinzaine', () =>
    lasts(14, 'day'),
  ),
  ...rules('duration-eight', 'une huitaine', () => lasts(8, 'day')),
  ...rules('duration-ten', 'une? dizaine de <unit>', (match) => lasts(10, match.get('unit'))),
  ...rules('duration-fifteen', 'une? quinzaine de <unit>', (match) =>
    match.get('unit') === 'day' ? lasts(14, 'day') : lasts(15, match.get('unit')),
  ),
]
