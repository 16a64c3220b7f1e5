/** Days counted from one another, series with a beginning, and hours in the ways that notes write them. */
import { describe } from 'vitest'
import { testsOf } from '../../../test/said.ts'
import { findDates } from './find-dates.ts'

/** Tuesday 21 April 2026, ten in the morning: `start[..end] [bound] [past] [taken] [travel]` of each date. */
const say = (text: string, language: 'en' | 'fr'): string =>
  findDates(text, { at: '2026-04-21T10:00', language, isDayFirst: true })
    .map(({ start, end, bound, isPast, isExcluded, isTravel }) =>
      [
        start + (end === undefined ? '' : `..${end}`),
        bound,
        isPast === true && 'past',
        isExcluded === true && 'taken',
        isTravel === true && 'travel',
      ]
        .filter(Boolean)
        .join(' '),
    )
    .join(' | ')

const are = testsOf(say)

describe('the week beside a feast or a day of the calendar is a calendar week', () => {
  are([
    ['the week after Christmas', 'en', '2026-12-28..2027-01-03'],
    ["la semaine d'après Pâques", 'fr', '2027-03-29..2027-04-04'],
    ['Fair the week before 8 June', 'en', '2026-06-01..2026-06-07'],
  ])
})

describe('what is counted back leaves its anchor to what is counted next', () => {
  are([
    [
      'Open day 12 June; posters two weeks before, clean-up the day after',
      'en',
      '2026-06-12 | 2026-05-29 | 2026-06-13',
    ],
    [
      'Inauguration le 12 juin, montage la veille, démontage le lendemain',
      'fr',
      '2026-06-12 | 2026-06-11 | 2026-06-13',
    ],
    ['Démo dans deux jours, bilan le lendemain', 'fr', '2026-04-23 | 2026-04-24'],
  ])
})

describe('earlier and before count from a day ahead where one is named', () => {
  are([
    ['rehearsal on 12 May, props two days earlier', 'en', '2026-05-12 | 2026-05-10'],
    ['I called two days earlier', 'en', '2026-04-19 past'],
    [
      'Launch on 12 June, all ads in by the Monday before it starts',
      'en',
      '2026-06-12 | 2026-06-08 by',
    ],
    ['met her the Monday before last', 'en', '2026-04-13 past'],
    ['fortnight today, on the pier', 'en', '2026-05-05'],
    ['stock count on the last working day', 'en', '2026-04-30'],
  ])
})

describe('a refused day shortens the span that it begins or ends', () => {
  are([['next week, any day but Monday', 'en', '2026-04-28..2026-05-03 | 2026-04-27 taken']])
})

describe('a day on which nothing takes place is taken back', () => {
  are([
    ['pas de visite le 4 mai, on passe le 11', 'fr', '2026-05-04 taken | 2026-05-11'],
    ['no review on Monday', 'en', '2026-04-27 taken'],
  ])
})

describe('a weekday in the place of a later day is of the week of that day', () => {
  are([
    [
      'next Thursday is a bank holiday, so Tuesday 9:15 instead',
      'en',
      '2026-04-30 taken | 2026-04-28T09:15',
    ],
    [
      'Tue 28 at 9, Wed 29 at 3: we took the Wednesday',
      'en',
      '2026-04-28T09:00 taken | 2026-04-29T15:00 | 2026-04-29',
    ],
  ])
})

describe('of two days the one that is chosen by its rank holds', () => {
  are([
    ['5 May or 7 May, I said the second', 'en', '2026-05-05 taken | 2026-05-07'],
    ["le 5 ou le 7 mai, j'ai pris le premier", 'fr', '2026-05-05 | 2026-05-07 taken'],
    ['5 May or 7 May, call on the second', 'en', '2026-05-05 | 2026-05-07 | 2026-05-02'],
  ])
})

describe('a series begins on the day that stands before it', () => {
  are([['From 8 June, a stand-up Mondays at 9', 'en', '2026-06-08 from | 2026-06-08T09:00']])
})

describe('hours as notes write them', () => {
  are([
    ['shop open 1 till 2.15', 'en', '2026-04-21T13:00..2026-04-21T14:15'],
    ['inspection on Thursday the 7th, 1 to 3', 'en', '2026-05-07T13:00..2026-05-07T15:00'],
    ['Thursday the 7th, 2 to 3 pallets', 'en', '2026-05-07'],
    ['sync Thu 9 GMT with the mill', 'en', '2026-04-23T09:00'],
    ['mercredi 6 et jeudi 7 mai', 'fr', '2026-05-06..2026-05-07'],
    ['0830 hrs Mon 4 May', 'en', '2026-05-04T08:30'],
    ['visio à 4 avec Metz et Nancy mardi 9h', 'fr', '2026-04-28T09:00'],
    ['ferry : traversée de 7h40', 'fr', '2026-04-22T07:40 travel'],
  ])
})

describe('what is counted leans on the day that holds, in the week that is named', () => {
  are([
    [
      'Tasting Friday 15 May, not the 22nd, menu two days before',
      'en',
      '2026-05-15 | 2026-05-22 taken | 2026-05-13',
    ],
    ['le jeudi de la S22', 'fr', '2026-05-28'],
    [
      'Fair on 12 May, debrief the Thursday of the week after, 2 pm',
      'en',
      '2026-05-12 | 2026-05-21T14:00',
    ],
    [
      'Demain envoyer à Luc, pardon, à Lucie le relevé complet des compteurs de tous les bâtiments, et rappeler la mairie, mais pas demain, après-demain',
      'fr',
      '2026-04-22 | 2026-04-22 taken | 2026-04-23',
    ],
  ])
})
