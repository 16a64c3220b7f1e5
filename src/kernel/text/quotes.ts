/**
 * Which lines of a plain message did its sender not write? Each line is read once, from the top:
 * ">" marks, announcements (see announcements.ts) and the bare text that telephones append. What
 * follows an announcement is quoted to the end, unless ">" marks say where the quotation stops.
 * After talon (Mailgun, 2014) and Lampert et al. 2009, "Segmenting email message text into zones".
 */
import {
  announces,
  attributionLength,
  blank,
  headerRole,
  isMarked,
  looksLikeHeaders,
  nextFilled,
  readHeaderBlock,
  separatorKind,
  turnInLine,
} from './announcements.ts'
import type { TextLine } from './fold.ts'
import { foldText } from './fold.ts'
import { DEVICE_SIGNATURE } from './mail-words.ts'

/** What a line is, as far as quotation goes. */
export type QuoteLabel = 'own' | 'quote' | 'forward' | 'device'

/** A label per line, and for a line that is own text first and an announcement after, where it turns. */
export interface QuotedLines {
  readonly labels: readonly QuoteLabel[]
  /** line index → number of UTF-16 units of the line that are own text */
  readonly turns: ReadonlyMap<number, number>
}

interface Cursor {
  readonly labels: QuoteLabel[]
  readonly turns: Map<number, number>
  /** did a line of the sender's own come before? */
  hasOwn: boolean
}

/** Marks the ">" lines from here, with the continuations that a client wrapped off them. */
function takeMarked(lines: readonly TextLine[], from: number, labels: QuoteLabel[]): number {
  let index = from
  let last = from
  let previousLength = 0
  while (index < lines.length) {
    const text = lines[index]?.text ?? ''
    if (isMarked(text)) {
      labels.fill('quote', last, index + 1)
      previousLength = text.length
      index += 1
      last = index
      continue
    }
    if (blank(text) || !isContinuation(lines, index, previousLength)) break
    previousLength = text.length
    index += 1
  }
  return last
}

/** A wrapped rest: after a long marked line, short, not the start of a sentence, marks going on after it. */
function isContinuation(lines: readonly TextLine[], index: number, previous: number): boolean {
  const text = lines[index]?.text ?? ''
  const marksGoOn = [1, 2].some((step) => isMarked(lines[index + step]?.text ?? ''))
  if (!marksGoOn) return false
  return previous >= 55 ? /^[\s(]*[^\p{Lu}\s(]/u.test(text) : /^\s*[(<_]|^\S+[)>]$/.test(text)
}

/** After an announcement: to the end, or as far as the marks go. */
function takeQuoted(
  lines: readonly TextLine[],
  from: number,
  after: number,
  cursor: Cursor,
): number {
  const first = nextFilled(lines, after)
  if (first < lines.length && isMarked(lines[first]?.text ?? '')) {
    cursor.labels.fill('quote', from, first)
    return takeMarked(lines, first, cursor.labels)
  }
  cursor.labels.fill('quote', from)
  return lines.length
}

/** A header block above which nothing was written passes on the message below it. */
function takeBlock(
  lines: readonly TextLine[],
  from: number,
  after: number,
  cursor: Cursor,
): number {
  if (cursor.hasOwn) return takeQuoted(lines, from, after, cursor)
  cursor.labels.fill('forward', from)
  return lines.length
}

/** An announcement that begins with this line, and how far it and what it announces go. */
function takeAnnounced(
  lines: readonly TextLine[],
  index: number,
  cursor: Cursor,
  structural: boolean,
): number | undefined {
  const text = lines[index]?.text ?? ''
  const separator = separatorKind(text)
  if (separator !== undefined) {
    cursor.labels.fill(separator, index)
    return lines.length
  }
  if (structural && looksLikeHeaders(lines, index)) return takeQuoted(lines, index, index, cursor)
  const block = headerRole(text) === undefined ? undefined : readHeaderBlock(lines, index)
  if (block !== undefined && announces(block)) return takeBlock(lines, index, block.next, cursor)
  const turned = takeTurn(lines, index, cursor)
  if (turned !== undefined) return turned
  const length = attributionLength(lines, index)
  return length > 0 ? takeQuoted(lines, index, index + length, cursor) : undefined
}

/** A line that is own text first and an attribution after, with marked lines below. */
function takeTurn(lines: readonly TextLine[], index: number, cursor: Cursor): number | undefined {
  const turn = turnInLine(lines[index]?.text ?? '')
  const next = nextFilled(lines, index + 1)
  if (turn === undefined || !isMarked(lines[next]?.text ?? '')) return undefined
  cursor.turns.set(index, turn)
  cursor.hasOwn = true
  return takeMarked(lines, next, cursor.labels)
}

function step(
  lines: readonly TextLine[],
  index: number,
  cursor: Cursor,
  structural: boolean,
): number {
  const text = lines[index]?.text ?? ''
  if (isMarked(text)) return takeMarked(lines, index, cursor.labels)
  if (blank(text)) return index + 1
  const announced = takeAnnounced(lines, index, cursor, structural)
  if (announced !== undefined) return announced
  if (isDeviceLine(text)) cursor.labels[index] = 'device'
  else cursor.hasOwn = true
  return index + 1
}

/** One sentence, or a second one that asks to excuse the first. */
const isDeviceLine = (text: string): boolean =>
  text.length < 160 &&
  DEVICE_SIGNATURE.test(foldText(text)) &&
  (!/[.?!]\s+\S/.test(text.trim()) || /typo|brevity|brief|excus|fautes|conci/i.test(text))

/** Some telephones append the bare text that they answer below their line. */
function takeTextBelowDevice(lines: readonly TextLine[], labels: QuoteLabel[]): void {
  const device = labels.indexOf('device')
  const written = (label: QuoteLabel | undefined, index: number): boolean =>
    label === 'own' && !blank(lines[index]?.text ?? '')
  if (device < 0 || !labels.slice(0, device).some(written)) return
  if (labels.slice(device).some((label) => label === 'quote' || label === 'forward')) return
  const next = nextFilled(lines, device + 1)
  if (next < lines.length) labels.fill('quote', next)
}

/** Index of the rule ("____") above a line, blank lines between them allowed; undefined if there is none. */
function ruleAbove(
  lines: readonly TextLine[],
  labels: readonly QuoteLabel[],
  index: number,
): number | undefined {
  let above = index - 1
  while (above >= 0 && labels[above] === 'own' && blank(lines[above]?.text ?? '')) above -= 1
  const text = lines[above]?.text.slice(0, 200) ?? ''
  return labels[above] === 'own' && /^\s*[-_=*]{3,}\s*$/.test(text) ? above : undefined
}

/** A rule directly above a quotation belongs to it. */
function takeRulesAbove(lines: readonly TextLine[], labels: QuoteLabel[]): void {
  for (let index = lines.length - 1; index > 0; index -= 1) {
    const label = labels[index]
    if (label !== 'quote' && label !== 'forward') continue
    if (labels[index - 1] !== 'own') continue
    const above = ruleAbove(lines, labels, index)
    if (above !== undefined) labels.fill(label, above, index)
  }
}

/**
 * Labels each line of a message as the sender's own, quoted, forwarded, or a telephone's advertisement.
 *
 * @param lines  all lines of the message, in order
 * @param cuts   line indexes at which the HTML says that a quotation may begin (see htmlToText)
 * @returns one label per line. O(total length)
 */
export function labelQuotes(
  lines: readonly TextLine[],
  cuts: ReadonlySet<number> = new Set(),
): QuotedLines {
  const cursor: Cursor = {
    labels: lines.map((): QuoteLabel => 'own'),
    turns: new Map(),
    hasOwn: false,
  }
  for (let index = 0; index < lines.length; ) index = step(lines, index, cursor, cuts.has(index))
  takeTextBelowDevice(lines, cursor.labels)
  takeRulesAbove(lines, cursor.labels)
  return cursor
}
