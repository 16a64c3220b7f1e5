/**
 * Reads a message from its bytes. Nothing a sender can write makes it throw: what cannot be
 * understood is read as plain text, and what has neither sender nor date is rejected with a reason.
 */
import { createHash } from 'node:crypto'
import type { Attachment, Email } from 'postal-mime'
import PostalMime from 'postal-mime'
import { htmlToText } from '../../kernel/text/html-to-text.ts'
import { asWindows1252, windows1252Byte } from '../../kernel/text/windows-1252.ts'
import type {
  Correspondent,
  MailAttachment,
  ParsedMail,
  ParseOutcome,
  RawMessage,
} from '../mail.ts'
import { subjectKey } from '../subject-key.ts'
import type { RawHeaders } from './read-headers.ts'
import {
  decodeHeader,
  decodeLoosely,
  normaliseAddress,
  readCorrespondents,
  readHeaders,
  readIdentifiers,
  readTrace,
  splitHeader,
} from './read-headers.ts'

/** Characters of HTML and of text that are kept. */
const LARGEST_HTML = 1_000_000
const LARGEST_TEXT = 400_000
const MOST_ATTACHMENTS = 500
const EARLIEST = Date.UTC(1980, 0, 1)
const DAY_MS = 86_400_000

type Body = {
  readonly text: string
  readonly cuts: readonly number[]
  readonly signatures: ParsedMail['signatures']
  readonly html?: string
  readonly attachments: readonly MailAttachment[]
  readonly partTypes: readonly string[]
}

const sha256 = (data: Uint8Array | string): string =>
  createHash('sha256').update(data).digest('hex')

/** @param now  dates later than tomorrow are not believed */
export async function parseMessage(raw: RawMessage, now: Date): Promise<ParseOutcome> {
  if (raw.rejection !== undefined) return { kind: 'rejected', reason: raw.rejection }
  const bytes = Buffer.from(raw.bytes.buffer, raw.bytes.byteOffset, raw.bytes.byteLength)
  if (bytes.length === 0 || bytes.toString('latin1', 0, 1000).trim() === '') {
    return { kind: 'rejected', reason: 'empty' }
  }
  const { header, body } = splitHeader(bytes)
  const headers = readHeaders(header)
  if (headers.size === 0) return { kind: 'rejected', reason: 'not_a_message' }
  const from = readSender(headers, raw)
  if (from === undefined) {
    const isMail = ['subject', 'date', 'message-id', 'received', 'to'].some((name) =>
      headers.has(name),
    )
    return { kind: 'rejected', reason: isMail ? 'no_sender' : 'not_a_message' }
  }
  const date = readDate(headers, raw, now)
  if (date === undefined) return { kind: 'rejected', reason: 'no_date' }
  const content = await readBody(bytes, body)
  const mail = build({ headers, from, date, content, sizeBytes: bytes.length })
  return { kind: 'mail', mail: { ...mail, trace: readTrace(header) } }
}

function readSender(headers: RawHeaders, raw: RawMessage): Correspondent | undefined {
  for (const name of ['from', 'sender', 'reply-to', 'return-path', 'x-original-from']) {
    const [found] = readCorrespondents(headers.get(name))
    if (found !== undefined) return found
  }
  const envelope = normaliseAddress(raw.envelopeFrom ?? '')
  return envelope === undefined ? undefined : { address: envelope, name: '' }
}

type MailDate = { readonly at: Date; readonly isGiven: boolean }

/** Years of four digits: what every program downstream can write. */
const isStorable = (at: Date | undefined): at is Date =>
  at !== undefined && at.getUTCFullYear() >= 1000 && at.getUTCFullYear() <= 9999

/** The sender's Date where it can be true, else the first server's, else the archive's. */
function readDate(headers: RawHeaders, raw: RawMessage, now: Date): MailDate | undefined {
  const given = parseDate(headers.get('date')?.[0])
  const believable = (at: Date | undefined): at is Date =>
    at !== undefined && at.getTime() >= EARLIEST && at.getTime() <= now.getTime() + DAY_MS
  if (believable(given)) return { at: given, isGiven: true }
  const received = (headers.get('received') ?? [])
    .map((value) => parseDate(value.slice(value.lastIndexOf(';') + 1)))
    .filter(believable)
  const at = received.at(-1) ?? (believable(raw.envelopeAt) ? raw.envelopeAt : undefined)
  if (at !== undefined) return { at, isGiven: false }
  return isStorable(given) ? { at: given, isGiven: true } : undefined
}

/** Reads RFC 5322 dates and what programs make of them: comments, missing zones, two-digit years. */
export function parseDate(value: string | undefined): Date | undefined {
  if (value === undefined) return undefined
  const clean = value
    .slice(0, 200)
    .replace(/\([^()]*\)/g, ' ')
    .replace(/(\d{1,2})\.(\d{2})\.(\d{2})\b/, '$1:$2:$3')
    .replace(/\bUT\b/, 'UTC')
    .replace(/\s+/g, ' ')
    .trim()
  for (const text of [
    clean,
    clean.replace(/^[^\d]*,\s*/, ''),
    clean.replace(/ [A-Za-z]{3,5}$/, ''),
  ]) {
    const hasZone = /[+-]\d{2}:?\d{2}$|[A-Z]{1,5}$|Z$/.test(text)
    const at = new Date(hasZone ? text : `${text} UTC`)
    if (!Number.isNaN(at.getTime())) return at
  }
  return undefined
}

async function readBody(bytes: Buffer, body: Buffer): Promise<Body> {
  const email = await parseMime(bytes)
  if (email === undefined) {
    return {
      text: decodeLoosely(body).slice(0, LARGEST_TEXT),
      cuts: [],
      signatures: [],
      attachments: [],
      partTypes: [],
    }
  }
  const repaired = email.text?.includes('\ufffd')
    ? ((await parseMime(repairUtf8(bytes))) ?? email)
    : email
  const plain = unmangle(asWindows1252(repaired.text ?? ''))
  const html = repaired.html === undefined ? undefined : unmangle(asWindows1252(repaired.html))
  const read =
    plain.trim() === '' && html !== undefined
      ? htmlToText(html)
      : { text: plain, cuts: [], signatures: [] }
  return {
    text: read.text.slice(0, LARGEST_TEXT),
    cuts: read.cuts,
    signatures: read.signatures,
    ...(html !== undefined && html.length <= LARGEST_HTML ? { html } : {}),
    attachments: repaired.attachments.slice(0, MOST_ATTACHMENTS).map(attachmentOf),
    partTypes: [contentType(repaired), ...repaired.attachments.map(partType)],
  }
}

/** Malformed beyond what the parser takes (nesting, header size): undefined, the caller reads text. */
async function parseMime(bytes: Buffer): Promise<Email | undefined> {
  try {
    return await PostalMime.parse(bytes, { forceRfc822Attachments: true })
  } catch {
    return undefined
  }
}

const contentType = (email: Email): string =>
  (email.headers.find((header) => header.key === 'content-type')?.value ?? '').toLowerCase()

const partType = (attachment: Attachment): string =>
  attachment.method === undefined
    ? attachment.mimeType
    : `${attachment.mimeType};method=${attachment.method.toLowerCase()}`

function attachmentOf(attachment: Attachment, index: number): MailAttachment {
  const { content } = attachment
  const bytes =
    typeof content === 'string'
      ? Buffer.from(content)
      : content instanceof Uint8Array
        ? content
        : new Uint8Array(content)
  const named = asWindows1252(attachment.filename ?? '')
    .replace(/[\p{Cc}/\\]/gu, '_')
    .trim()
    .slice(0, 200)
  return {
    name: named === '' ? `${index + 1}.${extensionOf(attachment.mimeType)}` : named,
    mimeType: /^[\w.+-]{1,60}\/[\w.+-]{1,80}$/.test(attachment.mimeType)
      ? attachment.mimeType
      : 'application/octet-stream',
    sha256: sha256(bytes),
    bytes,
    ...contentIdOf(attachment.contentId),
  }
}

function contentIdOf(given: string | undefined): Pick<MailAttachment, 'contentId'> {
  const contentId = (given ?? '').replace(/[<>\s\p{Cc}]/gu, '').slice(0, 300)
  return contentId === '' ? {} : { contentId }
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  'message/rfc822': 'eml',
  'text/calendar': 'ics',
  'text/plain': 'txt',
  'text/html': 'html',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'application/pdf': 'pdf',
}
const extensionOf = (mimeType: string): string => EXTENSIONS[mimeType] ?? 'bin'

/** UTF-8 that went undeclared and was read as Windows-1252 ("Ã©") becomes what it was ("é"). */
export function unmangle(text: string): string {
  if (!/[ÃÂâåæçðÐÑ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/.test(text)) return text
  const bytes = Buffer.alloc(text.length)
  for (let at = 0; at < text.length; at += 1) {
    const byte = windows1252Byte(text[at] ?? '')
    if (byte === undefined) return text
    bytes[at] = byte
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return text
  }
}

/** Length that the first byte of a UTF-8 sequence announces (RFC 3629); 0 when it is none. */
function announcedLength(lead: number): number {
  if (lead < 0x80) return 1
  if (lead < 0xc2 || lead > 0xf4) return 0
  return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4
}

/** Length of the UTF-8 sequence that starts at `at`, 0 when none does. */
function sequenceLength(bytes: Buffer, at: number): number {
  const length = announcedLength(bytes[at] ?? 0)
  for (let step = 1; step < length; step += 1) {
    if (((bytes[at + step] ?? 0) & 0xc0) !== 0x80) return 0
  }
  return length
}

/** Bytes that claim to be UTF-8 and are not become the UTF-8 of their Windows-1252 meaning. */
function repairUtf8(bytes: Buffer): Buffer {
  const parts: Buffer[] = []
  let from = 0
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at)
    if (length === 0) {
      parts.push(
        bytes.subarray(from, at),
        Buffer.from(asWindows1252(bytes.toString('latin1', at, at + 1))),
      )
      from = at + 1
    }
    at += Math.max(1, length)
  }
  parts.push(bytes.subarray(from))
  return Buffer.concat(parts)
}

type Ingredients = {
  readonly headers: RawHeaders
  readonly from: Correspondent
  readonly date: MailDate
  readonly content: Body
  readonly sizeBytes: number
}

function build(ingredients: Ingredients): Omit<ParsedMail, 'trace'> {
  const { headers, from, date, content, sizeBytes } = ingredients
  const first = (name: string): string | undefined => headers.get(name)?.[0]
  const messageId = readIdentifiers(first('message-id'))[0]
  const inReplyTo = readIdentifiers(first('in-reply-to'))[0]
  const subject = decodeHeader(first('subject') ?? '').slice(0, 1000)
  const people = {
    to: readCorrespondents(headers.get('to')),
    cc: readCorrespondents(headers.get('cc')),
    bcc: readCorrespondents(headers.get('bcc')),
    replyTo: readCorrespondents(headers.get('reply-to')),
  }
  const named = { subject, date, from, to: people.to, text: content.text }
  // Microsoft's name for what its sender had called it.
  const [original] = readIdentifiers(first('x-microsoft-original-message-id'))
  const isReplaced = messageId !== undefined && original !== undefined && original !== messageId
  return {
    identity: identityOf({ ...named, messageId }),
    ...(isReplaced ? { replacedIdentity: identityOf({ ...named, messageId: original }) } : {}),
    ...(messageId === undefined ? {} : { messageId }),
    ...(inReplyTo === undefined ? {} : { inReplyTo }),
    references: readIdentifiers(headers.get('references')?.join(' ')).slice(-200),
    sentAt: date.at,
    from,
    ...people,
    subject,
    ...content,
    headers: new Map([...headers].map(([name, values]) => [name, values.map(decodeHeader)])),
    sizeBytes,
  }
}

type Identifying = {
  readonly messageId: string | undefined
  readonly subject: string
  readonly date: MailDate
  readonly from: Correspondent
  readonly to: readonly Correspondent[]
  readonly text: string
}

/**
 * What makes a message itself. Two copies of one message (sent and received, direct and through a
 * list) share Message-ID, Date and subject but for tags; a program that reuses a Message-ID does not.
 * Without Message-ID, a hash of what a reader would compare.
 */
function identityOf({ messageId, subject, date, from, to, text }: Identifying): string {
  const seconds = date.isGiven ? Math.floor(date.at.getTime() / 1000) : ''
  if (messageId !== undefined && date.isGiven) {
    return `${messageId} ${seconds} ${sha256(subjectKey(subject)).slice(0, 12)}`
  }
  const words = text.replace(/\s+/g, ' ').trim()
  const addresses = to.map((person) => person.address).join(',')
  return `sha256:${sha256([messageId ?? '', seconds, from.address, addresses, subject, words].join('\n'))}`
}
