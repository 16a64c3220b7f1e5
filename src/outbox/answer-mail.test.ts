import { describe, expect, it } from 'vitest'
import type { Answered } from './answer-mail.ts'
import { answeringSender, answerRecipients, answerSubject, quotedHtml } from './answer-mail.ts'
import { withSignature } from './sign-mail.ts'

const person = (address: string, name = '') => ({ address, name })
const received: Answered = {
  from: person('luc@n.example', 'Luc'),
  to: [person('me@own.example'), person('ann@n.example')],
  cc: [person('luc@n.example'), person('bea@n.example')],
  subject: 'Offer',
  html: undefined,
  text: 'One\n<Two>',
}
const own = new Set(['me@own.example'])
const places = (recipients: readonly { role: string; address: string }[]) =>
  recipients.map(({ role, address }) => `${role} ${address}`)

describe('an answer', () => {
  it('goes to who wrote', () => {
    expect(places(answerRecipients(received, 'reply', own))).toEqual(['to luc@n.example'])
    expect(places(answerRecipients(received, 'forward', own))).toEqual([])
  })

  it('to all leaves oneself out and names nobody twice', () => {
    expect(places(answerRecipients(received, 'reply_all', own))).toEqual([
      'to luc@n.example',
      'cc ann@n.example',
      'cc bea@n.example',
    ])
  })

  it('to one’s own message goes to those it went to', () => {
    const mine = { ...received, from: person('me@own.example'), to: [person('luc@n.example')] }
    expect(places(answerRecipients(mine, 'reply', own))).toEqual(['to luc@n.example'])
  })

  it('says once that it is one, in any language', () => {
    const subjects = ['Offer', 'Re: Offer', 'AW: Offer', 'Rép : Offre']
    expect(subjects.map((subject) => answerSubject(subject, 'reply'))).toEqual([
      'Re: Offer',
      'Re: Offer',
      'AW: Offer',
      'Rép : Offre',
    ])
    expect(answerSubject('TR : Offre', 'forward')).toBe('TR : Offre')
    expect(answerSubject('Re: Offer', 'forward')).toBe('Fwd: Re: Offer')
  })

  it('bears the signature between what is new and what was written before', () => {
    const html = `<p>Yes</p>${quotedHtml(received, 'Luc wrote:')}`.replace(' type="cite"', '')
    const signature = { html: '<p>Claire</p>', text: 'Claire' }

    const signed = withSignature({ html, text: 'Yes\n\nLuc wrote:\n> One' }, signature)

    expect(signed.html).toBe(
      '<p>Yes</p><p></p><div>-- <br><p>Claire</p></div><p>Luc wrote:</p><blockquote>One<br>&lt;Two&gt;<br></blockquote>',
    )
    expect(signed.text).toMatch(/^Yes\n+-- \nClaire\n\s*Luc wrote:\n> One$/)
    expect(withSignature({ html: undefined, text: 'Yes' }, signature).text).toBe(
      'Yes\n\n-- \nClaire\n',
    )
    expect(withSignature({ html: '<p>a</p>', text: 'a' }, undefined).html).toBe('<p>a</p>')
  })
})

describe('the mailbox from which an answer leaves', () => {
  const own = { address: 'anna@own.example' }
  const sales = { address: 'sales@own.example' }
  const to = (...addresses: string[]) => ({
    to: addresses.map((address) => ({ address, name: '' })),
    cc: [],
  })

  it('is the one that was written to, one’s own before a shared one', () => {
    expect(answeringSender(to('sales@own.example'), [own, sales])).toBe(sales)
    expect(answeringSender(to('sales@own.example', 'anna@own.example'), [own, sales])).toBe(own)
  })

  it('is the usual one where none of them was', () => {
    expect(answeringSender(to('list@own.example'), [own, sales])).toBeUndefined()
  })
})
