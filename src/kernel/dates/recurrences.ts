/** What comes back: "tous les lundis", "every other Friday", "le 15 de chaque mois", "weekly". */
import { civil, dayNumber, nthWeekday } from './calendar.ts'
import type { Classes, Match, Rule } from './grammar.ts'
import { rules } from './grammar.ts'
import { dayOfMonth, weekdayAlone } from './meanings.ts'
import type { Meaning, Unit } from './reading.ts'
import { dayMeaning, onDay, periodAround, today } from './reading.ts'

const CODES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const

const NAMES: Readonly<Partial<Record<Unit, string>>> = {
  day: 'daily',
  workday: 'weekdays',
  week: 'weekly',
  month: 'monthly',
  quarter: 'quarterly',
  year: 'yearly',
  hour: 'hourly',
}

/** `every` 1 is left out: `weekly:FR`, every other Friday `weekly:FR/2`. */
const coded = (code: string, every = 1): string => (every === 1 ? code : `${code}/${every}`)

function onWeekday(weekday: number, every = 1): Partial<Classes> {
  return { date: weekdayAlone(weekday), recurrence: coded(`weekly:${CODES[weekday] ?? ''}`, every) }
}

function everyUnit(match: Match): Partial<Classes> | undefined {
  const name = NAMES[match.get('unit')]
  const every = match.has('other') || match.has('second') ? 2 : (match.maybe('number') ?? 1)
  return name === undefined ? undefined : { date: today, recurrence: coded(name, every) }
}

function everyWeekday(match: Match): Partial<Classes> {
  const every = ['other', 'second', 'deux'].some(match.has) ? 2 : 1
  return onWeekday(match.maybe('weekdays') ?? match.get('weekday'), every)
}

const nextOfMonth = (day: number): Meaning => dayOfMonth(day)

function dayOfEachMonth(match: Match): Partial<Classes> | undefined {
  const day = match.maybe('ordinal') ?? match.maybe('integer')
  return day === undefined || day > 31
    ? undefined
    : { date: nextOfMonth(day), recurrence: `monthly:${day}` }
}

const WORDS: Readonly<Record<string, string>> = {
  weekly: 'weekly',
  hebdomadaire: 'weekly',
  hebdo: 'weekly',
  hebdomadaires: 'weekly',
  daily: 'daily',
  quotidien: 'daily',
  quotidienne: 'daily',
  quotidiennement: 'daily',
  monthly: 'monthly',
  mensuel: 'monthly',
  mensuelle: 'monthly',
  mensuellement: 'monthly',
  quarterly: 'quarterly',
  trimestriel: 'quarterly',
  trimestrielle: 'quarterly',
  yearly: 'yearly',
  annually: 'yearly',
  fortnightly: 'weekly/2',
  biweekly: 'weekly/2',
  annuellement: 'yearly',
}

const EVERY = 'every|each|chaque'

export const RECURRENCES: readonly Rule[] = [
  ...rules(
    'every-unit',
    `${EVERY} other|second|single|<number>? <unit>
     tous|toutes les <number>? <unit>
     once|twice|une|deux|a fois? par|a|per <unit>
     une fois par <unit>`,
    (match) =>
      match.has('par') || match.has('per') || match.has('once') || match.has('twice')
        ? perUnit(match)
        : everyUnit(match),
  ),
  ...rules(
    'every-weekday',
    `on? ${EVERY} other|second|single? <weekday> .?
     tous les deux? <weekdays>
     un <weekday> sur deux
     les <weekdays>
     on? <weekdays>
     le <weekday> de chaque semaine
     le <weekday> chaque semaine`,
    everyWeekday,
  ),
  ...rules('weekly-on', `weekly|hebdo|hebdomadaire ,? on|le|chaque|every <weekday>`, everyWeekday),
  ...rules('un-sur-deux', 'un <weekday> sur deux', (match) => onWeekday(match.get('weekday'), 2)),
  ...rules(
    'every-weekdays',
    `${EVERY} weekday|workday
     tous les jours ouvres
     on weekdays`,
    () => ({
      date: today,
      recurrence: 'weekdays',
    }),
  ),
  ...rules(
    'monthly-day',
    `le|the? <ordinal>|<integer> de|of|du ${EVERY} mois|month
     tous les <integer> du mois`,
    dayOfEachMonth,
  ),
  ...rules(
    'monthly-weekday',
    `le|the|on? <ordinal>|dernier|last <weekday> de|of|du ${EVERY} mois|month
     ${EVERY} <ordinal>|dernier|last <weekday> of|du the? mois|month`,
    (match) => {
      const weekday = match.get('weekday')
      const nth = match.maybe('ordinal') ?? -1
      return {
        date: dayMeaning((now) => nthOfMonth(now.day, weekday, nth)),
        recurrence: `monthly:${nth}${CODES[weekday] ?? ''}`,
      }
    },
  ),
  ...rules(
    'monthly-weekdays',
    `tous? les <ordinal> <weekdays> du|de mois|chaque mois?
     the? <ordinal> <weekdays> of the|each|every month`,
    (match) => ({
      date: dayMeaning((now) => nthOfMonth(now.day, match.get('weekdays'), match.get('ordinal'))),
      recurrence: `monthly:${match.get('ordinal')}${CODES[match.get('weekdays')] ?? ''}`,
    }),
  ),
  ...rules('recurrence-word', Object.keys(WORDS).join('|'), (match) => {
    const word = Object.entries(WORDS).find(([name]) => match.has(name))
    return word === undefined ? undefined : { recurrence: word[1] }
  }),
]

/** "toutes les deux semaines le lundi", "every two weeks on Monday". */
export const RECURRENCE_DAYS: readonly Rule[] = rules(
  'every-weeks-on',
  '<recurrence> ,? le|on|the? <weekday>|<weekdays>',
  (match) => {
    const [name, every = '1'] = match.get('recurrence').split('/')
    const weekday = match.maybe('weekday') ?? match.get('weekdays')
    return name === 'weekly' ? onWeekday(weekday, Number(every)) : undefined
  },
)

/** This month's, or next month's when this one has passed. */
function nthOfMonth(day: number, weekday: number, nth: number): number | undefined {
  const { year, month } = civil(day)
  for (const step of [0, 1, 2]) {
    const span = {
      first: dayNumber(year, month + step, 1),
      last: dayNumber(year, month + step + 1, 1) - 1,
    }
    const found = nthWeekday(span, weekday, nth)
    if (found !== undefined && found >= day) return found
  }
  return undefined
}

function perUnit(match: Match): Partial<Classes> | undefined {
  const name = NAMES[match.get('unit')]
  return name === undefined ? undefined : { date: (now) => onDay(now.day), recurrence: name }
}

/** "Tous les jours sauf mardi la semaine prochaine": some day of that week. */
export const EVERY_DAY_BUT: readonly Rule[] = rules(
  'every-day-but',
  `<recurrence> ,? sauf|excepte|hormis|except|but|bar le|on|the? <date>
   n' importe quel jour ,? sauf|excepte|hormis|hors le? <date>
   any day ,? except|but|bar on? <date>`,
  (match) => {
    const { rule } = match.element('date')
    const day = match.get('date')
    return rule !== 'weekday-next-week'
      ? undefined
      : {
          period: (now) => {
            const reading = day(now)
            return reading && periodAround(reading.first, 'week')
          },
        }
  },
)
