import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HOSTILE_HTML } from '../../../test/factories/hostile-html.ts'
import { harmlessHtml } from './harmless-html.ts'

/** What would run, load, submit or cover, wherever it stands inside a tag. */
const HARM =
  /<(?!\/?(?:a|abbr|b|blockquote|br|caption|center|code|col|colgroup|dd|del|details|summary|div|dl|dt|em|font|h[1-6]|hr|i|img|ins|li|ol|p|pre|q|s|small|span|strike|strong|sub|sup|table|tbody|td|tfoot|th|thead|tr|tt|u|ul)[\s/>])[a-z!?]|<[^>]*\s(?:on\w+|srcset|background|action|formaction|poster|ping|id|class|name)\s*=|<[^>]*(?:javascript|vbscript|data|file|cid):[^>]*>|<[^>]*(?:url\(|expression\(|@import|position\s*:)|<img(?![^>]*src="\/api\/)/i

describe('the HTML of a mail', () => {
  it.each(HOSTILE_HTML)('neither runs nor loads anything: %s', (_, html) => {
    expect(harmlessHtml(html) ?? '').not.toMatch(HARM)
  })

  it('neither runs nor loads anything, however its tags are broken', () => {
    const piece = fc.oneof(
      fc.constantFrom(...HOSTILE_HTML.map(([, html]) => html.slice(0, 400))),
      fc.constantFrom('<', '>', '"', "'", '</', '<!--', '-->', '<![CDATA[', '\0', '&lt;', '&#60;'),
      fc.string({ maxLength: 5 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const html = pieces.join('')
        const once = harmlessHtml(html) ?? ''
        expect(once).not.toMatch(HARM)
        expect(harmlessHtml(once)).not.toMatch(HARM)
      }),
    )
  })

  it('keeps its text and its form', () => {
    const html =
      '<p style="color:#c00;text-align:center;position:fixed">Hello <b>you</b></p><table width="600" bgcolor="#ffffff"><tr><td style="padding:4px 8px">1</td></tr></table>'

    expect(harmlessHtml(html)).toBe(
      '<p style="color:#c00;text-align:center">Hello <b>you</b></p><table width="600" bgcolor="#ffffff"><tr><td style="padding:4px 8px">1</td></tr></table>',
    )
  })

  it('shows a picture that came along, and says in words where another one would be', () => {
    const images = new Map([['logo@x', '/api/v1/messages/1/attachments/0']])
    const html =
      '<img src="cid:logo@x" alt="Logo" width="20" onload="x()"><img src="https://x.example/a.png" alt="A <b> chart"><img src="cid:other" alt="">'

    expect(harmlessHtml(html, images)).toBe(
      '<img src="/api/v1/messages/1/attachments/0" alt="Logo" width="20" /><span data-image="absent">A &lt;b&gt; chart</span><span data-image="absent"></span>',
    )
  })

  it('leaves no trace of a picture that nobody is meant to see', () => {
    const html = '<img src="https://spy.example/1.gif" width="1" height="1">'

    expect(harmlessHtml(html)).toBe('<span></span>')
  })

  it('tells of a link where it leads, and opens it apart', () => {
    expect(
      harmlessHtml('<a href="https://evil.example/x" title="bank.example">bank.example</a>'),
    ).toBe(
      '<a href="https://evil.example/x" title="https://evil.example/x" data-host="evil.example" rel="noopener noreferrer nofollow" target="_blank">bank.example</a>',
    )
  })

  it.each([
    ['Gmail', '<div class="gmail_quote"><p>Old</p></div>'],
    ['Apple Mail and Thunderbird', '<blockquote type="cite"><p>Old</p></blockquote>'],
    ['Yahoo', '<div class="x yahoo_quoted"><p>Old</p></div>'],
  ])('folds what %s quotes', (_, html) => {
    expect(harmlessHtml(`<p>New</p>${html}`)).toBe(
      '<p>New</p><details><summary></summary><p>Old</p></details>',
    )
  })

  it('takes no mark of ours from a stranger', () => {
    expect(
      harmlessHtml(
        '<details open><summary>x</summary>y</details><span data-image="absent">z</span>',
      ),
    ).toBe('<div>xy</div><span>z</span>')
  })

  it('is read in time that its size allows, and not at all where it is nested without end', () => {
    const started = performance.now()

    expect(harmlessHtml('<table style="color:red"><tr><td>'.repeat(30_000))).toBeUndefined()
    harmlessHtml('<p style="color:red">x</p>'.repeat(30_000))
    harmlessHtml(`<p style="${'color:red;'.repeat(20_000)}">x</p>`)

    expect(performance.now() - started).toBeLessThan(5000)
  })
  it.each([
    ['closing tags that close nothing', '<b></z>'],
    ['closing tags in comments', '<b><!--</b>-->'],
    ['closing tags in attributes', '<b title="</b>">'],
    ['closing tags in a style', '<b><style></b></style>'],
    ['elements that need no end', '<p><tr>'],
  ])('is not read where it is nested without end behind %s', (_, piece) => {
    const started = performance.now()

    expect(harmlessHtml(piece.repeat(Math.floor(1_000_000 / piece.length)))).toBeUndefined()

    expect(performance.now() - started).toBeLessThan(1000)
  })

  it('is read however many elements stand side by side, closed or not', () => {
    const started = performance.now()

    for (const piece of ['<b>x</b></z>', '<p>x', '<br>', '<!--<b>-->', '<img>', '</p>']) {
      expect(harmlessHtml(piece.repeat(20_000)), piece).toBeDefined()
    }

    expect(performance.now() - started).toBeLessThan(5000)
  })
})
