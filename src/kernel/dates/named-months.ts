/** Months by name and number, years, quarters and weeks by number. */
import { civil } from './calendar.ts'
import type { Classes, Match, Rule } from './grammar.ts'
import { rules } from './grammar.ts'
import { isoWeek, monthNamed, partOfYear, yearNamed } from './meanings.ts'
import type { Meaning } from './reading.ts'

/** What is a span of the calendar. */
export const asPeriod = (meaning: Meaning): Partial<Classes> => ({ period: meaning })

const month = (match: Match): Partial<Classes> =>
  asPeriod(monthNamed(match.maybe('monthName') ?? match.get('month'), match.maybe('year')))

/** The month of that name after, or before, the current one. */
const monthBeside =
  (name: number, sign: 1 | -1): Meaning =>
  (now) => {
    const here = civil(now.day)
    const isBeyond = sign > 0 ? name > here.month : name < here.month
    return monthNamed(name, here.year + (isBeyond ? 0 : sign))(now)
  }

/** "budget 2027", "exercice 2026": what makes four figures a year. */
const LEADS_TO_YEAR = new Set(
  'budget budgets exercice fy catalogue tarif tarifs programme saison season'.split(' '),
)

export const MONTHS: readonly Rule[] = [
  ...rules(
    'month',
    `au|le mois de|d' <month> <year>?
     <monthName> .? ,? de|of|in? <year>?
     during|en|courant|this|cet <month> .? <year>?
     <month> .? of? <year>
     <month> -|/ <year>`,
    month,
  ),
  ...rules('month-in', 'in <month> .? <year>?', month),
  ...rules(
    'month-next',
    `next <month>
     <month> prochain
     en <month> prochain
     <month> after next`,
    (match) => {
      const isAfter = match.has('after')
      const name = match.get('month')
      return asPeriod((now) => {
        const next = monthBeside(name, 1)(now)
        return isAfter && next !== undefined
          ? monthBeside(name, 1)({ ...now, day: next.last })
          : next
      })
    },
  ),
  ...rules(
    'month-last',
    `last <month>
     en? <month> dernier|passe`,
    (match) => ({
      period: monthBeside(match.get('month'), -1),
      isPast: true,
    }),
  ),
  ...rules('year-alone', '<year>', (match) =>
    LEADS_TO_YEAR.has(match.before?.text ?? '')
      ? asPeriod(yearNamed(match.get('year')))
      : undefined,
  ),
  ...rules('year', `in|during|en|for|since|depuis|l'|courant an|annee? <year>`, (match) =>
    asPeriod(yearNamed(match.get('year'))),
  ),
  ...rules('quarter-ordinal', `le|the? <ordinal> <unit> of|de|du? <year>?`, (match) => {
    const nth = match.get('ordinal')
    if (match.get('unit') !== 'quarter' || nth > 4) return undefined
    return asPeriod(partOfYear(3, nth, match.maybe('year')))
  }),
  ...rules(
    'half-year',
    `le|the? premier|second|deuxieme|first semestre|half of|de|the? year? <year>?`,
    (match) => {
      if (match.has('half') && !match.has('year') && match.maybe('year') === undefined)
        return undefined
      const nth = match.has('premier') || match.has('first') ? 1 : 2
      return asPeriod(partOfYear(6, nth, match.maybe('year')))
    },
  ),
  ...rules(
    'week-number',
    `la|the|en? week|semaine|wk|sem|kw .? no|n|number? °? <integer> of|de? <year>?`,
    (match) => {
      const week = match.get('integer')
      return week < 1 || week > 53 ? undefined : asPeriod(isoWeek(week, match.maybe('year')))
    },
  ),
]
