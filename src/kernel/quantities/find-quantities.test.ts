import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { measureSpecs, SPECS } from '../../../bench/quantity-specs.ts'
import { findQuantities } from './find-quantities.ts'

type Language = 'fr' | 'en'

/** What a text says, without spans and confidence: "60000 EUR ~". */
const said = (text: string, language: Language): readonly string[] =>
  findQuantities(text, { language }).map(
    ({ kind, value, valueMax, unit, currency, isApproximate }) =>
      [
        valueMax === undefined ? String(value) : `${value}..${valueMax}`,
        unit ?? currency ?? (kind === 'percent' ? '%' : kind === 'ordinal' ? 'th' : ''),
        isApproximate === true ? '~' : '',
      ]
        .filter((part) => part !== '')
        .join(' '),
  )

describe('numbers in digits', () => {
  it.each<[Language, string, string]>([
    ['fr', '1 250,50 €', '1250.5 EUR'],
    ['fr', '1\u00a0250,50\u00a0€', '1250.5 EUR'],
    ['fr', '1\u202f250 pièces', '1250 EA'],
    ['fr', '1.250,50 €', '1250.5 EUR'],
    ['fr', '1.500 kg', '1500 kg'],
    ['fr', '2,5 kg', '2.5 kg'],
    ['fr', '24,00 mètres', '24 m'],
    ['fr', '1 234 567', '1234567'],
    ['en', '1,250.50 USD', '1250.5 USD'],
    ['en', '1,500 units', '1500 EA'],
    ['en', '1.500 pcs', '1500 EA'],
    ['en', '1.5 kg', '1.5 kg'],
    ['en', '1,674,200.5', '1674200.5'],
    ['en', '-5', '-5'],
  ])('reads %s: %s', (language, text, expected) => {
    expect(said(text, language)).toEqual([expected])
  })

  it('follows the habit of the author where it is told', () => {
    const [found] = findQuantities('1.500 kg', { language: 'en', isDecimalComma: true })

    expect(found?.value).toBe(1500)
  })

  it('says that it is less sure where points leave two readings', () => {
    const [sure] = findQuantities('1 500', { language: 'fr' })
    const [unsure] = findQuantities('1.500', { language: 'fr' })

    expect(sure?.confidence).toBeGreaterThan(unsure?.confidence ?? 1)
  })
})

describe('numbers in words', () => {
  it.each<[Language, string, string]>([
    ['fr', 'deux mille cinq cents', '2500'],
    ['fr', 'mille deux cents', '1200'],
    ['fr', 'quatre vingt dix sept', '97'],
    ['fr', 'quatre-vingt-onze', '91'],
    ['fr', 'soixante et onze', '71'],
    ['fr', 'septante-deux', '72'],
    ['fr', 'huitante', '80'],
    ['fr', 'nonante-neuf', '99'],
    ['fr', 'un million deux cent mille', '1200000'],
    ['fr', 'trois virgule cinq', '3.5'],
    ['fr', 'deux et demi', '2.5'],
    ['fr', 'trois quarts', '0.75'],
    ['fr', 'un quart', '0.25'],
    ['fr', '2 millions', '2000000'],
    ['en', 'twenty-five hundred', '2500'],
    ['en', 'a hundred and five', '105'],
    ['en', 'one and a half', '1.5'],
    ['en', 'three hundred and twenty-one thousand', '321000'],
    ['en', 'two thirds', String(Number((2 / 3).toPrecision(15)))],
    ['en', 'five and a half million', '5500000'],
    ['en', 'half a million', '500000'],
    ['en', 'minus five', '-5'],
  ])('reads %s: %s', (language, text, expected) => {
    expect(said(text, language)).toEqual([expected])
  })

  it.each<[Language, string, string]>([
    ['fr', 'trois douzaines', '36'],
    ['fr', 'une demi-douzaine', '6'],
    ['fr', 'une dizaine de palettes', '10 ~'],
    ['fr', 'une quinzaine', '15 ~'],
    ['fr', 'une centaine', '100 ~'],
    ['fr', 'deux milliers', '2000 ~'],
    ['en', 'two dozen', '24'],
    ['en', 'half a dozen', '6'],
    ['en', 'a couple', '2 ~'],
  ])('counts by groups in %s: %s', (language, text, expected) => {
    expect(said(text, language)).toEqual([expected])
  })

  it('takes two numbers beside each other for two', () => {
    expect(said('trois cinq', 'fr')).toEqual(['3', '5'])
    expect(said('five six', 'en')).toEqual(['5', '6'])
  })
})

describe('money, percent and units', () => {
  it.each<[Language, string, string]>([
    ['fr', '3,5 k€', '3500 EUR'],
    ['fr', 'env. 60 k€/an', '60000 EUR ~'],
    ['fr', '12 euros 50', '12.5 EUR'],
    ['fr', '15 euros et 20 centimes', '15.2 EUR'],
    ['fr', '2 M€', '2000000 EUR'],
    ['fr', '280 millions de dollars', '280000000 USD'],
    ['en', '$1.2M', '1200000 USD'],
    ['en', 'EUR 300', '300 EUR'],
    ['en', 'EUR300', '300 EUR'],
    ['en', '£75', '75 GBP'],
    ['en', 'USD 22.5 million', '22500000 USD'],
    ['fr', '12 %', '12 %'],
    ['fr', 'vingt pour cent', '20 %'],
    ['en', '5 percent', '5 %'],
    ['fr', '10x', '10 EA'],
    ['fr', 'x10', '10 EA'],
    ['en', 'x 12', '12 EA'],
    ['fr', 'deux palettes', '2 PALLET'],
    ['fr', 'une palette', '1 PALLET'],
    ['fr', '½ palette', '0.5 PALLET'],
    ['fr', '1/2 palette', '0.5 PALLET'],
    ['fr', '6 rouleaux', '6 ROLL'],
    ['fr', '3 bidons', '3 CAN'],
    ['fr', '660 mètres carrés', '660 m²'],
    ['en', '4 reels', '4 REEL'],
    ['en', '12 pairs', '12 PAIR'],
    ['en', '7.62mm', '7.62 mm'],
    ['en', '20 ft', '20 ft'],
  ])('reads %s: %s', (language, text, expected) => {
    expect(said(text, language)).toEqual([expected])
  })

  it.each<[Language, string, string]>([
    ['fr', '5 à 6 cartons', '5..6 CARTON'],
    ['fr', 'entre 40 et 50 boîtes', '40..50 BOX'],
    ['fr', '10-12 palettes', '10..12 PALLET'],
    ['fr', '5 à 6 k€', '5000..6000 EUR'],
    ['en', 'between 40 and 50 kg', '40..50 kg'],
    ['en', 'ten to twelve boxes', '10..12 BOX'],
    ['en', '$50 to $60', '50..60 USD'],
  ])('reads a range in %s: %s', (language, text, expected) => {
    expect(said(text, language)).toEqual([expected])
  })

  it.each<[Language, string]>([
    ['fr', 'environ 40 kg'],
    ['fr', 'à peu près 40 kg'],
    ['en', 'about 40 kg'],
    ['en', '~40 kg'],
  ])('marks what is said roughly in %s: %s', (language, text) => {
    expect(said(text, language)).toEqual(['40 kg ~'])
  })

  it('reads places in a row', () => {
    expect(said('le 3ème lot', 'fr')).toEqual(['3 th'])
    expect(said('the 2nd one', 'en')[0]).toBe('2 th')
  })
})

describe('what is no quantity', () => {
  it.each<[Language, string]>([
    ['fr', 'rendez-vous à 16 h 00'],
    ['fr', 'rendez-vous à 16 h'],
    ['fr', 'à 9h15'],
    ['fr', 'le 12/05/2026'],
    ['fr', 'le 4 mai 2026'],
    ['fr', 'avant le 15'],
    ['fr', 'Tél. 04 76 00 11 22'],
    ['fr', 'facture F-2026-0504'],
    ['fr', 'la commande 4512'],
    ['fr', 'modèle P-220'],
    ['fr', 'le n° 45'],
    ['fr', 'SIRET 412 345 678 00012'],
    ['fr', 'version 2.4.1'],
    ['fr', 'semaine 22'],
    ['fr', 'en 2026'],
    ['fr', 'un devis'],
    ['en', 'at 4pm'],
    ['en', 'at 16:30'],
    ['en', 'on May 4th, 2026'],
    ['en', 'call (425) 555-0101'],
    ['en', 'ticket 5521'],
    ['en', 'Office 2019'],
    ['en', 'by the end of Q3'],
    ['en', 'model X200'],
    ['en', '192.168.1.2'],
    ['en', 'a quote'],
    ['en', 'https://x.example/a?b=12'],
  ])('finds nothing in %s: %s', (language, text) => {
    expect(said(text, language)).toEqual([])
  })

  it('reads a quantity behind the word for an order', () => {
    expect(said('commande 12 cartons', 'fr')).toEqual(['12 CARTON'])
  })
})

describe('findQuantities on any text', () => {
  const piece = fc.constantFrom(
    '12',
    ' ',
    ',',
    '.',
    'deux',
    'cent',
    '€',
    '-',
    '/',
    'et',
    'kg',
    'k',
    '½',
    'à',
    '\n',
  )

  it('never throws, and gives spans in order, without overlap, inside the text', () => {
    const any = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.array(piece).map((p) => p.join('')),
    )
    fc.assert(
      fc.property(any, fc.constantFrom<Language>('fr', 'en'), (text, language) => {
        let last = 0
        for (const { span } of findQuantities(text, { language })) {
          expect(span[0]).toBeGreaterThanOrEqual(last)
          expect(span[1]).toBeGreaterThan(span[0])
          last = span[1]
        }
        expect(last).toBeLessThanOrEqual(text.length)
      }),
    )
  })

  it('shows the amount as it was typed', () => {
    const text = 'Budget : environ 60 k€ par an'

    expect(findQuantities(text, { language: 'fr' }).map(({ span }) => text.slice(...span))).toEqual(
      ['60 k€'],
    )
  })

  it.each([
    ['digits', '1'.repeat(100_000)],
    ['groups', '1 '.repeat(25_000)],
    ['thousands', '1 000 '.repeat(8_000)],
    ['words', 'cent '.repeat(10_000)],
    ['ands', 'vingt et '.repeat(6_000)],
    ['minus', 'moins '.repeat(8_000)],
    ['separators', '1.1,'.repeat(25_000)],
    ['ranges', '1-2-'.repeat(12_000)],
    ['references', 'commande '.repeat(6_000)],
    ['plain text', 'Nous cherchons un fournisseur. '.repeat(3_000)],
  ])('reads a long text of %s in linear time', (_name, text) => {
    const started = performance.now()

    findQuantities(text, { language: 'fr' })

    expect(performance.now() - started).toBeLessThan(5000)
  })
})

describe.skipIf(!existsSync(SPECS))('public specifications of ../shared', () => {
  const read = (file: string): string => readFileSync(new URL(file, SPECS), 'utf8')

  it.each([
    ['fr', 0.85],
    ['en', 0.85],
  ] as const)('finds most of their values in %s', (language, least) => {
    const figures = measureSpecs(language, read)

    const right = figures.reduce((sum, figure) => sum + figure.right, 0)
    const all = figures.reduce((sum, figure) => sum + figure.all, 0)
    expect(right / all).toBeGreaterThanOrEqual(least)
  })
})
