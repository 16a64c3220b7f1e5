import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readForwarded, readShownDate } from './read-forwarded.ts'

const PARIS = 'Europe/Paris'
const GMAIL_EN = `See below.

---------- Forwarded message ---------
From: Luc Petit <Luc@Valmec.example>
Date: Tue, Nov 24, 2026 at 9:12 AM
Subject: Offer for pumps
To: Paul Roux <paul@own.example>, Bea <bea@valmec.example>


Dear Paul,
two pumps, please.`
const OUTLOOK_FR = `Pour info

De : Petit, Luc <luc@valmec.example>
Envoyé : mardi 24 novembre 2026 09:12
À : Paul Roux <paul@own.example>
Cc : Bea <bea@valmec.example>
Objet : Devis pompes

Bonjour Paul,`
const APPLE_FR = `Début du message réexpédié :

> De: Luc Petit <luc@valmec.example>
> Objet: Devis
> Date: 24 novembre 2026 à 09:12:30 UTC+1
> À: paul@own.example
>
> Bonjour`

describe('a mail that was passed on in a text', () => {
  it('is read from what Gmail writes, in English', () => {
    expect(readForwarded(GMAIL_EN, PARIS)).toEqual({
      from: { address: 'luc@valmec.example', name: 'Luc Petit' },
      to: [
        { address: 'paul@own.example', name: 'Paul Roux' },
        { address: 'bea@valmec.example', name: 'Bea' },
      ],
      cc: [],
      subject: 'Offer for pumps',
      sentAt: new Date('2026-11-24T08:12:00Z'),
      text: 'Dear Paul,\ntwo pumps, please.',
    })
  })

  it('is read from what Outlook writes, in French, with a comma in the name', () => {
    expect(readForwarded(OUTLOOK_FR, PARIS)).toMatchObject({
      from: { address: 'luc@valmec.example' },
      to: [{ address: 'paul@own.example', name: 'Paul Roux' }],
      cc: [{ address: 'bea@valmec.example', name: 'Bea' }],
      subject: 'Devis pompes',
      sentAt: new Date('2026-11-24T08:12:00Z'),
      text: 'Bonjour Paul,',
    })
  })

  it('is read behind the marks of a quotation', () => {
    expect(readForwarded(APPLE_FR, PARIS)).toMatchObject({
      from: { address: 'luc@valmec.example', name: 'Luc Petit' },
      subject: 'Devis',
      text: 'Bonjour',
    })
  })

  it('is not seen where nobody with an address is named, or there is no header', () => {
    expect(readForwarded('From: my desk\nSubject: hello\n\nx', PARIS)).toBeUndefined()
    expect(readForwarded('De : notre part, merci.', PARIS)).toBeUndefined()
    expect(readForwarded('', PARIS)).toBeUndefined()
  })

  it('never throws, whatever the text', () => {
    const word = fc.constantFrom(
      'From: ',
      'De : ',
      'Date: ',
      'a@b.example',
      '\n',
      '> ',
      '31 février 2026',
      '9:61',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(word, fc.string())), (parts) => {
        readForwarded(parts.join(''), PARIS)
      }),
    )
  })
})

describe('a date as programs write it for people', () => {
  it.each([
    ['Tue, Nov 24, 2026 at 9:12 PM', '2026-11-24T20:12:00Z'],
    ['Tuesday, November 24, 2026 12:05 AM', '2026-11-23T23:05:00Z'],
    ['mar. 24 nov. 2026 à 09:12', '2026-11-24T08:12:00Z'],
    ['1er août 2026 à 14 h 30', '2026-08-01T12:30:00Z'],
    ['24/11/2026 09:12', '2026-11-24T08:12:00Z'],
    ['2026-11-24 09:12', '2026-11-24T08:12:00Z'],
    ['Tue, 24 Nov 2026 09:12:00 -0500', '2026-11-24T14:12:00Z'],
    ['25 octobre 2026 09:12', '2026-10-25T08:12:00Z'],
  ])('%s', (text, at) => {
    expect(readShownDate(text, PARIS)).toEqual(new Date(at))
  })

  it.each(['', 'yesterday', '31 février 2026 10:00', '24 novembre 2026', '99/99/2026 10:00'])(
    'is not read: %s',
    (text) => {
      expect(readShownDate(text, PARIS)).toBeUndefined()
    },
  )
})
