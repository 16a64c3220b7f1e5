import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ATTEMPT_WINDOW_MS,
  FREE_FAILURES_OF_ADDRESS,
  FREE_FAILURES_OF_NAME,
  waitBeforeSignIn,
} from './throttle-sign-in.ts'

const NOW = new Date('2026-11-24T09:00:00Z')
const failures = (count: number, agoMs = 0): readonly Date[] =>
  Array.from({ length: count }, () => new Date(NOW.getTime() - agoMs))

describe('throttling', () => {
  it('lets a person mistype a few times', () => {
    expect(waitBeforeSignIn(failures(FREE_FAILURES_OF_NAME - 1), [], NOW)).toBe(0)
  })

  it.each([
    [FREE_FAILURES_OF_NAME, 5_000],
    [FREE_FAILURES_OF_NAME + 1, 10_000],
    [FREE_FAILURES_OF_NAME + 2, 20_000],
    [FREE_FAILURES_OF_NAME + 30, ATTEMPT_WINDOW_MS],
  ])('after %i failures of a name waits %i ms', (count, waitMs) => {
    expect(waitBeforeSignIn(failures(count), [], NOW)).toBe(waitMs)
  })

  it('counts from the last failure', () => {
    expect(waitBeforeSignIn(failures(FREE_FAILURES_OF_NAME, 4_000), [], NOW)).toBe(1_000)
    expect(waitBeforeSignIn(failures(FREE_FAILURES_OF_NAME, 5_000), [], NOW)).toBe(0)
  })

  it('stops an address that tries many names until the window has passed', () => {
    const many = failures(FREE_FAILURES_OF_ADDRESS, 60_000)

    expect(waitBeforeSignIn([], many, NOW)).toBe(ATTEMPT_WINDOW_MS - 60_000)
    expect(waitBeforeSignIn([], many.slice(1), NOW)).toBe(0)
  })

  it('never shortens the wait for one failure more', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), fc.nat(60_000), (ofName, ofAddress, agoMs) => {
        const wait = waitBeforeSignIn(failures(ofName, agoMs), failures(ofAddress, agoMs), NOW)
        const more = waitBeforeSignIn(
          failures(ofName + 1, agoMs),
          failures(ofAddress + 1, agoMs),
          NOW,
        )

        expect(more).toBeGreaterThanOrEqual(wait)
        expect(wait).toBeGreaterThanOrEqual(0)
        expect(wait).toBeLessThanOrEqual(ATTEMPT_WINDOW_MS)
      }),
    )
  })
})
