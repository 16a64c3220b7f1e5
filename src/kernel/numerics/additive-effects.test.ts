import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { someSample } from '../../../test/factories/tables.ts'
import type { AdditiveEffects } from './additive-effects.ts'
import { binMass, logOddsOf, mixEffects, purify } from './additive-effects.ts'
import type { Sample } from './boosting.ts'
import { seededRandom } from './random.ts'

/** Random effects of every column and of every pair of neighbours. */
function someEffects({ table }: Sample, seed: number): AdditiveEffects {
  const random = seededRandom(seed)
  const draw = (length: number) => Float64Array.from({ length }, () => 4 * random() - 2)
  const { columns } = table
  return {
    intercept: random(),
    mains: columns.map(({ binCount }) => draw(binCount)),
    pairs: columns.slice(1).map(({ binCount }, index) => ({
      first: index,
      second: index + 1,
      effects: draw(binCount * (columns[index]?.binCount ?? 0)),
    })),
  }
}

const farthest = (a: Float64Array, b: Float64Array): number =>
  a.reduce((most, value, row) => Math.max(most, Math.abs(value - (b[row] ?? Number.NaN))), 0)

const weightedSum = (values: ArrayLike<number>, mass: Float64Array): number =>
  mass.reduce((sum, weight, index) => sum + weight * (values[index] ?? 0), 0)

describe('pure effects', () => {
  it('leave the log-odds of every row as they were', () => {
    fc.assert(
      fc.property(someSample(), fc.integer(), (sample, seed) => {
        const effects = someEffects(sample, seed)
        const pure = purify(effects, sample.table, sample.weights)

        expect(
          farthest(logOddsOf(effects, sample.table), logOddsOf(pure, sample.table)),
        ).toBeLessThan(1e-9)
      }),
    )
  })

  it('have the weighted mean 0 in each column and in each line of a pair', () => {
    fc.assert(
      fc.property(someSample(), fc.integer(), (sample, seed) => {
        const { table, weights } = sample
        const pure = purify(someEffects(sample, seed), table, weights)
        const means = pure.mains.map((main, column) =>
          weightedSum(main, binMass(table, column, weights)),
        )
        const lines = pure.pairs.flatMap(({ first, second, effects }) => {
          const width = table.columns[second]?.binCount ?? 0
          const cells = new Float64Array(effects.length)
          table.columns[first]?.codes.forEach((bin, row) => {
            const cell = bin * width + (table.columns[second]?.codes[row] ?? 0)
            cells[cell] = (cells[cell] ?? 0) + (weights[row] ?? 0)
          })
          const moment = cells.map((mass, cell) => mass * (effects[cell] ?? 0))
          const sumOf = (keep: (cell: number) => boolean): number =>
            moment.reduce((sum, value, cell) => sum + (keep(cell) ? value : 0), 0)
          return [
            ...Array.from({ length: width }, (_, bin) => sumOf((cell) => cell % width === bin)),
            ...Array.from({ length: effects.length / width }, (_, bin) =>
              sumOf((cell) => Math.floor(cell / width) === bin),
            ),
          ]
        })

        expect(Math.max(0, ...means.map(Math.abs))).toBeLessThan(1e-9)
        // Rows and columns in turn: slow where few cells hold rows.
        expect(Math.max(0, ...lines.map(Math.abs))).toBeLessThan(1e-3)
      }),
    )
  })

  it('do not change the effects given', () => {
    fc.assert(
      fc.property(someSample(), fc.integer(), (sample, seed) => {
        const effects = someEffects(sample, seed)
        purify(effects, sample.table)

        expect(effects).toEqual(someEffects(sample, seed))
      }),
    )
  })
})

describe('a mix of models', () => {
  it('tells each row the weighted sum of what the models tell', () => {
    fc.assert(
      fc.property(someSample(), fc.integer(), (sample, seed) => {
        const [a, b] = [someEffects(sample, seed), { ...someEffects(sample, seed + 1), pairs: [] }]
        const mixed = logOddsOf(mixEffects([a, b], [0.25, 0.75]), sample.table)
        const [one, other] = [logOddsOf(a, sample.table), logOddsOf(b, sample.table)]
        const expected = one.map((value, row) => 0.25 * value + 0.75 * (other[row] ?? 0))

        expect(farthest(mixed, expected)).toBeLessThan(1e-12)
      }),
    )
  })

  it('is the mean when no shares are given, and needs a model', () => {
    const model = (effect: number): AdditiveEffects => ({
      intercept: effect,
      mains: [Float64Array.of(0, effect)],
      pairs: [],
    })

    expect(mixEffects([model(1), model(3)])).toEqual(model(2))
    expect(() => mixEffects([])).toThrow(RangeError)
  })
})
