/**
 * Splits the text of a message into what its sender wrote and what he did not: quoted history,
 * a forwarded part, his signature, and the disclaimer below it.
 */
import type { TextLine } from './fold.ts'
import { splitLines } from './fold.ts'
import type { QuoteLabel } from './quotes.ts'
import { labelQuotes } from './quotes.ts'
import type { Closing, KnownSender } from './signature.ts'
import { findClosing } from './signature.ts'

/** What a stretch of a message is. */
export type ZoneKind = 'own' | 'quote' | 'forward' | 'signature' | 'disclaimer'

/** A stretch `[start, end)` of the text, in UTF-16 units. */
export interface Zone {
  readonly kind: ZoneKind
  readonly start: number
  readonly end: number
}

/** The parts of a message; each text is trimmed, and empty where there is none. */
export interface SplitMessage {
  /** what the sender wrote for this message, without signature */
  readonly own: string
  readonly quoted: string
  readonly forwarded: string
  readonly signature: string
  readonly disclaimer: string
  /** in order, without overlap, covering every filled line */
  readonly zones: readonly Zone[]
}

/** What helps to split better. */
export interface SplitOptions {
  readonly sender?: KnownSender | undefined
  /** UTF-16 positions at which the HTML says that a quotation may begin (from htmlToText) */
  readonly cuts?: readonly number[] | undefined
  /** `[start, end)` of what the HTML marks as the signature (from htmlToText) */
  readonly signatures?: readonly (readonly [number, number])[] | undefined
  /** the subject says "Fwd:" or "TR :": an announced rest is then the forwarded part */
  readonly isForward?: boolean | undefined
}

/** Characters and lines that are read; nobody wrote what lies beyond (chosen; bounds the time). */
const READ = 400_000
const READ_LINES = 20_000

function readable(text: string): string {
  let at = 0
  for (let line = 0; line < READ_LINES; line += 1) {
    const next = text.indexOf('\n', at)
    if (next < 0 || next > READ) return text.slice(0, READ)
    at = next + 1
  }
  return text.slice(0, at)
}

function cutLines(lines: readonly TextLine[], cuts: readonly number[]): ReadonlySet<number> {
  const found = new Set<number>()
  const sorted = [...cuts].sort((a, b) => a - b)
  let at = 0
  for (const [index, line] of lines.entries()) {
    while (at < sorted.length && (sorted[at] ?? 0) <= line.end) {
      let target = index
      while (target < lines.length - 1 && lines[target]?.text.trim() === '') target += 1
      found.add(target)
      at += 1
    }
  }
  return found
}

interface Piece {
  readonly kind: ZoneKind
  readonly line: TextLine
}

const OF_LABEL: Readonly<Record<QuoteLabel, ZoneKind>> = {
  own: 'own',
  quote: 'quote',
  forward: 'forward',
  device: 'signature',
}

function labelPieces(lines: readonly TextLine[], options: SplitOptions): readonly Piece[] {
  const { labels, turns } = labelQuotes(lines, cutLines(lines, options.cuts ?? []))
  return lines.flatMap((line, index): readonly Piece[] => {
    const turn = turns.get(index)
    const label = labels[index] ?? 'own'
    if (turn === undefined) return [{ kind: OF_LABEL[label], line }]
    const middle = line.start + turn
    return [
      { kind: 'own', line: { start: line.start, end: middle, text: line.text.slice(0, turn) } },
      { kind: 'quote', line: { start: middle, end: line.end, text: line.text.slice(turn) } },
    ]
  })
}

function kindAt(index: number, closing: Closing): ZoneKind {
  if (index < closing.ownFrom || index >= closing.disclaimerFrom) return 'disclaimer'
  const [from, to] = closing.postscript
  return index >= closing.signatureFrom && !(from <= index && index < to) ? 'signature' : 'own'
}

/** Own lines are searched for a signature run by run: above a quotation and at the end. */
function closeRuns(pieces: readonly Piece[], sender: KnownSender): readonly Piece[] {
  const closed: Piece[] = []
  let run: Piece[] = []
  const flush = (): void => {
    const closing = findClosing(
      run.map((piece) => piece.line),
      sender,
      closed.length === 0,
    )
    for (const [index, { line }] of run.entries())
      closed.push({ kind: kindAt(index, closing), line })
    run = []
  }
  for (const piece of pieces) {
    if (piece.kind === 'own') {
      run.push(piece)
      continue
    }
    flush()
    closed.push(piece)
  }
  flush()
  return closed
}

/** What the HTML marks as signature is one, unless nothing else was written. */
function markSignatures(
  pieces: readonly Piece[],
  spans: readonly (readonly [number, number])[],
): readonly Piece[] {
  if (spans.length === 0) return pieces
  let at = 0
  const marked = pieces.map((piece): Piece => {
    while (at < spans.length && (spans[at]?.[1] ?? 0) <= piece.line.start) at += 1
    const isInside = (spans[at]?.[0] ?? Number.POSITIVE_INFINITY) <= piece.line.start
    return isInside && piece.kind === 'own' ? { ...piece, kind: 'signature' } : piece
  })
  return marked.some((piece) => piece.kind === 'own' && filled(piece)) ? marked : pieces
}

const filled = (piece: Piece): boolean => piece.line.text.trim() !== ''

function textOf(pieces: readonly Piece[], kind: ZoneKind): string {
  const kept: string[] = []
  for (const piece of pieces) {
    if (piece.kind === kind) kept.push(piece.line.text)
    else if (filled(piece) && kept.length > 0 && kept.at(-1) !== '') kept.push('')
  }
  return kept
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

function zonesOf(pieces: readonly Piece[]): readonly Zone[] {
  const zones: Zone[] = []
  for (const piece of pieces.filter(filled)) {
    const last = zones.at(-1)
    if (last?.kind === piece.kind) zones[zones.length - 1] = { ...last, end: piece.line.end }
    else zones.push({ kind: piece.kind, start: piece.line.start, end: piece.line.end })
  }
  return zones
}

/** A quoted rest of a forward is what it is about, when there are no ">" marks. */
function markForward(pieces: readonly Piece[]): readonly Piece[] {
  const hasForward = pieces.some((piece) => piece.kind === 'forward')
  if (hasForward) return pieces
  return pieces.map((piece) => (piece.kind === 'quote' ? { ...piece, kind: 'forward' } : piece))
}

/**
 * Splits a plain message into own text, quoted history, forwarded part, signature and disclaimer.
 *
 * @param text  the message as plain text; at most 400,000 characters and 20,000 lines are read
 * @returns the parts and the zones; never throws; O(length)
 * @example splitMessage('Yes.\n\nOn 3 May 2026, Ann wrote:\n> Coming?').own  // 'Yes.'
 */
export function splitMessage(text: string, options: SplitOptions = {}): SplitMessage {
  const labelled = markSignatures(
    labelPieces(splitLines(readable(text)), options),
    options.signatures ?? [],
  )
  const pieces = closeRuns(
    options.isForward === true ? markForward(labelled) : labelled,
    options.sender ?? {},
  )
  return {
    own: textOf(pieces, 'own'),
    quoted: textOf(pieces, 'quote'),
    forwarded: textOf(pieces, 'forward'),
    signature: textOf(pieces, 'signature'),
    disclaimer: textOf(pieces, 'disclaimer'),
    zones: zonesOf(pieces),
  }
}
