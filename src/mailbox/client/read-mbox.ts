/**
 * Cuts an mbox into messages while it streams by; memory holds one message and one chunk.
 *
 * A line "From …" begins a message when it looks like the separator of RFC 4155 (an address, then a
 * date), when a header follows, and when it stands after an empty line or has the exact date of
 * asctime: people write "From" at the start of a line, and not every program escapes it. ">From " loses one
 * ">" (mboxrd; the same for mboxo).
 */
import type { RawMessage } from '../mail.ts'
import { LARGEST_MESSAGE_BYTES } from '../mail.ts'

/** Bytes after "From " that must be there before it is judged. */
const LOOK_AHEAD = 1024

const SEPARATOR =
  /^From (\S{1,320}|[^\n]{1,200}?@[^\n ]{1,200}|"[^\n]{1,200}"@\S+)? {1,3}(?=[^\n]{0,30}(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|-\d\d-))(?=[^\n]{0,30}\b\d{4}\b)[^\n]{0,25}\d{1,2}:\d{2}[^\n]{0,40}$/i
/** `Mon May  4 08:00:00 2026`, with a zone before the year in the exports of Gmail. */
const ASCTIME = / \w{3} \w{3} [ \d]\d \d{2}:\d{2}:\d{2}(?: \S{1,5})? \d{4}$/
const HEADER = /^(?:>From |[!-9;-~]{1,80}[ \t]*:)/

type Separator = { readonly from?: string; readonly at?: Date; readonly isExact: boolean }

/** Reads the separator line at `at`, or undefined when the line is text. */
function readSeparator(data: Buffer, at: number): Separator | undefined {
  const ahead = data.toString('latin1', at, Math.min(data.length, at + LOOK_AHEAD))
  const end = ahead.indexOf('\n')
  const line = (end < 0 ? ahead : ahead.slice(0, end)).replace(/\r$/, '')
  const match = SEPARATOR.exec(line)
  if (match === null || end < 0 || !HEADER.test(ahead.slice(end + 1))) return undefined
  const from = match[1]
  const rest = line.slice(5 + (from?.length ?? 0)).trim()
  const date = new Date(/[+-]\d{4}|[A-Z]{3,4}$/.test(rest) ? rest : `${rest} UTC`)
  return {
    ...(from === undefined ? {} : { from }),
    ...(Number.isNaN(date.getTime()) ? {} : { at: date }),
    isExact: ASCTIME.test(line),
  }
}

function followsEmptyLine(data: Buffer, newline: number): boolean {
  if (newline === 0) return false
  const before = data[newline - 1]
  return before === 10 || (before === 13 && newline >= 2 && data[newline - 2] === 10)
}

/** Takes one ">" from each line ">From …", ">>From …". */
function unquoteFrom(bytes: Buffer): Buffer {
  if (!bytes.includes('>From ')) return bytes
  return Buffer.from(bytes.toString('latin1').replace(/^>(>*From )/gm, '$1'), 'latin1')
}

function withoutLastNewline(bytes: Buffer): Buffer {
  const end = bytes.length
  if (end > 1 && bytes[end - 1] === 10 && bytes[end - 2] === 13) return bytes.subarray(0, end - 2)
  return end > 0 && bytes[end - 1] === 10 ? bytes.subarray(0, end - 1) : bytes
}

/** The message that is being collected. */
class Collector {
  readonly #name: string
  readonly #folder: string
  #parts: Buffer[] = []
  #length = 0
  #separator: Separator | undefined
  #count = 0

  constructor(name: string, folder: string) {
    this.#name = name
    this.#folder = folder
  }

  add(part: Buffer): void {
    this.#length += part.length
    if (this.#length > LARGEST_MESSAGE_BYTES) this.#parts = []
    else if (part.length > 0) this.#parts.push(part)
  }

  /** Ends the message in hand, if there is one, and begins the next. */
  turn(next: Separator | undefined): RawMessage | undefined {
    const separator = this.#separator
    const tooLarge = this.#length > LARGEST_MESSAGE_BYTES
    const raw = tooLarge ? Buffer.alloc(0) : Buffer.concat(this.#parts)
    this.#parts = []
    this.#length = 0
    this.#separator = next
    if (separator === undefined && raw.toString('latin1', 0, 200).trim() === '' && !tooLarge)
      return undefined
    this.#count += 1
    const lineEnd = separator === undefined ? -1 : raw.indexOf(10)
    return {
      source: `${this.#name}#${this.#count}`,
      folder: this.#folder,
      bytes: unquoteFrom(withoutLastNewline(raw.subarray(lineEnd + 1))),
      ...(separator?.from === undefined ? {} : { envelopeFrom: separator.from }),
      ...(separator?.at === undefined ? {} : { envelopeAt: separator.at }),
      ...(tooLarge ? { rejection: 'too_large' as const } : {}),
    }
  }
}

/**
 * Reads the messages of an mbox.
 *
 * @param chunks  the bytes of the file, already decompressed
 * @param name    name of the file, for `source`
 * @param folder  name of the mailbox folder that the file stands for
 * @returns the messages in the order of the file; a truncated last message is given as it is
 */
export async function* readMbox(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
  folder: string,
): AsyncGenerator<RawMessage> {
  const collector = new Collector(name, folder)
  let data: Buffer = Buffer.alloc(0)
  let isStart = true
  for await (const chunk of chunks) {
    data = Buffer.concat([data, chunk])
    if (isStart) {
      if (data.length < LOOK_AHEAD) continue
      isStart = false
      collector.turn(readSeparator(data, 0))
    }
    const { messages, rest } = scan(data, collector, false)
    yield* messages
    data = rest
  }
  if (isStart) collector.turn(readSeparator(data, 0))
  const { messages, rest } = scan(data, collector, true)
  yield* messages
  collector.add(rest)
  const last = collector.turn(undefined)
  if (last !== undefined) yield last
}

/** Finds the separators in `data` and gives back what cannot be judged yet. */
function scan(
  data: Buffer,
  collector: Collector,
  isLast: boolean,
): { readonly messages: readonly RawMessage[]; readonly rest: Buffer } {
  const messages: RawMessage[] = []
  let taken = 0
  let newline = data.indexOf('\nFrom ')
  while (newline >= 0 && (isLast || data.length - newline > LOOK_AHEAD)) {
    const separator = readSeparator(data, newline + 1)
    if (separator !== undefined && (separator.isExact || followsEmptyLine(data, newline))) {
      collector.add(data.subarray(taken, newline + 1))
      taken = newline + 1
      const message = collector.turn(separator)
      if (message !== undefined) messages.push(message)
    }
    newline = data.indexOf('\nFrom ', newline + 1)
  }
  // Two bytes before an unjudged line tell whether it follows an empty one.
  const undecided = newline >= 0 ? newline - 2 : data.length - 8
  const keep = Math.max(taken, undecided)
  collector.add(data.subarray(taken, keep))
  return { messages, rest: data.subarray(keep) }
}
