import { describe, expect, it } from 'vitest'
import { sendableHtml } from './sendable-html.ts'

describe('the HTML of a mail that leaves', () => {
  it('keeps text, its form and its links', () => {
    const html = '<p>Dear <b>Ann</b>, see <a href="https://own.example/">our site</a></p>'

    expect(sendableHtml(html)).toBe(html)
  })

  it('keeps nothing that runs, loads or submits', () => {
    const html =
      '<script>x()</script><img src="https://x.example/p.gif"><form action="/"><p onclick="x()" style="color:red">Hi</p></form><a href="javascript:x()">go</a>'

    expect(sendableHtml(html)).toBe('<p>Hi</p><a>go</a>')
  })
})
