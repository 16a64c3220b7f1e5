/**
 * The page in which the HTML of a mail is shown. The server has made it harmless; here a policy of its own
 * stands before it, so that nothing would run or be fetched even if something had been left in it.
 */

/** Pictures that came with the mail are asked of us; nobody else is asked anything. */
const POLICY =
  "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"

/** No script, no form, no navigation of our page; the page may measure it, and links open apart. */
export const MAIL_SANDBOX = 'allow-same-origin allow-popups allow-popups-to-escape-sandbox'

/** Does the sender choose colours? Then he chose them for white paper. */
export const hasOwnColours = (html: string): boolean =>
  /<[^>]*(?:\bbgcolor=|\bcolor=|\bstyle="[^"]*(?:color|background)\s*:)/i.test(html)

/** Were pictures left out that lie elsewhere? */
export const isMissingImages = (html: string): boolean => html.includes('data-image="absent"')

const STYLE = `
html { overflow: auto hidden; }
body { display: flow-root; margin: 0; padding: 8px; font: 14px/1.55 system-ui, sans-serif; overflow-wrap: anywhere; }
img { max-width: 100%; height: auto; }
[data-image] { display: inline-block; min-width: 24px; min-height: 18px; padding: 0 6px; border: 1px dashed; font-size: 12px; }
a[data-host]::after { content: " [" attr(data-host) "]"; font-size: 12px; }
details { margin-top: 8px; padding-inline-start: 10px; border-inline-start: 2px solid #8888; }
summary { cursor: pointer; padding: 4px 0; font-size: 12px; text-decoration: underline; }
`
const PAPER = ':root { color-scheme: light; } body { background: #fff; color: #1a1a1a; }'
const LIGHT = ':root { color-scheme: light; } body { color: #1a1a1a; }'
const DARK = ':root { color-scheme: dark; } body { color: #d8d8d8; } a { color: #8ab4f8; }'

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/**
 * Writes the page of a mail.
 *
 * @param html  made harmless by the server
 */
export function mailDocument(
  html: string,
  { isDark, quoted }: { readonly isDark: boolean; readonly quoted: string },
): string {
  const theme = hasOwnColours(html) ? PAPER : isDark ? DARK : LIGHT
  const named = html.replaceAll(
    '<summary></summary>',
    () => `<summary>${escaped(quoted)}</summary>`,
  )
  return `<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}"><style>${STYLE}${theme}</style></head><body>${named}</body></html>`
}
