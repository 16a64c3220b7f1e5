import { describe, expect, it } from 'vitest'
import { findDecision } from './chooses-offer.ts'
import { readSentences } from './clauses.ts'

const decisionOf = (text: string) =>
  readSentences(text, 0)
    .map(findDecision)
    .find((found) => found !== undefined)?.rule

describe('a decision to buy', () => {
  it.each([
    ['Votre offre a été retenue pour le lot 4.', 'awards'],
    ['Le marché vous est attribué.', 'awards'],
    ['Le jury a tranché, et c’est vous.', 'awards'],
    ['Notre choix s’est porté sur votre gamme.', 'awards'],
    ['Vous remportez le marché.', 'awards'],
    ['La proposition B est choisie.', 'awards'],
    ['You’ve got the job.', 'awards'],
    ['Your bid has been accepted.', 'awards'],
    ['The board voted for your proposal.', 'awards'],
    ['The contract is yours.', 'awards'],
    ['We have chosen your quote.', 'awards'],
    ['Feu vert pour l’impression des 3 500 étuis.', 'gives the green light'],
    ['Vous pouvez lancer la fabrication.', 'gives the green light'],
    ['Lancez la production des volets.', 'gives the green light'],
    ['On part là-dessus.', 'gives the green light'],
    ['Mon associé a dit oui.', 'gives the green light'],
    ['You are clear to start on the 60 cushions.', 'gives the green light'],
    ['Green light for the whole order.', 'gives the green light'],
    ['Please start production.', 'gives the green light'],
    ['Le bon de commande part ce soir.', 'lets the order come'],
    ['À qui dois-je adresser le bon de commande ?', 'lets the order come'],
    ['Our purchase order is on its way.', 'lets the order come'],
    ['I will raise the PO on Monday.', 'lets the order come'],
    ['Please ship them under PO 77310.', 'lets the order come'],
    ['Sold! Put us down for both.', 'has a deal'],
    ['Affaire conclue.', 'has a deal'],
    ['Dites-moi où signer.', 'has a deal'],
    ['Book us in for the 40 kits.', 'has a deal'],
    ['We’re ordering the two fridges.', 'has a deal'],
    ['Après six semaines d’essai, on le garde.', 'keeps what was on trial'],
    ['The trial is over and we are keeping it.', 'keeps what was on trial'],
    ['We have narrowed it down to you and one other.', 'keeps what was on trial'],
    ['Merci de nous enregistrer 40 cartons d’étuis.', 'more than before'],
    ['Pourriez-vous nous expédier deux joints d’avance ?', 'more than before'],
    ['Please add 25 licences to our account.', 'more than before'],
    ['We would need another dozen.', 'more than before'],
    ['Double the usual: 40 kg of Cascade.', 'more than before'],
    ['Vous l’emportez de peu.', 'awards'],
    ['Pourriez-vous nous présenter la gamme ?', 'asks to be shown or to have more'],
    ['Could you show us your range?', 'asks to be shown or to have more'],
    ['Could we add the awning to the job?', 'asks to be shown or to have more'],
    ['C’est d’accord, faites-nous parvenir le contrat.', 'asks to be shown or to have more'],
    ['We are replacing our whole fleet.', 'asks to be shown or to have more'],
  ])('is told: %s', (text, rule) => {
    expect(decisionOf(text)).toBe(rule)
  })

  it.each([
    'Votre offre n’a pas été retenue.',
    'Unfortunately your bid was not selected.',
    'Le comité a retenu un autre fournisseur.',
    'The board chose another firm.',
    'Nous attendons le feu vert de la banque.',
    'Mardi à 10 h, on part là-dessus.',
    'We start production in May.',
    'Si le prix baisse, le bon de commande part ce soir.',
    'We are still waiting for a purchase order number from you.',
    'Votre bon de commande porte une erreur.',
    'Invoice 88 was filed under the wrong PO.',
    'Le budget de cette année a été voté.',
    'The budget has been approved.',
    'So glad we chose your firm.',
    'Sold out until May.',
    'Where do I sign in?',
    'On attend encore l’accord de la direction pour le devis.',
    'Could you add the order number to the invoice?',
    'Pouvez-vous mettre deux collègues en copie ?',
    'Please add two names to the list.',
    'Please send two replacements under warranty.',
    'Pourriez-vous nous remettre deux exemplaires du contrat ?',
    'Could you put two slides together?',
  ])('is not told: %s', (text) => {
    expect(decisionOf(text)).toBeUndefined()
  })
})
