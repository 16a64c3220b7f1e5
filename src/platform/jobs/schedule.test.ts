import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextDue } from './schedule.ts'

const NIGHTLY = { kind: 'daily', at: '02:30', timeZone: 'Europe/Paris' } as const

function dueAfter(text: string): string {
  return nextDue(NIGHTLY, new Date(text)).toISOString()
}

describe('work that comes back by the clock', () => {
  it('comes each period', () => {
    const due = nextDue({ kind: 'every', ms: 90_000 }, new Date('2026-03-01T10:00:00Z'))

    expect(due.toISOString()).toBe('2026-03-01T10:01:30.000Z')
  })

  it('comes at its hour on the wall clock, today or tomorrow', () => {
    expect(dueAfter('2026-01-10T00:00:00Z')).toBe('2026-01-10T01:30:00.000Z')
    expect(dueAfter('2026-01-10T01:30:00Z')).toBe('2026-01-11T01:30:00.000Z')
    expect(dueAfter('2026-07-10T12:00:00Z')).toBe('2026-07-11T00:30:00.000Z')
  })

  it('comes an hour later on the day whose clock skips its hour', () => {
    expect(dueAfter('2026-03-28T12:00:00Z')).toBe('2026-03-29T01:30:00.000Z')
  })

  it('comes once on the day whose clock shows its hour twice', () => {
    expect(dueAfter('2026-10-24T12:00:00Z')).toBe('2026-10-25T00:30:00.000Z')
    expect(dueAfter('2026-10-25T00:30:00Z')).toBe('2026-10-26T01:30:00.000Z')
  })

  it('comes after now and within 25 hours', () => {
    const days = fc.date({
      min: new Date('2020-01-01T00:00:00Z'),
      max: new Date('2040-01-01T00:00:00Z'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(days, (now) => {
        const waitMs = nextDue(NIGHTLY, now).getTime() - now.getTime()
        expect(waitMs).toBeGreaterThan(0)
        expect(waitMs).toBeLessThanOrEqual(25 * 3_600_000)
      }),
    )
  })
})
