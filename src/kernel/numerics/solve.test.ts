import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { poolViolators } from './pool-violators.ts'
import { solvePositive } from './solve.ts'

const entries = (count: number) =>
  fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: count, maxLength: count })

describe('a positive definite system', () => {
  it('is solved exactly when it is small', () => {
    const solution = solvePositive(Float64Array.of(4, 0, 2, 3), Float64Array.of(8, 7))

    expect([...solution]).toEqual([1.25, 1.5].map((value) => expect.closeTo(value, 12)))
  })

  it('gives back what it was made from', () => {
    fc.assert(
      fc.property(entries(16), entries(4), (factor, truth) => {
        const cell = (row: number, column: number): number =>
          [0, 1, 2, 3].reduce(
            (sum, k) => sum + (factor[row * 4 + k] ?? 0) * (factor[column * 4 + k] ?? 0),
            row === column ? 1 : 0,
          )
        const matrix = Float64Array.from({ length: 16 }, (_, at) =>
          cell(Math.floor(at / 4), at % 4),
        )
        const right = Float64Array.from({ length: 4 }, (_, row) =>
          truth.reduce((sum, value, column) => sum + value * cell(row, column), 0),
        )

        const solution = solvePositive(matrix, right)

        expect([...solution]).toEqual(truth.map((value) => expect.closeTo(value, 6)))
      }),
    )
  })

  it('is refused when it is not positive definite', () => {
    expect(() => solvePositive(Float64Array.of(0), Float64Array.of(1))).toThrow(RangeError)
    expect(() => solvePositive(Float64Array.of(1, 0, 2, 1), Float64Array.of(1, 1))).toThrow(
      RangeError,
    )
    expect(() => solvePositive(Float64Array.of(Number.NaN), Float64Array.of(1))).toThrow(RangeError)
  })
})

const sequence = fc.array(
  fc.record({
    value: fc.double({ min: -100, max: 100, noNaN: true }),
    mass: fc.double({ min: 0.1, max: 10, noNaN: true }),
  }),
  { maxLength: 50 },
)

describe('pooling neighbours that fall', () => {
  it('takes the mean of what is out of order', () => {
    expect(poolViolators([1, 3, 2], [1, 1, 1])).toEqual([
      { value: 1, mass: 1, count: 1 },
      { value: 2.5, mass: 2, count: 2 },
    ])
    expect(poolViolators([3, 2, 1], [1, 1, 2])).toEqual([{ value: 1.75, mass: 4, count: 3 }])
    expect(poolViolators([2, 2], [1, 3])).toEqual([{ value: 2, mass: 4, count: 2 }])
    expect(poolViolators([], [])).toEqual([])
  })

  it('gives values that rise strictly, and keeps every member and the total', () => {
    fc.assert(
      fc.property(sequence, (items) => {
        const pools = poolViolators(
          items.map(({ value }) => value),
          items.map(({ mass }) => mass),
        )
        const total = items.reduce((sum, { value, mass }) => sum + value * mass, 0)

        expect(pools.slice(1).every(({ value }, index) => value > (pools[index]?.value ?? 0))).toBe(
          true,
        )
        expect(pools.reduce((sum, { count }) => sum + count, 0)).toBe(items.length)
        expect(pools.reduce((sum, { value, mass }) => sum + value * mass, 0)).toBeCloseTo(total, 6)
      }),
    )
  })

  it('leaves alone what rises already', () => {
    fc.assert(
      fc.property(sequence, (items) => {
        const first = poolViolators(
          items.map(({ value }) => value),
          items.map(({ mass }) => mass),
        )
        const again = poolViolators(
          first.map(({ value }) => value),
          first.map(({ mass }) => mass),
        )

        expect(again).toEqual(first.map((pool) => ({ ...pool, count: 1 })))
      }),
    )
  })
})
