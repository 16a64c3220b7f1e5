import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { healthTrend, pace, whySteady } from './health-trend.ts'

describe('the trend', () => {
  const withCounts = (recentCount: number, earlierCount: number) => ({ recentCount, earlierCount })

  it('is steady while the number of interactions is what chance gives', () => {
    expect(healthTrend(withCounts(4, 12), 70, 50)).toBe('steady')
    expect(healthTrend(withCounts(5, 12), 70, 50)).toBe('steady')
  })

  it('improves or declines when score and number of interactions both moved', () => {
    expect(healthTrend(withCounts(12, 12), 70, 50)).toBe('improving')
    expect(healthTrend(withCounts(0, 12), 40, 60)).toBe('declining')
  })

  it('is steady when the score moved by five points or fewer', () => {
    expect(healthTrend(withCounts(12, 12), 55, 50)).toBe('steady')
    expect(healthTrend(withCounts(0, 12), 45, 50)).toBe('steady')
  })

  it('says why a score that moved is called steady, with the counts that did not move enough', () => {
    expect(whySteady(withCounts(4, 12), 32, 52)).toEqual({
      direction: 'down',
      recentCount: 4,
      earlierCount: 12,
    })
    expect(whySteady(withCounts(4, 12), 70, 50)?.direction).toBe('up')
  })

  it('gives no such reason for a score that hardly moved, a change that is called one, or none before', () => {
    expect(whySteady(withCounts(4, 12), 50, 55)).toBeUndefined()
    expect(whySteady(withCounts(0, 12), 40, 60)).toBeUndefined()
    expect(whySteady(withCounts(4, 12), 70, undefined)).toBeUndefined()
  })

  it('is not known when there was no score 28 days ago', () => {
    expect(healthTrend(withCounts(12, 0), 70, undefined)).toBe('not_enough_info')
  })

  it('speaks of a change in about one of five relationships whose pace does not change', () => {
    // Counts of a steady pace: 28 and 84 days of independent days with a mean of 0.3 interactions.
    const daily = fc.array(fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 1, 1, 1), {
      minLength: 112,
      maxLength: 112,
    })
    const sum = (days: readonly number[]): number => days.reduce((total, day) => total + day, 0)
    const samples = fc.sample(daily, { numRuns: 2_000, seed: 7 })
    const changed = samples.filter(
      (days) => pace(withCounts(sum(days.slice(0, 28)), sum(days.slice(28)))) !== 0,
    )
    expect(changed.length / samples.length).toBeLessThan(0.21)
  })
})
