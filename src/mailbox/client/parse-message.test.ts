import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { ParsedMail } from '../mail.ts'
import { parseDate, parseMessage, unmangle } from './parse-message.ts'

const NOW = new Date('2026-11-24T09:00:00Z')
const FIXTURES = new URL('../../../test/fixtures/mail/', import.meta.url)

const EXPECTED = z.record(
  z.string(),
  z.object({
    rejected: z.string().optional(),
    from: z.string().optional(),
    name: z.string().optional(),
    to: z.array(z.string()).optional(),
    subject: z.string().optional(),
    sent_at: z.string().optional(),
    text: z.string().optional(),
    attachments: z.array(z.string()).optional(),
    references: z.array(z.string()).optional(),
    identity: z.string().optional(),
  }),
)

const parse = (bytes: Uint8Array, envelope: { envelopeFrom?: string; envelopeAt?: Date } = {}) =>
  parseMessage({ source: 'x', folder: 'INBOX', bytes, ...envelope }, NOW)

async function mailOf(text: string): Promise<ParsedMail> {
  const outcome = await parse(Buffer.from(text, 'latin1'))
  if (outcome.kind !== 'mail') throw new Error(`rejected: ${outcome.reason}`)
  return outcome.mail
}

/** What the fixture says about each file, read back from the message. */
function described(mail: ParsedMail): Readonly<Record<string, unknown>> {
  return {
    from: mail.from.address,
    name: mail.from.name,
    to: mail.to.map(({ address }) => address),
    subject: mail.subject,
    sent_at: mail.sentAt.toISOString(),
    text: mail.text.trim(),
    attachments: mail.attachments.map(({ name, bytes }) => `${name} ${bytes.length}`),
    references: mail.references,
    identity: mail.identity.slice(0, 7),
  }
}

describe('parseMessage', () => {
  const expected = EXPECTED.parse(
    JSON.parse(readFileSync(new URL('expected.json', FIXTURES), 'utf8')),
  )
  const files = readdirSync(FIXTURES).filter((name) => name.endsWith('.eml'))

  it('has an expectation for each broken message', () => {
    expect(files.sort()).toEqual(Object.keys(expected).sort())
  })

  it.each(files)('reads %s', async (file) => {
    const outcome = await parse(readFileSync(new URL(file, FIXTURES)))

    const read = outcome.kind === 'mail' ? described(outcome.mail) : { rejected: outcome.reason }
    expect(read).toMatchObject(expected[file] ?? { rejected: 'no expectation' })
  })

  it('takes sender and date from the archive where the message has none', async () => {
    const outcome = await parse(Buffer.from('Subject: x\n\ny'), {
      envelopeFrom: 'Ann@x.example',
      envelopeAt: new Date('2026-05-04T08:00:00Z'),
    })

    expect(outcome).toMatchObject({ kind: 'mail', mail: { from: { address: 'ann@x.example' } } })
  })

  it('gives two copies of a message one identity, whatever lists add to the subject', async () => {
    const copy = (subject: string, more: string): string =>
      `Message-ID: <a@x>\nFrom: a@x.example\nDate: Mon, 4 May 2026 10:00:00 +0200\nSubject: ${subject}\n${more}\nHi`

    const [one, other] = [
      await mailOf(copy('Hello', '')),
      await mailOf(copy('[dev] Hello', 'List-Id: <dev.x>\n')),
    ]

    expect(other.identity).toBe(one.identity)
  })

  it('never throws, whatever the bytes', async () => {
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc
        .constantFrom(
          'From: a@x.example\n',
          'Date: Mon, 4 May 2026 10:00:00 +0200\n',
          'Content-Type: multipart/mixed; boundary=b\n',
          'Content-Type: text/html; charset=nonsense\n',
          'Content-Transfer-Encoding: base64\n',
          'Subject: =?utf-8?q?=C3?= =?x?b?!!?=\n',
          '\n--b\n',
          '\n--b--\n',
          '\n\n',
        )
        .map((text) => Buffer.from(text)),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 25 }), async (pieces) => {
        const outcome = await parse(Buffer.concat(pieces))

        expect(['mail', 'rejected']).toContain(outcome.kind)
      }),
      { numRuns: 300 },
    )
  })

  it.each([
    [
      'nested parts',
      `From: a@x.example\nDate: 4 May 2026 10:00 +0200\n${'Content-Type: multipart/mixed; boundary=b\n\n--b\n'.repeat(2000)}`,
    ],
    [
      'header lines',
      `From: a@x.example\nDate: 4 May 2026 10:00 +0200\n${'X: y\n'.repeat(200_000)}\nz`,
    ],
    [
      'recipients',
      `From: a@x.example\nDate: 4 May 2026 10:00 +0200\nTo: ${'a@x.example,'.repeat(50_000)}\n\nz`,
    ],
    ['one line', `From: a@x.example\nDate: 4 May 2026 10:00 +0200\n\n${'x'.repeat(1_000_000)}`],
  ])('reads a megabyte of %s in a few seconds', async (_name, text) => {
    const started = performance.now()

    await parse(Buffer.from(text))

    expect(performance.now() - started).toBeLessThan(8000)
  })
})

describe('parseDate', () => {
  it.each([
    ['Mon, 4 May 2026 10:00:00 +0200', '2026-05-04T08:00:00.000Z'],
    ['4 May 2026 10:00 +0200 (CEST)', '2026-05-04T08:00:00.000Z'],
    ['Mon, 4 May 2026 10:00:00', '2026-05-04T10:00:00.000Z'],
    ['lun., 4 May 2026 10:00:00 GMT', '2026-05-04T10:00:00.000Z'],
    ['Mon, 4 May 26 10.00.00 UT', '2026-05-04T10:00:00.000Z'],
    ['Mon, 4 May 2026 10:00:00 CEST', '2026-05-04T10:00:00.000Z'],
  ])('reads %s', (text, instant) => {
    expect(parseDate(text)?.toISOString()).toBe(instant)
  })

  it('gives nothing for what is no date', () => {
    expect([parseDate('soon'), parseDate(''), parseDate(undefined)]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })
})

describe('unmangle', () => {
  it('repairs UTF-8 that was read as Windows-1252, and leaves other text alone', () => {
    expect(unmangle('Ã©tÃ© Ã\u00a0 â‚¬5')).toBe('été à €5')
    expect(unmangle('Ângelo à Ã vous')).toBe('Ângelo à Ã vous')
    expect(unmangle('plain')).toBe('plain')
  })
})
