import { describe, expect, it } from 'vitest'
import { labelsOf } from '../../../test/factories/read-mails.ts'

describe('a question about a product', () => {
  it.each([
    'Est-ce que la barre de coupe 6 m se monte sur un automoteur de 2018 ?',
    'Will the 6 m header fit a 2018 harvester?',
    'La version 2 places passe-t-elle par une porte de 80 ?',
    'Could we have your bench in green?',
    'Vous faites aussi la pose, ou seulement la fourniture ?',
    'How high does your tallest ladder go?',
    'Would you have 200 tiles left from that batch?',
    'Et en monophasé, elle existe ?',
    'Does the software encrypt the backups?',
    'Does the larger one come with a lid?',
    'Can the app export to Excel?',
    'Does your software work with Sage?',
    'What is the minimum order for the printed boxes?',
    'Celui-ci accepte-t-il les bacs de 60 litres ?',
    'Le module paie permet-il de gérer les astreintes ?',
    'Est-ce que ce modèle fonctionne en triphasé ?',
    'Quelle est la plus petite série que vous imprimez ?',
    'À partir de combien de pièces livrez-vous ?',
    'Does it come in green?',
    'Do you do these in stainless?',
    'Faites-vous ce modèle en gris ?',
    'Peut-on monter le rayonnage à 3 mètres avec votre gamme ?',
    'How heavy a load does the trolley carry?',
    'Quelle charge supporte le chariot ?',
    'Vos étiquettes thermiques tiennent-elles à -30 °C ?',
    'Est-ce que votre armoire deux portes existe aussi en inox ?',
    'Quelles références avez-vous en papier recyclé ?',
    'Do you also sell spare blades?',
    'Nous vous commandons 12 fauteuils releveurs.',
    'Votre casque est-il homologué en Belgique ?',
    'ok et vos filtres, ça tient combien de temps ?',
    'Offrez-vous le stockage au froid ?',
    'Is this something you supply, and at what cost?',
  ])('is buying intent: %s', (text) => {
    expect(labelsOf(text)).toContain('buying_intent')
  })

  it.each([
    'Does your engineer still have our keys?',
    'Does the machine you delivered ever work?',
    'Do you know whether anyone is looking into this?',
    'The samples are lovely.',
    'Savez-vous si quelqu’un s’en occupe ?',
    'Les échantillons sont superbes.',
    'Pouvez-vous me renvoyer la facture de la commande 4412 ?',
    'Please process the credit note.',
    'The invoice has been approved.',
    'We’ll take two weeks to decide.',
    'Proposez-vous un rendez-vous jeudi ?',
  ])('is not what this asks: %s', (text) => {
    expect(labelsOf(text)).not.toContain('buying_intent')
  })
})
