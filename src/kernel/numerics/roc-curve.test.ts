import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bestThreshold, rocAuc, thresholdCounts } from './roc-curve.ts'

/** Few distinct scores, so that ties are common. */
const told = fc.array(
  fc.record({ score: fc.integer({ min: 1, max: 12 }), won: fc.constantFrom(0, 1) }),
  { minLength: 2, maxLength: 60 },
)
type Row = { readonly score: number; readonly won: number }
const split = (rows: readonly Row[]) => ({
  scores: rows.map(({ score }) => score / 13),
  won: rows.map(({ won }) => won),
})

/** The definition: over all pairs of a won and a lost row. */
function aucByPairs({ scores, won }: ReturnType<typeof split>): number {
  const side = (outcome: number): number[] => scores.filter((_, row) => won[row] === outcome)
  const points = side(1).flatMap((a) => side(0).map((b) => (Math.sign(a - b) + 1) / 2))
  return points.reduce((sum, point) => sum + point, 0) / points.length
}

describe('the area under the ROC curve', () => {
  it('is the chance that the won has the higher score; ties count half', () => {
    expect(rocAuc([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1]).auc).toBe(0.75)
    expect(rocAuc([1, 1, 1], [0, 1, 0]).auc).toBe(0.5)
    expect(rocAuc([3, 2, 1], [0, 1, 1]).auc).toBe(0)
  })

  it('is what the definition over all pairs gives', () => {
    fc.assert(
      fc.property(told, (rows) => {
        const both = split([...rows, { score: 5, won: 1 }, { score: 5, won: 0 }])

        expect(rocAuc(both.scores, both.won).auc).toBeCloseTo(aucByPairs(both), 12)
      }),
    )
  })

  it('hangs on the order of the scores only', () => {
    fc.assert(
      fc.property(told, (rows) => {
        const { scores, won } = split(rows)
        const stretched = scores.map((score) => 100 * score ** 3 - 7)

        expect(rocAuc(stretched, won)).toEqual(rocAuc(scores, won))
      }),
    )
  })

  it('takes a row of weight 3 for three rows', () => {
    const scores = [0.1, 0.4, 0.35, 0.8, 0.5]
    const won = [0, 0, 1, 1, 0]

    const weighted = rocAuc(scores, won, [1, 3, 1, 1, 1])
    const repeated = rocAuc([...scores, 0.4, 0.4], [...won, 0, 0])

    expect(weighted.auc).toBeCloseTo(repeated.auc, 12)
  })

  it('is unknown when an outcome is absent or a score is not a number', () => {
    expect(rocAuc([Number.NaN, 0.2, Number.NaN], [1, 0, 0]).auc).toBeNaN()
    expect(rocAuc([0.1, 0.2], [1, 1])).toEqual({ auc: Number.NaN, standardError: Number.NaN })
    expect(rocAuc([], [])).toEqual({ auc: Number.NaN, standardError: Number.NaN })
  })

  it('has the error of DeLong: 0 for perfect scores, and smaller with more rows', () => {
    const noisy = (count: number): number =>
      rocAuc(
        Array.from({ length: count }, (_, row) => (row * 7919) % 101),
        Array.from({ length: count }, (_, row) => row % 2),
      ).standardError

    expect(rocAuc([1, 2, 3, 4], [0, 0, 1, 1]).standardError).toBe(0)
    expect(noisy(400)).toBeGreaterThan(1.8 * noisy(1_600))
  })

  it('takes infinite scores', () => {
    expect(rocAuc([Number.NEGATIVE_INFINITY, 0, Number.POSITIVE_INFINITY], [0, 0, 1]).auc).toBe(1)
  })
})

describe('the counts at each threshold', () => {
  it('move rows of one score together, from the highest', () => {
    expect(thresholdCounts([0.5, 0.9, 0.5, 0.1], [1, 1, 0, 0])).toEqual([
      { threshold: 0.9, truePositives: 1, falsePositives: 0 },
      { threshold: 0.5, truePositives: 2, falsePositives: 1 },
      { threshold: 0.1, truePositives: 2, falsePositives: 2 },
    ])
    expect(thresholdCounts([], [])).toEqual([])
  })

  it('are those of taking every score that reaches the threshold', () => {
    fc.assert(
      fc.property(told, (rows) => {
        const { scores, won } = split(rows)
        const counted = (threshold: number, outcome: number): number =>
          scores.filter((score, row) => score >= threshold && won[row] === outcome).length
        const points = thresholdCounts(scores, won)

        expect(points).toEqual(
          points.map(({ threshold }) => ({
            threshold,
            truePositives: counted(threshold, 1),
            falsePositives: counted(threshold, 0),
          })),
        )
        expect(points.length).toBe(new Set(scores).size)
      }),
    )
  })
})

describe('the threshold of the best F1', () => {
  const f1At = ({ scores, won }: ReturnType<typeof split>, threshold: number): number => {
    const hits = scores.filter((score, row) => score > threshold && won[row] === 1).length
    const taken = scores.filter((score) => score > threshold).length
    const wins = won.filter((outcome) => outcome === 1).length
    return (2 * hits) / Math.max(1, taken + wins)
  }

  it('lies between the scores that it parts; of equal ones the highest', () => {
    expect(bestThreshold([0.9, 0.6, 0.2], [1, 1, 0])).toEqual({ threshold: 0.4, f1: 1 })
    expect(bestThreshold([0.8, 0.4, 0.2], [0, 0, 0]).threshold).toBeCloseTo(0.6, 12)
  })

  it('reaches the F1 that it tells, and no other threshold reaches more', () => {
    fc.assert(
      fc.property(told, (rows) => {
        const both = split([...rows, { score: 5, won: 1 }])
        const { threshold, f1 } = bestThreshold(both.scores, both.won)
        const others = both.scores.map((score) => f1At(both, score - 1e-9))

        expect(f1At(both, threshold)).toBeCloseTo(f1, 12)
        expect(Math.max(...others)).toBeLessThanOrEqual(f1 + 1e-12)
      }),
    )
  })
})
