/** What stands around a date: what is called off, what suits, meals, journeys, spans that days are counted in. */
import { describe } from 'vitest'
import { testsOf } from '../../../test/said.ts'
import { findDates } from './find-dates.ts'

/** Tuesday 21 April 2026, ten in the morning: `start[..end] [part] [bound] [past] [taken] [travel] [reference]` of each date. */
const say = (text: string, language: 'en' | 'fr'): string =>
  findDates(text, { at: '2026-04-21T10:00', language, isDayFirst: true })
    .map(({ start, end, part, bound, isPast, isExcluded, isTravel, isReference }) =>
      [
        start.slice(5) + (end === undefined ? '' : `..${end.slice(5)}`),
        part,
        bound,
        isPast === true && 'past',
        isExcluded === true && 'taken',
        isTravel === true && 'travel',
        isReference === true && 'reference',
      ]
        .filter(Boolean)
        .join(' '),
    )
    .join(' | ')

const are = testsOf(say)

describe('a day whose event is called off does not count', () => {
  are([
    ['the 5 May meeting is cancelled', 'en', '05-05 taken'],
    ["the 5 May meeting isn't happening", 'en', '05-05 taken'],
    ['the 5 May meeting is off', 'en', '05-05 taken'],
    ['cancel the 5 May demo', 'en', '05-05 taken'],
    ['cancel the room for 5 May', 'en', '05-05 taken'],
    ['No need to meet on the 29th anymore', 'en', '04-29 taken'],
    ['the 5 May demo and lunch are cancelled', 'en', '05-05 taken'],
    ['la réunion du 5 mai est annulée', 'fr', '05-05 taken'],
    ["la réunion du 5 mai n'aura pas lieu", 'fr', '05-05 taken'],
    ["la réunion du 5 mai est tombée à l'eau", 'fr', '05-05 taken'],
    ['annulation du rdv du 5 mai', 'fr', '05-05 taken'],
    ['Any day next week bar Tuesday works', 'en', '04-27..05-03 | 04-28 taken'],
  ])
})

describe('hours of a timetable are those of a journey', () => {
  are([
    [
      '7 mai : train 6h47 gare de Lyon, Dijon 8h22',
      'fr',
      '05-07 | 05-07T06:47 travel | 05-07T08:22 travel',
    ],
    ['train 7h10, Corbelin 9h15', 'fr', '04-22T07:10 travel | 04-22T09:15'],
    ['8h45 train pour Lille, 10h réunion', 'fr', '04-22T08:45 travel | 04-22T10:00'],
    [
      'Thursday: 7:12 train to Leeds, back 18:05',
      'en',
      '04-23 | 04-23T07:12 travel | 04-23T18:05 travel',
    ],
    ['9am train the new starters', 'en', '04-22T09:00'],
  ])
})

describe('a day whose event takes place, or by which something is to be cancelled, counts', () => {
  are([
    ['the 5 May meeting is still on', 'en', '05-05'],
    ['la réunion du 5 mai est maintenue', 'fr', '05-05'],
    ['cancel the order by Friday', 'en', '04-24 by'],
    ['résilier le contrat avant le 5 mai', 'fr', '05-05 before'],
    ['Rappeler Anne vendredi car Paul a annulé.', 'fr', '04-24'],
    ['Call Ann Friday because Paul is off.', 'en', '04-24'],
    ['See Ann Friday as the demo was cancelled', 'en', '04-24'],
    ['Voir Paul mardi puisque la démo est annulée.', 'fr', '04-28'],
    ["Voir Paul mardi vu que la démo n'aura pas lieu", 'fr', '04-28'],
    ['Rdv jeudi et la démo est annulée', 'fr', '04-23'],
    ['Jeudi et vendredi sont annulés', 'fr', '04-23 taken | 04-24 taken'],
    ['Pas besoin de badge pour la visite de jeudi.', 'fr', '04-23'],
    ['No need for a projector at the demo on Thursday.', 'en', '04-23'],
    ['Pas besoin de se voir jeudi', 'fr', '04-23 taken'],
    ['Plus besoin du rdv de jeudi', 'fr', '04-23 taken'],
    ['No need for the call on Thursday', 'en', '04-23 taken'],
  ])
})

describe('a day that takes the place of another', () => {
  are([
    [
      "Thursday's walkthrough of the substation got bumped to Friday, same time (3:30)",
      'en',
      '04-23 taken | 04-24T15:30',
    ],
    [
      "Thursday's demo with Paul has been pushed to Monday at 10",
      'en',
      '04-23 taken | 04-27T10:00',
    ],
    ['la démo de jeudi avec Paul est reportée à lundi 10h', 'fr', '04-23 taken | 04-27T10:00'],
    ['they wanted Tuesday but Wednesday it is', 'en', '04-28 taken | 04-22'],
    ['pas mardi prochain mais le suivant', 'fr', '04-28 taken | 05-05'],
    ['not next Tuesday but the one after', 'en', '04-28 taken | 05-05'],
    ['jeudi, disons 16h', 'fr', '04-23T16:00'],
    [
      "she'd call back Thursday but I'd rather ring her Friday morning",
      'en',
      '04-23 taken | 04-24 morning',
    ],
    [
      'Audit à 9 h, pas mardi prochain mais le suivant',
      'fr',
      '04-22T09:00 taken | 04-28 taken | 05-05T09:00',
    ],
    ['Call at 3, not Thursday but Friday', 'en', '04-21T15:00 taken | 04-23 taken | 04-24T15:00'],
    ['Le 4 mai et non le 5', 'fr', '05-04 | 05-05 taken'],
    ['Kim moved our 3pm to 4:30', 'en', '04-21T15:00 taken | 04-21T16:30'],
    ['Kim décale notre rdv de 15h à 16h30', 'fr', '04-21T15:00 taken | 04-21T16:30'],
    ['meeting moved to room B, 3pm to 4pm', 'en', '04-21T15:00..04-21T16:00'],
    ["Tomorrow's call is now at 4 instead of 3", 'en', '04-22 | 04-22T16:00'],
    ["Thursday, let's say 4pm", 'en', '04-23 | 04-23T16:00'],
    ["Thursday's demo, with Paul, has been pushed to Monday", 'en', '04-23 taken | 04-27'],
    ['Rdv jeudi, il est décalé à vendredi', 'fr', '04-23 taken | 04-24'],
    ['RDV jeudi avec Paul, la livraison est décalée à vendredi.', 'fr', '04-23 | 04-24'],
    ['Call on Thursday, the delivery is moved to Friday.', 'en', '04-23 | 04-24'],
    ['Rdv jeudi car la démo est décalée à vendredi', 'fr', '04-23 | 04-24'],
  ])
})

describe('what suits, what was said and what is wanted done lie ahead', () => {
  are([
    ['told her Wed around 7 works', 'en', '04-22T07:00'],
    ['she told me Thursday suits', 'en', '04-23'],
    ['He said Friday', 'en', '04-24'],
    ["il m'a dit jeudi", 'fr', '04-23'],
    ['elle a vu que mercredi lui convient', 'fr', '04-22'],
    ['wants the instructions emailed to the grower today', 'en', '04-21'],
    ['wants the samples shipped Friday', 'en', '04-24'],
    ['copy of the invoice to accounts today', 'en', '04-21'],
    ['we spoke Monday', 'en', '04-20 past'],
    ['needs the file we emailed Monday', 'en', '04-20 past'],
    ['invoice of 12 April', 'en', '04-12 past'],
    ['il a livré lundi', 'fr', '04-20 past'],
    ['Lea works there since the 14th', 'en', '04-14 past'],
    ['We installed it Monday and it works fine.', 'en', '04-20 past'],
    ['The pump we installed Monday works fine', 'en', '04-20 past'],
    ['Pompe réparée lundi et ça marche.', 'fr', '04-20 past'],
    ['Pompe reparee lundi et ca marche.', 'fr', '04-20 past'],
    ['On a livre lundi', 'fr', '04-20 past'],
    ['La visite a livre ouvert lundi', 'fr', '04-27'],
    ['Pompe a installe lundi', 'fr', '04-27'],
    ['Appeler Paul : lundi ca marche', 'fr', '04-27'],
    ['Elle attend le devis que nous avons envoyé lundi.', 'fr', '04-20 past'],
    ['Il veut le contrat que tu as signé lundi', 'fr', '04-20 past'],
    ['Il veut que les échantillons soient livrés lundi', 'fr', '04-27'],
    ['La pompe doit etre livrée lundi', 'fr', '04-27'],
    ['La pompe sera livrée lundi', 'fr', '04-27'],
    ['La pompe sera enfin réparée lundi', 'fr', '04-27'],
    ['As he said Monday, the price stays', 'en', '04-20 past'],
    ['Comme il a dit lundi, le prix reste', 'fr', '04-20 past'],
    ["He'd get the file shipped Monday", 'en', '04-27'],
  ])
})

describe('an hour is of the half of the day in which one eats', () => {
  are([
    ['Dinner with Lea Friday at 8', 'en', '04-24T20:00'],
    ['Thursday at 8 for dinner', 'en', '04-23T20:00'],
    ['drinks Thursday around 6', 'en', '04-23T18:00'],
    ['breakfast meeting Friday 6:30', 'en', '04-24T06:30'],
    ['lunch Monday at 1', 'en', '04-27T13:00'],
    ['dîner jeudi à 8h', 'fr', '04-23T20:00'],
    ['apéro jeudi vers 7h', 'fr', '04-23T19:00'],
    ['petit déj vendredi 6h30', 'fr', '04-24T06:30'],
    ['meeting Thursday at 8', 'en', '04-23T08:00'],
    ['dinner on Thursday, then the review Friday at 8', 'en', '04-23 | 04-24T08:00'],
    ['réunion jeudi à 8h', 'fr', '04-23T08:00'],
    ["I'm leaving the office at 5 tomorrow", 'en', '04-22T17:00'],
    ['She works mornings so ring her at 3', 'en', '04-21T15:00'],
    ['She works mornings, see her at 3 tomorrow', 'en', '04-22T15:00'],
    ["Elle travaille le matin donc l'appeler à 3h", 'fr', '04-21T15:00'],
    ['can only do evenings, told her Wed around 7 works', 'en', '04-22T19:00'],
  ])
})

describe('an hour whose day is named beside it', () => {
  are([
    ['Call at 3 with Paul on Thursday', 'en', '04-23T15:00 | 04-23'],
    ['Rdv 9h chez Paul jeudi', 'fr', '04-23T09:00 | 04-23'],
    ["Call at 3 about Thursday's demo", 'en', '04-21T15:00 | 04-23'],
    ['Rappeler à 15h pour le rdv de jeudi', 'fr', '04-21T15:00 | 04-23'],
    ['by 3 tomorrow', 'en', '04-22T15:00 by'],
    ['Samples ready for 3 on Friday', 'en', '04-24T15:00 by'],
    ['meeting planned for 4 on Friday', 'en', '04-24T16:00 by'],
    ['Lunch for 6 on Friday', 'en', '04-24'],
    ['Book a table for 4 on Monday', 'en', '04-27'],
    ['Table for 6 on Friday at 8pm', 'en', '04-24T20:00'],
    ['before 5 on Friday', 'en', '04-24T17:00 before'],
    ['call Lea Tuesday, not before 10', 'en', '04-28T10:00 from'],
    ['Thurs. @ 2', 'en', '04-23T14:00'],
    ['mar. 28 avr. 10h30', 'fr', '04-28T10:30'],
    ['rdv mar 14h et jeu 10h', 'fr', '04-28T14:00 | 04-23T10:00'],
    ['24th at 2', 'en', '04-24T14:00'],
    ['Friday 0900', 'en', '04-24T09:00'],
    ['Friday 1200 units', 'en', '04-24'],
    ['tmrw 8.30 / email accounts', 'en', '04-22T08:30'],
    ['le 28.04 à 10.30', 'fr', '04-28T10:30'],
    ['jeudi sur le coup de 15h', 'fr', '04-23T15:00'],
    ['Thursday or Friday after lunch', 'en', '04-23 afternoon | 04-24 afternoon'],
    ['Demo Thursday. Starts at 9.', 'en', '04-23 | 04-23T09:00'],
    ['Démo jeudi. On commence à 9h.', 'fr', '04-23 | 04-23T09:00'],
    ['Demo Thursday. Call Paul at 11.', 'en', '04-23 | 04-21T11:00'],
    ['Demo Thursday 2pm, dry run an hour before', 'en', '04-23T14:00 | 04-23T13:00'],
    ['visio demain 16h30, lien à leur renvoyer une heure avant', 'fr', '04-22T16:30 | 04-22T15:30'],
  ])
})

describe('journeys', () => {
  are([
    [
      'TGV 6h52 à Part-Dieu lundi, arrivée 9h04, réunion à 10h, retour 18h30',
      'fr',
      '04-27T06:52 travel | 04-27 | 04-27T09:04 travel | 04-27T10:00 | 04-27T18:30 travel',
    ],
    [
      'Their flight lands 6:40 pm Sunday. Dinner at 8 at Casa Ortiz',
      'en',
      '04-26T18:40 travel | 04-26T20:00',
    ],
    ['he flies in Sunday, lunch Monday at 1', 'en', '04-26 travel | 04-27T13:00'],
    ['son vol est dimanche', 'fr', '04-26 travel'],
    ['visite des champs mercredi, départ 8h de la coop', 'fr', '04-22 | 04-22T08:00'],
  ])
})

describe('days are counted in and from what was named', () => {
  are([
    ['Salon du 12 au 14 mai, dîner le deuxième soir', 'fr', '05-12..05-14 | 05-13 evening'],
    ['show 12-14 May, be there the last day', 'en', '05-12..05-14 | 05-14'],
    ['dinner the second evening', 'en', ''],
    ['salon les 12 et 13 mai, montage la veille', 'fr', '05-12 | 05-13 | 05-11'],
    ['show 12-14 May, tear-down the day after', 'en', '05-12..05-14 | 05-15'],
    ['the first day of the fair (12 to 14 May)', 'en', '05-12 | 05-12..05-14 reference'],
    ['Le surlendemain du 14 juillet', 'fr', '07-16'],
    ["I'll ring her in the morning", 'en', '04-22 morning'],
    ["He's only in the office in the morning.", 'en', ''],
    ['I can only ring her in the morning', 'en', '04-22 morning'],
    ['Best to call in the afternoon', 'en', ''],
    ['Demo Thursday, usually in the morning', 'en', '04-23 | 04-23 morning'],
    ['jamais le matin, plutôt jeudi soir', 'fr', '04-23 evening'],
    ['Salon jeudi, dîner le soir', 'fr', '04-23 | 04-23 evening'],
    ['Rappeler à 14 heures trente', 'fr', '04-21T14:30'],
    ['livrer à 14 heures trente palettes', 'fr', '04-21T14:00'],
    ['visite à 8h de la coop', 'fr', '04-22T08:00'],
    ['6h de formation', 'fr', ''],
    ['the 5th last day of May', 'en', '05-27'],
    ['Inventaire les 29 et 30', 'fr', '04-29 | 04-30'],
    ['les 12 et 15 articles', 'fr', ''],
    ["J-3 avant l'AG du 19/06", 'fr', '06-16 | 06-19 reference'],
    ['D-3 before the AGM on 19/06', 'en', '06-16 | 06-19 reference'],
    ['within 5 days of the visit on 4 May', 'en', '05-09 by | 05-04 reference'],
    ['dans les 8 jours suivant la visite du 4 mai', 'fr', '05-12 by | 05-04 reference'],
    ['the Thursday before the August bank holiday', 'en', '08-27'],
    ['the Tuesday after the late May bank holiday', 'en', '05-26'],
    ["before the month's out", 'en', '04-21..04-30 before'],
    ['before the week is over', 'en', '04-20..04-26 before'],
    ['Liasse à renvoyer signée le 15 au plus tard', 'fr', '05-15 by'],
    ['Contrat signé le 15', 'fr', '04-15 past'],
    ["le jeudi avant l'Ascension", 'fr', '05-07'],
    ['last business day of the month', 'en', '04-30'],
    ['le premier jour ouvré de mai', 'fr', '05-01'],
    ['le premier mardi du mois', 'fr', '05-05'],
    ['Ils ferment du 3 au 21 août. Relancer à la réouverture', 'fr', '08-03..08-21 | 08-24'],
    ["She's away until 4 May, call her when she's back", 'en', '05-04 until | 05-05'],
    ["call her when she's back", 'en', ''],
    ['Oct 5-9 is their shutdown; do it inside that window', 'en', '10-05..10-09 | 10-05..10-09'],
    ['can only do evenings next week, told her Wed works', 'en', '04-27..05-03 | 04-29'],
    ['Wed the 18th or Thu the 19th. Settled on Thursday, 2pm', 'en', '11-18 | 11-19 | 11-19T14:00'],
    ['Their fair is on 19 November. Call Paul on Thursday.', 'en', '11-19 | 04-23'],
    ['Leur salon est le 19 novembre, appeler Paul jeudi', 'fr', '11-19 | 04-23'],
    ['Thu 19 November. We talked. Ring Paul Thursday', 'en', '11-19 | 04-23'],
    ['Mercredi 18 novembre ou jeudi 19. Va pour jeudi 14h', 'fr', '11-18 | 11-19 | 11-19T14:00'],
    ['sem. 20, mardi', 'fr', '05-11..05-17 | 05-12'],
    ['Tuesday the week after next', 'en', '05-05'],
    ['every second Monday at 4, starting 2 Nov', 'en', '11-02T16:00 | 11-02 from'],
  ])
})
