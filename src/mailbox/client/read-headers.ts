/**
 * Reads the header of a message from its bytes, whatever is wrong with it: raw 8-bit text, missing
 * or doubled fields, spaces before the colon, lines that are no field at all.
 */
import { addressParser, decodeWords } from 'postal-mime'
import { asWindows1252 } from '../../kernel/text/windows-1252.ts'
import type { Correspondent } from '../mail.ts'
import { LONGEST_FIELD } from '../parse-authentication-results.ts'
import type { TraceField } from '../read-authentication.ts'
import { TRACE_FIELDS } from '../read-authentication.ts'

/** Fields by lower-case name, in order, unfolded; encoded words are still encoded. */
export type RawHeaders = ReadonlyMap<string, readonly string[]>

/** Bytes of header that are read (postal-mime's own limit is 2 MiB). */
const LARGEST_HEADER = 1024 * 1024
/** Recipients of one field that are kept: positions are small integers, and nobody writes to more. */
const MOST_CORRESPONDENTS = 2000

/** An index entry of PostgreSQL holds some 2,700 bytes; a character may take four. */
const LONGEST_IDENTIFIER = 500

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Decodes bytes as UTF-8 where they are, else as Windows-1252, which any byte sequence is. */
export function decodeLoosely(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes)
  } catch {
    return asWindows1252(Buffer.from(bytes).toString('latin1'))
  }
}

/** Where the header ends and the body begins. */
export function splitHeader(bytes: Buffer): { readonly header: Buffer; readonly body: Buffer } {
  const crlf = bytes.indexOf('\r\n\r\n')
  const lf = bytes.indexOf('\n\n')
  if (crlf < 0 && lf < 0) return { header: bytes, body: Buffer.alloc(0) }
  const isCrlf = crlf >= 0 && (lf < 0 || crlf < lf)
  const end = isCrlf ? crlf : lf
  return { header: bytes.subarray(0, end), body: bytes.subarray(end + (isCrlf ? 4 : 2)) }
}

/** Most lines are plain: only those with a high byte need decoding. */
const decodeLine = (latin1: string): string =>
  /[\u0080-\u00ff]/.test(latin1) ? decodeLoosely(Buffer.from(latin1, 'latin1')) : latin1

export function readHeaders(header: Buffer): RawHeaders {
  const fields = new Map<string, string[]>()
  for (const { name, value } of readFields(header)) {
    const values = fields.get(name)
    if (values === undefined) fields.set(name, [value])
    else values.push(value)
  }
  return fields
}

/** Reads the fields whose place in the header counts, from the top down. */
export const readTrace = (header: Buffer): readonly TraceField[] =>
  readFields(header)
    .filter(({ name }) => TRACE_FIELDS.has(name))
    .map(({ name, value }) => ({ name, value: value.slice(0, LONGEST_FIELD + 1) }))

function readFields(header: Buffer): readonly TraceField[] {
  const fields: TraceField[] = []
  const lines = header
    .subarray(0, LARGEST_HEADER)
    .toString('latin1')
    .split(/\r\n|\n|\r/)
  let current: { readonly name: string; readonly parts: string[] } | undefined
  const close = (): void => {
    if (current === undefined) return
    fields.push({ name: current.name, value: decodeLine(current.parts.join(' ')).trim() })
    current = undefined
  }
  for (const line of lines) {
    if (/^[ \t]/.test(line)) {
      current?.parts.push(line.trim())
      continue
    }
    const match = /^([!-9;-~]{1,80})[ \t]*:/.exec(line)
    close()
    if (match?.[1] !== undefined) {
      current = { name: match[1].toLowerCase(), parts: [line.slice(match[0].length).trim()] }
    }
  }
  close()
  return fields
}

/** The text of a header with its encoded words decoded; a broken encoding leaves the text as it is. */
export function decodeHeader(value: string): string {
  if (!value.includes('=?')) return value.replace(/\s+/g, ' ').trim()
  try {
    return asWindows1252(decodeWords(value)).replace(/\s+/g, ' ').trim()
  } catch {
    return value
  }
}

/** An address in lower case, or undefined when the text is none. */
export function normaliseAddress(text: string): string | undefined {
  const bare = text
    .replace(/^\s*mailto:/i, '')
    .replace(/["'<>\s]/g, '')
    .replace(/\.$/, '')
    .toLowerCase()
  const isAddress =
    /^[^@,;:()[\]\\\p{Cc}]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{N}.-]{0,251}[\p{L}\p{N}])?$/u.test(bare)
  return isAddress ? bare : undefined
}

/** Archives on the web hide addresses: "ann at example.com (Ann Lee)". */
const HIDDEN = /^(\S{1,64}) at (\S{1,200}?)(?: \(([^)]{0,120})\))?$/

function correspondent(address: string, name: string): readonly Correspondent[] {
  const normal = normaliseAddress(address)
  if (normal === undefined) return []
  const shown = name.trim() === address.trim() ? '' : name.replace(/\s+/g, ' ').trim()
  return [{ address: normal, name: shown.slice(0, 200) }]
}

/** Reads one field of addresses; groups are flattened, what is no address is left out. */
export function readCorrespondents(
  values: readonly string[] | undefined,
): readonly Correspondent[] {
  return (values ?? []).flatMap((value) => {
    const hidden = HIDDEN.exec(value)
    if (hidden !== null) {
      return correspondent(`${hidden[1]}@${hidden[2]}`, decodeHeader(hidden[3] ?? ''))
    }
    return parsed(value).slice(0, MOST_CORRESPONDENTS)
  })
}

function parsed(value: string): readonly Correspondent[] {
  try {
    return addressParser(value.slice(0, 200_000), { flatten: true }).flatMap((entry) =>
      correspondent(entry.address ?? '', asWindows1252(entry.name)),
    )
  } catch {
    return (value.match(/[^\s<>",;]{1,64}@[^\s<>",;]{1,200}/g) ?? []).flatMap((address) =>
      correspondent(address, ''),
    )
  }
}

/** The identifiers in References or In-Reply-To, without brackets, in order, each once. */
export function readIdentifiers(value: string | undefined): readonly string[] {
  if (value === undefined) return []
  const bracketed = [...value.matchAll(/<([^<>]{1,998})>/g)].map((match) => match[1] ?? '')
  const found =
    bracketed.length > 0 ? bracketed : (value.match(/[^\s<>"]{1,500}@[^\s<>"]{1,400}/g) ?? [])
  const clean = found
    .map((id) => id.replace(/[\s\p{Cc}]/gu, '').slice(0, LONGEST_IDENTIFIER))
    .filter((id) => id.length > 2)
  return [...new Set(clean)]
}
