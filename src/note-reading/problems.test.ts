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
    'The printer no longer works since Monday',
    'Received 12 boxes instead of 8',
    'Wants to know why 12 boxes came instead of 8',
    'Le four ne dépasse plus 80 degrés',
    'Le chauffeur a percuté la barrière du site',
    'La directrice est remontée comme une pendule',
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
  ])('is not told: %s', (text) => {
    expect(kinds(text)).not.toContain('issue')
  })
})
