import { describe, expect, it } from 'vitest'
import { labelsOf } from '../../../test/factories/read-mails.ts'

describe('an order', () => {
  it.each([
    'D’accord pour les 40 chaises, vous pouvez livrer quand vous voulez.',
    'On prend les trois, au prix indiqué sur votre devis.',
    'Nous partons sur 500 sacs kraft.',
    'On part sur la version inox.',
    'Je vous confirme notre commande de 12 palettes.',
    'Bon pour accord, vous pouvez lancer la fabrication.',
    'Nous validons votre devis D-4412.',
    'Feu vert pour l’offre n° 2231.',
    'Je passe commande ce jour de 30 cartouches.',
    'Merci de lancer la commande.',
    'Nous retenons votre proposition.',
    'Nous acceptons votre offre du 3 mars.',
    'J’en prends six.',
    'Merci pour votre devis, nous le validons.',
    'Ok pour le devis, on y va.',
    'Deux cents, s’il vous plaît.',
    'Il nous faudrait 40 sacs de sel pour jeudi.',
    'Please proceed with option B.',
    'We’ll take all four.',
    'We’ll take the larger model.',
    'Let’s go with your proposal.',
    'Let’s go for the blue ones.',
    'Go ahead and ship the 12 pumps.',
    'We accept your quotation of 3 March.',
    'Happy to go with the 18 mm version.',
    'Your quote is approved, PO to follow.',
    'Put us down for 40 copies.',
    'Please book the order in.',
    'Both please.',
    'The bigger one please.',
    'Please find our purchase order attached.',
    'I’d like to place the order today.',
    'We’ll go with the annual plan.',
  ])('is buying intent: %s', (text) => {
    expect(labelsOf(text)).toContain('buying_intent')
  })

  it.each([
    'D’accord pour mardi 14 h.',
    'C’est d’accord pour la réunion de jeudi.',
    'Nous partons sur une mauvaise base, je le crains.',
    'On part sur le 12 mars pour la visite.',
    'Nous prenons bonne note de votre message.',
    'On prend le temps de la réflexion.',
    'Nous n’acceptons pas votre offre.',
    'Si vous baissez le prix, nous prenons les quarante.',
    'Nous annulons la commande de 12 palettes.',
    'Nous avions commandé 12 palettes, il en manque deux.',
    'Deux minutes, s’il vous plaît.',
    'We’ll take a look next week.',
    'We’ll take it from here.',
    'Let’s go with Tuesday.',
    'Let’s go for lunch.',
    '10 am please.',
    'Please go ahead with the repair.',
    'We can’t accept your quote.',
    'If you drop the price, we’ll take all four.',
    'We cancelled the order last week.',
  ])('is none: %s', (text) => {
    expect(labelsOf(text)).not.toContain('buying_intent')
  })
})
