/** How models are named: letters, digits and underscore (Microsoft, "Configure predictive lead scoring"). */
import type { ScoringTable } from './contract.ts'

const NAME = /^[A-Za-z0-9_]{1,100}$/
const PREFIX: Readonly<Record<ScoringTable, string>> = {
  leads: 'LeadScoring',
  opportunities: 'OpportunityScoring',
}

export const isModelName = (name: string): boolean => NAME.test(name)

/**
 * Proposes the name of a new model: what it scores and the minute of its making in UTC.
 *
 * @example defaultModelName('leads', new Date('2020-09-18T14:10:00Z'))  // 'LeadScoring_202009181410'
 */
export function defaultModelName(table: ScoringTable, now: Date): string {
  const minute = now.toISOString().replaceAll(/[-T:]/g, '').slice(0, 12)
  return `${PREFIX[table]}_${minute}`
}

/** A proposed name that no model has yet: `_2`, `_3` … follow within the same minute. */
export function freeModelName(proposed: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? proposed : `${proposed}_${number}`
    if (!taken.has(name)) return name
  }
}
