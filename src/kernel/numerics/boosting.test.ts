import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { binnedOf, numberBins, sampleFor, someSample } from '../../../test/factories/tables.ts'
import { logOddsOf } from './additive-effects.ts'
import { sampleOf } from './additive-learner.ts'
import type { BinnedColumn, BinnedTable } from './binning.ts'
import type { BoostingOptions, Sample } from './boosting.ts'
import { boost } from './boosting.ts'
import { categoryColumn } from './data-table.ts'
import { fillPairSums, fitPairTree, newPairSums } from './pair-tree.ts'
import { logLoss, sigmoid } from './proper-scores.ts'
import { seededRandom } from './random.ts'

const OPTIONS: BoostingOptions = {
  rate: 0.2,
  cycles: 20,
  patience: 5,
  pairs: 3,
  pairCells: 1_000,
  ridge: 1,
  leastCurvature: 0.1,
}
const none = (sample: Sample): Sample => sampleOf(sample, new Int32Array(0))
const lossOf = (effects: ReturnType<typeof boost>, { table, won, weights }: Sample): number =>
  logLoss(logOddsOf(effects, table).map(sigmoid), won, weights)

/** Rows in which neither column alone tells the outcome: they are won when the two differ. */
function exclusiveOr(rows: number): Sample {
  const random = seededRandom(4)
  const [left, right] = [1, 2].map(() =>
    Array.from({ length: rows }, () => (random() < 0.5 ? 'a' : 'b')),
  )
  const columns = [categoryColumn('left', left ?? []), categoryColumn('right', right ?? [])]
  return {
    table: binnedOf({ rowCount: rows, columns }),
    won: Uint8Array.from({ length: rows }, (_, row) => (left?.[row] === right?.[row] ? 0 : 1)),
    weights: new Float64Array(rows).fill(1),
  }
}

function sidesOf({ columns: [first, second] }: BinnedTable): [BinnedColumn, BinnedColumn] {
  if (first === undefined || second === undefined) throw new RangeError('a pair has two columns')
  return [first, second]
}

describe('boosting', () => {
  it('gives finite effects for any table, and the same bits again', () => {
    fc.assert(
      fc.property(someSample(), (sample) => {
        const effects = boost(sample, none(sample), OPTIONS)
        const all = [
          effects.intercept,
          ...effects.mains.flatMap((main) => [...main]),
          ...effects.pairs.flatMap((pair) => [...pair.effects]),
        ]

        expect(all.every(Number.isFinite)).toBe(true)
        expect(boost(sample, none(sample), OPTIONS)).toEqual(effects)
      }),
    )
  })

  it('never tells the rows that it learns from worse than the overall rate does', () => {
    fc.assert(
      fc.property(someSample(), (sample) => {
        const plain = boost(sample, none(sample), { ...OPTIONS, cycles: 0 })
        const learnt = boost(sample, none(sample), { ...OPTIONS, rate: 0.05 })

        expect(
          sample.won.length === 0 || lossOf(learnt, sample) <= lossOf(plain, sample) + 1e-9,
        ).toBe(true)
      }),
    )
  })

  it('never tells the rows left out worse than the overall rate does: it stops in time', () => {
    fc.assert(
      fc.property(someSample(), fc.integer(), (sample, seed) => {
        const judge = sampleFor(sample.table, seed)
        const plain = boost(sample, judge, { ...OPTIONS, cycles: 0, pairs: 0 })

        expect(
          judge.won.length === 0 ||
            lossOf(boost(sample, judge, OPTIONS), judge) <= lossOf(plain, judge) + 1e-9,
        ).toBe(true)
      }),
    )
  })

  it('lets an effect only rise, or only fall, where that is asked, for any outcomes', () => {
    const codes = fc.array(fc.integer({ min: 0, max: 7 }), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(codes, fc.integer(), fc.constantFrom<1 | -1>(1, -1), (rows, seed, direction) => {
        const sample = sampleFor(numberBins('n', rows, 8), seed, true)
        const { mains } = boost(sample, none(sample), {
          ...OPTIONS,
          monotone: new Map([['n', direction]]),
        })
        const rising = Array.from(mains[0]?.slice(1) ?? [], (effect) => direction * effect)

        expect(rising).toEqual([...rising].sort((a, b) => a - b))
      }),
    )
  })

  it('keeps a column with a direction out of pairs', () => {
    const sample = exclusiveOr(400)
    const { pairs } = boost(sample, none(sample), { ...OPTIONS, monotone: new Map([['left', 1]]) })

    expect(pairs).toEqual([])
  })

  it('learns from pairs what single columns do not tell', () => {
    const sample = exclusiveOr(400)
    const single = boost(sample, none(sample), { ...OPTIONS, pairs: 0 })
    const both = boost(sample, none(sample), { ...OPTIONS, cycles: 40 })

    expect(lossOf(single, sample)).toBeGreaterThan(0.65)
    expect(lossOf(both, sample)).toBeLessThan(0.1)
  })

  it('says nothing of a leaf that too few rows reach', () => {
    const sample = sampleFor(numberBins('n', [1, 1, 1, 1, 2], 4), 1)
    const { mains } = boost(sample, none(sample), { ...OPTIONS, leastCurvature: 1 })

    expect([...(mains[0] ?? [])]).toEqual([0, 0, 0, 0])
  })

  it('counts its cycles aloud, and stops when the listener throws', () => {
    const sample = exclusiveOr(40)
    let cycles = 0
    boost(sample, none(sample), OPTIONS, () => {
      cycles += 1
    })

    expect(cycles).toBe(2 * OPTIONS.cycles)
    expect(() =>
      boost(sample, none(sample), OPTIONS, () => {
        throw new RangeError('stop')
      }),
    ).toThrow('stop')
  })
})

describe('a tree over a pair', () => {
  const treeOf = ({ table, won }: Sample, leastCurvature = 0.1) => {
    const [first, second] = sidesOf(table)
    const sums = newPairSums()
    const slopes = Float64Array.from(won, (outcome) => 0.5 - outcome)
    fillPairSums(sums, first, second, slopes, new Float64Array(won.length).fill(0.25))
    return fitPairTree(sums, first, second, { ridge: 1, leastCurvature })
  }

  it('finds the two against each other (exclusive or), with the signs of the truth', () => {
    const sample = exclusiveOr(400)
    const tree = treeOf(sample)
    const [left, right] = sidesOf(sample.table)
    const told = Array.from(sample.won, (_, row) => {
      const cell = (left.codes[row] ?? 0) * right.binCount + (right.codes[row] ?? 0)
      return (tree?.leaves[tree.leafOfCell[cell] ?? 0] ?? 0) > 0 ? 1 : 0
    })

    expect(told).toEqual([...sample.won])
    expect(tree?.gain).toBeGreaterThan(100)
  })

  it('is none where a leaf would hold too little', () => {
    expect(treeOf(exclusiveOr(8), 5)).toBeUndefined()
  })
})
