import { describe, expect, it } from 'vitest'
import { readSentences } from './clauses.ts'
import { findIssue } from './reports-issue.ts'

const isFault = (text: string) =>
  readSentences(text, 0).some((sentence) => findIssue(sentence) !== undefined)

describe('a fault that is given away', () => {
  it.each([
    '9 °C affichés à 6 h 30, malgré le passage de votre frigoriste hier soir.',
    '9 degrees on the display, in spite of your engineer’s visit last night.',
    'Depuis votre mise à jour, trois caisses sur cinq demandent le mot de passe à chaque ticket.',
    'Since your update three tills out of five ask for the password at every sale.',
    'Depuis votre intervention, la porte ne ferme plus.',
    'Since your visit the door does not close.',
    'There is a draught through the seal you redid.',
    'Half of the leaflets are trimmed 3 mm short.',
    'La moitié des dépliants est coupée 3 mm trop court.',
    'La tondeuse cale dès qu’on aborde la pente.',
    'The mower dies as soon as we reach the slope.',
    'Il pleut dans le hall, sous votre verrière.',
    'It rains into the lobby, under your skylight.',
    'Le goût a changé depuis la dernière livraison.',
    'L’étiquette dit 10 kg, notre balance 9,2.',
    'The label says 10 kg, our scale 9.2.',
    'The two doors no longer meet at the top.',
  ])('is a problem: %s', (text) => {
    expect(isFault(text)).toBe(true)
  })

  it.each([
    'Depuis votre passage, tout tourne à merveille.',
    'Since your update everything runs smoothly.',
    'Malgré votre visite nous avons choisi une autre maison.',
    'Petit retour après la mise en service de lundi.',
    'Since your visit we have signed three new customers.',
    'Depuis la migration vers SAP, nos commandes passent par le portail.',
    'Après votre visite, nous aimerions recevoir un devis.',
    'Il pleut depuis lundi sur le chantier.',
    'L’étiquette dit 10 kg, notre balance 10.',
    'The leaflets are trimmed to the millimetre.',
    'Jusqu’à quelle hauteur monte la plus grande échelle ?',
    'The pump stops automatically when the tank is full.',
  ])('is none: %s', (text) => {
    expect(isFault(text)).toBe(false)
  })
})
