import sanitizeHtml from 'sanitize-html'

/** Elements that carry text and its form; nothing that runs, loads or submits. */
const TAGS =
  'a abbr b blockquote br caption center code col colgroup dd del div dl dt em font h1 h2 h3 h4 h5 h6 hr i ins li ol p pre q s small span strike strong sub sup table tbody td tfoot th thead tr tt u ul'

/**
 * Makes the HTML of a stranger safe to show: no script, style, form, frame or remote content, so
 * that neither the reader's session nor the fact that he reads is given away.
 */
export function harmlessHtml(html: string): string {
  return sanitizeHtml(html, {
    allowedTags: TAGS.split(' '),
    allowedAttributes: {
      a: ['href', 'title', 'rel', 'target'],
      td: ['colspan', 'rowspan', 'align', 'valign'],
      th: ['colspan', 'rowspan', 'align', 'valign'],
      '*': ['dir', 'lang'],
    },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowProtocolRelative: false,
    nestingLimit: 100,
    transformTags: {
      a: (tagName, attributes) => ({
        tagName,
        attribs: { ...attributes, rel: 'noopener noreferrer nofollow', target: '_blank' },
      }),
    },
  })
}
