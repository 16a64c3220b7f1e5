/** Meetings and calls that are not ours to hold, and their near misses that are. */
import { describe, expect, it } from 'vitest'
import { analyseNote } from './analyse-note.ts'
import { readLearnedNotes } from './store.ts'

/** Tuesday, 21 April 2026, ten in the morning. */
const kinds = (text: string): readonly string[] =>
  analyseNote(text, { at: '2026-04-21T10:00', isDayFirst: true }, readLearnedNotes())
    .suggestions.filter(({ past }) => past !== true)
    .map(({ kind }) => kind)

describe('a meeting or a call of others', () => {
  it.each([
    ['they meet', 'Their night crew is meeting the day crew on Friday to split the overtime.'],
    ['ils se voient', 'Les deux associés déjeunent ensemble jeudi pour se réconcilier.'],
    ['un comité siège', 'Le comité se réunira le 18 mai pour choisir entre les deux offres.'],
    ['it is strictly theirs', 'Staff meeting Thursday at 8. Strictly between them.'],
    ['nous n’y serons pas', 'Assemblée générale le 18 mai, nous n’y serons pas.'],
    ['we are not invited', 'Big lunch on Friday, we’re not invited.'],
    ['they have an appointment', 'She has a dentist appointment on Tuesday at 3.'],
    ['they will ring', "She'll call me when he is back."],
    ['il rappellera', 'Il me rappellera quand il aura l’accord de sa banque.'],
    ['they say so', '"I\'ll ring you when hell freezes over" were his exact words.'],
    ['on le dit', '« On vous rappellera si le conseil vote le budget », m’a dit la secrétaire.'],
    ['a habit is told', 'He always calls on Mondays, usually from the cab.'],
    ['une habitude', 'Elle appelle toujours le vendredi après-midi, pour râler.'],
    ['a call is over', 'Spoke to Karen on the phone this morning, nothing new.'],
    ['un appel est passé', 'Eu Bernard au téléphone ce matin, tout roule.'],
    ['a training is over', 'Training wrapped up Friday at 4:30 PM, all passed.'],
    ['quelqu’un est venu', 'Le chauffeur s’est présenté à 5h.'],
    [
      'a line stops',
      'Planned outage on the substation Sunday 3 May, 02:00–06:00, agreed in writing.',
    ],
    ['une plateforme s’arrête', 'Coupure programmée de la plateforme samedi 2 mai 22h–minuit.'],
    ['she will do it herself', 'Budget is frozen, Hannah will circle back herself'],
    ['il s’en charge lui-même', 'Le gérant s’occupe lui-même de la déclaration en préfecture'],
    ['a carrier comes', 'Carrier is due Tuesday between 8 and 10'],
    ['un livreur passe', 'Passage du livreur prévu mardi entre 8h et 10h'],
    ['a number is told', 'Désormais joindre Anna au standard'],
    ['no day is meant', 'We should do lunch one of these days'],
    ['aucun jour n’est dit', 'On devrait déjeuner ensemble un de ces jours'],
    ['a shop is open', 'Showroom ouvert de 9h à 18h du lundi au samedi.'],
  ])('is left alone where %s: %s', (_what, text) => {
    expect(kinds(text)).toEqual([])
  })

  it.each([
    ['they meet us', 'They meet us on Thursday at 10 at the plant.', 'appointment'],
    ['ils nous reçoivent', 'Les deux associés nous reçoivent jeudi à 15h.', 'appointment'],
    ['chez nous', 'Leur conseil se réunit mardi à 9h chez nous, je présente.', 'appointment'],
    ['we have lunch', 'We’re having lunch with the partners on Friday.', 'appointment'],
    ['they call on a day', 'She’ll call me Tuesday at 9.', 'phonecall'],
    ['il rappelle un jour', 'Il me rappelle jeudi à 14h.', 'phonecall'],
    ['they ask for a call', '"Call me Thursday after 4", she said.', 'phonecall'],
    ['une citation demande', '« Rappelez-moi jeudi », m’a-t-il dit.', 'phonecall'],
    [
      'somebody is called before they do it',
      'Prévenir Luc jeudi par téléphone qu’il passe lui-même',
      'phonecall',
    ],
    [
      'we stop by',
      'Their auditors meet on Wednesday, so I’m stopping by on Friday at 2',
      'appointment',
    ],
    ['another call is due', 'J’ai eu Bernard au téléphone, le rappeler jeudi.', 'phonecall'],
    [
      'the next is named',
      'La formation de mardi s’est bien passée, prochaine session le 12 mai à 9h.',
      'appointment',
    ],
    [
      'doors are open to us',
      'Portes ouvertes chez eux le 14 mai, on y tient un stand.',
      'appointment',
    ],
  ])('is ours where %s: %s', (_what, text, kind) => {
    expect(kinds(text)).toEqual([kind])
  })
})
