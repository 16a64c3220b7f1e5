import { describe, expect, it } from 'vitest'
import { readSentences } from './clauses.ts'
import { chargedItem, chargedOne } from './items-of-minutes.ts'

const PARTIES = { sender: ['moulin', 'bleu'], recipient: ['valmec'] }

const charged = (text: string) =>
  readSentences(text, 0).map((sentence) => chargedItem(sentence, PARTIES))[0]

describe('a line of minutes', () => {
  it.each([
    ['recipient', '→ Action Valmec : remise des plans, échéance lundi 4 mai'],
    ['recipient', '• Valmec – sample plate to be cast, due Mon 4 May'],
    ['sender', '→ Action Moulin Bleu : essai de la colle, sans échéance'],
    ['sender', '- Moulin Bleu – check the hoist, no deadline'],
  ] as const)('is the task of the %s: %s', (who, text) => {
    expect(charged(text)).toBe(who)
  })

  it.each([
    'Valmec : bien reçu, merci',
    '• Douane – renew the permit, due Mon 4 May',
    '- Valmec – closed on Friday 8 May',
    '→ Action Valmec : les plans sont-ils prêts lundi ?',
  ])('is nobody’s task: %s', (text) => {
    expect(charged(text)).toBeUndefined()
  })

  it('may charge somebody by name', () => {
    expect(chargedOne('a charge pour valmec de livrer les dalles le 4 mai', PARTIES)).toBe(
      'recipient',
    )
    expect(chargedOne('a charge pour valmec de livrer les dalles', PARTIES)).toBeUndefined()
  })
})
