import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { htmlToText } from '../kernel/text/html-to-text.ts'
import { htmlOfText } from './html-of-text.ts'

describe('plain text as HTML', () => {
  it('keeps lines, spaces and signs', () => {
    expect(htmlOfText('Dear Luc,\n x\n\n  a  <b> & "c"\r\n\td\n')).toBe(
      '<div>Dear Luc,<br>\u00a0x<br><br>&nbsp; a&nbsp; &lt;b&gt; &amp; &quot;c&quot;<br>&nbsp;&nbsp;&nbsp; d</div>',
    )
  })

  it.each([
    ['See https://acme.example/a?x=1&y=2.', 'https://acme.example/a?x=1&amp;y=2', '.'],
    ['(http://acme.example/a)', 'http://acme.example/a', ')'],
    ['« https://acme.example »', 'https://acme.example', ' »'],
  ])('makes links of addresses, without what ends the sentence: %s', (text, url, rest) => {
    expect(htmlOfText(text)).toContain(`<a href="${url}">${url}</a>${rest}`)
  })

  it('makes links of nothing else', () => {
    expect(
      htmlOfText('javascript:alert(1) ftp://x mailto:a@b.example www.acme.example'),
    ).not.toContain('<a ')
  })

  it('quotes what is quoted, and not what is written between', () => {
    expect(htmlOfText('Yes.\nLuc wrote:\n> One\n> > Two\nNo.\n> Three')).toBe(
      '<div>Yes.</div><p>Luc wrote:</p><blockquote>One<br>&gt; Two</blockquote><p>No.</p><blockquote>Three</blockquote>',
    )
  })

  it('says the words of the text in their order, whatever they are', () => {
    const words = (text: string): readonly string[] => text.match(/[^\s\u00a0]+/g) ?? []
    const line = fc
      .array(
        fc.constantFrom('a', 'Luc', '<b>', '&amp;', '"x"', 'https://a.example/?b=c&d', ' ', '  '),
      )
      .map((parts) => parts.join(' '))
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const text = lines.join('\n')

        expect(words(htmlToText(htmlOfText(text)).text)).toEqual(words(text))
      }),
    )
  })
})
