/** Wordings of sellers by what they need: glued counts, days that are not named, several days, hours of a day. */
import { describe, expect, it } from 'vitest'
import { findDates } from './find-dates.ts'

/** Tuesday 21 April 2026, ten in the morning: `start[..end] [past] [excluded] [bound]` of each date. */
const say = (text: string, language: 'en' | 'fr'): string =>
  findDates(text, { at: '2026-04-21T10:00', language, isDayFirst: true })
    .map(({ start, end, isPast, isExcluded, bound }) =>
      [
        start + (end === undefined ? '' : `..${end}`),
        isPast === true && 'past',
        isExcluded === true && 'excluded',
        bound,
      ]
        .filter(Boolean)
        .join(' '),
    )
    .join(' | ')

describe('counts and spans', () => {
  it.each([
    ['relance J+3', 'fr', '2026-04-24'],
    ['passage en S+2', 'fr', '2026-05-04..2026-05-10'],
    ['1re quinzaine de juin', 'fr', '2026-06-01..2026-06-14'],
    ['lundi dans deux semaines', 'fr', '2026-05-04'],
    ['toutes les deux semaines le lundi', 'fr', '2026-04-27'],
    ['dernier jour du mois', 'fr', '2026-04-30'],
    ['the first two weeks of February', 'en', '2027-02-01..2027-02-14'],
    ['within the fortnight', 'en', '2026-05-05 by'],
    ['out all week', 'en', '2026-04-20..2026-04-26'],
    ['works start in May', 'en', '2026-05-01..2026-05-31'],
  ] as const)('are read: %s', (text, language, said) => expect(say(text, language)).toBe(said))

  it.each([
    ['relancer 3 jours avant le salon', 'fr'],
    ['rappel à J-7', 'fr'],
    ['livraison J+5 après réception', 'fr'],
    ['paiement à 45 jours fin de mois', 'fr'],
    ['net 45 end of month', 'en'],
    ['two weeks before renewal', 'en'],
  ] as const)('from a day that is not named are no date: %s', (text, language) =>
    expect(say(text, language)).toBe(''),
  )
})

describe('days', () => {
  it.each([
    ['l’avant-veille du 14 juillet', 'fr', '2026-07-12'],
    ['le lendemain de l’Ascension', 'fr', '2026-05-15'],
    ['les 5 et 6 mai', 'fr', '2026-05-05 | 2026-05-06'],
    ['les 5, 6 et 7 mai', 'fr', '2026-05-05 | 2026-05-06 | 2026-05-07'],
    ['Friday 8.5', 'en', '2026-05-08'],
    ['the 3rd or 4th of June', 'en', '2026-06-03 | 2026-06-04'],
    ['Wednesday the 6th about the pallets', 'en', '2026-05-06'],
    ['at theirs Thursday 10.30', 'en', '2026-04-23T10:30'],
    ['facture de lundi 12.50 € HT', 'fr', '2026-04-27'],
    ['back on 4 May, a call that week', 'en', '2026-05-04 | 2026-05-04..2026-05-10'],
    ['review 11 June, papers by the Monday before.', 'en', '2026-06-11 | 2026-06-08 by'],
    ['visite du site calée le 4 mai à 14 h', 'fr', '2026-05-04T14:00'],
    ['RDV lundi 10h, euh non mardi 10h', 'fr', '2026-04-27T10:00 excluded | 2026-04-28T10:00'],
    ['il passe le vendredi 15 vers 18h après ses consultations', 'fr', '2026-05-15T18:00'],
    ['send the updated quote before Wednesday', 'en', '2026-04-22 before'],
    ['Wednesday morning next week', 'en', '2026-04-29'],
    ['mardi matin de la semaine prochaine', 'fr', '2026-04-28'],
    ['je l’appelle lundi 9h après avoir vu le SAV', 'fr', '2026-04-27T09:00'],
    ['pencilled in for the week of 4 May', 'en', '2026-05-04..2026-05-10'],
    ['born on 25 January nineteen eighty six', 'en', '1986-01-25 past'],
  ] as const)('are read: %s', (text, language, said) => expect(say(text, language)).toBe(said))
})

describe('hours of a day', () => {
  it.each([
    ['le 12 mai à 10h pour 2h', 'fr', '2026-05-12T10:00..2026-05-12T12:00'],
    ['jeudi à partir de 6 h', 'fr', '2026-04-23T18:00 from'],
    ['jeudi à 2h', 'fr', '2026-04-23T14:00'],
    ['jeudi 10-11h', 'fr', '2026-04-23T10:00..2026-04-23T11:00'],
    ['à 9h précises le 5/5', 'fr', '2026-05-05T09:00'],
    ['Thursday from 6', 'en', '2026-04-23T18:00 from'],
    ['Thursday 9 to 5', 'en', '2026-04-23T09:00..2026-04-23T17:00'],
    ['Thursday around 9ish', 'en', '2026-04-23T09:00'],
    ['between 2 and 3 on Friday', 'en', '2026-04-24T14:00..2026-04-24T15:00'],
    ['at 1430 on Thursday', 'en', '2026-04-23T14:30'],
  ] as const)('are read: %s', (text, language, said) => expect(say(text, language)).toBe(said))

  it('leaves what stands between "no" and "before" out of the date', () => {
    const text = 'no PO before January'
    const [mention] = findDates(text, { at: '2026-04-21T10:00', language: 'en', isDayFirst: true })

    expect(text.slice(...(mention?.span ?? [0, 0]))).toBe('before January')
  })
})
