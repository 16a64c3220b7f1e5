import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isHardFailure, reasonOf } from './delivery-failure.ts'
import type { ReportMail } from './read-delivery-report.ts'
import { mayReport, readDeliveryReport } from './read-delivery-report.ts'

const aReport = (mail: Partial<ReportMail>): ReportMail => ({
  from: 'mailer-daemon@mx.example',
  to: ['luc@nordline.example'],
  subject: 'Undelivered Mail Returned to Sender',
  text: '',
  headers: new Map(),
  parts: [],
  references: [],
  ...mail,
})

const status = (...groups: readonly string[]) => ({
  mimeType: 'message/delivery-status',
  text: ['Reporting-MTA: dns; mx.example', ...groups].join('\n\n'),
})

const ofText = (text: string, mail: Partial<ReportMail> = {}) =>
  readDeliveryReport(aReport({ text, ...mail })).reports

describe('a report with a part for machines', () => {
  it('says of each recipient whether and why the message did not arrive', () => {
    const { reports, originalMessageId } = readDeliveryReport(
      aReport({
        parts: [
          status(
            'Final-Recipient: rfc822; Ann@x.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 <ann@x.example>:\n Recipient address rejected: User unknown',
            'Final-Recipient: RFC822;bob@x.example\r\nAction: delayed (still trying)\r\nStatus: 4.4.1',
            'Final-Recipient: rfc822;cy@x.example\nAction: delivered\nStatus: 2.0.0',
          ),
          { mimeType: 'text/rfc822-headers', text: 'Subject: x\nMessage-ID:\n <q1@t.example>\n' },
        ],
      }),
    )

    expect(reports).toEqual([
      {
        recipient: 'ann@x.example',
        outcome: 'failed',
        status: '5.1.1',
        reason: 'unknown_address',
        diagnostic: '550 5.1.1 <ann@x.example>: Recipient address rejected: User unknown',
      },
      {
        recipient: 'bob@x.example',
        outcome: 'delayed',
        status: '4.4.1',
        reason: 'no_answer',
        diagnostic: '',
      },
      {
        recipient: 'cy@x.example',
        outcome: 'delivered',
        status: '2.0.0',
        reason: 'other',
        diagnostic: '',
      },
    ])
    expect(originalMessageId).toBe('q1@t.example')
  })

  it('is about the address that was written to, not the one it was passed on to', () => {
    const [report] = readDeliveryReport(
      aReport({
        parts: [
          status(
            'Original-Recipient: rfc822;sales@x.example\nFinal-Recipient: rfc822;ann@y.example\nAction: failed\nStatus: 5.1.1',
          ),
        ],
      }),
    ).reports

    expect(report?.recipient).toBe('sales@x.example')
  })

  it('takes the code of the answer where the field gives one for anything', () => {
    const [report] = readDeliveryReport(
      aReport({
        parts: [
          status(
            'Final-Recipient: rfc822;ann@x.example\nAction: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp;552-5.2.2 The email account that you tried to reach is over quota',
          ),
        ],
      }),
    ).reports

    expect(report).toMatchObject({ status: '5.2.2', reason: 'full_mailbox' })
  })

  it('names the message it is about by what was returned, else by what it answers', () => {
    const parts = [status('Final-Recipient: rfc822;ann@x.example\nAction: failed\nStatus: 5.1.1')]
    const returned = { mimeType: 'message/rfc822', text: 'Message-Id: <a@t.example>\n\nHello' }

    const read = (mail: Partial<ReportMail>) =>
      readDeliveryReport(aReport({ inReplyTo: 'b@t.example', ...mail })).originalMessageId

    expect(read({ parts: [...parts, returned] })).toBe('a@t.example')
    expect(read({ parts })).toBe('b@t.example')
  })
})

describe('a report by words', () => {
  it('is read as qmail writes it', () => {
    const text = `Hi. This is the qmail-send program at mx.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<ann@x.example>:
192.0.2.4 does not like recipient.
Remote host said: 550 5.1.1 <ann@x.example>... User unknown
Giving up on 192.0.2.4.

--- Below this line is a copy of the message.

Return-Path: <luc@nordline.example>
Message-ID: <q2@t.example>
To: ann@x.example, other@x.example
`
    const read = readDeliveryReport(aReport({ text, subject: 'failure notice' }))

    expect(read.reports).toMatchObject([
      { recipient: 'ann@x.example', outcome: 'failed', status: '5.1.1', reason: 'unknown_address' },
    ])
    expect(read.originalMessageId).toBe('q2@t.example')
  })

  it('is read as Exim writes it', () => {
    const text = `This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  ann@x.example
    host mx.x.example [192.0.2.4]
    SMTP error from remote mail server after RCPT TO:<ann@x.example>:
    550 No such user here
  bob@y.example
    Unrouteable address

------ This is a copy of the message, including all the headers. ------
`
    const headers = new Map([['x-failed-recipients', ['ann@x.example,', 'bob@y.example']]])

    expect(ofText(text, { headers })).toMatchObject([
      { recipient: 'ann@x.example', status: '550', reason: 'unknown_address' },
      { recipient: 'bob@y.example', status: '', reason: 'unknown_address' },
    ])
  })

  it.each([
    [
      'Exchange',
      `Delivery has failed to these recipients or groups:

Ann Lee (ann@x.example)<mailto:ann@x.example>
The email address you entered couldn't be found. Please check the recipient's email address.

Diagnostic information for administrators:

Remote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found'

Original message headers:
Received: from a.example`,
      '5.1.10',
      'unknown_address',
    ],
    [
      'Exchange in French',
      `Échec de la remise à ces destinataires ou groupes :

Ann Lee (ann@x.example)
L’adresse de messagerie que vous avez entrée est introuvable.

Informations de diagnostic pour les administrateurs :
ann@x.example
Remote Server returned '550 5.1.1 RESOLVER.ADR.RecipNotFound; not found'`,
      '5.1.1',
      'unknown_address',
    ],
    [
      'Gmail',
      `** Address not found **

Your message wasn't delivered to ann@x.example because the address couldn't be found, or is unable to receive mail.

The response from the remote server was:
550 5.1.1 The email account that you tried to reach does not exist.`,
      '5.1.1',
      'unknown_address',
    ],
    [
      'Gmail in French',
      `** Adresse introuvable **

Votre message n'est pas parvenu à ann@x.example, car l'adresse est introuvable ou ne peut pas recevoir de messages.`,
      '',
      'unknown_address',
    ],
    [
      'Postfix',
      `This is the mail system at host mx.example.

I'm sorry to have to inform you that your message could not be delivered.

<ann@x.example>: host mx.x.example[192.0.2.4] said: 552 5.2.2 <ann@x.example>:
    Mailbox full (in reply to RCPT TO command)`,
      '5.2.2',
      'full_mailbox',
    ],
    [
      'Postfix without a domain',
      `<ann@x.example>: Host or domain name not found. Name service error for
    name=x.example type=AAAA: Host not found`,
      '',
      'unknown_domain',
    ],
    [
      'Orange',
      `Le message n'a pas pu être remis à <ann@x.example>.

550 5.1.1 Adresse d au moins un destinataire invalide. Invalid recipient. OFR_416 [416]`,
      '5.1.1',
      'unknown_address',
    ],
    [
      'Free',
      `Votre message n'a pas pu être délivré au destinataire suivant :

 ann@x.example

La boite aux lettres du destinataire est pleine.`,
      '',
      'full_mailbox',
    ],
  ])('is read as %s writes it', (_, text, code, reason) => {
    expect(ofText(text)).toMatchObject([
      { recipient: 'ann@x.example', outcome: 'failed', status: code, reason },
    ])
  })

  it('tells a delay from a failure', () => {
    const text = `Warning: your message has been delayed and is still being retried.
You do not need to resend your message. Delivery to the following recipient is delayed:

  ann@x.example
  451 4.7.1 Greylisted, please try again later`

    expect(ofText(text)).toMatchObject([{ outcome: 'delayed', status: '4.7.1' }])
  })

  it('tells the notice by which Postfix warns that it goes on trying from a failure', () => {
    const text = `This is the mail system at host mx.example.

####################################################################
# THIS IS A WARNING ONLY.  YOU DO NOT NEED TO RESEND YOUR MESSAGE. #
####################################################################

Your message could not be delivered for more than 4 hour(s).
It will be retried until it is 5 day(s) old.

<ann@x.example>: connect to mx.x.example[192.0.2.4]:25: Connection timed out`

    expect(ofText(text)).toMatchObject([{ recipient: 'ann@x.example', outcome: 'delayed' }])
  })

  it('takes no address for a recipient that stands elsewhere, nor our own', () => {
    const text = `Your message to luc@nordline.example was not delivered. Questions go through help@mx.example.`

    expect(ofText(text)).toEqual([])
  })
})

describe('why a message did not arrive', () => {
  it.each([
    ['5.7.1', 'Message rejected due to spam content', 'refused'],
    ['', '550 Ce compte est désactivé', 'closed_mailbox'],
    ['5.4.1', '550 5.4.1 Recipient address rejected: Access denied', 'unknown_address'],
    ['5.4.7', 'delivery time expired', 'no_answer'],
    ['', 'Message size exceeds fixed limit', 'too_large'],
    ['552', '', 'full_mailbox'],
    ['', '', 'other'],
  ])('%s %s: %s', (code, words, reason) => {
    expect(reasonOf(code, words)).toBe(reason)
  })

  it('makes an address useless only where nothing will ever arrive there', () => {
    const hard = (outcome: 'failed' | 'delayed', code: string, words = ''): boolean =>
      isHardFailure({ outcome, status: code, reason: reasonOf(code, words) })

    expect([
      hard('failed', '5.1.1'),
      hard('failed', '5.1.2'),
      hard('failed', '5.2.1'),
      hard('failed', '', 'no such user'),
    ]).toEqual([true, true, true, true])
    expect([
      hard('failed', '5.2.2'),
      hard('failed', '5.7.1'),
      hard('failed', '4.1.1'),
      hard('failed', '451', 'user unknown'),
      hard('delayed', '5.1.1'),
      hard('failed', '550'),
    ]).toEqual([false, false, false, false, false, false])
  })
})

describe('hostile reports', () => {
  it('are read without an error, with recipients that are addresses', () => {
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom(
        'Final-Recipient: rfc822;',
        'Action: failed',
        '<a@b.example>: 550 5.1.1',
        'Status: 9.9.9',
        '\u0000@x.example',
        '--- Below this line is a copy of the message.',
      ),
    )
    fc.assert(
      fc.property(fc.array(line), fc.array(line), (words, fields) => {
        const parts = [{ mimeType: 'message/delivery-status', text: fields.join('\n') }]
        for (const report of readDeliveryReport(aReport({ text: words.join('\n'), parts }))
          .reports) {
          expect(report.recipient).toMatch(/^[^@\s]+@[^@\s]+$/)
          expect(report.diagnostic).not.toMatch(/\p{Cc}/u)
        }
      }),
    )
  })

  it('are read in time that grows no faster than they do', () => {
    const text = `${'<a'.repeat(20_000)}\n${'a@'.repeat(20_000)}\n${'x@y.example '.repeat(5000)}`
    const parts = [{ mimeType: 'message/delivery-status', text: text.repeat(10) }]
    const started = performance.now()

    const { reports } = readDeliveryReport(aReport({ text, parts }))

    expect(reports.length).toBeLessThanOrEqual(200)
    expect(performance.now() - started).toBeLessThan(2000)
  })

  it('are read fast, however many recipients they name and however many parts they have', () => {
    const words = 'user recipient mailbox address quota domain exceeded '.repeat(400)
    const many = Array.from({ length: 2500 }, (_, at) => `${at}@x.ex`).join(',')
    const groups = Array.from(
      { length: 600 },
      (_, at) => `Final-Recipient: rfc822;${at}@x.ex\nDiagnostic-Code: smtp;${words.slice(0, 400)}`,
    )
    const part = status(...groups)
    const started = performance.now()

    const byWords = ofText(words, { headers: new Map([['x-failed-recipients', [many]]]) })
    const byParts = readDeliveryReport(aReport({ parts: Array.from({ length: 500 }, () => part) }))
    const returned = { mimeType: 'message/rfc822', text: 'x\n'.repeat(100_000) }
    readDeliveryReport(aReport({ text: 'x', parts: Array.from({ length: 500 }, () => returned) }))

    expect(performance.now() - started).toBeLessThan(1500)
    expect([byWords.length, byParts.reports.length]).toEqual([200, 200])
  })

  it('are looked for only where a machine may have written', () => {
    expect(mayReport(['text/plain'], false)).toBe(false)
    expect(mayReport(['text/plain'], true)).toBe(true)
    expect(mayReport(['multipart/report', 'message/delivery-status'], false)).toBe(true)
  })
})
