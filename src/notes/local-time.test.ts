import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instantIn, isDayFirst, localIn, onClock } from './local-time.ts'

const PARIS = 'Europe/Paris'

describe('local time', () => {
  it('is what the clock on the wall shows, in summer and in winter', () => {
    expect(localIn(new Date('2027-05-04T14:00:00Z'), PARIS)).toBe('2027-05-04T16:00')
    expect(localIn(new Date('2026-11-24T14:00:00Z'), PARIS)).toBe('2026-11-24T15:00')
  })

  it('leads back to its instant', () => {
    const minutes = fc.integer({ min: 0, max: 60 * 24 * 365 * 40 })
    fc.assert(
      fc.property(minutes, (minute) => {
        const at = new Date(minute * 60_000)
        expect(localIn(instantIn(localIn(at, PARIS), PARIS), PARIS)).toBe(localIn(at, PARIS))
      }),
    )
  })

  it('is another on another clock at the same moment, while a day stays that day', () => {
    expect(onClock('2027-04-05T19:00', 'America/New_York', PARIS)).toBe('2027-04-06T01:00')
    expect(onClock('2027-04-05', 'America/New_York', PARIS)).toBe('2027-04-05')
    expect(onClock('2026-03-29T02:30', PARIS, PARIS)).toBe('2026-03-29T02:30')
  })

  it('is the time after it in the hour that spring skips, and the first in the doubled hour of autumn', () => {
    expect(instantIn('2026-03-29T02:30', PARIS).toISOString()).toBe('2026-03-29T01:30:00.000Z')
    expect(instantIn('2026-10-25T02:30', PARIS).toISOString()).toBe('2026-10-25T00:30:00.000Z')
  })
})

describe('4/5', () => {
  it('is April 5th to whoever works in English in the United States, and the 4th of May to all others', () => {
    expect(isDayFirst({ language: 'en', timeZone: 'America/New_York' })).toBe(false)
    expect(isDayFirst({ language: 'en', timeZone: 'Pacific/Honolulu' })).toBe(false)
    expect(isDayFirst({ language: 'en', timeZone: 'Europe/London' })).toBe(true)
    expect(isDayFirst({ language: 'en', timeZone: 'America/Toronto' })).toBe(true)
    expect(isDayFirst({ language: 'fr', timeZone: 'America/New_York' })).toBe(true)
  })
})
