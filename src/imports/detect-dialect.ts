/** How the bytes of a CSV file become text and cells. Pure. */
import { asWindows1252, windows1252Byte } from '../kernel/text/windows-1252.ts'
import type { Dialect } from './contract.ts'

export type Encoding = NonNullable<Dialect['encoding']>
export type Separator = NonNullable<Dialect['separator']>

const SEPARATORS: readonly Separator[] = [',', ';', '\t', '|']
/** What UTF-8 looks like to whoever takes it for Windows-1252. */
const TWICE = /[\u00c2-\u00f4][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŸ]/
const LINES = 50

/** Finds out how bytes are written: by their mark, by what is valid, or by the zeros of UTF-16. */
export function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const head = bytes.subarray(0, 1_000)
  const zeros = (from: number) => head.filter((byte, at) => at % 2 === from && byte === 0).length
  if (zeros(1) > head.length / 4) return 'utf-16le'
  if (zeros(0) > head.length / 4) return 'utf-16be'
  const text = utf8(bytes)
  if (text === undefined) return 'windows-1252'
  return TWICE.test(text) && onceLess(text) !== undefined ? 'utf-8-twice' : 'utf-8'
}

/**
 * Reads bytes as text, without a byte order mark.
 *
 * Bytes that the encoding does not have become U+FFFD: the person sees them and chooses another.
 */
export function decode(bytes: Uint8Array, encoding: Encoding): string {
  const text = decoded(bytes, encoding)
  return text.startsWith('\ufeff') ? text.slice(1) : text
}

function decoded(bytes: Uint8Array, encoding: Encoding): string {
  switch (encoding) {
    case 'windows-1252':
      return asWindows1252(Buffer.from(bytes).toString('latin1'))
    case 'utf-8-twice': {
      const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
      return onceLess(text) ?? text
    }
    default:
      return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes)
  }
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Takes one layer of UTF-8 away; undefined when there is none. */
function onceLess(text: string): string | undefined {
  const bare = text.replace(/^\ufeff/, '')
  const bytes = new Uint8Array(bare.length)
  for (let at = 0; at < bare.length; at += 1) {
    const byte = windows1252Byte(bare.charAt(at)) ?? controlByte(bare.charCodeAt(at))
    if (byte === undefined) return undefined
    bytes[at] = byte
  }
  return utf8(bytes)
}

/** The five bytes that Windows-1252 does not assign stay as they are. */
const controlByte = (code: number): number | undefined =>
  code >= 0x80 && code < 0xa0 ? code : undefined

/** Excel says its separator in a line of its own: "sep=;". */
const SAID = /^sep=(.)\r?\n/i

/** The text without the line that says its separator. */
export const withoutSeparatorLine = (text: string): string => text.replace(SAID, '')

/** The separator that the file says, else the one that cuts the most lines into as many cells as the first has. */
export function separatorOf(text: string): Separator {
  const said = SAID.exec(text)?.[1]
  const known = SEPARATORS.find((separator) => separator === said)
  if (known !== undefined) return known
  const lines = text
    .slice(0, 100_000)
    .replaceAll(/"(?:[^"]|"")*"/g, '')
    .split(/\r\n|\n|\r/)
  const filled = lines.slice(0, LINES).filter((line) => line.trim() !== '')
  const scores = SEPARATORS.map((separator) => {
    const [width = 1, ...widths] = filled.map((line) => line.split(separator).length)
    if (width === 1) return 0
    return 1 + widths.filter((other) => other === width).length + width / 1_000
  })
  return SEPARATORS[scores.indexOf(Math.max(...scores))] ?? ','
}
