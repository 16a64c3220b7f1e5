import { describe, expect, it } from 'vitest'
import { labelsOf } from '../../../test/factories/read-mails.ts'

describe('buying_intent', () => {
  it.each([
    'Nous cherchons une entreprise à qui confier les travaux.',
    'Quel serait votre prix rendu Nantes ?',
    'Seriez-vous en mesure de reprendre la maintenance de nos portes ?',
    'À 1,90 € je signe aujourd’hui.',
    'What do the large totes run if I take 40?',
    'We are looking for a contractor for the roof.',
    'Could you take over the cleaning of our offices?',
    'Make it £17 and you have a deal.',
    'Pouvez-vous nous chiffrer 12 postes supplémentaires ?',
    'Quel est le prix du X200 pour 50 pièces ?',
    'Merci de m’adresser un devis pour la version inox.',
    'Avez-vous le X300 en stock ?',
    'Nous recherchons un fournisseur pour nos emballages.',
    'Nous sommes intéressés par votre gamme pro.',
    'Est-il possible d’avoir un échantillon ou un essai gratuit ?',
    'Le X200 est-il compatible avec nos anciens modules ?',
    'Nous avons un budget de 30 k€ pour ce projet.',
    'Nous sommes prêts à passer commande.',
    'Could you quote us for 12 more seats?',
    'How much is the P-220 for 50 pieces?',
    'We are looking for a supplier of packaging.',
    'We’re interested in your pro range.',
    'Is the P-300 in stock?',
    'Could we get a sample or a free trial?',
    'Is the P-220 compatible with our old modules?',
    'We have a budget of 30k for this project.',
    'We’re ready to place an order.',
    'Send me pricing for the stainless version, please.',
    'Make it 95 and you have a deal.',
    'At 1,150 a unit we sign today.',
    'Pour 90 € pièce, je commande.',
    'Nous ouvrons un magasin en mars, que nous conseillez-vous comme caisse ?',
    'The old printer died, so what do you have in A3?',
    'I’ve half a mind to add a second pump by the shed.',
    'We look for a supplier for paper bags, 10 000 a month.',
    'Votre devis est attendu pour lundi.',
    'J’aurais aimé savoir ce que cela donnerait au prix.',
    'Can you make us an offer for 300 stools?',
  ])('is shown: %s', (text) => {
    expect(labelsOf(text)).toContain('buying_intent')
  })

  it.each([
    'Merci pour votre devis, nous revenons vers vous.',
    'Finalement nous n’avons plus besoin de devis.',
    'Pouvez-vous me renvoyer la facture de mars ?',
    'Nous ne sommes pas intéressés par votre offre.',
    'Où en est la livraison de notre commande 4512 ?',
    'Votre prix est trop élevé pour nous.',
    'Nous cherchons une date pour la réunion.',
    'Thanks for your quote, we will get back to you.',
    'We no longer need a quote.',
    'Could you resend the March invoice?',
    'We are not interested in your offer.',
    'Where is our order 4512?',
    'Your price is too high for us.',
    'We are looking for a date for the meeting.',
    'J’arrive à 10 h, je prends un taxi.',
    'Rendez-vous à 14 h, on signe chez le notaire.',
    'At 9 we sign in at reception.',
    'At 9.30 we sign in at reception.',
    'Que supprimeriez-vous du devis pour rester sous 20 k€ ?',
    'What would you leave out of the quote to fit?',
  ])('is not shown: %s', (text) => {
    expect(labelsOf(text)).not.toContain('buying_intent')
  })
})
