import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { minimumsOf, rangesOf } from './ranges.ts'

describe('grade ranges', () => {
  it('end one point below the minimum of the better grade: A from 51, so B ends at 50', () => {
    expect(rangesOf({ A: 51, B: 30, C: 10 })).toEqual([
      { grade: 'A', from: 51, to: 100 },
      { grade: 'B', from: 30, to: 50 },
      { grade: 'C', from: 10, to: 29 },
      { grade: 'D', from: 0, to: 9 },
    ])
  })

  it('cover 0–100 once, whatever minimums are accepted', () => {
    const anything = fc.integer({ min: -5, max: 110 })
    fc.assert(
      fc.property(anything, anything, anything, (A, B, C) => {
        const minimums = minimumsOf({ A, B, C })
        if (minimums === undefined) return
        const points = rangesOf(minimums).map(({ from, to }) => to - from + 1)
        expect(Math.min(...points)).toBeGreaterThanOrEqual(1)
        expect(points.reduce((sum, count) => sum + count, 0)).toBe(101)
      }),
    )
  })

  it.each([
    { A: 50, B: 50, C: 25 },
    { A: 75, B: 50, C: 0 },
    { A: 101, B: 50, C: 25 },
    { A: '', B: 50, C: 25 },
  ])('refuse $A, $B, $C', (typed) => {
    expect(minimumsOf(typed)).toBeUndefined()
  })
})
