/**
 * Reads the HTML of a message as a person would: lines of text, quotations marked with ">".
 * One pass without recursion, so that five thousand nested elements or an unclosed comment cost
 * no more than their length (libraries that recurse overflow the stack on such mail).
 */
import { decodeEntities } from './entities.ts'

/** The text of a message and where its HTML says that a quotation may begin. */
export interface ReadHtml {
  readonly text: string
  /** UTF-16 positions in `text`, ascending */
  readonly cuts: readonly number[]
  /** `[start, end)` of what the mail program marked as the signature, ascending, without overlap */
  readonly signatures: readonly (readonly [number, number])[]
}

/** Characters of text that are kept (chosen: ten times the longest message in our corpora). */
const KEPT = 400_000

const BLOCKS = new Set(
  'address article aside blockquote body center dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section table tbody tfoot thead tr ul'.split(
    ' ',
  ),
)
/** Elements whose content is not text for the reader. */
const SILENT = new Set([
  'script',
  'style',
  'head',
  'title',
  'noscript',
  'template',
  'svg',
  'textarea',
  'select',
])
/** Ids and classes that mail programs give to the container or the line above quoted history. */
const QUOTE_MARK =
  /\b(?:x_)?(?:divRplyFwdMsg|appendonsend|stopSpelling|OLK_SRC_BODY_SECTION|mail-editor-reference-message-container|yahoo_quoted|gmail_quote|moz-cite-prefix|protonmail_quote|zmail_extra|tutanota_quote|ms-outlook-mobile-reference-message)\b/
const CITED =
  /type\s*=\s*["']?cite|\bcite\s*=|gmail_quote|protonmail_quote|border-left|margin\s*:\s*0(?:px)? 0(?:px)? 0(?:px)? \.?0?\.8ex/i
/** Elements that hold all of the message: a style that hides them is a mistake. */
const BODY = new Set(['html', 'body'])
/** Ids and classes that mail programs give to the signature that they insert. */
const SIGNATURE_MARK =
  /\b(?:class|id|data-smartmail)\s*=\s*["']?(?:[\w -]{0,60} )?(?:x_)?(?:gmail_signature|moz-signature|Signature|ms-outlook-mobile-signature|protonmail_signature_block|composer_signature|AppleMailSignature|tutanota_signature)(?![\w-])/
/** Styles by which text is kept from the reader, for previews or against filters. */
const HIDDEN =
  /display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|(?:^|[;"'\s])(?:max-)?height\s*:\s*0(?:px)?\s*[;"']|font-size\s*:\s*0(?:px|pt|em)?\s*[;"']|opacity\s*:\s*0\s*[;"']/i
const VOID = new Set('area base br col embed hr img input link meta source track wbr'.split(' '))
/** An announcement without date: "Ann:", "Ann Lee wrote:". */
const ANNOUNCES =
  /[\d@].*:\s*$|(?:wrote|writes|crit|schrieb|escribi.|scritto|schreef)\s*:\s*$|^\p{Lu}[\p{L}.-]*(?: \p{Lu}[\p{L}.-]*){0,3}:\s*$/u
const NO_MARGIN = /MsoNormal|margin\s*:\s*0|margin-bottom\s*:\s*0/i

interface Writer {
  readonly lines: string[]
  readonly cuts: number[]
  readonly signatures: (readonly [number, number])[]
  line: string
  length: number
  depth: number
  needsSpace: boolean
}

function flush(writer: Writer, wantsBlank: boolean): void {
  const text = writer.line.trimEnd()
  if (text !== '') push(writer, text)
  writer.line = ''
  writer.needsSpace = false
  if (wantsBlank && writer.lines.length > 0 && writer.lines.at(-1) !== '') push(writer, '')
}

function push(writer: Writer, text: string): void {
  const written = writer.depth > 0 ? `${'>'.repeat(writer.depth)} ${text}`.trimEnd() : text
  writer.lines.push(written)
  writer.length += written.length + 1
}

function write(writer: Writer, raw: string, isVerbatim: boolean): void {
  const text = decodeEntities(raw)
  if (isVerbatim) {
    const [first = '', ...rest] = text.split(/\r\n|\r|\n/)
    writer.line += first
    for (const line of rest) {
      push(writer, writer.line.trimEnd())
      writer.line = line
    }
    return
  }
  const words = text.replace(/[\s\u00a0]+/g, ' ')
  if (words === ' ' || words === '') {
    writer.needsSpace = writer.needsSpace || words === ' '
    return
  }
  const gap = writer.needsSpace && writer.line !== '' && !words.startsWith(' ') ? ' ' : ''
  writer.line += gap + (writer.line === '' ? words.trimStart() : words)
  writer.needsSpace = false
}

interface Tag {
  readonly name: string
  readonly isClosing: boolean
  readonly attributes: string
}

function readTag(inside: string): Tag | undefined {
  const match = /^(\/?)([a-zA-Z][a-zA-Z0-9:]{0,20})/.exec(inside)
  if (match === null) return undefined
  return {
    name: (match[2] ?? '').toLowerCase(),
    isClosing: match[1] === '/',
    attributes: inside.slice(match[0].length, 4000),
  }
}

/** Where the tag that opens at `from` ends; an attribute may hold ">", at most three are believed. */
function endOfTag(html: string, from: number): number {
  let end = html.indexOf('>', from)
  for (let tries = 0; tries < 3 && end >= 0 && end - from < 2000; tries += 1) {
    const quotes = html.slice(from, end).split('"').length - 1
    const next = quotes % 2 === 0 ? -1 : html.indexOf('>', end + 1)
    if (next < 0 || next - from > 2000) break
    end = next
  }
  return end
}

function noteCut(writer: Writer, attributes: string): void {
  const isMark = QUOTE_MARK.test(attributes)
  const isRuled = /border-top(?:-style|-width)?\s*:\s*[^;]{0,40}(?:solid|1)/i.test(attributes)
  if (!isMark && !isRuled) return
  flush(writer, false)
  writer.cuts.push(writer.length)
}

function openBlockquote(writer: Writer, attributes: string, stack: boolean[]): void {
  const isQuote = CITED.test(attributes) || ANNOUNCES.test((writer.lines.at(-1) ?? '').slice(-300))
  stack.push(isQuote)
  if (isQuote) writer.depth += 1
}

function closeBlockquote(writer: Writer, stack: boolean[]): void {
  if (stack.pop() === true) writer.depth -= 1
}

function applyBlock(writer: Writer, tag: Tag, quotes: boolean[]): void {
  flush(writer, tag.name === 'p' && !NO_MARGIN.test(tag.attributes) && !tag.isClosing)
  if (tag.name === 'li' && !tag.isClosing) writer.line = '- '
  if (tag.name !== 'blockquote') return
  if (tag.isClosing) closeBlockquote(writer, quotes)
  else openBlockquote(writer, tag.attributes, quotes)
}

function breakLine(writer: Writer): void {
  if (writer.line.trim() === '') push(writer, '')
  flush(writer, false)
}

function applyTag(writer: Writer, tag: Tag, quotes: boolean[]): void {
  if (tag.name === 'br') breakLine(writer)
  if (!tag.isClosing) noteCut(writer, tag.attributes)
  const isCell = (tag.name === 'td' || tag.name === 'th') && !tag.isClosing
  if (isCell && writer.line.trim() !== '') writer.line = `${writer.line.trimEnd()}\t`
  if (BLOCKS.has(tag.name)) applyBlock(writer, tag, quotes)
}

/** Skips a silent element; an unclosed one is silent to the end. */
function skipSilent(html: string, name: string, from: number): number {
  const closing = new RegExp(`</${name}[^>]*>`, 'gi')
  closing.lastIndex = from
  return closing.exec(html) === null ? html.length : closing.lastIndex
}

/** Where the element that was opened before `from` ends; an unclosed one ends with the text. */
function endOfElement(html: string, name: string, from: number): number {
  const tags = new RegExp(`<(/?)${name}(?=[\\s>/])`, 'gi')
  tags.lastIndex = from
  let depth = 1
  for (let match = tags.exec(html); match !== null; match = tags.exec(html)) {
    depth += match[1] === '/' ? -1 : 1
    if (depth === 0) return match.index
  }
  return html.length
}

/** Notes the beginning of a marked signature; its end is noted when the reader gets there. */
function noteSignature(html: string, tag: Tag, from: number, writer: Writer, state: State): void {
  if (tag.isClosing || state.signatureEnd > 0 || !SIGNATURE_MARK.test(tag.attributes)) return
  flush(writer, false)
  state.signatureStart = writer.length
  state.signatureEnd = endOfElement(html, tag.name, from)
}

function closeSignature(at: number, writer: Writer, state: State): void {
  if (state.signatureEnd === 0 || at < state.signatureEnd) return
  flush(writer, false)
  writer.signatures.push([state.signatureStart, writer.length])
  state.signatureEnd = 0
}

const isHidden = (tag: Tag): boolean =>
  !tag.isClosing && !VOID.has(tag.name) && !BODY.has(tag.name) && HIDDEN.test(tag.attributes)

/** After an unclosed comment nothing is known to be text; browsers show nothing either. */
function skipMarkup(html: string, from: number): number {
  const [opening, closing] = html.startsWith('<!--', from) ? ['<!--', '-->'] : ['<!', '>']
  const end = html.indexOf(closing, from + opening.length)
  return end < 0 ? html.length : end + closing.length
}

function readFrom(html: string, open: number, writer: Writer, state: State): number {
  if (html[open + 1] === '!' || html[open + 1] === '?') return skipMarkup(html, open)
  const end = endOfTag(html, open)
  const tag = end < 0 ? undefined : readTag(html.slice(open + 1, end))
  if (tag === undefined) {
    write(writer, '<', state.preformatted > 0)
    return open + 1
  }
  if (tag.name === 'pre')
    state.preformatted = Math.max(0, state.preformatted + (tag.isClosing ? -1 : 1))
  applyTag(writer, tag, state.quotes)
  if (isHidden(tag)) return endOfElement(html, tag.name, end + 1)
  noteSignature(html, tag, end + 1, writer, state)
  const isSilent = SILENT.has(tag.name) && !tag.isClosing && !tag.attributes.endsWith('/')
  return isSilent ? skipSilent(html, tag.name, end + 1) : end + 1
}

interface State {
  readonly quotes: boolean[]
  preformatted: number
  signatureStart: number
  /** position in the HTML at which the marked signature ends; 0 outside one */
  signatureEnd: number
}

/**
 * Turns the HTML of a message into text.
 *
 * @param html  any string; broken markup is read as browsers do, never refused
 * @returns the text (at most 400,000 characters) and the places where quotations may begin; O(length)
 * @example htmlToText('<p>Yes</p><blockquote type=cite>Coming?</blockquote>').text  // 'Yes\n> Coming?'
 */
export function htmlToText(html: string): ReadHtml {
  const writer: Writer = {
    lines: [],
    cuts: [],
    signatures: [],
    line: '',
    length: 0,
    depth: 0,
    needsSpace: false,
  }
  const state: State = { quotes: [], preformatted: 0, signatureStart: 0, signatureEnd: 0 }
  let at = 0
  let isClosable = true
  while (at < html.length && writer.length + writer.line.length < KEPT) {
    const open = isClosable ? html.indexOf('<', at) : -1
    const stop = open < 0 ? html.length : open
    write(writer, html.slice(at, stop), state.preformatted > 0)
    if (open < 0) break
    at = readFrom(html, open, writer, state)
    closeSignature(at, writer, state)
    isClosable = isClosable && html.indexOf('>', at) >= 0
  }
  flush(writer, false)
  closeSignature(html.length, writer, state)
  const text = writer.lines.join('\n').slice(0, KEPT)
  return {
    text,
    cuts: writer.cuts.filter((cut) => cut < text.length),
    signatures: writer.signatures.filter(([from, to]) => from < to && from < text.length),
  }
}
