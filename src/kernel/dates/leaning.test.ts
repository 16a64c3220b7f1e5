/** Days and hours that lean on what the note named before them: corrections, moves, "même heure", journeys. */
import { describe } from 'vitest'
import { testsOf } from '../../../test/said.ts'
import { findDates } from './find-dates.ts'

/** Tuesday 21 April 2026, ten in the morning: `start[..end] [part] [bound] [past] [taken] [travel]` of each date. */
const say = (text: string, language: 'en' | 'fr'): string =>
  findDates(text, { at: '2026-04-21T10:00', language, isDayFirst: true })
    .map(({ start, end, part, bound, isPast, isExcluded, isTravel }) =>
      [
        start + (end === undefined ? '' : `..${end}`),
        part,
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

describe('a day that is named instead of another takes that back', () => {
  are([
    [
      'RDV mardi 28 décalé au jeudi 30 même heure (10h30)',
      'fr',
      '2026-04-28 taken | 2026-04-30T10:30',
    ],
    [
      'Demo Thursday 10:30am - scratch that, she texted, Friday 10:30 works better.',
      'en',
      '2026-04-23T10:30 taken | 2026-04-24T10:30',
    ],
    ['la démo de jeudi passe à vendredi 14h', 'fr', '2026-04-23 taken | 2026-04-24T14:00'],
    ["Thursday's call is now Friday 9am", 'en', '2026-04-23 taken | 2026-04-24T09:00'],
    [
      'Visite mardi 14h… ah non, mardi ils embouteillent, plutôt mercredi même heure',
      'fr',
      '2026-04-28T14:00 taken | 2026-04-28 taken | 2026-04-22T14:00',
    ],
    [
      "Tasting the day after Ascension? no wait he's away that day - do Tuesday of that week instead",
      'en',
      '2026-05-15 taken | 2026-05-15 taken | 2026-05-12',
    ],
    [
      "Scratch Tuesday for the demo, they'd rather have Weds 22nd pm",
      'en',
      '2026-04-28 taken | 2026-04-22 afternoon',
    ],
    ['Annuler jeudi, ils préfèrent vendredi 10h', 'fr', '2026-04-23 taken | 2026-04-24T10:00'],
    ['Forget Thursday, Friday at 10 suits her', 'en', '2026-04-23 taken | 2026-04-24T10:00'],
    ['Mardi il ne peut pas, mercredi 9h oui', 'fr', '2026-04-28 taken | 2026-04-22T09:00'],
    ["Tuesday she can't, so Thursday at 3", 'en', '2026-04-28 taken | 2026-04-23T15:00'],
  ])
})

describe('a day stays where nothing replaces it', () => {
  are([
    ['the skip goes on Thursday, order the skip for Thursday', 'en', '2026-04-23 | 2026-04-23'],
    ['il a oublié jeudi', 'fr', '2026-04-16 past'],
    ['le portail a été fermé', 'fr', ''],
    ['passer les voir entre le 4 et le 8 mai', 'fr', '2026-05-04..2026-05-08'],
    ['next week, rather Thursday', 'en', '2026-04-27..2026-05-03 | 2026-04-30'],
    ['mardi 15 cartons', 'fr', '2026-04-28'],
    ['Jeudi passé on a vu le client', 'fr', '2026-04-16 past'],
    ["Don't forget Thursday 10am", 'en', '2026-04-23T10:00'],
    ['Ne pas oublier jeudi 10h', 'fr', '2026-04-23T10:00'],
    ["N'oublie pas jeudi 10h", 'fr', '2026-04-23T10:00'],
    ["Tuesday he can't before 10am, call after", 'en', '2026-04-28 | 2026-04-28T10:00 before'],
    ['Appeler Paul lundi ; pour la démo plutôt mercredi', 'fr', '2026-04-27 | 2026-04-22'],
    ['Devis lundi, démo mercredi', 'fr', '2026-04-27 | 2026-04-22'],
  ])
})

describe('a move by a length counts from the day named before', () => {
  are([
    ["Réunion du 12 mai repoussée d'une semaine", 'fr', '2026-05-12 taken | 2026-05-19'],
    ['La démo du 12 mai est décalée de deux jours', 'fr', '2026-05-12 taken | 2026-05-14'],
    ['Rdv jeudi 14h, à avancer de 2 jours', 'fr', '2026-04-23T14:00 taken | 2026-04-21T14:00'],
    ['Rdv jeudi 14h décalé de 2 heures', 'fr', '2026-04-23T14:00 taken | 2026-04-23T16:00'],
    ['The demo on 12 May is brought forward two days', 'en', '2026-05-12 taken | 2026-05-10'],
    [
      "It was to be on the 12th but Yusuf's on leave, pushed back a week, same time (half one)",
      'en',
      '2026-05-12 taken | 2026-05-19T13:30',
    ],
    ['Fitting 12 May put back by two weeks', 'en', '2026-05-12 taken | 2026-05-26'],
    ['Chantier retardé de deux semaines', 'fr', ''],
    ['delivery pushed back a week', 'en', ''],
  ])
})

describe('the same hour is that of the day before', () => {
  are([
    ['Chat moved to Monday, same time (4)', 'en', '2026-04-27T16:00'],
    ['Rdv jeudi 9h, puis mardi à la même heure', 'fr', '2026-04-23T09:00 | 2026-04-28T09:00'],
    ['Call Thursday 3pm and Friday same time', 'en', '2026-04-23T15:00 | 2026-04-24T15:00'],
    ['Visio jeudi matin, et mardi même créneau', 'fr', '2026-04-23 morning | 2026-04-28 morning'],
    ['Met her Tuesday at 3, same time next week', 'en', '2026-04-14T15:00 past | 2026-04-28T15:00'],
    ['Mardi, même heure', 'fr', '2026-04-28'],
  ])
})

describe('parts, days and weeks beside a day count from it', () => {
  are([
    ['Visit on 15/10, lunch after', 'en', '2026-10-15 noon'],
    ['Booth on the 15th, then dinner that evening', 'en', '2026-05-15 | 2026-05-15 evening'],
    ['Salon le 15 mai, dîner ce soir-là', 'fr', '2026-05-15 | 2026-05-15 evening'],
    [
      "cartons next week, I'll ring the Monday after to see",
      'en',
      '2026-04-27..2026-05-03 | 2026-05-04',
    ],
    [
      "They can't do Easter Monday, so the fitting moves to the Thursday after, 8am",
      'en',
      '2027-03-29 taken | 2027-04-01T08:00',
    ],
    [
      'Board decides on 15/10, ring Fiona the morning after',
      'en',
      '2026-10-15 | 2026-10-16 morning',
    ],
    ['Comité le 15/10, appeler le lendemain matin', 'fr', '2026-10-15 | 2026-10-16 morning'],
    ['Comité le 15/10, arriver la veille au soir', 'fr', '2026-10-15 | 2026-10-14 evening'],
    ['Fair on 15/10, we set up the evening before', 'en', '2026-10-15 | 2026-10-14 evening'],
    ['Collect the van the evening before', 'en', ''],
    [
      'Shut 1-10 May, pop in the week after',
      'en',
      '2026-05-01..2026-05-10 | 2026-05-11..2026-05-17',
    ],
    [
      "Budget bouclé le 30 juin, les appeler la semaine d'avant",
      'fr',
      '2026-06-30 | 2026-06-22..2026-06-28',
    ],
    ['Il rentre le 15 mai, le voir le lundi d’après', 'fr', '2026-05-15 | 2026-05-18'],
    ['en congés du 1er au 23 août, retour le 24', 'fr', '2026-08-01..2026-08-23 | 2026-08-24'],
    ['Back on 4 May, call him on the 6th', 'en', '2026-05-04 | 2026-05-06'],
    ['Facture du 3 mars impayée, relancer le 24', 'fr', '2026-03-03 past | 2026-04-24'],
    ['Salon le 12 juin. Envoyer le plan le 24', 'fr', '2026-06-12 | 2026-04-24'],
  ])
})

describe('hours of a timetable are not those of a meeting', () => {
  are([
    ['La livraison est arrivée à 8h lundi', 'fr', '2026-04-20T08:00 past'],
    ['Un retour sous 48h', 'fr', '2026-04-23 by'],
    ['On a plane that morning', 'en', ''],
    [
      'Mon train arrive à 9h12 mercredi, réunion à la mairie à 10h',
      'fr',
      '2026-04-22T09:12 travel | 2026-04-22T10:00',
    ],
    [
      'Paris le 22 : TGV de 6h48, rdv 9h30 porte de Versailles, retour 18h04',
      'fr',
      '2026-04-22 | 2026-04-22T06:48 travel | 2026-04-22T09:30 | 2026-04-22T18:04 travel',
    ],
    [
      'Flight lands at 9.40 Friday, meeting at 11',
      'en',
      '2026-04-24T09:40 travel | 2026-04-24T11:00',
    ],
    ['Départ 7h jeudi, réunion 10h', 'fr', '2026-04-23T07:00 travel | 2026-04-23T10:00'],
    ['Formation des conducteurs de bus jeudi à 14h', 'fr', '2026-04-23T14:00'],
    ['Rdv gare TGV jeudi 10h', 'fr', '2026-04-23T10:00'],
    ['Retour du devis signé attendu jeudi 10h', 'fr', '2026-04-23T10:00'],
    ['Training the drivers Thursday at 2', 'en', '2026-04-23T14:00'],
  ])
})

describe('what an event is of lies nearer or where its verb points', () => {
  are([
    ['RDV du mardi 28', 'fr', '2026-04-28'],
    ['RDV du 24 confirmé', 'fr', '2026-04-24'],
    ['Préparer la réunion du 12 mai', 'fr', '2026-05-12'],
    ['CR de la réunion du 12 mars', 'fr', '2026-03-12 past'],
    ['Visite du 14 avril : bon accueil', 'fr', '2026-04-14 past'],
    ['wants to be called Friday', 'en', '2026-04-24'],
    ['souhaite être recontactée jeudi', 'fr', '2026-04-23'],
    ['they called Friday', 'en', '2026-04-17 past'],
    ['recontactée jeudi', 'fr', '2026-04-23'],
  ])
})

describe('hours are read where nothing is counted by them', () => {
  are([
    ['organiser une visio à trois avant le 15', 'fr', '2026-05-15 before'],
    ['Ring Mr Okafor at 4 re the boiler room', 'en', '2026-04-21T16:00'],
    ['Meet Jo at 4 to discuss the offer', 'en', '2026-04-21T16:00'],
    ['Drop by at 3 so he can sign', 'en', '2026-04-21T15:00'],
    ['Call Jo at 10 to 5', 'en', '2026-04-21T16:50'],
    ['they have stores at 4 branches', 'en', ''],
    ['veut être rappelée vendredi à huit heures moins le quart', 'fr', '2026-04-24T07:45'],
    [
      'Every other Thursday, stand-up with the crew starting this week, 8.15',
      'en',
      '2026-04-23 | 2026-04-20..2026-04-26 from | 2026-04-23T08:15',
    ],
    ['price list this week, 8.15 per kilo', 'en', '2026-04-20..2026-04-26'],
    ['8.30 Thursday', 'en', '2026-04-23T08:30'],
    ['Thursday from 2 til 3.30', 'en', '2026-04-23T14:00..2026-04-23T15:30'],
    ['visite 30.04 à 9h15', 'fr', '2026-04-30T09:15'],
    ['ven. 24 midi', 'fr', '2026-04-24T12:00'],
    ['Monday first thing', 'en', '2026-04-27 morning'],
    ['Tuesday 5th pm', 'en', '2026-05-05 afternoon'],
  ])
})

describe('weekdays by weeks', () => {
  are([
    ['wk of May 11', 'en', '2026-05-11..2026-05-17'],
    ['semaine 19, le mardi à 10h', 'fr', '2026-05-04..2026-05-10 | 2026-05-05T10:00'],
    [
      'next week, ideally Thursday or Friday',
      'en',
      '2026-04-27..2026-05-03 | 2026-04-30 | 2026-05-01',
    ],
    ['offre la semaine prochaine, appeler Luc jeudi', 'fr', '2026-04-27..2026-05-03 | 2026-04-23'],
    ['Wed or Thu of next week', 'en', '2026-04-29 | 2026-04-30'],
    ['mardi ou mercredi de la semaine prochaine', 'fr', '2026-04-28 | 2026-04-29'],
    ['next Wed or Thu', 'en', '2026-04-29 | 2026-04-30'],
    ['Wed or Thu', 'en', '2026-04-22 | 2026-04-23'],
    ['lundi en quinze, en matinée', 'fr', '2026-05-11 morning'],
    ['a week tomorrow', 'en', '2026-04-29'],
    ['three weeks on Friday', 'en', '2026-05-15'],
    ['courant semaine prochaine', 'fr', '2026-04-27..2026-05-03'],
    [
      'chaque premier lundi du mois à 7h30, à partir de juin',
      'fr',
      '2026-06-01T07:30 | 2026-06-01..2026-06-30 from',
    ],
  ])
})

describe('series, returns and days that say more of a day', () => {
  are([
    [
      'chaque jeudi à 8h15 avec l’équipe du fournil à compter du 7 mai',
      'fr',
      '2026-05-07T08:15 | 2026-05-07 from',
    ],
    [
      'every Thursday at 8:15 with the bakery team, starting 7 May',
      'en',
      '2026-05-07T08:15 | 2026-05-07 from',
    ],
    ['Fermés en août, réouverture le 31', 'fr', '2026-08-01..2026-08-31 | 2026-08-31'],
    ['Closed in August, back on the 31st', 'en', '2026-08-01..2026-08-31 | 2026-08-31'],
    ['Closed in August, call on the 24th', 'en', '2026-08-01..2026-08-31 | 2026-04-24'],
    ['15 jours max après la réception du 5 mai', 'fr', '2026-05-20 | 2026-05-05'],
    ['on the first of June, which is a Monday, at 10', 'en', '2026-06-01 | 2026-06-01T10:00'],
    ['tous les jours sauf mardi la semaine prochaine', 'fr', '2026-04-27..2026-05-03'],
    ['any day, every day except Tuesday next week', 'en', '2026-04-27..2026-05-03'],
    ['Réunion de chantier du 3 fév. : RAS', 'fr', '2026-02-03 past'],
    ['Réunion de chantier du 5 mai à 10h', 'fr', '2026-05-05T10:00'],
  ])
})

describe('figures with a hyphen', () => {
  are([
    ['échéance le 22-05', 'fr', '2026-05-22 by'],
    ['avant le 12-05', 'fr', '2026-05-12 before'],
    ['jeudi 11-12 avec Paul', 'fr', '2026-04-23T11:00..2026-04-23T12:00'],
    ['Thursday 9-11 with the team', 'en', '2026-04-23T09:00..2026-04-23T11:00'],
    ['call booked for 2 tomorrow', 'en', '2026-04-22T14:00'],
    ['table for 2 tomorrow', 'en', '2026-04-22'],
  ])
})

describe('slips of the keyboard', () => {
  are([
    ['rappeler dmain 17h', 'fr', '2026-04-22T17:00'],
    ['rappeler demian', 'fr', '2026-04-22'],
    ['rdv vendrdi 10h', 'fr', '2026-04-24T10:00'],
    ['livraison le 5 julliet', 'fr', '2026-07-05'],
    ['la semiane prochaine', 'fr', '2026-04-27..2026-05-03'],
    ['call tommorow at 3', 'en', '2026-04-22T15:00'],
    ['meeting wendesday 2pm', 'en', '2026-04-22T14:00'],
    ['on 4 setpember', 'en', '2026-09-04'],
    ['Tuesday afternon', 'en', '2026-04-28 afternoon'],
    ['the domain of the client, mourning, friends and a domaine', 'en', ''],
  ])
})
