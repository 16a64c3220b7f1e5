import type { Attributes, IOptions, Tag } from 'sanitize-html'
import sanitizeHtml from 'sanitize-html'

/** Elements that carry text and its form; nothing that runs, loads or submits. */
const TAGS =
  'a abbr b blockquote br caption center code col colgroup dd del details div dl dt em font h1 h2 h3 h4 h5 h6 hr i img ins li ol p pre q s small span strike strong sub sup table tbody td tfoot th thead tr tt u ul'

const COLOUR = /^(?:#[0-9a-f]{3,8}|rgba?\([\d.,%\s]{5,40}\)|[a-z]{3,20})$/i
const LENGTH = /^\d{1,4}(?:\.\d{1,3})?(?:px|pt|em|rem|%)?$/i
const LENGTHS = /^(?:\d{1,3}(?:\.\d{1,3})?(?:px|pt|em|rem|%)?\s?){1,4}$/i
const BORDER =
  /^(?:0|none|\d{1,2}(?:\.\d{1,2})?(?:px|pt)\s(?:solid|dashed|dotted|double)(?:\s(?:#[0-9a-f]{3,8}|[a-z]{3,20}|rgba?\([\d.,%\s]{5,40}\)))?)$/i

/** Form only: nothing that loads (url), lies over something else (position) or computes (expression, var). */
const STYLES: Readonly<Record<string, RegExp[]>> = {
  color: [COLOUR],
  'background-color': [COLOUR],
  background: [COLOUR],
  'font-size': [/^\d{1,2}(?:\.\d{1,2})?(?:px|pt|em|rem|%)$/, /^\d{2,3}%$/],
  'font-style': [/^(?:italic|normal|oblique)$/i],
  'font-weight': [/^(?:bold|bolder|lighter|normal|[1-9]00)$/i],
  'text-align': [/^(?:left|right|center|justify|start|end)$/i],
  'text-decoration': [/^(?:underline|line-through|none)$/i],
  'vertical-align': [/^(?:top|middle|bottom|baseline|sub|super)$/i],
  'white-space': [/^(?:normal|nowrap|pre|pre-wrap|pre-line)$/i],
  // What a mail hides (the line that lists preview) stays hidden.
  display: [/^none$/i],
  width: [LENGTH],
  'max-width': [LENGTH],
  ...Object.fromEntries(
    ['padding', 'margin'].flatMap((name) =>
      ['', '-top', '-right', '-bottom', '-left'].map((side) => [`${name}${side}`, [LENGTHS]]),
    ),
  ),
  ...Object.fromEntries(
    ['', '-top', '-right', '-bottom', '-left'].map((side) => [`border${side}`, [BORDER]]),
  ),
  'border-collapse': [/^(?:collapse|separate)$/i],
}

const TABLE = ['width', 'border', 'cellpadding', 'cellspacing', 'align', 'bgcolor', 'style']
const CELL = ['colspan', 'rowspan', 'align', 'valign', 'width', 'bgcolor', 'style']

/** How mail programs mark what they quote: Gmail, Yahoo, Outlook on the web, Thunderbird, Apple Mail, Proton, Zimbra. */
const isQuoteClass =
  /(?:^|\s)(?:gmail_quote|yahoo_quoted|protonmail_quote|moz-cite-prefix-quote)(?:\s|$)/
const isQuoteId = /^(?:x_)*(?:divRplyFwdMsg|appendonsend|reply-intro|zwchr)$/

const isQuote = (tag: string, { type, class: names, id }: Attributes): boolean =>
  (tag === 'blockquote' && type === 'cite') ||
  isQuoteClass.test(names ?? '') ||
  (isQuoteId.test(id ?? '') && tag !== 'hr')

/** Follows from a picture's own size that nobody is meant to see it (tracking pixels). */
const isPixel = ({ width, height, style }: Attributes): boolean =>
  [width, height].some((side) => /^[0-3](?:px)?$/.test((side ?? '').trim())) ||
  /(?:^|[;\s])(?:width|height)\s*:\s*[0-3](?:\.\d+)?px|display\s*:\s*none/i.test(style ?? '')

/** Where the pictures that came with the mail are, by Content-ID without brackets. */
export type InlineImages = ReadonlyMap<string, string>

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** A picture that came along is shown; for any other its words stand, and nothing is fetched. */
function imageTag(attributes: Attributes, images: InlineImages): Tag {
  const { src = '', alt = '', width, height } = attributes
  const cid = /^\s*cid:(.{1,500})$/i.exec(src)?.[1]
  const name = decoded(cid ?? '').trim()
  // Mail that was read before Content-IDs were kept knows pictures by name: "image001.png@01D9…".
  const own = images.get(name) ?? images.get(name.replace(/@[^@]*$/, ''))
  if (own !== undefined) {
    return {
      tagName: 'img',
      attribs: {
        src: own,
        alt,
        ...(width === undefined ? {} : { width }),
        ...(height === undefined ? {} : { height }),
      },
    }
  }
  if (isPixel(attributes)) return { tagName: 'span', attribs: {} }
  return { tagName: 'span', attribs: { 'data-image': 'absent' }, text: alt.slice(0, 200) }
}

/** The host to which a link leads, shown beside it by the page. */
function hostOf(href: string): string | undefined {
  return /^https?:/i.test(href) && URL.canParse(href) ? new URL(href).host : undefined
}

const SCHEMES = /^(?:https?|mailto|tel):/i

function linkTag({ href, title: _, ...attributes }: Attributes): Tag {
  const clean = (href ?? '').trim()
  const host = hostOf(clean)
  return {
    tagName: 'a',
    attribs: {
      ...(attributes.dir === undefined ? {} : { dir: attributes.dir }),
      ...(attributes.style === undefined ? {} : { style: attributes.style }),
      ...(SCHEMES.test(clean) ? { href: clean, title: clean.slice(0, 300) } : {}),
      ...(host === undefined ? {} : { 'data-host': host }),
      rel: 'noopener noreferrer nofollow',
      target: '_blank',
    },
  }
}

/** What quotes is folded; of what a stranger marks, no mark of ours is kept. */
function containerTag(tagName: string, attributes: Attributes): Tag {
  if (isQuote(tagName, attributes)) return { tagName: 'details', attribs: {} }
  return { tagName, attribs: without(attributes, ['data-image', 'data-host']) }
}

const without = (attributes: Attributes, names: readonly string[]): Attributes =>
  Object.fromEntries(Object.entries(attributes).filter(([name]) => !names.includes(name)))

/** Characters of one style that are read: nobody writes more by hand (chosen). */
const LONGEST_STYLE = 2000

/**
 * The declarations of a style that only give form, each as it was written. Values are matched whole, so that
 * no comment, escape or function of CSS gets through; a parser of CSS would take seconds for a mail that is
 * made of styles.
 */
function harmlessStyle(style: string): string {
  return style
    .slice(0, LONGEST_STYLE)
    .split(';')
    .flatMap((declaration) => {
      const colon = declaration.indexOf(':')
      const name = declaration.slice(0, Math.max(0, colon)).trim().toLowerCase()
      const value = declaration.slice(colon + 1).trim()
      const patterns = Object.hasOwn(STYLES, name) ? STYLES[name] : undefined
      return patterns?.some((pattern) => pattern.test(value)) === true ? [`${name}:${value}`] : []
    })
    .join(';')
}

function withHarmlessStyle(attributes: Attributes): Attributes {
  if (attributes.style === undefined) return attributes
  const style = harmlessStyle(attributes.style)
  return { ...without(attributes, ['style']), ...(style === '' ? {} : { style }) }
}

/** Elements in each other: the time of reading grows with its square (30,000 tables: 9 s). Chosen. */
const DEEPEST = 1000

class NestedTooDeep extends Error {}

/**
 * Counts the elements that are open as the reader itself opens and closes them, since what closes what
 * depends on comments, attributes and what the tags leave out.
 *
 * @throws NestedTooDeep as soon as there are too many
 */
function depthGuard(): Pick<IOptions, 'onOpenTag' | 'onCloseTag'> {
  let depth = 0
  return {
    onOpenTag: () => {
      depth += 1
      if (depth > DEEPEST) throw new NestedTooDeep()
    },
    onCloseTag: () => {
      depth -= 1
    },
  }
}

const optionsFor = (images: InlineImages): IOptions => ({
  allowedTags: TAGS.split(' '),
  allowedAttributes: {
    a: ['href', 'title', 'rel', 'target', 'data-host'],
    img: ['src', 'alt', 'width', 'height'],
    table: TABLE,
    tr: CELL,
    td: CELL,
    th: CELL,
    font: ['color', 'size'],
    span: ['data-image'],
    '*': ['dir', 'lang', 'style'],
  },
  // Styles are filtered below, tag by tag.
  parseStyleAttributes: false,
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowedSchemesByTag: { img: [] },
  allowProtocolRelative: false,
  nestingLimit: 100,
  ...depthGuard(),
  transformTags: {
    a: (_, attributes) => linkTag(attributes),
    img: (_, attributes) => imageTag(attributes, images),
    details: () => ({ tagName: 'div', attribs: {} }),
    div: containerTag,
    blockquote: containerTag,
    span: containerTag,
    '*': (tagName, attributes) => ({ tagName, attribs: withHarmlessStyle(attributes) }),
  },
})

/**
 * Makes the HTML of a stranger safe to show: no script, form, frame or remote content, so that neither
 * the reader's session nor the fact that he reads is given away. Pictures from elsewhere become
 * `<span data-image="absent">`, links tell their host in `data-host`, quoted mail is a `<details>`.
 *
 * @param images  where pictures that came with the mail are, by Content-ID
 * @returns undefined where it is nested so deep that reading it would hold everybody up
 */
export function harmlessHtml(html: string, images: InlineImages = new Map()): string | undefined {
  try {
    return sanitizeHtml(html, optionsFor(images)).replaceAll(
      '<details>',
      '<details><summary></summary>',
    )
  } catch (error) {
    if (error instanceof NestedTooDeep) return undefined
    throw error
  }
}
