/** Faults that sellers jot down without a word of trouble, and what only looks like one. */
import { describe, expect, it } from 'vitest'
import { analyseNote } from './analyse-note.ts'
import { readLearnedNotes } from './store.ts'

const kinds = (text: string): readonly string[] =>
  analyseNote(
    text,
    { at: '2026-04-21T10:00', isDayFirst: true },
    readLearnedNotes(),
  ).suggestions.map(({ kind }) => kind)

describe('a fault', () => {
  it.each([
    'The invoice lists 40 boxes, the slip says 32',
    'Delivery note says 24 drums, they counted 21',
    'Facture contestée : 12 m3 de béton au lieu de 10',
    'Badge readers dropped offline again at the north gate',
    'Since firmware 4.2 the controllers skip zone 7 at night',
    'La chambre froide ne descend plus sous 6 degrés',
    'Meera was nice about it but the curtains came up four inches short',
    'Ils attendent toujours le remboursement de mars',
    'Lift 2 is out of order again',
    '12 labels wrong on the pallets',
    'The shelves are buckling again',
    '3 caisses perdues en route',
    'The printer no longer works since Monday',
    'Received 12 boxes instead of 8',
    'Wants to know why 12 boxes came instead of 8',
    'Le four ne dépasse plus 80 degrés',
    'Le chauffeur a percuté la barrière du site',
    'La directrice est remontée comme une pendule',
    "L'autoclave affiche E14 depuis ce matin et plus rien ne sort",
    'Printer at the clinic flashes red and nothing comes out',
    "L'imprimante clignote rouge et ne sort plus rien",
    'Notre imprimante est en panne.',
    'Our pump is leaking again at the neighbour farm they run.',
    'The printer was fixed last week but it is jamming again.',
    'Réparée en mars, la pompe refuit.',
    'Leur chaudière, posée par nos soins, s’arrête toutes les nuits.',
    'Their new boiler, the one we fitted in March, keeps cutting out.',
    'The dispatcher says our tablets reboot mid-route.',
    'Screens go blank twice a day since the install.',
    'Half the bags were split when they arrived.',
    'Les factures arrivent en double depuis janvier.',
    'Ça tourne bien mais l’écran s’éteint au bout de dix minutes.',
    'L’appli tourne en rond au moment de clôturer la journée.',
    'Our tags have the wrong date on them.',
    'Order 88210 showed up 14 brackets short.',
    'Says the last invoice was 200 euros too high',
    'Dit que la dernière facture est trop élevée de 200 euros',
    'Les bureaux du rez-de-chaussée sont encore sans chauffage.',
    'The kitchen is still without hot water since the visit.',
  ])('is told: %s', (text) => {
    expect(kinds(text)).toContain('issue')
  })

  it.each([
    'False alarm on the leak, it was condensation',
    "Ils attendent toujours l'accord de leur banque",
    'Sandra Moss no longer works there',
    'Paul Berger a quitté la société fin mars',
    'Chose the blue one instead of the red one',
    "Il ne reste plus qu'à signer le devis.",
    'Il ne reste plus que deux places',
    'Wants 12 licences instead of 8',
    'Veut 12 licences au lieu de 8',
    'Les colis ne dépassent pas 30 kg',
    'Les colis ne dépassent pas 30 kg.',
    'Their old printer jammed twice a day, the new one never has.',
    'Leur ancien logiciel plantait tous les jours.',
    'Their website is down again, so price list on paper.',
    'The neighbour’s pump broke down again, poor fellow.',
    'La chaudière du voisin est en panne.',
    'The leak came from somebody else’s flange.',
    'Beaucoup de casse sur les tuiles livrées mardi par Morandière, pas nous.',
    'Leur presse est en rade, rien à voir avec notre plieuse.',
    'Oven down on Monday. Fixed since.',
    'Panne du four lundi. Réparée depuis.',
    'Toujours par fax depuis 1998, et personne ne s’en plaint.',
    'Les réserves sont toutes levées depuis.',
    'The oven hasn’t missed a beat since we fitted it.',
    'La région dit l’inverse.',
    'Préfère les mails, ne décroche jamais',
    'Two of their drivers quit, they’re struggling to staff the night shift',
    'Ils ont du mal à recruter',
    'Wants the seals by Friday, otherwise the press stops.',
    'Next week is dead, so come then',
    'Août, saison morte : en profiter',
  ])('is not told: %s', (text) => {
    expect(kinds(text)).not.toContain('issue')
  })
})
