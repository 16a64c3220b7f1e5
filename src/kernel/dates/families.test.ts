/** One sentence a rule, by family; said on Tuesday 21 April 2026 at ten, day before month. */
import { describe, expect, it } from 'vitest'
import { findDates } from './find-dates.ts'

/** `start[..end][ part][ bound][ past][ excluded][ recurrence]` of each mention. */
function say(text: string, language: 'en' | 'fr'): string {
  return findDates(text, { at: '2026-04-21T10:00', language, isDayFirst: true })
    .map((mention) =>
      [
        mention.start + (mention.end === undefined ? '' : `..${mention.end}`),
        mention.part,
        mention.bound,
        mention.isPast && 'past',
        mention.isExcluded && 'excluded',
        mention.recurrence,
      ]
        .filter(Boolean)
        .join(' '),
    )
    .join(' | ')
}

describe('French', () => {
  it.each([
    ['le 1er juin 2026', '2026-06-01'],
    ['vendredi 1er mai', '2026-05-01'],
    ['4/5, 04-05-26, 2026-05-04', '2026-05-04 | 2026-05-04 | 2026-05-04'],
    ['rdv le 4 à 16 h', '2026-05-04T16:00'],
    ['courant juin', '2026-06-01..2026-06-30'],
    ['signature T3 2026', '2026-07-01..2026-09-30'],
    ['S2 2026', '2026-07-01..2026-12-31'],
    ['semaine 22', '2026-05-25..2026-05-31'],
  ])('names days and spans of the calendar: %s', (text, said) => expect(say(text, 'fr')).toBe(said))

  it.each([
    ['jeudi midi', '2026-04-23T12:00'],
    ['à 9 heures et demie demain', '2026-04-22T09:30'],
    ['déjeuner vendredi 13h', '2026-04-24T13:00'],
    ['point avec Marie le mardi 5 mai de 14h à 16h', '2026-05-05T14:00..2026-05-05T16:00'],
    ['Réunion 2h le 12 mai', '2026-05-12'],
    ['réunion de 2h mardi', '2026-04-28'],
    ['en fin d’après-midi jeudi', '2026-04-23 late_afternoon'],
    ['rappel lundi matin', '2026-04-27 morning'],
    ['fin de journée', '2026-04-21 late_afternoon'],
  ])('names hours and parts of the day: %s', (text, said) => expect(say(text, 'fr')).toBe(said))

  it.each([
    ['d’ici 10 jours ouvrés', '2026-05-05 by'],
    ['sous 48h', '2026-04-23 by'],
    ['sous huitaine', '2026-04-29 by'],
    ['il y a 3 jours', '2026-04-18 past'],
    ['3 jours après le 12 mai', '2026-05-15'],
    ['la veille du 14 juillet', '2026-07-13'],
    ['Salon le 12 juin, arriver la veille', '2026-06-12 | 2026-06-11'],
    ['Elle revient le 14 septembre ; la recontacter ce jour-là', '2026-09-14 | 2026-09-14'],
    ['le mois prochain', '2026-05-01..2026-05-31'],
  ])('counts from another day: %s', (text, said) => expect(say(text, 'fr')).toBe(said))

  it.each([
    ['mardi en quinze', '2026-05-05'],
    ['ce vendredi à midi', '2026-04-24T12:00'],
    ['lundi dernier', '2026-04-20 past'],
    ['le premier lundi de juin à 14h', '2026-06-01T14:00'],
    ['3e jeudi de mai', '2026-05-21'],
    ['la semaine prochaine mardi', '2026-04-28'],
    ['jeudu à 10h et vendrdi 14h', '2026-04-23T10:00 | 2026-04-24T14:00'],
  ])('names weekdays: %s', (text, said) => expect(say(text, 'fr')).toBe(said))

  it.each([
    ['première quinzaine de mai', '2026-05-01..2026-05-14'],
    ['mi-juin', '2026-06-11..2026-06-20'],
    ['début de semaine prochaine', '2026-04-27..2026-04-28'],
    ['la semaine du 11 mai', '2026-05-11..2026-05-17'],
    ['week-end du 16 mai', '2026-05-16..2026-05-17'],
    ['entre le 4 et le 8 mai', '2026-05-04..2026-05-08'],
    ['du 13 au 15 juillet', '2026-07-13..2026-07-15'],
  ])('names parts of spans and spans between two ends: %s', (text, said) =>
    expect(say(text, 'fr')).toBe(said),
  )

  it.each([
    ['envoyer le devis avant le 4 mai', '2026-05-04 before'],
    ['livraison le 20 au plus tard', '2026-05-20 by'],
    ['offre valable jusqu’au 30 juin', '2026-06-30 until'],
    ['à partir de 14h demain', '2026-04-22T14:00 from'],
    ['réunion reportée du mardi au jeudi', '2026-04-28 excluded | 2026-04-23'],
    ['rdv demain 15h, non plutôt 16h', '2026-04-22T15:00 excluded | 2026-04-22T16:00'],
    ['mardi est férié → mercredi 10h', '2026-04-28 excluded | 2026-04-22T10:00'],
    ['pas le lundi, mais mardi ok', '2026-04-27 excluded | 2026-04-28'],
    ['tous les jours sauf le 3 mai', '2026-04-21 daily | 2026-05-03 excluded'],
  ])('limits and takes back: %s', (text, said) => expect(say(text, 'fr')).toBe(said))

  it.each([
    ['vu le client hier, le rappeler lundi', '2026-04-20 past | 2026-04-27'],
    ['Rencontré M. Dupont vendredi', '2026-04-17 past'],
    ['j’ai vu Paul le 12 mars', '2026-03-12 past'],
    ['Facture F-2026-0504 du 16/04, si rien d’ici le 30/04', '2026-04-16 past | 2026-04-30 by'],
  ])('looks back where the verb does: %s', (text, said) => expect(say(text, 'fr')).toBe(said))

  it.each([
    ['réunion tous les lundis à 9h', '2026-04-27T09:00 weekly:MO'],
    ['le 15 de chaque mois', '2026-05-15 monthly:15'],
  ])('names what comes back: %s', (text, said) => expect(say(text, 'fr')).toBe(said))

  it.each([
    'P-220 et commande 4512, Office 2019, v2.4.1, 12 % et 4 cartons',
    'tél 06 12 34 56 78',
    'la planète Mars, bar Le Mars',
    'il a 60 ans, salle 12, support 24/7',
  ])('has numbers that are no dates: %s', (text) => expect(say(text, 'fr')).toBe(''))
})

describe('English', () => {
  it.each([
    ['quarter past 3 on Monday', '2026-04-27T15:15'],
    ['half nine tomorrow', '2026-04-22T09:30'],
    ['first thing Monday', '2026-04-27 morning'],
    ['between 2 and 4pm on Thursday', '2026-04-23T14:00..2026-04-23T16:00'],
    ['tomorrow evening, lunch on Friday', '2026-04-22 evening | 2026-04-24 noon'],
    ['3rd June 2026 10:00-11:30', '2026-06-03T10:00..2026-06-03T11:30'],
    ['call her at 3', '2026-04-21T15:00'],
    ['tommorow at 9, wendesday 10am', '2026-04-22T09:00 | 2026-04-22T10:00'],
  ])('names hours: %s', (text, said) => expect(say(text, 'en')).toBe(said))

  it.each([
    ['tomorrow week', '2026-04-29'],
    ['Thursday week', '2026-04-30'],
    ['a week from tomorrow', '2026-04-29'],
    ['the Friday after next', '2026-05-01'],
    ['within 3 business days', '2026-04-24 by'],
    ['two weeks before the renewal on 4 June', '2026-05-21 | 2026-06-04'],
    ['the day before the launch on June 4th', '2026-06-03 | 2026-06-04'],
  ])('counts from another day: %s', (text, said) => expect(say(text, 'en')).toBe(said))

  it.each([
    ['early next week', '2026-04-27..2026-04-28'],
    ['mid-June', '2026-06-11..2026-06-20'],
    ['end of next month', '2026-05-21..2026-05-31'],
    ['May 3–5', '2026-05-03..2026-05-05'],
    ['from June 1 to June 12', '2026-06-01..2026-06-12'],
    ['Good Friday, Boxing Day, Memorial Day', '2027-03-26 | 2026-12-26 | 2026-05-25'],
  ])('names spans and holidays: %s', (text, said) => expect(say(text, 'en')).toBe(said))

  it.each([
    ['by EOD Friday', '2026-04-24 late_afternoon by'],
    ['no later than 15 May', '2026-05-15 by'],
    ['not before Monday', '2026-04-27 from'],
    ['Can’t do Monday, Tuesday at 4 works', '2026-04-27 excluded | 2026-04-28T16:00'],
    ['Let’s meet Thursday instead of Tuesday', '2026-04-23 | 2026-04-28 excluded'],
    ['Tuesday, no make that Wednesday', '2026-04-28 excluded | 2026-04-22'],
    ['any day except Friday', '2026-04-24 excluded'],
  ])('limits and takes back: %s', (text, said) => expect(say(text, 'en')).toBe(said))

  it.each([
    ['We met last Friday and he will call next Tuesday', '2026-04-17 past | 2026-04-28'],
    ['I saw him on Monday', '2026-04-20 past'],
    ['Delivered on 12 March. Please call on the 28th.', '2026-03-12 past | 2026-04-28'],
    ['every other Friday at 10', '2026-04-24T10:00 weekly:FR/2'],
    ['weekly on Monday', '2026-04-27 weekly:MO'],
  ])('looks back, and names what comes back: %s', (text, said) =>
    expect(say(text, 'en')).toBe(said),
  )

  it.each([
    'You may call me. I may be late.',
    'sun and sat are words; give me a second',
    '24/7 support, 3/4 of users, 10.0.0.1, 2.4.1, room 12, 50%',
    'the 2nd quote, 3rd floor, first meeting',
  ])('has words and numbers that are no dates: %s', (text) => expect(say(text, 'en')).toBe(''))
})

describe('where speakers differ', () => {
  it('takes no French word for an English number', () => {
    expect(say('Le four à pain ne chauffe plus', 'fr')).toBe('')
  })

  it('shows the other Wednesday of "next Wed"', () => {
    const [mention] = findDates('by next Wed', {
      at: '2026-04-21T10:00',
      language: 'en',
      isDayFirst: true,
    })

    expect([mention?.start, mention?.alternatives]).toEqual(['2026-04-29', ['2026-04-22']])
  })

  it('reads 4/5 in the order of the writer, and 25/4 in the only order that is a date', () => {
    const read = (text: string): string | undefined =>
      findDates(text, { at: '2026-03-01T10:00', language: 'en', isDayFirst: false })[0]?.start

    expect([read('on 4/5'), read('on 25/4')]).toEqual(['2026-04-05', '2026-04-25'])
  })
})

describe('what sellers write in notes', () => {
  it.each([
    ['passer la voir avant le vingt-deux', '2026-04-22 before', 'fr'],
    ['point tous les premiers mardis du mois à 9h', '2026-05-05T09:00 monthly:1TU', 'fr'],
    ['retour le 3 août. Le rappeler à ce moment-là', '2026-08-03 | 2026-08-03', 'fr'],
    ['back July 20. Give him a ring then', '2026-07-20 | 2026-07-20', 'en'],
    ['follow-up due a week today', '2026-04-28 by', 'en'],
    ['ride-along 19/5, 7 to 10 a.m.', '2026-05-19T07:00..2026-05-19T10:00', 'en'],
    ['call first thing Monday', '2026-04-27 morning', 'en'],
  ] as const)('%s', (text, said, language) => expect(say(text, language)).toBe(said))
})
