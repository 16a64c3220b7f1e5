/**
 * Is there more or less of it than in deals that were won? A figure is out of the ordinary only
 * outside the middle half of theirs: between quartiles half of all won deals are.
 */
import type { ComparedFigure, ComparedValue, Verdict } from './contract.ts'
import { COMPARED_FIGURES, LEAST_COMPARED } from './contract.ts'

/** Null where there is nothing to speak of: no answer, no message. */
export type DealFigures = Readonly<Record<ComparedFigure, number | null>>

/** @param others  the won deals, any order */
export function compareDeals(own: DealFigures, others: readonly DealFigures[]): ComparedValue[] {
  return COMPARED_FIGURES.map((figure) => {
    const values = others.map((deal) => deal[figure]).filter((value) => value !== null)
    const quartiles = values.length < LEAST_COMPARED ? null : quartilesOf(values)
    return { figure, own: own[figure], quartiles, verdict: verdictOf(own[figure], quartiles) }
  })
}

function verdictOf(own: number | null, quartiles: ComparedValue['quartiles']): Verdict {
  if (own === null || quartiles === null) return 'unknown'
  if (own > quartiles.high) return 'more'
  return own < quartiles.low ? 'less' : 'usual'
}

function quartilesOf(values: readonly number[]): NonNullable<ComparedValue['quartiles']> {
  const sorted = [...values].sort((one, other) => one - other)
  return {
    low: quantile(sorted, 0.25),
    median: quantile(sorted, 0.5),
    high: quantile(sorted, 0.75),
  }
}

/** Linear between the neighbours (Hyndman & Fan 1996, type 7). */
function quantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1)
  const below = sorted[Math.floor(place)] ?? 0
  const above = sorted[Math.ceil(place)] ?? below
  return below + (above - below) * (place - Math.floor(place))
}
