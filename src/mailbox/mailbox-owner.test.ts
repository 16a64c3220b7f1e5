import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { senderAddress, writerOf } from './mailbox-owner.ts'

const headers = (sender: string) => new Map([['sender', [sender]]])
const aPerson = (userId: string | null) => ({ userId, contactId: null, leadId: null })
const known = new Map([
  ['paul@own.example', aPerson('paul')],
  ['marie@own.example', aPerson('marie')],
  ['luc@valmec.example', aPerson(null)],
])
const from = (address: string) => ({ address, name: '' })

describe('who sent a mail for another', () => {
  it.each([
    ['Marie <Marie@own.example>', 'marie@own.example'],
    ['marie@own.example', 'marie@own.example'],
    ['"a@b" <marie@own.example>', 'marie@own.example'],
    ['nobody', undefined],
    ['', undefined],
  ])('is read from Sender: %s', (text, address) => {
    expect(senderAddress({ headers: headers(text) })).toBe(address)
  })

  it('is nobody where there is no such line', () => {
    expect(senderAddress({ headers: new Map() })).toBeUndefined()
  })

  it('never throws, whatever stands there', () => {
    fc.assert(fc.property(fc.string(), (text) => void senderAddress({ headers: headers(text) })))
  })
})

describe('the writer of a mail', () => {
  it('is whoever wrote it here, in the name of a colleague or of a shared mailbox', () => {
    const mail = { headers: new Map(), from: from('paul@own.example') }

    expect(writerOf(mail, 'marie', { known })).toBe('marie')
    expect(writerOf({ ...mail, from: from('sales@own.example') }, 'marie', { known })).toBe('marie')
  })

  it('is whom Sender names, if that is one of us', () => {
    const mail = { headers: headers('marie@own.example'), from: from('paul@own.example') }

    expect(writerOf(mail, undefined, { known })).toBe('marie')
    expect(
      writerOf({ ...mail, headers: headers('luc@valmec.example') }, undefined, { known }),
    ).toBeUndefined()
  })

  it('is nobody else where whoever stands in From wrote it', () => {
    const mail = { headers: new Map(), from: from('paul@own.example') }

    expect(writerOf(mail, 'paul', { known })).toBeUndefined()
    expect(writerOf(mail, undefined, { known })).toBeUndefined()
  })
})
