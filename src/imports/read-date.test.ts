import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DateOrder } from './read-date.ts'
import { readLocalTime, readZonedInstant } from './read-date.ts'

describe('a date', () => {
  it.each<[string, DateOrder, string | undefined]>([
    ['2024-02-29', 'dmy', '2024-02-29'],
    ['29/02/2024', 'dmy', '2024-02-29'],
    ['2/29/2024', 'mdy', '2024-02-29'],
    ['29.2.24', 'dmy', '2024-02-29'],
    ['24-02-29', 'ymd', '2024-02-29'],
    ['20240229', 'dmy', '2024-02-29'],
    ['12 mars 2024', 'dmy', '2024-03-12'],
    ['1er août 2024', 'dmy', '2024-08-01'],
    ['jeudi 29 févr. 2024', 'dmy', '2024-02-29'],
    ['March 3rd, 2024', 'mdy', '2024-03-03'],
    ['12-Mar-98', 'dmy', '1998-03-12'],
    ['29/02/2023', 'dmy', undefined],
    ['13/13/2024', 'dmy', undefined],
    ['2024', 'dmy', undefined],
    ['soon', 'dmy', undefined],
    ['1/2', 'dmy', undefined],
  ])('%j in the order %s is %s', (text, order, day) => {
    expect(readLocalTime(text, order)?.day).toBe(day)
  })

  it('is the same day in whichever order it was written', () => {
    const days = fc.date({
      min: new Date('1970-01-01'),
      max: new Date('2069-12-31'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(days, fc.constantFrom('/', '-', '.', ' '), (date, sign) => {
        const day = date.toISOString().slice(0, 10)
        const [y = '', m = '', d = ''] = day.split('-')
        expect(readLocalTime([d, m, y].join(sign), 'dmy')?.day).toBe(day)
        expect(readLocalTime([m, d, y.slice(2)].join(sign), 'mdy')?.day).toBe(day)
        expect(readLocalTime([y, m, d].join(sign), 'dmy')?.day).toBe(day)
      }),
    )
  })
})

describe('a time of day', () => {
  it.each<[string, number | undefined]>([
    ['12/03/2024 14:05', 845],
    ['12/03/2024 14h05', 845],
    ['12/03/2024, 2:05:09 PM', 845],
    ['12/03/2024 12:30 am', 30],
    ['12/03/2024 24:00', undefined],
    ['12/03/2024 13:00 pm', undefined],
  ])('%j is minute %s', (text, minute) => {
    expect(readLocalTime(text, 'dmy')?.minute).toBe(minute)
  })

  it('with an offset is an instant', () => {
    expect(readZonedInstant('2024-03-12T14:05:00+02:00')?.toISOString()).toBe(
      '2024-03-12T12:05:00.000Z',
    )
    expect(readZonedInstant('2024-03-12 14:05:00.250Z')?.toISOString()).toBe(
      '2024-03-12T14:05:00.250Z',
    )
    expect(readZonedInstant('2024-03-12T14:05')).toBeUndefined()
  })
})
