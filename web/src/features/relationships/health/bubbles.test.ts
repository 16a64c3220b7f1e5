import { describe, expect, it } from 'vitest'
import { bubblesOf, readingOrder } from './bubbles.ts'

const deal = (
  name: string,
  closes_on: string,
  score: number | null,
  revenue_minor: number | null,
) => ({
  id: name,
  name,
  account: null,
  closes_on,
  revenue_minor,
  currency: 'EUR',
  score,
  state: score === null ? ('no_closed_activities' as const) : ('good' as const),
  trend: null,
})

describe('bubbles of the relationship pipeline', () => {
  it('puts a deal without a score at the bottom', () => {
    expect(bubblesOf([deal('quiet', '2026-12-01', null, 100)])[0]?.y).toBe(0)
  })

  it('draws a deal without revenue tiny, and above the large ones', () => {
    const [large, tiny] = bubblesOf([
      deal('tiny', '2026-12-01', 50, null),
      deal('large', '2026-12-01', 50, 1_000_000),
    ])

    expect([large?.radius, tiny?.radius]).toEqual([22, 4])
  })

  it('is read by close date, then by score', () => {
    const bubbles = bubblesOf([
      deal('late', '2027-01-01', 10, 5),
      deal('high', '2026-12-01', 90, 5),
      deal('low', '2026-12-01', 10, 900),
    ])

    expect(readingOrder(bubbles).map((one) => one.deal.name)).toEqual(['low', 'high', 'late'])
  })
})
