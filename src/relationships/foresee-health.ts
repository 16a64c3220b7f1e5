/** What-if: the facts of health after an activity, and after days of silence. Pure. */
import type { Flow, HealthChoices, HealthFacts } from './rate-health.ts'
import { FLOWS, halfLifeDays, RHYTHM_DAYS } from './rate-health.ts'

/** The facts if this were done and completed today. A message stands for one that answers nothing. */
export function withActivity(facts: HealthFacts, flow: Exclude<Flow, 'task'>): HealthFacts {
  return {
    ...facts,
    volume: { ...facts.volume, [flow]: facts.volume[flow] + 1 },
    daysSinceFirst: facts.daysSinceFirst ?? 0,
    daysSinceLast: 0,
    periodsSeen: RHYTHM_DAYS.map(
      (days, index) => (facts.periodsSeen[index] ?? 0) + (isInPeriod(facts, days) ? 0 : 1),
    ),
    recentCount: facts.recentCount + 1,
  }
}

/** Whether the last interaction lies in the period of so many days that today is in. */
function isInPeriod({ day, daysSinceLast }: HealthFacts, days: number): boolean {
  if (daysSinceLast === undefined) return false
  return Math.floor(day / days) === Math.floor((day - daysSinceLast) / days)
}

/** The facts after so many days in which nothing happens; the counts of the trend are those of before. */
export function afterSilence(
  facts: HealthFacts,
  days: number,
  choices: HealthChoices,
): HealthFacts {
  const left = 2 ** (-days / halfLifeDays(choices))
  const later = (since: number | undefined): number | undefined =>
    since === undefined ? undefined : since + days
  const volume = { ...facts.volume }
  for (const flow of FLOWS) volume[flow] *= left
  return {
    ...facts,
    volume,
    answers: facts.answers * left,
    daysSinceFirst: later(facts.daysSinceFirst),
    daysSinceLast: later(facts.daysSinceLast),
    day: facts.day + days,
  }
}
