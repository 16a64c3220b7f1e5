import { describe, expect, it } from 'vitest'
import { leavingOf, limitedUntil } from './schedule-mail.ts'

const now = new Date('2026-11-30T10:00:00Z')
const later = (ms: number): Date => new Date(now.getTime() + ms)
const leaving = (given: { at?: Date; isImmediate?: boolean; undoSeconds?: number }) =>
  leavingOf({ at: undefined, isImmediate: false, undoSeconds: 10, now, ...given })

describe('when a mail leaves', () => {
  it('is after the time for taking it back, unless there is none', () => {
    expect(leaving({})).toMatchObject({ attemptAt: later(10_000), waitsFor: 'undo' })
    expect(leaving({ isImmediate: true })).toMatchObject({ attemptAt: now, waitsFor: undefined })
    expect(leaving({ undoSeconds: 0 })).toMatchObject({ attemptAt: now, waitsFor: undefined })
  })

  it('is the time that was asked for, within a year', () => {
    const at = later(86_400_000)
    expect(leaving({ at })).toEqual({
      kind: 'leaves',
      attemptAt: at,
      waitsFor: 'schedule',
      scheduledAt: at,
    })
    expect(leaving({ at: later(-30_000) }).kind).toBe('leaves')
    expect(leaving({ at: later(-120_000) }).kind).toBe('time_passed')
    expect(leaving({ at: later(400 * 86_400_000) }).kind).toBe('time_passed')
  })

  it('is when the last limit lets it', () => {
    const none = { hour: undefined, day: undefined, domain: undefined }
    expect(limitedUntil(none, now)).toBe(undefined)
    expect(limitedUntil({ ...none, hour: later(-1_800_000) }, now)).toEqual(later(1_800_000))
    expect(limitedUntil({ ...none, hour: later(-1_800_000), day: later(-3_600_000) }, now)).toEqual(
      later(23 * 3_600_000),
    )
    expect(limitedUntil({ ...none, domain: later(-3_600_001) }, now)).toBe(undefined)
  })
})
