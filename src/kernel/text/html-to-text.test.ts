import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeEntities } from './entities.ts'
import { htmlToText } from './html-to-text.ts'

describe('htmlToText', () => {
  it('breaks lines at blocks and at <br>', () => {
    expect(htmlToText('<div>a<br>b</div><div>c</div>').text).toBe('a\nb\nc')
  })

  it('sets paragraphs apart unless their style has no margin', () => {
    expect(htmlToText('<p>a</p><p>b</p>').text).toBe('a\n\nb')
    expect(htmlToText('<p>a</p><p class=MsoNormal>b</p>').text).toBe('a\nb')
  })

  it('marks quotations and leaves indentation alone', () => {
    expect(htmlToText('<blockquote type="cite">a<div>b</div></blockquote>c').text).toBe(
      '> a\n> b\nc',
    )
    expect(htmlToText('x<blockquote>a</blockquote>').text).toBe('x\na')
  })

  it('marks a plain quotation below a line that ends with a colon', () => {
    expect(htmlToText('Ann:<blockquote>a</blockquote>').text).toBe('Ann:\n> a')
  })

  it('keeps the cells of a table apart and marks the items of a list', () => {
    expect(htmlToText('<table><tr><td>a</td><td>b</td></tr></table><ul><li>c</ul>').text).toBe(
      'a\tb\n- c',
    )
  })

  it('keeps the lines of preformatted text', () => {
    expect(htmlToText('<pre>a\n  b</pre>').text).toBe('a\n  b')
  })

  it('shows nothing of styles, scripts and comments', () => {
    expect(
      htmlToText('<style>p{}</style><!-- x --><script>1<2</script>a<!--[if mso]>b<![endif]-->')
        .text,
    ).toBe('a')
  })

  it('shows a lone bracket as text', () => {
    expect(htmlToText('1 < 2 and 3 > 2').text).toBe('1 < 2 and 3 > 2')
  })

  it('believes that an attribute may hold a bracket', () => {
    expect(htmlToText('<a title="x > y">z</a>').text).toBe('z')
  })

  it('closes elements that were never opened without harm', () => {
    expect(htmlToText('</blockquote></pre></div>a').text).toBe('a')
  })

  it('shows nothing that its style hides', () => {
    expect(
      htmlToText(
        '<div style="display:none">x<div>y</div></div>a<span style="font-size:0;">z</span>',
      ).text,
    ).toBe('a')
  })

  it('says where the marked signature stands', () => {
    const { text, signatures } = htmlToText(
      '<div>a</div><div class="gmail_signature"><div>Ann</div>Lee</div><div>b</div>',
    )

    expect(signatures.map(([from, to]) => text.slice(from, to).trim())).toEqual(['Ann\nLee'])
  })

  it('says where the marks of mail programs stand', () => {
    const { text, cuts } = htmlToText('<p>a</p><div id="divRplyFwdMsg"></div><p>b</p>')

    expect(cuts.map((cut) => text.slice(cut).trim())).toEqual(['b'])
  })

  it('never throws, whatever the markup', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '"',
      '<p>',
      '</p>',
      '<blockquote type=cite>',
      '</blockquote>',
      '<!--',
      '&#x41;',
      '&amp',
      'a ',
      '<td>',
      '<pre>',
      '\n',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        expect(typeof htmlToText(pieces.join('')).text).toBe('string')
      }),
    )
  })

  it.each([
    ['brackets', '<'.repeat(1_000_000)],
    ['broken attributes', "<a '".repeat(250_000)],
    ['open comments', '<!--'.repeat(250_000)],
    ['open styles', '<style>'.repeat(150_000)],
    ['nested elements', `${'<div>'.repeat(200_000)}x`],
    ['signatures', '<div class=gmail_signature>a'.repeat(40_000)],
    ['hidden elements', '<div style="display:none">a'.repeat(40_000)],
    ['closed hidden elements', '<b style="display:none">a</b>'.repeat(35_000)],
    ['ampersands', '&'.repeat(1_000_000)],
  ])('reads a megabyte of %s in linear time', (_name, html) => {
    const started = performance.now()

    htmlToText(html)

    expect(performance.now() - started).toBeLessThan(6000)
  })
})

describe('decodeEntities', () => {
  it('decodes names, decimal and hexadecimal numbers', () => {
    expect(decodeEntities('Caf&eacute; &#8364;5 &#x20AC;6 &nbsp;')).toBe('Café €5 €6 \u00a0')
  })

  it('reads the numbers 128 to 159 as Windows-1252, as browsers do', () => {
    expect(decodeEntities('&#128;&#150;')).toBe('€–')
  })

  it('leaves alone what is no character', () => {
    expect(decodeEntities('&foo; &#xD800; &#0; &#1234567; &')).toBe(
      '&foo; &#xD800; &#0; &#1234567; &',
    )
  })
})
