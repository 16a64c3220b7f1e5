import sanitizeHtml from 'sanitize-html'

/** Elements that carry text and its form, as every mail program shows them. */
const TAGS =
  'a abbr b blockquote br code div em h1 h2 h3 h4 h5 h6 hr i li ol p pre s small span strong sub sup table tbody td tfoot th thead tr u ul'

/**
 * The part of an author's HTML that may leave in a mail: text, its form and links, of what is quoted, too. Nothing that runs, loads,
 * submits or belongs to a page.
 */
export function sendableHtml(html: string): string {
  return sanitizeHtml(html, {
    allowedTags: TAGS.split(' '),
    allowedAttributes: {
      a: ['href'],
      td: ['colspan', 'rowspan', 'align', 'valign'],
      th: ['colspan', 'rowspan', 'align', 'valign'],
      '*': ['dir', 'lang'],
    },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowProtocolRelative: false,
    nestingLimit: 100,
  })
}
