import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { acceptedShare, thresholdOf } from './learn-threshold.ts'

const counts = fc.record({
  accepted: fc.integer({ min: 0, max: 10_000 }),
  dismissed: fc.integer({ min: 0, max: 10_000 }),
})

describe('the threshold of a kind', () => {
  it('is one half for whoever has decided nothing', () => {
    expect(thresholdOf({ accepted: 0, dismissed: 0 })).toBe(0.5)
  })

  it('moves little by one decision, and to the share itself by many', () => {
    expect(acceptedShare({ accepted: 1, dismissed: 0 })).toBeCloseTo(0.6)
    expect(acceptedShare({ accepted: 900, dismissed: 100 })).toBeCloseTo(0.9, 2)
  })

  it('rises with each dismissal and falls with each acceptance', () => {
    fc.assert(
      fc.property(counts, ({ accepted, dismissed }) => {
        const now = thresholdOf({ accepted, dismissed })
        expect(thresholdOf({ accepted, dismissed: dismissed + 1 })).toBeGreaterThan(now)
        expect(thresholdOf({ accepted: accepted + 1, dismissed })).toBeLessThan(now)
      }),
    )
  })

  it('never hides what is as sure as 0.8', () => {
    fc.assert(
      fc.property(counts, (habit) => {
        expect(thresholdOf(habit)).toBeLessThan(0.8)
        expect(thresholdOf(habit)).toBeGreaterThan(0.2)
      }),
    )
  })
})
