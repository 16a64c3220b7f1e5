import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escaped, followedUrls, followHtml, restoreLinks, tokensIn } from './follow-html.ts'

const OWN = 'https://crm.example'
const LINK = `${OWN}/l/`
const a = (href: string, text = 'here'): string => `<a href="${escaped(href)}">${text}</a>`
const follow = (html: string): string => {
  const urls = followedUrls(html, OWN)
  const links = new Map(urls.map((url, index) => [url, `${LINK}t${index}`]))
  return followHtml(html, { links, pixelUrl: `${OWN}/o/p` })
}

describe('a followed mail', () => {
  it('leads through us to what was written, each address once', () => {
    const html = `<p>${a('https://acme.example/a?x=1&y=2')} ${a('http://other.example')} ${a('https://acme.example/a?x=1&y=2', 'again')}</p>`

    expect(followedUrls(html, OWN)).toEqual([
      'https://acme.example/a?x=1&y=2',
      'http://other.example',
    ])
    expect(follow(html)).toBe(
      `<p>${a(`${LINK}t0`)} ${a(`${LINK}t1`)} ${a(`${LINK}t0`, 'again')}</p>` +
        `<img src="${OWN}/o/p" width="1" height="1" alt="" style="border:0">`,
    )
  })

  it.each([
    'mailto:luc@nordline.example',
    'tel:+33123456789',
    'https://news.example/unsubscribe?u=1',
    'https://news.example/desinscription',
    'https://news.example/d%C3%A9sabonnement',
    'https://news.example/opt-out',
    `${OWN}/api/v1/outbox/unsubscribe/x`,
    'https://',
  ])('leaves %s as it is', (href) => {
    expect(followedUrls(`<p>${a(href)}</p>`, OWN)).toEqual([])
    expect(follow(`<p>${a(href)}</p>`)).toContain(a(href))
  })

  it('follows nothing of what is quoted, and has its picture before it', () => {
    const quoted = `<blockquote><p>${a('https://old.example')}</p></blockquote>`

    const followed = follow(`<p>${a('https://new.example')}</p><p>On Monday:</p>${quoted}`)

    expect(followed.endsWith(quoted)).toBe(true)
    expect(followed.indexOf('<img')).toBeLessThan(followed.indexOf('<blockquote'))
  })

  it('that is quoted in an answer leads again where its author wrote', () => {
    const written = `<p>${a('https://acme.example/?a=1&b="2"')}</p>`
    const followed = follow(written)
    const tokens = tokensIn(followed, LINK)

    const restored = restoreLinks(
      followed,
      LINK,
      new Map([['t0', 'https://acme.example/?a=1&b="2"']]),
    )

    expect(tokens).toEqual(['t0'])
    expect(restored).toContain(written.slice(3, -4))
    expect(restoreLinks(followed, LINK, new Map())).toBe(followed)
  })

  it('has one picture, and no link that its author did not write', () => {
    const url = fc.oneof(
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      fc.constantFrom('mailto:a@b.example', 'tel:1', `${OWN}/x`),
    )
    fc.assert(
      fc.property(fc.array(url, { maxLength: 8 }), (urls) => {
        const html = urls.map((one) => `<p>${a(one)}</p>`).join('')

        const kept = followedUrls(html, OWN)
        const followed = follow(html)

        expect(followed.match(/<img /g)).toHaveLength(1)
        expect(kept.every((one) => urls.includes(one))).toBe(true)
        const back = new Map(kept.map((one, index) => [`t${index}`, one]))
        expect(restoreLinks(followed, LINK, back).replace(/<img [^>]*>/, '')).toBe(html)
      }),
    )
  })
})
