/**
 * Mail that is broken in as many ways as strangers break it: nesting without end, boundaries that never
 * come, encodings that lie, headers that are none, reports that report nothing, names that are paths.
 * Each message follows from the seed and its number, so that one that was found can be made again.
 */
import type { Random } from '../../src/kernel/numerics/random.ts'
import { happens, integerBetween, pickOne, seededRandom } from '../../src/kernel/numerics/random.ts'
import { HOSTILE_HTML } from './hostile-html.ts'

const SPACE = ' '
const WORDS = [
  'Bonjour',
  'order',
  'été',
  '😀',
  '\u202e',
  '\0',
  '=?utf-8?q?=?=',
  '%00',
  '--b',
  '.',
  '',
]

const bytes = (random: Random, length: number): string =>
  Array.from({ length }, () => String.fromCharCode(integerBetween(random, 0, 255))).join('')

const sentence = (random: Random): string =>
  Array.from({ length: integerBetween(random, 0, 12) }, () => pickOne(random, WORDS)).join(SPACE)

const ADDRESSES = [
  'ann@x.example',
  '"a@b"@x.example',
  '<<ann@x.example>>',
  'ann@@x.example',
  '@x.example',
  'ann@[192.0.2.1]',
  'ann@xn--nxasmq6b.example',
  'group: ann@x.example, bob@x.example;',
  '=?utf-8?b?w6k=?= <e@x.example>',
  '=?utf-8?b?%%%?= <f@x.example>',
  `${'a'.repeat(300)}@x.example`,
  'undisclosed-recipients:;',
  '(comment (nested (deep)) <g@x.example>',
  'ann@x.example\0',
  '',
]
const DATES = [
  'Mon, 4 May 2026 10:00:00 +0200',
  'Mon, 4 May 2026 25:61:61 +9999',
  '4 May 26',
  'Thu, 1 Jan 1970 00:00:00 GMT',
  'Fri, 31 Dec 9999 23:59:59 +0000',
  'yesterday',
  '',
]
const ENCODINGS = ['7bit', 'base64', 'quoted-printable', 'x-uuencode', 'BASE 64', 'binary', '']
const CHARSETS = ['utf-8', 'iso-8859-1', 'windows-1252', 'gb18030', 'utf-16', 'utf-7', 'x-none', '']
const TYPES = [
  'text/plain',
  'text/html',
  'text/calendar; method=REQUEST',
  'message/rfc822',
  'message/delivery-status',
  'text/rfc822-headers',
  'application/octet-stream',
  'image/png',
  'application/ms-tnef',
  'text',
  '/',
  '',
]
const NAMES = [
  'a.pdf',
  '../../etc/passwd',
  'a\0b.exe',
  'é'.repeat(300),
  '"',
  '=?utf-8?q?a?=',
  'CON',
  '',
]
const IDENTIFIERS = [
  '<a@t.example>',
  '<>',
  'a',
  '<a@t.example> <b@t.example>',
  `<${'x'.repeat(2000)}@y>`,
]

function body(random: Random, type: string): string {
  if (type.startsWith('text/html')) return pickOne(random, HOSTILE_HTML)[1].slice(0, 5000)
  if (type.startsWith('message/delivery-status')) {
    return `Final-Recipient: rfc822; ${pickOne(random, ADDRESSES)}\nAction: ${pickOne(random, ['failed', 'x', ''])}\nStatus: ${pickOne(random, ['5.1.1', '9.9.9', ''])}\n\n${sentence(random)}`
  }
  return happens(random, 0.3) ? bytes(random, integerBetween(random, 0, 400)) : sentence(random)
}

function part(random: Random, depth: number): string {
  const type = pickOne(random, TYPES)
  if (depth > 0 && happens(random, 0.5)) return multipart(random, depth - 1)
  return [
    `Content-Type: ${type}; charset=${pickOne(random, CHARSETS)}; name=${pickOne(random, NAMES)}`,
    `Content-Transfer-Encoding: ${pickOne(random, ENCODINGS)}`,
    `Content-ID: ${pickOne(random, IDENTIFIERS)}`,
    ...(happens(random, 0.3)
      ? [`Content-Disposition: attachment; filename="${pickOne(random, NAMES)}"`]
      : []),
    '',
    body(random, type),
  ].join('\n')
}

function multipart(random: Random, depth: number): string {
  const boundary = pickOne(random, ['b', 'b', `b${depth}`, '=_', ' ', '', 'x'.repeat(200)])
  const kind = pickOne(random, ['mixed', 'alternative', 'related', 'report', 'signed', 'x'])
  const parts = Array.from({ length: integerBetween(random, 0, 4) }, () => part(random, depth))
  const shown = happens(random, 0.9) ? `; boundary="${boundary}"` : ''
  return [
    `Content-Type: multipart/${kind}${shown}`,
    '',
    ...parts.map((text) => `--${happens(random, 0.9) ? boundary : 'other'}\n${text}`),
    ...(happens(random, 0.7) ? [`--${boundary}--`] : []),
    '',
  ].join('\n')
}

/** Most headers are right, so that what stands behind them is read at all. */
const mostly = (random: Random, right: string, others: readonly string[]): string =>
  happens(random, 0.7) ? right : pickOne(random, others)

function header(random: Random, index: number): readonly string[] {
  const lines = [
    `From: ${mostly(random, 'Ann Lee <ann@x.example>', ADDRESSES)}`,
    `To: ${pickOne(random, ADDRESSES)}, ${pickOne(random, ADDRESSES)}`,
    `Subject: ${sentence(random)}`,
    `Date: ${mostly(random, DATES[0] ?? '', DATES)}`,
    `Message-ID: ${happens(random, 0.7) ? `<${index}@hostile.example>` : pickOne(random, IDENTIFIERS)}`,
    `References: ${pickOne(random, IDENTIFIERS)}`,
    'MIME-Version: 1.0',
    `X-Failed-Recipients: ${pickOne(random, ADDRESSES)}`,
    `${pickOne(random, ['X-Long', 'X Y', '', ':', '\0'])}: ${'y'.repeat(integerBetween(random, 0, 3000))}`,
    pickOne(random, ['no field at all', '\tfolded', 'Auto-Submitted: auto-replied', '=']),
  ]
  return lines.filter(() => happens(random, 0.9))
}

/** One message of the corpus, as bytes; some are cut, some have bytes turned. */
export function aHostileMessage(seed: number, index: number): Uint8Array {
  const random = seededRandom(seed * 100_003 + index)
  const content = happens(random, 0.7)
    ? multipart(random, integerBetween(random, 0, happens(random, 0.05) ? 60 : 4))
    : part(random, 0)
  const newline = pickOne(random, ['\r\n', '\r\n', '\r\n', '\n', '\n', '\n', '\n', '\r'])
  const text = `${header(random, index).join('\n')}\n${content}`.replaceAll('\n', newline)
  const whole = Buffer.from(text, pickOne(random, ['utf8', 'latin1'] as const))
  const cut = happens(random, 0.1) ? integerBetween(random, 0, whole.length) : whole.length
  const message = whole.subarray(0, cut)
  for (let turned = happens(random, 0.2) ? 20 : 0; turned > 0 && message.length > 0; turned -= 1) {
    message[integerBetween(random, 0, message.length - 1)] = integerBetween(random, 0, 255)
  }
  return message
}

/** Messages of the corpus that the project promises to read. */
export const HOSTILE_MESSAGES = 2000
/** The corpus. */
export const HOSTILE_SEED = 34

/** The corpus, or every `step`-th message of it. */
export const hostileMessages = (step = 1): readonly Uint8Array[] =>
  Array.from({ length: Math.ceil(HOSTILE_MESSAGES / step) }, (_, index) =>
    aHostileMessage(HOSTILE_SEED, index * step),
  )
