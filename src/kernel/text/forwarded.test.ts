import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readForwardedHeader } from './forwarded.ts'
import { splitMessage } from './split-message.ts'

const lines = (...parts: readonly string[]): string => parts.join('\n')

describe('readForwardedHeader', () => {
  it('tells who wrote what Outlook forwards, when and about what', () => {
    const text = lines(
      'Peux-tu répondre ?',
      '',
      'De : Luc Perrin <Luc@Voltis.example>',
      'Envoyé : lundi 4 mai 2026 09:12',
      'À : Karim Benali',
      'Objet : Prix des joints',
      '',
      'De : personne',
    )
    const { forwarded } = splitMessage(text, { isForward: true })

    expect(readForwardedHeader(forwarded)).toEqual({
      name: 'Luc Perrin',
      address: 'luc@voltis.example',
      sentAt: 'lundi 4 mai 2026 09:12',
      subject: 'Prix des joints',
    })
  })

  it('passes over the colleague who forwards', () => {
    const text = lines(
      '---- Forwarded by Kim <kim@x.example> on 04/05/2026 ----',
      'From: "Lee, Ann" <ann@kestrel.example>',
      'Subject: Quote',
    )

    expect(readForwardedHeader(text)).toMatchObject({
      name: 'Lee, Ann',
      address: 'ann@kestrel.example',
    })
  })

  it.each([
    ['*From:* Ann Lee <ann@kestrel.example>', 'Ann Lee'],
    ['> From: Ann Lee [mailto:ann@kestrel.example]', 'Ann Lee'],
    ['From: ann@kestrel.example', undefined],
    ['De :\tAnn Lee/Kestrel <ann@kestrel.example>', 'Ann Lee/Kestrel'],
  ])('reads %s', (line, name) => {
    const { address, name: found } = readForwardedHeader(line)

    expect([address, found]).toEqual(['ann@kestrel.example', name])
  })

  it('says nothing of a text without a block', () => {
    expect(readForwardedHeader('Bonjour,\n\nCombien ?')).toEqual({})
  })

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(typeof readForwardedHeader(`From: ${text}`)).toBe('object')
      }),
    )
  })
})
