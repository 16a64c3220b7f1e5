import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { historyStart } from './history-start.ts'
import { retryDelayMs } from './retry-delay.ts'

describe('the pause after a failure', () => {
  it('doubles from two seconds to a quarter of an hour', () => {
    const delays = [1, 2, 3, 4, 20, 5000].map((failures) => retryDelayMs(failures, 0.5))

    expect(delays).toEqual([2_000, 4_000, 8_000, 16_000, 900_000, 900_000])
  })

  it('lies within a quarter of that, by chance', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (failures, random) => {
          const middle = retryDelayMs(failures, 0.5)
          const delay = retryDelayMs(failures, random)
          expect(delay).toBeGreaterThanOrEqual(Math.floor(middle * 0.75))
          expect(delay).toBeLessThanOrEqual(Math.ceil(middle * 1.25))
        },
      ),
    )
  })
})

describe('the day from which on mail is read', () => {
  it('is a whole day, so many days ago', () => {
    const start = historyStart(new Date('2026-11-24T09:00:00Z'), 365)

    expect(start).toEqual(new Date('2025-11-24T00:00:00Z'))
  })

  it('never lies before 1970', () => {
    expect(historyStart(new Date('2026-11-24T09:00:00Z'), 36_500)).toEqual(new Date(0))
  })
})
