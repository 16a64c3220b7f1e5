import { describe, expect, it } from 'vitest'
import { bytesOfForwarded, judgeDropped } from './drop-mail.ts'
import type { ParsedMail } from './mail.ts'
import type { Authentication } from './read-authentication.ts'

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
  trace: [],
  partTypes: [],
  sizeBytes: 1,
}
const judge = (
  part: Partial<ParsedMail>,
  around: Partial<{ sender: typeof sender | undefined; authentication: Authentication }> = {},
) =>
  judgeDropped(
    { ...MAIL, ...part },
    { dropbox: DROPBOX, sender, authentication: undefined, ...around },
  )

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

  it.each<[string, Omit<Authentication, 'authority'>, string]>([
    ['says that it is not his', { verdict: 'failed', dmarc: 'fail' }, 'rejected'],
    ['may not send for his domain', { verdict: 'unproven', spf: 'softfail' }, 'rejected'],
    ['proves nothing', { verdict: 'unproven', spf: 'none' }, 'inline'],
    ['is proven in another way', { verdict: 'confirmed', spf: 'fail', dkim: 'pass' }, 'inline'],
  ])('is kept or not where its sender, by the receiving server, %s', (_words, found, kind) => {
    const authentication = { authority: 'mx.own.example', ...found }

    expect(judge({}, { authentication }).kind).toBe(kind)
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
