/**
 * Puts links and a picture of ours into the HTML of a mail, and takes links of ours out of what is quoted.
 *
 * The HTML is harmless already and written by our sanitiser (outbox): attributes stand in double quotes, links bear `href` alone.
 * Followed are the web addresses of what was written for this mail. Not followed: quoted mail, mailto: and tel:, addresses of Rapport
 * itself, and links that end a subscription, as who follows these asks to be left alone.
 */
const LINK = /<a href="([^"]*)"/g
/** As the editor makes no quotes, the first one of an answer begins what was written earlier (decision 49). */
const QUOTE = '<blockquote'
const UNSUBSCRIBE = /unsubscri|d[eé]s(in|abon)|opt[-_]?out|optout|abmelden|d%C3%A9s(in|abon)/i

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&quot;': '"',
  '&lt;': '<',
  '&gt;': '>',
}
const unescaped = (text: string): string =>
  text.replace(/&(amp|quot|lt|gt);/g, (entity) => ENTITIES[entity] ?? entity)
const CHARACTERS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(ENTITIES).map(([entity, character]) => [character, entity]),
)
/** Text that stands for itself in HTML. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => CHARACTERS[character] ?? character)

const splitAtQuote = (html: string): readonly [string, string] => {
  const at = html.indexOf(QUOTE)
  return at < 0 ? [html, ''] : [html.slice(0, at), html.slice(at)]
}

const isFollowed = (url: string, ownUrl: string): boolean =>
  /^https?:\/\//i.test(url) &&
  URL.canParse(url) &&
  !url.startsWith(ownUrl) &&
  !UNSUBSCRIBE.test(url)

/**
 * The different addresses that would be followed, in the order in which they stand.
 *
 * @param ownUrl  where Rapport itself is
 */
export function followedUrls(html: string, ownUrl: string): readonly string[] {
  const [own] = splitAtQuote(html)
  const urls = [...own.matchAll(LINK)].map(([, href = '']) => unescaped(href))
  return [...new Set(urls.filter((url) => isFollowed(url, ownUrl)))]
}

/**
 * @param links     by what was written, where the link leads instead
 * @param pixelUrl  of a transparent picture; it stands at the end of what was written for this mail
 */
export function followHtml(
  html: string,
  { links, pixelUrl }: { readonly links: ReadonlyMap<string, string>; readonly pixelUrl: string },
): string {
  const [own, quoted] = splitAtQuote(html)
  const redirected = own.replace(LINK, (whole, href: string) => {
    const link = links.get(unescaped(href))
    return link === undefined ? whole : `<a href="${escaped(link)}"`
  })
  return `${redirected}<img src="${escaped(pixelUrl)}" width="1" height="1" alt="" style="border:0">${quoted}`
}

/** The tokens of our links in a text. @param linkUrl  what stands before them */
export function tokensIn(html: string, linkUrl: string): readonly string[] {
  const tokens = [...html.matchAll(LINK)].flatMap(([, href = '']) => {
    const url = unescaped(href)
    return url.startsWith(linkUrl) ? [url.slice(linkUrl.length)] : []
  })
  return [...new Set(tokens)]
}

/** Writes again what its author wrote where a link of ours stands, so that what is quoted is not followed. */
export function restoreLinks(
  html: string,
  linkUrl: string,
  urls: ReadonlyMap<string, string>,
): string {
  return html.replace(LINK, (whole, href: string) => {
    const link = unescaped(href)
    const url = link.startsWith(linkUrl) ? urls.get(link.slice(linkUrl.length)) : undefined
    return url === undefined ? whole : `<a href="${escaped(url)}"`
  })
}
