import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { binnedOf, numberBins, sampleFor, someSample } from '../../../test/factories/tables.ts'
import { logOddsOf } from './additive-effects.ts'
import type { Sample } from './boosting.ts'
import { categoryColumn, numberColumn } from './data-table.ts'
import { sigmoid } from './proper-scores.ts'
import { priorLogOdds, ridgeLogistic } from './ridge-logistic.ts'
import { weightsOfEvidence } from './weights-of-evidence.ts'

const EVIDENCE = { groups: 5, priorRows: 10 }
const learners = {
  ridge: ({ table, won, weights }: Sample, monotone: ReadonlyMap<string, 1 | -1> = new Map()) =>
    ridgeLogistic(table, won, weights, { ridge: 2, monotone }),
  evidence: ({ table, won, weights }: Sample, monotone: ReadonlyMap<string, 1 | -1> = new Map()) =>
    weightsOfEvidence(table, won, weights, { ...EVIDENCE, monotone }),
}
const rise = (main: Float64Array | undefined): number[] =>
  Array.from(main?.slice(2) ?? [], (effect, index) => effect - (main?.[index + 1] ?? 0))

/** Two categories, won in 3 of 4 and in 1 of 4 rows. */
const TWO = {
  table: binnedOf({
    rowCount: 8,
    columns: [categoryColumn('c', ['a', 'a', 'a', 'a', 'b', 'b', 'b', 'b'])],
  }),
  won: Uint8Array.of(1, 1, 1, 0, 1, 0, 0, 0),
  weights: new Float64Array(8).fill(1),
}

describe.each([
  { name: 'ridge regression', learn: learners.ridge },
  { name: 'evidence', learn: learners.evidence },
])('$name', ({ learn }) => {
  it('gives finite effects for any table, and the same again for the same rows', () => {
    fc.assert(
      fc.property(someSample(), (sample) => {
        const { intercept, mains } = learn(sample)

        expect([intercept, ...mains.flatMap((main) => [...main])].every(Number.isFinite)).toBe(true)
        expect(learn(sample)).toEqual({ intercept, mains, pairs: [] })
      }),
    )
  })

  it('lets an effect only rise, or only fall, where that is asked, for any outcomes', () => {
    const codes = fc.array(fc.integer({ min: 0, max: 7 }), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(codes, fc.integer(), fc.constantFrom<1 | -1>(1, -1), (rows, seed, direction) => {
        const sample = sampleFor(numberBins('n', rows, 8), seed, true)
        const { mains } = learn(sample, new Map([['n', direction]]))

        expect(Math.min(...rise(mains[0]).map((step) => direction * step))).toBeGreaterThanOrEqual(
          -1e-12,
        )
      }),
    )
  })

  it('counts a row of weight 2 as two rows', () => {
    const { won, table } = TWO
    const twice = binnedOf({
      rowCount: 9,
      columns: [categoryColumn('c', ['a', 'a', 'a', 'a', 'a', 'b', 'b', 'b', 'b'])],
    })
    const heavy = learn({ table, won, weights: Float64Array.of(2, 1, 1, 1, 1, 1, 1, 1) })
    const doubled = learn({
      table: twice,
      won: Uint8Array.of(1, 1, 1, 1, 0, 1, 0, 0, 0),
      weights: new Float64Array(9).fill(1),
    })

    expect([...(heavy.mains[0] ?? [])]).toEqual(
      Array.from(doubled.mains[0] ?? [], (effect) => expect.closeTo(effect, 6)),
    )
  })

  it('says nothing of a constant column', () => {
    const table = binnedOf({ rowCount: 8, columns: [numberColumn('n', new Array(8).fill(3))] })
    const logOdds = logOddsOf(learn({ ...TWO, table }), table)

    expect(logOdds[0]).toBeCloseTo(0, 6)
  })
})

describe('ridge regression', () => {
  it('draws effects to 0 as the ridge grows', () => {
    const effectAt = (ridge: number): number =>
      ridgeLogistic(TWO.table, TWO.won, TWO.weights, { ridge }).mains[0]?.[1] ?? 0

    expect(effectAt(1e-6)).toBeCloseTo(Math.log(3), 4)
    expect(effectAt(1)).toBeGreaterThan(effectAt(10))
    expect(effectAt(1e6)).toBeCloseTo(0, 4)
  })

  it('tells on average what happened, for any table', () => {
    fc.assert(
      fc.property(someSample(), (sample) => {
        const { table, won, weights } = sample
        const told = logOddsOf(learners.ridge(sample), table).map(sigmoid)
        const sum = (values: ArrayLike<number>): number =>
          Array.from(values).reduce((total, value, row) => total + value * (weights[row] ?? 0), 0)

        expect(Math.abs(sum(told) - sum(won))).toBeLessThan(1e-3)
      }),
    )
  })

  it('puts ranks of numbers on a line: equal steps of rank, equal steps of effect', () => {
    const codes = [1, 1, 2, 2, 3, 3, 4, 4]
    const { mains } = learners.ridge({ ...TWO, table: numberBins('n', codes, 5) })
    const [first = 0, ...others] = rise(mains[0])

    expect(first).toBeLessThan(0)
    expect(others).toEqual([expect.closeTo(first, 9), expect.closeTo(first, 9)])
  })
})

describe('the weight of evidence', () => {
  it('is the log-odds of the shrunk rate, less the usual', () => {
    const { mains, intercept } = weightsOfEvidence(TWO.table, TWO.won, TWO.weights, {
      groups: 5,
      priorRows: 4,
    })

    expect(intercept).toBe(0)
    expect([...(mains[0] ?? [])]).toEqual([
      0,
      expect.closeTo(Math.log(5 / 3), 12),
      expect.closeTo(Math.log(3 / 5), 12),
      0,
    ])
  })

  it('of numbers is counted in groups of about equal size', () => {
    const codes = Array.from({ length: 100 }, (_, row) => 1 + (row % 20))
    const { mains } = learners.evidence({
      table: numberBins('n', codes, 22),
      won: Uint8Array.from(codes, (code, row) => (code > 4 * Math.floor(row / 20) ? 1 : 0)),
      weights: new Float64Array(100).fill(1),
    })

    expect(new Set(mains[0]?.slice(1, 21)).size).toBe(5)
  })

  it('of what no row has is none', () => {
    const { mains } = learners.evidence({
      ...TWO,
      table: numberBins('n', [1, 1, 1, 1, 3, 3, 3, 3], 5),
    })

    expect(mains[0]?.[0]).toBe(0)
  })
})

describe('the prior', () => {
  it('is the log-odds over all rows with half a row on each side', () => {
    expect(priorLogOdds([1, 1, 0], [1, 1, 1])).toBeCloseTo(Math.log(2.5 / 1.5), 12)
    expect(priorLogOdds([1, 0], [3, 1])).toBeCloseTo(Math.log(3.5 / 1.5), 12)
    expect(priorLogOdds([], [])).toBe(0)
  })
})
