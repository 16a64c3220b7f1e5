import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instantOf, wallClock } from './zoned.ts'

describe('instants in a zone', () => {
  it('reads a wall clock in winter and in summer', () => {
    expect(instantOf('2026-01-15T16:00', 'Europe/Paris')).toBe('2026-01-15T15:00:00.000Z')
    expect(instantOf('2026-07-15T16:00', 'Europe/Paris')).toBe('2026-07-15T14:00:00.000Z')
  })

  it('takes the time after an hour that the spring change skips', () => {
    expect(instantOf('2026-03-29T02:30', 'Europe/Paris')).toBe('2026-03-29T01:30:00.000Z')
  })

  it('takes the first of the two hours of the autumn change', () => {
    expect(instantOf('2026-10-25T02:30', 'Europe/Paris')).toBe('2026-10-25T00:30:00.000Z')
  })

  it('shows again the clock that was read, in any zone', () => {
    const minute = fc.integer({ min: 26_000_000, max: 31_000_000 })
    const zone = fc.constantFrom('Europe/Paris', 'America/New_York', 'Asia/Kolkata', 'UTC')

    fc.assert(
      fc.property(minute, zone, (minutes, timeZone) => {
        const local = wallClock(new Date(minutes * 60_000), timeZone)
        expect(wallClock(new Date(instantOf(local, timeZone)), timeZone)).toBe(local)
      }),
    )
  })
})
