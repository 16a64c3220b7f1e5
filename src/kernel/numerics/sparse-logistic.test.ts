import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sigmoid } from './proper-scores.ts'
import type { SparseRow } from './sparse-logistic.ts'
import { sparseLogistic, sparseLogOdds } from './sparse-logistic.ts'

const WIDTH = 6
const rowOf = (features: readonly number[]): SparseRow => ({
  features: Int32Array.from([...features].sort()),
  values: new Float64Array(features.length).fill(1),
})
const someRow = fc.uniqueArray(fc.integer({ min: 0, max: WIDTH - 1 })).map(rowOf)
const someRows = fc.array(fc.record({ row: someRow, isPositive: fc.boolean() }), {
  minLength: 1,
  maxLength: 30,
})

function learn(sample: readonly { row: SparseRow; isPositive: boolean }[], ridge = 0.5) {
  const rows = sample.map(({ row }) => row)
  const isPositive = Uint8Array.from(sample, (one) => Number(one.isPositive))
  return sparseLogistic(rows, isPositive, new Float64Array(rows.length).fill(1), {
    width: WIDTH,
    ridge,
  })
}

describe('sparse logistic regression', () => {
  it('stops where the penalised loss has no slope', () => {
    fc.assert(
      fc.property(
        someRows.filter((sample) => new Set(sample.map((one) => one.isPositive)).size === 2),
        (sample) => {
          const model = learn(sample)
          const slopes = Float64Array.from(model.weights, (weight) => 0.5 * weight)
          for (const { row, isPositive } of sample) {
            const error = sigmoid(sparseLogOdds(model, row)) - Number(isPositive)
            for (const feature of row.features) slopes[feature] = (slopes[feature] ?? 0) + error
          }

          expect(Math.max(...slopes.map(Math.abs))).toBeLessThan(1e-3)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('gives a feature of positives only a weight above nothing, one of negatives only one below', () => {
    const { weights } = learn([
      { row: rowOf([0, 2]), isPositive: true },
      { row: rowOf([0]), isPositive: true },
      { row: rowOf([1, 2]), isPositive: false },
      { row: rowOf([1]), isPositive: false },
    ])

    expect(weights[0]).toBeGreaterThan(0.1)
    expect(weights[1]).toBeLessThan(-0.1)
    expect(weights[2]).toBeCloseTo(0, 6)
  })

  it('leaves a feature that it never saw without weight', () => {
    fc.assert(
      fc.property(someRows, (sample) => {
        const seen = new Set(sample.flatMap(({ row }) => [...row.features]))

        expect([...learn(sample).weights].filter((_, at) => !seen.has(at))).toEqual(
          Array.from({ length: WIDTH - seen.size }, () => 0),
        )
      }),
      { numRuns: 60 },
    )
  })
})
