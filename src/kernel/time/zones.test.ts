import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  dayIn,
  daysSince1970,
  FIRST_DAY,
  instantAt,
  isDay,
  LAST_DAY,
  startOfDay,
  startOfPeriod,
  weekdayOf,
} from './zones.ts'

const zone = fc.constantFrom(
  'UTC',
  'Europe/Paris',
  'Europe/London',
  'America/Los_Angeles',
  'America/Santiago',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Pacific/Kiritimati',
  'Australia/Lord_Howe',
)
const instant = fc.date({
  min: new Date('1975-01-01T00:00:00Z'),
  max: new Date('2099-01-01T00:00:00Z'),
  noInvalidDate: true,
})
const day = instant.map((at) => at.toISOString().slice(0, 10))

describe('daysSince1970', () => {
  it('counts the days of the calendar on the wall, backwards before 1970', () => {
    expect(daysSince1970(new Date('1970-01-01T23:30:00Z'), 'Europe/Paris')).toBe(1)
    expect(daysSince1970(new Date('1970-01-01T00:30:00Z'), 'America/Los_Angeles')).toBe(-1)
  })

  it('is the day that dayIn names', () => {
    const instant = fc.date({
      min: new Date('1900-01-01'),
      max: new Date('2100-01-01'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(
        instant,
        fc.constantFrom('Asia/Tokyo', 'Europe/Paris', 'America/Lima'),
        (at, zone) => {
          const named = Date.parse(`${dayIn(at, zone)}T00:00:00Z`)

          expect(daysSince1970(at, zone) * 86_400_000).toBe(named)
        },
      ),
    )
  })
})

describe('dayIn', () => {
  it('returns the day that the calendar on the wall shows', () => {
    expect(dayIn(new Date('2026-11-24T23:30:00Z'), 'Europe/Paris')).toBe('2026-11-25')
    expect(dayIn(new Date('2026-11-24T23:30:00Z'), 'America/Los_Angeles')).toBe('2026-11-24')
  })

  it('refuses an unknown zone', () => {
    expect(() => dayIn(new Date(0), 'Europe/Lutetia')).toThrow(RangeError)
  })
})

describe('startOfDay', () => {
  it('follows summer time', () => {
    expect(startOfDay('2026-03-29', 'Europe/Paris').toISOString()).toBe('2026-03-28T23:00:00.000Z')
    expect(startOfDay('2026-03-30', 'Europe/Paris').toISOString()).toBe('2026-03-29T22:00:00.000Z')
  })

  it('begins the day when the clocks have jumped over midnight', () => {
    // On 2026-09-06 Santiago goes from 24:00 straight to 01:00.
    expect(startOfDay('2026-09-06', 'America/Santiago').toISOString()).toBe(
      '2026-09-06T04:00:00.000Z',
    )
  })

  it('is the earliest instant of its day, in every zone', () => {
    fc.assert(
      fc.property(day, zone, (date, timeZone) => {
        const start = startOfDay(date, timeZone)

        expect(dayIn(start, timeZone)).toBe(date)
        expect(dayIn(new Date(start.getTime() - 1000), timeZone) < date).toBe(true)
      }),
    )
  })

  it('refuses a day that does not exist', () => {
    expect(() => startOfDay('tomorrow', 'UTC')).toThrow(RangeError)
  })
})

describe('addDays', () => {
  it('crosses months and years', () => {
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01')
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
  })

  it('is undone by the opposite count', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -2000, max: 2000 }), (date, count) => {
        expect(addDays(addDays(date, count), -count)).toBe(date)
      }),
    )
  })
})

describe('isDay', () => {
  it('knows which days exist', () => {
    expect(isDay('2024-02-29')).toBe(true)
    expect(isDay('2026-02-29')).toBe(false)
    expect(isDay('2026-13-01')).toBe(false)
    expect(isDay('26-01-01')).toBe(false)
  })

  it('knows only years that a database and a calendar can add to', () => {
    expect(isDay('0000-01-01')).toBe(false)
    expect(isDay('9999-12-31')).toBe(false)
    expect([FIRST_DAY, LAST_DAY].map(isDay)).toEqual([true, true])
  })
})

describe('startOfPeriod', () => {
  it('starts weeks on Monday', () => {
    expect(startOfPeriod('2026-11-29', 'week')).toBe('2026-11-23')
    expect(weekdayOf('2026-11-29')).toBe(7)
  })

  it('counts periods forward and back', () => {
    expect(startOfPeriod('2026-11-25', 'day', 2)).toBe('2026-11-27')
    expect(startOfPeriod('2026-11-25', 'month', 2)).toBe('2027-01-01')
    expect(startOfPeriod('2026-11-25', 'quarter', 1)).toBe('2027-01-01')
    expect(startOfPeriod('2026-02-01', 'quarter', -1)).toBe('2025-10-01')
    expect(startOfPeriod('2026-11-25', 'year', -1)).toBe('2025-01-01')
  })

  it('contains the day', () => {
    const period = fc.constantFrom<'day' | 'week' | 'month' | 'quarter' | 'year'>(
      'day',
      'week',
      'month',
      'quarter',
      'year',
    )
    fc.assert(
      fc.property(day, period, (date, name) => {
        expect(startOfPeriod(date, name) <= date).toBe(true)
        expect(date < startOfPeriod(date, name, 1)).toBe(true)
      }),
    )
  })
})

describe('instantAt', () => {
  const minute = fc.integer({ min: 0, max: 1_439 })

  it('is what the clocks of the zone show, as Temporal has it', () => {
    fc.assert(
      fc.property(day, minute, zone, (date, at, timeZone) => {
        const clock = { hour: Math.floor(at / 60), minute: at % 60 }
        const expected = Temporal.PlainDate.from(date)
          .toPlainDateTime(clock)
          .toZonedDateTime(timeZone)

        expect(instantAt(date, at, timeZone).getTime()).toBe(expected.epochMilliseconds)
      }),
      { numRuns: 1_000 },
    )
  })

  it('skips with the clocks, and takes the first of two', () => {
    expect(instantAt('2026-03-29', 150, 'Europe/Paris').toISOString()).toBe(
      '2026-03-29T01:30:00.000Z',
    )
    expect(instantAt('2026-10-25', 150, 'Europe/Paris').toISOString()).toBe(
      '2026-10-25T00:30:00.000Z',
    )
  })

  it('runs into the next day', () => {
    expect(instantAt('2026-11-24', 1_500, 'UTC').toISOString()).toBe('2026-11-25T01:00:00.000Z')
  })
})
