/** Notes in which nothing is to be done, and their near misses in which something is. */
import { describe, expect, it } from 'vitest'
import { analyseNote } from './analyse-note.ts'
import { readLearnedNotes } from './store.ts'

/** Tuesday, 21 April 2026, ten in the morning. */
const read = (text: string) =>
  analyseNote(text, { at: '2026-04-21T10:00', isDayFirst: true }, readLearnedNotes()).suggestions
const kinds = (text: string): readonly string[] =>
  read(text)
    .filter(({ past }) => past !== true)
    .map(({ kind }) => kind)

describe('a note in which nothing is to be done', () => {
  it.each([
    ['a meeting is denied', 'Pas de réunion le 5 mai finalement, et aucun report prévu'],
    ['a visit is denied', "Aucune visite prévue le 12 mai, ils n'ont pas le temps"],
    ['a call is denied', 'No call on Thursday after all, she sorted it by mail'],
    ['nobody needs to meet', 'No need to meet on the 29th anymore, their lawyers agreed'],
    ['a committee has met', 'Steering committee signed off on it April 9'],
    ['un comité a validé', 'Le comité de direction a validé le budget le 9 avril'],
    ['they decide', 'Could be the 11th, could be the 13th, Greta will let us know'],
    [
      'rien n’est fixé',
      "Visite le 12 ou le 14, ils nous redisent. Ne rien bloquer pour l'instant.",
    ],
    ['it is good to know', 'Good to know: their fiscal year ends June 30, fleet of 14 trucks'],
    ['c’est bon à savoir', 'Bon à savoir : leur exercice se clôt le 30 juin, 14 tracteurs'],
    ['they were polite', 'Very friendly, told me to feel free to drop by'],
    ['on a été poli', "Il m'a redit de ne pas hésiter à repasser quand je suis dans le coin"],
    ['somebody has gone', "Ines Rouzic ne fait plus partie de l'entreprise depuis fin mars"],
    ['nobody works there', 'Sandra Moss no longer works there since last month'],
    ['nothing was wrong', 'False alarm on the leak, it was condensation'],
    ['rien n’était cassé', "Fausse alerte pour la fuite, c'était de la condensation"],
    ['a competitor came', 'Le commercial de Perrotin est passé mardi dernier, sans succès'],
    ['a name is a bid', "CFO says we're 9% over the Hollis bid"],
    ['a word is a name', 'Vu le chef de cuisine lundi midi, ravi de ses plaques'],
    ['it is not to be sent', "Don't send the brochure yet, they changed their mind"],
    ['rien n’est à envoyer', "Ne pas envoyer le devis tant que le plan n'est pas validé"],
    ['ils n’en ont plus besoin', "Finalement ils n'ont plus besoin du devis ni des échantillons"],
    ['a day is no day to call', 'Never ring on Fridays, they close at noon'],
    ['it is done', "Price list went over to Isla straight after the visit so that's ticked off"],
    ['c’est fait', 'Avait demandé le catalogue, je le lui ai envoyé le jour même'],
    ['a price was told', 'Quoted 4,200 for the pump, list price 4,800'],
    [
      'a fault was dealt with',
      'La panne de four est traitée depuis hier, tout le monde est content',
    ],
    ['a complaint was dealt with', 'Réclamation traitée au téléphone'],
    ['somebody insists', "She won't budge on the oak finish"],
    ['a fault is of another year', 'We talked about the 2023 recall at length'],
    ['we have no part in it', "Le moteur grince mais notre carte n'y est pour rien"],
    ['a meeting is skipped', 'Skip the stand-up'],
    ['it was asked and answered', 'Demande si on pose les gouttières. Non, on ne fait pas.'],
    ['an order has a number', 'Order 8812, 40 chairs.'],
    ['a noun ends like a verb', 'Il parle beaucoup du scanner'],
    ['no day is meant', "Il faudrait qu'on mange ensemble un de ces quatre"],
    [
      'a rep of others came',
      'Their sales director visited last Tuesday with a 10% discount, no bite',
    ],
    ['somebody told by telephone', 'Ann told us on the phone that she is happy.'],
    ['on s’est parlé', "J'ai eu quelqu'un au téléphone, tout va bien."],
    ['a thing gets its name', 'The new range will be called Aurora.'],
    ['une gamme aura un nom', 'La nouvelle gamme va être appelée Aurora.'],
    ['a board has met', 'The steering committee formally approved it'],
    ['somebody starts', 'Their temp accountant starts on 4 May'],
    ['a year has a day', 'Anniversaire de la boîte, 50 ans'],
    [
      'it is only imagined',
      "S'il rachetait un jour la ferme d'à côté, il lui faudrait une deuxième salle de traite.",
    ],
    ['they only dream', "If they won the tender they'd need a second line."],
    ['something is called to mind', 'Remember the busted gearbox?'],
    ['a noun looks like a verb', "L'histoire des cartons écrasés est close"],
    ['un titre ressemble à un verbe', 'Maître Delcourt est content'],
    ['nothing is to be regretted', 'Aucune panne à déplorer cet hiver'],
    ['they look around', 'Odile Perrin cherche à changer'],
    ['it was never asked for', "Wassim dit qu'il n'a jamais demandé le catalogue"],
    ['it was sent', 'I sent her the spec sheet last Tuesday'],
    ['somebody moves', 'Carla Nguyen transfers to Denver on June 1'],
    ['they find it long', 'Il a du mal à recruter'],
    ['credit was given', 'Found the duplicate, credit was issued the same day.'],
  ])('is left alone where %s: %s', (_what, text) => {
    expect(kinds(text)).toEqual([])
  })

  it('announces the meeting and not the train to it', () => {
    expect(
      read('TGV 6h52 à Part-Dieu lundi, arrivée 9h04, réunion avec le comité à 10h'),
    ).toMatchObject([{ kind: 'appointment', start: '2026-04-27T10:00' }])
    expect(read('Flight lands 9:40 Monday, hotel at the Ibis, meeting at 2pm')).toMatchObject([
      { kind: 'appointment', start: '2026-04-27T14:00' },
    ])
  })

  it('takes a heading for no thing to do', () => {
    expect(kinds('À faire :\n* commander les badges\n* corriger l’adresse')).toEqual([
      'task',
      'task',
    ])
  })

  it('drops the meeting that is taken back in the same breath', () => {
    expect(
      read('Demo with Ann Lee Thursday 10:30 - scratch that, Friday 11:00 works better'),
    ).toMatchObject([{ kind: 'appointment', start: '2026-04-24T11:00', people: ['Ann Lee'] }])
  })

  it('says once what a dash repeats', () => {
    expect(kinds("Tasting panel on Monday, half two – I'm only sitting in")).toEqual([
      'appointment',
    ])
  })
})

describe('its near misses', () => {
  it.each([
    ['another day is named', 'Pas de réunion lundi mais mardi à 10h', ['appointment']],
    ['the visit stands', 'Feel free to join: site visit on Thursday at 10', ['appointment']],
    ['the machine works no longer', 'The label printer no longer works', ['issue']],
    [
      'an invoice shows as overdue',
      'Statement shows the invoice as overdue, rather cross',
      ['issue'],
    ],
    ['it must not be forgotten', "Don't forget to send the brochure by Friday", ['task']],
    [
      'they wish to be called',
      'La livraison est arrivée incomplète, il veut être rappelé',
      ['issue', 'phonecall'],
    ],
    ['they wish to be phoned', 'She wants to be called', ['phonecall']],
    ['one of us is wanted', 'Wants one of us on the phone', ['phonecall']],
    ['two papers differ', 'The invoice lists 40 boxes, the slip says 32', ['issue']],
    ['la réunion a lieu', 'Comité de pilotage jeudi à 10h', ['appointment']],
    ['a condition is followed', "S'il n'a pas répondu vendredi, le relancer", ['task']],
    ['a day opens the clause', 'Lundi lui porter les échantillons de carrelage', ['task']],
    ['a quotation asks', '« Envoyez-moi vos tarifs 2027 », dit-elle.', ['content_request']],
    ['it must be remembered', 'Remember to order the gearbox', ['task']],
    ['un notaire reçoit', 'Maître Aude Delcourt nous reçoit le 7 mai à 17h30', ['appointment']],
  ])('where %s: %s', (_what, text, expected) => {
    expect(kinds(text)).toEqual(expected)
  })
})
