import { describe, expect, it } from 'vitest'
import { labelsOf } from '../../../test/factories/read-mails.ts'

describe('question', () => {
  it.each([
    'Livrez-vous le samedi ?',
    'Est-ce que la garantie couvre les pièces',
    'Quel est le délai pour 200 pièces ?',
    'Le prix comprend-il la pose ?',
    'Do you deliver on Saturdays?',
    'Is the warranty included',
    'What is the lead time for 200 pieces?',
    'Could you confirm the delivery date?',
    'Qu’en pensez-vous ?',
    'Any update?',
  ])('is asked: %s', (text) => {
    expect(labelsOf(text)).toContain('question')
  })

  it.each([
    'Merci de confirmer la date.',
    'Comment allez-vous ? Le contrat est signé.',
    'Voir https://nordline.example/aide?page=2',
    'Mon client m’a demandé : « Livrent-ils le lundi ? »',
    'Tout est clair, pas de question de notre côté.',
    'Please confirm the date.',
    'How are you? The contract is signed.',
    'See https://nordline.example/help?page=2',
    'The customer asked “do they deliver on Monday?”',
    'All clear, no questions from our side.',
    'Let me know if you have any questions.',
  ])('is not asked: %s', (text) => {
    expect(labelsOf(text)).not.toContain('question')
  })
})
