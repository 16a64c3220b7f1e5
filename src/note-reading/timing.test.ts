/** Which date of a note is that of what is to be done, and what it tells of it. */
import { describe } from 'vitest'
import { testsOf } from '../../test/said.ts'
import { analyseNote } from './analyse-note.ts'
import { readLearnedNotes } from './store.ts'

/** Tuesday 21 April 2026, ten in the morning: `kind start[..end] | due [part]` of each suggestion. */
const say = (text: string, language: 'en' | 'fr'): string =>
  analyseNote(text, { at: '2026-04-21T10:00', language, isDayFirst: true }, readLearnedNotes())
    .suggestions.map(({ kind, start, end, due, part }) =>
      [kind, start?.slice(5), end && `..${end.slice(5)}`, due && `due ${due.slice(5)}`, part]
        .filter(Boolean)
        .join(' '),
    )
    .join(' | ')

const are = testsOf(say)

describe('of two days the one that the deed is joined to counts', () => {
  are([
    ['They decide Thursday at 10 so send the deck Wednesday', 'en', 'task due 04-22'],
    ['Ils décident jeudi à 10h donc envoyer la présentation mercredi', 'fr', 'task due 04-22'],
    [
      'Pas dispo avant le 4 mai, caler la démo le mercredi 6 dans la matinée',
      'fr',
      'appointment 05-06 morning',
    ],
    [
      'Free from 4 May, book the demo for Wednesday 6 in the morning',
      'en',
      'appointment 05-06 morning',
    ],
    ["J-3 avant l'AG du 19/06 : envoyer les convocations", 'fr', 'task due 06-16'],
    ['Send the slides a week after the visit on 4 May', 'en', 'task due 05-11'],
  ])
})

describe('what is to be done on a condition is due on its day', () => {
  are([
    ['Si les échantillons ne sont toujours pas là lundi, en recommander', 'fr', 'task due 04-27'],
    ["Si la pièce n'est pas arrivée mercredi, prévenir le chantier", 'fr', 'task due 04-22'],
    ["If the sample hasn't arrived by Friday, chase Polly", 'en', 'task due 04-24'],
    ['If it leaks on Monday they will call a plumber', 'en', ''],
  ])
})

describe('the hours of a day are each of what takes place, and those of a journey of nothing', () => {
  are([
    [
      '5 mai : 9h accueil, 10h30 visite atelier, 12h30 déjeuner avec M. Perrot',
      'fr',
      'appointment 05-05T09:00 | appointment 05-05T10:30 | appointment 05-05T12:30',
    ],
    [
      '7 mai : train 6h47, Dijon 8h22, puis réunion chez Corbelin à 9h15',
      'fr',
      'appointment 05-07T09:15',
    ],
    [
      'May 13: land at ORD 11:05, check in, dinner with the caterers 6:30',
      'en',
      'appointment 05-13T18:30',
    ],
    [
      'Mon 27: flight UA 212 at 6:15am, client meeting 1pm downtown',
      'en',
      'appointment 04-27T13:00',
    ],
  ])
})

describe('hours stand in a row', () => {
  are([
    [
      '2 rdv demain : 9h Prigent, 14h30 Guillou',
      'fr',
      'appointment 04-22T09:00 | appointment 04-22T14:30',
    ],
    ['Visite jeudi 9h, 10h si retard', 'fr', 'appointment 04-23T09:00'],
    ['Déjeuner avec Nicolas - mer. 29, 12h45 - Chez Lulu', 'fr', 'appointment 04-29T12:45'],
  ])
})

describe('what is waited for gives its day to what follows', () => {
  are([
    ['Give it until Friday then call Bob', 'en', 'phonecall 04-24'],
    ['Avant de partir le 24 juillet, solder le dossier', 'fr', 'task due 07-24'],
  ])
})

describe('an hour that is moved to another is that of a meeting', () => {
  are([
    ["move tomorrow's 10am to 11", 'en', 'appointment 04-22T11:00'],
    ['décaler le 10h de demain à 11h', 'fr', 'appointment 04-22T11:00'],
    ["Réunion d'hier décalée à vendredi", 'fr', 'appointment 04-24'],
    ['Livraison décalée à vendredi', 'fr', ''],
  ])
})

describe('a short clause that opens with what is to be done needs no second opinion', () => {
  are([
    ['Voir Ada ce vendredi', 'fr', 'appointment 04-24'],
    ['See Ada this Friday', 'en', 'appointment 04-24'],
    ['Bid to be filed on 11 May', 'en', 'task due 05-11'],
    ['Tender goes in on 18 May at noon', 'en', 'task due 05-18T12:00'],
    ['rap Bertin lun 14h', 'fr', 'phonecall 04-27T14:00'],
    ['cb Rhona fri am', 'en', 'phonecall 04-24 morning'],
    ['formation caristes 19-20/5', 'fr', 'appointment 05-19 ..05-20'],
    ['Bid due 15/5 by 2 PM sharp', 'en', 'task due 05-15T14:00'],
    ['They are to be sent a card on 11 May by their bank', 'en', ''],
    ['Voir le site attached', 'en', ''],
  ])
})

describe('what happens otherwise is no meeting', () => {
  are([
    [
      'drop proofs at Ferro Press by noon tmrw or we lose the press slot',
      'en',
      'task due 04-22T12:00',
    ],
    [
      'À la suite de notre entretien, il attend de nous une offre au plus tard le 15',
      'fr',
      'task due 05-15',
    ],
  ])
})

describe('what is called off or somebody’s journey is no date of a meeting', () => {
  are([
    ['The 5 May demo is cancelled, they will call us back.', 'en', ''],
    ['RDV jeudi avec Paul, la livraison est décalée à vendredi.', 'fr', 'appointment 04-23'],
    ['Call Ann Friday because Paul is off.', 'en', 'phonecall 04-24'],
    [
      'Their flight lands 6:40 pm Sunday. Dinner at 8 at Casa Ortiz with both founders',
      'en',
      'appointment 04-26T20:00',
    ],
    ['Son train arrive à 9h12 jeudi, réunion à 10h', 'fr', 'appointment 04-23T10:00'],
  ])
})

describe('the hour or the part of the day', () => {
  are([
    ['Call Mia tomorrow before noon', 'en', 'phonecall 04-22T12:00 morning'],
    ['Rdv avec Mia demain avant midi', 'fr', 'appointment 04-22 morning'],
    ['Dinner with Lea Friday at 8', 'en', 'appointment 04-24T20:00'],
    ['Diner avec Léa vendredi à 8h', 'fr', 'appointment 04-24T20:00'],
    ['Call at 3 with Paul on Thursday', 'en', 'phonecall 04-23T15:00'],
    ['Rdv 9h chez Paul jeudi', 'fr', 'appointment 04-23T09:00'],
    [
      'Dans trois semaines, visite du site avec Luc, en milieu d’après-midi',
      'fr',
      'appointment 05-12 afternoon',
    ],
  ])
})

describe('the next sentence tells the hour', () => {
  are([
    ['RDV avec Paul le 6 mai. Heure : 14h30. Lieu : chez lui.', 'fr', 'appointment 05-06T14:30'],
    ['Meeting with Paul Friday. We said 3pm.', 'en', 'appointment 04-24T15:00'],
    [
      "Call Paul on Friday. He's free between 2 and 4.",
      'en',
      'phonecall 04-24T14:00 ..04-24T16:00',
    ],
    ['Voir Paul jeudi (matin si possible)', 'fr', 'appointment 04-23 morning'],
    ['Meeting with Paul: Tues 28, 9 - 11', 'en', 'appointment 04-28T09:00 ..04-28T11:00'],
  ])
})

describe('a day leads to what is done on it', () => {
  are([
    ['Lundi appeler Hélène, mardi envoyer le devis', 'fr', 'phonecall 04-27 | task due 04-28'],
    [
      'Call Hélène Monday, Tuesday send the quote',
      'en',
      'phonecall 04-27 | content_request due 04-28',
    ],
  ])
})

describe('an event that the note dates elsewhere', () => {
  are([
    [
      'Kickoff May 18 at 9. Send the SOW before kickoff.',
      'en',
      'appointment 05-18T09:00 | task due 05-18T09:00',
    ],
    [
      'Comité le 12 mai à 9h. Préparer les slides avant le comité.',
      'fr',
      'appointment 05-12T09:00 | task due 05-12T09:00',
    ],
    ['Send the SOW before kickoff.', 'en', 'task'],
    ['Prepare the samples for the fair. Fair 12 May.', 'en', 'task due 05-12'],
    ['Prepare the quote for him. Call him Friday.', 'en', 'task | phonecall 04-24'],
    [
      'Préparer le devis pour Martin. Déjeuner avec Martin jeudi.',
      'fr',
      'task | appointment 04-23',
    ],
  ])
})

describe('by then', () => {
  are([
    [
      'Elle quitte son poste le 30 juin. Lui envoyer notre plaquette d’ici là',
      'fr',
      'task due 06-30',
    ],
    ['They decide on 12 May, send her the brochure before then', 'en', 'task due 05-12'],
  ])
})

describe('the next sentence says by when', () => {
  are([
    [
      "Demande du client : attestation à jour et RIB, sinon il bloque le paiement. Je m'en occupe ce soir.",
      'fr',
      'content_request due 04-21 evening',
    ],
    [
      "Leur avocat veut notre contrat type. Il en a besoin d'ici vendredi.",
      'fr',
      'content_request due 04-24',
    ],
    [
      'Their lawyer wants our standard contract. No rush, next Friday is fine.',
      'en',
      'content_request due 05-01',
    ],
    [
      'Elle demande la fiche technique. Rien d’urgent, lundi ça ira.',
      'fr',
      'content_request due 04-27',
    ],
    [
      'Could you send us the method statement? He’s after them a week on Friday.',
      'en',
      'content_request due 05-01',
    ],
  ])
})

describe('the day of what is only spoken of is not the day of the deed', () => {
  are([
    ['Prepare the 12 May demo by Friday', 'en', 'task due 04-24'],
    ['Préparer pour vendredi la démo du 12 mai', 'fr', 'task due 04-24'],
    [
      'Maintenance du 2e trimestre : passer chez Hugo entre le 18 et le 22 mai',
      'fr',
      'appointment 05-18 ..05-22',
    ],
    ['Call Nadia tonight or else tomorrow before 10', 'en', 'phonecall 04-21 evening'],
    ["Call Ada tomorrow about Friday's delivery", 'en', 'phonecall 04-22'],
    ['Send Ada the March figures', 'en', 'task'],
    ['Following your mail of 14 April, send Ada the quote', 'en', 'task'],
  ])
})

describe('what stands before a colon is a fact, and what follows on a wait is done then', () => {
  are([
    ['Prices go up on 1 January: warn Helen by Tuesday.', 'en', 'task due 04-28'],
    ['Hausse de tarif au 1er janvier : prévenir Hélène avant mardi.', 'fr', 'task due 04-28'],
    ['Jeudi : envoyer les plans à Hélène', 'fr', 'task due 04-23'],
    [
      "Envoyer la proforma à Hélène dès aujourd'hui, la définitive fin mai.",
      'fr',
      'task due 04-21',
    ],
    [
      'Wait for their results on 15 May, then call Helen.',
      'en',
      'task due 05-15 | phonecall 05-15',
    ],
  ])
})

describe('before and after a span', () => {
  are([
    ['Send the quote before June', 'en', 'task due 05-31'],
    ['Envoyer le devis avant la semaine prochaine', 'fr', 'task due 04-24'],
    ["Solder le dossier avant la fin de l'année", 'fr', 'task due 12-31'],
    ['Call Ada after next week', 'en', 'phonecall 05-04'],
    ['Rappeler Ada après le 12 mai', 'fr', 'phonecall 05-13'],
  ])
})

describe('what is made another day is no task', () => {
  are([
    ['Lunch with Paul Wednesday, make it Thursday.', 'en', 'appointment 04-23'],
    ['Meeting with Ada Friday 3pm - make it 4 pm', 'en', 'appointment 04-24T16:00'],
  ])
})

describe('the sentence after a request says when it is sent', () => {
  are([
    [
      'Ann Lee wants references from two other plants. Email them to her by 1 May.',
      'en',
      'content_request due 05-01',
    ],
    [
      'Le client veut les attestations RC. À lui expédier demain.',
      'fr',
      'content_request due 04-22',
    ],
  ])
})

describe('the year of a paper', () => {
  are([
    ['Merci de lui adresser le tarif 2026', 'fr', 'content_request'],
    ['Please send him the budget 2027', 'en', 'task'],
  ])
})

describe('meals tell their part of the day, and a limit outweighs a year', () => {
  are([
    ["Lunch of the growers' club, first Tuesday of May", 'en', 'appointment 05-05 noon'],
    ['Dîner du club des chefs le 12 mai', 'fr', 'appointment 05-12 evening'],
    [
      "Costs slide into next year's plan, draft the note to Ann before 4 May",
      'en',
      'task due 05-04',
    ],
  ])
})

describe('what names a day and leaves our hands is something to do', () => {
  are([
    ['Prod her on 5 May', 'en', 'task due 05-05'],
    ['Signed lease has to reach their bank by Friday', 'en', 'task due 04-24'],
    ['Contrat à retourner signé avant vendredi', 'fr', 'task due 04-24'],
    ['Budget deck to Ramona on Friday', 'en', 'task due 04-24'],
    ['Rent rises, invoices due on the 5th', 'en', ''],
  ])
})

describe('each of several things to do keeps its own day', () => {
  are([
    [
      'Dinner at the mill 12 May 7pm, RSVP by Friday',
      'en',
      'appointment 05-12T19:00 | task due 04-24',
    ],
    ['Flyers go out Monday, reminder calls on Thursday', 'en', 'phonecall 04-23'],
    [
      "Réimprimer l'affiche ce soir, et la plastifier demain",
      'fr',
      'task due 04-21 evening | task due 04-22',
    ],
    [
      "Besoin du plan de coupe ; leur atelier ferme jeudi donc à envoyer d'ici mercredi",
      'fr',
      'content_request due 04-22',
    ],
    [
      'Meet on Monday 4 May at 9 or Tuesday 5 May at 2. We took the Tuesday.',
      'en',
      'appointment 05-05T14:00',
    ],
    ['Only window is Thursday at noon by phone. Try him this week', 'en', 'phonecall 04-23T12:00'],
  ])
})

describe('a clause that opens with what takes place then needs no more words', () => {
  are([
    ['0930 hrs Weds 6 May, gate 4', 'en', 'appointment 05-06T09:30'],
    ['Essayer mardi 10h30 au 02 61 91 76 54', 'fr', 'phonecall 04-28T10:30'],
    ['try Paola around 10:30 tomorrow', 'en', 'phonecall 04-22T10:30'],
    ['Prévoir la vidange du bassin la première semaine de mai', 'fr', 'task due 05-08'],
    [
      'Mardi prochain 10h à la halle ; Fanny récupère les clés',
      'fr',
      'appointment 04-28T10:00 | task',
    ],
    ['La fromagerie attend un dépanneur jeudi matin', 'fr', 'appointment 04-23 morning'],
    [
      'Formation des caristes les 12 et 13/05 (salle bleue du dépôt de Metz)',
      'fr',
      'appointment 05-12',
    ],
    ['Site visit Friday 10am; Jonah sends the plan', 'en', 'appointment 04-24T10:00 | task'],
  ])
})
