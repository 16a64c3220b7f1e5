import { describe, expect, it } from 'vitest'
import { hasOwnColours, isMissingImages, mailDocument } from './mail-document.ts'

const page = (html: string, isDark = false): string =>
  mailDocument(html, { isDark, quoted: 'Quoted <text>' })

describe('the page of a mail', () => {
  it('has its policy before anything of the mail', () => {
    const written = page('<p>x</p>')

    expect(written.indexOf('Content-Security-Policy')).toBeGreaterThan(0)
    expect(written.indexOf('Content-Security-Policy')).toBeLessThan(written.indexOf('<p>x</p>'))
    expect(written).toContain("default-src 'none'")
  })

  it('is white paper where the sender chose colours, else follows the theme', () => {
    expect(page('<p style="color:#c00">x</p>', true)).toContain('background: #fff')
    expect(page('<p>x</p>', true)).toContain('color-scheme: dark')
    expect(page('<p>my color: red</p>', true)).toContain('color-scheme: dark')
    expect([hasOwnColours('<td bgcolor="#fff">'), hasOwnColours('<td>')]).toEqual([true, false])
  })

  it('names what is folded in the words of the reader', () => {
    expect(page('<details><summary></summary>x</details>')).toContain(
      '<summary>Quoted &lt;text&gt;</summary>',
    )
  })

  it('knows whether pictures were left out', () => {
    expect(isMissingImages('<span data-image="absent"></span>')).toBe(true)
    expect(isMissingImages('<img src="/api/v1/messages/1/attachments/0">')).toBe(false)
  })
})
