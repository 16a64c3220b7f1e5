/** The small pages behind links of a followed mail: no script, nothing of Rapport but what is needed. */
import { escaped } from './follow-html.ts'

/** A page of one form or link, without scripts. */
export const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:3rem auto;padding:0 1rem;color-scheme:light dark}button,a.b{display:inline-block;font:inherit;padding:.6rem 1.2rem}input{font:inherit;padding:.5rem;width:100%;box-sizing:border-box;margin:.3rem 0 1rem}'

/** @param below  harmless HTML, for example a form */
export function writePage({
  language,
  title,
  text,
  below = '',
}: {
  readonly language: string
  readonly title: string
  readonly text: string
  readonly below?: string
}): string {
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${escaped(title)}</title><style>${STYLE}</style></head>
<body><main><h1>${escaped(title)}</h1><p>${escaped(text)}</p>
${below}</main></body></html>
`
}
