import { describe, expect, it } from 'vitest'
import { findOwnWords } from './own-words.ts'

const spoken = (body: string): readonly string[] =>
  findOwnWords([
    {
      date: '2026-04-21T10:00',
      from: { name: 'Claire Vasseur', email: 'c.vasseur@valmec.example' },
      to: 'vendeur@nordline.example',
      subject: 'FW: News',
      body,
      headers: new Map(),
    },
  ]).flatMap(({ sentences }) => sentences.map(({ text }) => text))

const forward = (from: string, text: string): string =>
  `See below.\n\nFrom: ${from}\nSent: 16 September 2026 12:00\nTo: Claire Vasseur\nSubject: News\n\n${text}`

describe('a forwarded mail', () => {
  it('of a person counts as a request', () => {
    const body = forward('Ann Lee <ann@bramwell.example>', 'Could you quote us for 12 seats?')

    expect(spoken(body)).toContain('Could you quote us for 12 seats?')
  })

  it.each([
    forward('Trade News <editor@news.example>', 'Book a tour today!'),
    forward(
      'Plant Weekly <hello@weekly.example>',
      'Book a tour today!\n\nUnsubscribe | View in browser',
    ),
  ])('of a mailing is nobody’s request: %s', (body) => {
    expect(spoken(body)).not.toContain('Book a tour today!')
  })
})
