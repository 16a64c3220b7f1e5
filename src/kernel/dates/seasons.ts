/** Seasons of the north: "cet été", "next spring", "before the summer". */
import { civil, dayNumber } from './calendar.ts'
import type { Classes, Match, Rule } from './grammar.ts'
import { rules } from './grammar.ts'
import type { Reading } from './reading.ts'

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

export const SEASON_RULES: readonly Rule[] = [
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
