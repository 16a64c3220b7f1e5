/** Where a signature stands: under what was written for this mail, before what was written earlier. */
import { escapeHtml } from './write-html.ts'

export type Body = { readonly html: string | undefined; readonly text: string }

/** Usenet's line before a signature (RFC 3676, 4.3): programs know by it where the signature begins. */
const LINE = '-- '

/** The line that says who wrote, and the quotation itself, as answers begin with them. */
const QUOTATION = /<p>(?:(?!<\/p>)[\s\S])*<\/p>\s*<blockquote>/

export function withSignature(
  { html, text }: Body,
  signature: { readonly html: string; readonly text: string } | undefined,
): Body {
  if (signature === undefined || signature.text.trim() === '') return { html, text }
  if (html === undefined) return { html, text: `${text}\n\n${LINE}\n${signature.text}\n` }
  return underOwn(
    { html, text },
    { html: `<div>${LINE}<br>${signature.html}</div>`, text: `${LINE}\n${signature.text}` },
  )
}

/** Puts something where what was written for this mail ends: before the line that says who wrote what is quoted. */
export function underOwn(
  { html, text }: { readonly html: string; readonly text: string },
  addition: { readonly html: string; readonly text: string },
): { readonly html: string; readonly text: string } {
  const at = html.search(QUOTATION)
  const place = at < 0 ? html.length : at
  const from = text.indexOf('\n>')
  const cut = at < 0 || from < 0 ? text.length : Math.max(0, text.lastIndexOf('\n', from - 1))
  return {
    html: html.slice(0, place) + addition.html + html.slice(place),
    text: `${text.slice(0, cut)}\n\n${addition.text}\n${text.slice(cut)}`,
  }
}

/** The link that ends such mail, at the end. @param word  what the link says */
export function withLink({ html, text }: Body, url: string, word: string): Body {
  const link = `<p><small><a href="${escapeHtml(url)}">${escapeHtml(word)}</a></small></p>`
  return {
    html: html === undefined ? undefined : html + link,
    text: `${text.trimEnd()}\n\n${word} – ${url}\n`,
  }
}
