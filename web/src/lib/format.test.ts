import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Reader } from './format.ts'
import {
  formatAbout,
  formatBytes,
  formatDay,
  formatElapsed,
  formatFull,
  formatMinutes,
  formatMoment,
  formatMoney,
  formatWhen,
  majorUnits,
  minorUnits,
} from './format.ts'

const english: Reader = {
  language: 'en',
  timeZone: 'Europe/Paris',
  currency: 'EUR',
  now: new Date('2026-11-24T15:00:00Z'),
}
const french: Reader = { ...english, language: 'fr' }

describe('dates', () => {
  it('says minutes within the hour, and now within the minute', () => {
    expect(formatWhen('2026-11-24T14:58:00Z', english)).toBe('2 min ago')
    expect(formatWhen('2026-11-24T15:00:20Z', english)).toBe('now')
    expect(formatWhen('2026-11-24T15:00:20Z', french)).toBe('maintenant')
  })

  it('says the day and the hour within a week', () => {
    expect(formatWhen('2026-11-25T15:00:00Z', english)).toBe('tomorrow 16:00')
    expect(formatWhen('2026-11-23T15:00:00Z', english)).toBe('yesterday 16:00')
    expect(formatWhen('2026-11-27T08:30:00Z', english)).toBe('Friday 09:30')
  })

  it('says of an estimate only the day when it is more than two days away', () => {
    expect(formatAbout('2026-11-26T15:00:00Z', english)).toBe('Thursday 16:00')
    expect(formatAbout('2026-11-27T08:30:00Z', english)).toBe('Friday')
    expect(formatAbout('2026-11-27T08:30:00Z', french)).toBe('vendredi')
    expect(formatAbout('2026-11-24T14:58:00Z', english)).toBe('2 min ago')
  })

  it('writes hours in French as French does', () => {
    expect(formatWhen('2026-11-25T15:00:00Z', french)).toBe('demain 16\u00a0h')
    expect(formatWhen('2026-11-25T15:30:00Z', french)).toBe('demain 16\u00a0h\u00a030')
  })

  it('counts minutes within the hour', () => {
    expect(formatWhen('2026-11-24T15:25:00Z', english)).toBe('in 25 min')
    expect(formatWhen('2026-11-24T14:48:00Z', english)).toBe('12 min ago')
  })

  it('tells the hour of what takes place, however far away', () => {
    expect(formatMoment('2026-12-11T09:00:00Z', english)).toBe('11 Dec 10:00')
    expect(formatMoment('2026-12-11T09:00:00Z', french)).toBe('11 déc. 10\u00a0h')
    expect(formatMoment('2026-11-24T15:25:00Z', english)).toBe('today 16:25')
  })

  it('names the date beyond a week, with the year only when it is another', () => {
    expect(formatDay('2026-11-03', english)).toBe('3 Nov')
    expect(formatDay('2025-11-03', english)).toBe('3 Nov 2025')
  })

  it('reads the day in the zone of the reader', () => {
    expect(formatWhen('2026-11-24T23:30:00Z', english)).toBe('tomorrow 00:30')
    expect(formatFull('2026-11-24T23:30:00Z', english)).toContain('25 November 2026, 00:30')
  })
})

describe('amounts', () => {
  it('hides cents where there are none', () => {
    expect(formatMoney({ amount_minor: 432_000, currency: 'GBP' }, 'en')).toBe('£4,320')
    expect(formatMoney({ amount_minor: 432_050, currency: 'GBP' }, 'en')).toBe('£4,320.50')
  })

  it('knows that the yen has no smaller unit', () => {
    expect(majorUnits({ amount_minor: 1200, currency: 'JPY' })).toBe(1200)
  })

  it('loses no cent between what is stored and what is typed', () => {
    const amount = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 })
    const currency = fc.constantFrom('EUR', 'USD', 'JPY', 'TND')

    fc.assert(
      fc.property(amount, currency, (amount_minor, code) => {
        const major = majorUnits({ amount_minor, currency: code })
        expect(minorUnits(major, code)).toBe(amount_minor + 0)
      }),
    )
  })
})

describe('durations and sizes', () => {
  it('keeps half minutes of short ones and counts hours of long ones', () => {
    expect(formatMinutes(2.5, 'en')).toBe('2.5\u00a0min')
    expect(formatMinutes(90, 'fr')).toBe('1\u00a0h\u00a030')
    expect(formatMinutes(120, 'en')).toBe('2\u00a0h')
    expect(formatMinutes(6600, 'en')).toBe('110\u00a0h')
  })

  it('counts days from the third on', () => {
    expect(formatElapsed(60 * 71, 'en')).toBe('71\u00a0h')
    expect(formatElapsed(60 * 24 * 5, 'en')).toBe('5 days')
  })

  it('writes sizes in the largest unit that fits', () => {
    expect(formatBytes(999, 'en')).toBe('999 bytes')
    expect(formatBytes(999, 'fr')).toContain('octets')
    expect(formatBytes(2_300_000, 'en')).toContain('2.3')
  })
})
