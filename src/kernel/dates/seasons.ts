/** Seasons of the north: "cet été", "next spring", "before the summer". */
import { civil, dayNumber } from './calendar.ts'
import type { Classes, Match, Rule } from './grammar.ts'
import { rules } from './grammar.ts'
import type { Now, Reading } from './reading.ts'
import { onDay } from './reading.ts'

/** Seasons of the north: their first day and the number of months they last. */
const SEASONS: Readonly<Record<string, readonly [month: number, day: number]>> = {
  printemps: [3, 21],
  spring: [3, 21],
  ete: [6, 21],
  summer: [6, 21],
  automne: [9, 23],
  autumn: [9, 23],
  fall: [9, 23],
  hiver: [12, 21],
  winter: [12, 21],
}

function season(match: Match): Partial<Classes> | undefined {
  const entry = Object.entries(SEASONS).find(([word]) => match.has(word))
  if (entry === undefined) return undefined
  const [startMonth, startDay] = entry[1]
  const step =
    match.has('prochain') || match.has('next')
      ? 1
      : match.has('dernier') || match.has('last')
        ? -1
        : 0
  return {
    period: (now) => {
      const { year } = civil(now.day)
      const spans = [year - 2, year - 1, year, year + 1, year + 2].map(
        (of): Reading => ({
          first: dayNumber(of, startMonth, startDay),
          last: dayNumber(of, startMonth + 3, startDay) - 1,
          grain: 'month',
        }),
      )
      const index = spans.findIndex((span) => span.last >= now.day)
      return spans[
        index + (step > 0 && (spans[index]?.first ?? 0) <= now.day ? 1 : step < 0 ? -1 : 0)
      ]
    },
  }
}

/** "avant l'été": what makes a season a time rather than a name. */
const LEADS_TO_SEASON = new Set(
  "avant apres before after until by for pour des ici jusqu' a".split(' '),
)

const JANUARY = 1
const SEPTEMBER = 9
/** From this month on the next return to school or work is that of January (chosen). */
const NOVEMBER = 11

/** "À la rentrée": the first days of September, said late in the year that of January. */
function afterHolidays(now: Now): Reading {
  const { year, month } = civil(now.day)
  const isLate = month >= NOVEMBER
  const [of, start, first] = isLate ? [year + 1, JANUARY, 3] : [year, SEPTEMBER, 1]
  const span = (at: number): Reading => ({
    first: dayNumber(at, start, first),
    last: dayNumber(at, start, first + 9),
    grain: 'month',
  })
  return span(of).last < now.day ? span(of + 1) : span(of)
}

/** "Après les fêtes": Christmas and New Year's Day are over. */
function newYear(now: Now): Reading {
  const { year, month } = civil(now.day)
  const of = month === JANUARY ? year : year + 1
  return { first: dayNumber(of, 1, 2), last: dayNumber(of, 1, 15), grain: 'month' }
}

/** "Avant les fêtes". */
function lastBeforeFeasts(now: Now): Reading {
  const { year } = civil(now.day)
  const eve = dayNumber(year, 12, 24)
  return onDay(eve < now.day ? dayNumber(year + 1, 12, 24) : eve)
}

/** "The holidays" are those of the end of the year when they are near. */
const isNearFeasts = ({ day }: Now): boolean =>
  civil(day).month >= 10 || (civil(day).month === 1 && civil(day).day < 10)

export const SEASON_RULES: readonly Rule[] = [
  ...rules('back-to-work', 'la rentree de? septembre?', (match) =>
    LEADS_TO_SEASON.has(match.before?.text ?? '') ? { period: afterHolidays } : undefined,
  ),
  ...rules('after-feasts', "apres les fetes de? fin? d'? annee?", () => ({ period: newYear })),
  ...rules('before-feasts', "avant les fetes de? fin? d'? annee?", () => ({
    date: lastBeforeFeasts,
    bound: 'before',
  })),
  ...rules('after-feasts', 'after the festive? holidays|holiday season|period|break?', () => ({
    period: (now) => (isNearFeasts(now) ? newYear(now) : undefined),
  })),
  ...rules('before-feasts', 'before the festive? holidays|holiday season|period|break?', () => ({
    date: (now) => (isNearFeasts(now) ? lastBeforeFeasts(now) : undefined),
    bound: 'before',
  })),
  ...rules(
    'season',
    `cet|cette|this|l'|en|au|in|the|next|last|${Object.keys(SEASONS).join('|')}? ${Object.keys(SEASONS).join('|')} prochain|dernier?`,
    (match) => {
      const lead = match.before?.text ?? ''
      // "jusqu'à l'été" leads to a season, "a été fermé" does not
      const isLed = LEADS_TO_SEASON.has(lead) && (lead !== 'a' || match.has("l'"))
      const isIntroduced =
        isLed || ['cet', 'this', 'next', 'last', 'prochain', 'dernier', 'cette'].some(match.has)
      return isIntroduced ? season(match) : undefined
    },
  ),
]
