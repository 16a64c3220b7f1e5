import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findDates } from './find-dates.ts'
import type { DateMention } from './mention.ts'

/** Tuesday 21 April 2026, ten in the morning. */
const read = (text: string, language: 'en' | 'fr'): readonly DateMention[] =>
  findDates(text, { at: '2026-04-21T10:00', language, isDayFirst: true })

const starts = (text: string, language: 'en' | 'fr'): readonly string[] =>
  read(text, language).map(({ start }) => start)

describe('dates in the text of a note', () => {
  it.each([
    ['Rencontrer le client le 4 mai à 16 h 00', '2026-05-04T16:00'],
    ['RDV vendredi 1er mai à 9h15', '2026-05-01T09:15'],
    ['livraison demain matin', '2026-04-22'],
    ['à rappeler après-demain', '2026-04-23'],
    ['point jeudi en huit à 9h', '2026-04-30T09:00'],
    ['réponse dans 15 jours', '2026-05-06'],
    ['le 1er juin 2026', '2026-06-01'],
  ])('reads in French: %s', (text, start) => {
    expect(starts(text, 'fr')).toEqual([start])
  })

  it.each([
    ['Meet the buyer on May 4 at 4:00 PM', '2026-05-04T16:00'],
    ['Call Paul the day after tomorrow at noon', '2026-04-23T12:00'],
    ['Meet at half eight on Friday', '2026-04-24T08:30'],
    ['Review on the first Monday of June', '2026-06-01'],
    ['a week from Thursday', '2026-04-30'],
    ['in a fortnight', '2026-05-05'],
  ])('reads in English: %s', (text, start) => {
    expect(starts(text, 'en')).toEqual([start])
  })

  it('shows where in the typed text a date stands, with its preposition', () => {
    const text = 'Rencontrer le client le 4 mai à 16 h 00'

    const [mention] = read(text, 'fr')

    expect(text.slice(...(mention?.span ?? [0, 0]))).toBe('le 4 mai à 16 h 00')
  })
})

describe('any text whatever', () => {
  it('is read without failing, with spans inside it and in their order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const spans = read(text, 'fr').map(({ span }) => span)
        expect(spans.every(([start, end]) => start >= 0 && start < end && end <= text.length)).toBe(
          true,
        )
        expect(spans.toSorted((one, two) => one[0] - two[0])).toEqual(spans)
      }),
    )
  })
})
