/** Why a record has no score, or why the one that it has is not renewed. */
import type { Phrase, ScoringTable } from './contract.ts'
import { LEAST_RECORDS, SCORED_MONTHS } from './model.ts'

/** There is no model of the table at all. */
export const NO_MODEL = 'scoring.no_score.no_model'

export type ScoreSituation = {
  readonly table: ScoringTable
  readonly hasScore: boolean
  readonly isClosed: boolean
  readonly isTooOld: boolean
  /** Models of the table, published or not. */
  readonly modelCount: number
  /** The published ones, and whether each looks at the record. */
  readonly published: readonly { readonly matches: boolean; readonly filterColumn: string | null }[]
  /** Closed records so far; asked for only where there is no model. */
  readonly closedCount: number
}

/** @returns null when nothing stands in the way */
export function whyNoScore(situation: ScoreSituation): Phrase | null {
  const { table, published } = situation
  const say = (reason: string, values: Phrase['values'] = {}): Phrase => ({
    key: `scoring.no_score.${reason}`,
    values,
  })
  if (situation.isClosed) return say('closed')
  if (situation.isTooOld) return say('too_old', { months: SCORED_MONTHS })
  if (situation.modelCount === 0) {
    return say('no_model', { count: situation.closedCount, minimum: LEAST_RECORDS })
  }
  if (published.length === 0) return say('not_published')
  if (!published.some(({ matches }) => matches)) {
    const column = published.find(({ filterColumn }) => filterColumn !== null)?.filterColumn ?? ''
    return say('not_matched', {
      column: { key: `records.${table}.columns.${column}`, values: {} },
    })
  }
  return situation.hasScore ? null : say('not_yet')
}
