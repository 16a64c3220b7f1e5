import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  happens,
  integerBetween,
  logNormal,
  pickOne,
  seededRandom,
  standardNormal,
} from './random.ts'

describe('seeded random', () => {
  it('repeats the same numbers for the same seed', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const one = seededRandom(seed)
        const other = seededRandom(seed)

        expect([one(), one(), one()]).toEqual([other(), other(), other()])
      }),
    )
  })

  it('stays within [0, 1) with a mean near one half', () => {
    const random = seededRandom(7)
    const numbers = Array.from({ length: 20_000 }, random)

    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...numbers)).toBeLessThan(1)
    expect(numbers.reduce((sum, number) => sum + number, 0) / numbers.length).toBeCloseTo(0.5, 2)
  })

  it('gives every integer of a range and no other', () => {
    const random = seededRandom(3)
    const seen = new Set(Array.from({ length: 500 }, () => integerBetween(random, -2, 2)))

    expect([...seen].sort((one, other) => one - other)).toEqual([-2, -1, 0, 1, 2])
  })

  it('gives normal numbers with mean 0 and deviation 1', () => {
    const random = seededRandom(11)
    const numbers = Array.from({ length: 20_000 }, () => standardNormal(random))
    const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length
    const variance = numbers.reduce((sum, number) => sum + (number - mean) ** 2, 0) / numbers.length

    expect(mean).toBeCloseTo(0, 1)
    expect(variance).toBeCloseTo(1, 1)
  })

  it('gives log-normal numbers around their median', () => {
    const random = seededRandom(13)
    const numbers = Array.from({ length: 20_000 }, () => logNormal(random, 8, 1))

    expect(numbers.filter((number) => number < 8).length / numbers.length).toBeCloseTo(0.5, 1)
  })

  it('says yes as often as the probability says', () => {
    const random = seededRandom(17)
    const yes = Array.from({ length: 20_000 }, () => happens(random, 0.2)).filter(Boolean)

    expect(yes.length / 20_000).toBeCloseTo(0.2, 1)
  })

  it('refuses to pick from nothing', () => {
    expect(() => pickOne(seededRandom(1), [])).toThrow(RangeError)
  })
})
