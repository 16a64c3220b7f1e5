/** Days as people jot them down: words cut short, weeks by number, feasts, counted and moved days. */
import { describe } from 'vitest'
import { testsOf } from '../../../test/said.ts'
import { findDates } from './find-dates.ts'

/** Tuesday 21 April 2026, ten in the morning: `start[..end] [part] [bound] [taken]` of each date. */
const say = (text: string, language: 'en' | 'fr'): string =>
  findDates(text, { at: '2026-04-21T10:00', language, isDayFirst: true })
    .map(({ start, end, part, bound, isExcluded }) =>
      [start + (end === undefined ? '' : `..${end}`), part, bound, isExcluded === true && 'taken']
        .filter(Boolean)
        .join(' '),
    )
    .join(' | ')

const are = testsOf(say)

describe('words cut short', () => {
  are([
    ["Rappeler Léa demain mat'", 'fr', '2026-04-22 morning'],
    ['call Hugo 2mrw am', 'en', '2026-04-22 morning'],
    ['send it nxt wk', 'en', '2026-04-27..2026-05-03'],
    ['devis sem pro', 'fr', '2026-04-27..2026-05-03'],
    ['devis la sem. prochaine', 'fr', '2026-04-27..2026-05-03'],
    ['relancer ds 3 jours', 'fr', '2026-04-24'],
    ['avant ce we', 'fr', '2026-04-25..2026-04-26 before'],
    ['before the w/e', 'en', '2026-04-25..2026-04-26 before'],
    ['déb. mai', 'fr', '2026-05-01..2026-05-10'],
    ['6-May-26', 'en', '2026-05-06'],
    ['congé mat le 14 septembre', 'fr', '2026-09-14'],
    ['rapl Joly dem mat', 'fr', '2026-04-22 morning'],
    ['rapl Joly dem ap-midi', 'fr', '2026-04-22 afternoon'],
    ['dem. devis Poulain', 'fr', ''],
    ['rdv Duhamel mer proch 10h30', 'fr', '2026-04-22T10:30'],
    ['rdv Colin mer 29 à 16h', 'fr', '2026-04-29T16:00'],
    ['voir la mer 3 jours', 'fr', ''],
    ['Jan 6 10am kitchen tour', 'en', '2027-01-06T10:00'],
    ['May 13: land at ORD, dinner 6:30', 'en', '2026-05-13 | 2026-05-13T18:30'],
    ['Rdv 6.5. à 10h', 'fr', '2026-05-06T10:00'],
    ["We're up 6.5. Next target in June", 'en', '2026-06-01..2026-06-30'],
  ])
})

describe('days of one month', () => {
  are([
    ["I'm looking at 18 and 19 June", 'en', '2026-06-18 | 2026-06-19'],
    ['around 18 or 25 June', 'en', '2026-06-18 | 2026-06-25'],
    ['à caler vers 18 ou 19 juin', 'fr', '2026-06-18 | 2026-06-19'],
    ['demo at 18-19 June', 'en', '2026-06-18..2026-06-19'],
    ['call at 9 and 19 people in June', 'en', '2026-04-22T09:00 | 2026-06-01..2026-06-30'],
  ])
})

describe('weeks by their number and their days', () => {
  are([
    ['visit CW 22', 'en', '2026-05-25..2026-05-31'],
    ['visit wk22', 'en', '2026-05-25..2026-05-31'],
    ['visite jeudi de la semaine 22', 'fr', '2026-05-28'],
    ['Thursday in wk 22', 'en', '2026-05-28'],
    ['midweek next week', 'en', '2026-04-29..2026-04-30'],
    [
      'Lyon la semaine prochaine, voir Martin le mercredi',
      'fr',
      '2026-04-27..2026-05-03 | 2026-04-29',
    ],
    [
      'In Leeds next week, see Martin on the Wednesday',
      'en',
      '2026-04-27..2026-05-03 | 2026-04-29',
    ],
    ['in two weeks, on the Thursday', 'en', '2026-05-07'],
  ])
})

describe('the month of a bare day', () => {
  are([
    [
      'Salon du 4 au 8 mai, envoyer les badges avant le 30',
      'fr',
      '2026-05-04..2026-05-08 | 2026-04-30 before',
    ],
    ['Fair 4 to 8 May, call Ada on the 11th', 'en', '2026-05-04..2026-05-08 | 2026-05-11'],
    ['Livraison le 12 juin, rappeler Karim le 10', 'fr', '2026-06-12 | 2026-06-10'],
    ['Delivery on 12 June, phone Karim on the 10th', 'en', '2026-06-12 | 2026-06-10'],
  ])
})

describe('counted days', () => {
  are([
    ['dans un mois et demi', 'fr', '2026-06-05'],
    ['in a month and a half', 'en', '2026-06-05'],
    ['dans 2-3 jours', 'fr', '2026-04-23'],
    ['sous 2 à 3 jours', 'fr', '2026-04-24 by'],
    ['in two to three weeks', 'en', '2026-05-05'],
    ['The contract ends 30 June, send it a month ahead', 'en', '2026-06-30 | 2026-05-30'],
    ["CA le 12 mai, prévenir une semaine à l'avance", 'fr', '2026-05-12 | 2026-05-05'],
    ['CA le 12 mai. Envoyer le dossier 3 jours avant', 'fr', '2026-05-12 | 2026-05-09'],
    ['a 2 h meeting', 'en', ''],
    ['not this Thursday but next', 'en', '2026-04-23 taken | 2026-04-30'],
  ])
})

describe('days counted from what was named', () => {
  are([
    [
      "Offre valable jusqu'au 15 mai. Relancer une semaine avant l'échéance",
      'fr',
      '2026-05-15 until | 2026-05-08',
    ],
    ['The fair is on 12 May. Call her 3 days before the fair', 'en', '2026-05-12 | 2026-05-09'],
    ['Call her 3 days before the fair', 'en', ''],
    [
      'Formation les 19 et 20 mai. Envoyer les supports 48 h avant',
      'fr',
      '2026-05-19 | 2026-05-20 | 2026-05-17',
    ],
    ['Starts 1 June; call them the previous week', 'en', '2026-06-01 | 2026-05-25..2026-05-31'],
    ['Vendredi 1er mai férié, livraison le jeudi 30', 'fr', '2026-05-01 taken | 2026-04-30'],
    ['un point par mois, le premier vers le 10 mai', 'fr', '2026-05-10'],
  ])
})

describe('which of the days around it a date is of', () => {
  are([
    [
      "Skiing all next week; ring her the Monday she's back",
      'en',
      '2026-04-27..2026-05-03 | 2026-05-04',
    ],
    [
      'Au ski toute la semaine prochaine, la rappeler le lundi de son retour',
      'fr',
      '2026-04-27..2026-05-03 | 2026-05-04',
    ],
    ['juste après la Pentecôte, de préférence le mardi', 'fr', '2026-05-24 after | 2026-05-26'],
    ['11h au lieu de 10h demain', 'fr', '2026-04-22T11:00 | 2026-04-22T10:00 taken'],
    ['formation sur deux jours à partir du mardi 5 mai', 'fr', '2026-05-05 from'],
    [
      "Il m'a proposé jeudi 10h ou vendredi 14h, j'ai pris vendredi",
      'fr',
      '2026-04-23T10:00 taken | 2026-04-24T14:00 | 2026-04-24',
    ],
    ["She won't have a budget until June", 'en', '2026-06-01..2026-06-30 until'],
    ['They won it in June', 'en', '2025-06-01..2025-06-30'],
    ["un créneau d'1h30 entre le 6 et le 10 mai", 'fr', '2026-05-06..2026-05-10'],
    ['demo Thursday week, 2 till 4', 'en', '2026-04-30T14:00..2026-04-30T16:00'],
    ['jeudi ds 15j', 'fr', '2026-05-07'],
    ["À faire : les specs (mer), l'hôtel (jeu)", 'fr', '2026-04-22 | 2026-04-23'],
    ['le jeu en vaut la chandelle, la mer aussi', 'fr', ''],
  ])
})

describe('feasts and holidays', () => {
  are([
    ['relancer à la rentrée', 'fr', '2026-09-01..2026-09-10'],
    ['elle est rentrée', 'fr', ''],
    ['rappeler après les fêtes', 'fr', '2027-01-02..2027-01-15'],
    ['before the holidays', 'en', ''],
  ])
})

describe('hours', () => {
  are([
    ["Friday's demo pushed to 9", 'en', '2026-04-24 | 2026-04-24T09:00'],
    ['Demo was Thursday 2pm, pushed to 4', 'en', '2026-04-23T14:00 taken | 2026-04-23T16:00'],
    ['pushed to 9 offices', 'en', ''],
    [
      'Call Denver Thursday 9am their time, 5pm ours',
      'en',
      '2026-04-23T09:00 taken | 2026-04-23T17:00',
    ],
    [
      'Call Thursday, 8 AM their time, i.e. 10 our time',
      'en',
      '2026-04-23T08:00 taken | 2026-04-23T10:00',
    ],
    ['Thursday 1430hrs', 'en', '2026-04-23T14:30'],
    ['1200 hrs on the clock', 'en', ''],
    ['dinner Thursday, 7 for 7.30', 'en', '2026-04-23T19:00'],
    ['Site meeting Tues 28th, still 8.30 on site', 'en', '2026-04-28T08:30'],
    ['in a fortnight, 2.30 again', 'en', '2026-05-05T14:30'],
    ['Friday at 2, make it 3', 'en', '2026-04-24T14:00 taken | 2026-04-24T15:00'],
    ['order 4 boxes Friday, make it 5', 'en', '2026-04-24'],
    ['jeudi 30 à 14h, non 15h', 'fr', '2026-04-30T14:00 taken | 2026-04-30T15:00'],
    ['any time after 6', 'en', '2026-04-21T18:00 after'],
    ['call 0900 Thursday', 'en', '2026-04-23T09:00'],
    ["vendredi 24, non, ven. en fin d'aprem", 'fr', '2026-04-24 taken | 2026-04-24 late_afternoon'],
    [
      'mercredi plutôt que jeudi pour la visite, 14h',
      'fr',
      '2026-04-22 | 2026-04-23 taken | 2026-04-22T14:00',
    ],
    [
      'rather Wednesday than Thursday for the visit, 2pm',
      'en',
      '2026-04-22 | 2026-04-23 taken | 2026-04-22T14:00',
    ],
    ['tonight after 8', 'en', '2026-04-21T20:00 after'],
    ['le 22, 9h30 pour 10h', 'fr', '2026-04-22T09:30'],
    ['le 22 à 9h pour 3 heures', 'fr', '2026-04-22T09:00..2026-04-22T12:00'],
    ['lundi 9 h avec M. Le Floch, puis 11 h visite', 'fr', '2026-04-27T09:00 | 2026-04-27T11:00'],
    ['Démo calée ce matin : mercredi 6 mai, 15h', 'fr', '2026-04-21 morning | 2026-05-06T15:00'],
    ['Walk-through 29 Apr (Wed) 1:15p', 'en', '2026-04-29T13:15'],
    ['10am Mon - Kerr', 'en', '2026-04-27T10:00'],
    ['tous les lundis 9h à partir du 4 mai', 'fr', '2026-04-27 | 2026-05-04T09:00 from'],
    ['Mon 27/4 2p call Hank', 'en', '2026-04-27T14:00'],
    ['call back between 1 and 2 today', 'en', '2026-04-21T13:00..2026-04-21T14:00'],
    ['Two-thirty Friday suits her', 'en', '2026-04-24T14:30'],
    ["n'importe quel jour sauf jeudi la semaine prochaine", 'fr', '2026-04-27..2026-05-03'],
    ["move tomorrow's 10am to 11", 'en', '2026-04-22 | 2026-04-22T10:00 taken | 2026-04-22T11:00'],
    ['décaler le 10h de demain à 11h', 'fr', '2026-04-22T10:00 taken | 2026-04-22T11:00'],
    ['avancer le rdv de vendredi 15h à 14h', 'fr', '2026-04-24T15:00 taken | 2026-04-24T14:00'],
    ["il passe à l'agence vendredi entre 10h et midi", 'fr', '2026-04-24T10:00..2026-04-24T12:00'],
    ['rdv déplacé à jeudi de 14h à 16h', 'fr', '2026-04-23T14:00..2026-04-23T16:00'],
    [
      'demo bumped from the 29th to the 30th, still 1:15',
      'en',
      '2026-04-29 taken | 2026-04-30 | 2026-04-30T13:15',
    ],
    ['la démo passe du 5 au 12 mai', 'fr', '2026-05-05 taken | 2026-05-12'],
    ['visio décalée de lundi à mercredi', 'fr', '2026-04-27 taken | 2026-04-29'],
    ['visio avancée de vendredi à jeudi', 'fr', '2026-04-24 taken | 2026-04-23'],
    ['un matin de la semaine prochaine', 'fr', '2026-04-27..2026-05-03 morning'],
    [
      'an afternoon next week, just not Thursday',
      'en',
      '2026-04-27..2026-05-03 afternoon | 2026-04-23 taken',
    ],
    ['en mai, hors semaine 20', 'fr', '2026-05-01..2026-05-31 | 2026-05-11..2026-05-17 taken'],
    ["s'ils ne sont pas là lundi, relancer", 'fr', '2026-04-27'],
    ["he isn't here, not Monday", 'en', '2026-04-27 taken'],
  ])
})

describe('what is told of looks back or ahead', () => {
  are([
    ['Following our call on 14 April', 'en', '2026-04-14'],
    ['Following the demo on 12 May', 'en', '2026-05-12'],
    ['Suite à votre visite du 14 avril', 'fr', '2026-04-14'],
    ['Hugo a dit oui pour jeudi', 'fr', '2026-04-23'],
    ['Hugo said yes to Thursday', 'en', '2026-04-23'],
    ['it broke down on the 17th', 'en', '2026-04-17'],
    ['Meeting 3 June 10am (texted)', 'en', '2026-06-03T10:00'],
    ["Voir si l'acompte du 15/04 est arrivé", 'fr', '2026-04-15'],
    ['I told her the 7th at 10', 'en', '2026-05-07T10:00'],
    ['he is off till 4 May; call him the day he is back', 'en', '2026-05-04 until | 2026-05-05'],
    ['was Friday at 1, now Thursday at 1', 'en', '2026-04-24T13:00 taken | 2026-04-23T13:00'],
  ])
})
