import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { estimateFromFew } from './estimate-from-few.ts'

const group = fc.record({
  won: fc.integer({ min: 0, max: 60 }),
  lost: fc.integer({ min: 0, max: 60 }),
})

describe('estimateFromFew', () => {
  it('starts from one won and one lost record', () => {
    expect(estimateFromFew([{ won: 3, lost: 1 }])?.probability).toBeCloseTo(4 / 6, 12)
    expect(estimateFromFew([{ won: 1, lost: 0 }])?.probability).toBeCloseTo(2 / 3, 12)
  })

  it('says nothing before the first record has closed', () => {
    expect(estimateFromFew([{ won: 0, lost: 0 }])).toBeUndefined()
    expect(estimateFromFew([])).toBeUndefined()
  })

  it('draws a small group to the group around it', () => {
    const all = { won: 10, lost: 10 }

    const estimate = estimateFromFew([all, { won: 2, lost: 0 }])

    expect(estimate?.probability).toBeCloseTo((10 * 0.5 + 2) / 12, 12)
    expect(estimate?.similarCount).toBe(2)
  })

  it('keeps the wider group where the narrower has no record', () => {
    const all = { won: 5, lost: 2 }

    expect(estimateFromFew([all, { won: 0, lost: 0 }])).toEqual(estimateFromFew([all]))
  })

  it('lies inside its interval, and the interval inside 0 and 1', () => {
    fc.assert(
      fc.property(fc.array(group, { minLength: 1, maxLength: 4 }), (groups) => {
        const { low, probability, high } = estimateFromFew(groups) ?? {
          low: 0,
          probability: 0.5,
          high: 1,
        }
        return 0 <= low && low <= probability && probability <= high && high <= 1
      }),
    )
  })

  it('never falls when one more similar record is won', () => {
    fc.assert(
      fc.property(group, (all) => {
        const before = estimateFromFew([all])?.probability ?? 0.5
        const after = estimateFromFew([{ ...all, won: all.won + 1 }])?.probability ?? 0
        return after >= before
      }),
    )
  })
})
