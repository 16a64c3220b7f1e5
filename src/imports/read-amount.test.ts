import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DecimalSign } from './read-amount.ts'
import { decimalSignOf, minorDigits, readAmount, readNumber, toMinor } from './read-amount.ts'

describe('a number', () => {
  it.each<[string, DecimalSign, number | undefined]>([
    ['1 234,5', ',', 1234.5],
    ['1\u202f234\u00a0567,89', ',', 1234567.89],
    ['1.234.567,8', ',', 1234567.8],
    ['1,234,567.8', '.', 1234567.8],
    ["1'234.50", '.', 1234.5],
    ['12,34,567.5', '.', 1234567.5],
    ['(1 200)', ',', -1200],
    ['1200-', '.', -1200],
    ['\u221212', '.', -12],
    [',5', ',', 0.5],
    ['1e3', '.', 1000],
    ['1,23,4', '.', undefined],
    ['1.2.3', '.', undefined],
    ['1,2,3', ',', undefined],
    ['12 pumps', '.', undefined],
    ['-', '.', undefined],
    ['', '.', undefined],
  ])('%j with the decimal sign %s is %s', (text, decimal, value) => {
    expect(readNumber(text, decimal)).toBe(value)
  })

  it('is read back from what French and English write, to the last digit', () => {
    const cents = fc.integer({ min: -1_000_000_000_00, max: 1_000_000_000_00 })
    fc.assert(
      fc.property(cents, fc.constantFrom('fr', 'en', 'de'), (amount, language) => {
        const text = new Intl.NumberFormat(language, { minimumFractionDigits: 2 }).format(
          amount / 100,
        )
        expect(readNumber(text, language === 'en' ? '.' : ',')).toBe(amount / 100 + 0)
      }),
    )
  })

  it.each<[string, DecimalSign | undefined]>([
    ['1,234.5', '.'],
    ['1.234,5', ','],
    ['1,234,567', '.'],
    ['1,5', ','],
    ['0,123', ','],
    ['1,234', undefined],
    ['12', undefined],
    ['EUR 12,50', ','],
  ])('%j tells the decimal sign %s', (text, sign) => {
    expect(decimalSignOf(text)).toBe(sign)
  })
})

describe('an amount', () => {
  it.each<[string, DecimalSign, number, string | undefined]>([
    ['1 200,50 €', ',', 1200.5, 'EUR'],
    ['$1,200.50', '.', 1200.5, undefined],
    ['US$ 12', '.', 12, 'USD'],
    ['CHF 1’000', '.', 1000, 'CHF'],
    ['12 gbp', '.', 12, 'GBP'],
    ['12 pumps', '.', 12, ''],
    ['-12,5 €', ',', -12.5, 'EUR'],
  ])('%j is %s %s %s', (text, decimal, value, currency) => {
    expect(readAmount(text, decimal)).toEqual({ value, currency })
  })

  it('is kept in the smallest unit of its currency', () => {
    expect([minorDigits('EUR'), minorDigits('JPY'), minorDigits('BHD')]).toEqual([2, 0, 3])
    expect([toMinor(1200.5, 'EUR'), toMinor(1200, 'JPY'), toMinor(1.005, 'EUR')]).toEqual([
      120_050, 1_200, 101,
    ])
  })
})
