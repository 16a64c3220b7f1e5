import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backoffMs } from './definition.ts'

const BACKOFF = { firstMs: 1_000, maxMs: 60_000 }

describe('the pause after a failure', () => {
  it('doubles up to its maximum', () => {
    const pauses = [1, 2, 3, 6, 7, 20].map((failures) => backoffMs(BACKOFF, failures, 0.5))

    expect(pauses).toEqual([1_000, 2_000, 4_000, 32_000, 60_000, 60_000])
  })

  it('differs by at most a quarter, so that what failed together does not come back together', () => {
    fc.assert(
      fc.property(
        fc.nat(100),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (failures, random) => {
          const exact = backoffMs(BACKOFF, failures + 1, 0.5)
          const pause = backoffMs(BACKOFF, failures + 1, random)
          expect(pause).toBeGreaterThanOrEqual(Math.floor(exact * 0.75))
          expect(pause).toBeLessThanOrEqual(Math.ceil(exact * 1.25))
        },
      ),
    )
  })
})
