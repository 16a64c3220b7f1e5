import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TwoTies } from './find-paths.ts'
import { bestPaths, MOST_PATHS, pathStrength } from './find-paths.ts'

const path = (colleague: string, contact: string, first: number, second: number): TwoTies => ({
  colleague: { id: colleague, name: colleague, job_title: null, email: `${colleague}@us.test` },
  contact: { id: contact, name: contact },
  first,
  second,
})
const candidates = fc
  .array(
    fc.record({
      colleague: fc.constantFrom('a', 'b'),
      contact: fc.constantFrom('x', 'y', 'z', 'w', 'v'),
      first: fc.double({ min: 0, max: 40, noNaN: true }),
      second: fc.double({ min: 0, max: 40, noNaN: true }),
    }),
  )
  .map((ones) =>
    ones
      .map(({ colleague, contact, first, second }) => path(colleague, contact, first, second))
      .filter(
        (one, index, all) =>
          all.findIndex(
            (other) =>
              other.colleague.id === one.colleague.id && other.contact.id === one.contact.id,
          ) === index,
      ),
  )
const direct = fc.double({ min: 0, max: 40, noNaN: true })

describe('warm paths', () => {
  it('begin with a strong tie, and are told strongest first', () => {
    const weakStart = path('a', 'x', 9, 20)

    expect(bestPaths([weakStart, path('a', 'y', 12, 4), path('b', 'z', 12, 6)], 1)).toEqual([
      path('b', 'z', 12, 6),
      path('a', 'y', 12, 4),
    ])
  })

  it('are none where a colleague knows the person as well himself', () => {
    expect(bestPaths([path('a', 'x', 12, 5)], 5)).toEqual([])
  })

  it('name each contact once, through whoever knows him best', () => {
    expect(bestPaths([path('a', 'x', 12, 4), path('b', 'x', 15, 4)], 0)).toEqual([
      path('b', 'x', 15, 4),
    ])
  })

  it('are never stronger than their weakest tie, never weaker than the direct one, and three at most', () => {
    fc.assert(
      fc.property(candidates, direct, (ones, known) => {
        const best = bestPaths(ones, known)
        return (
          best.length <= MOST_PATHS &&
          best.every(
            (one) =>
              pathStrength(one) <= one.first &&
              pathStrength(one) <= one.second &&
              pathStrength(one) > known,
          )
        )
      }),
    )
  })

  it('are the same in whatever order they are found', () => {
    fc.assert(
      fc.property(candidates, direct, (ones, known) => {
        expect(bestPaths([...ones].reverse(), known)).toEqual(bestPaths(ones, known))
      }),
    )
  })
})
