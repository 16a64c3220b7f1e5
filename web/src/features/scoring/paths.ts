import type { ScoringTable } from '../../../../src/scoring/contract.ts'

const PLACE: Readonly<Record<ScoringTable, string>> = {
  leads: '/settings/lead-scoring',
  opportunities: '/settings/opportunity-scoring',
}

/** Where the models of a table are listed. */
export const settingsPath = (table: ScoringTable): string => PLACE[table]

/** The page of a model, at one of its tabs. */
export const modelPath = (model: { table: ScoringTable; id: string }, tab?: string): string =>
  `${PLACE[model.table]}/${model.id}${tab === undefined ? '' : `?tab=${tab}`}`

/** How good one version of a model is. */
export const performancePath = (
  model: { table: ScoringTable; id: string },
  version: string,
): string => `${modelPath(model, 'performance')}&version=${version}`

/** What each value of an attribute does. */
export const attributePath = (model: { table: ScoringTable; id: string }, name: string): string =>
  `${PLACE[model.table]}/${model.id}/attributes/${encodeURIComponent(name)}/influence`
