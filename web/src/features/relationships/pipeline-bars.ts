import type { Home } from '../../../../src/relationships/contract.ts'

export const STAGES = ['qualify', 'develop', 'propose', 'close'] as const
/** From light to strong: the nearer to signature, the stronger. */
export const STAGE_COLORS = [
  'var(--rapport-step-1)',
  'var(--rapport-step-2)',
  'var(--rapport-step-3)',
  'var(--rapport-step-4)',
] as const

export type PipelineBar = { month: string; parts: readonly number[]; counts: readonly number[] }

/** The currency with the most deals: amounts of different currencies are never added. */
export function mainCurrency(pipeline: Home['pipeline']): string | undefined {
  const counts = new Map<string, number>()
  for (const { currency, count } of pipeline)
    if (currency) counts.set(currency, (counts.get(currency) ?? 0) + count)
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0]
}

/** One bar a month of the estimated close date, its parts by stage, in minor units. */
export function pipelineBars(pipeline: Home['pipeline'], currency: string): readonly PipelineBar[] {
  const rows = pipeline.filter((row) => row.currency === currency)
  const months = [...new Set(rows.flatMap((row) => (row.month === null ? [] : [row.month])))]
  return months.toSorted().map((month) => {
    const at = (stage: string) => rows.filter((row) => row.month === month && row.stage === stage)
    const sum = (stage: string, of: 'amount_minor' | 'count'): number =>
      at(stage).reduce((total, row) => total + row[of], 0)
    return {
      month,
      parts: STAGES.map((stage) => sum(stage, 'amount_minor')),
      counts: STAGES.map((stage) => sum(stage, 'count')),
    }
  })
}
