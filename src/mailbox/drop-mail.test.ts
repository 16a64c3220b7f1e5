import { describe, expect, it } from 'vitest'
import { bytesOfForwarded, isFoundForged, judgeDropped } from './drop-mail.ts'
import type { ParsedMail } from './mail.ts'

const DROPBOX = 'rapport@own.example'
const sender = { timeZone: 'Europe/Paris' }
const person = (address: string) => ({ address, name: '' })
const MAIL: ParsedMail = {
  identity: 'x',
  references: [],
  sentAt: new Date('2026-11-24T08:00:00Z'),
  from: person('paul@own.example'),
  to: [person(DROPBOX)],
  cc: [],
  bcc: [],
  replyTo: [],
  subject: 'Fwd: Offer',
  text: 'From: luc@valmec.example\nSubject: Offer\n\nYes',
  cuts: [],
  signatures: [],
  attachments: [],
  headers: new Map(),
  partTypes: [],
  sizeBytes: 1,
}
const judge = (
  part: Partial<ParsedMail>,
  around: Partial<{ sender: typeof sender | undefined }> = {},
) => judgeDropped({ ...MAIL, ...part }, { dropbox: DROPBOX, sender, ...around })
const results = (line: string) => new Map([['authentication-results', [line, 'old; dmarc=pass']]])

describe('a mail at the dropbox', () => {
  it('is its sender’s own where it went to anybody else', () => {
    expect(judge({ to: [person('luc@valmec.example')] })).toEqual({ kind: 'own' })
    expect(judge({ cc: [person('luc@valmec.example')] })).toEqual({ kind: 'own' })
  })

  it('is what it passes on, attached before written', () => {
    const bytes = new Uint8Array([1])
    const attachment = { name: 'a.eml', mimeType: 'message/rfc822', sha256: 'x', bytes }

    expect(judge({ attachments: [attachment] })).toEqual({ kind: 'attached', bytes })
    expect(judge({})).toMatchObject({
      kind: 'inline',
      forwarded: { from: { address: 'luc@valmec.example' }, text: 'Yes' },
    })
  })

  it('is not kept where nothing is passed on, or nobody of us sent it', () => {
    expect(judge({ text: 'Hello' })).toEqual({ kind: 'rejected', reason: 'nothing_forwarded' })
    expect(judge({}, { sender: undefined })).toEqual({ kind: 'rejected', reason: 'stranger' })
  })

  it('is not kept where the receiving server found its sender forged', () => {
    const forged = { kind: 'rejected', reason: 'unauthenticated' }

    expect(judge({ headers: results('mx; dmarc=fail') })).toEqual(forged)
    expect(judge({ headers: results('mx; spf=fail') })).toEqual(forged)
  })
})

describe('a forged sender', () => {
  it.each([
    ['mx; dmarc=pass; spf=fail', false],
    ['mx; spf=fail; dkim=pass', false],
    ['mx; spf=softfail; dkim=none', true],
    ['mx; none', false],
  ])('is told by %s', (line, isForged) => {
    expect(isFoundForged({ headers: results(line) })).toBe(isForged)
  })
})

describe('the bytes of a mail that was passed on', () => {
  const forwarded = {
    from: { address: 'luc@valmec.example', name: 'Luc\r\nBcc: x@y.example' },
    to: [],
    cc: [],
    subject: 'Été',
    sentAt: undefined,
    text: 'Oui',
  }
  const at = new Date('2026-11-24T08:00:00Z')

  it('are the same each time, and have the date of the passing on where none was read', () => {
    const text = Buffer.from(bytesOfForwarded(forwarded, at)).toString()

    expect(text).toBe(Buffer.from(bytesOfForwarded(forwarded, at)).toString())
    expect(text).toContain('Date: Tue, 24 Nov 2026 08:00:00 GMT')
  })

  it('have no further header lines by what stands in a name', () => {
    expect(Buffer.from(bytesOfForwarded(forwarded, at)).toString()).not.toMatch(/^Bcc:/m)
  })
})
