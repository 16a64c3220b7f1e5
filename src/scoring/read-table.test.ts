import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  dateOrderOf,
  notationOf,
  presentText,
  readColumn,
  readMoment,
  readNumber,
} from './read-table.ts'

const column = (texts: readonly string[], kind?: 'number' | 'category') =>
  readColumn({ name: 'c', texts }, kind)

describe('a number as people write it', () => {
  it.each([
    ['1234.5', 1234.5],
    ['1 234,50 €', 1234.5],
    ['1\u202f234\u00a0567,8', 1_234_567.8],
    ["1'234.50 CHF", 1234.5],
    ['1,234.50', 1234.5],
    ['$1,234,567', 1_234_567],
    ['1.234,56', 1234.56],
    ['1.234.567', 1_234_567],
    ['-12,5', -12.5],
    ['0,125', 0.125],
    ['1,234', 1234],
    ['1.234', 1.234],
    ['12 %', 12],
    ['EUR 5', 5],
    ['.5', 0.5],
    ['5.', 5],
    ['1e3', 1000],
    ['007', 7],
  ])('%s is %d', (text, number) => {
    expect(readNumber(text)).toBe(number)
  })

  it.each([
    '',
    'many',
    '1-2',
    '12 34',
    '1,2,3',
    '1.2.3',
    '2026-11-25',
    '+33 6 12',
    '1e999',
    'Infinity',
    '0x10',
  ])('“%s” is none', (text) => {
    expect(readNumber(text)).toBeUndefined()
  })

  it('is read back from what each language writes', () => {
    const amounts = fc.integer({ min: -1e9, max: 1e9 }).map((cents) => cents / 100)
    const languages = fc.constantFrom('en', 'fr', 'de', 'de-CH')
    fc.assert(
      fc.property(amounts, languages, (amount, language) => {
        const written = new Intl.NumberFormat(language, { minimumFractionDigits: 2 }).format(amount)

        expect(readNumber(written)).toBe(amount)
      }),
    )
  })

  it('never breaks on any text', () => {
    fc.assert(fc.property(fc.string(), (text) => Number.isFinite(readNumber(text) ?? 0)))
  })
})

describe('the notation of a column', () => {
  it('is that of a decimal comma when one value cannot be read otherwise', () => {
    expect(notationOf(['1,234', '12,5'])).toBe('decimal_comma')
    expect(notationOf(['1.234', '1.234.567'])).toBe('decimal_comma')
    expect(notationOf(['1,234', '12.5'])).toBe('decimal_point')
    expect(notationOf(['1,234', 'many'])).toBe('decimal_point')
  })

  it('decides the values that can be read both ways', () => {
    expect(column(['1,234', '12,5'])).toMatchObject({ values: Float64Array.of(1.234, 12.5) })
    expect(column(['1,234', '12.5'])).toMatchObject({ values: Float64Array.of(1234, 12.5) })
    expect(column(['1.234', '12,50'])).toMatchObject({ values: Float64Array.of(1234, 12.5) })
  })
})

describe('a missing value', () => {
  it.each(['', '  ', 'NA', 'n/a', '#N/A', 'NaN', 'null', 'None', '?', '-'])(
    'may stand as “%s”',
    (text) => {
      expect(presentText(text)).toBeUndefined()
    },
  )

  it('is not a zero, nor a word that has a meaning', () => {
    expect(['0', 'no', 'unknown', ' x '].map(presentText)).toEqual(['0', 'no', 'unknown', 'x'])
  })
})

describe('a moment', () => {
  it.each([
    ['2026-11-25', '2026-11-25T00:00:00Z'],
    ['2026-11-25T10:30:00+01:00', '2026-11-25T09:30:00Z'],
    ['2026-11-25 10:30', '2026-11-25T10:30:00Z'],
    ['2026/2/1', '2026-02-01T00:00:00Z'],
    ['2026.2.1 8:05', '2026-02-01T08:05:00Z'],
    ['3/4/2025', '2025-04-03T00:00:00Z'],
    ['31.12.25', '2025-12-31T00:00:00Z'],
    ['25/11/2026 10:30:15', '2026-11-25T10:30:15Z'],
    ['1/13/2017 3:45 PM', '2017-01-13T15:45:00Z'],
    ['1/13/2017 12:05 AM', '2017-01-13T00:05:00Z'],
  ])('%s is %s, in whatever zone the machine is', (text, instant) => {
    expect(readMoment(text)).toBe(Date.parse(instant))
  })

  it('may be a number, which stays as it is', () => {
    expect(readMoment('2016')).toBe(2016)
  })

  it.each(['soon', '2026-13-45', '31/02/2026', '45/45/2026', '1/1/2026 25:00', ''])(
    '“%s” is none',
    (text) => {
      expect(readMoment(text)).toBeUndefined()
    },
  )

  it('has the month first in a column where one date has no other reading', () => {
    expect(dateOrderOf(['3/4/2025', '3/25/2025'])).toBe('month_first')
    expect(dateOrderOf(['3/4/2025', '25/3/2025'])).toBe('day_first')
    expect(readMoment('3/4/2025', 'month_first')).toBe(Date.UTC(2025, 2, 4))
  })

  it('never breaks on any text', () => {
    fc.assert(fc.property(fc.string(), (text) => Number.isFinite(readMoment(text) ?? 0)))
  })
})

describe('a column of texts', () => {
  it('is one of numbers when nearly all are numbers; the few others are missing', () => {
    const texts = [...Array.from({ length: 99 }, (_, n) => String(n)), 'unknown']

    expect(column(texts)).toMatchObject({ kind: 'number' })
    expect(column(texts)).toHaveProperty(['values', '99'], Number.NaN)
    expect(column(['1', '2', 'unknown'])).toMatchObject({ kind: 'category' })
  })

  it('is one of dates when nearly all are dates', () => {
    expect(column(['2026-01-02', '', '2026-02-03'])).toBe('date')
    expect(column(['3/4/2025', '4/5/2025'])).toBe('date')
    expect(column(['2026-01-02', 'may'])).toMatchObject({ kind: 'category' })
    expect(column(['2016', '2017'])).toMatchObject({ kind: 'number' })
  })

  it('is one of categories otherwise, with the spaces around them cut', () => {
    expect(column([' a', 'b', 'a ', ''])).toMatchObject({
      kind: 'category',
      categories: ['a', 'b'],
      codes: Int32Array.of(0, 1, 0, -1),
    })
  })

  it('is what the model asks for, whatever it looks like', () => {
    expect(column(['1', '2'], 'category')).toMatchObject({ categories: ['1', '2'] })
    expect(column(['a', '2', '2026-01-02'], 'number')).toMatchObject({
      values: Float64Array.of(Number.NaN, 2, Number.NaN),
    })
  })

  it('without a value is one of missing categories', () => {
    expect(column(['', 'NA'])).toMatchObject({ kind: 'category', codes: Int32Array.of(-1, -1) })
    expect(column([])).toMatchObject({ kind: 'category', categories: [] })
  })
})
