import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAbsence } from './read-absence.ts'

/** Written on Monday 3 August 2026. */
const read = (text: string, subject = 'Absence') =>
  readAbsence({
    subject,
    text,
    sentOn: '2026-08-03',
    from: 'ann@x.example',
    to: ['luc@nordline.example'],
  })

describe('an absence notice', () => {
  it.each([
    ['I am out of the office until Friday 14 August.', undefined, '2026-08-14'],
    ['I am on leave from 3 to 14 August 2026.', '2026-08-03', '2026-08-14'],
    ['I will be back in the office on 17 August.', undefined, '2026-08-16'],
    ['I am away and will return on Monday, August 17th.', undefined, '2026-08-16'],
    ['I am out of office from August 3rd until August 21st.', '2026-08-03', '2026-08-21'],
    ['Je suis absent jusqu’au 14 août inclus.', undefined, '2026-08-14'],
    ['Je suis en congés du 3 au 14 août 2026.', '2026-08-03', '2026-08-14'],
    ['Je suis absente du lundi 3 août au vendredi 21 août.', '2026-08-03', '2026-08-21'],
    ['Je serai de retour le lundi 17 août.', undefined, '2026-08-16'],
    [
      'Actuellement en congés, je serai de retour au bureau le 17/08/2026.',
      undefined,
      '2026-08-16',
    ],
    ['Absent jusqu’au 21/08, je vous répondrai à mon retour.', undefined, '2026-08-21'],
  ])('%s', (text, fromOn, untilOn) => {
    const found = read(text)

    expect([found?.fromOn, found?.untilOn]).toEqual([fromOn, untilOn])
  })

  it('may say it in its subject', () => {
    expect(read('Thank you for your message.', 'Out of office until 14 August')?.untilOn).toBe(
      '2026-08-14',
    )
  })

  it('without an end, or with one that is over, says nothing', () => {
    expect(read('I am out of the office with limited access to mail.')).toBeUndefined()
    expect(read('I was away until 24 July 2026.')).toBeUndefined()
    expect(read('I am away until 1 January 2031.')).toBeUndefined()
  })

  it.each([
    [
      'I am away until 14 August. For urgent matters please contact my colleague Mary Jones (Mary.Jones@x.example) or call +44 20 7946 0018.',
      { name: 'Mary Jones', address: 'mary.jones@x.example', phone: '+442079460018' },
    ],
    [
      'Je suis absent jusqu’au 14 août.\n\nEn cas d’urgence, vous pouvez contacter Paul de Villiers au 01 44 55 66 77.',
      { name: 'Paul de Villiers', phone: '+33144556677' },
    ],
    [
      'Absent jusqu’au 14 août. Pour toute urgence, merci d’écrire à support@x.example.',
      { address: 'support@x.example' },
    ],
    ['Absent jusqu’au 14 août. Je lirai ann@x.example à mon retour.', {}],
    ['Absent jusqu’au 14 août.\n\nAnn Lee\n01 44 55 66 77', {}],
  ])('names who stands in: %s', (text, standIn) => {
    expect(read(text)?.standIn).toEqual(standIn)
  })

  it('is read without an error whatever it holds, and never ends before it begins', () => {
    const words = fc.constantFrom(
      'du',
      'au',
      '3 août',
      'until',
      '31/02',
      'back',
      'contacter',
      'a@b.example',
      '.',
      '\n',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(words, fc.string())), (parts) => {
        const found = read(parts.join(' '))
        expect((found?.fromOn ?? '') <= (found?.untilOn ?? '')).toBe(true)
      }),
    )
  })
})
