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

/** Pieces that rules are made of, in any order: the grammar meets what nobody writes. */
const PIECES =
  "le la the of de d' du au à at to on in next last prochain dernier lundi Friday mai May 4 12 2026 1er 4th matin evening demain tomorrow week semaine jours days 3 h 16h30 4pm midi noon half quarter past moins et demie fin début mid every chaque tous les mois month après before avant until jusqu' - , . / : sauf non plutôt".split(
    ' ',
  )
const sentence = fc
  .array(fc.constantFrom(...PIECES), { maxLength: 14 })
  .map((pieces) => pieces.join(' '))

function expectSound(text: string): void {
  const spans = read(text, 'fr').map(({ span }) => span)
  expect(spans.every(([start, end]) => start >= 0 && start < end && end <= text.length)).toBe(true)
  expect(spans.toSorted((one, two) => one[0] - two[0])).toEqual(spans)
}

describe('any text whatever', () => {
  it('is read without failing, with spans inside it and in their order', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), expectSound))
  })

  it('is so too where all its words are words of dates', () => {
    fc.assert(fc.property(sentence, expectSound), { numRuns: 500 })
  })

  it('is read to its end when a line of a million characters is nothing but numbers', () => {
    expect(read('1 '.repeat(500_000), 'fr')).toEqual([])
  })
})

describe('what is counted from today', () => {
  it.each(['demain', 'jeudi prochain', 'dans 15 jours', 'next Wed', 'fin de semaine', 'hier soir'])(
    'moves by a week when it is said a week later: %s',
    (text) => {
      const on = (at: string): number =>
        Date.parse(findDates(text, { at, isDayFirst: true })[0]?.start.slice(0, 10) ?? '')

      expect(on('2026-04-28T10:00') - on('2026-04-21T10:00')).toBe(7 * 86_400_000)
    },
  )
})
