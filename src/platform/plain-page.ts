/** The small pages behind links of a mail: for whoever got it, without sign-in, without scripts. */

/** What such a page may do: a form to its own place, and nothing else. */
export const PLAIN_PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

// The scheme stands at the root: on the body alone, the paper stays white and links turn pale on it.
const STYLE = `
:root{color-scheme:light dark}
body{font:16px/1.55 system-ui,sans-serif;margin:0;padding:1rem}
main{max-width:32rem;margin:8vh auto 0;padding:1.5rem 1.75rem;border:1px solid #8886;border-radius:12px;overflow-wrap:anywhere}
h1{font-size:1.35rem;line-height:1.3;margin:0 0 .5rem}
p{margin:0 0 1.25rem}
form,p:last-child{margin:0}
button,a.b{display:inline-block;font:inherit;font-weight:600;padding:.6rem 1.2rem;border:0;border-radius:8px;background:#3b5bdb;color:#fff;text-decoration:none;cursor:pointer}
input{font:inherit;padding:.5rem;width:100%;box-sizing:border-box;margin:.3rem 0 1rem}
`

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

/**
 * Writes a page of one title, one sentence and at most one form or link, in HTML.
 *
 * @param page.title  plain text, as is `text`
 * @param page.below  harmless HTML, for example a form; a link of class `b` looks as a button does
 */
export function plainPage(page: {
  readonly language: string
  readonly title: string
  readonly text: string
  readonly below?: string
}): string {
  const title = escaped(page.title)
  return `<!doctype html>
<html lang="${page.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title><style>${STYLE}</style></head>
<body><main><h1>${title}</h1><p>${escaped(page.text)}</p>
${page.below ?? ''}</main></body></html>
`
}
