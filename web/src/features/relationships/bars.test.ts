import { describe, expect, it } from 'vitest'
import { mainCurrency, pipelineBars } from './pipeline-bars.ts'
import { dailyBuckets, daysBetween } from './series-bars.ts'

describe('the ninety days', () => {
  it('end today, and show days without activity too', () => {
    const buckets = dailyBuckets(
      [{ on: '2026-11-24', kind: 'email', direction: 'in', count: 2 }],
      '2026-11-24',
    )

    expect(buckets).toHaveLength(90)
    expect(buckets.at(-1)).toMatchObject({ key: '2026-11-24', us: 0, them: 2 })
    expect(buckets[0]).toMatchObject({ key: '2026-08-27', us: 0, them: 0 })
  })

  it('count as ours what has no direction, such as a task', () => {
    const [bucket] = dailyBuckets(
      [{ on: '2026-11-24', kind: 'task', direction: null, count: 1 }],
      '2026-11-24',
    ).slice(-1)

    expect(bucket).toMatchObject({ us: 1, them: 0 })
  })

  it('are counted across a change of the clocks', () => {
    expect(daysBetween('2026-10-24', '2026-10-26')).toEqual([
      '2026-10-24',
      '2026-10-25',
      '2026-10-26',
    ])
  })
})

describe('the pipeline', () => {
  const row = (month: string | null, stage: string, currency: string, amount_minor: number) => ({
    month,
    stage,
    currency,
    count: 1,
    amount_minor,
  })
  const rows = [
    row('2027-01', 'close', 'EUR', 500),
    row('2026-12', 'qualify', 'EUR', 100),
    row('2026-12', 'close', 'EUR', 200),
    row('2026-12', 'close', 'GBP', 900),
    row(null, 'develop', 'EUR', 50),
  ]

  it('is drawn in the currency of most deals, and never adds two currencies', () => {
    expect(mainCurrency(rows)).toBe('EUR')
    expect(pipelineBars(rows, 'EUR').map((bar) => bar.parts)).toEqual([
      [100, 0, 0, 200],
      [0, 0, 0, 500],
    ])
  })

  it('leaves out deals without a date', () => {
    expect(pipelineBars(rows, 'EUR').map((bar) => bar.month)).toEqual(['2026-12', '2027-01'])
  })
})
